import { id, lazily, number, one, struct, text, time } from './fields.js'

/** Colour of a SKU. */
export const skuFeature = lazily(() =>
  struct('SkuFeature', 'Colour of a SKU.', {
    color_series: text('Series.'),
    color_value: text('Value.'),
    color_material: text('Material.'),
    color_material_img: text('Picture of the material.'),
    color_hot_new: text('Whether it is in fashion.'),
  }),
)

/** A SKU of an item. */
export const itemSku = lazily(() =>
  struct('ItemSku', 'A SKU of an item.', {
    sku_id: id("The SKU's number."),
    outer_id: id("The seller's own code."),
    properties: text('`pid:vid;pid:vid`.'),
    properties_name: text('`pid:vid:name:value;...`.'),
    quantity: number('How many are there.'),
    price: text('Price, in yuan.'),
    barcode: text('Barcode.'),
    sku_feature: one(skuFeature(), 'Colour.'),
    created: time('When it was made.'),
    modified: time('When it was last changed.'),
  }),
)

/** A picture of an item. */
export const itemImage = lazily(() =>
  struct('ItemImage', 'A picture of an item.', {
    id: id('The picture; 0 is the main one.'),
    position: number('Its place.'),
    url: text('Where it is.'),
    created: time('When it was added.'),
  }),
)

/** A picture of a property. */
export const propertyImage = lazily(() =>
  struct('PropertyImage', 'A picture of a property.', {
    id: id('The picture.'),
    position: number('Its place.'),
    properties: text('The properties that it shows.'),
    url: text('Where it is.'),
  }),
)

/** A video of an item. */
export const video = lazily(() =>
  struct('Video', 'A video of an item.', {
    id: id('The relation of item and video.'),
    video_id: id('The video.'),
    url: text('Where it is.'),
    created: time('When it was added.'),
    modified: time('When it was last changed.'),
  }),
)

/** The video of the main picture. */
export const mainVideo = lazily(() =>
  struct('MainVideo', 'The video of the main picture.', {
    num_iid: id('Item.'),
    video_id: id('The video.'),
    video_duaration: number('Seconds. The platform spells it so.'),
    video_pic: text('Its picture.'),
    video_status: number('Where it stands.'),
  }),
)

/** Where an item is. */
export const location = lazily(() =>
  struct('Location', 'Where an item is.', {
    state: text('Province.'),
    city: text('City.'),
  }),
)

/** How a description is divided. */
export const descModuleInfo = lazily(() =>
  struct('DescModuleInfo', 'How a description is divided.', {
    anchor_module_ids: text('Modules, joined with commas.'),
    type: number('By hand or by machine.'),
  }),
)

/** Food safety. */
export const foodSecurity = lazily(() =>
  struct('FoodSecurity', 'Food safety.', {
    prd_license_no: text('Production licence.'),
    design_code: text('Product standard.'),
    factory: text('Manufacturer.'),
    factory_site: text("Manufacturer's address."),
    contact: text("Manufacturer's telephone."),
    mix: text('Ingredients.'),
    food_additive: text('Additives.'),
    plan_storage: text('How to store it.'),
    period: text('Shelf life.'),
    product_date_start: text('Produced from.'),
    product_date_end: text('Produced until.'),
    stock_date_start: text('Received from.'),
    stock_date_end: text('Received until.'),
    supplier: text('Supplier.'),
    health_product_no: text('Health product number.'),
  }),
)

/** Electronic voucher. */
export const localityLife = lazily(() =>
  struct('LocalityLife', 'Electronic voucher.', {
    choose_logis: text('1 when sent by post too.'),
    eticket: text('Attributes.'),
    expirydate: text('Validity: two days, one day, or a number of days.'),
    merchant: text('`code seller:nick`.'),
    network_id: id('Outlet.'),
    onsale_auto_refund_ratio: number('Refunded by itself before use, in percent.'),
    refund_ratio: number('Refunded, in percent.'),
    refundmafee: text('Who pays for a refunded code: s seller, b buyer.'),
    verification: text('1 when paid at use.'),
  }),
)

/** Auction. */
export const auctionInfo = lazily(() =>
  struct('AuctionInfo', 'Auction.', {
    mode: number('Kind of auction.'),
    deposit: number("Deposit; 0 for the platform's 10 percent."),
    increment: text('Step.'),
    interval: number('Step of a falling auction.'),
    reserve: text('Reserve price of a falling auction.'),
    valid_hour: number('Validity, hours.'),
    valid_minute: number('Validity, minutes.'),
    repeat: number('How often it is repeated.'),
    start: time('Begin.'),
    end: time('End.'),
    start_price: number('Starting price.'),
    ceil_price: number('Highest price, in fen.'),
    delay_in_minute: number('Extension, minutes.'),
    period: number('Length, seconds.'),
    frequency: number('Step time of a falling auction, minutes.'),
  }),
)

/** Rural Taobao. */
export const cuntaoItem = lazily(() =>
  struct('CuntaoItem', 'Rural Taobao.', {
    kick_back_rate: text('Commission rate.'),
  }),
)
