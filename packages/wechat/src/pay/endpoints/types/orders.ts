// Generated from the schemas by scripts/generate-types.ts: change those.
import type { TradeState, TradeType } from '../values.js'

/** What is to be paid. */
export interface OrderAmountParam {
  /** All of it. In fen. */
  total: number
  /** @defaultValue CNY */
  currency?: string
}

/** One of the goods of a payment. */
export interface GoodsDetailParam {
  /** Our number of the goods. */
  merchant_goods_id: string
  /** The platform's number of the goods. */
  wechatpay_goods_id?: string
  /** Their name. */
  goods_name?: string
  /** How many. */
  quantity: number
  /** Of one of them. In fen. */
  unit_price: number
}

/** The goods of a payment. */
export interface OrderDetailParam {
  /** Their original price. In fen. */
  cost_price?: number
  /** The number of the receipt. */
  invoice_id?: string
  /** The goods. */
  goods_detail?: readonly GoodsDetailParam[]
}

/** A shop. */
export interface StoreInfoParam {
  /** The shop's number. */
  id: string
  /** Its name. */
  name?: string
  /** Its area code. */
  area_code?: string
  /** Its address. */
  address?: string
}

/** Where it is paid. */
export interface SceneInfoParam {
  /** The payer's address. */
  payer_client_ip?: string
  /** The number of the till or server. */
  device_id?: string
  /** The shop. */
  store_info?: StoreInfoParam
}

/** How it is settled. */
export interface SettleInfoParam {
  /** Whether the money is kept for profit sharing: it must then be shared or unfrozen. */
  profit_sharing?: boolean
  /** The platform's subsidy (e-commerce providers). In fen. */
  subsidy_amount?: number
}

/** Params of POST /v3/pay/transactions/app. */
export interface AppPrepayParams {
  /** The appid of the place where the user pays. @defaultValue the client's `appId` */
  appid?: string
  /** The merchant number. @defaultValue the one of the credentials */
  mchid?: string
  /** What is paid for, as the payer reads it. */
  description: string
  /** Our number of the payment, unique per merchant: the same number is the same payment. */
  out_trade_no: string
  /** Where the platform sends its notification. @defaultValue the client's `notifyUrl` */
  notify_url?: string
  /** Until when it can be paid. A Date, or RFC 3339 with a zone. */
  time_expire?: Date | string
  /** Given back in queries, notifications and bills. */
  attach?: string
  /** For discounts that depend on it. */
  goods_tag?: string
  /** Whether the payer is offered an electronic invoice. */
  support_fapiao?: boolean
  /** What may not be paid with. */
  limit_pay?: readonly ('no_balance' | 'no_credit' | 'no_debit' | 'balance_only')[]
  /** What is to be paid. */
  amount: OrderAmountParam
  /** The goods, for discounts on single ones. */
  detail?: OrderDetailParam
  /** Where it is paid. */
  scene_info?: SceneInfoParam
  /** How it is settled. */
  settle_info?: SettleInfoParam
}

/** Where an H5 payment is invoked. */
export interface H5InfoParam {
  /** The system. */
  type: 'iOS' | 'Android' | 'Wap'
  /** The app's name. */
  app_name?: string
  /** The site's address. */
  app_url?: string
  /** For iOS. */
  bundle_id?: string
  /** For Android. */
  package_name?: string
}

/** Where an H5 payment is invoked. */
export interface H5SceneInfoParam {
  /** The payer's address. */
  payer_client_ip: string
  /** The number of the till or server. */
  device_id?: string
  /** The shop. */
  store_info?: StoreInfoParam
  /** How it is invoked. */
  h5_info: H5InfoParam
}

/** Params of POST /v3/pay/transactions/h5. */
export interface H5PrepayParams {
  /** The appid of the place where the user pays. @defaultValue the client's `appId` */
  appid?: string
  /** The merchant number. @defaultValue the one of the credentials */
  mchid?: string
  /** What is paid for, as the payer reads it. */
  description: string
  /** Our number of the payment, unique per merchant: the same number is the same payment. */
  out_trade_no: string
  /** Where the platform sends its notification. @defaultValue the client's `notifyUrl` */
  notify_url?: string
  /** Until when it can be paid. A Date, or RFC 3339 with a zone. */
  time_expire?: Date | string
  /** Given back in queries, notifications and bills. */
  attach?: string
  /** For discounts that depend on it. */
  goods_tag?: string
  /** Whether the payer is offered an electronic invoice. */
  support_fapiao?: boolean
  /** What may not be paid with. */
  limit_pay?: readonly ('no_balance' | 'no_credit' | 'no_debit' | 'balance_only')[]
  /** What is to be paid. */
  amount: OrderAmountParam
  /** The goods, for discounts on single ones. */
  detail?: OrderDetailParam
  /** Where it is invoked. */
  scene_info: H5SceneInfoParam
  /** How it is settled. */
  settle_info?: SettleInfoParam
}

