import { sleep } from '../../src/client/clock.js'
import { DuijieError } from '../../src/errors.js'
import { deleteRecord, upsertRecord } from '../../src/models/record.js'
import type { Json } from '../../src/sync/json.js'
import { halveWindow, planWindows } from '../../src/sync/plan-windows.js'
import { type Gain, noProgress, type TimeWindow } from '../../src/sync/progress.js'
import type { Plan, PlanRequest, RowContext, RowResult, Slice, Source, Split, SyncPage } from '../../src/sync/source.js'
import { type AcmeRow, type AcmeShop, firstAccount } from './acme-shop.js'

export { type AcmeRow, type AcmeShop, createAcmeShop } from './acme-shop.js'

/** One request that the platform saw. */
export interface AcmeRead {
  /** Counts the requests of this source: 0 for the first. */
  readonly index: number
  readonly account: string
  readonly slice: string
  /** 1 is the oldest; pages are read from the last to the first. */
  readonly page: number
  /** Whether the slice was continued at a place that was stored. */
  readonly resumed: boolean
}

/** How the platform behaves. */
export interface AcmeOrdersOptions {
  /** @defaultValue one account, 'shop-1' */
  readonly accounts?: readonly string[] | (() => Promise<readonly string[]>)
  /** @defaultValue 'acme.orders' */
  readonly name?: string
  /** @defaultValue an hour */
  readonly windowMs?: number
  /** @defaultValue 10 */
  readonly pageSize?: number
  /** Where history begins, in epoch milliseconds. @defaultValue the shop's opening */
  readonly from?: number
  /** The end of the last window lies so long before now. @defaultValue 0 */
  readonly lagMs?: number
  /** A slice that follows delivered data begins so much earlier. @defaultValue 0 */
  readonly lookbackMs?: number
  /** The requests that fail, by their index; or what tells the failure of each. */
  readonly failAt?: readonly number[] | ((read: AcmeRead) => Error | undefined)
  /** Called before every request: what it changes in the shop has changed while somebody reads. */
  readonly onRead?: (read: AcmeRead) => void | Promise<void>
  /** A slice of more rows must be split; one of a millisecond never is. */
  readonly splitAbove?: number
  /** How long each request takes by the shop's clock. @defaultValue 0: no time at all */
  readonly latencyMs?: number
  /** Whether a slice that was begun goes on where it was. @defaultValue true */
  readonly resumes?: boolean
  readonly sequential?: boolean
  readonly rank?: number
  /** Called when a page's delivery is certain. */
  readonly onAcknowledge?: (read: AcmeRead) => void | Promise<void>
}

/** The source, and what it has seen. */
export interface AcmeOrders extends Source<AcmeRow> {
  readonly reads: readonly AcmeRead[]
  windowSlices(account: string, window: TimeWindow): readonly Slice[]
  idSlices(account: string, ids: readonly string[]): readonly Slice[]
}

