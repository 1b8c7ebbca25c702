import { memoryCheckpoints, memorySink, type Source, sync } from '@duijie/core/sync'
import type { DoudianSelfClient } from '../../../src/doudian/client.js'
import type { DoudianSandboxLimits } from '../../../src/testing/doudian/options.js'
import type { DoudianShopTruth } from '../../../src/testing/doudian/shop-handle.js'
import { shopId, shopWorld } from '../shop-world.js'

/** What is asked of a run. */
export interface ChangingShop {
  readonly orders: number
  /** How many orders change after each page that is read. */
  readonly perPage: number
  readonly limits?: DoudianSandboxLimits
  source(doudian: DoudianSelfClient): Source<object>
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
  /** Pages that the platform refused because they were too deep. */
  readonly refused: number
  /** Windows that were cut. */
  readonly splits: number
  readonly minutes: number
}

const path = '/order/searchList'

/** Reads a shop whose orders were all changed within half an hour, and go on changing while they are read; then once more, when nothing changes; and compares. */
export async function readWhileItChanges({ orders, perPage, limits = {}, source: make }: ChangingShop): Promise<Outcome> {
  const { clock, sandbox, shop, doudian } = shopWorld({ limits, shops: [{ shopId, orders, spanMs: 1_800_000, afterSales: 0 }] }, { deadlineMs: 600_000 })
  const [sink, checkpoints] = [memorySink(), memoryCheckpoints()]
  let splits = 0
  const run = async () => {
    const running = sync({ source: make(doudian), sink, checkpoints, clock, random: () => 0.5, batch: { waitMs: 0 } })
    running.on('slice', ({ state }) => {
      if (state === 'split') splits += 1
    })
    const { status, sources } = await running.done
    if (status !== 'success') throw new Error(`the run ended as ${status}: ${JSON.stringify(sources)}`)
  }
  await clock.advance(120_000)
  const startMs = clock.now()
  const ids = sandbox.truth(shopId).orders.map(({ id }) => id)
  let changes = 0
  const stop = shop.onPage((page) => {
    if (page.path !== path) return
    // Steps of a prime, so that no order is left out for long, and every change can be told from all others.
    for (let changed = 0; changed < perPage; changed += 1) {
      changes += 1
      shop.edit(ids[(changes * 7919) % ids.length] ?? '', { sellerWords: `change ${changes}` })
    }
  })
  await run()
  stop()
  const [minutes, calls] = [(clock.now() - startMs) / 60_000, sandbox.journal.count({ endpoint: path })]
  await clock.advance(180_000)
  await run()

  const truth = sandbox.truth(shopId)
  const refused = sandbox.journal.count({ endpoint: path, verdict: 'refused' })
  return { ...compare(truth, sink.records()), changes, calls, refused, splits, minutes }
}

function compare(
  { orders }: DoudianShopTruth,
  records: readonly { readonly id: string; readonly version: { readonly modifiedMs: number }; readonly data: unknown }[],
) {
  const delivered = new Map(records.map((record) => [record.id, record]))
  let [lost, stale] = [0, 0]
  for (const { id, updatedAt, status, sellerWords } of orders) {
    const record = delivered.get(id)
    delivered.delete(id)
    if (record === undefined) lost += 1
    else if (
      record.version.modifiedMs !== updatedAt * 1000 ||
      field(record.data, 'platformStatus') !== String(status) ||
      (field(record.data, 'sellerMemo') ?? '') !== sellerWords
    )
      stale += 1
  }
  return { lost, stale, invented: delivered.size, delivered: records.length }
}

function field(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined
}
