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
  readCount,
  readDecimal,
  readFlag,
  readId,
  readRows,
  readText,
  type Sku,
  type SkuProperty,
  upsertRecord,
} from '@duijie/core/models'
import { personal } from './personal-fields.js'
import { platformName } from './platform-name.js'
import { goodsStatusOf } from './statuses.js'

/**
 * The record of an item with its SKUs, as `taobao.item.seller.get` gives it (ask for `sku`), or of a list's row to which the answer of `taobao.item.skus.get` was added as `skus`.
 * It must hold `num_iid` and `modified`. A row that cannot be read is a failure with the names of its fields.
 */
export function mapItem(item: unknown, context: MapContext): Mapped<GoodsWithSkuList> {
  const row = openRow(item)
  const id = need(row, 'num_iid', readId(row, 'num_iid'))
  const modifiedMs = need(row, 'modified', readChinaMs(row, 'modified'))
  if (id === undefined || modifiedMs === undefined) return { ok: false, failure: failureOf(row, id) }

  const data = goods(row, id, modifiedMs)
  if (row.issues.length > 0) return { ok: false, failure: failureOf(row, id) }
  const original = keepOriginal(item, context.original ?? 'masked', personal.item)
  const identity = { platform: platformName, account: context.account, kind: 'goods', id } as const
  return { ok: true, record: upsertRecord(identity, { modifiedMs, observedMs: context.observedMs }, { data, original, isOrdered: true }) }
}

function goods(row: Row, id: string, modifiedMs: number): GoodsWithSkuList {
  const platformStatus = readText(row, 'approve_status')
  const status = goodsStatusOf.get(platformStatus ?? '') ?? 'unknown'
  return present<GoodsWithSkuList>({
    barcode: readText(row, 'barcode'),
    categoryId: readId(row, 'cid'),
    code: readText(row, 'outer_id'),
    createdAt: readChinaTime(row, 'created'),
    currency: 'CNY',
    heldQuantity: readCount(row, 'with_hold_quantity'),
    id,
    imageUrls: imageUrls(row),
    isVirtual: readFlag(row, 'is_virtual'),
    modifiedAt: new Date(modifiedMs).toISOString(),
    platformStatus,
    platformType: readText(row, 'type'),
    price: readDecimal(row, 'price'),
    quantity: readCount(row, 'num'),
    // Joined with commas, also before the first and after the last.
    shopCategoryIds: (readText(row, 'seller_cids') ?? '').split(',').filter((part) => part.trim() !== ''),
    skus: readRows(row, 'skus', 'sku').map((sku) => mapSku(sku, status)),
    status,
    title: readText(row, 'title'),
    url: readText(row, 'detail_url'),
  })
}

function mapSku(row: Row, goodsStatus: GoodsStatus): Sku {
  const properties = propertiesOf(readText(row, 'properties_name') ?? '')
  const platformStatus = readText(row, 'status')
  return present<Sku>({
    barcode: readText(row, 'barcode'),
    code: readText(row, 'outer_id'),
    createdAt: readChinaTime(row, 'created'),
    heldQuantity: readCount(row, 'with_hold_quantity'),
    id: need(row, 'sku_id', readId(row, 'sku_id')) ?? '',
    modifiedAt: readChinaTime(row, 'modified'),
    name: properties.length === 0 ? undefined : properties.map(({ name, value }) => `${name}:${value}`).join(';'),
    platformStatus,
    price: readDecimal(row, 'price'),
    properties,
    quantity: readCount(row, 'quantity'),
    status: skuStatus(platformStatus, goodsStatus),
  })
}

// A SKU that is there is sold when its item is.
function skuStatus(status: string | undefined, goodsStatus: GoodsStatus): GoodsStatus {
  if (status === undefined || status === 'normal') return goodsStatus
  return status === 'delete' ? 'deleted' : 'unknown'
}

/** `1627207:28326:颜色分类:红色;20509:28314:尺码:L`; a colon inside of a name is `#cln#`, a semicolon `#scln#`. */
function propertiesOf(text: string): SkuProperty[] {
  return text.split(';').flatMap((part) => {
    const [nameId = '', valueId = '', name, ...value] = part.split(':')
    if (name === undefined || value.length === 0) return []
    const known = (id: string) => (id === '' ? undefined : id)
    return [present<SkuProperty>({ name: unescapeName(name), nameId: known(nameId), value: unescapeName(value.join(':')), valueId: known(valueId) })]
  })
}

function unescapeName(text: string): string {
  return text.replaceAll('#scln#', ';').replaceAll('#cln#', ':')
}

function imageUrls(row: Row): string[] {
  const images = readRows(row, 'item_imgs', 'item_img').flatMap((image) => readText(image, 'url') ?? [])
  const main = readText(row, 'pic_url')
  return [...new Set(main === undefined ? images : [main, ...images])]
}
