import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Bench, BenchResult } from '../scripts/bench.ts'
import { bundle } from '../scripts/bundle.ts'
import { type OrdersShop, shopOf } from './orders-shop.ts'
import { range, ratioOf, row } from './rounds.ts'
import { startOrdersServer } from './start-orders-server.ts'
import type { Filled } from './sync-contender.ts'
import { type Syncer, type SyncSetting, syncers } from './sync-task.ts'

/** What is measured together. */
interface Contest {
  readonly shop: OrdersShop
  readonly host: string
  readonly what: string
  readonly rounds: number
  readonly atOnce?: number
  /** The whole path by the engine / by the naive loop, orders per second. */
  readonly atLeast: Readonly<Record<'inThread' | 'inWorker', number>>
  /** Reading again what is unchanged / inserting. */
  readonly againAtLeast?: number
}

/** The whole path from the platform to an SQLite file: sign, send, parse, check, map, write, checkpoint. The naive loop reads the same windows and keeps less. */
export const bench: Bench = async ({ short }) => {
  const shop = shopOf(short ? 8_000 : 20_000, 400)
  const server = await startOrdersServer(shop)
  try {
    const quick = await contest({
      shop,
      host: server.host(0),
      what: 'no latency',
      rounds: short ? 5 : 9,
      atLeast: { inThread: 0.9, inWorker: 1.4 },
      againAtLeast: 1.5,
    })
    const far = await contest({ shop, host: server.host(50), what: '50 ms', rounds: short ? 1 : 3, atOnce: 32, atLeast: { inThread: 5, inWorker: 8 } })
    return {
      name: `sync: ${shop.orders.toLocaleString('en')} orders into an SQLite file, from request to checkpoint`,
      rows: [...quick.rows, ...far.rows],
      ratios: [...quick.ratios, ...far.ratios],
    }
  } finally {
    await server.close()
  }
}

const names: Everybody<string> = { inThread: 'one thread', inWorker: 'with a writer thread', naive: 'naive loop' }

type Everybody<Thing> = Readonly<Record<Syncer, Thing>>

async function contest(terms: Contest): Promise<Pick<BenchResult, 'rows' | 'ratios'>> {
  const { shop, what, atLeast, againAtLeast } = terms
  const rounds = await contend(terms)
  const wallUs = everybody((syncer) => rounds[syncer].map(({ fill }) => fill.wallUs))
  const againUs = (syncer: Syncer) => rounds[syncer].flatMap(({ readAgain }) => readAgain?.wallUs ?? [])
  const perSecond = (label: string, times: readonly number[]) =>
    row(
      `${what}: ${label}`,
      'orders/s',
      times.map((us) => (shop.orders * 1e6) / us),
    )
  const cost = (syncer: Syncer) =>
    row(
      `${what}: ${names[syncer]}`,
      'µs CPU per order',
      rounds[syncer].map(({ fill }) => fill.cpuUs / shop.orders),
    )
  const ratio = (name: string, over: readonly number[], under: readonly number[], bound: number | undefined) => {
    const compared = ratioOf(over, under)
    return { name: `${what}: ${name} (${range(compared)})`, value: compared.median, ...(bound === undefined ? {} : { atLeast: bound }) }
  }
  const [naive] = rounds.naive
  return {
    rows: [
      ...syncers.flatMap((syncer) => [perSecond(names[syncer], wallUs[syncer]), cost(syncer)]),
      perSecond('one thread, reading again', againUs('inThread')),
      perSecond('with a writer thread, reading again', againUs('inWorker')),
      {
        label: `${what}: orders whose ids the naive loop lost`,
        value: shop.orders - (naive?.orders ?? 0),
        unit: `of ${shop.orders}, and ${2 * shop.orders - (naive?.lines ?? 0)} lines`,
      },
    ],
    ratios: [
      ratio('one thread / naive', wallUs.naive, wallUs.inThread, atLeast.inThread),
      ratio('writer thread / naive', wallUs.naive, wallUs.inWorker, atLeast.inWorker),
      ratio('reading again / inserting', wallUs.inThread, againUs('inThread'), againAtLeast),
      ratio('the same with the writer thread', wallUs.inWorker, againUs('inWorker'), undefined),
    ],
  }
}

// Each in a process of its own; they take turns, every other round backwards, and the first round only warms them up.
async function contend({ shop, host, rounds, atOnce }: Contest): Promise<Everybody<readonly Filled[]>> {
  const [program, writer] = await Promise.all(['./sync-contender.ts', './sync-writer.ts'].map((file) => bundle(new URL(file, import.meta.url))))
  const start = (syncer: Syncer) => startContender(program ?? '', { syncer, shop, host, writer: writer ?? '', ...(atOnce === undefined ? {} : { atOnce }) })
  const contenders = everybody(start)
  const filled = everybody((): Filled[] => [])
  try {
    for (let round = 0; round <= rounds; round++) {
      for (const syncer of round % 2 === 0 ? syncers : syncers.toReversed()) {
        const one = await contenders[syncer].fill()
        if (syncer !== 'naive' && (one.orders !== shop.orders || one.lines !== 2 * shop.orders))
          throw new Error(`${syncer} lost orders: ${JSON.stringify(one)}`)
        if (round > 0) filled[syncer].push(one)
      }
    }
  } finally {
    await Promise.all(syncers.map((syncer) => contenders[syncer].close()))
  }
  return filled
}

function everybody<Thing>(of: (syncer: Syncer) => Thing): Everybody<Thing> {
  return { inThread: of('inThread'), inWorker: of('inWorker'), naive: of('naive') }
}

function startContender(program: string, setting: SyncSetting) {
  const child = fork(program, [JSON.stringify(setting)], { execArgv: ['--expose-gc', '--enable-source-maps', '--disable-warning=ExperimentalWarning'] })
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${setting.syncer} ended`)))
  ended.catch(() => {})
  return {
    async fill(): Promise<Filled> {
      child.send('fill')
      // sync-contender.ts sends nothing else.
      const [filled] = (await Promise.race([once(child, 'message'), ended])) as [Filled]
      return filled
    },
    async close(): Promise<void> {
      if (child.connected) child.disconnect()
      await ended.catch(() => {})
    },
  }
}