/** Who pays. */
export interface PayerParam {
  /** As known to the appid. */
  openid: string
}

/** Params of POST /v3/pay/transactions/jsapi. */
export interface JsapiPrepayParams {
  /** The appid of the place where the user pays. @defaultValue the client's `appId` */
  appid?: string
  /** The merchant number. @defaultValue the one of the credentials */
  mchid?: string
  /** What is paid for, as the payer reads it. */
  description: string
  /** Our number of the payment, unique per merchant: the same number is the same payment. */
  out_trade_no: string
  /** Where the platform sends its notification. @defaultValue the client's `notifyUrl` */
  notify_url?: string
  /** Until when it can be paid. A Date, or RFC 3339 with a zone. */
  time_expire?: Date | string
  /** Given back in queries, notifications and bills. */
  attach?: string
  /** For discounts that depend on it. */
  goods_tag?: string
  /** Whether the payer is offered an electronic invoice. */
  support_fapiao?: boolean
  /** What may not be paid with. */
  limit_pay?: readonly ('no_balance' | 'no_credit' | 'no_debit' | 'balance_only')[]
  /** What is to be paid. */
  amount: OrderAmountParam
  /** The goods, for discounts on single ones. */
  detail?: OrderDetailParam
  /** Who pays. */
  payer: PayerParam
  /** Where it is paid. */
  scene_info?: SceneInfoParam
  /** How it is settled. */
  settle_info?: SettleInfoParam
}

/** Params of POST /v3/pay/transactions/native. */
export interface NativePrepayParams {
  /** The appid of the place where the user pays. @defaultValue the client's `appId` */
  appid?: string
  /** The merchant number. @defaultValue the one of the credentials */
  mchid?: string
  /** What is paid for, as the payer reads it. */
  description: string
  /** Our number of the payment, unique per merchant: the same number is the same payment. */
  out_trade_no: string
  /** Where the platform sends its notification. @defaultValue the client's `notifyUrl` */
  notify_url?: string
  /** Until when it can be paid. A Date, or RFC 3339 with a zone. */
  time_expire?: Date | string
  /** Given back in queries, notifications and bills. */
  attach?: string
  /** For discounts that depend on it. */
  goods_tag?: string
  /** Whether the payer is offered an electronic invoice. */
  support_fapiao?: boolean
  /** What may not be paid with. */
  limit_pay?: readonly ('no_balance' | 'no_credit' | 'no_debit' | 'balance_only')[]
  /** What is to be paid. */
  amount: OrderAmountParam
  /** The goods, for discounts on single ones. */
  detail?: OrderDetailParam
  /** Where it is paid. */
  scene_info?: SceneInfoParam
  /** How it is settled. */
  settle_info?: SettleInfoParam
}

/** Params of POST /v3/pay/partner/transactions/app. */
export interface PartnerAppPrepayParams {
  /** The provider's appid. @defaultValue the client's `appId` */
  sp_appid?: string
  /** The provider's merchant number. @defaultValue the one of the credentials */
  sp_mchid?: string
  /** The sub-merchant's appid; needed for `sub_openid`. */
  sub_appid?: string
  /** The sub-merchant's number. */
  sub_mchid: string
  /** What is paid for, as the payer reads it. */
  description: string
  /** Our number of the payment, unique per merchant: the same number is the same payment. */
  out_trade_no: string
  /** Where the platform sends its notification. @defaultValue the client's `notifyUrl` */
  notify_url?: string
  /** Until when it can be paid. A Date, or RFC 3339 with a zone. */
  time_expire?: Date | string
  /** Given back in queries, notifications and bills. */
  attach?: string
  /** For discounts that depend on it. */
  goods_tag?: string
  /** Whether the payer is offered an electronic invoice. */
  support_fapiao?: boolean
  /** What may not be paid with. */
  limit_pay?: readonly ('no_balance' | 'no_credit' | 'no_debit' | 'balance_only')[]
  /** What is to be paid. */
  amount: OrderAmountParam
  /** The goods, for discounts on single ones. */
  detail?: OrderDetailParam
  /** Where it is paid. */
  scene_info?: SceneInfoParam
  /** How it is settled. */
  settle_info?: SettleInfoParam
}

