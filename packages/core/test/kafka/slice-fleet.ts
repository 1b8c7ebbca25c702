import { Admin, Consumer, Producer } from '@platformatic/kafka'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Client, Pool } from 'pg'
import { planSlices } from '../../src/kafka/plan-slices.js'
import { platformaticConsumers } from '../../src/kafka/platformatic-consumer.js'
import { platformaticProducer } from '../../src/kafka/platformatic-producer.js'
import type { WorkCounts } from '../../src/kafka/slice-worker.js'
import { parseCloudEvent } from '../../src/models/parse-cloud-event.js'
import { type Database, tablesOf } from '../../src/sql/database.js'
import { migrate } from '../../src/sql/migrations.js'
import { sqlCheckpoints } from '../../src/sql/sql-checkpoints.js'
import { type AcmeStates, acmeStates } from './acme-states.js'
import { startProcess, type WorkerProcess } from './worker-process.js'

/** What a worker process is told. */
export interface WorkerInput {
  readonly brokers: string
  readonly postgresUrl: string
  readonly schema: string
  /** In the names of topics and groups. */
  readonly id: string
  readonly states: AcmeStates
  readonly concurrency: number
}

/** Where servers are. */
export interface FleetPlace {
  readonly brokers: string
  readonly postgresUrl: string
}

/** A time in which a process read an account. */
export interface Reading {
  readonly pid: number
  readonly account: string
  readonly from: number
  to: number
}

/** Worker processes, a planner, and what they work on. */
export interface Fleet {
  readonly db: Database
  readonly readings: readonly Reading[]
  readonly troubles: readonly string[]
  /** Puts slices on the topic, as a planner that has just been started. */
  plan(): Promise<number>
  start(): Promise<void>
  /** How many processes run. */
  readonly running: number
  /** Ends one by SIGKILL. */
  kill(place: number): Promise<void>
  /** How many slices the checkpoints say are done. */
  done(): Promise<number>
  /** Ends all processes in order. */
  close(): Promise<readonly WorkCounts[]>
  /** Messages of the topic of slices that no worker has committed. */
  lag(): Promise<number>
  /** How often each state of each order stands in its topic, in the order of the first messages; and how often an earlier state follows a later one. */
  topicStates(): Promise<{ readonly messages: number; readonly states: ReadonlyMap<string, number>; readonly backwards: number }>
  messagesIn(topic: 'dead' | 'retry'): Promise<number>
  destroy(): Promise<void>
}

const partitions = 8

