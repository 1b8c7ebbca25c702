import { sleep, systemClock } from '../../src/client/clock.js'
import { upsertRecord } from '../../src/models/record.js'
import { planWindows } from '../../src/sync/plan-windows.js'
import { noProgress, type TimeWindow } from '../../src/sync/progress.js'
import type { Slice, Source } from '../../src/sync/source.js'
import { sampleIdentity, sampleOrder } from '../../src/testing/conformance-samples.js'

/** How much there is. It follows from these numbers alone, so that every process sees the same. */
export interface AcmeStates {
  readonly accounts: number
  /** Hours of each account. */
  readonly windows: number
  /** New orders in each of them. */
  readonly ordersPerWindow: number
  readonly pageSize: number
  readonly latencyMs: number
}

/** A state of an order, as the platform lists it. */
export interface StateRow {
  readonly id: string
  readonly state: 1 | 2
  readonly modifiedMs: number
}

const origin = Date.parse('2026-03-08T00:00:00Z')
const hour = 3_600_000
// Each order changes again in the window after its own, one of so many.
const changesOf = 5

export const accountsOf = ({ accounts }: AcmeStates) => Array.from({ length: accounts }, (_, index) => `shop-${index}`)

/** All rows of a window, oldest first: its new orders, and the second states of some of the window before. */
export function rowsOf({ ordersPerWindow }: AcmeStates, account: string, window: number): readonly StateRow[] {
  const at = (index: number, count: number) => origin + window * hour + Math.floor((index * hour) / count)
  const idOf = (of: number, index: number) => `${account}-${of}-${String(index).padStart(5, '0')}`
  const fresh = Array.from({ length: ordersPerWindow }, (_, index): StateRow => ({ id: idOf(window, index), state: 1, modifiedMs: at(index, ordersPerWindow) }))
  const changed =
    window === 0
      ? []
      : Array.from(
          { length: ordersPerWindow / changesOf },
          (_, index): StateRow => ({ id: idOf(window - 1, index * changesOf), state: 2, modifiedMs: at(index, ordersPerWindow / changesOf) }),
        )
  return [...fresh, ...changed].sort((left, right) => left.modifiedMs - right.modifiedMs || (left.id < right.id ? -1 : 1))
}

/** Orders of a made-up platform that never runs dry of history, and is the same for all who ask. `onRead` is told when somebody begins and ends to read an account. */
export function acmeStates(settings: AcmeStates, onRead: (account: string, is: 'begun' | 'ended') => void = () => undefined): Source<StateRow> {
  const range: TimeWindow = [origin, origin + settings.windows * hour]
  return {
    name: 'acme.states',
    platform: 'acme',
    kind: 'orders',
    accounts: async () => accountsOf(settings),
    now: async () => range[1],
    async plan({ account, progress, most }) {
      const slices = planWindows({ progress, range, lengthMs: hour, most }).map(
        ({ gain }): Slice => ({ id: `${account}:${gain[0]}`, account, plan: (gain[0] - origin) / hour, gain: { window: gain } }),
      )
      return { slices, range }
    },
    async *read(slice, { resume, signal }) {
      onRead(slice.account, 'begun')
      try {
        const rows = rowsOf(settings, slice.account, Number(slice.plan))
        const pages = Math.ceil(rows.length / settings.pageSize)
        for (let page = typeof resume === 'number' ? resume : 0; page < pages; page += 1) {
          await sleep(systemClock, settings.latencyMs, signal)
          yield { rows: rows.slice(page * settings.pageSize, (page + 1) * settings.pageSize), ...(page + 1 < pages ? { resume: page + 1 } : {}) }
        }
      } finally {
        onRead(slice.account, 'ended')
      }
    },
    map({ id, state, modifiedMs }, { account, observedMs }) {
      const { data } = sampleOrder(id, { memo: `state ${state}` })
      return { ok: true, records: [upsertRecord(sampleIdentity(id, account), { modifiedMs, observedMs }, { data })] }
    },
  }
}

/** How many slices there are: as many as a plan from the beginning names. */
export function slicesIn({ accounts, windows }: AcmeStates): number {
  return accounts * planWindows({ progress: noProgress, range: [origin, origin + windows * hour], lengthMs: hour }).length
}
