import { id, ids, lazily, number, one, ownId, rows, struct, text, truth } from './fields.js'
import { productCategory } from './product-structs.js'

/** The product that this one sells in another channel. */
const channelProduct = lazily(() =>
  struct('DoudianChannelProduct', 'The product that this one sells in another channel.', {
    product_id: id('Filter: list of text; response.'),
    shop_id: id('Shop id.'),
  }),
)

/** A product of the list. */
const productRow = lazily(() =>
  struct('DoudianProductRow', 'A product of the list.', {
    product_id: ownId('Filter: list of text; response.'),
    status: number('0 on sale, 1 off, 2 deleted.'),
    check_status: number('1 unsubmitted, 2 in audit, 3 passed, 4 rejected, 5 banned, 7 passed, waiting shelf.'),
    market_price: number('List price, in fen (deprecated).'),
    discount_price: number('Sale price, in fen (deprecated in list).'),
    img: text('Main image.'),
    name: text('Name.'),
    pay_type: number('0 COD, 1 WeChat, 2 Alipay, 3 mini app, 4 card, 5 balance, 7 none, 8 instalment, 9 new card, 12 buy now pay later.'),
    product_type: number('0 normal, 1 new-buyer, 3 virtual, 6 jade flash, 7 cloud flash, 127 other.'),
    spec_id: id('Spec id.'),
    create_time: number('Created, in epoch seconds.'),
    update_time: number('Changed, in epoch seconds.'),
    out_product_id: id("The merchant's number of the product; deprecated."),
    description: text('Its images, or HTML.'),
    extra: text('Free JSON text.'),
    category_detail: one(productCategory(), 'Category ids and names.'),
    outer_product_id: id('Merchant product id, text up to 255.'),
    is_package_product: truth('Combo product.'),
    package_product_list: ids('Combos it belongs to.'),
    sub_product_list: ids('Parts.'),
    channel_main_product: one(channelProduct(), 'Channel main product.'),
    cos_ratio: number('Cos ratio.'),
    mobile: text('Mobile.'),
    recommend_remark: text('Recommend remark.'),
  }),
)

/** Answer of /product/listV2. */
export const productListResult = lazily(() =>
  struct('DoudianProductListResult', 'Answer of /product/listV2.', {
    data: rows(productRow(), 'Rows.'),
    total: number('Matches in total.'),
    page: number('From 1, at most 100.'),
    size: number('1..100.'),
    cursor_id: id('Where the next page begins, with `use_cursor`; empty at the end.'),
  }),
)
