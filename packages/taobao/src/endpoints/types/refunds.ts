// Generated from the schemas by scripts/generate-types.ts: change those.
import type { DisputeType, GoodStatus, RefundPhase, RefundStatus, TradeStatus, TradeType } from '../values.js'
import type { CombineSubItem } from './trades.js'

/** Params of taobao.refund.get. */
export interface RefundGetParams {
  /** The fields that the answer is to hold; others are not sent. */
  fields: readonly (keyof Refund)[]
  /** The refund's number. */
  refund_id: string
}

/** Params of taobao.refund.messages.get. */
export interface RefundMessagesParams {
  /** The fields that the answer is to hold; others are not sent. */
  fields: readonly (keyof RefundMessage)[]
  /** The refund's number. */
  refund_id: string
  /** Required for refunds of Tmall shops. */
  refund_phase?: 'onsale' | 'aftersale'
  /** Page, from 1. @defaultValue 1 */
  page_no?: number
  /** Rows per page. @defaultValue 40 */
  page_size?: number
}

/** Params of taobao.refunds.receive.get. */
export interface RefundsReceiveParams {
  /** The fields that the answer is to hold; others are not sent. */
  fields: readonly (keyof ReceivedRefund)[]
  /** Changed from then on. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  start_modified?: Date | string
  /** Changed until then. Give windows of a day at most: the platform names no limit, but long ones time out. A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8). */
  end_modified?: Date | string
  /** Only refunds of this status; one per request. */
  status?:
    | 'WAIT_SELLER_AGREE'
    | 'SELLER_REFUSE_BUYER'
    | 'WAIT_BUYER_RETURN_GOODS'
    | 'WAIT_SELLER_CONFIRM_GOODS'
    | 'WAIT_SELLER_CONSIGN_GOODS'
    | 'WAIT_BUYER_CONFIRM_EXCHANGE_SELLER_SEND_GOODS'
    | 'EXCHANGE_TRANSFORM_TO_REFUND'
    | 'SUCCESS'
    | 'CLOSED'
  /** Only refunds of orders of these types. All known types when left out; the platform itself would take two. */
  type?: readonly TradeType[]
  /** The buyer's account name. */
  buyer_nick?: string
  /** The buyer, as this application knows them. */
  buyer_open_uid?: string
  /** The buyer's id for customer management applications. */
  ouid?: string
  /** Page, from 1. @defaultValue 1 */
  page_no?: number
  /** Rows per page, 1 to 100. @defaultValue 40 */
  page_size?: number
  /** True: the answer has `has_next` and no `total_results`, and comes faster. @defaultValue false */
  use_has_next?: boolean
}

