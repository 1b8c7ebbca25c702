// Generated from the schemas by scripts/generate-types.ts: change those.
import type { SkuType } from '../values.js'

/** Params of /open/sku/query. */
export interface SkusParams {
  /** The page, from 1. */
  page_index?: number
  /** Rows per page, 1 to 50. @defaultValue 50 */
  page_size?: number
  /** Changed from then on; seven days at most. The platform is quick with windows of about an hour. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_begin?: Date | string
  /** Until then. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_end?: Date | string
  /** SKU codes, 20 in one request; longer lists are cut. */
  sku_ids?: readonly string[]
  /** Exact product name (one). */
  exactly_name?: string
  /** Fuzzy name, one only. */
  name?: string
  /** Style codes. */
  i_ids?: readonly string[]
  /** Which time the window is of. @defaultValue modified */
  date_field?: 'created' | 'modified'
  /** Extra fields, comma separated (e.g. purchase_price). */
  flds?: string
  /** Auxiliary codes. */
  sku_codes?: string
}

/** A SKU. */
export interface ErpSku {
  /** The SKU's code: the merchant's own text. */
  sku_id: string
  /** Style code. */
  i_id?: string
  /** Name. */
  name?: string
  /** Short name. */
  short_name?: string
  /** Price of one piece, in yuan. A decimal string. */
  sale_price?: string
  /** Unit cost. A decimal string. */
  cost_price?: string
  /** Colour and size text. */
  properties_value?: string
  /** Colour. */
  color?: string
  /** Category id. */
  c_id?: string
  /** Category name. */
  category?: string
  /** Large picture. */
  pic_big?: string
  /** Picture. */
  pic?: string
  /** 1 in use, 0 in reserve, -1 out of use. */
  enabled?: number
  /** Weight, kg. */
  weight?: number
  /** Tag price. A decimal string. */
  market_price?: string
  /** Brand. */
  brand?: string
  /** The number, which comes as text here. */
  supplier_id?: string
  /** Supplier name. */
  supplier_name?: string
  /** When it was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** Barcode (GB code). */
  sku_code?: string
  /** Supplier SKU code. */
  supplier_sku_id?: string
  /** Supplier style code. */
  supplier_i_id?: string
  /** Virtual category. */
  vc_name?: string
  /** Ordinary, combination, or not delivered. */
  sku_type?: SkuType
  /** Creator id. */
  creator?: string
  /** When it was made. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  created?: string
  /** Remark. */
  remark?: string
  /** Kind of goods: 成品 finished, 半成品 half-finished, 原材料 material, 包材 packaging. */
  item_type?: string
  /** Whether its stock is published: 0 yes, 1 no, 2 in part. */
  stock_disabled?: number
  /** Unit. */
  unit?: string
  /** Shelf life, days. */
  shelf_life?: number
  /** Labels. */
  labels?: string[]
  /** Production licence. */
  production_licence?: string
  /** Length. */
  l?: number
  /** Width. */
  w?: number
  /** Height. */
  h?: number
  /** Serial numbers on. */
  is_series_number?: boolean
  /** other_price_1 .. other_price_10. A decimal string. */
  other_price_1?: string
  /** other_price_1 .. other_price_10. A decimal string. */
  other_price_2?: string
  /** other_price_1 .. other_price_10. A decimal string. */
  other_price_3?: string
  /** other_price_1 .. other_price_10. A decimal string. */
  other_price_4?: string
  /** other_price_1 .. other_price_10. A decimal string. */
  other_price_5?: string
  /** other_price_1 .. other_price_10. A decimal string. */
  other_price_6?: string
  /** other_price_1 .. other_price_10. A decimal string. */
  other_price_7?: string
  /** other_price_1 .. other_price_10. A decimal string. */
  other_price_8?: string
  /** other_price_1 .. other_price_10. A decimal string. */
  other_price_9?: string
  /** other_price_1 .. other_price_10. A decimal string. */
  other_price_10?: string
  /** Free attribute. */
  other_1?: string
  /** Free attribute. */
  other_2?: string
  /** Free attribute. */
  other_3?: string
  /** Free attribute. */
  other_4?: string
  /** Free attribute. */
  other_5?: string
  /** Free attribute. */
  other_6?: string
  /** Free attribute. */
  other_7?: string
  /** Free attribute. */
  other_8?: string
  /** Free attribute. */
  other_9?: string
  /** Free attribute. */
  other_10?: string
  /** Link sync state. */
  stock_type?: string
  /** Auxiliary codes. */
  sku_codes?: string
  /** Surrogate key; stays stable when sku_id is renamed. */
  autoid?: string
  /** Production-batch tracking switch. */
  batch_enabled?: string
}