/** Params of POST /v3/pay/partner/transactions/h5. */
export interface PartnerH5PrepayParams {
  /** The provider's appid. @defaultValue the client's `appId` */
  sp_appid?: string
  /** The provider's merchant number. @defaultValue the one of the credentials */
  sp_mchid?: string
  /** The sub-merchant's appid; needed for `sub_openid`. */
  sub_appid?: string
  /** The sub-merchant's number. */
  sub_mchid: string
  /** What is paid for, as the payer reads it. */
  description: string
  /** Our number of the payment, unique per merchant: the same number is the same payment. */
  out_trade_no: string
  /** Where the platform sends its notification. @defaultValue the client's `notifyUrl` */
  notify_url?: string
  /** Until when it can be paid. A Date, or RFC 3339 with a zone. */
  time_expire?: Date | string
  /** Given back in queries, notifications and bills. */
  attach?: string
  /** For discounts that depend on it. */
  goods_tag?: string
  /** Whether the payer is offered an electronic invoice. */
  support_fapiao?: boolean
  /** What may not be paid with. */
  limit_pay?: readonly ('no_balance' | 'no_credit' | 'no_debit' | 'balance_only')[]
  /** What is to be paid. */
  amount: OrderAmountParam
  /** The goods, for discounts on single ones. */
  detail?: OrderDetailParam
  /** Where it is invoked. */
  scene_info: H5SceneInfoParam
  /** How it is settled. */
  settle_info?: SettleInfoParam
}

/** Who pays: as known to one of the two appids. */
export interface PartnerPayerParam {
  /** As known to the provider's appid. */
  sp_openid?: string
  /** As known to the sub-merchant's appid. */
  sub_openid?: string
}

/** Params of POST /v3/pay/partner/transactions/jsapi. */
export interface PartnerJsapiPrepayParams {
  /** The provider's appid. @defaultValue the client's `appId` */
  sp_appid?: string
  /** The provider's merchant number. @defaultValue the one of the credentials */
  sp_mchid?: string
  /** The sub-merchant's appid; needed for `sub_openid`. */
  sub_appid?: string
  /** The sub-merchant's number. */
  sub_mchid: string
  /** What is paid for, as the payer reads it. */
  description: string
  /** Our number of the payment, unique per merchant: the same number is the same payment. */
  out_trade_no: string
  /** Where the platform sends its notification. @defaultValue the client's `notifyUrl` */
  notify_url?: string
  /** Until when it can be paid. A Date, or RFC 3339 with a zone. */
  time_expire?: Date | string
  /** Given back in queries, notifications and bills. */
  attach?: string
  /** For discounts that depend on it. */
  goods_tag?: string
  /** Whether the payer is offered an electronic invoice. */
  support_fapiao?: boolean
  /** What may not be paid with. */
  limit_pay?: readonly ('no_balance' | 'no_credit' | 'no_debit' | 'balance_only')[]
  /** What is to be paid. */
  amount: OrderAmountParam
  /** The goods, for discounts on single ones. */
  detail?: OrderDetailParam
  /** Who pays. */
  payer: PartnerPayerParam
  /** Where it is paid. */
  scene_info?: SceneInfoParam
  /** How it is settled. */
  settle_info?: SettleInfoParam
}

