import { checkOptions } from '@duijie/core/platform'
import type { RowContext, Slice, Source, TimeWindow } from '@duijie/core/sync'
import { z } from 'zod'
import type { DoudianClient } from '../client.js'
import { mapDoudianAfterSale } from '../mapping/map-after-sale.js'
import { type ChangeWindows, planChanges, windowSlicesOf } from './plan-changes.js'
import { countWindow, readWindow, type WindowList } from './read-window.js'
import { idSlicesOf, planOf } from './slices.js'
import { loadEach, oneRecord, sourceBase } from './source-base.js'
import { changesOptionsSchema, type DoudianChangesOptions } from './source-options.js'

/** What {@link doudianAfterSales} is told. */
export interface DoudianAfterSalesOptions extends DoudianChangesOptions {
  /**
   * Whether every after-sale is loaded by `/afterSale/Detail`, one request each: only that tells how much money went back, and the parcels.
   * Choose once: with the other choice every after-sale looks changed. @defaultValue true
   */
  readonly details?: boolean
}

const source = 'doudian.afterSales'
const idsPerSlice = 40
const pageSize = 100
const optionsSchema = changesOptionsSchema.extend({ details: z.boolean().optional() })

/**
 * The after-sales of shops as they change, by `/afterSale/List` and `/afterSale/Detail`: read as `doudianOrders` reads orders. With windows of changes the platform names no limit to how old they may be.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 *
 * @example
 * ```ts
 * const afterSales = doudianAfterSales(doudian, { accounts: ['4463798'] })
 * ```
 */
export function doudianAfterSales(client: DoudianClient, options: DoudianAfterSalesOptions): Source<object> {
  checkOptions('doudianAfterSales', optionsSchema, options)
  const { original, details = true, splitRows = 5000 } = options
  const windows: ChangeWindows = { source, options }

  const detailOf = (account: string, after_sale_id: string, signal: AbortSignal): Promise<object> =>
    client.account(account).afterSales.detail({ after_sale_id }, { signal })

  const listOf = (account: string): WindowList<object> => ({
    pageSize,
    depthRows: 50_000,
    async page([update_start_time, update_end_time], page, signal) {
      // Without the order windows of changes have been seen to leave rows out.
      const params = { update_start_time, update_end_time, order_by: ['update_time asc'], page, size: pageSize }
      const { items = [], total = 0 } = await client.account(account).afterSales.list(params, { signal })
      return { rows: details ? await detailed(account, items, signal) : items, total }
    },
    extraCalls: (rows) => (details ? rows : 0),
  })

  // One that has no detail stays as the list tells it.
  async function detailed(account: string, rows: readonly object[], signal: AbortSignal): Promise<readonly object[]> {
    const loaded = await loadEach(rows, signal, async (row, ended) => {
      const id = idOf(row)
      return id === undefined ? undefined : detailOf(account, id, ended)
    })
    return loaded.map((detail, index) => detail ?? rows[index] ?? {})
  }

  async function loadByIds(account: string, ids: readonly string[], signal: AbortSignal): Promise<readonly object[]> {
    const loaded = details
      ? await loadEach(ids, signal, (id, ended) => detailOf(account, id, ended))
      : await loadEach(ids, signal, async (aftersale_id, ended): Promise<object | undefined> => {
          const { items = [] } = await client.account(account).afterSales.list({ aftersale_id, page: 0, size: 1 }, { signal: ended })
          return items[0]
        })
    return loaded.flatMap((afterSale) => afterSale ?? [])
  }

  return {
    ...sourceBase(client, options, '/afterSale/List'),
    name: source,
    kind: 'afterSales',
    plan: async (request) => planChanges(windows, request),
    async *read(slice, { resume, signal }) {
      const plan = planOf(slice)
      if ('ids' in plan) yield { rows: await loadByIds(slice.account, plan.ids, signal) }
      else if ('window' in plan) yield* readWindow({ source, slice, window: plan.window, list: listOf(slice.account), splitRows, resume, signal })
    },
    map: (afterSale: object, { account, observedMs }: RowContext) =>
      oneRecord(mapDoudianAfterSale(afterSale, { account, observedMs, ...(original === undefined ? {} : { original }) })),
    windowSlices: (account: string, window: TimeWindow) => windowSlicesOf(windows, account, window),
    idSlices: (account, ids) => idSlicesOf(source, account, ids, idsPerSlice),
    async count(slice: Slice, signal) {
      const plan = planOf(slice)
      if ('window' in plan)
        return countWindow(plan.window, { ...listOf(slice.account), page: (window, page, ended) => bare(slice.account, window, page, ended) }, signal)
      return 'ids' in plan ? { rows: plan.ids.length, calls: plan.ids.length } : { calls: 0 }
    },
  }

  // Counting needs no details.
  async function bare(account: string, [update_start_time, update_end_time]: TimeWindow, page: number, signal: AbortSignal) {
    const { total = 0 } = await client
      .account(account)
      .afterSales.list({ update_start_time, update_end_time, order_by: ['update_time asc'], page, size: 1 }, { signal })
    return { rows: [], total }
  }
}

function idOf(row: object): string | undefined {
  const info: unknown = Reflect.get(row, 'aftersale_info')
  const id: unknown = typeof info === 'object' && info !== null ? Reflect.get(info, 'aftersale_id') : undefined
  return typeof id === 'string' && id !== '' ? id : undefined
}
