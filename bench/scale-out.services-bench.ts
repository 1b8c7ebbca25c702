import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type PlatformaticSend, planSlices, platformaticProducer } from '@duijie/core/kafka'
import { migrate, sqlCheckpoints } from '@duijie/core/sql'
import { checkpointKey } from '@duijie/core/sync'
import { Admin, Producer } from '@platformatic/kafka'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Pool } from 'pg'
import type { Bench } from '../scripts/bench.ts'
import { bundle } from '../scripts/bundle.ts'
import type { WorkerNews, WorkerSetting } from './slice-worker.child.ts'
import { type SlowPlatform, slowSource } from './slow-source.ts'

const partitions = 8
const name = 'scale-out: worker processes on slices, 200 ms a page, one page under way in each, into PostgreSQL'

/** The same slices are worked off by 1, 2 and 4 processes. From the planning on: that the workers have joined their group by then is not measured. */
export const bench: Bench = async ({ short }) => {
  const { KAFKA_BROKERS: brokers, POSTGRES_URL: postgresUrl } = process.env
  if (brokers === undefined || postgresUrl === undefined) return { name: `${name}: left out, it takes Kafka and PostgreSQL`, rows: [], ratios: [] }
  const platform: SlowPlatform = {
    accounts: await evenAccounts(2),
    slicesPerAccount: short ? 2 : 4,
    pagesPerSlice: 4,
    rowsPerPage: 20,
    latencyMs: 200,
  }
  const program = await bundle(new URL('./slice-worker.child.ts', import.meta.url))
  const seconds = new Map<number, number>()
  for (const workers of [4, 2, 1]) seconds.set(workers, await contest({ program, platform, brokers: brokers.split(','), postgresUrl, workers }))
  const pages = platform.accounts.length * platform.slicesPerAccount * platform.pagesPerSlice
  const of = (workers: number) => seconds.get(workers) ?? Number.NaN
  return {
    name,
    rows: [1, 2, 4].flatMap((workers) => [
      {
        label: `${workers} ${workers === 1 ? 'worker' : 'workers'}`,
        value: (pages * platform.rowsPerPage) / of(workers),
        unit: `orders/s, ${of(workers).toFixed(1)} s`,
      },
    ]),
    ratios: [
      { name: '2 workers / 1', value: of(1) / of(2) },
      { name: '4 workers / 1', value: of(1) / of(4), atLeast: 3.5 },
    ],
  }
}

interface Contest {
  readonly program: string
  readonly platform: SlowPlatform
  readonly brokers: readonly string[]
  readonly postgresUrl: string
  readonly workers: number
}

/** How long so many workers take, in seconds. */
async function contest({ program, platform, brokers, postgresUrl, workers }: Contest): Promise<number> {
  const id = randomUUID()
  const schema = `bench_${id.replaceAll('-', '')}`
  const bootstrapBrokers = [...brokers]
  const admin = new Admin({ clientId: 'bench', bootstrapBrokers })
  const topics = [`slices-${id}`, `retry-${id}`, `dead-${id}`]
  await admin.createTopics({ topics, partitions, replicas: 1 })
  const pool = new Pool({ connectionString: postgresUrl, options: `-c search_path=${schema}` })
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  await sql`create schema ${sql.id(schema)}`.execute(db)
  await migrate(db)
  const producer = platformaticProducer(new Producer({ clientId: 'bench', bootstrapBrokers, idempotent: true }))
  const planner = planSlices({ source: slowSource(platform), checkpoints: sqlCheckpoints(db), producer, topic: `slices-${id}`, ahead: 1_000 })

  const setting = JSON.stringify({ platform, bootstrapBrokers, postgresUrl, schema, id } satisfies WorkerSetting)
  const shares = new Map<number, number>()
  const done = new Set<string>()
  const joined = Promise.withResolvers<void>()
  const finished = Promise.withResolvers<void>()
  const children = Array.from({ length: workers }, (_, worker) => {
    const child = fork(program, [setting], { execArgv: ['--enable-source-maps'] })
    // slice-worker.child.ts sends nothing else.
    child.on('message', (news: WorkerNews) => {
      if ('partitions' in news) shares.set(worker, news.partitions)
      else done.add(news.done)
      if (shares.size === workers && [...shares.values()].every((share) => share === partitions / workers)) joined.resolve()
      if (done.size === platform.accounts.length * platform.slicesPerAccount) finished.resolve()
    })
    child.once('exit', (code) => code !== 0 && finished.reject(new Error(`a worker ended with ${code}`)))
    return child
  })
  try {
    await Promise.race([joined.promise, finished.promise])
    const start = performance.now()
    await planner.planNow()
    await finished.promise
    return (performance.now() - start) / 1_000
  } finally {
    await Promise.all(
      children.map(async (child) => {
        if (child.exitCode !== null) return
        const ended = once(child, 'exit')
        child.disconnect()
        await ended
      }),
    )
    await planner.close()
    await producer.close?.()
    await admin.deleteTopics({ topics })
    await admin.close()
    await sql`drop schema ${sql.id(schema)} cascade`.execute(db)
    await db.destroy()
  }
}

/** Accounts, the same number in each partition: chance would give one worker more than the other. */
async function evenAccounts(each: number): Promise<readonly string[]> {
  let partitioner: PlatformaticSend['partitioner'] = () => 0
  const recorder = platformaticProducer({
    async send(request) {
      partitioner = request.partitioner
    },
    metadata: async () => ({ topics: new Map() }),
    close: async () => undefined,
  })
  await recorder.send([])
  const found = new Map<number, string[]>()
  for (let number = 0; [...found.values()].flat().length < each * partitions; number++) {
    const account = `shop-${number}`
    const partition = partitioner(undefined, Buffer.from(checkpointKey('acme.orders', account))) % partitions
    const own = found.get(partition) ?? []
    if (own.length < each) found.set(partition, [...own, account])
  }
  return [...found.values()].flat()
}
