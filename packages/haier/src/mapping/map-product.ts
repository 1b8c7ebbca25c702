import {
  failureOf,
  type GoodsWithSkuList,
  keepOriginal,
  type MapContext,
  type Mapped,
  need,
  openRow,
  personalFields,
  present,
  readId,
  readText,
  upsertRecord,
} from '@duijie/core/models'
import type { ProcurableProduct } from '../endpoints/types/products.js'
import { platformName } from '../platform-name.js'

// Products name no person.
const nobody = personalFields([])

/**
 * The record of a product, as `products.procurable` gives it. The product group is its `platformType`: it is no category of yours. The platform tells no time of change, so that the
 * content alone tells whether a state is another one.
 */
export function mapProduct(product: ProcurableProduct, context: MapContext): Mapped<GoodsWithSkuList> {
  const row = openRow(product)
  const id = need(row, 'productCode', readId(row, 'productCode'))
  if (id === undefined) return { ok: false, failure: failureOf(row) }
  const main = readText(row, 'productImageUrl')
  const isSold = product.isSales !== '0'
  const data = present<GoodsWithSkuList>({
    brand: readText(row, 'productBrandName'),
    code: id,
    currency: 'CNY',
    id,
    imageUrls: [...new Set([...(main === undefined ? [] : [main]), ...product.productLageUrls])],
    platformStatus: isSold ? '1' : '0',
    platformType: readText(row, 'productGroupNamd'),
    shopCategoryIds: [],
    skus: [],
    status: isSold ? 'on_sale' : 'off_sale',
    title: readText(row, 'productModel') ?? id,
  })
  if (row.issues.length > 0) return { ok: false, failure: failureOf(row, id) }
  const { observedMs } = context
  const original = keepOriginal(product, context.original ?? 'masked', nobody)
  const identity = { platform: platformName, account: context.account, kind: 'goods', id } as const
  return { ok: true, record: upsertRecord(identity, { modifiedMs: observedMs, observedMs }, { data, original }) }
}
