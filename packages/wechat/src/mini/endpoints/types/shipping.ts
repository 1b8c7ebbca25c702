// Generated from the schemas by scripts/generate-types.ts: change those.

/** Params of POST /wxa/sec/order/notify_confirm_receive. */
export interface ConfirmReceiveParams {
  /** The payment's number. */
  transaction_id?: string
  /** The merchant, together with merchant_trade_no. */
  merchant_id?: string
  /** The merchant below a service provider. */
  sub_merchant_id?: string
  /** The merchant's own number of the payment. */
  merchant_trade_no?: string
  /** When the parcel was signed for; after it was shipped. A Date, or Unix seconds. */
  received_time: Date | number
}

/** Params of POST /wxa/sec/order/set_msg_jump_path. */
export interface JumpPathParams {
  /** The page; the platform adds transaction_id, merchant_id, merchant_trade_no and sub_merchant_id. */
  path: string
}

/** Params of POST /wxa/sec/order/get_order. */
export interface ShippingOrderParams {
  /** The payment's number. */
  transaction_id?: string
  /** The merchant, together with merchant_trade_no. */
  merchant_id?: string
  /** The merchant below a service provider. */
  sub_merchant_id?: string
  /** The merchant's own number of the payment. */
  merchant_trade_no?: string
}

/** When it was paid; both ends belong to it. */
export interface PayTimeRange {
  /** From. A Date, or Unix seconds. */
  begin_time?: Date | number
  /** To, included. A Date, or Unix seconds. */
  end_time?: Date | number
}

/** Params of POST /wxa/sec/order/get_order_list. */
export interface ShippingOrdersParams {
  /** When it was paid; both ends belong to it. An order that changes does not move. */
  pay_time_range?: PayTimeRange
  /** 1 to be shipped, 2 shipped, 3 received, 4 finished, 5 refunded, 6 awaiting settlement. */
  order_state?: 1 | 2 | 3 | 4 | 5 | 6
  /** The user who paid. */
  openid?: string
  /** Where the page before this one ended. */
  last_index?: string
  /** Orders in a page. */
  page_size?: number
}

/** Params of POST /wxa/sec/order/opspecialorder. */
export interface SpecialOrderParams {
  /** The payment's number. */
  order_id: string
  /** 1 presale, 2 test. */
  type: 1 | 2
  /** Until when a presale may be shipped: 15 to 330 days after its payment. A Date, or Unix seconds. */
  delay_to?: Date | number
}

/** Params of POST /wxa/sec/order/is_trade_managed and is_trade_management_confirmation_completed: none. The app id is filled in. */
export interface TradeManagedParams {}

/** Which payment it is: 1 by mchid and out_trade_no, 2 by transaction_id. */
export interface ShippingOrderKey {
  /** 1: mchid and out_trade_no; 2: transaction_id. */
  order_number_type: 1 | 2
  /** The payment's number. */
  transaction_id?: string
  /** The merchant. */
  mchid?: string
  /** The merchant's own number of the payment. */
  out_trade_no?: string
}

/** Who is called, masked. SF needs one of the two. */
export interface ShippingContact {
  /** The sender, masked. */
  consignor_contact?: string
  /** The receiver, masked. */
  receiver_contact?: string
}

/** A parcel. */
export interface ShippingParcel {
  /** The waybill; for couriers only. */
  tracking_no?: string
  /** The courier, by its code in logistics.deliveries. */
  express_company?: string
  /** What is in it. */
  item_desc: string
  /** Who is called, masked. SF needs one of the two. */
  contact?: ShippingContact
}

/** One order of a combined payment. */
export interface CombinedSubOrder {
  /** Which payment it is, told in the same way as that of the combined order. */
  order_key: ShippingOrderKey
  /** 1 courier, 2 local delivery, 3 nothing to carry, 4 fetched by the user. */
  logistics_type: 1 | 2 | 3 | 4
  /** 1: all together, 2: in several parcels (couriers only). */
  delivery_mode: 1 | 2
  /** With delivery_mode 2: whether these are the last parcels. */
  is_all_delivered?: boolean
  /** The parcels: one with delivery_mode 1, up to 15 with 2. */
  shipping_list: readonly ShippingParcel[]
}

/** Who paid. */
export interface ShippingPayer {
  /** The user. */
  openid: string
}