/** A deadline of a refund. */
export interface RefundRemindTimeout {
  /** Whether one is running. */
  exist_timeout?: boolean
  /** What it reminds of. */
  remind_type?: number
  /** When it ends. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  timeout?: string
}

/** A refund, complete. Answer of taobao.refund.get. */
export interface Refund {
  /** The refund's number. */
  refund_id?: string
  /** The order. */
  tid?: string
  /** The line; equals `tid` when the order has one line. */
  oid?: string
  /** Where the refund stands. */
  status?: RefundStatus
  /** Where the order stood. */
  order_status?: TradeStatus
  /** Where the goods are. */
  good_status?: GoodStatus
  /** Before (`onsale`) or after (`aftersale`) the order was completed. */
  refund_phase?: RefundPhase
  /** What the buyer asks for. */
  dispute_type?: DisputeType
  /** Milliseconds; must be given back when agreeing or refusing. */
  refund_version?: number
  /** Whether the goods come back. */
  has_good_return?: boolean
  /** When the buyer asked. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  created?: string
  /** When it was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** When it ended. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  end_time?: string
  /** When the goods were sent back. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  good_return_time?: string
  /** Given back to the buyer, in yuan. */
  refund_fee?: string
  /** Left to the seller, in yuan. */
  payment?: string
  /** Total of the trade, in yuan. */
  total_fee?: string
  /** Price of the item, in yuan. */
  price?: string
  /** Split to the seller, in yuan. */
  split_seller_fee?: string
  /** Split to the platform, in yuan. */
  split_taobao_fee?: string
  /** Why. */
  reason?: string
  /** What the buyer wrote. */
  desc?: string
  /** Item title. */
  title?: string
  /** How many. */
  num?: number
  /** Item number. */
  num_iid?: string
  /** The SKU: `sku_id|name:value`. */
  sku?: string
  /** The seller's own code. */
  outer_id?: string
  /** Courier of the returned parcel. */
  company_name?: string
  /** Waybill of the returned parcel. */
  sid?: string
  /** How the order was shipped. */
  shipping_type?: string
  /** Where the goods are to be sent back to. */
  address?: string
  /** The buyer, masked for many applications. */
  buyer_nick?: string
  /** The buyer, as this application knows them. */
  buyer_open_uid?: string
  /** The buyer's id for customer management applications. */
  ouid?: string
  /** The seller. */
  seller_nick?: string
  /** Alipay's number of the payment. */
  alipay_no?: string
  /** Attributes: `;key:value;`. */
  attribute?: string
  /** What is not possible: cannot_refuse, refund_onweb; may be the text `null`. The platform spells it so. */
  operation_contraint?: string
  /** Refund in advance: 0 not asked, 1 asked, 2 done, 3 refused by the seller, 4 closed, 5 settled. */
  advance_status?: number
  /** Customer service: 1 none, 2 needed, 3 joined, 4 first review, 5 failed, 6 done, 7 withdrawn, 8 for the buyer, 9 for the seller, 10 evidence, 11 appeal. */
  cs_status?: number
  /** The deadline that is running. */
  refund_remind_timeout?: RefundRemindTimeout
  /** The parts of a bundle. */
  combine_item_info?: CombineSubItem[]
}

/** Answer of taobao.refund.get. */
export interface RefundGetResult {
  refund: Refund
}

/** A picture. */
export interface RefundPicture {
  /** Where it is. */
  url?: string
}

/** One message about a refund. */
export interface RefundMessage {
  /** The message. */
  id?: string
  /** The refund. */
  refund_id?: string
  /** Phase of the refund. */
  refund_phase?: RefundPhase
  /** NORMAL, or RETURN_GOODS_APPROVED (it holds the address to send the goods to). */
  message_type?: string
  /** The text, at most 400 bytes. */
  content?: string
  /** When it was written. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  created?: string
  /** Who wrote it. */
  owner_id?: string
  /** Who wrote it. */
  owner_nick?: string
  /** Who wrote it, as this application knows them. */
  owner_open_uid?: string
  /** 1 buyer, 2 seller, 3 customer service. */
  owner_role?: string
  /** Pictures. */
  pic_urls?: RefundPicture[]
}

/** Answer of taobao.refund.messages.get. */
export interface RefundMessagesResult {
  /** The messages. */
  refund_messages: RefundMessage[]
  /** How many there are on all pages; missing with `use_has_next`. */
  total_results?: number
}

/** A refund. Row of taobao.refunds.receive.get. */
export interface ReceivedRefund {
  /** The refund's number. */
  refund_id?: string
  /** The order. */
  tid?: string
  /** The line; equals `tid` when the order has one line. */
  oid?: string
  /** Where the refund stands. */
  status?: RefundStatus
  /** Where the order stood. */
  order_status?: TradeStatus
  /** Where the goods are. */
  good_status?: GoodStatus
  /** Before (`onsale`) or after (`aftersale`) the order was completed. */
  refund_phase?: RefundPhase
  /** What the buyer asks for. */
  dispute_type?: DisputeType
  /** Milliseconds; must be given back when agreeing or refusing. */
  refund_version?: number
  /** Whether the goods come back. */
  has_good_return?: boolean
  /** When the buyer asked. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  created?: string
  /** When it was last changed. (yyyy-MM-dd HH:mm:ss, GMT+8) */
  modified?: string
  /** Given back to the buyer, in yuan. */
  refund_fee?: string
  /** Left to the seller, in yuan. */
  payment?: string
  /** Total of the trade, in yuan. */
  total_fee?: string
  /** Why. */
  reason?: string
  /** What the buyer wrote. */
  desc?: string
  /** Item title. */
  title?: string
  /** How many. */
  num?: number
  /** The SKU: `sku_id|name:value`. */
  sku?: string
  /** The seller's own code. */
  outer_id?: string
  /** Courier of the returned parcel. */
  company_name?: string
  /** Waybill of the returned parcel. */
  sid?: string
  /** The buyer, masked for many applications. */
  buyer_nick?: string
  /** The buyer, as this application knows them. */
  buyer_open_uid?: string
  /** The buyer's id for customer management applications. */
  ouid?: string
  /** The seller. */
  seller_nick?: string
  /** Attributes: `;key:value;`. */
  attribute?: string
  /** What is not possible: cannot_refuse, refund_onweb; may be the text `null`. The platform spells it so. */
  operation_contraint?: string
}

/** Answer of taobao.refunds.receive.get. */
export interface RefundsReceiveResult {
  /** The refunds, last changed first. */
  refunds: ReceivedRefund[]
  /** How many there are on all pages; missing with `use_has_next`. */
  total_results?: number
  /** Whether there is another page; only with `use_has_next`. */
  has_next?: boolean
}
