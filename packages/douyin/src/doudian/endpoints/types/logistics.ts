// Generated from the schemas by scripts/generate-types.ts: change those.

/** A part of a combined product. */
export interface DoudianBundlePart {
  /** Its product. */
  sub_product_id: string
  /** Its SKU. */
  sub_sku_id: string
  /** How many. */
  combo_num: number
}

/** An item order in a parcel. */
export interface DoudianShippedOrder {
  /** The item order. */
  shipped_order_id: string
  /** How many pieces. */
  shipped_num?: number
  /** Which parts of a combined product. */
  bundle_list?: readonly DoudianBundlePart[]
}

/** A parcel to be made. */
export interface DoudianPack {
  /** What is in it. */
  shipped_order_info: readonly DoudianShippedOrder[]
  /** The waybill. */
  logistics_code: string
  /** The carrier's name. */
  company?: string
  /** The carrier's code, of /order/logisticsCompanyList. */
  company_code?: string
}

/** Params of /order/logisticsAddMultiPack: ships one order in several parcels, all or none. */
export interface DoudianAddMultiPackParams {
  /** The order. */
  order_id: string
  /** The parcels. */
  pack_list: readonly DoudianPack[]
  /** Your number of this shipment: the platform answers a repeated one with its first success. */
  request_id: string
  /** Refuses a pending refund, and ships. */
  is_reject_refund?: boolean
  /** As `is_reject_refund`. */
  is_refund_reject?: boolean
  /** The address that they leave from. */
  address_id?: string
  /** Serial numbers or IMEIs, at most 30 characters each. */
  serial_number_list?: readonly string[]
  /** The store, for instant retail. */
  store_id?: string
  /** The address for returns. */
  after_sale_address_id?: string
}

/** An item order in the parcel. */
export interface DoudianPackedOrder {
  /** The item order. */
  shipped_order_id: string
  /** How many pieces. */
  shipped_num: number
}

/** Serial numbers of one order. */
export interface DoudianOrderSerials {
  /** The order. */
  order_id?: string
  /** Serial numbers or IMEIs, at most 30 characters each. */
  serial_number_list?: readonly string[]
}

/** Params of /order/logisticsAddSinglePack: ships several orders in one parcel. */
export interface DoudianAddSinglePackParams {
  /** The orders, at most 400. */
  order_id_list: readonly string[]
  /** What is in it. */
  shipped_order_info: readonly DoudianPackedOrder[]
  /** The waybill. */
  logistics_code: string
  /** Your number of this shipment: the platform answers a repeated one with its first success. */
  request_id: string
  /** The carrier's name. */
  company?: string
  /** The carrier's code, of /order/logisticsCompanyList. */
  company_code?: string
  /** Refuses a pending refund, and ships. */
  is_reject_refund?: boolean
  /** As `is_reject_refund`. */
  is_refund_reject?: boolean
  /** The address that it leaves from. */
  address_id?: string
  /** Serial numbers, order by order. */
  order_serial_number?: readonly DoudianOrderSerials[]
  /** The store, for instant retail. */
  store_id?: string
  /** The address for returns. */
  after_sale_address_id?: string
}

/** Params of /order/logisticsCompanyList: there are none. */
export interface DoudianCompaniesParams {}

/** Params of /order/logisticsEditByPack: another waybill for one of several parcels. */
export interface DoudianEditByPackParams {
  /** The order. */
  order_id: string
  /** The parcel. */
  pack_id: string
  /** The new waybill. */
  logistics_code: string
  /** The carrier's code, of /order/logisticsCompanyList. */
  company_code?: string
  /** The store, for instant retail. */
  store_id?: string
  /** The address for returns. */
  after_sale_address_id?: string
}

/** Params of /order/logisticsAdd: ships a whole order in one parcel. */
export interface DoudianLogisticsAddParams {
  /** The order. */
  order_id: string
  /** The carrier's name. */
  company?: string
  /** The carrier's code, of /order/logisticsCompanyList. */
  company_code: string
  /** The waybill. */
  logistics_code: string
  /** Refuses a pending refund, and ships. */
  is_reject_refund?: boolean
  /** As `is_reject_refund`. */
  is_refund_reject?: boolean
  /** Serial numbers or IMEIs, at most 30 characters each. */
  serial_number_list?: readonly string[]
  /** The address that it leaves from. */
  address_id?: string
  /** The store, for instant retail. */
  store_id?: string
  /** The address for returns. */
  after_sale_address_id?: string
}

/** Params of /order/logisticsEdit: another waybill for an order in one parcel. */
export interface DoudianLogisticsEditParams {
  /** The order. */
  order_id: string
  /** The carrier's name. */
  company?: string
  /** The carrier's code, of /order/logisticsCompanyList. */
  company_code?: string
  /** The new waybill. */
  logistics_code: string
  /** The store, for instant retail. */
  store_id?: string
  /** The address for returns. */
  after_sale_address_id?: string
}

/** Params of /logistics/trackNoRouteDetail. */
export interface DoudianTrackParams {
  /** The carrier's code: elsewhere this name stands for the waybill. */
  logistics_code: string
  /** The waybill. */
  track_no: string
}

/** A carrier. */
export interface DoudianCarrier {
  /** Carrier id (deprecated use). */
  id?: string
  /** Carrier name. */
  name?: string
  /** Carrier code for company_code. */
  code?: string
}

/** An item order in a parcel. */
export interface DoudianShippedItem {
  /** Item order id. */
  shipped_order_id?: string
  /** Count to ship. */
  shipped_num?: number
  /** Deprecated. */
  shipped_item_ids?: string[]
}

/** A parcel that was made. */
export interface DoudianShippedPack {
  /** Items. */
  shipped_order_info?: DoudianShippedItem[]
  /** Waybill number. */
  logistics_code?: string
  /** Parcel id. */
  pack_id?: string
}

/** Answer of /order/logisticsAddMultiPack. */
export interface DoudianMultiPackResult {
  /** Parcels. */
  pack_list: DoudianShippedPack[]
}

/** Answer of /order/logisticsAddSinglePack. */
export interface DoudianSinglePackResult {
  /** Parcel id. */
  pack_id?: string
}

/** A place on the way of a parcel. */
export interface DoudianTrackNode {
  /** Content. */
  content?: string
  /** Epoch s as TEXT. */
  timestamp?: string
  /** State code. */
  state?: string
  /** State description. */
  state_description?: string
  /** Site. */
  site_name?: string
}

/** The parcel. */
export interface DoudianTrackedParcel {
  /** Waybill. */
  track_no?: string
  /** Carrier code. */
  express?: string
}

/** Answer of /logistics/trackNoRouteDetail. */
export interface DoudianTrackResult {
  /** Where it has been. Two underscores, as the platform writes it. */
  route__node_list: DoudianTrackNode[]
  /** Waybill info. */
  track_info?: DoudianTrackedParcel
}
