import { type OriginalChoice, originalChoices } from '@duijie/core/models'
import { checkOptions, isDuijieError } from '@duijie/core/platform'
import {
  gapsIn,
  type Plan,
  type PlanRequest,
  planWindows,
  type RowContext,
  type Slice,
  type Source,
  type SyncPage,
  type TimeWindow,
  takenWindows,
} from '@duijie/core/sync'
import { z } from 'zod'
import type { WechatClient } from '../client.js'
import type { ShippingOrder } from '../endpoints/types/shipping.js'
import { mapShippingOrder, platformName } from '../mapping/map-order.js'
import { readOrders } from './read-orders.js'
import { cursorOf, idSlicesOf, planOf, sourceName, windowSlice } from './slices.js'

/** What {@link wechatOrders} is told. */
export interface WechatOrdersOptions {
  /** Where to begin: the time of the oldest payment. @defaultValue 24 hours before the first run */
  readonly from?: Date | number
  /** How far behind the present the reading stays, in milliseconds: payments show up here with delay. @defaultValue 60000 */
  readonly lagMs?: number
  /** How far before the end of the last run the next one begins to read, in milliseconds, for payments that showed up later still. @defaultValue 600000 */
  readonly lookbackMs?: number
  /** How long a window is, in milliseconds. @defaultValue 86400000 */
  readonly windowMs?: number
  /**
   * Looking again: the list knows payment times only, so that an order which is shipped or refunded does not come up anew. Every `everyMs` (an hour) all orders of the last `days` (30) are read again;
   * with `states` only those which are in one of these now (`[1, 2]`: what is still to be shipped or received), at fewer calls, but their way to an end is not seen then. `false`: never, for hosts that load
   * orders by the push `trade_manage_order_settlement` and `syncIds`.
   */
  readonly rescan?: false | { readonly days?: number; readonly everyMs?: number; readonly states?: readonly (1 | 2 | 3 | 4 | 5 | 6)[] }
  /** How much of what the platform sent is kept beside a record. @defaultValue `'masked'` */
  readonly original?: OriginalChoice
}

const dayMs = 86_400_000
const idsPerSlice = 40

const optionsSchema = z.strictObject({
  from: z.union([z.date(), z.number().int().min(0)], 'expected a Date or epoch milliseconds').optional(),
  lagMs: z.number().int().min(1000).optional(),
  lookbackMs: z.number().int().min(0).optional(),
  windowMs: z.number().int().min(1000).optional(),
  rescan: z
    .union([
      z.literal(false),
      z.strictObject({
        days: z.number().int().min(1).max(365).optional(),
        everyMs: z.number().int().min(0).optional(),
        states: z.array(z.int().min(1).max(6)).min(1).optional(),
      }),
    ])
    .optional(),
  original: z.enum(originalChoices).optional(),
})

/**
 * The paid orders of a mini program, as its shipping management knows them: windows by the time of payment, and those of the last weeks again and again, because the platform lists no changes.
 * Its one account is the app id. Several applications have a source each.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 *
 * @example
 * ```ts
 * const run = sync({ source: wechatOrders(wechat), sink: sqlSink(db), checkpoints: sqlCheckpoints(db) })
 * ```
 */
