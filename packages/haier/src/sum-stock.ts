import type { WarehouseStock } from './endpoints/types/stock.js'

/** What all warehouses have together. */
export interface StockSum {
  readonly quantity: number
  /** The warehouse that has most; the first of those that have as much. Empty where there is none. */
  readonly warehouseCode: string
  readonly warehouseGrade: string
}

/** Adds up what warehouses have: whole pieces only, and the warehouse with most of them. */
export function sumStock(warehouses: readonly WarehouseStock[]): StockSum {
  let best: WarehouseStock | undefined
  let sum = 0
  for (const warehouse of warehouses) {
    const pieces = Math.trunc(warehouse.stock)
    sum += pieces
    if (best === undefined || pieces > Math.trunc(best.stock)) best = warehouse
  }
  return { quantity: sum, warehouseCode: best?.secCode ?? '', warehouseGrade: best?.warehouseGrade ?? '' }
}
