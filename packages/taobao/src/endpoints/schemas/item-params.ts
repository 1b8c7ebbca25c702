import { z } from 'zod'
import type { InventoryItem, Item, OnsaleItem, Sku } from '../types/items.js'
import { type ItemFieldAliases, inventoryBanners } from '../values.js'
import { lazily } from './fields.js'
import { choiceParam, fieldsParam, idParam, idsParam, maybe, oneOfParam, params, says, textParam, timeParam, truthParam, wholeParam } from './param-fields.js'

const itemFields = () => fieldsParam<keyof Item | keyof ItemFieldAliases>('keyof Item | keyof ItemFieldAliases', 1000, { '../values.js': 'ItemFieldAliases' })

/** taobao.item.seller.get */
export const itemSellerParams = lazily(() =>
  params('ItemSellerParams', 'Params of taobao.item.seller.get.', { fields: itemFields(), num_iid: idParam("The item's number.") }),
)

/** taobao.items.seller.list.get */
export const itemsSellerListParams = lazily(() =>
  params('ItemsSellerListParams', 'Params of taobao.items.seller.list.get.', {
    fields: itemFields(),
    num_iids: idsParam("The items' numbers. More than 20 are asked for in several requests."),
  }),
)

const orders = <const Column extends string>(columns: readonly Column[]) => columns.flatMap((column) => [`${column}:asc`, `${column}:desc`] as const)

const filters = () => ({
  q: maybe(textParam('Words of the title.')),
  cid: maybe(idParam('Category.')),
  seller_cids: maybe(idsParam("The shop's own categories, at most 32.", 32)),
  has_discount: maybe(truthParam('Only with, or without, a discount for members.')),
  is_taobao: maybe(truthParam('Only shown, or not shown, on Taobao.')),
  is_ex: maybe(truthParam('Only shown, or not shown, in outside shops.')),
  start_modified: maybe(timeParam('Changed from then on.')),
  end_modified: maybe(timeParam('Changed until then.')),
  auction_type: maybe(oneOfParam('a: auctions, b: fixed prices.', ['a', 'b'])),
})

const narrower = 'ask for a narrower window of start_modified and end_modified; .all and .pages do so by themselves'

/** The rows that taobao.items.onsale.get gives in all pages together. Its page names 100 000 too; the lower figure is safe. */
export const deepestOnsale = 20_000

/** taobao.items.onsale.get */
export const itemsOnsaleParams = lazily(() =>
  params(
    'ItemsOnsaleParams',
    'Params of taobao.items.onsale.get.',
    {
      fields: fieldsParam<keyof OnsaleItem>('keyof OnsaleItem'),
      ...filters(),
      has_showcase: maybe(truthParam('Only in, or not in, the showcase.')),
      is_cspu: maybe(truthParam('Only hanging, or not hanging, on the standard product system.')),
      is_combine: maybe(truthParam('Only bundles, or no bundles.')),
      order_by: maybe(oneOfParam('Order of the rows. @defaultValue list_time:desc', orders(['list_time', 'delist_time', 'num', 'modified', 'sold_quantity']))),
      page_no: maybe(wholeParam('Page, from 1. @defaultValue 1', { min: 1, max: Number.MAX_SAFE_INTEGER })),
      page_size: maybe(wholeParam('Rows per page, 1 to 200. @defaultValue 40', { min: 1, max: 200 })),
    },
    {
      holds: ({ page_no = 1, page_size = 40 }) => page_no * page_size <= deepestOnsale,
      words: `the platform gives no more than ${deepestOnsale} rows (page_no x page_size): ${narrower}`,
    },
  ),
)

/** taobao.items.inventory.get */
export const itemsInventoryParams = lazily(() =>
  params(
    'ItemsInventoryParams',
    'Params of taobao.items.inventory.get.',
    {
      fields: fieldsParam<keyof InventoryItem>('keyof InventoryItem'),
      ...filters(),
      banner: maybe(oneOfParam('Which part of the warehouse. @defaultValue for_shelved', inventoryBanners)),
      order_by: maybe(oneOfParam('Order of the rows. @defaultValue list_time:desc', orders(['list_time', 'delist_time', 'num', 'modified']))),
      page_no: maybe(wholeParam('Page, 1 to 101. @defaultValue 1', { min: 1, max: Number.MAX_SAFE_INTEGER })),
      page_size: maybe(wholeParam('Rows per page, 1 to 200. @defaultValue 40', { min: 1, max: 200 })),
    },
    { holds: ({ page_no = 1 }) => page_no <= 101, words: `the platform gives no page after 101: ${narrower}` },
  ),
)