/** Answer of /open/sku/query. */
export interface SkusResult {
  /** The page, from 1. */
  page_index?: number
  /** Rows per page. */
  page_size?: number
  /** Whether there is another page. With a cursor, a full page without it is not yet the end. */
  has_next?: boolean
  /** Rows on all pages; missing or 0 with `is_get_total: false`. */
  data_count?: number
  /** Pages in all; missing or 0 with `is_get_total: false`. */
  page_count?: number
  /** The rows. */
  datas: ErpSku[]
}

/** Params of /open/mall/item/query. */
export interface StylesParams {
  /** Changed from then on; seven days at most. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_begin?: Date | string
  /** Until then. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_end?: Date | string
  /** Return styles without SKUs. */
  only_item?: boolean
  /** At most 20; needed unless window given. */
  i_ids?: readonly string[]
  /** The page, from 1. */
  page_index?: number
  /** Rows per page, 1 to 50. @defaultValue 50 */
  page_size?: number
  /** Custom style fields (f_json returns the picture set). */
  item_flds?: readonly string[]
  /** Custom SKU fields. */
  itemsku_flds?: readonly string[]
  /** Which time the window is of. @defaultValue modified */
  date_field?: 'created' | 'modified'
}

/** A SKU of the style. */
export interface StyleSku {
  /** Merchant (company) id. */
  co_id?: string
  /** The SKU's code: the merchant's own text. */
  sku_id?: string
  /** Style code. */
  i_id?: string
  /** Name. */
  name?: string
  /** Category id. */
  c_id?: string
  /** Brand. */
  brand?: string
  /** Tag price. A decimal string. */
  market_price?: string
  /** Price of one piece, in yuan. A decimal string. */
  sale_price?: string
  /** Unit cost. A decimal string. */
  cost_price?: string
  /** 1 in use, 0 in reserve, -1 out of use. */
  enabled?: number
  /** Category name. */
  category?: string
  /** Creator id. */
  creator?: string
  /** Modifier id. */
  modifier?: string
  /** Creator name. */
  creator_name?: string
  /** Modifier name. */
  modifier_name?: string
  /** Colour and size text. */
  properties_value?: string
  /** Barcode (GB code). */
  sku_code?: string
  /** Purchase price. A decimal string. */
  purchase_price?: string
  /** Picture. */
  pic?: string
  /** Large picture. */
  pic_big?: string
  /** Weight, kg. */
  weight?: number
  /** Short name. */
  short_name?: string
  /** Kind of goods: 成品 finished, 半成品 half-finished, 原材料 material, 包材 packaging. */
  item_type?: string
  /** Supplier internal id. */
  supplier_id?: string
  /** Supplier name. */
  supplier_name?: string
  /** Supplier SKU code. */
  supplier_sku_id?: string
  /** Supplier style code. */
  supplier_i_id?: string
  /** Remark. */
  remark?: string
  /** Virtual category. */
  vc_name?: string
  /** Length. */
  l?: number
  /** Width. */
  w?: number
  /** Height. */
  h?: number
  /** Free price. A decimal string. */
  other_price_1?: string
  /** Free price. A decimal string. */
  other_price_2?: string
  /** Free price. A decimal string. */
  other_price_3?: string
  /** Free price. A decimal string. */
  other_price_4?: string
  /** Free price. A decimal string. */
  other_price_5?: string
  /** Labels. */
  labels?: string[]
  /** Free attribute. */
  other_1?: string
  /** Free attribute. */
  other_2?: string
  /** Free attribute. */
  other_3?: string
  /** Free attribute. */
  other_4?: string
  /** Free attribute. */
  other_5?: string
  /** Unit. */
  unit?: string
  /** Shelf life, days. */
  shelf_life?: string
  /** Batch format. */
  productionbatch_format?: string
  /** Production licence. */
  production_licence?: string
  /** The supplier (供销商). */
  drp_co_id_to?: string
}

