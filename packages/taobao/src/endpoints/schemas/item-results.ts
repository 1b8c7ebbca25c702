import { demanding } from './demanding.js'
import { counted, id, known, lazily, many, number, omit, pick, rows, struct, text, time } from './fields.js'
import { itemFields } from './item-fields.js'

/** The fields of an item that the platform always gives when they are asked for. */
export const alwaysInItems = ['num_iid', 'modified'] as const

/** The fields of a SKU that the platform always gives when they are asked for. */
export const alwaysInSkus = ['sku_id', 'num_iid'] as const

// biome-ignore format: names fill lines.
const listedNames = [
  'num_iid', 'iid', 'title', 'nick', 'approve_status', 'type', 'cid', 'num', 'price', 'outer_id', 'pic_url', 'seller_cids', 'props', 'modified', 'list_time',
  'delist_time', 'first_starts_time', 'valid_thru', 'sold_quantity', 'postage_id', 'has_discount', 'has_invoice', 'has_showcase', 'has_warranty', 'is_cspu',
  'is_ex', 'is_taobao', 'is_virtual',
] as const

const itemOf = (fields: ReturnType<typeof fullFields>) => struct('Item', 'An item, complete.', fields)

// Two names belong to lists only.
const fullFields = () => omit(itemFields(), ['iid', 'is_cspu'])

/** taobao.item.seller.get */
export const itemSellerResult = demanding(alwaysInItems, (demand) =>
  struct('ItemSellerResult', 'Answer of taobao.item.seller.get.', { item: itemOf(demand(fullFields())) }),
)

/** taobao.items.seller.list.get */
export const itemsSellerListResult = demanding(alwaysInItems, (demand) =>
  struct('ItemsSellerListResult', 'Answer of taobao.items.seller.list.get.', {
    items: rows(itemOf(demand(fullFields())), "The items; unknown ones and other shops' are left out without a word."),
  }),
)

/** taobao.items.onsale.get */
export const itemsOnsaleResult = demanding(alwaysInItems, (demand) =>
  struct('ItemsOnsaleResult', 'Answer of taobao.items.onsale.get.', {
    items: rows(struct('OnsaleItem', 'An item on sale. Row of taobao.items.onsale.get.', demand(pick(itemFields(), listedNames))), 'The items.'),
    ...counted(),
  }),
)

/** taobao.items.inventory.get */
export const itemsInventoryResult = demanding(alwaysInItems, (demand) => {
  // The page's field list leaves `sold_quantity` out, its sample answer shows it.
  const fields = omit(pick(itemFields(), listedNames), ['is_cspu'])
  const item = struct('InventoryItem', 'An item in the warehouse. Row of taobao.items.inventory.get.', demand(fields))
  return struct('ItemsInventoryResult', 'Answer of taobao.items.inventory.get.', { items: rows(item, 'The items.'), ...counted() })
})

/** taobao.item.skus.get */
export const itemSkusResult = demanding(alwaysInSkus, (demand) => {
  const sku = struct(
    'Sku',
    'A SKU. Row of taobao.item.skus.get.',
    demand({
      sku_id: id("The SKU's number."),
      num_iid: id('The item.'),
      iid: id('An older number of the item; use `num_iid`.'),
      outer_id: text("The seller's own code."),
      properties: text('`pid:vid;pid:vid`.'),
      properties_name: text('`pid:vid:name:value;...`.'),
      quantity: number('How many are there.'),
      price: text('Price, in yuan.'),
      status: known('SkuStatus', 'normal or delete.'),
      barcode: text('Barcode.'),
      sku_spec_id: id('Specification.'),
      created: time('When it was made.'),
      modified: time('When it was last changed.'),
    }),
  )
  return struct('ItemSkusResult', 'Answer of taobao.item.skus.get.', { skus: rows(sku, 'The SKUs.') })
})

/** taobao.item.quantity.update and taobao.skus.quantity.update */
export const quantityResult = lazily(() => {
  const sku = struct('SkuQuantity', 'The stock of a SKU after a change.', {
    sku_id: id("The SKU's number."),
    quantity: number('How many are there.'),
    modified: time('When it was changed.'),
  })
  const item = struct('ItemQuantity', 'The stock of an item after a change.', {
    num_iid: id("The item's number."),
    iid: id('An older number; use `num_iid`.'),
    num: number('How many are there.'),
    modified: time('When it was changed.'),
    skus: many(sku, 'The SKUs that were changed.'),
  })
  return struct('QuantityResult', 'Answer of taobao.item.quantity.update and taobao.skus.quantity.update.', { item })
})
