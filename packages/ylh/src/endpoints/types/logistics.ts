// Generated from the schemas by scripts/generate-types.ts: change those.

/** Params of get-store-logistics-by-order-code. */
export interface StoreLogisticsParams {
  /** The platform's numbers of the orders (SO.…), which confirmations tell, not yours; longer lists than 100 are cut into several requests. An empty list asks for nothing. */
  orderCodes: readonly string[]
}

/** A parcel. */
export interface StoreParcel {
  /** The carrier's code. */
  logisticsCode?: string
  /** Carrier. */
  logisticsName?: string
  /** Waybill. */
  expNo?: string
  /** Serial numbers in it. */
  barCodes: string[]
}

/** A delivery of an order, of which there may be several. Row of get-store-logistics-by-order-code. */
export interface StoreLogistics {
  /** The order. */
  orderCode?: string
  /** The delivery, such as SO.20250514.014572.F1. */
  deliveryRecordCode?: string
  /** Its parcels. */
  logisticsList: StoreParcel[]
}
