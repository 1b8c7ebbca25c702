import { failureOf, keepOriginal, type MapContext, type Mapped, openRow, present, readCount, readText, upsertRecord } from '@duijie/core/models'
import { doudianPlatform } from '../platform-name.js'
import { nothingPersonal } from './personal-fields.js'
import { needed, readCode, readRealId } from './read-values.js'
import { skuName, stockOf } from './sku-values.js'

/** What one warehouse has of a SKU. */
export interface DoudianWarehouseStock {
  /** The merchant's own id of the warehouse. */
  readonly warehouseCode: string
  /** What can be sold from there. */
  readonly sellableQuantity?: number
  /** What orders hold there. */
  readonly heldQuantity?: number
}

/** The stock of a SKU: a record of the kind `stock`. */
export interface DoudianStockLevel {
  readonly skuId: string
  /** The product. */
  readonly goodsId?: string
  /** The merchant's own code. */
  readonly skuCode?: string
  /** The SKU in words. */
  readonly skuName?: string
  /** How its stock is kept, in the platform's word: 0 in one place, 1 by warehouse, 10 in steps. */
  readonly platformType?: string
  /** What can be sold, of all warehouses. */
  readonly sellableQuantity?: number
  /** What orders hold. */
  readonly heldQuantity?: number
  /** What is set aside for campaigns. */
  readonly promotionQuantity?: number
  /** Each warehouse; empty where the stock is kept in one place. */
  readonly warehouses: readonly DoudianWarehouseStock[]
}

/**
 * The record of a SKU's stock, of a row of `/sku/list` or an answer of `/sku/stockNum`. The platform tells no time of change: the version is the time of reading, and what has not changed is seen by its content.
 */
export function mapDoudianStock(sku: unknown, context: MapContext): Mapped<DoudianStockLevel> {
  const row = openRow(sku)
  const skuId = needed(row, 'id', readRealId(row, 'id') ?? readRealId(row, 'sku_id'))
  if (skuId === undefined) return { ok: false, failure: failureOf(row) }
  const { sellable, held, warehouses } = stockOf(row)
  const data = present<DoudianStockLevel>({
    goodsId: readRealId(row, 'product_id_str') ?? readRealId(row, 'product_id'),
    heldQuantity: held,
    platformType: readCode(row, 'sku_type'),
    promotionQuantity: readCount(row, 'prom_stock_num'),
    sellableQuantity: sellable,
    skuCode: readText(row, 'code') ?? readRealId(row, 'out_sku_id'),
    skuId,
    skuName: skuName(row),
    warehouses: warehouses.map((one) => present<DoudianWarehouseStock>({ heldQuantity: one.held, sellableQuantity: one.sellable, warehouseCode: one.code })),
  })
  if (row.issues.length > 0) return { ok: false, failure: failureOf(row, skuId) }
  const { account, observedMs, original = 'masked' } = context
  return {
    ok: true,
    record: upsertRecord(
      { platform: doudianPlatform, account, kind: 'stock', id: skuId },
      { modifiedMs: observedMs, observedMs },
      { data, original: keepOriginal(sku, original, nothingPersonal), isOrdered: true },
    ),
  }
}
