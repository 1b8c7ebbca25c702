import { countedPage, id, known, lazily, many, money, number, ownId, rows, struct, text, texts, time, truth } from './fields.js'
import { cursorParams, knownParam, maybe, numberId, numberIds, preset, textId, textIds, timeParam, truthParam, truthText, wholeParam } from './param-fields.js'
import { bothEnds, cursorAlone, oneOf } from './rules.js'
import { productionBatch, uniqueCode } from './structs.js'

/** /open/refund/single/query */
export const afterSalesParams = lazily(() =>
  cursorParams(
    'false',
    'AfterSalesParams',
    'Params of /open/refund/single/query.',
    {
      shop_id: maybe(numberId('Shop number.')),
      is_offline_shop: maybe(truthParam('With `shop_id` 0: documents of offline shops.')),
      modified_begin: maybe(timeParam('Changed from then on; seven days at most. Pages of a window can miss rows: follow `start_ts`.')),
      modified_end: maybe(timeParam('Until then.')),
      so_ids: maybe(textIds("Orders' numbers at the shop.")),
      shop_buyer_ids: maybe(textIds('Buyer accounts, at most 50.', 50)),
      page_index: maybe(wholeParam('The page, from 1.', { min: 1 })),
      page_size: preset(wholeParam('Rows per page, 1 to 50. @defaultValue 50', { min: 1, max: 50 }), 50),
      o_ids: maybe(numberIds('Internal order numbers.')),
      as_ids: maybe(numberIds('After-sale numbers.')),
      status: maybe(knownParam('AfterSaleDocumentStatus', 'WaitConfirm, Confirmed, Cancelled, Merged.')),
      start_ts: maybe(numberId('Cursor: rows with this row version and later ones. Without a window.')),
      is_get_total: maybe(truthText('Whether all rows are counted. @defaultValue true, and false with a cursor')),
      good_status: maybe(knownParam('GoodStatus', 'Where the goods are.')),
      type: maybe(knownParam('AfterSaleKind', 'What it is.')),
      owner_co_id: maybe(textId('Goods owner id.')),
    },
    bothEnds('modified_begin', 'modified_end'),
    oneOf('modified_begin', 'so_ids', 'o_ids', 'as_ids', 'shop_buyer_ids', 'start_ts'),
    cursorAlone('start_ts', 'modified_begin'),
  ),
)

/** A line. */
const afterSaleLine = lazily(() =>
  struct('AfterSaleLine', 'A line.', {
    asi_id: id('After-sale line id.'),
    as_id: id("The after-sale's number in the ERP."),
    shop_amount: money('Online line amount.'),
    sku_id: id("The SKU's code: the merchant's own text."),
    qty: number('How many.'),
    is_gift: truth('Whether it is a gift.'),
    price: money('Price of one piece, in yuan.'),
    amount: money('Amount, in yuan.'),
    name: text('Name.'),
    pic: text('Picture.'),
    type: known('AfterSaleLineKind', 'What it is.'),
    properties_value: text('Colour and size text.'),
    outer_oi_id: id("The line's number at the shop, at most 50 characters."),
    sku_type: known('SkuType', 'Ordinary, combination, or not delivered.'),
    r_qty: number('How many came.'),
    receive_date: time('Time of receipt.'),
    combine_sku_id: id('Combination SKU the line belongs to.'),
    shop_sku_id: id('Shop SKU code.'),
    i_id: id('Style code.'),
    defective_qty: number('Defective quantity.'),
    remark: text('Remark.'),
  }),
)

/** A picture. */
const afterSaleImage = lazily(() =>
  struct('AfterSaleImage', 'A picture.', {
    key: text('Path of the picture.'),
    domain: text('Host of the picture.'),
  }),
)

/** An after-sale. */
const afterSale = lazily(() =>
  struct('AfterSale', 'An after-sale.', {
    as_id: ownId("The after-sale's number in the ERP."),
    as_date: time('Time the buyer applied.'),
    outer_as_id: id("The after-sale's number at the shop."),
    o_id: id("The order's number in the ERP."),
    so_id: id("The order's number at the shop."),
    type: known('AfterSaleKind', 'What it is.'),
    created: time('When it was made.'),
    modified: time('When it was last changed.'),
    status: known('AfterSaleDocumentStatus', 'Where it stands.'),
    shop_status: known('AfterSaleShopStatus', 'Status on the selling platform.'),
    remark: text('Remark.'),
    question_type: text('Exception / problem type.'),
    warehouse: text('The warehouse: its name in answers, its number in uploads.'),
    refund: money('Refund amount.'),
    payment: money('What is given in exchange and what the buyer adds, in yuan.'),
    free_amount: money('Discount amount.'),
    good_status: known('GoodStatus', 'Where the goods are.'),
    node: text('Offline remark.'),
    order_status: known('ErpOrderStatus', 'Status of the original order.'),
    shop_type: text('Online type.'),
    shop_id: id('Shop number.'),
    logistics_company: text('Carrier name.'),
    l_id: id('Waybill number.'),
    wh_id: id('The warehouse within the company: 1 main, 2 returns, 3 receiving, 4 defective, 5 store, 6 to 15 custom, 1000 outer.'),
    wms_co_id: id('Warehouse company id.'),
    confirm_date: time('Confirmation date.'),
    freight: money('Freight paid by the buyer, yuan.'),
    drp_co_id_from: id('Distributor id.'),
    receiver_mobile: text('Mobile number; masked for orders of selling platforms.'),
    receiver_name: text('Addressee; masked for orders of selling platforms.'),
    shop_buyer_id: id('Buyer nick / account.'),
    buyer_apply_refund: money('Refund amount applied for online.'),
    receive_refund: money('Amount refunded to the buyer.'),
    result: text('Result text.'),
    items: many(afterSaleLine(), 'The lines.'),
    batchs: many(productionBatch(), 'Production batches (only when batch management is switched on in the ERP).'),
    sns: many(uniqueCode(), 'Unique codes.'),
    drp_co_id_to: id('The supplier (供销商).'),
    labels: texts('Labels.'),
    refund_version: number('Refund version (Vipshop).'),
    ts: id('Row version: grows with every change; the cursor that lists are followed by.'),
    shop_name: text('Shop name.'),
    currency: text('Currency code (empty is CNY).'),
    order_labels: texts('Labels of the original order.'),
    refund_phase: text('Refund phase.'),
    creator_name: text('Creator name.'),
    shop_freight: money('Online freight refund.'),
    order_type: text('Order type.'),
    images: many(afterSaleImage(), 'Attached pictures.'),
    buyer_receive_refund: money('Real refund + platform subsidy (Douyin only).'),
  }),
)

/** /open/refund/single/query */
export const afterSalesResult = lazily(() =>
  struct('AfterSalesResult', 'Answer of /open/refund/single/query.', {
    ...countedPage(),
    datas: rows(afterSale(), 'The rows.'),
  }),
)
