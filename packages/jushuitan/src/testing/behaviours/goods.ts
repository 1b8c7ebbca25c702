import type { JsonObject } from '../../json-answer.js'
import { type Behaviours, flagIn, linesIn, numberIn, paramsOf, rowsOf, textIn } from '../ask.js'
import { listing } from '../listing.js'
import { refusal } from '../refusals.js'
import { renderSku, renderStyle } from '../render/goods.js'
import { at, bare } from '../render/values.js'
import type { ErpShop, PlainRow, Sku } from '../state/documents.js'
import type { Merchant, PlainTable } from '../state/merchant.js'
import { putPlain, renderPlain } from '../state/plain.js'
import { wholeSecond } from '../state/table.js'

/** The platform's APIs of shops and goods. */
export function goodsBehaviours(): Behaviours {
  const plain = (name: PlainTable, ids: Readonly<Record<string, string>>, everything = false) =>
    listing<PlainRow>({
      table: (merchant) => merchant.plain[name],
      render: renderPlain,
      ids: Object.fromEntries(Object.entries(ids).map(([param, field]) => [param, ({ fields }: PlainRow) => textIn(fields, field)])),
      everything,
    })
  return {
    '/open/shops/query': (ask) => {
      const params = paramsOf(ask)
      const wanted = Array.isArray(params['shop_ids']) && params['shop_ids'].length > 0 ? params['shop_ids'].map(String) : undefined
      const shops = [...ask.merchant.shops.values()].filter(({ shopId }) => wanted?.includes(shopId) ?? true)
      const [number, size] = [numberIn(params, 'page_index') ?? 1, numberIn(params, 'page_size') ?? 100]
      const datas = shops.slice((number - 1) * size, number * size).map((shop) => renderShop(shop, ask.merchant))
      return { datas, page_index: number, has_next: number * size < shops.length, page_size: size }
    },
    '/open/sku/query': listing<Sku>({
      table: (merchant) => merchant.skus,
      render: renderSku,
      ids: { sku_ids: ({ skuId }) => skuId, i_ids: ({ iId }) => iId, sku_codes: ({ skuCode }) => skuCode, exactly_name: ({ name }) => name },
    }),
    '/open/mall/item/query': listing<PlainRow>({ table: (merchant) => merchant.plain.styles, render: renderStyle, ids: { i_ids: ({ id }) => id } }),
    '/open/skumap/query': plain('shopSkus', { sku_ids: 'shop_sku_id' }),
    '/open/combine/sku/query': plain('combinations', { sku_ids: 'sku_id', i_ids: 'i_id' }),
    '/open/category/query': plain('categories', { c_ids: 'c_id', parent_c_ids: 'parent_c_id' }, true),
    '/open/jushuitan/itemsku/upload': (ask) => {
      const rejectCombinations = flagIn(paramsOf(ask), 'is_normal') === true
      return {
        datas: rowsOf(ask).map((row) => {
          const skuId = textIn(row, 'sku_id') ?? ''
          const isCombination = ask.merchant.plain.combinations.get(skuId) !== undefined
          // The flag is a text here.
          if (rejectCombinations && isCombination) return { is_success: 'false', sku_id: skuId, msg: '该商品编码已存在组合装商品' }
          putSku(ask.merchant, skuId, row)
          return { is_success: 'true', sku_id: skuId, msg: '' }
        }),
      }
    },
    '/open/jushuitan/skumap/upload': (ask) => {
      const rows = rowsOf(ask)
      if (rows.some((row) => ask.merchant.shops.get(textIn(row, 'shop_id') ?? '')?.own !== true)) throw refusal(170, '店铺编号不存在或不是自有商城')
      for (const row of rows) putPlain(ask.merchant, 'shopSkus', `${textIn(row, 'shop_id')} ${textIn(row, 'shop_sku_id')}`, { enabled: true, ...row })
      return {}
    },
    '/open/item/combinesku/upload': (ask) => {
      for (const row of rowsOf(ask)) {
        const items = linesIn(row, 'childList').map((child) => ({
          src_sku_id: child['src_sku_id'],
          qty: child['qty'],
          sale_price: child['sale_price'] ?? null,
        }))
        const { childList: _, ...fields } = row
        putPlain(ask.merchant, 'combinations', textIn(row, 'sku_id') ?? '', { ...fields, items })
      }
      return null
    },
  }
}

function renderShop(shop: ErpShop, merchant: Merchant): JsonObject {
  return {
    group_name: shop.own ? '自有商城' : null,
    // Milliseconds here, and nowhere else; words where a time should be.
    created: `${at(shop.createdMs)}.487`,
    co_id: bare(merchant.coId),
    session_uid: '4020000000001234567',
    shop_site: shop.site,
    shop_name: shop.name,
    nick: `self_${shop.shopId}`,
    shop_id: bare(shop.shopId),
    session_expired: shop.own ? '------永久授权------' : '2027-03-01 00:00:00',
    group_id: shop.own ? 707 : null,
    shop_url: null,
    organization: null,
    short_name: '',
  }
}

function putSku(merchant: Merchant, skuId: string, row: JsonObject): void {
  const known = merchant.skus.get(skuId)
  const text = (name: string, otherwise: string | undefined) => textIn(row, name) ?? otherwise ?? ''
  const number = (name: string, otherwise: number | undefined) => numberIn(row, name) ?? otherwise ?? 0
  const fields = {
    iId: text('i_id', known?.iId),
    name: text('name', known?.name),
    shortName: text('short_name', known?.shortName),
    properties: text('properties_value', known?.properties),
    salePrice: number('s_price', known?.salePrice),
    costPrice: number('c_price', known?.costPrice),
    marketPrice: number('market_price', known?.marketPrice),
    weight: number('weight', known?.weight),
    enabled: number('enabled', known?.enabled ?? 1),
    skuCode: text('sku_code', known?.skuCode),
    brand: text('brand', known?.brand),
    labels: Array.isArray(row['labels']) ? row['labels'].map(String) : (known?.labels ?? []),
    remark: text('remark', known?.remark),
  }
  if (known !== undefined) {
    merchant.skus.change(known, () => Object.assign(known, fields))
    return
  }
  const nowMs = wholeSecond(merchant.now())
  merchant.skus.add({ id: skuId, skuId, version: merchant.versions.next(), modifiedMs: nowMs, createdMs: nowMs, ...fields })
  merchant.stock.add({
    id: skuId,
    version: merchant.versions.next(),
    modifiedMs: nowMs,
    qty: 0,
    orderLock: 0,
    pickLock: 0,
    virtualQty: 0,
    returnQty: 0,
    defectiveQty: 0,
  })
  putPlain(merchant, 'styles', fields.iId, { name: fields.name })
}
