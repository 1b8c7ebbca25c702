import {
  failureOf,
  type GoodsStatus,
  type GoodsWithSkuList,
  keepOriginal,
  type MapContext,
  type Mapped,
  openRow,
  present,
  type Row,
  readRow,
  readText,
  type Sku,
  upsertRecord,
} from '@duijie/core/models'
import { doudianPlatform } from '../platform-name.js'
import { nothingPersonal } from './personal-fields.js'
import { needed, readCode, readEpoch, readEpochMs, readPrice, readRealId, sumOf } from './read-values.js'
import { skuName, stockOf } from './sku-values.js'
import { goodsStatus } from './statuses.js'

/** A product as it is listed, and its SKUs by `/sku/list`. */
export interface DoudianGoods {
  readonly product: object
  readonly skus: readonly object[]
}

/** The record of a product with its SKUs, of a row of `/product/listV2` (or an answer of `/product/detail`) and an answer of `/sku/list`. It must hold `product_id` and `update_time`. */
export function mapDoudianGoods({ product, skus: skuRows }: DoudianGoods, context: MapContext): Mapped<GoodsWithSkuList> {
  const row = openRow(product)
  const id = needed(row, 'product_id', readRealId(row, 'product_id_str') ?? readRealId(row, 'product_id'))
  const modifiedMs = needed(row, 'update_time', readEpochMs(row, 'update_time'))
  if (id === undefined || modifiedMs === undefined) return { ok: false, failure: failureOf(row, id) }

  const [platformStatus, review] = [readCode(row, 'status'), readCode(row, 'check_status')]
  const status = goodsStatus({ status: platformStatus, checkStatus: review, draftStatus: readCode(row, 'draft_status') })
  const skus = skuRows.map((sku, index) => mapSku(openRow(sku, `skus[${index}]`, row.issues), status))
  const picture = readText(row, 'img')
  const data = present<GoodsWithSkuList>({
    categoryId: categoryOf(readRow(row, 'category_detail')),
    code: readText(row, 'outer_product_id') ?? readRealId(row, 'out_product_id'),
    createdAt: readEpoch(row, 'create_time'),
    currency: 'CNY',
    heldQuantity: sumOf(skus.map(({ heldQuantity }) => heldQuantity)),
    id,
    imageUrls: picture === undefined ? [] : [picture],
    isVirtual: readCode(row, 'product_type') === undefined ? undefined : readCode(row, 'product_type') === '3',
    modifiedAt: new Date(modifiedMs).toISOString(),
    platformReviewStatus: review,
    platformStatus,
    platformType: readCode(row, 'product_type'),
    price: lowest(skus.map(({ price }) => price)) ?? readPrice(row, 'discount_price'),
    quantity: sumOf(skus.map(({ quantity }) => quantity)),
    shopCategoryIds: [],
    skus,
    status,
    title: readText(row, 'name'),
  })
  if (row.issues.length > 0) return { ok: false, failure: failureOf(row, id) }
  const identity = { platform: doudianPlatform, account: context.account, kind: 'goods', id } as const
  const original = keepOriginal({ product, skus: skuRows }, context.original ?? 'masked', nothingPersonal)
  return { ok: true, record: upsertRecord(identity, { modifiedMs, observedMs: context.observedMs }, { data, original, isOrdered: true }) }
}

// A SKU has no status of its own: it is sold as its product is.
function mapSku(row: Row, status: GoodsStatus): Sku {
  const stock = stockOf(row)
  return present<Sku>({
    code: readText(row, 'code') ?? readRealId(row, 'out_sku_id'),
    createdAt: readEpoch(row, 'create_time'),
    heldQuantity: stock.held,
    id: needed(row, 'id', readRealId(row, 'id')) ?? '',
    name: skuName(row),
    price: readPrice(row, 'price'),
    // The list tells the values only, not what they are values of.
    properties: [],
    quantity: stock.sellable,
    status,
  })
}

// The deepest one that is there.
function categoryOf(category: Row | undefined): string | undefined {
  if (category === undefined) return undefined
  return ['fourth_cid', 'third_cid', 'second_cid', 'first_cid'].map((name) => readRealId(category, name)).find((id) => id !== undefined)
}

function lowest(prices: readonly (string | undefined)[]): string | undefined {
  return prices.flatMap((price) => price ?? []).toSorted((a, b) => Number(a) - Number(b))[0]
}
