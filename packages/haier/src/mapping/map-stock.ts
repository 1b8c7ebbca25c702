import { keepOriginal, type MapContext, type Mapped, personalFields, present, upsertRecord } from '@duijie/core/models'
import type { WarehouseStock } from '../endpoints/types/stock.js'
import { readHaierTime } from '../haier-time.js'
import { platformName } from '../platform-name.js'
import { sumStock } from '../sum-stock.js'

/** What there is of a product for one county. */
export interface HaierStock {
  readonly productCode: string
  readonly countyCode: string
  /** Of all warehouses. */
  readonly quantity: number
  /** The warehouse with most; empty where there is none. */
  readonly warehouseCode: string
  readonly warehouseGrade: string
  readonly warehouses: readonly HaierWarehouse[]
}

/** What one warehouse has. */
export interface HaierWarehouse {
  readonly code?: string
  readonly grade?: string
  readonly quantity: number
  /** Orders until then leave the same day. */
  readonly cutTime?: string
  /** When goods arrive, an instant in UTC. */
  readonly arrivesAt?: string
  readonly hours?: string
  readonly isTransferred?: boolean
}

/** The stock of one product for one county, as `stock.available` gives it. */
export interface StockRow {
  readonly productCode: string
  readonly countyCode: string
  readonly warehouses: readonly WarehouseStock[]
}

const nobody = personalFields([])

/** The record of a stock; its id is product and county: `GA0SZC00U@110101`. No warehouses are a stock of 0. */
export function mapStock({ productCode, countyCode, warehouses }: StockRow, context: MapContext): Mapped<HaierStock> {
  const data: HaierStock = { productCode, countyCode, ...sumStock(warehouses), warehouses: warehouses.map(warehouseOf) }
  const { observedMs } = context
  const original = keepOriginal(warehouses, context.original ?? 'masked', nobody)
  const identity = { platform: platformName, account: context.account, kind: 'stock', id: `${productCode}@${countyCode}` } as const
  return { ok: true, record: upsertRecord(identity, { modifiedMs: observedMs, observedMs }, { data, original }) }
}

function warehouseOf({ secCode, warehouseGrade, stock, timelinessData }: WarehouseStock): HaierWarehouse {
  const transferred = timelinessData?.isTranfer
  return present<HaierWarehouse>({
    arrivesAt: readHaierTime(timelinessData?.achieveUserOrderCut),
    code: secCode,
    cutTime: timelinessData?.cutTime,
    grade: warehouseGrade,
    hours: timelinessData?.hour,
    isTransferred: transferred === undefined ? undefined : transferred === '1',
    quantity: Math.trunc(stock),
  })
}