/** taobao.item.skus.get */
export const itemSkusParams = lazily(() =>
  params('ItemSkusParams', 'Params of taobao.item.skus.get.', {
    fields: fieldsParam<keyof Sku>('keyof Sku', 20),
    num_iids: idsParam("The items' numbers. More than 40 are asked for in several requests."),
  }),
)

const updateType = () => maybe(choiceParam('1: `quantity` is the stock; 2: it is added to the stock, and the call is not repeated. @defaultValue 1', [1, 2]))
const neverNegative = 'the stock itself cannot be negative: type 2 takes what is to be added or taken away'

/** taobao.item.quantity.update */
export const itemQuantityUpdateParams = lazily(() =>
  params(
    'ItemQuantityUpdateParams',
    'Params of taobao.item.quantity.update.',
    {
      num_iid: idParam("The item's number."),
      quantity: wholeParam('The stock, or what is added to it. A sum below 0 is refused by the platform.', { min: -100_000_000, max: 100_000_000 }),
      sku_id: maybe(idParam('The SKU; the item itself when neither this nor `outer_id` is given.')),
      outer_id: maybe(textParam("The seller's own code of the SKU; not used beside `sku_id`.")),
      type: updateType(),
    },
    { holds: ({ type = 1, quantity }) => type === 2 || quantity >= 0, words: neverNegative },
    {
      holds: ({ sku_id, outer_id }) => sku_id === undefined || outer_id === undefined,
      words: 'give sku_id or outer_id, not both: the platform would ignore outer_id',
    },
  ),
)

const quantities = (key: string, description: string) =>
  z
    .preprocess(
      (value) => (Array.isArray(value) ? value.map((entry) => quantityText(entry, key)).join(';') : value),
      z
        .string()
        .refine(
          (value) => /^[^:;]+:-?\d+(;[^:;]+:-?\d+){0,19};?$/.test(value),
          says(`must be 1 to 20 entries: [{ ${key}, quantity }], or the text '${key}:quantity;${key}:quantity'`),
        ),
    )
    .meta({ description, tsType: `string | readonly { readonly ${key}: string; readonly quantity: number }[]` })

function quantityText(entry: unknown, key: string): string {
  if (typeof entry !== 'object' || entry === null) return ''
  const [name, quantity]: readonly unknown[] = [Reflect.get(entry, key), Reflect.get(entry, 'quantity')]
  const text = typeof name === 'string' || typeof name === 'bigint' || Number.isSafeInteger(name) ? String(name) : ''
  return Number.isSafeInteger(quantity) ? `${text}:${String(quantity)}` : ''
}

/** taobao.skus.quantity.update */
export const skusQuantityUpdateParams = lazily(() =>
  params(
    'SkusQuantityUpdateParams',
    'Params of taobao.skus.quantity.update.',
    {
      num_iid: idParam("The item's number."),
      skuid_quantities: maybe(quantities('sku_id', 'At most 20 SKUs with their stock, or what is added to it; a sum below 0 becomes 0.')),
      outerid_quantities: maybe(quantities('outer_id', "The same by the seller's own codes; one that several SKUs share changes all of them.")),
      type: updateType(),
    },
    {
      holds: ({ skuid_quantities, outerid_quantities }) => (skuid_quantities === undefined) !== (outerid_quantities === undefined),
      words: 'give either skuid_quantities or outerid_quantities: the platform ignores the second when both are given',
    },
    {
      holds: ({ type = 1, skuid_quantities = '', outerid_quantities = '' }) => type === 2 || !/:-/.test(`${skuid_quantities};${outerid_quantities}`),
      words: neverNegative,
    },
  ),
)