/** Orders of a made-up platform: windows by the time of change, read backwards page by page. A row with `bad: true` cannot be mapped. */
export function acmeOrders(shop: AcmeShop, options: AcmeOrdersOptions = {}): AcmeOrders {
  const { accounts = [firstAccount], name = 'acme.orders', windowMs = 3_600_000, pageSize = 10, from = shop.openedAt } = options
  const { lagMs = 0, lookbackMs = 0, failAt = [], splitAbove = Number.POSITIVE_INFINITY, latencyMs = 0, resumes = true } = options
  const reads: AcmeRead[] = []

  const windowSlice = (account: string, read: TimeWindow, gain: Gain): Slice => ({
    id: [name, account, ...read, ...('window' in gain ? gain.window : ['look'])].join(':'),
    account,
    plan: { window: read },
    gain,
  })

  async function request(about: Omit<AcmeRead, 'index'>, signal: AbortSignal): Promise<AcmeRead> {
    const read = { index: reads.length, ...about }
    reads.push(read)
    if (latencyMs > 0) await sleep(shop.clock, latencyMs, signal)
    signal.throwIfAborted()
    await options.onRead?.(read)
    const failure =
      typeof failAt === 'function' ? failAt(read) : failAt.includes(read.index) ? new DuijieError('transient', `acme read ${read.index} failed`) : undefined
    if (failure !== undefined) throw failure
    return read
  }

  async function* readSlice(
    slice: Slice,
    { resume, signal }: { readonly resume?: Json; readonly signal: AbortSignal },
  ): AsyncGenerator<SyncPage<AcmeRow> | Split> {
    const planned = readPlan(slice.plan)
    const rowsNow = () => ('ids' in planned ? shop.byIds(slice.account, planned.ids) : shop.inWindow(slice.account, planned.window))
    const parts = 'window' in planned && rowsNow().length > splitAbove ? halveWindow(planned.window, slice.gain, 1) : undefined
    if (parts !== undefined) {
      await request({ account: slice.account, slice: slice.id, page: 0, resumed: false }, signal)
      yield { split: parts.map(({ window, gain }) => windowSlice(slice.account, window, gain)) }
      return
    }
    const pages = Math.max(1, Math.ceil(rowsNow().length / pageSize))
    const first = typeof resume === 'number' ? resume : pages
    for (let page = first; page >= 1; page -= 1) {
      const read = await request({ account: slice.account, slice: slice.id, page, resumed: resume !== undefined }, signal)
      const rows = rowsNow().slice((page - 1) * pageSize, page * pageSize)
      yield {
        rows,
        ...(resumes && page > 1 ? { resume: page - 1 } : {}),
        ...(options.onAcknowledge === undefined ? {} : { acknowledge: async () => options.onAcknowledge?.(read) }),
      }
    }
  }

  return {
    name,
    platform: 'acme',
    kind: 'orders',
    reads,
    ...(options.rank === undefined ? {} : { rank: options.rank }),
    ...(options.sequential === undefined ? {} : { sequential: options.sequential }),
    accounts: async () => (typeof accounts === 'function' ? accounts() : accounts),
    now: async () => shop.clock.now(),
    async plan({ account, progress, now, most }: PlanRequest): Promise<Plan> {
      const range: TimeWindow = [from, Math.max(from, now - lagMs)]
      const slices = planWindows({ progress, range, lengthMs: windowMs, lookbackMs, most }).map(({ read, gain }) =>
        windowSlice(account, read, { window: gain }),
      )
      return { slices, range }
    },
    read: readSlice,
    map: mapRow,
    windowSlices: (account, range) =>
      planWindows({ progress: noProgress, range, lengthMs: windowMs }).map(({ read }) => windowSlice(account, read, { nothing: true })),
    idSlices: (account, ids) => [{ id: `${name}:${account}:ids:${ids.join(',')}`, account, plan: { ids }, gain: { nothing: true } }],
    async count(slice) {
      const planned = readPlan(slice.plan)
      const rows = 'ids' in planned ? planned.ids.length : shop.inWindow(slice.account, planned.window).length
      return { rows, calls: Math.max(1, Math.ceil(rows / pageSize)) }
    },
  }
}

function mapRow(row: AcmeRow, { account, observedMs }: RowContext): RowResult {
  const { id, modifiedMs } = row
  const identity = { platform: 'acme', account, kind: 'orders', id } as const
  const observation = { modifiedMs, observedMs }
  if (row.removed) return { ok: true, records: [deleteRecord(identity, observation)] }
  if (row.fields['bad'] === true) return { ok: false, failure: { id, issues: [{ field: 'bad', reason: 'missing' }], count: 1 } }
  return { ok: true, records: [upsertRecord(identity, observation, { data: { id, modifiedMs, ...row.fields }, original: row })] }
}

function readPlan(plan: Json): { readonly window: TimeWindow } | { readonly ids: readonly string[] } {
  // The cast is safe: only this file writes the plans that it reads.
  return plan as { readonly window: TimeWindow } | { readonly ids: readonly string[] }
}
