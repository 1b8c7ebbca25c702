// Generated from the schemas by scripts/generate-types.ts: change those.
import type { OrderDetailParam, PayerParam, SettleInfoParam } from './orders.js'

/** What is to be paid of a part. */
export interface CombinedAmountParam {
  /** All of it. In fen. */
  total_amount: number
  /** CNY */
  currency: string
}

/** One payment of a combined one. */
export interface CombinedSubOrderParam {
  /** The merchant number that it is for. */
  mchid: string
  /** Given back in queries, notifications and bills. */
  attach: string
  /** What is to be paid. */
  amount: CombinedAmountParam
  /** Our number of the payment, unique per merchant: the same number is the same payment. */
  out_trade_no: string
  /** What is paid for, as the payer reads it. */
  description: string
  /** The goods. */
  detail?: OrderDetailParam
  /** For discounts that depend on it. */
  goods_tag?: string
  /** The sub-merchant's number, for providers. */
  sub_mchid?: string
  /** How it is settled. */
  settle_info?: SettleInfoParam
}

/** Where it is paid. */
export interface CombinedSceneInfoParam {
  /** The number of the till or server. */
  device_id?: string
  /** The payer's address. */
  payer_client_ip: string
}

/** Params of POST /v3/combine-transactions/app. */
export interface CombinedAppPrepayParams {
  /** The appid of the place where the user pays. @defaultValue the client's `appId` */
  combine_appid?: string
  /** The number of the merchant that combines. @defaultValue the one of the credentials */
  combine_mchid?: string
  /** Our number of the combined payment: the same number is the same payment. */
  combine_out_trade_no: string
  /** The payments, at most 50. */
  sub_orders: readonly CombinedSubOrderParam[]
  /** From when it can be paid. A Date, or RFC 3339 with a zone. */
  time_start?: Date | string
  /** Until when it can be paid. A Date, or RFC 3339 with a zone. */
  time_expire?: Date | string
  /** Where the platform sends its notification. @defaultValue the client's `notifyUrl` */
  notify_url?: string
  /** Who pays. */
  combine_payer_info?: PayerParam
  /** Where it is paid. */
  scene_info?: CombinedSceneInfoParam
}

/** One payment that is closed. */
export interface CombinedClosedOrderParam {
  /** The merchant number that it is for. */
  mchid: string
  /** Our number of the payment. */
  out_trade_no: string
  /** The sub-merchant's number, for providers. */
  sub_mchid?: string
}

/** Params of POST /v3/combine-transactions/out-trade-no/{combine_out_trade_no}/close. */
export interface CombinedCloseParams {
  /** Our number of the combined payment: the same number is the same payment. */
  combine_out_trade_no: string
  /** The appid that it was made with. @defaultValue the client's `appId` */
  combine_appid?: string
  /** All of its payments, exactly as they were placed. */
  sub_orders: readonly CombinedClosedOrderParam[]
}

/** How it is invoked. */
export interface CombinedH5InfoParam {
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
export interface CombinedH5SceneInfoParam {
  /** The number of the till or server. */
  device_id?: string
  /** The payer's address. */
  payer_client_ip: string
  /** How it is invoked. */
  h5_info: CombinedH5InfoParam
}

/** Params of POST /v3/combine-transactions/h5. */
export interface CombinedH5PrepayParams {
  /** The appid of the place where the user pays. @defaultValue the client's `appId` */
  combine_appid?: string
  /** The number of the merchant that combines. @defaultValue the one of the credentials */
  combine_mchid?: string
  /** Our number of the combined payment: the same number is the same payment. */
  combine_out_trade_no: string
  /** The payments, at most 50. */
  sub_orders: readonly CombinedSubOrderParam[]
  /** From when it can be paid. A Date, or RFC 3339 with a zone. */
  time_start?: Date | string
  /** Until when it can be paid. A Date, or RFC 3339 with a zone. */
  time_expire?: Date | string
  /** Where the platform sends its notification. @defaultValue the client's `notifyUrl` */
  notify_url?: string
  /** Where it is invoked. */
  scene_info: CombinedH5SceneInfoParam
}

/** Params of POST /v3/combine-transactions/jsapi. */
export interface CombinedJsapiPrepayParams {
  /** The appid of the place where the user pays. @defaultValue the client's `appId` */
  combine_appid?: string
  /** The number of the merchant that combines. @defaultValue the one of the credentials */
  combine_mchid?: string
  /** Our number of the combined payment: the same number is the same payment. */
  combine_out_trade_no: string
  /** The payments, at most 50. */
  sub_orders: readonly CombinedSubOrderParam[]
  /** From when it can be paid. A Date, or RFC 3339 with a zone. */
  time_start?: Date | string
  /** Until when it can be paid. A Date, or RFC 3339 with a zone. */
  time_expire?: Date | string
  /** Where the platform sends its notification. @defaultValue the client's `notifyUrl` */
  notify_url?: string
  /** Who pays. */
  combine_payer_info: PayerParam
  /** Where it is paid. */
  scene_info?: CombinedSceneInfoParam
}

/** Params of POST /v3/combine-transactions/native. */
export interface CombinedNativePrepayParams {
  /** The appid of the place where the user pays. @defaultValue the client's `appId` */
  combine_appid?: string
  /** The number of the merchant that combines. @defaultValue the one of the credentials */
  combine_mchid?: string
  /** Our number of the combined payment: the same number is the same payment. */
  combine_out_trade_no: string
  /** The payments, at most 50. */
  sub_orders: readonly CombinedSubOrderParam[]
  /** From when it can be paid. A Date, or RFC 3339 with a zone. */
  time_start?: Date | string
  /** Until when it can be paid. A Date, or RFC 3339 with a zone. */
  time_expire?: Date | string
  /** Where the platform sends its notification. @defaultValue the client's `notifyUrl` */
  notify_url?: string
  /** Where it is paid. */
  scene_info?: CombinedSceneInfoParam
}

/** Params of GET /v3/combine-transactions/out-trade-no/{combine_out_trade_no}. */
export interface CombinedQueryParams {
  /** Our number of the combined payment: the same number is the same payment. */
  combine_out_trade_no: string
}
