// Generated from the schemas by scripts/generate-types.ts: change those.
import type { ApproveStatus, ItemFieldAliases, SkuStatus } from '../values.js'

/** Params of taobao.item.quantity.update. */
export interface ItemQuantityUpdateParams {
  /** The item's number. */
  num_iid: string
  /** The stock, or what is added to it. A sum below 0 is refused by the platform. */
  quantity: number
  /** The SKU; the item itself when neither this nor `outer_id` is given. */
  sku_id?: string
  /** The seller's own code of the SKU; not used beside `sku_id`. */
  outer_id?: string
  /** 1: `quantity` is the stock; 2: it is added to the stock, and the call is not repeated. @defaultValue 1 */
  type?: 1 | 2
}

/** Params of taobao.item.seller.get. */
export interface ItemSellerParams {
  /** The fields that the answer is to hold; others are not sent. */
  fields: readonly (keyof Item | keyof ItemFieldAliases)[]
  /** The item's number. */
  num_iid: string
}

/** Params of taobao.item.skus.get. */
export interface ItemSkusParams {
  /** The fields that the answer is to hold; others are not sent. */
  fields: readonly (keyof Sku)[]
  /** The items' numbers. More than 40 are asked for in several requests. */
  num_iids: readonly string[]
}

/** Params of taobao.items.inventory.get. */
export interface ItemsInventoryParams {
  /** The fields that the answer is to hold; others are not sent. */
  fields: readonly (keyof InventoryItem)[]
  /** Words of the title. */
  q?: string
  /** Category. */
  cid?: string
  /** The shop's own categories, at most 32. */
  seller_cids?: readonly string[]
  /** Only with, or without, a discount for members. */
  has_discount?: boolean
  /** Only shown, or not shown, on Taobao. */
  is_taobao?: boolean
  /** Only shown, or not shown, in outside shops. */
  is_ex?: boolean
  /** Changed from then on. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  start_modified?: Date | string
  /** Changed until then. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  end_modified?: Date | string
  /** a: auctions, b: fixed prices. */
  auction_type?: 'a' | 'b'
  /** Which part of the warehouse. @defaultValue for_shelved */
  banner?: 'regular_shelved' | 'never_on_shelf' | 'off_shelf' | 'for_shelved' | 'sold_out' | 'violation_off_shelf'
  /** Order of the rows. @defaultValue list_time:desc */
  order_by?: 'list_time:asc' | 'list_time:desc' | 'delist_time:asc' | 'delist_time:desc' | 'num:asc' | 'num:desc' | 'modified:asc' | 'modified:desc'
  /** Page, 1 to 101. @defaultValue 1 */
  page_no?: number
  /** Rows per page, 1 to 200. @defaultValue 40 */
  page_size?: number
}

/** Params of taobao.items.onsale.get. */
export interface ItemsOnsaleParams {
  /** The fields that the answer is to hold; others are not sent. */
  fields: readonly (keyof OnsaleItem)[]
  /** Words of the title. */
  q?: string
  /** Category. */
  cid?: string
  /** The shop's own categories, at most 32. */
  seller_cids?: readonly string[]
  /** Only with, or without, a discount for members. */
  has_discount?: boolean
  /** Only shown, or not shown, on Taobao. */
  is_taobao?: boolean
  /** Only shown, or not shown, in outside shops. */
  is_ex?: boolean
  /** Changed from then on. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  start_modified?: Date | string
  /** Changed until then. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  end_modified?: Date | string
  /** a: auctions, b: fixed prices. */
  auction_type?: 'a' | 'b'
  /** Only in, or not in, the showcase. */
  has_showcase?: boolean
  /** Only hanging, or not hanging, on the standard product system. */
  is_cspu?: boolean
  /** Only bundles, or no bundles. */
  is_combine?: boolean
  /** Order of the rows. @defaultValue list_time:desc */
  order_by?:
    | 'list_time:asc'
    | 'list_time:desc'
    | 'delist_time:asc'
    | 'delist_time:desc'
    | 'num:asc'
    | 'num:desc'
    | 'modified:asc'
    | 'modified:desc'
    | 'sold_quantity:asc'
    | 'sold_quantity:desc'
  /** Page, from 1. @defaultValue 1 */
  page_no?: number
  /** Rows per page, 1 to 200. @defaultValue 40 */
  page_size?: number
}

