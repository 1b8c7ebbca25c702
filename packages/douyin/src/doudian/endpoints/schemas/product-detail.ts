import { id, lazily, many, number, numbers, one, ownId, struct, text, texts, truth } from './fields.js'
import { productSpec, qualityProof, specPicture, specPrice } from './product-specs.js'
import { productCategory } from './product-structs.js'

/** What customs are told of a product. */
const productCustoms = lazily(() =>
  struct('DoudianProductCustoms', 'What customs are told of a product.', {
    customs_clear_type: number('Customs clear type.'),
    origin_country_id: id('Origin country id.'),
    source_country_id: id('Source country id.'),
    brand_country_id: id('Brand country id.'),
    tax_payer: number('Tax payer.'),
    net_weight_qty: number('Net weight quantity.'),
  }),
)

/** A rule that lets parcels leave later. */
const delayRule = lazily(() =>
  struct('DoudianDelayRule', 'A rule that lets parcels leave later.', {
    enable: truth('Usable.'),
    start_time: number('From, in epoch seconds.'),
    end_time: number('To, in epoch seconds.'),
    config_type: number('Config type.'),
    config_value: number('Config value.'),
  }),
)

/** Places where a coupon is good. */
const poiResource = lazily(() =>
  struct('DoudianPoiResource', 'Places where a coupon is good.', {
    coupon_return_methods: numbers('Coupon return methods.'),
  }),
)

/** A proof of the reference price. */
const priceCertificate = lazily(() =>
  struct('DoudianPriceCertificate', 'A proof of the reference price.', {
    certificate_type: text('Certificate type.'),
    certificate_urls: text('Certificate urls.'),
  }),
)

/** A quality inspection. */
const qualityInspection = lazily(() =>
  struct('DoudianQualityInspection', 'A quality inspection.', {
    mode: number('Mode.'),
    certificate_code: text('Certificate code.'),
    agency: text('Agency.'),
    supported: truth('Supported.'),
  }),
)

/** How the price per unit is shown. */
const unitPrice = lazily(() =>
  struct('DoudianUnitPrice', 'How the price per unit is shown.', {
    price_rule_type: number('Price rule type.'),
  }),
)

/** A product with its SKUs: answer of /product/detail. */
export const productDetailResult = lazily(() =>
  struct('DoudianProduct', 'A product with its SKUs: answer of /product/detail.', {
    product_id: ownId('TEXT in request, int64 in response.'),
    product_id_str: text('The same id, which is text in every answer.'),
    out_product_id: id("The merchant's number of the product; deprecated."),
    outer_product_id: id('Merchant product id, text up to 255.'),
    open_user_id: id('App key (number).'),
    name: text('Name.'),
    description: text('Its images, or HTML.'),
    status: number('Status.'),
    spec_id: id('Spec id.'),
    check_status: number('1 unsubmitted, 2 in audit, 3 passed, 4 rejected, 5 banned, 7 passed, waiting shelf.'),
    draft_status: number('0 none, 1 unsubmitted, 2 in audit, 3 passed, 4 rejected.'),
    category_detail: one(productCategory(), 'Category ids and names.'),
    pay_type: number('0 COD, 1 WeChat, 2 Alipay, 3 mini app, 4 card, 5 balance, 7 none, 8 instalment, 9 new card, 12 buy now pay later.'),
    extra: text('Free JSON text.'),
    create_time: text('Created: yyyy-MM-dd HH:mm:ss, GMT+8.'),
    update_time: text('Update time.'),
    pic: texts('Main images (up to 5).'),
    spec_pics: many(specPicture(), 'Spec images.'),
    spec_prices: many(specPrice(), 'Skus.'),
    specs: many(productSpec(), 'Sale attributes.'),
    img: text('Main image.'),
    presell_type: number('0 normal, 1 full presale, 2 deposit, 3 find-by-deposit.'),
    maximum_per_order: number('Max per order.'),
    limit_per_buyer: number('Per-buyer limit.'),
    minimum_per_order: number('Min per order.'),
    quality_list: many(qualityProof(), 'Quality list.'),
    logistics_info: one(productCustoms(), 'Parcels.'),
    product_format_new: text('Category attributes JSON text.'),
    standard_brand_id: id('Brand id.'),
    market_price: number('List price, in fen (deprecated).'),
    discount_price: number('Sale price, in fen (deprecated in list).'),
    presell_delay: number('Ship days.'),
    delay_rule: one(delayRule(), 'Delay rule.'),
    freight_id: id('Freight template.'),
    store_id: id('Store id (instant retail shops).'),
    product_type: number('0 normal, 1 new-buyer, 3 virtual, 6 jade flash, 7 cloud flash, 127 other.'),
    reduce_type: number('1 at order, 2 at payment.'),
    delivery_method: number('Delivery method.'),
    cdf_category: text('Cdf category.'),
    mobile: text('Mobile.'),
    brand_id: id('Brand id.'),
    is_sub_product: truth('Is sub product.'),
    recommend_remark: text('Recommend remark.'),
    is_create: number('Is create.'),
    product_format: text('Product format.'),
    after_sale_service: text('After sale service.'),
    price_has_tax: number('Price has tax.'),
    appoint_delivery_day: number('Appoint delivery day.'),
    car_vin_code: text('Car vin code.'),
    need_recharge_mode: truth('Need recharge mode.'),
    account_template_id: id('Account template id.'),
    presell_config_level: number('Presell config level.'),
    delivery_delay_day: number('Delivery delay day.'),
    poi_resource: one(poiResource(), 'Place resource.'),
    long_pic_url: text('Long pic url.'),
    sell_channel: numbers('Sell channel.'),
    material_video_id: id('Material video id.'),
    pickup_method: text('Pickup method.'),
    size_info_template_id: id('Size info template id.'),
    white_back_ground_pic_url: text('White back ground pic url.'),
    sale_channel_type: text('Sale channel type.'),
    main_product_id: id('Main product id.'),
    sale_limit_id: id('Sale limit id.'),
    name_prefix: text('Name prefix.'),
    presell_delivery_type: number('Presell delivery type.'),
    start_sale_type: number('Start sale type.'),
    presell_end_time: text('Presell end time.'),
    weight_value: number('Weight value.'),
    weight_unit: number('Weight unit.'),
    reference_price_certificate: one(priceCertificate(), 'Reference price certificate.'),
    reference_price: number('Reference price, in fen.'),
    quality_inspection_info: one(qualityInspection(), 'Quality inspection info.'),
    unit_price_info: one(unitPrice(), 'Unit price info.'),
  }),
)
