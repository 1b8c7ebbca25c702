// Generated from the schemas by scripts/generate-types.ts: change those.
import type { AfterSaleStatus, OrderStatus, PaymentStatus, RefundStatus } from '../statuses.js'

/** Who buys, as far as the platform tells. */
export interface Buyer {
  /** The buyer, as this application knows them: the id to tell buyers apart by. */
  id?: string
  /** Account name, as the platform masks it. */
  nick?: string
  /** Where the order was placed from. */
  area?: string
}

/** Where a parcel goes. Personal data stays as the platform gives it: masked or encrypted on most. */
export interface Receiver {
  /** Name, as the platform masks it. */
  name?: string
  /** Mobile number, as the platform masks it. */
  mobile?: string
  /** Telephone number, as the platform masks it. */
  phone?: string
  /** Country. */
  country?: string
  /** Province, or municipality. */
  province?: string
  /** City; also a city without districts, which some platforms put where the district stands. */
  city?: string
  /** District or county. */
  district?: string
  /** Town or street office. */
  town?: string
  /** Street and house number, as the platform masks it. */
  address?: string
  /** Postal code. */
  postalCode?: string
  /** Stands for the addressee: what the platform takes instead of clear data for waybills and decryption. */
  addressId?: string
}

/** What was paid with something else than money. */
export interface Deduction {
  /** What it is: the platform's name of it. */
  name: string
  /** How much it counts. In fen. */
  amountFen: number
}

/** An order's money. */
export interface OrderAmounts {
  /** The goods before discounts of the order. In fen. */
  goodsFen?: number
  /** Discounts; positive reduces the total. In fen. */
  discountFen?: number
  /** What the merchant changed by hand; negative reduces the total. In fen. */
  adjustmentFen?: number
  /** Postage. In fen. */
  postageFen?: number
  /** Tax that the buyer pays. In fen. */
  taxFen?: number
  /** What the buyer pays in all, postage included. In fen. */
  totalFen?: number
  /** What the buyer has paid so far. In fen. */
  paidFen?: number
  /** What the merchant has received so far. In fen. */
  receivedFen?: number
  /** The platform's commission. In fen. */
  commissionFen?: number
  /** Red packets, points and cards. */
  deductions: Deduction[]
}

/** A line of an order: one SKU. */
export interface SubOrder {
  /** The line's number; equals the order's where the platform gives an order of one line no other. */
  id: string
  /** For orders that an ERP took over: the line's number at the selling platform. */
  originId?: string
  /** Where the line stands. */
  status: OrderStatus
  /** The same, in the platform's word. */
  platformStatus: string
  /** Where the line's latest after-sale stands; left out when there is none. */
  afterSaleStatus?: AfterSaleStatus
  /** What became of the line's money. */
  refundStatus?: RefundStatus
  /** Where the line's after-sale stands, in the platform's word. */
  platformRefundStatus?: string
  /** The line's latest after-sale. */
  afterSaleId?: string
  /** The goods. */
  goodsId?: string
  /** The SKU. */
  skuId?: string
  /** The merchant's own code of the goods. */
  goodsCode?: string
  /** The merchant's own code of the SKU. */
  skuCode?: string
  /** Title of the goods. */
  title?: string
  /** The SKU in words. */
  skuName?: string
  /** Picture. */
  imageUrl?: string
  /** How many pieces. */
  quantity?: number
  /** Price of one piece before discounts, in the currency's unit. A decimal string. */
  unitPrice?: string
  /** Price of the line after its own discounts and adjustments. In fen. */
  goodsFen?: number
  /** The line's own discounts; positive reduces the price. In fen. */
  discountFen?: number
  /** What the merchant changed by hand; negative reduces the price. In fen. */
  adjustmentFen?: number
  /** The line's share of discounts of the whole order. In fen. */
  sharedDiscountFen?: number
  /** What the buyer pays for the line, without postage. In fen. */
  paidFen?: number
  /** The line's share of what the buyer pays, after discounts of the whole order: the figure to sum up revenue by. In fen. */
  revenueFen?: number
  /** The line's tax. In fen. */
  taxFen?: number
  /** Whether it is a gift. */
  isGift?: boolean
  /** Whether it is a service, which is not shipped. */
  isService?: boolean
  /** Warehouse that ships. */
  warehouseCode?: string
  /** When it was shipped. ISO 8601, UTC. */
  shippedAt?: string
  /** When it was completed or closed; may be earlier than the order's. ISO 8601, UTC. */
  endedAt?: string
  /** When the platform acts by itself. ISO 8601, UTC. */
  dueAt?: string
}

