import { anything, id, lazily, number, struct, text } from './fields.js'

/** What the goods are exchanged for. */
export const exchangeSku = lazily(() =>
  struct('DoudianExchangeSku', 'What the goods are exchanged for.', {
    sku_id: id('SKU.'),
    code: text('Merchant code.'),
    num: number('Count.'),
    out_sku_id: id('Merchant sku id.'),
    out_warehouse_id: id('Merchant warehouse id.'),
    supplier_id: id('Supplier code.'),
    url: text('Public URL.'),
    name: text('Name.'),
    price: text('Price, in fen.'),
    spec_desc: text('Spec in words.'),
  }),
)

/** A reason in detail. */
export const reasonLabel = lazily(() =>
  struct('DoudianReasonLabel', 'A reason in detail.', {
    code: number('Label code.'),
    name: text('Name.'),
  }),
)

/** A mark that the back office shows. */
export const afterSaleTag = lazily(() =>
  struct('DoudianAfterSaleTag', 'A mark that the back office shows.', {
    tag_detail: text('Tag detail.'),
    tag_detail_en: text('Tag detail en.'),
    tag_detail_text: text('Tag detail text.'),
    tag_link_url: text('Tag link url.'),
    placeholder: anything('Placeholder.'),
  }),
)

/** A parcel of an after-sale. */
export const afterSaleParcel = lazily(() =>
  struct('DoudianAfterSaleParcel', 'A parcel of an after-sale.', {
    tracking_no: text('Waybill number.'),
    company_name: text('Carrier name.'),
    company_code: text('Carrier code from logisticsCompanyList.'),
    logistics_time: number('Logistics time.'),
    logistics_state: number('Logistics state.'),
    value_added_services: anything('Value added services.'),
  }),
)
