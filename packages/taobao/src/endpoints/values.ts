import type { UploadFile } from '../encode-params.js'

/** A value of a list that has grown over the years: the known ones are offered by editors, others still fit. */
type Open<Known extends string> = Known | (string & Record<never, never>)

/** Where an order stands. `SELLER_CONSIGNED_PART` is said of orders only, not of their lines; `TRADE_BUYER_SIGNED` of cash on delivery only. */
export const tradeStatuses = [
  'TRADE_NO_CREATE_PAY',
  'WAIT_BUYER_PAY',
  'PAY_PENDING',
  'WAIT_PRE_AUTH_CONFIRM',
  'PAID_FORBID_CONSIGN',
  'WAIT_SELLER_SEND_GOODS',
  'SELLER_CONSIGNED_PART',
  'WAIT_BUYER_CONFIRM_GOODS',
  'TRADE_BUYER_SIGNED',
  'TRADE_FINISHED',
  'TRADE_CLOSED',
  'TRADE_CLOSED_BY_TAOBAO',
] as const
/** One of {@link tradeStatuses}, or one that came later. */
export type TradeStatus = Open<(typeof tradeStatuses)[number]>

/** What order lists may be asked for: the statuses, and two groups that are never returned. */
export const tradeStatusQueries = [...tradeStatuses, 'ALL_WAIT_PAY', 'ALL_CLOSED'] as const

/** Where a refund stands. */
export const refundStatuses = [
  'WAIT_SELLER_AGREE',
  'SELLER_REFUSE_BUYER',
  'WAIT_BUYER_RETURN_GOODS',
  'WAIT_SELLER_CONFIRM_GOODS',
  'WAIT_SELLER_CONSIGN_GOODS',
  'WAIT_BUYER_CONFIRM_EXCHANGE_SELLER_SEND_GOODS',
  'EXCHANGE_TRANSFORM_TO_REFUND',
  'SUCCESS',
  'CLOSED',
] as const
/** One of {@link refundStatuses}, or one that came later. */
export type RefundStatus = Open<(typeof refundStatuses)[number]>
/** Where the refund of an order's line stands: `NO_REFUND` when there is none. */
export type OrderRefundStatus = Open<(typeof refundStatuses)[number] | 'NO_REFUND'>

/**
 * All trade types that order lists can be asked for. Without a `type` the platform leaves most of them out, which is the usual reason for orders that are "missing";
 * so this list is sent where the caller names none. `guarantee_trade` stands for `fixed` and `auction` in queries and is never returned.
 */
export const tradeTypes = [
  'fixed',
  'auction',
  'guarantee_trade',
  'step',
  'independent_simple_trade',
  'independent_shop_trade',
  'auto_delivery',
  'ec',
  'cod',
  'game_equipment',
  'shopex_trade',
  'netcn_trade',
  'external_trade',
  'instant_trade',
  'b2c_cod',
  'hotel_trade',
  'super_market_trade',
  'super_market_cod_trade',
  'taohua',
  'waimai',
  'o2o_offlinetrade',
  'nopaid',
  'eticket',
  'tmall_i18n',
  'insurance_plus',
  'finance',
  'pre_auth_type',
  'lazada',
  'fenxiao',
] as const
/** One of {@link tradeTypes}, or one that came later. */
export type TradeType = Open<(typeof tradeTypes)[number]>

/** Where a presale stands. */
export type StepTradeStatus = Open<'FRONT_NOPAID_FINAL_NOPAID' | 'FRONT_PAID_FINAL_NOPAID' | 'FRONT_PAID_FINAL_PAID' | 'FRONT_PAID_FRONT_FORFEITED'>

/** Where a cash-on-delivery parcel stands. `RECIEVE_TIMEOUT` is the platform's own spelling. */
export type CodStatus = Open<
  | 'NEW_CREATED'
  | 'ACCEPTED_BY_COMPANY'
  | 'REJECTED_BY_COMPANY'
  | 'RECIEVE_TIMEOUT'
  | 'TAKEN_IN_SUCCESS'
  | 'TAKEN_IN_FAILED'
  | 'TAKEN_TIMEOUT'
  | 'SIGN_IN'
  | 'REJECTED_BY_OTHER_SIDE'
  | 'WAITING_TO_BE_SENT'
  | 'CANCELED'
>

/** How an order is shipped: `25` next day, `26` booked. */
export type ShippingType = Open<'free' | 'post' | 'express' | 'ems' | 'virtual' | '25' | '26' | 'seller' | 'instant'>

/** Where the goods of a refund are. */
export type GoodStatus = Open<'BUYER_NOT_RECEIVED' | 'BUYER_RECEIVED' | 'BUYER_RETURNED_GOODS'>

/** When a refund was asked for: before (`onsale`) or after (`aftersale`) the order was completed. */
export const refundPhases = ['onsale', 'aftersale'] as const
/** Before the buyer confirmed, or after. */
export type RefundPhase = Open<(typeof refundPhases)[number]>

/** What a buyer asks for. */
export type DisputeType = Open<'REFUND' | 'REFUND_AND_RETURN' | 'TMALL_EXCHANGE' | 'TAOBAO_EXCHANGE' | 'REPAIR' | 'RESHIPPING' | 'OTHERS'>

/** Whether an item is on sale. */
export type ApproveStatus = Open<'onsale' | 'instock'>

/** Whether a SKU is still there. */
export type SkuStatus = Open<'normal' | 'delete'>

/** Where a seller's account stands. `reeze` (frozen) is the platform's own spelling. */
export type SellerStatus = Open<'normal' | 'inactive' | 'delete' | 'reeze' | 'supervise'>

/** States of the ratings that order lists can be asked for. */
export const rateStatuses = ['RATE_UNBUYER', 'RATE_UNSELLER', 'RATE_BUYER_UNSELLER', 'RATE_UNBUYER_SELLER', 'RATE_BUYER_SELLER'] as const

/** Extended order types; one per request. */
export const extTypes = ['ershou', 'service', 'mark'] as const

/** The seller's own groups of top-up orders. */
export const tradeTags = ['time_card', 'fee_card'] as const

/** What addressees may be decrypted for: 1001-1004 e-waybills (SF, major couriers, EMS, others), 1005 shop, 1006 by hand, 1007 drop shipping, 2001 after-sales, 2002 care. */
export const oaidScenes = ['1001', '1002', '1003', '1004', '1005', '1006', '1007', '2001', '2002'] as const

/** Parts of a warehouse list. `for_shelved` is the sum of the first three, and what the platform takes when none is named. */
export const inventoryBanners = ['regular_shelved', 'never_on_shelf', 'off_shelf', 'for_shelved', 'sold_out', 'violation_off_shelf'] as const

/** What the platform calls a field of an order in `fields`, and where it comes in the answer. */
export interface TradeFieldAliases {
  readonly 'orders.is_jzfx': 'orders'
}

/** What the platform calls a list of an item in `fields`, and what it calls it in the answer. */
export interface ItemFieldAliases {
  readonly sku: 'skus'
  readonly item_img: 'item_imgs'
  readonly prop_img: 'prop_imgs'
  readonly video: 'videos'
}

/** A file to upload: jpg, png, bmp, gif or pdf. Its bytes, or these with a name and a type. */
export type TopFile = Uint8Array | UploadFile
