import { formatChinaTime } from '@duijie/core/platform'
import { type Item, type Sku, yuan } from '../state/trade.js'
import { type Getters, type Project, projections } from './projection.js'

const image = 'https://img.example.com/i1/demo.jpg'

/** Makes wire objects of a shop's items. The variants are asked for as `sku` and come back as `skus`. */
export function itemRenderer(nick: string): (fields: readonly string[], allowed?: readonly string[]) => Project<Item> {
  const items = projections(itemGetters(nick))
  return (fields, allowed) =>
    items(
      fields.map((name) => (name === 'sku' || name.startsWith('sku.') ? 'skus' : name === 'item_img' ? 'item_imgs' : name)),
      allowed === undefined ? undefined : [...allowed, 'skus'],
    )
}

/** A variant within its item. */
export interface SkuOfItem {
  readonly sku: Sku
  readonly item: Item
}

/** Makes wire objects of variants. */
export function skuRenderer(): (fields: readonly string[]) => Project<SkuOfItem> {
  return projections(skuGetters)
}

const skuGetters: Getters<SkuOfItem> = {
  sku_id: ({ sku }) => sku.skuId,
  num_iid: ({ item }) => item.numIid,
  properties: ({ sku }) => sku.properties,
  properties_name: ({ sku }) => sku.names,
  quantity: ({ sku }) => sku.quantity,
  price: ({ sku }) => yuan(sku.priceFen),
  outer_id: ({ sku }) => sku.outerId,
  barcode: ({ sku }) => sku.barcode,
  created: ({ item }) => formatChinaTime(item.created),
  modified: ({ sku }) => formatChinaTime(sku.modified),
  status: () => 'normal',
}

const skuOfItem = projections(skuGetters)(['sku_id', 'properties', 'properties_name', 'quantity', 'price', 'outer_id', 'barcode', 'created', 'modified'])

function itemGetters(nick: string): Getters<Item> {
  const no = () => false
  return {
    num_iid: (item) => item.numIid,
    title: (item) => item.title,
    nick: () => nick,
    type: () => 'fixed',
    approve_status: (item) => item.approve,
    cid: (item) => item.cid,
    num: (item) => stockOf(item),
    price: (item) => yuan(item.priceFen),
    outer_id: (item) => item.outerId,
    seller_cids: () => ',100001,',
    props: (item) => item.skus.map((sku) => sku.properties).join(';'),
    props_name: (item) => item.skus.map((sku) => sku.names).join(';'),
    created: (item) => formatChinaTime(item.created),
    modified: (item) => formatChinaTime(item.modified),
    list_time: (item) => formatChinaTime(item.modified),
    delist_time: (item) => formatChinaTime(item.modified + 7 * 86_400_000),
    valid_thru: () => 7,
    pic_url: () => image,
    detail_url: (item) => `https://item.example.com/item.htm?id=${item.numIid}`,
    desc: () => '<p>示例描述</p>',
    postage_id: () => 1_234_567_890,
    freight_payer: () => 'seller',
    sold_quantity: () => 35,
    with_hold_quantity: () => 0,
    sub_stock: () => 2,
    has_discount: no,
    has_invoice: () => true,
    has_showcase: no,
    has_warranty: no,
    is_virtual: no,
    location: () => ({ city: '杭州', state: '浙江' }),
    item_imgs: () => [{ id: 0, position: 0, url: image }],
    skus: (item) => item.skus.map((sku) => skuOfItem({ sku, item })),
  }
}

/** What is there of an item: the sum of its variants. */
export function stockOf(item: Item): number {
  return item.skus.reduce((sum, sku) => sum + sku.quantity, 0)
}
