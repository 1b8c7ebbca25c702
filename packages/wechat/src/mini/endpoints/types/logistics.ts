// Generated from the schemas by scripts/generate-types.ts: change those.

/** Who sends. */
export interface ExpressSender {
  /** Name. */
  name: string
  /** Telephone; this or mobile. */
  tel?: string
  /** Mobile; this or tel. */
  mobile?: string
  /** Company. */
  company?: string
  /** Postal code. */
  post_code?: string
  /** Country. */
  country?: string
  /** Province. */
  province: string
  /** City. */
  city: string
  /** District. */
  area: string
  /** Street and house number. */
  address: string
}

/** Who receives. */
export interface ExpressReceiver {
  /** Name. */
  name: string
  /** Telephone; this or mobile. */
  tel?: string
  /** Mobile; this or tel. */
  mobile?: string
  /** Company. */
  company?: string
  /** Postal code. */
  post_code?: string
  /** Country. */
  country?: string
  /** Province. */
  province: string
  /** City. */
  city: string
  /** District. */
  area: string
  /** Street and house number. */
  address: string
}

/** Goods. */
export interface ExpressCargoDetail {
  /** Name. */
  name: string
  /** How many. */
  count: number
}

/** The parcel. */
export interface ExpressCargo {
  /** How many parcels. */
  count: number
  /** Weight in kg. */
  weight: number
  /** Length in cm. */
  space_x: number
  /** Width in cm. */
  space_y: number
  /** Height in cm. */
  space_z: number
  /** The goods. */
  detail_list: readonly ExpressCargoDetail[]
}

/** Goods as the user sees them. */
export interface ExpressShopDetail {
  /** Name. */
  goods_name: string
  /** Picture. */
  goods_img_url: string
  /** More words. */
  goods_desc?: string
}

/** What the user sees of the order. */
export interface ExpressShop {
  /** The order's page. */
  wxa_path?: string
  /** Picture. */
  img_url?: string
  /** Name. */
  goods_name?: string
  /** How many. */
  goods_count?: number
  /** The goods. */
  detail_list?: readonly ExpressShopDetail[]
}

/** Insurance. */
export interface ExpressInsured {
  /** 1: insured. */
  use_insured: 0 | 1
  /** Value in fen. */
  insured_value: number
}

/** The service. */
export interface ExpressService {
  /** Its number, of express.deliveries. */
  service_type: number
  /** Its name. */
  service_name: string
}

/** Params of POST /cgi-bin/express/business/order/add. */
export interface AddExpressOrderParams {
  /** 0 from a mini program, 2 from an app or a page. */
  add_source: 0 | 2
  /** Your own number of it. */
  order_id: string
  /** The courier, by its code; TEST is the simulated one. */
  delivery_id: string
  /** Your account with the courier; test_biz_id is that of TEST. */
  biz_id: string
  /** The user; needed with add_source 0. */
  openid?: string
  /** A remark for the courier. */
  custom_remark?: string
  /** The tag that couriers see. */
  tagid?: number
  /** With add_source 2: the application. */
  wx_appid?: string
  /** Who sends. */
  sender?: ExpressSender
  /** Who receives. */
  receiver?: ExpressReceiver
  /** The parcel. */
  cargo?: ExpressCargo
  /** What the user sees. */
  shop?: ExpressShop
  /** Insurance. */
  insured?: ExpressInsured
  /** The service. */
  service?: ExpressService
  /** When it should be fetched, in Unix seconds; 0 as soon as possible. */
  expect_time?: number
  /** How it is handed over. */
  take_mode?: number
}

/** Which waybill. */
export interface ExpressOrderKey {
  /** Your own number of it. */
  order_id?: string
  /** The user. */
  openid?: string
  /** The courier, by its code. */
  delivery_id: string
  /** The waybill. */
  waybill_id?: string
}

/** Params of POST /cgi-bin/express/business/order/batchget. */
export interface BatchGetExpressOrderParams {
  /** The waybills. */
  order_list: readonly ExpressOrderKey[]
}

/** Params of POST /cgi-bin/express/business/account/bind. */
export interface BindAccountParams {
  /** bind, or unbind. */
  type: 'bind' | 'unbind'
  /** Your account with the courier. */
  biz_id: string
  /** The courier. */
  delivery_id: string
  /** The account's password. */
  password?: string
  /** A remark for the review. */
  remark_content?: string
}

/** Params of POST /cgi-bin/express/business/order/cancel. */
export interface CancelExpressOrderParams {
  /** Your own number of it. */
  order_id?: string
  /** The user. */
  openid?: string
  /** The courier, by its code. */
  delivery_id: string
  /** The waybill. */
  waybill_id?: string
}

/** Params of POST /cgi-bin/express/delivery/open_msg/get_delivery_list: none. */
export interface DeliveryListParams {}

