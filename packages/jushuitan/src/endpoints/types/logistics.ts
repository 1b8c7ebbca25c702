// Generated from the schemas by scripts/generate-types.ts: change those.
import type { LineRefundStatus } from '../values.js'

/** Params of /open/logisticscompany/query. */
export interface CarriersParams {
  /** The page, from 1. */
  page_index?: number
  /** Rows per page, 1 to 50. @defaultValue 50 */
  page_size?: number
  /** Changed from then on. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_begin?: Date | string
  /** Until then. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_end?: Date | string
  /** Only carriers enabled for that company/warehouse; empty is all carriers known to the system. */
  wms_co_id?: string
}

/** A carrier. */
export interface Carrier {
  /** Carrier code. */
  lc_id: string
  /** Carrier name. */
  lc_name?: string
  /** When it was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
}

/** Answer of /open/logisticscompany/query. */
export interface CarriersResult {
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
  datas: Carrier[]
}

/** Params of /open/logistic/query. */
export interface ParcelsParams {
  /** Shop number. */
  shop_id?: string
  /** The page, from 1. */
  page_index?: number
  /** Rows per page, 1 to 50. @defaultValue 50 */
  page_size?: number
  /** Changed from then on; seven days at most. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_begin?: Date | string
  /** Until then. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  modified_end?: Date | string
  /** Which time the window is of: 0 change, 1 document, 2 order, 3 shipping. To follow changes, 0 must be given. @defaultValue 3 */
  date_type?: number
  /** At most 20; with so_ids only the time filter still applies. */
  so_ids?: readonly string[]
}

/** A line. */
export interface ParcelLine {
  /** The SKU's code: the merchant's own text. */
  sku_id?: string
  /** How many. */
  qty?: number
  /** The line's number at the shop, at most 50 characters. */
  outer_oi_id?: string
  /** Original online order number. */
  raw_so_id?: string
  /** The order's number in the ERP. */
  o_id?: string
  /** Where the line's refund stands. */
  refund_status?: LineRefundStatus
}

/** A parcel that was shipped. */
export interface Parcel {
  /** The order's number in the ERP. */
  o_id: string
  /** Shop number. */
  shop_id?: string
  /** The order's number at the shop. */
  so_id?: string
  /** Ship time. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  send_date?: string
  /** Freight paid by the buyer, yuan. A decimal string. */
  freight?: string
  /** Weight, kg. */
  weight?: number
  /** Carrier code. */
  lc_id?: string
  /** Waybill number. */
  l_id?: string
  /** Carrier name. */
  logistics_company?: string
  /** The lines. */
  items?: ParcelLine[]
}

/** Answer of /open/logistic/query. */
export interface ParcelsResult {
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
  orders: Parcel[]
}

/** A parcel that came back. */
export interface ReturnedParcel {
  /** Waybill number. */
  l_id: string
  /** Carrier name. */
  l_name: string
  /** Warehouse remark. */
  warehouseRemark?: string
}

/** Params of /open/express/register/upload. */
export interface ReturnedParcelsParams {
  /** The parcels. */
  parcels: readonly ReturnedParcel[]
}

/** Answer of /open/express/register/upload. */
export interface ReturnedParcelsResult {}

/** A parcel on the scales. */
export interface WeighParcel {
  /** Waybill number. */
  l_id: string
  /** Kg; 0 stores 0, -1 stores null. */
  weight: number
  /** 0 weigh after check, 1 weigh after check + ship (default), 2 weigh without check, 3 weigh without check + ship, 4 weigh after shipping, 5 automatic. */
  type?: number
  /** Cross-border logistics (then tracking_* are required). */
  is_un_lid?: boolean
  /** Volume, m3. */
  f_volume?: number
  /** Source / operator label written to the log. */
  channel?: string
}

/** Params of /open/orders/weight/send/upload. */
export interface WeighParams {
  /** The parcels. */
  parcels: readonly WeighParcel[]
}

/** A parcel that was weighed. */
export interface WeighedParcel {
  /** Weight, kg. */
  weight?: number
  /** Carrier code. */
  lc_id?: string
  /** Waybill number. */
  l_id?: string
  /** Carrier name. */
  logistics_company?: string
  /** Province. */
  receiver_state?: string
  /** City. */
  receiver_city?: string
  /** District. */
  receiver_district?: string
  /** International carrier code. */
  cb_lc_id?: string
  /** International waybill. */
  cb_l_id?: string
  /** International channel. */
  cb_logistics_company?: string
}

/** Answer of /open/orders/weight/send/upload. */
export interface WeighResult {
  /** The rows. */
  datas: WeighedParcel[]
}