/** A property of the style. */
export interface StyleProperty {
  /** Property id. */
  p_id?: string
  /** Property name. */
  p_name?: string
  /** Property value id. */
  pv_id?: string
  /** Property value. */
  pv_value?: string
}

/** A style (款) with its SKUs. */
export interface Style {
  /** Style code. */
  i_id: string
  /** Merchant (company) id. */
  co_id?: string
  /** Name. */
  name?: string
  /** Category id. */
  c_id?: string
  /** Category name (must be a leaf of the ERP category tree on upload). */
  c_name?: string
  /** Base sale price. A decimal string. */
  s_price?: string
  /** Cost price. A decimal string. */
  c_price?: string
  /** Remark. */
  remark?: string
  /** Picture. */
  pic?: string
  /** When it was made. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  created?: string
  /** When it was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** Brand. */
  brand?: string
  /** Weight, kg. */
  weight?: number
  /** Tag price. A decimal string. */
  market_price?: string
  /** Virtual category. */
  vc_name?: string
  /** Kind of goods: 成品 finished, 半成品 half-finished, 原材料 material, 包材 packaging. */
  item_type?: string
  /** Length. */
  l?: number
  /** Width. */
  w?: number
  /** Height. */
  h?: number
  /** Shelf life, days. */
  shelf_life?: number
  /** The SKUs in one text. */
  skus?: StyleSku[]
  /** Style properties. */
  ups?: StyleProperty[]
  /** Batch format. */
  productionbatch_format?: string
  /** Production licence. */
  production_licence?: string
  /** Unit. */
  unit?: string
}

/** Answer of /open/mall/item/query. */
export interface StylesResult {
  /** The page, from 1. */
  page_index?: number
  /** Rows per page. */
  page_size?: number
  /** Whether there is another page. With a cursor, a full page without it is not yet the end. */
  has_next?: boolean
  /** Rows on all pages; missing or 0 with `is_get_total: false`. */
  data_count?: number
  /** Pages in all; missing or 0 with `is_get_total: false`. */
  page_count?: number
  /** The rows. */
  datas: Style[]
}

/** Params of /open/category/query. */
export interface CategoriesParams {
  /** Changed from then on. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_begin?: Date | string
  /** Until then. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_end?: Date | string
  /** The page, from 1. */
  page_index?: number
  /** Rows per page, 1 to 50. @defaultValue 50 */
  page_size?: number
  /** Category ids. */
  c_ids?: readonly string[]
  /** Parent category ids. */
  parent_c_ids?: readonly string[]
}

/** A category. */
export interface Category {
  /** Category id. */
  c_id: string
  /** Parent category id. */
  parent_c_id?: string
  /** When it was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** Name. */
  name?: string
}

/** Answer of /open/category/query. */
export interface CategoriesResult {
  /** The page, from 1. */
  page_index?: number
  /** Rows per page. */
  page_size?: number
  /** Whether there is another page. With a cursor, a full page without it is not yet the end. */
  has_next?: boolean
  /** Rows on all pages; missing or 0 with `is_get_total: false`. */
  data_count?: number
  /** Pages in all; missing or 0 with `is_get_total: false`. */
  page_count?: number
  /** The rows. */
  datas: Category[]
}

/** Params of /open/combine/sku/query. */
export interface CombinationsParams {
  /** The page, from 1. */
  page_index?: number
  /** Rows per page, 1 to 50. @defaultValue 50 */
  page_size?: number
  /** Changed from then on; seven days at most. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_begin?: Date | string
  /** Until then. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_end?: Date | string
  /** SKU codes, 20 in one request; longer lists are cut. */
  sku_ids?: readonly string[]
  /** Style codes. */
  i_ids?: readonly string[]
  /** Custom list of return fields. */
  combine_itemsku_flds?: readonly string[]
}

