import { type Row, readCount, readRow, readRows, readText } from '@duijie/core/models'
import { readCode, sumOf } from './read-values.js'

/** How many pieces of a SKU there are, by the kind of its stock. */
export interface SkuStock {
  /** What can be sold: of all warehouses together, and of all steps. */
  readonly sellable: number | undefined
  /** What orders hold. */
  readonly held: number | undefined
  /** Each warehouse by the merchant's own id; empty where the SKU has one stock only. */
  readonly warehouses: readonly WarehouseStock[]
}

/** What one warehouse has of a SKU. */
export interface WarehouseStock {
  readonly code: string
  readonly sellable: number | undefined
  readonly held: number | undefined
}

/** Reads the stock of a SKU: `stock_num` says nothing of one that is kept by warehouse, whose stock stands in a map. */
export function stockOf(row: Row): SkuStock {
  const type = readCode(row, 'sku_type')
  if (type === '1') {
    const [stock, held] = [readRow(row, 'stock_map') ?? readRow(row, 'stock_num_map'), readRow(row, 'prehold_stock_map')]
    const warehouses = Object.keys(stock?.fields ?? {}).map((code) => ({
      code,
      sellable: stock === undefined ? undefined : readCount(stock, code),
      held: held === undefined ? undefined : (readCount(held, code) ?? 0),
    }))
    return { sellable: sumOf(warehouses.map(({ sellable }) => sellable)), held: sumOf(warehouses.map(({ held: some }) => some)), warehouses }
  }
  const names = type === '10' ? (['stock_num', 'step_stock_num'] as const) : (['stock_num'] as const)
  const heldNames = type === '10' ? (['prehold_stock_num', 'prehold_step_stock_num'] as const) : (['prehold_stock_num'] as const)
  return {
    sellable: sumOf(names.map((name) => readCount(row, name))),
    held: sumOf(heldNames.map((name) => readCount(row, name))),
    warehouses: [],
  }
}

/** What a SKU is, in words; `undefined` where it has no sale attributes. */
export function skuName(row: Row): string | undefined {
  const values = readRows(row, 'sell_properties').flatMap((property) => readText(property, 'value_name') ?? [])
  const names = values.length > 0 ? values : ['spec_detail_name1', 'spec_detail_name2', 'spec_detail_name3'].flatMap((name) => readText(row, name) ?? [])
  return names.length === 0 ? undefined : names.join(';')
}
