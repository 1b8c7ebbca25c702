// Generated from the schemas by scripts/generate-types.ts: change those.
import type { AfterSaleStatus, AfterSaleType, OrderStatus, RefundStatus } from '../statuses.js'
import type { Buyer, Shipment } from './order.js'

/** What an after-sale is about: goods of one sub-order. */
export interface AfterSaleItem {
  /** The sub-order. */
  subOrderId?: string
  /** The goods. */
  goodsId?: string
  /** The SKU. */
  skuId?: string
  /** The merchant's own code. */
  skuCode?: string
  /** Title of the goods. */
  title?: string
  /** The SKU in words. */
  skuName?: string
  /** How many pieces. */
  quantity?: number
  /** Price of one piece, in the currency's unit. A decimal string. */
  unitPrice?: string
  /** What is given back for it. In fen. */
  refundFen?: number
}

/** A refund, a return, an exchange or another after-sale. */
export interface AfterSaleOrder {
  /** The after-sale's number on the platform. */
  id: string
  /** The merchant's own number of it. */
  merchantAfterSaleId?: string
  /** The order. */
  orderId: string
  /** The sub-order; left out where it is about several. */
  subOrderId?: string
  /** What it is about. */
  type: AfterSaleType
  /** The same, in the platform's word. */
  platformType?: string
  /** Where the work on it stands. */
  status: AfterSaleStatus
  /** The same, in the platform's word. */
  platformStatus: string
  /** What became of the money; left out where the platform does not tell. */
  refundStatus?: RefundStatus
  /** The same, in the platform's word, where it has one for the money alone. */
  platformRefundStatus?: string
  /** Where the order stood. */
  orderStatus?: OrderStatus
  /** The same, in the platform's word. */
  platformOrderStatus?: string
  /** Where the goods are, in the platform's word. */
  platformGoodsStatus?: string
  /** Before or after the order's completion, in the platform's word. */
  platformPhase?: string
  /** Where the platform's arbitration stands, in its word. */
  platformArbitration?: string
  /** Why, from the list that buyers choose from. */
  reason?: string
  /** What the buyer wrote. */
  description?: string
  /** Whether the goods come back. */
  returnsGoods?: boolean
  /** Who asks. */
  buyer?: Buyer
  /** ISO 4217, of all amounts. */
  currency: string
  /** What the buyer gets back, or asks for. In fen. */
  refundFen?: number
  /** What is left to the merchant. In fen. */
  retainedFen?: number
  /** What was paid for what it is about. In fen. */
  totalFen?: number
  /** What it is about. */
  items: AfterSaleItem[]
  /** The parcel that comes back. */
  returnShipment?: Shipment
  /** The parcel with the goods that replace them. */
  exchangeShipment?: Shipment
  /** When the buyer asked. ISO 8601, UTC. */
  createdAt?: string
  /** When it was last changed. ISO 8601, UTC. */
  modifiedAt?: string
  /** When it ended. ISO 8601, UTC. */
  endedAt?: string
  /** When the platform acts by itself. ISO 8601, UTC. */
  dueAt?: string
  /** What the platform wants to be given back when the request is agreed to or refused. */
  actionVersion?: string
}