/** Params of POST /v3/pay/partner/transactions/native. */
export interface PartnerNativePrepayParams {
  /** The provider's appid. @defaultValue the client's `appId` */
  sp_appid?: string
  /** The provider's merchant number. @defaultValue the one of the credentials */
  sp_mchid?: string
  /** The sub-merchant's appid; needed for `sub_openid`. */
  sub_appid?: string
  /** The sub-merchant's number. */
  sub_mchid: string
  /** What is paid for, as the payer reads it. */
  description: string
  /** Our number of the payment, unique per merchant: the same number is the same payment. */
  out_trade_no: string
  /** Where the platform sends its notification. @defaultValue the client's `notifyUrl` */
  notify_url?: string
  /** Until when it can be paid. A Date, or RFC 3339 with a zone. */
  time_expire?: Date | string
  /** Given back in queries, notifications and bills. */
  attach?: string
  /** For discounts that depend on it. */
  goods_tag?: string
  /** Whether the payer is offered an electronic invoice. */
  support_fapiao?: boolean
  /** What may not be paid with. */
  limit_pay?: readonly ('no_balance' | 'no_credit' | 'no_debit' | 'balance_only')[]
  /** What is to be paid. */
  amount: OrderAmountParam
  /** The goods, for discounts on single ones. */
  detail?: OrderDetailParam
  /** Where it is paid. */
  scene_info?: SceneInfoParam
  /** How it is settled. */
  settle_info?: SettleInfoParam
}

/** Params of GET /v3/pay/partner/transactions/id/{transaction_id}. */
export interface PartnerTransactionByIdParams {
  /** The platform's number of the payment. */
  transaction_id: string
  /** The provider's merchant number. @defaultValue the one of the credentials */
  sp_mchid?: string
  /** The sub-merchant's number. */
  sub_mchid: string
}

/** Params of POST /v3/pay/partner/transactions/out-trade-no/{out_trade_no}/close. */
export interface PartnerTransactionCloseParams {
  /** Our number of the payment. */
  out_trade_no: string
  /** The provider's merchant number. @defaultValue the one of the credentials */
  sp_mchid?: string
  /** The sub-merchant's number. */
  sub_mchid: string
}

/** Params of GET /v3/pay/partner/transactions/out-trade-no/{out_trade_no}. */
export interface PartnerTransactionQueryParams {
  /** Our number of the payment. */
  out_trade_no: string
  /** The provider's merchant number. @defaultValue the one of the credentials */
  sp_mchid?: string
  /** The sub-merchant's number. */
  sub_mchid: string
}

/** Params of GET /v3/pay/transactions/id/{transaction_id}. */
export interface TransactionByIdParams {
  /** The platform's number of the payment. */
  transaction_id: string
  /** The merchant number. @defaultValue the one of the credentials */
  mchid?: string
}

/** Params of POST /v3/pay/transactions/out-trade-no/{out_trade_no}/close. */
export interface TransactionCloseParams {
  /** Our number of the payment. */
  out_trade_no: string
  /** The merchant number. @defaultValue the one of the credentials */
  mchid?: string
}

/** Params of GET /v3/pay/transactions/out-trade-no/{out_trade_no}. */
export interface TransactionQueryParams {
  /** Our number of the payment. */
  out_trade_no: string
  /** The merchant number. @defaultValue the one of the credentials */
  mchid?: string
}

/** Where it is paid. */
export interface CombinedScene {
  /** The number of the till. */
  device_id?: string
}

/** What is paid of a part. */
export interface CombinedSubAmount {
  /** All of it. In fen. */
  total_amount: number
  /** CNY */
  currency?: string
  /** What the payer pays. In fen. */
  payer_amount?: number
  /** What the payer pays in. */
  payer_currency?: string
}

/** One of the goods that a discount is on. */
export interface PromotionGoods {
  /** Their number. */
  goods_id: string
  /** How many. */
  quantity: number
  /** Of one of them. In fen. */
  unit_price: number
  /** What is taken off. In fen. */
  discount_amount: number
  /** A remark. */
  goods_remark?: string
}

/** A discount. */
export interface PromotionDetail {
  /** The coupon's number. */
  coupon_id: string
  /** Its name. */
  name?: string
  /** GLOBAL or SINGLE. */
  scope?: string
  /** CASH or NOCASH. */
  type?: string
  /** What is taken off. In fen. */
  amount: number
  /** The activity's number. */
  stock_id?: string
  /** WeChat Pay's share. In fen. */
  wechatpay_contribute?: number
  /** The merchant's share. In fen. */
  merchant_contribute?: number
  /** Others' share. In fen. */
  other_contribute?: number
  /** CNY */
  currency?: string
  /** The goods that it is on. */
  goods_detail?: PromotionGoods[]
}

