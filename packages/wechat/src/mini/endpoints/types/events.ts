// Generated from the schemas by scripts/generate-types.ts: change those.
import type { ContentDetail, ContentVerdict } from './messages.js'

/** The push wxa_media_check: the verdict on an image or a sound. */
export interface MediaCheckEvent {
  /** The application's original id: gh_… */
  ToUserName?: string
  /** The user, or the platform itself. */
  FromUserName?: string
  /** When it happened. Unix seconds. */
  CreateTime?: number
  /** Always event. */
  MsgType: 'event'
  /** Which event it is. */
  Event: 'wxa_media_check'
  /** The application. */
  appid?: string
  /** The number that security.checkMedia gave. */
  trace_id?: string
  /** 2. */
  version?: number
  /** 0: there is a verdict; -1008: the file could not be loaded. */
  errcode?: number
  /** In words. */
  errmsg?: string
  /** The verdict. */
  result?: ContentVerdict
  /** What each strategy found. */
  detail?: ContentDetail[]
}

/** The push trade_manage_order_settlement: when an order was shipped, and when its money was settled. */
export interface OrderSettlementEvent {
  /** The application's original id: gh_… */
  ToUserName?: string
  /** The user, or the platform itself. */
  FromUserName?: string
  /** When it happened. Unix seconds. */
  CreateTime?: number
  /** Always event. */
  MsgType: 'event'
  /** Which event it is. */
  Event: 'trade_manage_order_settlement'
  /** The payment's number. */
  transaction_id?: string
  /** The merchant. */
  merchant_id?: string
  /** The merchant below a service provider; empty when there is none. */
  sub_merchant_id?: string
  /** The merchant's own number of the payment. */
  merchant_trade_no?: string
  /** When it was paid. Unix seconds. */
  pay_time?: number
  /** When it was shipped. Unix seconds. */
  shipped_time?: number
  /** When its money should be settled; in the push after shipping. Unix seconds. */
  estimated_settlement_time?: number
  /** 1 by the user, 2 by the platform; in the push after settlement, as those below. */
  confirm_receive_method?: number
  /** When it was received. Unix seconds. */
  confirm_receive_time?: number
  /** When its money was settled. Unix seconds. */
  settlement_time?: number
}

/** The push trade_manage_remind_access_api: shipments must be reported. */
export interface RemindAccessEvent {
  /** The application's original id: gh_… */
  ToUserName?: string
  /** The user, or the platform itself. */
  FromUserName?: string
  /** When it happened. Unix seconds. */
  CreateTime?: number
  /** Always event. */
  MsgType: 'event'
  /** Which event it is. */
  Event: 'trade_manage_remind_access_api'
  /** In words. */
  msg?: string
}

/** The push trade_manage_remind_shipping: 48 hours have passed, and nothing was shipped. */
export interface RemindShippingEvent {
  /** The application's original id: gh_… */
  ToUserName?: string
  /** The user, or the platform itself. */
  FromUserName?: string
  /** When it happened. Unix seconds. */
  CreateTime?: number
  /** Always event. */
  MsgType: 'event'
  /** Which event it is. */
  Event: 'trade_manage_remind_shipping'
  /** The payment's number. */
  transaction_id?: string
  /** The merchant. */
  merchant_id?: string
  /** The merchant below a service provider; empty when there is none. */
  sub_merchant_id?: string
  /** The merchant's own number of the payment. */
  merchant_trade_no?: string
  /** When it was paid. Unix seconds. */
  pay_time?: number
  /** In words. */
  msg?: string
}

/** What a user said to one template. */
export interface SubscribeConsent {
  /** The template. */
  TemplateId?: string
  /** accept, or reject. */
  SubscribeStatusString?: string
  /** Where the user was asked: 0 in the page, 2 in a message. */
  PopupScene?: number
}

/** The push subscribe_msg_change_event: a user refuses from now on. */
export interface SubscribeChangeEvent {
  /** The application's original id: gh_… */
  ToUserName?: string
  /** The user, or the platform itself. */
  FromUserName?: string
  /** When it happened. Unix seconds. */
  CreateTime?: number
  /** Always event. */
  MsgType: 'event'
  /** Which event it is. */
  Event: 'subscribe_msg_change_event'
  /** What is refused: always a list here. */
  List: SubscribeConsent[]
}

/** The push subscribe_msg_popup_event: a user was asked. */
export interface SubscribePopupEvent {
  /** The application's original id: gh_… */
  ToUserName?: string
  /** The user, or the platform itself. */
  FromUserName?: string
  /** When it happened. Unix seconds. */
  CreateTime?: number
  /** Always event. */
  MsgType: 'event'
  /** Which event it is. */
  Event: 'subscribe_msg_popup_event'
  /** The answers: always a list here. */
  List: SubscribeConsent[]
}

/** What became of one message. */
export interface SubscribeSent {
  /** The template. */
  TemplateId?: string
  /** The number that subscribe.send gave. */
  MsgID?: string
  /** 0: it has arrived. */
  ErrorCode?: number
  /** In words. */
  ErrorStatus?: string
}

/** The push subscribe_msg_sent_event: a message arrived, or did not. */
export interface SubscribeSentEvent {
  /** The application's original id: gh_… */
  ToUserName?: string
  /** The user, or the platform itself. */
  FromUserName?: string
  /** When it happened. Unix seconds. */
  CreateTime?: number
  /** Always event. */
  MsgType: 'event'
  /** Which event it is. */
  Event: 'subscribe_msg_sent_event'
  /** The messages: always a list here. */
  List: SubscribeSent[]
}

/** The push wxa_trade_controlled: payments are limited. */
export interface TradeControlledEvent {
  /** The application's original id: gh_… */
  ToUserName?: string
  /** The user, or the platform itself. */
  FromUserName?: string
  /** When it happened. Unix seconds. */
  CreateTime?: number
  /** Always event. */
  MsgType: 'event'
  /** Which event it is. */
  Event: 'wxa_trade_controlled'
  /** In words. */
  msg?: string
}