/** Params of taobao.items.seller.list.get. */
export interface ItemsSellerListParams {
  /** The fields that the answer is to hold; others are not sent. */
  fields: readonly (keyof Item | keyof ItemFieldAliases)[]
  /** The items' numbers. More than 20 are asked for in several requests. */
  num_iids: readonly string[]
}

/** Params of taobao.skus.quantity.update. */
export interface SkusQuantityUpdateParams {
  /** The item's number. */
  num_iid: string
  /** At most 20 SKUs with their stock, or what is added to it; a sum below 0 becomes 0. */
  skuid_quantities?: string | readonly {readonly sku_id: string; readonly quantity: number}[]
  /** The same by the seller's own codes; one that several SKUs share changes all of them. */
  outerid_quantities?: string | readonly {readonly outer_id: string; readonly quantity: number}[]
  /** 1: `quantity` is the stock; 2: it is added to the stock, and the call is not repeated. @defaultValue 1 */
  type?: 1 | 2
}

/** Colour of a SKU. */
export interface SkuFeature {
  /** Series. */
  color_series?: string
  /** Value. */
  color_value?: string
  /** Material. */
  color_material?: string
  /** Picture of the material. */
  color_material_img?: string
  /** Whether it is in fashion. */
  color_hot_new?: string
}

