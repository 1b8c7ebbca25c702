import type { Shipment } from '@duijie/core/models'

/** What a stock document holds of one SKU. */
export interface DocumentLine {
  /** The document's line. */
  readonly id?: string
  /** The order's line in the ERP; returns do not name it. */
  readonly subOrderId?: string
  /** The order's line at the shop. */
  readonly originSubOrderId?: string
  /** The order at the shop, where the document is of a merged order. */
  readonly originOrderId?: string
  /** The SKU's code. */
  readonly skuId?: string
  /** The style's code. */
  readonly goodsId?: string
  /** Title of the goods. */
  readonly title?: string
  /** The SKU in words. */
  readonly skuName?: string
  /** How many pieces. */
  readonly quantity?: number
}

/** Where a stock document stands. */
export type DocumentStatus = 'pending' | 'done' | 'cancelled' | 'unknown'

/** A parcel that leaves or comes back, with the stock document that says so: a record of the kind `logistics`. */
export interface StockDocument extends Shipment {
  /** Whether goods leave (sales outbound) or come back (received returns). */
  readonly direction: 'out' | 'in'
  /** Where it stands. */
  readonly status: DocumentStatus
  /** The order in the ERP. */
  readonly orderId?: string
  /** The order's number at the shop. */
  readonly originOrderId?: string
  /** The after-sale that goods come back for. */
  readonly afterSaleId?: string
  /** The shop. */
  readonly shopId?: string
  /** The warehouse company. */
  readonly warehouseCode?: string
  /** Other parcels of the same shipment, by their waybills. */
  readonly furtherTrackingNumbers: readonly string[]
  /** What it holds. */
  readonly lines: readonly DocumentLine[]
  /** When it was last changed. ISO 8601, UTC. */
  readonly modifiedAt: string
}

/** The stock of a SKU: a record of the kind `stock`. */
export interface StockLevel {
  /** The SKU's code. */
  readonly skuId: string
  /** The style's code. */
  readonly goodsId?: string
  /** Title of the goods. */
  readonly title?: string
  /** The warehouse company that it is of; left out for the sum of all. */
  readonly warehouseCode?: string
  /** What can be sold: on hand, with virtual stock, without what orders hold. An estimate: merchants also count what is to be shipped, or what is on its way. */
  readonly sellableQuantity?: number
  /** What is there. */
  readonly onHandQuantity?: number
  /** What orders hold. */
  readonly orderLockedQuantity?: number
  /** What waits to be shipped. */
  readonly pickLockedQuantity?: number
  /** What is held by hand; told only where it was asked for. */
  readonly lockedQuantity?: number
  /** Virtual stock. */
  readonly virtualQuantity?: number
  /** What has been bought and is on its way. */
  readonly purchasedQuantity?: number
  /** What came back. */
  readonly returnedQuantity?: number
  /** What is in the receiving warehouse. */
  readonly receivingQuantity?: number
  /** What is defective. */
  readonly defectiveQuantity?: number
  /** What is between two warehouses. */
  readonly transferQuantity?: number
  /** When it was last changed. ISO 8601, UTC. Changes of defective stock may not count. */
  readonly modifiedAt: string
}
