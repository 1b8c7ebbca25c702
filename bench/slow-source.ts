import { setTimeout as pause } from 'node:timers/promises'
import { upsertRecord } from '@duijie/core/models'
import { planWindows, type Slice, type Source, type TimeWindow } from '@duijie/core/sync'
import { sinkOrders } from './sink-orders.ts'

/** A made-up platform that takes its time. */
export interface SlowPlatform {
  readonly accounts: readonly string[]
  readonly slicesPerAccount: number
  readonly pagesPerSlice: number
  readonly rowsPerPage: number
  readonly latencyMs: number
}

const begin = Date.UTC(2026, 9, 1)
const hour = 3_600_000

/** Its orders, slice by slice; every page takes as long as a request there. */
export function slowSource({ accounts, slicesPerAccount, pagesPerSlice, rowsPerPage, latencyMs }: SlowPlatform): Source<number> {
  const range: TimeWindow = [begin, begin + slicesPerAccount * hour]
  return {
    name: 'acme.orders',
    platform: 'acme',
    kind: 'orders',
    accounts: async () => accounts,
    now: async () => range[1],
    async plan({ account, progress, most }) {
      const slices = planWindows({ progress, range, lengthMs: hour, most }).map(
        ({ gain }): Slice => ({ id: `${account} ${gain[0]}`, account, plan: (gain[0] - begin) / hour, gain: { window: gain } }),
      )
      return { slices, range }
    },
    async *read({ plan }, { resume, signal }) {
      for (let page = typeof resume === 'number' ? resume : 0; page < pagesPerSlice; page++) {
        await pause(latencyMs, undefined, { signal })
        const first = (Number(plan) * pagesPerSlice + page) * rowsPerPage
        yield { rows: Array.from({ length: rowsPerPage }, (_, index) => first + index), ...(page + 1 < pagesPerSlice ? { resume: page + 1 } : {}) }
      }
    },
    map(number, { account, observedMs }) {
      const records = sinkOrders([number, number + 1], 0).map(({ id, version, data }) =>
        upsertRecord({ platform: 'acme', account, kind: 'orders', id }, { modifiedMs: version.modifiedMs, observedMs }, { data }),
      )
      return { ok: true, records }
    },
  }
}
