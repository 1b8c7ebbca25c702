import {
  failureOf,
  keepOriginal,
  type MapContext,
  type Mapped,
  need,
  openRow,
  personalFields,
  present,
  readCount,
  readDecimal,
  readId,
  readText,
  upsertRecord,
} from '@duijie/core/models'
import type { ProductPrice } from '../endpoints/types/products.js'
import { platformName } from '../platform-name.js'

/** What a product costs. Amounts are decimal strings of yuan, never rounded. */
export interface HaierPrice {
  readonly productCode: string
  /** ISO 4217. */
  readonly currency: string
  /** Ordinary supply price; missing where there is none. */
  readonly supplyPrice?: string
  /** supplyPrice × (1 − rebateRate) − rebatePerUnit. */
  readonly invoicePrice?: string
  readonly marketPrice?: string
  /** Direct rebate, a fraction. */
  readonly rebateRate?: string
  readonly rebatePerUnit?: string
  /** 0 normal, 1 none, 2 firewall, 5 platform pricing. */
  readonly rebatePolicy?: number
  /** Why there is no price, in the platform's words. */
  readonly reason?: string
  readonly isProcurable?: boolean
}

const nobody = personalFields([])

/** The record of a price, as `products.prices` gives it. A row without a price is one, with its reason. */
export function mapPrice(price: ProductPrice, context: MapContext): Mapped<HaierPrice> {
  const row = openRow(price)
  const id = need(row, 'productCode', readId(row, 'productCode'))
  if (id === undefined) return { ok: false, failure: failureOf(row) }
  const data = present<HaierPrice>({
    currency: 'CNY',
    invoicePrice: readDecimal(row, 'invoicePrice'),
    isProcurable: price.isSales === undefined ? undefined : price.isSales === '1',
    marketPrice: readDecimal(row, 'marketPrice'),
    productCode: id,
    reason: readText(row, 'reason'),
    rebatePerUnit: readDecimal(row, 'rebateMoney'),
    rebatePolicy: readCount(row, 'stockRebatePolicy'),
    rebateRate: readDecimal(row, 'rebateRate'),
    supplyPrice: readDecimal(row, 'supplyPrice'),
  })
  if (row.issues.length > 0) return { ok: false, failure: failureOf(row, id) }
  const { observedMs } = context
  const original = keepOriginal(price, context.original ?? 'masked', nobody)
  const identity = { platform: platformName, account: context.account, kind: 'prices', id } as const
  return { ok: true, record: upsertRecord(identity, { modifiedMs: observedMs, observedMs }, { data, original }) }
}
