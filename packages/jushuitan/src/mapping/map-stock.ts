import {
  failureOf,
  keepOriginal,
  type MapContext,
  type Mapped,
  need,
  openRow,
  present,
  readChinaMs,
  readCount,
  readId,
  readText,
  upsertRecord,
} from '@duijie/core/models'
import type { StockLevel } from './documents.js'
import { nothingPersonal } from './personal-fields.js'
import { platformName } from './platform-name.js'

/** What a mapping of stock needs to know beside the row. */
export interface StockContext extends MapContext {
  /** The warehouse company that was asked for: rows do not name it. Left out for the sum of all. */
  readonly warehouse?: string
}

/** The record of a SKU's stock, of a row of `/open/inventory/query`. It must hold `sku_id` and `modified`. Of one warehouse its id begins with the warehouse's. */
export function mapStock(stock: unknown, context: StockContext): Mapped<StockLevel> {
  const row = openRow(stock)
  const skuId = need(row, 'sku_id', readId(row, 'sku_id'))
  const modifiedMs = need(row, 'modified', readChinaMs(row, 'modified'))
  if (skuId === undefined || modifiedMs === undefined) return { ok: false, failure: failureOf(row, skuId) }

  const id = context.warehouse === undefined ? skuId : `${context.warehouse}:${skuId}`
  const [onHand, locked, virtual] = [readCount(row, 'qty'), readCount(row, 'order_lock'), readCount(row, 'virtual_qty')]
  const data = present<StockLevel>({
    defectiveQuantity: readCount(row, 'defective_qty'),
    goodsId: readId(row, 'i_id'),
    lockedQuantity: readCount(row, 'lock_qty'),
    modifiedAt: new Date(modifiedMs).toISOString(),
    onHandQuantity: onHand,
    orderLockedQuantity: locked,
    pickLockedQuantity: readCount(row, 'pick_lock'),
    purchasedQuantity: readCount(row, 'purchase_qty'),
    receivingQuantity: readCount(row, 'in_qty'),
    returnedQuantity: readCount(row, 'return_qty'),
    sellableQuantity: onHand === undefined ? undefined : onHand + (virtual ?? 0) - (locked ?? 0),
    skuId,
    title: readText(row, 'name'),
    transferQuantity: readCount(row, 'allocate_qty'),
    virtualQuantity: virtual,
    warehouseCode: context.warehouse,
  })
  if (row.issues.length > 0) return { ok: false, failure: failureOf(row, id) }
  return {
    ok: true,
    record: upsertRecord(
      { platform: platformName, account: context.account, kind: 'stock', id },
      observation(context, modifiedMs),
      content(stock, data, context),
    ),
  }
}

function observation({ observedMs }: MapContext, modifiedMs: number) {
  return { modifiedMs, observedMs }
}

function content(stock: unknown, data: StockLevel, { original = 'masked' }: MapContext) {
  return { data, original: keepOriginal(stock, original, nothingPersonal), isOrdered: true }
}