/** A line. */
export interface CombinationLine {
  /** Component SKU. */
  src_sku_id?: string
  /** How many. */
  qty?: number
  /** Price of one piece, in yuan. A decimal string. */
  sale_price?: string
  /** When it was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** Combination SKU the line belongs to. */
  combine_sku_id?: string
}

/** A SKU that is made of others. */
export interface Combination {
  /** Style code. */
  i_id?: string
  /** Name. */
  name?: string
  /** Short name. */
  short_name?: string
  /** Virtual category. */
  vc_name?: string
  /** Picture. */
  pic?: string
  /** Colour and size text. */
  properties_value?: string
  /** Price of one piece, in yuan. A decimal string. */
  sale_price?: string
  /** Weight, kg. */
  weight?: number
  /** The SKU's code: the merchant's own text. */
  sku_id: string
  /** When it was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** When it was made. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  created?: string
  /** Physical SKU code of the combination. */
  enty_sku_id?: string
  /** Labels. */
  labels?: string[]
  /** Brand. */
  brand?: string
  /** Unit cost. A decimal string. */
  cost_price?: string
  /** 1 in use, 0 in reserve, -1 out of use. */
  enabled?: number
  /** Barcode (GB code). */
  sku_code?: string
  /** Free price. A decimal string. */
  other_price_1?: string
  /** Free price. A decimal string. */
  other_price_2?: string
  /** Free price. A decimal string. */
  other_price_3?: string
  /** Free price. A decimal string. */
  other_price_4?: string
  /** Free price. A decimal string. */
  other_price_5?: string
  /** Free attribute. */
  other_1?: string
  /** Free attribute. */
  other_2?: string
  /** Free attribute. */
  other_3?: string
  /** Free attribute. */
  other_4?: string
  /** Free attribute. */
  other_5?: string
  /** Length. */
  l?: number
  /** Width. */
  w?: number
  /** Height. */
  h?: number
  /** Volume. */
  volume?: number
  /** Kind of goods: 成品 finished, 半成品 half-finished, 原材料 material, 包材 packaging. */
  item_type?: string
  /** Remark. */
  remark?: string
  /** Component count. */
  sku_qty?: number
  /** The lines. */
  items?: CombinationLine[]
}

/** Answer of /open/combine/sku/query. */
export interface CombinationsResult {
  /** The page, from 1. */
  page_index?: number
  /** Rows per page. */
  page_size?: number
  /** Whether there is another page. With a cursor, a full page without it is not yet the end. */
  has_next?: boolean
  /** Rows on all pages; missing or 0 with `is_get_total: false`. */
  data_count?: number
  /** Pages in all; missing or 0 with `is_get_total: false`. */
  page_count?: number
  /** The rows. */
  datas: Combination[]
}