/** A SKU of an item. */
export interface ItemSku {
  /** The SKU's number. */
  sku_id?: string
  /** The seller's own code. */
  outer_id?: string
  /** `pid:vid;pid:vid`. */
  properties?: string
  /** `pid:vid:name:value;...`. */
  properties_name?: string
  /** How many are there. */
  quantity?: number
  /** Price, in yuan. */
  price?: string
  /** Barcode. */
  barcode?: string
  /** Colour. */
  sku_feature?: SkuFeature
  /** When it was made. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  created?: string
  /** When it was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
}

/** A picture of an item. */
export interface ItemImage {
  /** The picture; 0 is the main one. */
  id?: string
  /** Its place. */
  position?: number
  /** Where it is. */
  url?: string
  /** When it was added. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  created?: string
}

/** A picture of a property. */
export interface PropertyImage {
  /** The picture. */
  id?: string
  /** Its place. */
  position?: number
  /** The properties that it shows. */
  properties?: string
  /** Where it is. */
  url?: string
}

/** A video of an item. */
export interface Video {
  /** The relation of item and video. */
  id?: string
  /** The video. */
  video_id?: string
  /** Where it is. */
  url?: string
  /** When it was added. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  created?: string
  /** When it was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
}

/** The video of the main picture. */
export interface MainVideo {
  /** Item. */
  num_iid?: string
  /** The video. */
  video_id?: string
  /** Seconds. The platform spells it so. */
  video_duaration?: number
  /** Its picture. */
  video_pic?: string
  /** Where it stands. */
  video_status?: number
}

/** Where an item is. */
export interface Location {
  /** Province. */
  state?: string
  /** City. */
  city?: string
}

/** How a description is divided. */
export interface DescModuleInfo {
  /** Modules, joined with commas. */
  anchor_module_ids?: string
  /** By hand or by machine. */
  type?: number
}

/** Food safety. */
export interface FoodSecurity {
  /** Production licence. */
  prd_license_no?: string
  /** Product standard. */
  design_code?: string
  /** Manufacturer. */
  factory?: string
  /** Manufacturer's address. */
  factory_site?: string
  /** Manufacturer's telephone. */
  contact?: string
  /** Ingredients. */
  mix?: string
  /** Additives. */
  food_additive?: string
  /** How to store it. */
  plan_storage?: string
  /** Shelf life. */
  period?: string
  /** Produced from. */
  product_date_start?: string
  /** Produced until. */
  product_date_end?: string
  /** Received from. */
  stock_date_start?: string
  /** Received until. */
  stock_date_end?: string
  /** Supplier. */
  supplier?: string
  /** Health product number. */
  health_product_no?: string
}

/** Electronic voucher. */
export interface LocalityLife {
  /** 1 when sent by post too. */
  choose_logis?: string
  /** Attributes. */
  eticket?: string
  /** Validity: two days, one day, or a number of days. */
  expirydate?: string
  /** `code seller:nick`. */
  merchant?: string
  /** Outlet. */
  network_id?: string
  /** Refunded by itself before use, in percent. */
  onsale_auto_refund_ratio?: number
  /** Refunded, in percent. */
  refund_ratio?: number
  /** Who pays for a refunded code: s seller, b buyer. */
  refundmafee?: string
  /** 1 when paid at use. */
  verification?: string
}

/** Auction. */
export interface AuctionInfo {
  /** Kind of auction. */
  mode?: number
  /** Deposit; 0 for the platform's 10 percent. */
  deposit?: number
  /** Step. */
  increment?: string
  /** Step of a falling auction. */
  interval?: number
  /** Reserve price of a falling auction. */
  reserve?: string
  /** Validity, hours. */
  valid_hour?: number
  /** Validity, minutes. */
  valid_minute?: number
  /** How often it is repeated. */
  repeat?: number
  /** Begin. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  start?: string
  /** End. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  end?: string
  /** Starting price. */
  start_price?: number
  /** Highest price, in fen. */
  ceil_price?: number
  /** Extension, minutes. */
  delay_in_minute?: number
  /** Length, seconds. */
  period?: number
  /** Step time of a falling auction, minutes. */
  frequency?: number
}

/** Rural Taobao. */
export interface CuntaoItem {
  /** Commission rate. */
  kick_back_rate?: string
}

/** An item, complete. */
export interface Item {
  /** The item's number. */
  num_iid?: string
  /** Title, at most 60 bytes. */
  title?: string
  /** The seller. */
  nick?: string
  /** On sale or in stock. */
  approve_status?: ApproveStatus
  /** fixed or auction. */
  type?: string
  /** Category. */
  cid?: string
  /** How many are there. */
  num?: number
  /** Price, in yuan. */
  price?: string
  /** The seller's own code. */
  outer_id?: string
  /** Barcode. */
  barcode?: string
  /** Main picture. */
  pic_url?: string
  /** The shop's own categories, joined with commas, also at the begin and the end. */
  seller_cids?: string
  /** Properties: `pid:vid;pid:vid`. */
  props?: string
  /** Properties in words: `pid:vid:name:value;...`; a colon inside a name is `#cln#`, a semicolon `#scln#`. */
  props_name?: string
  /** The seller's own names of property values. */
  property_alias?: string
  /** Properties that the seller filled in. */
  input_pids?: string
  /** What the seller filled in. */
  input_str?: string
  /** When it was published. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  created?: string
  /** When it was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** When it went on sale; unreliable. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  list_time?: string
  /** When it goes off sale; unreliable. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  delist_time?: string
  /** When it first went on sale. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  first_starts_time?: string
  /** Days on sale: 7 or 14. */
  valid_thru?: number
  /** How many were sold. */
  sold_quantity?: number
  /** How many were sold in the period. */
  period_sold_quantity?: number
  /** How many unpaid orders hold, where stock is taken at payment. */
  with_hold_quantity?: number
  /** When stock is taken: 1 at the order, 2 at payment. */
  sub_stock?: number
  /** Recent sales; only in searches. */
  volume?: number
  /** The seller's level; only in searches. */
  score?: number
  /** The SKUs. Ask for `sku`. */
  skus?: ItemSku[]
  /** Pictures. Ask for `item_img`. */
  item_imgs?: ItemImage[]
  /** Pictures of properties. Ask for `prop_img`. */
  prop_imgs?: PropertyImage[]
  /** Pictures 3:4. */
  item_rectangle_imgs?: ItemImage[]
  /** Videos. Ask for `video`. */
  videos?: Video[]
  /** The main picture's video. */
  mpic_video?: MainVideo
  /** No longer used. */
  video_id?: string
  /** Where the item is. */
  location?: Location
  /** Description, HTML. */
  desc?: string
  /** Modules of the description, JSON. */
  desc_modules?: string
  /** How the description is divided. */
  desc_module_info?: DescModuleInfo
  /** Description as text. */
  wap_desc?: string
  /** Description for phones. */
  wireless_desc?: string
  /** Selling points, at most 150 characters. */
  sell_point?: string
  /** Page of the item. */
  detail_url?: string
  /** Page of the item for phones. */
  wap_detail_url?: string
  /** Picture for screens in shops. */
  large_screen_image_url?: string
  /** Freight template; absent when there is none. */
  postage_id?: string
  /** Freight template for cash on delivery. */
  cod_postage_id?: string
  /** Who pays the freight: seller or buyer. */
  freight_payer?: string
  /** Ordinary post, in yuan. */
  post_fee?: string
  /** Express, in yuan. */
  express_fee?: string
  /** EMS, in yuan. */
  ems_fee?: string
  /** Volume: `bulk:3` in cubic metres, or `weight:10;breadth:10;height:10` in metres. */
  item_size?: string
  /** Weight, in kilograms. */
  item_weight?: string
  /** After-sales template. */
  after_sale_id?: string
  /** Points given back, in tenths of a percent. */
  auction_point?: number
  /** Top-up goods: no_mark, time_card, fee_card. */
  auto_fill?: string
  /** Whether it is put on sale again by itself. */
  auto_repost?: boolean
  /** Customisation tool. */
  custom_made_type_id?: string
  /** Marks. */
  features?: string
  /** Food safety. */
  food_security?: FoodSecurity
  /** Global purchase: where it was bought. */
  global_stock_country?: string
  /** Global purchase: 1 in stock, 2 bought on demand. */
  global_stock_type?: string
  /** Whether members have a discount. */
  has_discount?: boolean
  /** Whether there is an invoice. */
  has_invoice?: boolean
  /** Whether it is in the showcase. */
  has_showcase?: boolean
  /** Whether there is a warranty. */
  has_warranty?: boolean
  /** Auction: step; 0 lets the platform decide. */
  increment?: string
  /** Decoration of the item in the inner shop. */
  inner_shop_auction_template_id?: string
  /** Decoration of the item in the outer shop. */
  outer_shop_auction_template_id?: string
  /** Whether it is a 3D item. */
  is_3D?: boolean
  /** Whether it is shown in outside shops. */
  is_ex?: boolean
  /** 0 ordinary, 1 drop-shipped, 2 distributed, 3 supplied. */
  is_fenxiao?: number
  /** Whether it is shipped within 24 hours. */
  is_lightning_consignment?: boolean
  /** Whether compensation is paid in advance. */
  is_prepay?: boolean
  /** Whether it is shown on Taobao. */
  is_taobao?: boolean
  /** Whether it goes on sale at a set time. */
  is_timing?: boolean
  /** Whether it is virtual. */
  is_virtual?: boolean
  /** Whether it is new. */
  is_xinpin?: boolean
  /** Whether it is sold in some regions only. */
  is_area_sale?: boolean
  /** Electronic voucher. */
  locality_life?: LocalityLife
  /** Whether it may be returned within 7 days. */
  newprepay?: string
  /** Whether it belongs to Tao 1 station. */
  one_station?: boolean
  /** Auction. */
  paimai_info?: AuctionInfo
  /** Product. */
  product_id?: string
  /** Consumer protection, joined with commas: 2, 4. */
  promoted_service?: string
  /** Flash sale: web_only, wap_only, web_and_wap. */
  second_kill?: string
  /** Whether returns are promised. */
  sell_promise?: boolean
  /** new, unused, second. */
  stuff_status?: string
  /** Page template. */
  template_id?: string
  /** Whether it breaks rules. */
  violation?: boolean
  /** Whether the seller is online. */
  ww_status?: boolean
  /** Rural Taobao. */
  cuntao_item_specific?: CuntaoItem
  /** Notes on property values: `pid:vid:note;`. */
  cpv_memo?: string
}

/** Answer of taobao.item.seller.get. */
export interface ItemSellerResult {
  item: Item
}

/** A SKU. Row of taobao.item.skus.get. */
export interface Sku {
  /** The SKU's number. */
  sku_id?: string
  /** The item. */
  num_iid?: string
  /** An older number of the item; use `num_iid`. */
  iid?: string
  /** The seller's own code. */
  outer_id?: string
  /** `pid:vid;pid:vid`. */
  properties?: string
  /** `pid:vid:name:value;...`. */
  properties_name?: string
  /** How many are there. */
  quantity?: number
  /** Price, in yuan. */
  price?: string
  /** normal or delete. */
  status?: SkuStatus
  /** Barcode. */
  barcode?: string
  /** Specification. */
  sku_spec_id?: string
  /** When it was made. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  created?: string
  /** When it was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
}

/** Answer of taobao.item.skus.get. */
export interface ItemSkusResult {
  /** The SKUs. */
  skus: Sku[]
}

/** An item in the warehouse. Row of taobao.items.inventory.get. */
export interface InventoryItem {
  /** The item's number. */
  num_iid?: string
  /** An older number; use `num_iid`. */
  iid?: string
  /** Title, at most 60 bytes. */
  title?: string
  /** The seller. */
  nick?: string
  /** On sale or in stock. */
  approve_status?: ApproveStatus
  /** fixed or auction. */
  type?: string
  /** Category. */
  cid?: string
  /** How many are there. */
  num?: number
  /** Price, in yuan. */
  price?: string
  /** The seller's own code. */
  outer_id?: string
  /** Main picture. */
  pic_url?: string
  /** The shop's own categories, joined with commas, also at the begin and the end. */
  seller_cids?: string
  /** Properties: `pid:vid;pid:vid`. */
  props?: string
  /** When it was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** When it went on sale; unreliable. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  list_time?: string
  /** When it goes off sale; unreliable. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  delist_time?: string
  /** When it first went on sale. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  first_starts_time?: string
  /** Days on sale: 7 or 14. */
  valid_thru?: number
  /** How many were sold. */
  sold_quantity?: number
  /** Freight template; absent when there is none. */
  postage_id?: string
  /** Whether members have a discount. */
  has_discount?: boolean
  /** Whether there is an invoice. */
  has_invoice?: boolean
  /** Whether it is in the showcase. */
  has_showcase?: boolean
  /** Whether there is a warranty. */
  has_warranty?: boolean
  /** Whether it is shown in outside shops. */
  is_ex?: boolean
  /** Whether it is shown on Taobao. */
  is_taobao?: boolean
  /** Whether it is virtual. */
  is_virtual?: boolean
}

/** Answer of taobao.items.inventory.get. */
export interface ItemsInventoryResult {
  /** The items. */
  items: InventoryItem[]
  /** How many there are on all pages; missing with `use_has_next`. */
  total_results?: number
}

/** An item on sale. Row of taobao.items.onsale.get. */
export interface OnsaleItem {
  /** The item's number. */
  num_iid?: string
  /** An older number; use `num_iid`. */
  iid?: string
  /** Title, at most 60 bytes. */
  title?: string
  /** The seller. */
  nick?: string
  /** On sale or in stock. */
  approve_status?: ApproveStatus
  /** fixed or auction. */
  type?: string
  /** Category. */
  cid?: string
  /** How many are there. */
  num?: number
  /** Price, in yuan. */
  price?: string
  /** The seller's own code. */
  outer_id?: string
  /** Main picture. */
  pic_url?: string
  /** The shop's own categories, joined with commas, also at the begin and the end. */
  seller_cids?: string
  /** Properties: `pid:vid;pid:vid`. */
  props?: string
  /** When it was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** When it went on sale; unreliable. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  list_time?: string
  /** When it goes off sale; unreliable. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  delist_time?: string
  /** When it first went on sale. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  first_starts_time?: string
  /** Days on sale: 7 or 14. */
  valid_thru?: number
  /** How many were sold. */
  sold_quantity?: number
  /** Freight template; absent when there is none. */
  postage_id?: string
  /** Whether members have a discount. */
  has_discount?: boolean
  /** Whether there is an invoice. */
  has_invoice?: boolean
  /** Whether it is in the showcase. */
  has_showcase?: boolean
  /** Whether there is a warranty. */
  has_warranty?: boolean
  /** Whether it hangs on the standard product system. */
  is_cspu?: boolean
  /** Whether it is shown in outside shops. */
  is_ex?: boolean
  /** Whether it is shown on Taobao. */
  is_taobao?: boolean
  /** Whether it is virtual. */
  is_virtual?: boolean
}

/** Answer of taobao.items.onsale.get. */
export interface ItemsOnsaleResult {
  /** The items. */
  items: OnsaleItem[]
  /** How many there are on all pages; missing with `use_has_next`. */
  total_results?: number
}

/** Answer of taobao.items.seller.list.get. */
export interface ItemsSellerListResult {
  /** The items; unknown ones and other shops' are left out without a word. */
  items: Item[]
}

/** The stock of a SKU after a change. */
export interface SkuQuantity {
  /** The SKU's number. */
  sku_id?: string
  /** How many are there. */
  quantity?: number
  /** When it was changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
}

/** The stock of an item after a change. */
export interface ItemQuantity {
  /** The item's number. */
  num_iid?: string
  /** An older number; use `num_iid`. */
  iid?: string
  /** How many are there. */
  num?: number
  /** When it was changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** The SKUs that were changed. */
  skus?: SkuQuantity[]
}

/** Answer of taobao.item.quantity.update and taobao.skus.quantity.update. */
export interface QuantityResult {
  item: ItemQuantity
}
