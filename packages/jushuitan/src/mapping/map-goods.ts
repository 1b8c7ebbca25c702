import {
  failureOf,
  type GoodsStatus,
  type GoodsWithSkuList,
  keepOriginal,
  type MapContext,
  type Mapped,
  need,
  openRow,
  present,
  type Row,
  readChinaMs,
  readChinaTime,
  readDecimal,
  readId,
  readRows,
  readText,
  type Sku,
  upsertRecord,
} from '@duijie/core/models'
import { nothingPersonal } from './personal-fields.js'
import { platformName } from './platform-name.js'
import { goodsStatusOf } from './statuses.js'

/** The record of a style with its SKUs, of a row of `/open/mall/item/query`. It must hold `i_id` and `modified`. */
export function mapStyle(style: unknown, context: MapContext): Mapped<GoodsWithSkuList> {
  const row = openRow(style)
  return mapped(style, context, { row, id: need(row, 'i_id', readId(row, 'i_id')), skus: readRows(row, 'skus'), price: 's_price' })
}

/** The record of a SKU that has no style, of a row of `/open/sku/query`: goods of their own, under the SKU's code. It must hold `sku_id` and `modified`. */
export function mapLoneSku(sku: unknown, context: MapContext): Mapped<GoodsWithSkuList> {
  const row = openRow(sku)
  return mapped(sku, context, { row, id: need(row, 'sku_id', readId(row, 'sku_id')), skus: [row], price: 'sale_price' })
}

interface GoodsRow {
  readonly row: Row
  readonly id: string | undefined
  readonly skus: readonly Row[]
  readonly price: string
}

function mapped(original: unknown, context: MapContext, { row, id, skus: rows, price }: GoodsRow): Mapped<GoodsWithSkuList> {
  const modifiedMs = need(row, 'modified', readChinaMs(row, 'modified'))
  if (id === undefined || modifiedMs === undefined) return { ok: false, failure: failureOf(row, id) }
  const skus = rows.map(mapSku)
  const picture = readText(row, 'pic_big') ?? readText(row, 'pic')
  const data = present<GoodsWithSkuList>({
    brand: readText(row, 'brand'),
    categoryId: readId(row, 'c_id'),
    code: id,
    createdAt: readChinaTime(row, 'created'),
    currency: 'CNY',
    id,
    imageUrls: picture === undefined ? [] : [picture],
    modifiedAt: new Date(modifiedMs).toISOString(),
    platformType: readText(row, 'item_type'),
    price: readDecimal(row, price),
    shopCategoryIds: [],
    skus,
    status: statusOfAll(skus),
    title: readText(row, 'name'),
  })
  if (row.issues.length > 0) return { ok: false, failure: failureOf(row, id) }
  const identity = { platform: platformName, account: context.account, kind: 'goods', id } as const
  const kept = keepOriginal(original, context.original ?? 'masked', nothingPersonal)
  return { ok: true, record: upsertRecord(identity, { modifiedMs, observedMs: context.observedMs }, { data, original: kept, isOrdered: true }) }
}

function mapSku(row: Row): Sku {
  const platformStatus = readText(row, 'enabled')
  const id = need(row, 'sku_id', readId(row, 'sku_id')) ?? ''
  return present<Sku>({
    barcode: readText(row, 'sku_code'),
    code: id,
    cost: readDecimal(row, 'cost_price'),
    createdAt: readChinaTime(row, 'created'),
    id,
    imageUrl: readText(row, 'pic'),
    modifiedAt: readChinaTime(row, 'modified'),
    name: readText(row, 'properties_value'),
    platformStatus,
    price: readDecimal(row, 'sale_price'),
    // One text such as 红色;L, which does not say what is the colour and what the size.
    properties: [],
    status: platformStatus === undefined ? 'unknown' : (goodsStatusOf.get(platformStatus) ?? 'unknown'),
  })
}

// A style has no status of its own.
function statusOfAll(skus: readonly Sku[]): GoodsStatus {
  if (skus.some(({ status }) => status === 'on_sale')) return 'on_sale'
  return skus.length > 0 && skus.every(({ status }) => status === 'off_sale') ? 'off_sale' : 'unknown'
}
