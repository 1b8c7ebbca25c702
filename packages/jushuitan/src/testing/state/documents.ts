import type { Versioned } from './table.js'

/** An order of the ERP. Amounts are yuan, as on the wire. */
export interface Order extends Versioned {
  readonly shopId: string
  readonly soId: string
  status: string
  shopStatus: string
  readonly type: string
  readonly orderFrom: string
  readonly buyer: string
  readonly createdMs: number
  orderDateMs: number
  paidMs: number | undefined
  sentMs: number | undefined
  endMs: number | undefined
  payAmount: number
  freight: number
  paidAmount: number
  freeAmount: number
  waybill: string | undefined
  carrier: Carrier | undefined
  receiver: Receiver
  remark: string
  buyerMessage: string
  labels: readonly string[]
  question: string | undefined
  wmsCoId: string
  flag: number | undefined
  lines: OrderLine[]
  /** The outbound document, once there is one. */
  ioId: string | undefined
}

/** One line of an {@link Order}. */
export interface OrderLine {
  readonly oiId: string
  readonly skuId: string
  readonly shopSkuId: string
  readonly outerOiId: string
  readonly name: string
  readonly properties: string
  readonly iId: string
  readonly qty: number
  readonly price: number
  readonly basePrice: number
  readonly amount: number
  readonly isGift: boolean
  refundStatus: string
  refundId: string | undefined
}

/** Who gets the goods. */
export interface Receiver {
  readonly name: string
  readonly mobile: string
  readonly phone: string | undefined
  readonly state: string
  readonly city: string
  readonly district: string
  readonly address: string
}

/** A carrier of parcels. */
export interface Carrier {
  readonly code: string
  readonly name: string
}

/** A sales outbound document: goods that really left. */
export interface Outbound extends Versioned {
  readonly orderId: string
  status: string
  readonly createdMs: number
  ioDateMs: number
  waybill: string | undefined
  carrier: Carrier | undefined
}

/** An after-sale order. */
export interface AfterSale extends Versioned {
  readonly shopId: string
  readonly soId: string
  readonly orderId: string
  readonly outerAsId: string
  type: string
  status: string
  shopStatus: string
  goodStatus: string
  readonly createdMs: number
  readonly appliedMs: number
  confirmedMs: number | undefined
  refund: number
  payment: number
  freight: number
  waybill: string | undefined
  carrierName: string | undefined
  remark: string
  questionType: string | undefined
  lines: AfterSaleLine[]
}

/** One line of an {@link AfterSale}. */
export interface AfterSaleLine {
  readonly asiId: string
  readonly outerOiId: string | undefined
  readonly skuId: string
  readonly name: string
  readonly qty: number
  readonly amount: number
  readonly type: string
  received: number
}

/** A stock-in document of returned goods. */
export interface Received extends Versioned {
  readonly asId: string
  readonly status: string
  readonly createdMs: number
  readonly waybill: string | undefined
  readonly carrierName: string | undefined
  readonly remark: string | undefined
  /** Stops the same return from being booked twice. */
  readonly returnId: string | undefined
  readonly lines: readonly { readonly ioiId: string; readonly skuId: string; readonly qty: number }[]
}

/** A payment of money back. */
export interface RefundPayment extends Versioned {
  readonly asId: string
  readonly amount: number
  readonly status: string
}

/** A SKU. */
export interface Sku extends Versioned {
  readonly skuId: string
  iId: string
  name: string
  shortName: string
  properties: string
  salePrice: number
  costPrice: number
  marketPrice: number
  weight: number
  enabled: number
  skuCode: string
  brand: string
  labels: readonly string[]
  remark: string
  readonly createdMs: number
}

/** What there is of a SKU. */
export interface Stock extends Versioned {
  qty: number
  orderLock: number
  pickLock: number
  virtualQty: number
  returnQty: number
  defectiveQty: number
}

/** A shop of the merchant. */
export interface ErpShop {
  readonly shopId: string
  readonly name: string
  readonly site: string
  readonly createdMs: number
  /** Own shops: their orders come by upload. */
  readonly own: boolean
}

/** One line of an order's log. */
export interface OrderAction {
  readonly id: string
  readonly orderId: string
  readonly name: string
  readonly remark: string
  readonly atMs: number
}

/** Any other document or master record, as the wire has it. */
export interface PlainRow extends Versioned {
  fields: Record<string, unknown>
}
