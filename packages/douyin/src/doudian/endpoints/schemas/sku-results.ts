import { counts, id, lazily, many, mapped, number, one, ownId, struct, text } from './fields.js'
import { customsReport } from './product-structs.js'

/** When a warehouse ships a SKU. */
export const shipRule = lazily(() =>
  struct('DoudianShipRule', 'When a warehouse ships a SKU.', {
    presell_type: number('0 normal, 1 full presale, 2 deposit, 3 find-by-deposit.'),
    delay_day: number('Delay day.'),
    presell_end_time: number('Presell end time.'),
  }),
)

/** A value of a sale attribute. */
const sellProperty = lazily(() =>
  struct('DoudianSellProperty', 'A value of a sale attribute.', {
    value_spec_detail_id: id('Value spec detail id.'),
    value_name: text('Value name.'),
  }),
)

/** A SKU: a row of /sku/list, or the answer of /sku/detail. */
export const sku = lazily(() =>
  struct('DoudianSku', 'A SKU: a row of /sku/list, or the answer of /sku/detail.', {
    id: ownId('SKU.'),
    open_user_id: id('App key (number).'),
    out_sku_id: id('Merchant sku id.'),
    product_id: id('Product id.'),
    price: number('Price, in fen.'),
    settlement_price: number('Deprecated.'),
    spec_id: id('Spec id.'),
    create_time: number('Created, in epoch seconds.'),
    code: text('Merchant code.'),
    sku_type: number('0 plain, 1 per warehouse, 10 stepped.'),
    supplier_id: id('Supplier code.'),
    stock_num: number('Stock.'),
    prehold_stock_num: number('Held stock.'),
    prom_stock_num: number('Campaign stock.'),
    step_stock_num: number('Stepped stock.'),
    prehold_step_stock_num: number('Held stepped.'),
    prom_step_stock_num: number('Campaign stepped.'),
    stock_map: counts("Stock, by the merchant's warehouse."),
    prehold_stock_map: counts("Stock that is held, by the merchant's warehouse."),
    product_id_str: text('The same id, which is text in every answer.'),
    normal_stock_num: number('Non-campaign stock.'),
    channel_stock_num: number('Channel stock.'),
    sell_properties: many(sellProperty(), 'Sale attribute values.'),
    spec_detail_id1: id('Spec detail id1.'),
    spec_detail_id2: id('Spec detail id2.'),
    spec_detail_id3: id('Spec detail id3.'),
    spec_detail_name1: text('Spec detail name1.'),
    spec_detail_name2: text('Spec detail name2.'),
    spec_detail_name3: text('Spec detail name3.'),
    customs_report_info: one(customsReport(), 'Customs report info.'),
    is_suit: number('Is suit.'),
    suit_num: number('Suit count.'),
    volume: number('Volume.'),
    ship_rule_map: mapped(shipRule(), 'DoudianShipRule', "Rules of shipping, by the merchant's warehouse."),
  }),
)

/** Answer of /sku/stockNum. */
export const stockNumResult = lazily(() =>
  struct('DoudianStockNumResult', 'Answer of /sku/stockNum.', {
    sku_id: ownId('SKU.'),
    out_sku_id: id('Merchant sku id.'),
    code: text('Merchant code.'),
    sku_type: number('0 plain, 1 per warehouse, 10 stepped.'),
    stock_num: number('Stock.'),
    prehold_stock_num: number('Held stock.'),
    prom_stock_num: number('Campaign stock.'),
    step_stock_num: number('Stepped stock.'),
    prehold_step_stock_num: number('Held stepped.'),
    prom_step_stock_num: number('Campaign stepped.'),
    stock_num_map: counts("Stock, by the merchant's warehouse."),
    prehold_stock_map: counts("Stock that is held, by the merchant's warehouse."),
    normal_stock_num: number('Non-campaign stock.'),
    channel_stock_num: number('Channel stock.'),
    ship_rule_map: mapped(shipRule(), 'DoudianShipRule', "Rules of shipping, by the merchant's warehouse."),
  }),
)