/** One payment of a combined one. */
export interface CombinedSubTransaction {
  /** The merchant number that it is for. */
  mchid: string
  /** How it is paid. */
  trade_type?: TradeType
  /** Where it stands. */
  trade_state: TradeState
  /** The bank and kind of card. */
  bank_type?: string
  /** What was given with the order. */
  attach?: string
  /** What is paid. */
  amount?: CombinedSubAmount
  /** When it was paid. RFC 3339. */
  success_time?: string
  /** The platform's number. */
  transaction_id?: string
  /** Our number. */
  out_trade_no: string
  /** The sub-merchant's number. */
  sub_mchid?: string
  /** Discounts. */
  promotion_detail?: PromotionDetail[]
}

/** Who pays. */
export interface CombinedPayer {
  /** As known to the appid. */
  openid?: string
}

/** A combined payment. */
export interface CombinedTransaction {
  /** The appid. */
  combine_appid?: string
  /** The number of the merchant that combines. */
  combine_mchid: string
  /** Our number. */
  combine_out_trade_no: string
  /** Where it is paid. */
  scene_info?: CombinedScene
  /** The payments. */
  sub_orders: CombinedSubTransaction[]
  /** Who pays. */
  combine_payer_info?: CombinedPayer
}

/** Answer of a prepay request by H5. */
export interface H5PrepayResult {
  /** Where the payer is sent to; good for five minutes. */
  h5_url: string
}

/** Answer of a prepay request by QR code. */
export interface NativePrepayResult {
  /** What the QR code holds; good for two hours. Asking again makes the old one void. */
  code_url: string
}

/** What is paid. */
export interface TransactionAmount {
  /** All of it. In fen. */
  total: number
  /** What the payer pays. In fen. */
  payer_total?: number
  /** CNY */
  currency?: string
  /** What the payer pays in. */
  payer_currency?: string
}

/** Where it is paid. */
export interface TransactionScene {
  /** The number of the till. */
  device_id?: string
}

/** Who pays. */
export interface PartnerPayer {
  /** As known to the provider's appid. */
  sp_openid?: string
  /** As known to the sub-merchant's appid; empty where that is not known. */
  sub_openid?: string
}

/** A payment of a sub-merchant. */
export interface PartnerTransaction {
  /** The provider's appid. */
  sp_appid?: string
  /** The provider's merchant number. */
  sp_mchid: string
  /** The sub-merchant's appid. */
  sub_appid?: string
  /** The sub-merchant's number. */
  sub_mchid: string
  /** Our number. */
  out_trade_no: string
  /** The platform's number; only once it was paid. */
  transaction_id?: string
  /** How it is paid. */
  trade_type?: TradeType
  /** Where it stands. */
  trade_state: TradeState
  /** The same in words. */
  trade_state_desc: string
  /** The bank and kind of card. */
  bank_type?: string
  /** What was given with the order. */
  attach?: string
  /** When it was paid. RFC 3339. */
  success_time?: string
  /** What is paid. */
  amount?: TransactionAmount
  /** Where it is paid. */
  scene_info?: TransactionScene
  /** Discounts. */
  promotion_detail?: PromotionDetail[]
  /** Who pays. */
  payer?: PartnerPayer
}

/** Answer of a prepay request. Each repeat with the same number gives a fresh id. */
export interface PrepayResult {
  /** Good for two hours: sign it for the payer with `invocations`. */
  prepay_id: string
}

/** Who pays. */
export interface Payer {
  /** As known to the appid. */
  openid?: string
}

/** A payment. */
export interface Transaction {
  /** The appid. */
  appid?: string
  /** The merchant number. */
  mchid: string
  /** Our number. */
  out_trade_no: string
  /** The platform's number; only once it was paid. */
  transaction_id?: string
  /** How it is paid. */
  trade_type?: TradeType
  /** Where it stands. */
  trade_state: TradeState
  /** The same in words. */
  trade_state_desc: string
  /** The bank and kind of card. */
  bank_type?: string
  /** What was given with the order. */
  attach?: string
  /** When it was paid. RFC 3339. */
  success_time?: string
  /** What is paid. */
  amount?: TransactionAmount
  /** Where it is paid. */
  scene_info?: TransactionScene
  /** Discounts. */
  promotion_detail?: PromotionDetail[]
  /** Who pays. */
  payer?: Payer
}
