// Generated from the schemas by scripts/generate-types.ts: change those.

/** Params of POST /api/trade_basic/v1/developer/query_cps/: one of both numbers. */
export interface TradeCpsParams {
  /** The platform's number. */
  order_id?: string
  /** The merchant's number. */
  out_order_no?: string
}

/** Params of POST /api/trade_basic/v1/developer/fulfill_push_status/. */
export interface TradeFulfillPushParams {
  /** The platform's number of the order. */
  order_id: string
  /**
   * The lines.
   *
   * Items: A line.
   */
  item_order_id_list?: string[]
  /** What they come to, by the list of the kind of goods. */
  to_status: string
}

/** Params of POST /api/trade_basic/v1/developer/order_query/: one of both numbers. */
export interface TradeOrderQueryParams {
  /** The platform's number. */
  order_id?: string
  /** The merchant's number. */
  out_order_no?: string
}

/** Params of POST /api/trade_basic/v1/developer/refund_audit_callback/. */
export interface TradeRefundAuditParams {
  /** The platform's number of the refund. */
  refund_id: string
  /** 1 agree, 2 deny. */
  refund_audit_status: 1 | 2
  /** Why not. */
  deny_message?: string
}

/** Why. */
export interface TradeRefundReason {
  /** 101 not wanted, 102 service, 103 quality, 999 other. */
  code: 101 | 102 | 103 | 999
  /** In words: fewer than 50 characters. */
  text: string
}

/** A page of the mini program. */
export interface OrderEntrySchema {
  /** Its path, at most 512 bytes. */
  path: string
  /** JSON text of its params. */
  params?: string
}

/** A part of a refund. */
export interface TradeRefundItemParam {
  /** The line. */
  item_order_id: string
  /** How much of it. In fen. */
  refund_amount: number
}

/** Params of POST /api/trade_basic/v1/developer/refund_create/. */
export interface TradeRefundCreateParams {
  /** The platform's number of the order. */
  order_id: string
  /** The merchant's number of the refund. */
  out_refund_no: string
  /** How much. In fen. */
  refund_total_amount: number
  /** Why. */
  refund_reason: readonly TradeRefundReason[]
  /** The refund's page. */
  order_entry_schema: OrderEntrySchema
  /** Given back in call-backs. */
  cp_extra?: string
  /** Where call-backs go. */
  notify_url?: string
  /** The whole order, of which nothing was refunded yet. */
  refund_all?: boolean
  /** How it is shared by the lines. */
  item_order_detail?: readonly TradeRefundItemParam[]
  /** DIAMOND on iOS. */
  currency?: string
}

/** Params of POST /api/trade_basic/v1/developer/refund_query/: one of the three; by order at most 50 are told. */
export interface TradeRefundQueryParams {
  /** The platform's number of the refund. */
  refund_id?: string
  /** The merchant's number of the refund. */
  out_refund_no?: string
  /** The platform's number of the order. */
  order_id?: string
}

/** Params of POST /api/trade_basic/v1/developer/settle_create/. */
export interface TradeSettleCreateParams {
  /** The merchant's number of the order. */
  out_order_no: string
  /** The merchant's number of the settlement. */
  out_settle_no: string
  /** What for. */
  settle_desc: string
  /** Who gets how much: a list of `{ merchant_uid, amount }`, amounts in fen. What is not named goes to the seller. An object, or its JSON text. */
  settle_params?: object | string
  /** The line; without it the whole order. */
  item_order_id?: string
  /** More, by agreement with the platform. */
  ext?: string
  /** Where call-backs go. */
  notify_url?: string
  /** Given back in call-backs. */
  cp_extra?: string
}

/** Params of POST /api/trade_basic/v1/developer/settle_query/: one of the four numbers. */
export interface TradeSettleQueryParams {
  /** The merchant's number of the order. */
  out_order_no?: string
  /** The platform's number of the order. */
  order_id?: string
  /** The merchant's number of the settlement. */
  out_settle_no?: string
  /** The platform's number of the settlement. */
  settle_id?: string
}

/** Params of POST /api/trade_basic/v1/developer/tag_query/. */
export interface TradeTagParams {
  /** The kind of goods. */
  goods_type: number
}

/** The commission of a line. */
export interface TradeCpsItem {
  /** The line. */
  item_order_id?: string
  /** The merchant's SKU. */
  sku_id?: string
  /** In fen. */
  commission_amount?: number
  /** The promoter. */
  commission_user_nickname?: string
  /** The promoter’s account. */
  commission_user_douyinid?: string
  /** The campaign. */
  task_id?: string
}

/** The promoters' commission of an order. */
export interface TradeCps {
  /** By line. */
  cps_item_list: TradeCpsItem[]
}

