import { formatChinaTime, parseChinaTime } from '@duijie/core/platform'
import { listed } from '@duijie/core/testing'
import { type Ask, type Behaviour, type Behaviours, pageIn, shopOf, textOf } from '../ask.js'
import { businessRefusal, invalidParameter } from '../refusals.js'
import { itemRenderer, skuRenderer, stockOf } from '../render/item.js'
import { fieldNames } from '../render/projection.js'
import type { Shop } from '../state/shop.js'
import type { Item, Sku } from '../state/trade.js'

/** The platform's item and stock APIs. */
export function itemBehaviours(): Behaviours {
  const renderers = new WeakMap<Shop, ReturnType<typeof itemRenderer>>()
  const rendererOf = (shop: Shop) => {
    const renderer = renderers.get(shop) ?? itemRenderer(shop.nick)
    renderers.set(shop, renderer)
    return renderer
  }
  const skus = skuRenderer()
  const list =
    (matches: (item: Item, ask: Ask) => boolean): Behaviour =>
    (ask) => {
      const shop = shopOf(ask)
      const { start_modified: start, end_modified: end, q = '' } = ask.texts
      const rows = [...shop.items.values()]
        .filter((item) => matches(item, ask) && item.title.includes(q))
        .filter((item) => (start === undefined || item.modified >= parseChinaTime(start)) && (end === undefined || item.modified <= parseChinaTime(end)))
        .toSorted(orderOf(ask))
      const page = shop.pager.numbered(ask.api, listed(rows), pageIn(ask))
      const items = page.rows.length === 0 ? {} : { items: page.rows.map(rendererOf(shop)(fieldNames(ask.texts['fields']))) }
      return { ...items, total_results: page.total }
    }

  return {
    'taobao.items.onsale.get': list((item) => item.approve === 'onsale'),
    'taobao.items.inventory.get': list((item, { texts }) => {
      if (texts['banner'] === 'sold_out') return stockOf(item) === 0
      return item.approve === 'instock' && texts['banner'] !== 'violation_off_shelf'
    }),
    'taobao.item.seller.get': (ask) => ({ item: rendererOf(shopOf(ask))(fieldNames(ask.texts['fields']))(found(ask)) }),
    'taobao.items.seller.list.get': (ask) => {
      const items = listOf(ask).map(rendererOf(shopOf(ask))(fieldNames(ask.texts['fields'])))
      return items.length === 0 ? {} : { items }
    },
    'taobao.item.skus.get': (ask) => {
      const project = skus(fieldNames(ask.texts['fields']))
      const rows = listOf(ask).flatMap((item) => item.skus.map((sku) => project({ sku, item })))
      return rows.length === 0 ? {} : { skus: rows }
    },
    'taobao.item.quantity.update': (ask) => {
      const item = found(ask)
      const sku = item.skus.find(
        ({ skuId, outerId }) => String(skuId) === ask.texts['sku_id'] || (ask.texts['outer_id'] !== undefined && outerId === ask.texts['outer_id']),
      )
      if (sku === undefined && item.skus.length > 1) throw invalidParameter('sku_id', '宝贝有多个SKU，必须指定其中一个')
      return stocked(ask, item, [[sku ?? item.skus[0], Number(textOf(ask, 'quantity'))]], 'refuse')
    },
    'taobao.skus.quantity.update': (ask) => {
      const item = found(ask)
      const { skuid_quantities: byId, outerid_quantities: byOuterId } = ask.texts
      const pairs = (byId ?? byOuterId ?? '').split(';').map((pair) => {
        const [id = '', quantity = ''] = pair.split(':')
        const sku = item.skus.find((one) => (byId === undefined ? one.outerId : String(one.skuId)) === id)
        if (sku === undefined || !/^-?\d+$/.test(quantity))
          throw invalidParameter(byId === undefined ? 'outerid_quantities' : 'skuid_quantities', 'SKU不存在或数量不合法')
        return [sku, Number(quantity)] as const
      })
      return stocked(ask, item, pairs, 'floor')
    },
  }
}

function found(ask: Ask): Item {
  const item = shopOf(ask).items.get(textOf(ask, 'num_iid'))
  if (item === undefined) throw businessRefusal('isv.item-get-service-error:ITEM_NOT_FOUND', '商品不存在')
  return item
}

/** Foreign and unknown numbers are left out without a word. */
function listOf(ask: Ask): readonly Item[] {
  const { items } = shopOf(ask)
  return textOf(ask, 'num_iids')
    .split(',')
    .flatMap((id) => items.get(id.trim()) ?? [])
}

/** Sets quantities, or with type 2 changes them by so many. */
function stocked(ask: Ask, item: Item, changes: readonly (readonly [Sku | undefined, number])[], below: 'refuse' | 'floor') {
  const delta = ask.texts['type'] === '2'
  const next = changes.flatMap(([sku, quantity]) => (sku === undefined ? [] : [{ sku, quantity: delta ? sku.quantity + quantity : quantity }]))
  if (below === 'refuse' && next.some(({ quantity }) => quantity < 0)) throw invalidParameter('quantity', '库存数量不能小于0')
  shopOf(ask).changeItem(item, (at) => {
    for (const { sku, quantity } of next) Object.assign(sku, { quantity: Math.max(0, quantity), modified: at })
  })
  const modified = formatChinaTime(item.modified)
  const skus = next.map(({ sku }) => ({ modified, quantity: sku.quantity, sku_id: sku.skuId }))
  return { item: { modified, num: stockOf(item), num_iid: item.numIid, skus } }
}

function orderOf({ texts }: Ask): (a: Item, b: Item) => number {
  const [by, direction] = (texts['order_by'] ?? 'list_time:desc').split(':')
  const value = (item: Item) => (by === 'num' ? stockOf(item) : by === 'sold_quantity' ? 0 : item.modified)
  const sign = direction === 'asc' ? 1 : -1
  return (a, b) => sign * (value(a) - value(b)) || a.numIid - b.numIid
}
