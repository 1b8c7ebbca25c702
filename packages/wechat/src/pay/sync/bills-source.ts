import { upsertRecord } from '@duijie/core/models'
import { checkOptions, DuijieError, isDuijieError } from '@duijie/core/platform'
import { checkpointKey, planWindows, type RowContext, type RowResult, type Slice, type Source, type SyncPage, type TimeWindow } from '@duijie/core/sync'
import { z } from 'zod'
import { type BillRow, downloadBill } from '../bill-file.js'
import type { WechatPayClient } from '../client.js'
import type { BillResult } from '../endpoints/types/bills.js'
import { mapFundRow } from './map-fund-row.js'
import { mapTradeRow } from './map-trade-row.js'
import type { MappedBillRow } from './read-cells.js'

/** What {@link wechatPayBills} is told. */
export interface WechatPayBillsOptions {
  /** `trade`: payments and refunds. `fund`: what moved on the merchant's account. @defaultValue `'trade'` */
  readonly bill?: 'trade' | 'fund'
  /** From which instant on; the platform keeps the bills of the last three months. @defaultValue seven days ago */
  readonly from?: Date | string
  /** Until when after the end of a day its bill is waited for, in milliseconds. The platform has it at 10:00; a day without one is taken for empty. @defaultValue 79200000, 22:00 */
  readonly lagMs?: number
  /** Rows per page. @defaultValue 500 */
  readonly pageRows?: number
}

const optionsSchema = z.strictObject({
  bill: z.enum(['trade', 'fund']).optional(),
  from: z.union([z.date(), z.string()]).optional(),
  lagMs: z.number().int().min(36_000_000).optional(),
  pageRows: z.number().int().min(1).max(10_000).optional(),
})

const dayMs = 86_400_000
const chinaMs = 28_800_000
const planSchema = z.object({ day: z.string() })

/** A row on its way, with where it stands. */
export interface BillSourceRow {
  readonly row: BillRow
}

/**
 * The merchant's bills as a source: one slice for each day, read line by line, each with its digest checked before the day counts as read. Bills are what money is reconciled by.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 *
 * @example
 * ```ts
 * const bills = wechatPayBills(pay, { bill: 'trade', from: '2026-11-01T00:00:00+08:00' })
 * ```
 */
export function wechatPayBills(client: WechatPayClient, options: WechatPayBillsOptions = {}): Source<BillSourceRow> {
  checkOptions('wechatPayBills', optionsSchema, options)
  const { bill = 'trade', from, lagMs = 79_200_000, pageRows = 500 } = options
  const name = bill === 'trade' ? 'wechatpay.tradeBills' : 'wechatpay.fundBills'
  const map = bill === 'trade' ? mapTradeRow : mapFundRow

  const find = (day: string, signal: AbortSignal): Promise<BillResult> => {
    const params = { bill_date: day, tar_type: 'GZIP' } as const
    return bill === 'trade' ? client.bills.trade(params, { signal }) : client.bills.fundFlow(params, { signal })
  }

  return {
    name,
    platform: client.platform,
    kind: 'bills',
    accounts: async () => [await client.merchantId()],
    async plan({ account, progress, now, most }) {
      const start = dayStart(from === undefined ? now - 7 * dayMs : new Date(from).getTime())
      const end = dayStart(now - lagMs)
      const range: TimeWindow = [Math.min(start, end), end]
      const planned = planWindows({ progress, range, lengthMs: dayMs, most })
      return { slices: planned.map(({ gain }) => daySlice(name, account, gain[0])), range }
    },
    read: (slice, { signal }) => pagesOf(client, { find, slice, pageRows, signal }),
    map: ({ row }, context) => recordOf(map(row), context),
    windowSlices: (account, [fromMs, toMs]) =>
      Array.from({ length: Math.max(0, Math.ceil((toMs - dayStart(fromMs)) / dayMs)) }, (_, index) => {
        const slice = daySlice(name, account, dayStart(fromMs) + index * dayMs)
        return { ...slice, id: `${slice.id}:again`, gain: { nothing: true } }
      }),
  }
}

interface Reading {
  find(day: string, signal: AbortSignal): Promise<BillResult>
  readonly slice: Slice
  readonly pageRows: number
  readonly signal: AbortSignal
}

async function* pagesOf(client: WechatPayClient, { find, slice, pageRows, signal }: Reading): AsyncGenerator<SyncPage<BillSourceRow>> {
  const plan = planSchema.safeParse(slice.plan)
  if (!plan.success) throw new DuijieError('invalid_request', `the slice ${slice.id} was not planned by this source`, { platform: client.platform })
  let found: BillResult
  try {
    found = await find(plan.data.day, signal)
  } catch (error) {
    // A day on which nothing happened has no bill.
    if (isDuijieError(error, 'not_found')) return yield { rows: [] }
    throw error
  }
  let rows: BillSourceRow[] = []
  for await (const { kind, row } of downloadBill(client, found, { signal })) {
    if (kind !== 'row') continue
    rows.push({ row })
    if (rows.length < pageRows) continue
    yield { rows }
    rows = []
  }
  yield { rows }
}

function recordOf(mapped: MappedBillRow, { account, observedMs }: RowContext): RowResult {
  if (!mapped.ok) return { ok: false, failure: mapped.failure }
  const { id, modifiedMs, data } = mapped
  const identity = { platform: 'wechatpay', account, kind: 'bills', id } as const
  return { ok: true, records: [upsertRecord(identity, { modifiedMs, observedMs }, { data })] }
}

// Days begin at midnight in China.
function dayStart(ms: number): number {
  return Math.floor((ms + chinaMs) / dayMs) * dayMs - chinaMs
}

function daySlice(name: string, account: string, startMs: number): Slice {
  const day = new Date(startMs + chinaMs).toISOString().slice(0, 10)
  return { id: `${checkpointKey(name, account)}:${day}`, account, plan: { day }, gain: { window: [startMs, startMs + dayMs] } }
}
