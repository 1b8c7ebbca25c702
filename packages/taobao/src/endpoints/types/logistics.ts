// Generated from the schemas by scripts/generate-types.ts: change those.

/** Goods in a parcel. */
export interface AscpGoods {
  /** The line. */
  sub_tid?: string
  /** Part of a bundle: item. */
  comp_item_id?: string
  /** Part of a bundle: SKU. */
  comp_sku_id?: string
  /** 0 ordinary goods and gifts of the platform's, 1 gifts of the ERP's, 2 part of a bundle. @defaultValue 0 */
  item_type?: 0 | 1 | 2
  /** How many. @defaultValue the line's own number */
  num?: number
}

/** A parcel. */
export interface AscpParcel {
  /** Waybill; checked by the platform. */
  out_sid?: string
  /** Waybill of a part. */
  sub_out_sid?: string
  /** Courier: a `code` of `logistics.companies`. */
  company_code?: string
  /** What is in it. */
  goods?: readonly AscpGoods[]
}

/** How far a line is shipped. */
export interface AscpConsignStatus {
  /** The line; not needed for bundles. */
  sub_tid?: string
  /** True: a part of it. */
  is_part_consign?: boolean
}

/** Params of alibaba.ascp.logistics.offline.send. */
export interface AscpOfflineSendParams {
  /** The order's number. */
  tid: string
  /** The lines (oid); only with `consign_type` 0. */
  sub_tid?: readonly string[]
  /** 0 ordinary, 1 ordinary with parts of lines and bundles, 2 from partly to wholly shipped, 3 once more. @defaultValue 0 */
  consign_type?: 0 | 1 | 2 | 3
  /** The parcels. */
  consign_pkgs?: readonly AscpParcel[]
  consign_status?: AscpConsignStatus
  /** Address to send from, of `logistics.addresses`. @defaultValue the default to collect from */
  sender_id?: string
  /** Address to return to, of `logistics.addresses`. @defaultValue the default to return to */
  cancel_id?: string
  /** Codes by line: `identCode=oid1:code1,code2|oid2:code3`. */
  feature?: string
}

/** Params of alibaba.ascp.logistics.seller.send. */
export interface AscpSellerSendParams {
  /** The order's number. */
  tid: string
  /** The messenger's name. */
  delivery_name: string
  /** The messenger's telephone number. */
  delivery_mobile: string
  /** The lines (oid); all when left out. */
  sub_tid?: readonly string[]
  /** A: signed by a code, B: the seller reports the steps. @defaultValue A */
  mode?: 'A' | 'B'
  /** Address to send from, of `logistics.addresses`. @defaultValue the default to collect from */
  sender_id?: string
  /** Address to return to, of `logistics.addresses`. @defaultValue the default to return to */
  cancel_id?: string
  /** Codes by line: `identCode=oid1:code1,code2|oid2:code3`. */
  feature?: string
}

/** Params of taobao.logistics.address.search. */
export interface LogisticsAddressParams {
  /** no_def: all but the defaults, get_def: the default to send from, cancel_def: the default to return to; all when left out. */
  rdef?: 'no_def' | 'get_def' | 'cancel_def'
}

/** Params of taobao.logistics.companies.get. */
export interface LogisticsCompaniesParams {
  /** The fields that the answer is to hold; others are not sent. */
  fields: readonly (keyof LogisticsCompany)[]
  /** Only recommended couriers. */
  is_recommended?: boolean
  /** How recommended couriers are ordered from; only with `is_recommended: true`. @defaultValue offline */
  order_mode?: 'offline' | 'online' | 'all'
}

/** Params of taobao.logistics.consign.resend. */
export interface LogisticsConsignResendParams {
  /** The order's number. */
  tid: string
  /** Waybill; checked by the platform. */
  out_sid: string
  /** Courier: a `code` of `logistics.companies`. */
  company_code: string
  /** 1: only the lines in `sub_tid` are shipped. @defaultValue 0 */
  is_split?: 0 | 1
  /** The lines (oid), at most 50; all of them when left out. */
  sub_tid?: readonly string[]
  /** Codes by line: `identCode=oid1:code1,code2|oid2:code3;machineCode=oid3:code`. */
  feature?: string
  /** The seller's IP address. */
  seller_ip?: string
}

/** Params of taobao.logistics.dummy.send. */
export interface LogisticsDummySendParams {
  /** The order's number. */
  tid: string
  /** Codes by line: `identCode=oid1:code1,code2|oid2:code3;machineCode=oid3:code`. */
  feature?: string
  /** The seller's IP address. */
  seller_ip?: string
}

/** Params of taobao.logistics.offline.send. */
export interface LogisticsOfflineSendParams {
  /** The order's number. */
  tid: string
  /** Waybill; checked by the platform. */
  out_sid: string
  /** Courier: a `code` of `logistics.companies`. */
  company_code: string
  /** 1: only the lines in `sub_tid` are shipped. @defaultValue 0 */
  is_split?: 0 | 1
  /** The lines (oid), at most 50; all of them when left out. */
  sub_tid?: readonly string[]
  /** Address to send from, of `logistics.addresses`. @defaultValue the default to collect from */
  sender_id?: string
  /** Address to return to, of `logistics.addresses`. @defaultValue the default to return to */
  cancel_id?: string
  /** Codes by line: `identCode=oid1:code1,code2|oid2:code3;machineCode=oid3:code`. */
  feature?: string
  /** The seller's IP address. */
  seller_ip?: string
}

