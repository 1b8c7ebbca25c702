// Generated from the schemas by scripts/generate-types.ts: change those.

/** What an order holds of one product. */
export interface OrderItem {
  /** Product code of Haier. */
  productCode: string
  /** How many. */
  itemQty: number
  /** Retail price of one. Yuan. */
  retailPrice: number
  /** Discount on one. Yuan. @defaultValue 0 */
  discountAmount?: number
  /** What was paid for one: retailPrice − discountAmount. Yuan. */
  actualPrice: number
  /** Whether it is a gift. */
  isGift?: boolean
}

/** Params of receive-hmm-retail-order. The client adds sourceSystem, shopName, sellerCode and deliveryInstall. */
export interface CreateOrderParams {
  /** Your number of the order: unique, a second order with it is refused. */
  soId: string
  /** The order's number where it was placed. @defaultValue soId, so that callbacks can be matched whichever of the two they name */
  onlineNo?: string
  /** Who gets it. */
  consigneeName: string
  /** Mobile number. */
  consigneeMobile: string
  /** Province, by its Chinese name with its suffix: 江苏省. */
  province: string
  /** City, with its suffix: 南京市. */
  city: string
  /** District, with its suffix: 鼓楼区. */
  area: string
  /** Street or town. */
  town?: string
  /** The rest of the address. */
  detailAddress: string
  /** Note. */
  remark?: string
  /** Pieces in all. @defaultValue the sum of itemQty */
  totalQty?: number
  /** What was paid for all. Yuan. */
  totalAmt: number
  /** When it was placed. A Date or epoch milliseconds. */
  createTime: Date | number
  /** When it is to be delivered. yyyy-MM-dd, or a Date or epoch milliseconds of that day; sent as its 23:59:59 in China's time. */
  distributionTime?: string | Date | number
  /** When it is to be installed. yyyy-MM-dd, or a Date or epoch milliseconds of that day; sent as its 23:59:59 in China's time. */
  installTime?: string | Date | number
  /** Whether the state's subsidy was taken. */
  governmentOrder?: boolean
  /** What it holds. */
  itemList: readonly OrderItem[]
}

/** Params of cancel-hmm-retail-order. The client adds sourceSystem. */
export interface CancelOrderParams {
  /** Your number of the order. */
  soId: string
  /** Why. */
  cancelReason: string
  /** When it was cancelled. A Date or epoch milliseconds. */
  cancelTime: Date | number
}

/** Params of update-distribution-time. Both days must be given: one that does not change with its old value. */
export interface RescheduleParams {
  /** The platform's number of the order (SO.…), which the confirmation tells. */
  retailOrderNo: string
  /** When it is to be delivered. yyyy-MM-dd, or a Date or epoch milliseconds of that day; sent as its 23:59:59 in China's time. */
  distributionTime: string | Date | number
  /** When it is to be installed. yyyy-MM-dd, or a Date or epoch milliseconds of that day; sent as its 23:59:59 in China's time. */
  installTime: string | Date | number
}

/** Params of get-retail-order-delivery-img. */
export interface PhotosParams {
  /** The platform's number of the order (SO.…). */
  orderNo: string
}

/** A photo. */
export interface DeliveryPhoto {
  /** What it shows. */
  imgDesc?: string
  /** Where it is. It may show the inside of a home. */
  imgUrl?: string
  /** Its number. */
  rowId?: string
  /** 1 delivery, 2 installation. */
  scene?: number
}

/** Photos of one piece. Row of get-retail-order-delivery-img. */
export interface DeliveryPhotos {
  /** The order. */
  orderNo?: string
  /** The delivery. */
  orderCode?: string
  /** The delivery record, such as SO.20250430.000001.F1. */
  ylhOrderCode?: string
  /** Serial number. */
  snNo?: string
  /** The photos. */
  photosDeliveryList: DeliveryPhoto[]
}
