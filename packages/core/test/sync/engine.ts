import type { SyncRecord } from '../../src/models/record.js'
import { memoryCheckpoints } from '../../src/sync/memory-checkpoints.js'
import { memorySink } from '../../src/sync/memory-sink.js'
import type { Sink } from '../../src/sync/sink.js'
import { sync } from '../../src/sync/sync.js'
import type { AnySource, SyncOptions } from '../../src/sync/sync-options.js'
import { testClock } from '../../src/testing/clock.js'
import { type AcmeOrdersOptions, acmeOrders, createAcmeShop } from './fake-source.js'

export const start = Date.parse('2026-03-08T00:00:00Z')
export const hour = 3_600_000

/** A shop, a sink and checkpoints that outlive runs: what a host has. */
export function createHost({ orders = 30, resolutionMs }: { readonly orders?: number; readonly resolutionMs?: number } = {}) {
  const clock = testClock(start, { autoAdvance: true })
  const shop = createAcmeShop({ clock, ...(resolutionMs === undefined ? {} : { resolutionMs }) })
  const checkpoints = memoryCheckpoints()
  const sink = memorySink()
  for (let number = 0; number < orders; number += 1)
    shop.put(`4093482012345${String(number).padStart(6, '0')}`, { modifiedMs: start + number * 60_000, note: `n${number}` })
  return {
    clock,
    shop,
    checkpoints,
    sink,
    source: (options: AcmeOrdersOptions = {}) => acmeOrders(shop, options),
    run: (source: AnySource | readonly AnySource[], more: Partial<SyncOptions> = {}) =>
      sync({ source, sink, checkpoints, clock, random: () => 0.5, batch: { waitMs: 10 }, ...more }),
    /** Ids whose newest state the sink lacks. */
    missing: (account?: string) =>
      shop
        .all(account)
        .filter(({ id, account: owner, modifiedMs }) => {
          const held = sink.get({ platform: 'acme', account: owner, kind: 'orders', id })
          return held?.version.modifiedMs !== modifiedMs
        })
        .map(({ id }) => id),
  }
}

/** A sink that keeps what it gets, batch by batch, and does what it is told before. */
export function spySink(name: string, before: (batch: readonly SyncRecord[], call: number) => void | Promise<void> = () => undefined) {
  const batches: (readonly SyncRecord[])[] = []
  let calls = 0
  const sink: Sink = {
    name,
    async write(batch) {
      calls += 1
      await before(batch, calls)
      batches.push(batch)
      return {}
    },
  }
  return Object.assign(sink, { batches, ids: () => batches.flat().map(({ id }) => id), calls: () => calls })
}
