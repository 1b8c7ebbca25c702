import { counts, id, ids, lazily, many, number, one, ownId, struct, text } from './fields.js'
import { customsReport } from './product-structs.js'

/** What a tax-free shop tells of a SKU. */
const taxExemption = lazily(() =>
  struct('DoudianTaxExemption', 'What a tax-free shop tells of a SKU.', {
    is_suit: number('Is suit.'),
    suit_num: number('Suit count.'),
    volume: number('Volume.'),
  }),
)

/** A fact for delivery. */
const deliveryInfo = lazily(() =>
  struct('DoudianDeliveryInfo', 'A fact for delivery.', {
    info_type: text('Info type.'),
    info_value: text('Info value.'),
    info_unit: text('Info unit.'),
  }),
)

/** A SKU of a product. */
export const specPrice = lazily(() =>
  struct('DoudianSpecPrice', 'A SKU of a product.', {
    sku_id: ownId('SKU.'),
    out_sku_id: id('Merchant sku id.'),
    outer_sku_id: id('Merchant sku code.'),
    stock_num: number('Stock.'),
    price: number('Price, in fen.'),
    code: text('Merchant code.'),
    step_stock_num: number('Stepped stock.'),
    prom_stock_num: number('Campaign stock.'),
    prom_step_stock_num: number('Campaign stepped.'),
    sku_type: number('0 plain, 1 per warehouse, 10 stepped.'),
    supplier_id: id('Supplier code.'),
    stock_num_map: counts("Stock, by the merchant's warehouse."),
    presell_delay: number('Ship days.'),
    gold_process_charge: number('Gold process charge.'),
    spec_detail_ids: ids('Spec detail ids.'),
    spec_detail_id1: id('Spec detail id1.'),
    spec_detail_id2: id('Spec detail id2.'),
    spec_detail_id3: id('Spec detail id3.'),
    promotion_stock_num: number('Promotion stock count.'),
    promotion_step_stock_num: number('Promotion step stock count.'),
    customs_report_info: one(customsReport(), 'Customs report info.'),
    lock_stock_num: number('Lock stock count.'),
    lock_step_stock_num: number('Lock step stock count.'),
    tax_exemption_sku_info: one(taxExemption(), 'Tax exemption sku info.'),
    delivery_infos: many(deliveryInfo(), 'Delivery infos.'),
  }),
)

/** A value of a sale attribute. */
const specValue = lazily(() =>
  struct('DoudianSpecValue', 'A value of a sale attribute.', {
    id: id('Id.'),
    spec_id: id('Spec id.'),
    name: text('Name.'),
    is_leaf: number('Leaf.'),
    status: number('0 on, 1 off, 2 deleted, -2 purged.'),
    pid: id('Pid.'),
  }),
)

/** A sale attribute. */
export const productSpec = lazily(() =>
  struct('DoudianProductSpec', 'A sale attribute.', {
    id: id('Id.'),
    spec_id: id('Spec id.'),
    name: text('Name.'),
    is_leaf: number('Leaf.'),
    values: many(specValue(), 'Values.'),
    pid: id('Pid.'),
  }),
)

/** A picture of a sale attribute. */
export const specPicture = lazily(() =>
  struct('DoudianSpecPicture', 'A picture of a sale attribute.', {
    pic: text('Main images (up to 5).'),
    spec_detail_id: id('Spec detail id.'),
  }),
)

/** A file. */
const qualityAttachment = lazily(() =>
  struct('DoudianQualityAttachment', 'A file.', {
    url: text('Public URL.'),
    media_type: number('Media type.'),
  }),
)

/** A proof of quality. */
export const qualityProof = lazily(() =>
  struct('DoudianQualityProof', 'A proof of quality.', {
    quality_attachments: many(qualityAttachment(), 'Quality attachments.'),
    quality_key: text('Quality key.'),
    quality_name: text('Quality name.'),
  }),
)
