// Generated from the schemas by scripts/generate-types.ts: change those.

/** Params of get-available-stock-open: one product in one county. */
export interface StockParams {
  /** Product code. */
  productCode: string
  /** County, by its six-digit code of GB/T 2260. */
  countyCode: string
}

/** How fast a warehouse delivers. */
export interface Timeliness {
  /** Orders until then leave the same day. */
  cutTime?: string
  /** When goods arrive at the customer. In one of the platform's forms: see `readHaierTime`. */
  achieveUserOrderCut?: string
  /** Hours of delivery. */
  hour?: string
  /** Whether goods are transferred. The platform writes its name so. '1' yes, '0' no. */
  isTranfer?: '0' | '1'
}

/** What one warehouse has. Row of get-available-stock-open. */
export interface WarehouseStock {
  /** Warehouse location. */
  secCode?: string
  /** How many. Comes as text; blank is 0. */
  stock: number
  /** '0' own level, '1' the level above. */
  warehouseGrade?: string
  /** How fast it delivers. */
  timelinessData?: Timeliness
}