/** Params of taobao.logistics.online.confirm. */
export interface LogisticsOnlineConfirmParams {
  /** The order's number. */
  tid: string
  /** Waybill; checked by the platform. */
  out_sid: string
  /** 1: only the lines in `sub_tid` are shipped. @defaultValue 0 */
  is_split?: 0 | 1
  /** The lines (oid), at most 20; all of them when left out. */
  sub_tid?: readonly string[]
  /** The seller's IP address. */
  seller_ip?: string
}

/** Params of taobao.logistics.online.send. */
export interface LogisticsOnlineSendParams {
  /** The order's number. */
  tid: string
  /** Courier: a `code` of `logistics.companies`. */
  company_code: string
  /** Waybill. Without it the order does not change until `logistics.onlineConfirm`. */
  out_sid?: string
  /** 1: only the lines in `sub_tid` are shipped. @defaultValue 0 */
  is_split?: 0 | 1
  /** The lines (oid), at most 20; all of them when left out. */
  sub_tid?: readonly string[]
  /** Address to send from, of `logistics.addresses`. @defaultValue the default to collect from */
  sender_id?: string
  /** Address to return to, of `logistics.addresses`. @defaultValue the default to return to */
  cancel_id?: string
  /** Codes by line: `identCode=oid1:code1,code2|oid2:code3;machineCode=oid3:code`. */
  feature?: string
  /** The seller's IP address. */
  seller_ip?: string
}

/** Params of taobao.logistics.trace.search. */
export interface LogisticsTraceParams {
  /** The order's number. */
  tid: string
  /** 1: only the lines in `sub_tid` are shipped. @defaultValue 0 */
  is_split?: 0 | 1
  /** The lines (oid), at most 50; all of them when left out. */
  sub_tid?: readonly string[]
}

/** What became of it. */
export interface AscpSent {
  /** Whether it was done. */
  success?: boolean
}

/** Answer of alibaba.ascp.logistics.offline.send. */
export interface AscpOfflineSendResult {
  result: AscpSent
}

/** A shipping order. */
export interface AscpConsign {
  /** Its number. */
  lp_order_id?: string
  /** Its description. */
  consign_desc?: string
}

/** What became of it. */
export interface AscpSellerSent {
  /** Whether it was done. */
  success?: boolean
  /** The shipping order. */
  consign?: AscpConsign
}

/** Answer of alibaba.ascp.logistics.seller.send. */
export interface AscpSellerSendResult {
  result: AscpSellerSent
}

/** An address of the seller's. */
export interface SellerAddress {
  /** The address. */
  contact_id?: string
  /** Name. */
  contact_name?: string
  /** Province. */
  province?: string
  /** City. */
  city?: string
  /** District. The platform calls it so. */
  country?: string
  /** Street and house number. */
  addr?: string
  /** Postal code. */
  zip_code?: string
  /** Telephone number. */
  phone?: string
  /** Mobile number. */
  mobile_phone?: string
  /** Company. */
  seller_company?: string
  /** Note. */
  memo?: string
  /** Area. */
  area_id?: string
  /** Whether it is the default to send from. */
  send_def?: boolean
  /** Whether it is the default to collect from. */
  get_def?: boolean
  /** Whether it is the default to return to. */
  cancel_def?: boolean
  /** When it was last changed. */
  modify_date?: string
}

/** Answer of taobao.logistics.address.search. */
export interface LogisticsAddressResult {
  /** The addresses. */
  addresses: SellerAddress[]
}

/** A courier. Row of taobao.logistics.companies.get. */
export interface LogisticsCompany {
  /** The courier's number. */
  id?: string
  /** The code that shipping takes. */
  code?: string
  /** Name. */
  name?: string
  /** Regular expression of its waybills. */
  reg_mail_no?: string
}

/** Answer of taobao.logistics.companies.get. */
export interface LogisticsCompaniesResult {
  /** The couriers. */
  logistics_companies: LogisticsCompany[]
}

/** One step of a parcel. */
export interface TransitStep {
  /** When. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  status_time?: string
  /** What happened, in words. */
  status_desc?: string
  /** What happened: GOT, SENT_SCAN, SIGN ... */
  action?: string
}

/** Answer of taobao.logistics.trace.search. */
export interface LogisticsTraceResult {
  /** The order. */
  tid?: string
  /** Waybill. */
  out_sid?: string
  /** Courier. */
  company_name?: string
  /** Where the parcel stands, in words. Parcels of taobao.logistics.offline.send count as signed at once. */
  status?: string
  /** The steps. */
  trace_list: TransitStep[]
}

/** What became of it. */
export interface Shipping {
  /** Whether it was done. The platform may say false without an error. */
  is_success?: boolean
}

/** Answer of taobao.logistics.offline.send, online.send, online.confirm, dummy.send and consign.resend. */
export interface ShippingResult {
  shipping: Shipping
}