export function wechatOrders(client: Pick<WechatClient, 'appId' | 'shipping' | 'limits'>, options: WechatOrdersOptions = {}): Source<ShippingOrder> {
  checkOptions('wechatOrders', optionsSchema, options)
  const { original, windowMs = dayMs } = options
  return {
    name: sourceName,
    platform: platformName,
    kind: 'orders',
    accounts: async () => [await client.appId()],
    plan: async (request) => planOrders(options, request),
    async *read(slice, { resume, signal }) {
      const plan = planOf(slice)
      if ('ids' in plan) yield await loadOrders(client, plan.ids, signal)
      else yield* readOrders(client, { window: plan.window, states: plan.states, pieceMs: dayMs, resume, signal })
    },
    map(row: ShippingOrder, { account, observedMs }: RowContext) {
      const mapped = mapShippingOrder(row, { account, observedMs, ...(original === undefined ? {} : { original }) })
      return mapped.ok ? { ok: true, records: [mapped.record] } : mapped
    },
    windowSlices: (account: string, window: TimeWindow) =>
      planWindows({ progress: { windows: [], open: [] }, range: wholeSeconds(window), lengthMs: windowMs }).map(({ read }) =>
        windowSlice(account, read, { gain: { nothing: true }, purpose: 'again' }),
      ),
    idSlices: (account, ids) => idSlicesOf(account, ids, idsPerSlice),
    standing: async () => ({ pausedMs: Math.max(0, ...client.limits().map(({ key, pausedMs }) => (key.includes('/wxa/sec/order/') ? pausedMs : 0))) }),
  }
}

/** What was paid since, and, when it is due, all of the last weeks again. */
function planOrders(options: WechatOrdersOptions, { account, progress, now, most }: PlanRequest): Plan {
  const { lagMs = 60_000, lookbackMs = 600_000, windowMs = dayMs, rescan = {} } = options
  const horizon = wholeSecond(now - lagMs)
  const taken = takenWindows(progress)
  const cursor = cursorOf(progress.cursor)
  const earlier = cursor?.from ?? taken[0]?.[0]
  const wanted = options.from === undefined ? (earlier ?? horizon - dayMs) : Number(options.from)
  const from = Math.max(0, wholeSecond(Math.min(wanted, earlier ?? wanted)))
  const range: TimeWindow = [from, Math.max(from, horizon)]
  const pieces = planWindows({ progress, range, lengthMs: windowMs, lookbackMs, most })
  const slices: Slice[] = pieces.map(({ read, gain }) => windowSlice(account, read, { gain: { window: gain }, purpose: 'paid' }))
  const again = rescan === false ? undefined : rescanSlice(account, { rescan, from, horizon, now, last: cursor?.rescannedMs })
  // One at a time: a scan that was begun is finished before the next one is due, and first of all what is new is read.
  const isBegun = progress.open.some(({ slice }) => slice.id.includes(':scan:'))
  const isCaughtUp = gapsIn(range, taken).every(([begin, end]) => end - begin <= windowMs)
  if (again !== undefined && !isBegun && isCaughtUp && slices.length < most) slices.push(again)
  return { range, slices }
}

interface RescanRequest {
  readonly rescan: Exclude<WechatOrdersOptions['rescan'], false | undefined>
  readonly from: number
  readonly horizon: number
  readonly now: number
  readonly last: number | undefined
}

function rescanSlice(account: string, { rescan, from, horizon, now, last }: RescanRequest): Slice | undefined {
  const { days = 30, everyMs = 3_600_000, states } = rescan
  // The first one comes right after the first reading, and notes where the source began. Never two in one run: its `now` stays.
  if (last !== undefined && (last >= now || now - last < everyMs)) return undefined
  const window: TimeWindow = [Math.max(from, wholeSecond(horizon - days * dayMs)), horizon]
  if (window[0] >= window[1]) return undefined
  return windowSlice(account, window, { gain: { cursor: { from, rescannedMs: now } }, purpose: 'scan', ...(states === undefined ? {} : { states }) })
}

async function loadOrders(client: Pick<WechatClient, 'shipping'>, ids: readonly string[], signal: AbortSignal): Promise<SyncPage<ShippingOrder>> {
  const rows: ShippingOrder[] = []
  for (const transaction_id of ids) {
    try {
      rows.push((await client.shipping.order({ transaction_id }, { signal })).order)
    } catch (error) {
      // The platform has none, or none yet: those are left out.
      if (!isDuijieError(error, 'not_found')) throw error
    }
  }
  return { rows }
}

function wholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000
}

function wholeSeconds([from, to]: TimeWindow): TimeWindow {
  return [wholeSecond(from), wholeSecond(to + 999)]
}