/** Prepares topics and tables. */
export async function createFleet(
  { brokers, postgresUrl }: FleetPlace,
  { id, states, concurrency }: Pick<WorkerInput, 'id' | 'states' | 'concurrency'>,
): Promise<Fleet> {
  const bootstrapBrokers = brokers.split(',')
  const schema = `t_${id.replaceAll('-', '')}`
  const admin = new Admin({ clientId: 'fleet', bootstrapBrokers })
  await admin.createTopics({ topics: ['slices', 'slices-retry', 'slices-dead', 'orders'].map((name) => `${name}-${id}`), partitions, replicas: 1 })
  await admin.close()
  const owner = async (text: string) => {
    const client = new Client(postgresUrl)
    await client.connect()
    await client.query(text)
    await client.end()
  }
  await owner(`create schema ${schema}`)
  const pool = new Pool({ connectionString: postgresUrl, options: `-c search_path=${schema}`, max: 2 })
  pool.on('error', () => undefined)
  const db: Database = new Kysely({ dialect: new PostgresDialect({ pool }) })
  await migrate(db)
  const checkpoints = sqlCheckpoints(db)
  const producer = platformaticProducer(new Producer({ clientId: 'fleet', bootstrapBrokers, idempotent: true, retryDelay: 100 }))
  const program = new URL('./slice-worker.child.ts', import.meta.url)
  const children: WorkerProcess[] = []
  const counts: WorkCounts[] = []
  let failure: Error | undefined
  const readings: Reading[] = []
  const open = new Map<string, Reading>()
  const troubles: string[] = []

  function hear(pid: number, message: unknown): void {
    if (isReading(message)) note(pid, message)
    else if (isCounts(message)) counts.push(message.counts)
    else if (typeof message === 'object' && message !== null && 'trouble' in message) troubles.push(String(message.trouble))
  }

  function note(pid: number, { account, is, at }: Told): void {
    const key = `${pid} ${account}`
    const known = open.get(key)
    if (is === 'ended' && known !== undefined) known.to = at
    if (is === 'ended') return
    const reading = { pid, account, from: at, to: Number.POSITIVE_INFINITY }
    open.set(key, reading)
    readings.push(reading)
  }

  const consumer = platformaticConsumers((group) => new Consumer({ clientId: 'fleet', bootstrapBrokers, maxWaitTime: 200, ...group }))

  async function count(topic: string): Promise<number> {
    const member = consumer({ groupId: `count-${id}`, topic })
    const lags = await member.lag?.(Array.from({ length: partitions }, (_, partition) => partition))
    await member.close()
    return [...(lags?.values() ?? [])].reduce((sum, lag) => sum + Number(lag), 0)
  }

  return {
    db,
    readings,
    troubles,
    async plan() {
      await using planner = planSlices({ source: acmeStates(states), checkpoints, producer, topic: `slices-${id}`, ahead: 1_000 })
      return (await planner.planNow()).slices
    },
    async start() {
      if (failure !== undefined) throw failure
      let pid = 0
      const child = await startProcess(program, { brokers, postgresUrl, schema, id, states, concurrency } satisfies WorkerInput, (message) =>
        hear(pid, message),
      )
      pid = child.pid
      children.push(child)
      child.ended.catch((error: Error) => {
        failure ??= error
      })
    },
    get running() {
      return children.length
    },
    async kill(place) {
      const [child] = children.splice(place, 1)
      if (child === undefined) throw new Error('there is no such worker')
      const at = Date.now()
      child.kill()
      await child.ended
      for (const reading of readings) if (reading.pid === child.pid && reading.to === Number.POSITIVE_INFINITY) reading.to = at
    },
    async done() {
      if (failure !== undefined) throw failure
      let sum = 0
      for (const key of await checkpoints.keys()) {
        const progress = (await checkpoints.load(key))?.progress
        sum += (progress?.windows ?? []).reduce((hours, [from, to]) => hours + (to - from) / 3_600_000, 0)
      }
      return Math.round(sum)
    },
    async close() {
      const closing = children.splice(0)
      for (const child of closing) child.send('close')
      await Promise.all(closing.map((child) => child.ended))
      return counts
    },
    async lag() {
      const member = consumer({ groupId: `workers-${id}.slices-${id}`, topic: `slices-${id}` })
      const lags = await member.lag?.(Array.from({ length: partitions }, (_, partition) => partition))
      await member.close()
      return [...(lags?.values() ?? [])].reduce((sum, lag) => sum + Number(lag), 0)
    },
    async topicStates() {
      const topic = `orders-${id}`
      const total = await count(topic)
      const found = new Map<string, number>()
      const last = new Map<string, number>()
      let messages = 0
      let backwards = 0
      const member = consumer({ groupId: `reader-${id}`, topic })
      let assigned: readonly number[] = []
      member.onAssigned((all) => {
        assigned = all
      })
      for await (const { value } of member.messages()) {
        const parsed = parseCloudEvent(value ?? '')
        if (!parsed.ok || parsed.record.kind !== 'orders' || parsed.record.op !== 'upsert') throw new Error('the topic holds something else')
        const { id: order, data } = parsed.record
        const state = Number(data.sellerMemo?.slice('state '.length))
        found.set(`${order} ${state}`, (found.get(`${order} ${state}`) ?? 0) + 1)
        if (state < (last.get(order) ?? 0)) backwards += 1
        last.set(order, state)
        messages += 1
        if (messages === total) member.stop()
      }
      await member.close()
      if (assigned.length !== partitions) throw new Error('not all partitions were read')
      return { messages, states: found, backwards }
    },
    messagesIn: (topic) => count(`slices-${topic}-${id}`),
    async destroy() {
      for (const child of children) child.kill()
      await Promise.allSettled(children.map((child) => child.ended))
      await producer.close?.()
      await db.destroy()
      await owner(`drop schema ${schema} cascade`)
    },
  }
}

/** What PostgreSQL holds: orders, and how many of each state. */
export async function storedStates(db: Database): Promise<ReadonlyMap<string, string>> {
  const { orders } = tablesOf()
  // A text, or JSON that the driver has read.
  const { rows } = await sql<{ id: string; memo: string }>`select id, data::jsonb->>'sellerMemo' as memo from ${sql.table(orders)}`.execute(db)
  return new Map(rows.map(({ id, memo }) => [id, memo]))
}

/** Pairs of readings of one account by two processes at the same time. */
export function overlapsIn(readings: readonly Reading[]): readonly (readonly [Reading, Reading])[] {
  return [...Map.groupBy(readings, ({ account }) => account).values()].flatMap((own) => {
    const sorted = own.toSorted((left, right) => left.from - right.from)
    return sorted.flatMap((reading, index) => {
      const next = sorted[index + 1]
      return next !== undefined && next.pid !== reading.pid && next.from < reading.to ? [[reading, next] as const] : []
    })
  })
}

interface Told {
  readonly account: string
  readonly is: 'begun' | 'ended'
  readonly at: number
}

function isReading(message: unknown): message is Told {
  return typeof message === 'object' && message !== null && 'account' in message && 'is' in message
}

function isCounts(message: unknown): message is { readonly counts: WorkCounts } {
  return typeof message === 'object' && message !== null && 'counts' in message
}