/** Params of POST /wxa/sec/order/upload_combined_shipping_info. */
export interface UploadCombinedParams {
  /** The combined order. */
  order_key: ShippingOrderKey
  /** Its orders. */
  sub_orders: readonly CombinedSubOrder[]
  /** When this was said. A later one replaces what was said before: it must grow. A Date, or RFC 3339 with its zone. */
  upload_time: Date | string
  /** Who paid. */
  payer: ShippingPayer
}

/** Params of POST /wxa/sec/order/upload_shipping_info. */
export interface UploadShippingParams {
  /** Which payment it is. */
  order_key: ShippingOrderKey
  /** 1 courier, 2 local delivery, 3 nothing to carry, 4 fetched by the user. */
  logistics_type: 1 | 2 | 3 | 4
  /** 1: all together, 2: in several parcels (couriers only). */
  delivery_mode: 1 | 2
  /** With delivery_mode 2: whether these are the last parcels. */
  is_all_delivered?: boolean
  /** The parcels: one with delivery_mode 1, up to 15 with 2. */
  shipping_list: readonly ShippingParcel[]
  /** When this was said. A later one replaces what was said before: it must grow. A Date, or RFC 3339 with its zone. */
  upload_time: Date | string
  /** Who paid. */
  payer: ShippingPayer
}

/** Who is called, masked. */
export interface ShippedContact {
  /** The sender. */
  consignor_contact?: string
  /** The receiver. */
  receiver_contact?: string
}

/** A parcel. */
export interface ShippedParcel {
  /** The waybill. */
  tracking_no?: string
  /** The courier, by its code. */
  express_company?: string
  /** What is in it. */
  goods_desc?: string
  /** When the platform was told. Unix seconds. */
  upload_time?: number
  /** Who is called, masked. */
  contact?: ShippedContact
}

/** How far an order is shipped; empty before. */
export interface ShippingState {
  /** 1: all together, 2: in several parcels. */
  delivery_mode?: number
  /** 1 courier, 2 local delivery, 3 nothing to carry, 4 fetched by the user. */
  logistics_type?: number
  /** Whether all of it is shipped. */
  finish_shipping?: boolean
  /** How often that was said: 0, 1, or 2 after the one change that is allowed. */
  finish_shipping_count?: number
  /** What is in it. */
  goods_desc?: string
  /** The parcels. */
  shipping_list?: ShippedParcel[]
}

/** A paid order, as the platform’s shipping management knows it. */
export interface ShippingOrder {
  /** The payment's number. */
  transaction_id: string
  /** The merchant's own number of the payment. */
  merchant_trade_no?: string
  /** The merchant. */
  merchant_id?: string
  /** The merchant below a service provider; empty when there is none. */
  sub_merchant_id?: string
  /** What was bought, at most 120 characters. */
  description?: string
  /** What was paid, in fen. */
  paid_amount?: number
  /** Who paid. */
  openid?: string
  /** When it was placed. Unix seconds. */
  trade_create_time?: number
  /** When it was paid. Unix seconds. */
  pay_time?: number
  /** 1 to be shipped, 2 shipped, 3 received, 4 finished, 5 refunded, 6 awaiting settlement. */
  order_state?: number
  /** Whether the user complains. */
  in_complaint?: boolean
  /** How far it is shipped. */
  shipping?: ShippingState
}

/** Answer of POST /wxa/sec/order/get_order. */
export interface ShippingOrderResult {
  /** The order. */
  order: ShippingOrder
}

/** Answer of POST /wxa/sec/order/get_order_list. */
export interface ShippingOrdersResult {
  /** The orders. */
  order_list: ShippingOrder[]
  /** Where this page ends: the next one goes on from here. */
  last_index?: string
  /** Whether there is a next page. */
  has_more?: boolean
}

/** Answer of POST /wxa/sec/order/is_trade_management_confirmation_completed. */
export interface TradeConfirmationResult {
  /** Whether the binding of its orders is confirmed. */
  completed?: boolean
}

/** Answer of POST /wxa/sec/order/is_trade_managed. */
export interface TradeManagedResult {
  /** Whether the application must report its shipments. */
  is_trade_managed?: boolean
}

/** Answer of POST /wxa/sec/order/upload_shipping_info and upload_combined_shipping_info. */
export interface UploadShippingResult {
  /** Whether the platform had just this already (its code 10060023), which counts as done. */
  unchanged: boolean
}
