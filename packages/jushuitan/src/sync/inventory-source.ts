import { checkOptions } from '@duijie/core/platform'
import type { Source } from '@duijie/core/sync'
import { z } from 'zod'
import type { JushuitanClient } from '../client.js'
import type { InventoryRow } from '../endpoints/types/inventory.js'
import { mapStock } from '../mapping/map-stock.js'
import { pageOf, partParams, type SyncList } from './list.js'
import { followOptionsSchema, type JushuitanFollowOptions } from './source-options.js'
import { versionedSource } from './versioned-source.js'

/** What {@link jushuitanInventory} is told. */
export interface JushuitanInventoryOptions extends JushuitanFollowOptions {
  /**
   * Only the stock of this warehouse company; its records' ids begin with it, and the source has a checkpoint of its own. @defaultValue the sum of all
   * warehouses
   */
  readonly warehouse?: string
}

const pageSize = 100
const optionsSchema = followOptionsSchema.safeExtend({ warehouse: z.string().regex(/^\d+$/, 'expected a `wms_co_id`').optional() })

/**
 * The stock of SKUs as it changes, by `/open/inventory/query`: all of it at first, then what changes. A SKU that does not come has not changed; it is never zero by that.
 * By window (`way`) it also finds what a slow transaction showed late; changes of defective stock may be in neither.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 *
 * @example
 * ```ts
 * const inventory = jushuitanInventory(jushuitan)
 * ```
 */
export function jushuitanInventory(client: JushuitanClient, options: JushuitanInventoryOptions = {}): Source<InventoryRow> {
  checkOptions('jushuitanInventory', optionsSchema, options)
  const { warehouse, original, way } = options
  const where = { has_lock_qty: true, ...(warehouse === undefined ? {} : { wms_co_id: warehouse }) }
  const list = (account: string): SyncList<InventoryRow> => ({
    name: '/open/inventory/query',
    pageSize,
    async page(part, page, signal) {
      const params = { ...partParams(part, 'ts'), ...where, page_index: page, page_size: pageSize }
      const result = await client.account(account).inventory.query(params, { signal })
      return pageOf(result.inventorys, result)
    },
  })
  return versionedSource<InventoryRow>(
    client,
    { ...options, ...(options.from === undefined && way !== 'window' ? { from: 'all' } : {}) },
    {
      name: warehouse === undefined ? 'jushuitan.inventory' : `jushuitan.inventory.${warehouse}`,
      kind: 'stock',
      list,
      byIds: async (account, ids, signal) => {
        const skus = ids.map((id) => (warehouse !== undefined && id.startsWith(`${warehouse}:`) ? id.slice(warehouse.length + 1) : id)).filter(canBeAskedFor)
        return skus.length === 0 ? [] : (await client.account(account).inventory.query({ ...where, sku_ids: skus, page_size: pageSize }, { signal })).inventorys
      },
      idsPerSlice: pageSize,
      map: (row, { account, observedMs }) =>
        mapStock(row, { account, observedMs, ...(original === undefined ? {} : { original }), ...(warehouse === undefined ? {} : { warehouse }) }),
    },
  )
}

/** The platform takes SKU codes in one text with commas: a code that holds one cannot be asked for. */
export function canBeAskedFor(code: string): boolean {
  return !code.includes(',') && code.trim() !== ''
}