/** Params of GET /cgi-bin/express/business/delivery/getall, account/getall and printer/getall: none. */
export interface ExpressListParams {}

/** Params of POST /cgi-bin/express/business/path/get. */
export interface ExpressPathParams {
  /** Your own number of it. */
  order_id?: string
  /** The user. */
  openid?: string
  /** The courier, by its code. */
  delivery_id: string
  /** The waybill. */
  waybill_id?: string
}

/** Params of POST /cgi-bin/express/business/quota/get. */
export interface ExpressQuotaParams {
  /** The courier. */
  delivery_id: string
  /** Your account with it. */
  biz_id: string
}

/** Goods in a parcel. */
export interface WaybillGoodsDetail {
  /** Name. */
  goods_name: string
  /** Picture. */
  goods_img_url: string
  /** More words; for follow_waybill. */
  goods_desc?: string
}

/** What is in a parcel. */
export interface WaybillGoods {
  /** The goods. */
  detail_list: readonly WaybillGoodsDetail[]
}

/** Params of POST /cgi-bin/express/delivery/open_msg/follow_waybill. */
export interface FollowWaybillParams {
  /** The user. */
  openid: string
  /** The receiver's phone number. */
  receiver_phone: string
  /** The waybill. */
  waybill_id: string
  /** What is in it. */
  goods_info: WaybillGoods
  /** The payment's number: 42… */
  trans_id: string
  /** The order's page. */
  order_detail_path?: string
  /** The sender's phone number. */
  sender_phone?: string
  /** The courier, by its code. */
  delivery_id?: string
}

/** Params of POST /cgi-bin/express/business/order/get. */
export interface GetExpressOrderParams {
  /** Your own number of it. */
  order_id?: string
  /** The user. */
  openid?: string
  /** The courier, by its code. */
  delivery_id: string
  /** The waybill. */
  waybill_id?: string
  /** 0 or 1: which form print_html has. */
  print_type?: 0 | 1
}

/** Params of POST /cgi-bin/express/delivery/open_msg/query_trace and query_follow_trace. */
export interface QueryTraceParams {
  /** What trace_waybill or follow_waybill gave. */
  waybill_token: string
  /** The user. */
  openid?: string
}

/** Params of POST /cgi-bin/express/delivery/open_msg/trace_waybill. */
export interface TraceWaybillParams {
  /** The user. */
  openid: string
  /** The receiver's phone number. */
  receiver_phone: string
  /** The waybill. */
  waybill_id: string
  /** What is in it. */
  goods_info: WaybillGoods
  /** The payment's number: 42… */
  trans_id: string
  /** The order's page. */
  order_detail_path?: string
  /** The sender's phone number. */
  sender_phone?: string
  /** The courier, by its code. */
  delivery_id?: string
}

/** Params of POST /cgi-bin/express/business/printer/update. */
export interface UpdatePrinterParams {
  /** Who prints. */
  openid: string
  /** bind, or unbind. */
  update_type: 'bind' | 'unbind'
  /** The tags that are printed there, joined with commas. */
  tagid_list?: string
}

/** Params of POST /cgi-bin/express/delivery/open_msg/update_waybill_goods and update_follow_waybill_goods. */
export interface UpdateWaybillGoodsParams {
  /** What trace_waybill or follow_waybill gave. */
  waybill_token: string
  /** What is in it. */
  goods_info: WaybillGoods
}

/** A field of a waybill to print. */
export interface WaybillData {
  /** Name. */
  key?: string
  /** Value. */
  value?: string
}

/** Answer of POST /cgi-bin/express/business/order/add. */
export interface AddExpressOrderResult {
  /** Your own number of it. */
  order_id?: string
  /** The waybill. */
  waybill_id?: string
  /** What is printed on it. */
  waybill_data?: WaybillData[]
}

/** A waybill. */
export interface ExpressOrder {
  /** Your own number of it. */
  order_id?: string
  /** The courier. */
  delivery_id?: string
  /** The waybill. */
  waybill_id?: string
  /** The waybill to print, Base64 of HTML. */
  print_html?: string
  /** What is printed on it. */
  waybill_data?: WaybillData[]
  /** 0 good, 1 cancelled. */
  order_status?: number
  /** 0: found. */
  errcode?: number
  /** Why not. */
  errmsg?: string
}

/** Answer of POST /cgi-bin/express/business/order/batchget. */
export interface BatchGetExpressOrderResult {
  /** The waybills. */
  order_list: ExpressOrder[]
}

/** Answer of POST /cgi-bin/express/business/order/cancel. */
export interface CancelExpressOrderResult {
  /** The courier's code. */
  delivery_resultcode?: number
  /** The courier's words. */
  delivery_resultmsg?: string
}

/** A courier. */
export interface Courier {
  /** Code. */
  delivery_id?: string
  /** Name. */
  delivery_name?: string
}

