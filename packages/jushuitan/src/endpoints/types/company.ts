// Generated from the schemas by scripts/generate-types.ts: change those.

/** Params of /open/api/company/inneropen/partner/channel/querymysupplier. */
export interface DistributionSuppliersParams {
  /** 0 to be authorised, 1 to be audited, 2 cooperating, 3 refused, 4 ended. */
  status?: number
  /** Company name. */
  co_name?: string
  /** Supplier company id. */
  supplier_co_id?: string
  /** The page, from 1. */
  page_num?: number
  /** Rows per page, 1 to 100. @defaultValue 100 */
  page_size?: number
}

/** A supplier of the distribution network. */
export interface DistributionSupplier {
  /** Where it stands. */
  status?: number
  /** Company name. */
  co_name?: string
  /** Supplier company id. */
  supplier_co_id?: string
}

/** Answer of /open/api/company/inneropen/partner/channel/querymysupplier. */
export interface DistributionSuppliersResult {
  /** Total rows. */
  total?: number
  /** Suppliers (casing of this key unconfirmed). */
  supplier_vos: DistributionSupplier[]
}

/** Params of /open/api/drp/inneropen/partner/supplier/querymychannel. */
export interface DistributorsParams {
  /** 0 to be authorised, 1 to be audited, 2 cooperating, 3 refused, 4 ended. */
  status?: number
  /** The page, from 1. */
  page_num?: number
  /** Rows per page, 1 to 100. @defaultValue 100 */
  page_size?: number
}

/** A distributor. */
export interface Distributor {
  /** Where it stands. */
  status?: number
  /** Company name. */
  co_name?: string
  /** Distributor company id. */
  channel_co_id?: string
  /** Application time. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  apply_time?: string
  /** Time the cooperation began. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  confirm_time?: string
  /** Billing name. */
  bill_name?: string
  /** Contact. */
  contact_name?: string
  /** Contact phone. */
  contact_phone?: string
  /** Remark. */
  supplier_remark?: string
  /** Salesman. */
  supplier_salesman_name?: string
  /** Distributor level. */
  dis_level?: number
}

/** Answer of /open/api/drp/inneropen/partner/supplier/querymychannel. */
export interface DistributorsResult {
  /** Total rows. */
  total?: number
  /** Distributors (casing of this key unconfirmed). */
  channel_vos: Distributor[]
}

/** Params of /open/webapi/userapi/company/getcompanyusers. */
export interface UsersParams {
  /** The page, from 1. */
  current_page?: number
  /** Rows per page, 1 to 50. @defaultValue 50 */
  page_size?: number
  /** 0 rows+total, 1 rows, 2 total. */
  page_action?: number
  /** 1 in use, 0 in reserve, -1 out of use. */
  enabled?: boolean
  /** 2 returns groups and roles. */
  version?: number
  /** Login account filter. */
  loginId?: string
  /** Created from. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  creatd_begin?: Date | string
  /** Created to. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  creatd_end?: Date | string
}

/** A user of the merchant. */
export interface CompanyUser {
  /** User id. */
  u_id?: string
  /** Name. */
  name?: string
  /** 1 in use, 0 in reserve, -1 out of use. */
  enabled?: string
  /** When it was made. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  created?: string
  /** When it was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** Last login. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  last_login_time?: string
  /** Group names. */
  ug_names?: string[]
  /** Group ids. */
  ug_ids?: string
  /** Role names. */
  roles?: string
  /** Role ids. */
  roleIds?: string
  /** Password changed at. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  pwd_modified?: string
  /** Remark. */
  remark?: string
  /** Employee number. */
  empId?: string
  /** Creator id. */
  creator?: string
  /** Modifier id. */
  modifier?: string
}

/** Answer of /open/webapi/userapi/company/getcompanyusers. */
export interface UsersResult {
  /** Rows per page. */
  page_size?: number
  /** Page number. */
  current_page?: number
  /** Total rows. */
  count?: number
  /** Page total. */
  pages?: number
  /** The rows. */
  datas: CompanyUser[]
}

/** Params of /open/wms/partner/query. */
export interface WarehousesParams {
  /** The page, from 1. */
  page_index?: number
  /** Rows per page, 1 to 30. @defaultValue 30 */
  page_size?: number
}

/** A warehouse company. */
export interface Warehouse {
  /** Name. */
  name?: string
  /** Merchant (company) id. */
  co_id?: string
  /** Warehouse company id. */
  wms_co_id?: string
  /** Main warehouse. */
  is_main?: boolean
  /** Where it stands. */
  status?: string
  /** Their remark. */
  remark1?: string
  /** Our remark / remark 2. */
  remark2?: string
}

/** Answer of /open/wms/partner/query. */
export interface WarehousesResult {
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
  datas: Warehouse[]
}
