import type { Clock } from '@duijie/core/platform'
import { memoryCheckpoints, memorySink, type Source, sync } from '@duijie/core/sync'
import type { JushuitanSelfClient } from '../../src/client.js'
import type { JushuitanSandbox, MerchantTruth } from '../../src/testing/index.js'
import { key, selfWorld } from '../merchant-world.js'

/** What is asked of a run. */
export interface ChangingMerchant {
  readonly orders: number
  /** How many orders change after each page that is read. */
  readonly perPage: number
  source(jushuitan: JushuitanSelfClient): Source
}

/** What came of it. */
export interface Outcome {
  /** Orders that there are and that were never delivered. */
  readonly lost: number
  /** Orders that were delivered in an earlier state than the last. */
  readonly stale: number
  /** Orders that were delivered and are not there. */
  readonly invented: number
  readonly delivered: number
  readonly changes: number
  readonly calls: number
  readonly perSecond: number
  readonly perMinute: number
  /** How much of a hundred calls in each minute was used while there was something to read. */
  readonly used: number
  readonly minutes: number
}

const path = '/open/orders/single/query'

/** Where a merchant is read: the platform, a client of it, and their time. */
export interface ReadingWorld {
  readonly sandbox: JushuitanSandbox
  readonly jushuitan: JushuitanSelfClient
  readonly clock: Clock
  /** Lets so much time pass that all changes are listed. */
  settle(): Promise<void>
}

/** As {@link readInWorld}, in virtual time, in which waits cost nothing. */
export async function readWhileItChanges({ orders, ...rest }: ChangingMerchant): Promise<Outcome> {
  const { clock, sandbox, jushuitan } = selfWorld({ merchants: [{ key, orders, spanMs: 5 * 86_400_000 }] }, { deadlineMs: 600_000 })
  return readInWorld({ sandbox, jushuitan, clock, settle: () => clock.advance(180_000) }, rest)
}

/** Reads a merchant's orders while they change; then once more, when nothing changes; and compares. */
export async function readInWorld(
  { sandbox, jushuitan, clock, settle }: ReadingWorld,
  { perPage, source: make }: Omit<ChangingMerchant, 'orders'>,
): Promise<Outcome> {
  const merchant = sandbox.merchant(key)
  const startMs = clock.now()
  const sink = memorySink()
  const checkpoints = memoryCheckpoints()
  const run = () => sync({ source: make(jushuitan), sink, checkpoints, clock, random: () => 0.5, batch: { waitMs: 0 } }).done
  const ids = sandbox.truth(key).orders.map(({ id }) => id)
  let changes = 0
  const stop = merchant.onPage((page) => {
    if (page.path !== path) return
    // Steps of a prime, so that no order is left out for long, and every change can be told from all others.
    for (let changed = 0; changed < perPage; changed += 1) {
      changes += 1
      merchant.edit(ids[(changes * 7919) % ids.length] ?? '', { remark: `change ${changes}` })
    }
  })
  const first = await run()
  stop()
  const [minutes, { calls }] = [(clock.now() - startMs) / 60_000, sandbox.peaks(key)]
  await settle()
  const second = await run()

  for (const { status, sources } of [first, second]) if (status !== 'success') throw new Error(`the run ended as ${status}: ${JSON.stringify(sources)}`)
  const truth = sandbox.truth(key)
  const { perSecond, perMinute } = sandbox.peaks(key)
  return {
    ...compare(truth, sink.records()),
    changes,
    calls,
    perSecond,
    perMinute,
    used: calls / minutes / 100,
    minutes,
  }
}

function compare(
  { orders }: MerchantTruth,
  records: readonly { readonly id: string; readonly version: { readonly modifiedMs: number }; readonly data: unknown }[],
) {
  const delivered = new Map(records.map((record) => [record.id, record]))
  let [lost, stale] = [0, 0]
  for (const { id, modifiedMs, status, remark } of orders) {
    const record = delivered.get(id)
    delivered.delete(id)
    if (record === undefined) lost += 1
    else if (record.version.modifiedMs !== modifiedMs || field(record.data, 'platformStatus') !== status || (field(record.data, 'sellerMemo') ?? '') !== remark)
      stale += 1
  }
  return { lost, stale, invented: delivered.size, delivered: records.length }
}

function field(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined
}