/** A payment of an order. */
export interface Payment {
  /** Names the payment within its order; stays the same when the order is read again. */
  id: string
  /** The payment service's number. */
  transactionId?: string
  /** The merchant's own number of the payment. */
  merchantPaymentId?: string
  /** Where the payment stands. `paying` also while only a deposit is paid. */
  status: PaymentStatus
  /** The same, in the platform's word. */
  platformStatus?: string
  /** How it is paid, in the platform's word. */
  method?: string
  /** ISO 4217. */
  currency: string
  /** What is to be paid. In fen. */
  amountFen: number
  /** What has been paid so far. In fen. */
  paidFen?: number
  /** What has been given back. In fen. */
  refundedFen?: number
  /** When it was begun. ISO 8601, UTC. */
  createdAt?: string
  /** When it was paid. ISO 8601, UTC. */
  paidAt?: string
  /** Until when it can be paid. ISO 8601, UTC. */
  expiresAt?: string
}

/** What a parcel holds of one sub-order. */
export interface ShipmentItem {
  /** The sub-order. */
  subOrderId: string
  /** How many pieces; left out where the platform does not tell. */
  quantity?: number
}

/** A parcel. */
export interface Shipment {
  /** Names the parcel within its order or after-sale; stays the same when the order is read again. */
  id: string
  /** The waybill. */
  trackingNumber?: string
  /** The courier, in the platform's words. */
  carrierName?: string
  /** The courier's code on the platform. */
  carrierCode?: string
  /** Where the parcel is, in the platform's word. */
  platformStatus?: string
  /** When it was handed over. ISO 8601, UTC. */
  shippedAt?: string
  /** When it arrived. ISO 8601, UTC. */
  deliveredAt?: string
  /** What is in it, as far as the platform tells. */
  items: ShipmentItem[]
}

/** A discount. */
export interface Promotion {
  /** The campaign. */
  id?: string
  /** Its name. */
  name?: string
  /** It in words. */
  description?: string
  /** The discount; left out for free postage and gifts. In fen. */
  discountFen?: number
  /** The sub-order that it belongs to; left out when it belongs to the whole order. */
  subOrderId?: string
}

/** An order with its sub-orders, payments and parcels. */
export interface OrderCombined {
  /** The order's number on the platform. */
  id: string
  /** The merchant's own number of the order. */
  merchantOrderId?: string
  /** For orders that an ERP took over: the order's number at the selling platform. */
  originOrderId?: string
  /** For orders that an ERP took over: the selling platform. */
  originPlatform?: string
  /** The order that this one was merged into. */
  supersededById?: string
  /** Where the order stands. */
  status: OrderStatus
  /** The same, in the platform's word. */
  platformStatus: string
  /** Where a presale's deposit and balance stand, in the platform's word. */
  platformStepStatus?: string
  /** For orders that an ERP took over: where the order stands, in the selling platform's word. */
  originStatus?: string
  /** A supplier's own stage. */
  supplierStatus?: string
  /** Why it stands there (a hold, a cancellation), in the platform's words. */
  statusReason?: string
  /** The kind of order, in the platform's word. */
  platformType?: string
  /** Whether it is a presale with a deposit. */
  isPresale: boolean
  /** Whether it is paid at the door. */
  isCashOnDelivery: boolean
  /**
   * What forbids shipping for now, by the platform's names; whoever ships looks here too.
   *
   * Items: Its name.
   */
  holds: string[]
  /** When it was placed. ISO 8601, UTC. */
  createdAt?: string
  /** When anything about it was last changed. ISO 8601, UTC. */
  modifiedAt?: string
  /** When it was paid. ISO 8601, UTC. */
  paidAt?: string
  /** When it was shipped. ISO 8601, UTC. */
  shippedAt?: string
  /** When it was completed or closed. ISO 8601, UTC. */
  endedAt?: string
  /** When the platform acts by itself. ISO 8601, UTC. */
  dueAt?: string
  /** The shop's name. */
  shopName?: string
  /** Who buys. */
  buyer?: Buyer
  /** Where it goes. */
  receiver?: Receiver
  /** What the buyer wrote to the merchant. */
  buyerMessage?: string
  /** The merchant's note. */
  sellerMemo?: string
  /** The merchant's flag, by the platform's number. */
  sellerFlag?: number
  /** ISO 4217, of all amounts. */
  currency: string
  /** The money. */
  amounts: OrderAmounts
  /** How many pieces in all. */
  quantity?: number
  /** The lines. */
  subOrders: SubOrder[]
  /** The payments. */
  payments: Payment[]
  /** The parcels. */
  shipments: Shipment[]
  /** The discounts, one by one. */
  promotions: Promotion[]
}
