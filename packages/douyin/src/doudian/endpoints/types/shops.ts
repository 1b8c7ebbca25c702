// Generated from the schemas by scripts/generate-types.ts: change those.

/** Params of /address/list. */
export interface DoudianAddressListParams {
  /** The shop. */
  shop_id?: string
  /** Rows per page. @defaultValue 100 */
  page_size?: number
  /** The page, from 1. @defaultValue 1 */
  page_no?: number
  /** The direction: here this name is not the field. @defaultValue `asc` */
  order_by?: 'asc' | 'desc'
  /** What the rows are sorted by. @defaultValue `create_time` */
  order_field?: 'create_time' | 'update_time'
  /** The store, for instant retail. */
  store_id?: string
}

/** Params of /shop/brandList: there are none. */
export interface DoudianBrandsParams {}

/** Params of /shop/getShopCategory. */
export interface DoudianCategoriesParams {
  /** The category whose children are asked for; 0 has the first level. @defaultValue 0 */
  cid?: string
}

/** Params of /rights/info. */
export interface DoudianRightsParams {
  /** Kind of business. */
  biz_type?: number
}

/** Params of /material/uploadImageSync: an image by its URL, or one whose bytes were uploaded before. */
export interface DoudianUploadImageParams {
  /** The folder; `0` is the root. @defaultValue `0` */
  folder_id?: string
  /** Where the platform fetches it. */
  url?: string
  /** Its name, at most 50 characters. */
  material_name: string
  /** What the upload of its bytes gave. */
  file_uri?: string
  /** Whether the same image, if it passed before, is taken instead. */
  need_distinct?: boolean
}

/** Params of /warehouse/create. */
export interface DoudianWarehouseCreateParams {
  /** The merchant's number. */
  out_warehouse_id: string
  /** Its name. */
  name: string
  /** A few words about it. */
  intro: string
}

/** Params of /warehouse/info. */
export interface DoudianWarehouseInfoParams {
  /** The merchant's number. */
  out_warehouse_id: string
}

/** An area that warehouses serve. */
export interface DoudianCoveredArea {
  /** Province. */
  addr_id1: string
  /** City. */
  addr_id2?: string
  /** District. */
  addr_id3?: string
  /** Street. */
  addr_id4?: string
}

/** Params of /warehouse/list. */
export interface DoudianWarehouseListParams {
  /** The merchant's number. */
  out_warehouse_id?: string
  /** Words of the name. */
  warehouse_name?: string
  addr: DoudianCoveredArea
  /** The merchant's numbers. */
  out_warehouse_ids?: readonly string[]
  /** What the rows are sorted by. */
  order_by?: 'create_time' | 'update_time'
  /** The direction. */
  rank?: 'asc' | 'desc'
  /** The page, 0 to 100. @defaultValue 0 */
  page?: number
  /** Rows per page, 1 to 100. @defaultValue 100 */
  size?: number
}

/** An address of the shop. The names of its fields are misspelt by the platform. */
export interface DoudianShopAddress {
  /** Ship-from address id. */
  address_id: string
  /** The name of who is there. */
  reciever_name?: string
  /** 1 for the one that returns go to. */
  is_default?: number
  /** 1 for the one that parcels leave from. */
  is_send_default?: number
  /** Created. */
  create_time?: string
  /** Changed. */
  update_time?: string
  /** Province. */
  receiver_provinc?: string
  /** City. */
  receiver_city?: string
  /** District. */
  receiver_district?: string
  /** Detail. */
  receiver_detail?: string
  /** Street. */
  receiver_street?: string
  /** Remark. */
  remark?: string
}

/** Answer of /address/list. */
export interface DoudianAddressListResult {
  /** Matches in total. */
  total?: number
  /** Rows per page. */
  page_size?: number
  /** Page from 1. */
  page_no?: number
  /** Rows. */
  address_list: DoudianShopAddress[]
}

/** A brand that the shop may use. */
export interface DoudianBrand {
  /** Brand id. */
  id: string
  /** Chinese name. */
  brand_chinese_name?: string
  /** English name. */
  brand_english_name?: string
  /** Trade mark no. */
  brand_reg_num?: string
}

/** A category of goods that the shop may use. */
export interface DoudianCategory {
  /** Category id. */
  id: string
  /** Name. */
  name?: string
  /** 1..4. */
  level?: number
  /** Parent. */
  parent_id?: string
  /** Leaf. */
  is_leaf?: boolean
  /** Usable. */
  enable?: boolean
}

/** Answer of /rights/info: the subscription of the shop in the service market. */
export interface DoudianRightsResult {
  /** Rights expiry text. */
  expire_time?: string
  /** Rights type. */
  rights_type?: number
  /** Spec type. */
  spec_type?: number
  /** Spec val. */
  spec_val?: string
}

/** Answer of /material/uploadImageSync. */
export interface DoudianUploadImageResult {
  /** Material id. */
  material_id?: string
  /** The folder; `0` is the root. */
  folder_id?: string
  /** Newly created. */
  is_new?: boolean
  /** 1 waiting, 2 in audit, 3 passed, 4 rejected. */
  audit_status?: number
  /** CDN url, only after audit passes. */
  byte_url?: string
}

/** An area that a warehouse serves. */
export interface DoudianWarehouseArea {
  /** Province id. */
  addr_id1?: string
  /** City id. */
  addr_id2?: string
  /** District id. */
  addr_id3?: string
  /** Street id. */
  addr_id4?: string
  /** Changed, in epoch seconds. */
  update_time?: number
  /** Created, in epoch seconds. */
  create_time?: number
}

/** Where a warehouse stands. */
export interface DoudianWarehouseLocation {
  /** Address id1. */
  address_id1?: string
  /** Address id2. */
  address_id2?: string
  /** Address id3. */
  address_id3?: string
  /** Address id4. */
  address_id4?: string
  /** Address name1. */
  address_name1?: string
  /** Address name2. */
  address_name2?: string
  /** Address name3. */
  address_name3?: string
  /** Address name4. */
  address_name4?: string
}

/** A warehouse. */
export interface DoudianWarehouse {
  /** Warehouse id. */
  warehouse_id?: string
  /** Warehouse name. */
  name?: string
  /** Intro. */
  intro?: string
  /** Changed, in epoch seconds. */
  update_time?: number
  /** Created, in epoch seconds. */
  create_time?: number
  /** Merchant warehouse id. */
  out_warehouse_id: string
  /** Covered areas. */
  addr?: DoudianWarehouseArea[]
  /** Shop id. */
  shop_id?: string
  /** Money, in fence ids. */
  out_fence_ids?: string[]
  /** Address. */
  address_detail?: string
  /** Where it stands. */
  warehouse_location?: DoudianWarehouseLocation
}

/** Answer of /warehouse/info. */
export interface DoudianWarehouseInfoResult {
  /** The warehouse. */
  data?: DoudianWarehouse
}

/** Answer of /warehouse/list. */
export interface DoudianWarehouseListResult {
  /** Rows. */
  warehouses: DoudianWarehouse[]
  /** Matches in total. */
  total?: number
}