/** Params of /open/skumap/query. */
export interface ShopSkusParams {
  /** The page, from 1. */
  page_index?: number
  /** Rows per page, 1 to 50. @defaultValue 50 */
  page_size?: number
  /** Changed from then on; seven days at most. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_begin?: Date | string
  /** Until then. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_end?: Date | string
  /** Link changed from. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  link_modified_begin?: Date | string
  /** Link changed to. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  link_modified_end?: Date | string
  /** SKU codes of the shop, 20 in one request; longer lists are cut. */
  sku_ids?: readonly string[]
  /** Shop number. */
  shop_id?: string
  /** Created from. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  created_begin?: Date | string
  /** Created to. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  created_end?: Date | string
}

/** A SKU of a shop and the SKU of the ERP that it is linked to. */
export interface ShopSku {
  /** Merchant (company) id. */
  co_id?: string
  /** Shop number. */
  shop_id?: string
  /** Source platform code. */
  channel?: string
  /** Style code. */
  i_id?: string
  /** The SKU's code: the merchant's own text. */
  sku_id?: string
  /** Shop style code. */
  shop_i_id?: string
  /** Shop SKU code. */
  shop_sku_id?: string
  /** When it was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** Time the shop-SKU link changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  link_modified?: string
  /** Whether it is on sale. */
  enabled?: boolean
  /** Category id. */
  c_id?: string
  /** Online SKU code before processing. */
  raw_sku_id?: string
  /** Online price (string, config needed). A decimal string. */
  shop_price?: string
  /** Name. */
  name?: string
  /** Colour and size text. */
  properties_value?: string
  /** Picture. */
  pic?: string
  /** When it was made. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  created?: string
  /** Created on the platform. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  shop_created?: string
  /** Delisted at. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  pull_off_time?: string
  /** Online barcode. */
  outer_sku_code?: string
  /** Link sync: 0 on, 2 forbidden. */
  type?: number
  /** Shop stock. */
  shop_qty?: number
  /** Linked ERP SKU. */
  link_sku_id?: string
  /** Price floor. A decimal string. */
  sale_price_min?: string
  /** Price ceiling. A decimal string. */
  sale_price_max?: string
}

/** Answer of /open/skumap/query. */
export interface ShopSkusResult {
  /** The page, from 1. */
  page_index?: number
  /** Rows per page. */
  page_size?: number
  /** Whether there is another page. With a cursor, a full page without it is not yet the end. */
  has_next?: boolean
  /** Rows on all pages; missing or 0 with `is_get_total: false`. */
  data_count?: number
  /** Pages in all; missing or 0 with `is_get_total: false`. */
  page_count?: number
  /** The rows. */
  datas: ShopSku[]
}

/** A part of a combination. */
export interface CombinationUploadComponent {
  /** Component SKU. */
  src_sku_id: string
  /** How many. */
  qty: number
  /** Price of one piece, in yuan. In yuan, with at most 4 decimals. */
  sale_price?: number | string
}

/** A combination to be made or changed. */
export interface CombinationUpload {
  /** The SKU's code: the merchant's own text. */
  sku_id: string
  /** Style code. */
  i_id: string
  /** Physical SKU code of the combination. */
  enty_sku_id?: string
  /** Name. */
  name: string
  /** Colour and size text. */
  properties_value?: string
  /** Brand. */
  brand?: string
  /** Unit cost. In yuan, with at most 4 decimals. */
  cost_price?: number | string
  /** Picture. */
  pic?: string
  /** Short name. */
  short_name?: string
  /** Remark. */
  remark?: string
  /** Text: 启用 / 备用 / 禁用. */
  enabled?: string
  /** Component SKUs. */
  childList: readonly CombinationUploadComponent[]
  /** True append labels, false replace. */
  is_add_labels?: boolean
  /** Labels to remove (comma list). */
  deleted_labels?: string
  /** Labels. */
  labels?: string
}

/** Params of /open/item/combinesku/upload. */
export interface CombinationsUploadParams {
  /** Overwrite when it exists (default true). */
  is_cover?: boolean
  /** Empty values overwrite (default false). */
  is_null_cover?: boolean
  /** The rows, 50 in one request; longer lists are cut. */
  items: readonly CombinationUpload[]
}

/** Answer of /open/item/combinesku/upload. */
export interface CombinationsUploadResult {}

/** A link to be made or changed. */
export interface ShopSkuUpload {
  /** The SKU's code: the merchant's own text. */
  sku_id: string
  /** Style code. */
  i_id?: string
  /** Barcode (GB code). */
  sku_code?: string
  /** Shop style code. */
  shop_i_id: string
  /** Shop SKU code. */
  shop_sku_id: string
  /** Raw SKU code. */
  original_sku_id?: string
  /** Name. */
  name?: string
  /** Shop colour/size. */
  shop_properties_value?: string
  /** SKU mark. */
  sku_sign?: string
  /** Shop number. */
  shop_id: string
  /** Online link. */
  shop_sku_url?: string
}

/** Params of /open/jushuitan/skumap/upload. */
export interface ShopSkusUploadParams {
  /** The lines. */
  items: readonly ShopSkuUpload[]
}

/** Answer of /open/jushuitan/skumap/upload. */
export interface ShopSkusUploadResult {}

/** A SKU to be made or changed. */
export interface SkuUpload {
  /** The SKU's code: the merchant's own text. */
  sku_id: string
  /** Style code. */
  i_id: string
  /** Brand. */
  brand?: string
  /** Virtual category. */
  vc_name?: string
  /** Category name (must be a leaf of the ERP category tree on upload). */
  c_name?: string
  /** Base sale price. In yuan, with at most 4 decimals. */
  s_price?: number | string
  /** Kind of goods: 成品 finished, 半成品 half-finished, 原材料 material, 包材 packaging. */
  item_type?: string
  /** Length. */
  l?: number
  /** Width. */
  w?: number
  /** Height. */
  h?: number
  /** Picture. */
  pic?: string
  /** Large picture. */
  pic_big?: string
  /** The SKU's picture. */
  sku_pic?: string
  /** Name. */
  name: string
  /** Remark. */
  remark?: string
  /** At most 100 characters. */
  properties_value?: string
  /** Short name. */
  short_name?: string
  /** Weight, kg. */
  weight?: number
  /** 1 in use, 0 in reserve, -1 out of use. @defaultValue 1 */
  enabled?: number
  /** Supplier name. */
  supplier_name?: string
  /** Barcode (GB code). */
  sku_code?: string
  /** Supplier SKU code. */
  supplier_sku_id?: string
  /** Supplier style code. */
  supplier_i_id?: string
  /** Free price. In yuan, with at most 4 decimals. */
  other_price_1?: number | string
  /** Free price. In yuan, with at most 4 decimals. */
  other_price_2?: number | string
  /** Free price. In yuan, with at most 4 decimals. */
  other_price_3?: number | string
  /** Free price. In yuan, with at most 4 decimals. */
  other_price_4?: number | string
  /** Free price. In yuan, with at most 4 decimals. */
  other_price_5?: number | string
  /** Free attribute. */
  other_1?: string
  /** Free attribute. */
  other_2?: string
  /** Free attribute. */
  other_3?: string
  /** Free attribute. */
  other_4?: string
  /** Free attribute. */
  other_5?: string
  /** Whether its stock is kept from being published. */
  stock_disabled?: boolean
  /** Cost price. In yuan, with at most 4 decimals. */
  c_price?: number | string
  /** Tag price. In yuan, with at most 4 decimals. */
  market_price?: number | string
  /** Unit. */
  unit?: string
  /** Labels to add. */
  labels?: readonly string[]
  /** Production-batch tracking switch. */
  batch_enabled?: boolean
  /** Serial numbers on. */
  is_series_number?: boolean
  /** Auxiliary code, at most 500. */
  other_code?: string
  /** Shelf life, days. */
  shelf_life?: number
  /** Near-expiry days. */
  hand_day?: number
  /** No-receipt days before expiry. */
  rejectLifecycle?: number
  /** No-sale days before expiry. */
  lockupLifecycle?: number
  /** Near-expiry alert days. */
  adventLifecycle?: number
  /** Attributes of the category: name to value. */
  CategoryPropertys?: Readonly<Record<string, unknown>>
  /** Labels to remove (array, no underscore). */
  deletedlabels?: readonly string[]
  /** Production licence. */
  production_licence?: string
  /** Purchase price. In yuan, with at most 4 decimals. */
  purchase_price?: number | string
}

/** Params of /open/jushuitan/itemsku/upload. */
export interface SkusUploadParams {
  /** The lines. */
  items: readonly SkuUpload[]
  /** Reject SKUs that are combination SKUs (default false). */
  is_normal?: boolean
}

/** What became of an uploaded SKU. */
export interface UploadedSku {
  /** Whether the row was taken. */
  is_success?: boolean
  /** The SKU's code: the merchant's own text. */
  sku_id?: string
  /** What the platform says of it. */
  msg?: string
}

/** Answer of /open/jushuitan/itemsku/upload. */
export interface SkusUploadResult {
  /** The rows. */
  datas: UploadedSku[]
}