/** It was done; there is nothing more to tell. */
export interface TradeDone {
  /** The platform’s words, where it has some. */
  message?: string
}

/** A line. */
export interface TradeItemOrder {
  /** Its number. */
  item_order_id?: string
  /** The merchant's SKU. */
  sku_id?: string
  /** What is paid for it. In fen. */
  item_order_amount?: number
  /** In the order’s currency. */
  item_order_currency_amount?: number
}

/** An order of the general trading system. */
export interface TradeOrder {
  /** The mini program. */
  app_id?: string
  /** The platform's number. */
  order_id?: string
  /** The merchant's number. */
  out_order_no?: string
  /** PROCESS, SUCCESS, FAIL or TIMEOUT. */
  pay_status?: string
  /** What is to be paid. In fen. */
  total_amount?: number
  /** What the platform gives. In fen. */
  discount_amount?: number
  /** When it was placed. Epoch milliseconds. */
  trade_time?: number
  /** When it was paid. Epoch milliseconds. */
  pay_time?: number
  /** 1 WeChat, 2 Alipay, 10 Douyin Pay, 20 diamonds. */
  pay_channel?: number
  /** The channel's number. */
  channel_pay_id?: string
  /** The merchant number that got it. */
  merchant_uid?: string
  /** DIAMOND on iOS. */
  currency?: string
  /** In that currency. */
  total_currency_amount?: number
  /** The lines. */
  item_order_list?: TradeItemOrder[]
}

/** A refund that was taken. */
export interface TradeCreatedRefund {
  /** The platform's number. */
  refund_id?: string
  /** Until when the merchant may object. Epoch milliseconds. */
  refund_audit_deadline?: number
}

/** A part of a refund. */
export interface TradeRefundItem {
  /** The line. */
  item_order_id?: string
  /** How much of it. In fen. */
  refund_amount?: number
}

/** Where the merchant's audit stands. */
export interface TradeRefundAudit {
  /** INIT, TOAUDIT, AGREE or DENY. */
  audit_status?: string
  /** 1: the merchant has to agree. */
  need_refund_audit?: number
  /** Until when. Epoch milliseconds. */
  refund_audit_deadline?: number
  /** Why not. */
  deny_message?: string
}

/** A refund of the general trading system. */
export interface TradeRefund {
  /** The platform's number. */
  refund_id?: string
  /** The merchant's number. */
  out_refund_no?: string
  /** The order. */
  order_id?: string
  /** SUCCESS, FAIL or PROCESSING. */
  refund_status?: string
  /** How much. In fen. */
  refund_total_amount?: number
  /** Who asked: 1 the user, 2 the developer, 4 the platform’s service. */
  refund_source?: number
  /** How it is shared by the lines. */
  item_order_detail?: TradeRefundItem[]
  /** Where the merchant's audit stands. */
  merchant_audit_detail?: TradeRefundAudit
  /** Why it failed. */
  message?: string
  /** When it was asked for. Epoch milliseconds. */
  create_at?: number
  /** When the money went back. Epoch milliseconds. */
  refund_at?: number
  /** DIAMOND on iOS. */
  currency?: string
}

/** Refunds that were found. */
export interface TradeRefunds {
  /** The refunds; by order at most 50. */
  refund_list: TradeRefund[]
}

/** A settlement that was taken. */
export interface TradeCreatedSettle {
  /** The platform's number. */
  settle_id?: string
  /** The wallet's number. */
  wallet_settle_id?: string
}

/** A settlement. */
export interface TradeSettle {
  /** The platform's number. */
  settle_id?: string
  /** The merchant's number. */
  out_settle_no?: string
  /** SUCCESS, FAIL or PROCESSING. */
  settle_status?: string
  /** How much. In fen. */
  settle_amount?: number
  /** The platform's share. In fen. */
  rake?: number
  /** The promoters' share. In fen. */
  commission?: number
  /** What the platform gave. In fen. */
  platform_ticket?: number
  /** Who got how much, in words. */
  settle_detail?: string
  /** When. Epoch milliseconds. */
  settle_at?: number
  /** What was given with it. */
  cp_extra?: string
}

/** Settlements that were found. */
export interface TradeSettles {
  /** The settlements. */
  data: TradeSettle[]
}

/** A group of labels. */
export interface TradeTagGroup {
  /** What `tagGroupId` of an order takes. */
  tag_group_id?: string
  /** The labels. */
  tag_list?: string[]
  /** What they mean for refunds. */
  rule_list?: string[]
}

/** The groups of labels of a kind of goods. */
export interface TradeTags {
  /** The groups. */
  tag_detail_list: TradeTagGroup[]
}
