import { id, ids, lazily, many, number, one, rows, struct, text } from './fields.js'

/** An item order in a parcel. */
const shippedItem = lazily(() =>
  struct('DoudianShippedItem', 'An item order in a parcel.', {
    shipped_order_id: id('Item order id.'),
    shipped_num: number('Count to ship.'),
    shipped_item_ids: ids('Deprecated.'),
  }),
)

/** A parcel that was made. */
const shippedPack = lazily(() =>
  struct('DoudianShippedPack', 'A parcel that was made.', {
    shipped_order_info: many(shippedItem(), 'Items.'),
    logistics_code: text('Waybill number.'),
    pack_id: id('Parcel id.'),
  }),
)

/** Answer of /order/logisticsAddMultiPack. */
export const multiPackResult = lazily(() =>
  struct('DoudianMultiPackResult', 'Answer of /order/logisticsAddMultiPack.', {
    pack_list: rows(shippedPack(), 'Parcels.'),
  }),
)

/** Answer of /order/logisticsAddSinglePack. */
export const singlePackResult = lazily(() =>
  struct('DoudianSinglePackResult', 'Answer of /order/logisticsAddSinglePack.', {
    pack_id: id('Parcel id.'),
  }),
)

/** A carrier. */
export const carrier = lazily(() =>
  struct('DoudianCarrier', 'A carrier.', {
    id: id('Carrier id (deprecated use).'),
    name: text('Carrier name.'),
    code: text('Carrier code for company_code.'),
  }),
)

/** A place on the way of a parcel. */
const trackNode = lazily(() =>
  struct('DoudianTrackNode', 'A place on the way of a parcel.', {
    content: text('Content.'),
    timestamp: text('Epoch s as TEXT.'),
    state: text('State code.'),
    state_description: text('State description.'),
    site_name: text('Site.'),
  }),
)

/** The parcel. */
const trackedParcel = lazily(() =>
  struct('DoudianTrackedParcel', 'The parcel.', {
    track_no: text('Waybill.'),
    express: text('Carrier code.'),
  }),
)

/** Answer of /logistics/trackNoRouteDetail. */
export const trackResult = lazily(() =>
  struct('DoudianTrackResult', 'Answer of /logistics/trackNoRouteDetail.', {
    route__node_list: rows(trackNode(), 'Where it has been. Two underscores, as the platform writes it.'),
    track_info: one(trackedParcel(), 'Waybill info.'),
  }),
)