/** Answer of POST /cgi-bin/express/delivery/open_msg/get_delivery_list. */
export interface DeliveryListResult {
  /** The couriers. */
  delivery_list: Courier[]
  /** How many. */
  count?: number
}

/** Your account with a courier. */
export interface ExpressAccount {
  /** The account. */
  biz_id?: string
  /** The courier. */
  delivery_id?: string
  /** When it was bound. Unix seconds. */
  create_time?: number
  /** When it was changed. Unix seconds. */
  update_time?: number
  /** How the review stands. */
  status_code?: number
  /** Its other name. */
  alias?: string
  /** Why it was refused. */
  remark_wrong_msg?: string
  /** The remark for the review. */
  remark_content?: string
  /** Waybills that are left. */
  quota_num?: number
  /** When that was counted. Unix seconds. */
  quota_update_time?: number
}

/** Answer of GET /cgi-bin/express/business/account/getall. */
export interface ExpressAccountsResult {
  /** How many. */
  count?: number
  /** The accounts. */
  list: ExpressAccount[]
}

/** A service of a courier. */
export interface ExpressServiceType {
  /** Its number. */
  service_type?: number
  /** Its name. */
  service_name?: string
}

/** A courier of the express assistant. */
export interface ExpressCourier {
  /** Code. */
  delivery_id?: string
  /** Name. */
  delivery_name?: string
  /** 1: may be paid at the door. */
  can_use_cash?: number
  /** 1: tells how many waybills are left. */
  can_get_quota?: number
  /** The account for payment at the door. */
  cash_biz_id?: string
  /** Its services. */
  service_type?: ExpressServiceType[]
}

/** Answer of GET /cgi-bin/express/business/delivery/getall. */
export interface ExpressDeliveriesResult {
  /** How many. */
  count?: number
  /** The couriers. */
  data: ExpressCourier[]
}

/** A step of a parcel. */
export interface PathStep {
  /** When. Unix seconds. */
  action_time?: number
  /** 100001 collected, 200001 in transit, 300002 out for delivery, 300003 signed for, 400001 cancelled ... */
  action_type?: number
  /** In words. */
  action_msg?: string
}

/** Answer of POST /cgi-bin/express/business/path/get. */
export interface ExpressPathResult {
  /** The user. */
  openid?: string
  /** The courier. */
  delivery_id?: string
  /** The waybill. */
  waybill_id?: string
  /** How many steps. */
  path_item_num?: number
  /** The steps. */
  path_item_list: PathStep[]
}

/** Answer of POST /cgi-bin/express/business/quota/get. */
export interface ExpressQuotaResult {
  /** Waybills that are left. */
  quota_num?: number
}

/** Answer of POST /cgi-bin/express/business/order/get. */
export interface GetExpressOrderResult {
  /** Your own number of it. */
  order_id?: string
  /** The courier. */
  delivery_id?: string
  /** The waybill. */
  waybill_id?: string
  /** The waybill to print, Base64 of HTML. */
  print_html?: string
  /** What is printed on it. */
  waybill_data?: WaybillData[]
  /** 0 good, 1 cancelled. */
  order_status?: number
}

/** Answer of GET /cgi-bin/express/business/printer/getall. */
export interface PrintersResult {
  /** How many. */
  count?: number
  /** Who prints. */
  openid?: string[]
  /** The tags that each prints. */
  tagid_list?: string[]
}

/** Where a parcel is. */
export interface WaybillInfo {
  /** 0 not collected yet, 1 collected, 2 in transit, 3 out for delivery, 4 signed for, 5 trouble, 6 signed for by an agent. */
  status?: number
  /** The waybill. */
  waybill_id?: string
}

/** Goods in a parcel. */
export interface TracedGoods {
  /** Name. */
  goods_name?: string
  /** Picture. */
  goods_img_url?: string
  /** More words. */
  goods_desc?: string
}

/** What is in a parcel. */
export interface TracedGoodsList {
  /** The goods. */
  detail_list?: TracedGoods[]
}

/** What the user sees. */
export interface TracedShop {
  /** What is in it. */
  goods_info?: TracedGoodsList
}

/** Who carries it. */
export interface TracedCourier {
  /** Code. */
  delivery_id?: string
  /** Name. */
  delivery_name?: string
}

/** Answer of POST /cgi-bin/express/delivery/open_msg/query_trace and query_follow_trace. */
export interface QueryTraceResult {
  /** Where it is. */
  waybill_info?: WaybillInfo
  /** What the user sees. */
  shop_info?: TracedShop
  /** Who carries it. */
  delivery_info?: TracedCourier
}

/** Answer of POST /cgi-bin/express/delivery/open_msg/trace_waybill and follow_waybill. */
export interface WaybillTokenResult {
  /** Stands for the waybill: for the page’s plug-in, and to ask for it. */
  waybill_token?: string
}
