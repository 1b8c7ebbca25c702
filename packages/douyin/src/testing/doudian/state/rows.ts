/** The person that a parcel goes to, in plain text: the platform shows it to nobody. */
export interface Person {
  readonly name: string
  readonly tel: string
  readonly detail: string
  readonly province: string
  readonly city: string
  readonly town: string
  readonly street: string
}

/** An item order: one SKU of an order. */
export interface Line {
  readonly id: string
  readonly productId: string
  readonly skuId: string
  readonly title: string
  readonly code: string
  readonly spec: string
  readonly price: number
  readonly num: number
  readonly promotion: number
  status: number
  shipped: number
  shippedAt: number
  confirmedAt: number
  afterSale: { status: number; type: number; refund: number } | undefined
}

/** A parcel. */
export interface Parcel {
  readonly id: string
  trackingNo: string
  company: { readonly code: string; readonly name: string }
  readonly shippedAt: number
  readonly items: readonly { readonly lineId: string; readonly num: number }[]
}

/** An order. All times are epoch seconds, 0 for never. */
export interface Order {
  readonly id: string
  readonly createdAt: number
  updatedAt: number
  paidAt: number
  finishedAt: number
  shippedAt: number
  status: number
  payType: number
  channelNo: string
  cancelReason: string
  buyerWords: string
  sellerWords: string
  star: number
  readonly post: number
  person: Person
  readonly openId: string
  readonly lines: readonly Line[]
  readonly parcels: Parcel[]
  /** Answers of parcel calls by their `request_id`: what comes again gets the first answer. */
  readonly answered: Map<string, unknown>
}

/** An after-sale of one line. */
export interface AfterSale {
  readonly id: string
  readonly orderId: string
  readonly lineId: string
  readonly type: number
  readonly appliedAt: number
  readonly num: number
  readonly amount: number
  readonly reason: string
  updatedAt: number
  status: number
  refund: number
  /** What was given back. */
  real: number
  refundedAt: number
  deadline: number
  returned: { readonly trackingNo: string; readonly code: string; readonly name: string; readonly at: number } | undefined
  exchanged: { readonly trackingNo: string; readonly code: string; readonly name: string; readonly at: number } | undefined
  remark: string
}

/** A SKU with its stock. */
export interface SkuRow {
  readonly id: string
  readonly productId: string
  readonly spec: string
  readonly createdAt: number
  code: string
  price: number
  /** 0 in one place, 1 by warehouse. */
  readonly type: number
  stock: number
  held: number
  readonly warehouses: Map<string, number>
}

/** A product. */
export interface Product {
  readonly id: string
  readonly createdAt: number
  updatedAt: number
  name: string
  status: number
  check: number
  readonly outerId: string
  readonly skus: readonly SkuRow[]
}

/** What happened in a shop and is to be pushed. */
export interface ShopEvent {
  readonly tag: string
  readonly msgId: string
  readonly data: Readonly<Record<string, unknown>>
}
