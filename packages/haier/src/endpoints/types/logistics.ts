// Generated from the schemas by scripts/generate-types.ts: change those.

/** Params of get-thirdparty-logistics-info-by-order-code-auth. */
export interface LogisticsParams {
  /** The order, such as SO.20190106.000003. */
  orderCode: string
  /** One delivery of it, such as SO.20190106.000003.F1. */
  deliveryRecordCode?: string
  /** Number of the retail customer. */
  memberId?: number
}

/** A step of a shipment from a warehouse. */
export interface DeliveryState {
  /** Such as DELIVERED. */
  stateCode?: string
  /** When. In one of the platform's forms: see `readHaierTime`. */
  stateTime?: string
  /** What happened, in words. */
  stateDescription?: string
}

/** A shipment that left a warehouse. */
export interface Outbound {
  /** Its number. */
  id?: number
  /** Carrier. */
  logisticsCompanyName?: string
  /** Waybill. */
  expNo?: string
  /** All waybills. */
  expNoList: string[]
  /** Driver. */
  deliveryContact?: string
  /** The driver's phone. */
  deliveryPhone?: string
  /** Plate. */
  vehicleInformation?: string
  /** Outbound number. */
  recordCode?: string
  /** Status. */
  orderStatus?: string
  /** Status in words. */
  orderStatusName?: string
  /** Order. */
  orderCode?: string
  /** Its steps. */
  deliveryLogisticsDtos: DeliveryState[]
  /** Page that follows it. */
  logisticsUrl?: string
  /** Barcodes. */
  barcodes: string[]
  /** When it left. In one of the platform's forms: see `readHaierTime`. */
  sendDate?: string
}

/** What a delivery holds. */
export interface DeliveredItem {
  /** Name. */
  itemName?: string
  /** Model. */
  itemModel?: string
  /** Unit. */
  itemUnit?: string
  /** How many. */
  shippingQty?: number
  /** Picture. */
  itemPictureUrl?: string
}

/** A delivery from a warehouse. */
export interface WarehouseDelivery {
  /** Delivery. */
  deliveryRecordCode?: string
  /** When it was made. In one of the platform's forms: see `readHaierTime`. */
  deliveryCreateTime?: string
  /** B to business, C to customers, M shared, Q seven warehouses, S sample, ZLB. */
  deliveryModel?: string
  /** Whether it was transferred. The platform writes its name so. '1' yes, '0' no. */
  isTranfer?: '0' | '1'
  /** Its shipments. */
  getStoreOutboundLogisticsInfoResultDto: Outbound[]
  /** What is in it. */
  deliveryRecordDetailDtoList: DeliveredItem[]
}

/** A step of a delivery by truck. */
export interface TruckStep {
  /** Plate. */
  vehicleInformation?: string
  /** Driver. */
  deliveryContact?: string
  /** The driver's phone. */
  deliveryPhone?: string
  /** Such as LF. */
  statusCode?: string
  /** When. In one of the platform's forms: see `readHaierTime`. */
  stateTime?: string
  /** What happened, in words. */
  stateDescription?: string
  /** Name of the step. */
  stateName?: string
  /** When it was noted; steps are sorted by it. In one of the platform's forms: see `readHaierTime`. */
  createTime?: string
}

/** A delivery by truck (智汇宝). */
export interface TruckDelivery {
  /** Number. */
  logisticsCode?: string
  /** Delivery. */
  deliveryRecordCode?: string
  /** Its steps. */
  logisticsInfo: TruckStep[]
  /** What is in it. */
  deliveryRecordDetailDtoList: DeliveredItem[]
  /** Picture. */
  itemPictureUrl?: string
}

/** A step of a parcel. */
export interface ExpressStep {
  /** Name of the step. */
  nodeName?: string
  /** What happened, in words. */
  context?: string
  /** When. In one of the platform's forms: see `readHaierTime`. */
  stateTime?: string
}

/** A parcel of a courier. */
export interface ExpressParcel {
  /** Waybill. */
  logisticsNo?: string
  /** Courier. */
  logisticsName?: string
  /** Its steps. */
  logisticsInfo: ExpressStep[]
}

/** A delivery by courier. */
export interface ExpressDelivery {
  /** Delivery. */
  deliveryRecordCode?: string
  /** Its parcels. */
  logisticsNoList: ExpressParcel[]
  /** What is in it. */
  deliveryRecordDetailDtoList: DeliveredItem[]
}

/** Where an order is. Answer of get-thirdparty-logistics-info-by-order-code-auth. */
export interface LogisticsInfo {
  /** Deliveries from warehouses. */
  getAllLogisticsInfoByOrderCode: WarehouseDelivery[]
  /** Deliveries by truck. */
  getStockDeliveryLogisticsRecord: TruckDelivery[]
  /** Deliveries by courier. */
  getStockDeliveryLogisticsRecordThirdparty: ExpressDelivery[]
}
