import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { ofShop } from './grants.js'
import { type DoudianDone, done } from './schemas/done.js'
import { list } from './schemas/fields.js'
import {
  addMultiPackParams,
  addSinglePackParams,
  companiesParams,
  editByPackParams,
  logisticsAddParams,
  logisticsEditParams,
  trackParams,
} from './schemas/logistics-params.js'
import { carrier, multiPackResult, singlePackResult, trackResult } from './schemas/logistics-results.js'
import { settledByJointParcel, settledByParcel, settledByParcels } from './settlement.js'
import type {
  DoudianAddMultiPackParams,
  DoudianAddSinglePackParams,
  DoudianCarrier,
  DoudianCompaniesParams,
  DoudianEditByPackParams,
  DoudianLogisticsAddParams,
  DoudianLogisticsEditParams,
  DoudianMultiPackResult,
  DoudianSinglePackResult,
  DoudianTrackParams,
  DoudianTrackResult,
} from './types/logistics.js'

const placeIds = ['store_id', 'after_sale_address_id']

/** Shipping and parcels. */
export const logistics = {
  /** `/order/logisticsAdd`: ships a whole order in one parcel. The platform takes no number of ours: after a timeout ask `client.resolveUnknown(error)`. */
  add: endpoint<DoudianLogisticsAddParams, DoudianDone, Method<DoudianLogisticsAddParams, DoudianDone>>({
    ...ofShop,
    name: '/order/logisticsAdd',
    wire: { numbers: ['address_id', ...placeIds] },
    safety: 'unsafe',
    settledBy: settledByParcel,
    params: logisticsAddParams,
    result: done,
  }),

  /** `/order/logisticsAddMultiPack`: ships one order in several parcels, all or none: one item with a pending refund refuses them all. Repeats by `request_id` are harmless. */
  addMultiPack: endpoint<DoudianAddMultiPackParams, DoudianMultiPackResult, Method<DoudianAddMultiPackParams, DoudianMultiPackResult>>({
    ...ofShop,
    name: '/order/logisticsAddMultiPack',
    wire: { numbers: placeIds },
    safety: 'keyed',
    settledBy: settledByParcels,
    params: addMultiPackParams,
    result: multiPackResult,
  }),

  /** `/order/logisticsAddSinglePack`: ships several orders in one parcel. Repeats by `request_id` are harmless. */
  addSinglePack: endpoint<DoudianAddSinglePackParams, DoudianSinglePackResult, Method<DoudianAddSinglePackParams, DoudianSinglePackResult>>({
    ...ofShop,
    name: '/order/logisticsAddSinglePack',
    wire: { numbers: placeIds },
    safety: 'keyed',
    settledBy: settledByJointParcel,
    params: addSinglePackParams,
    result: singlePackResult,
    limits: { list: { order_id_list: 400 } },
  }),

  /** `/order/logisticsEdit`: sets another waybill. */
  edit: endpoint<DoudianLogisticsEditParams, DoudianDone, Method<DoudianLogisticsEditParams, DoudianDone>>({
    ...ofShop,
    name: '/order/logisticsEdit',
    wire: { numbers: placeIds },
    safety: 'safe',
    params: logisticsEditParams,
    result: done,
  }),

  /** `/order/logisticsEditByPack`: sets another waybill for one of several parcels. */
  editByPack: endpoint<DoudianEditByPackParams, DoudianDone, Method<DoudianEditByPackParams, DoudianDone>>({
    ...ofShop,
    name: '/order/logisticsEditByPack',
    wire: { numbers: placeIds },
    safety: 'safe',
    params: editByPackParams,
    result: done,
  }),

  /** `/order/logisticsCompanyList`: the carriers and their codes. */
  companies: endpoint<DoudianCompaniesParams, DoudianCarrier[], Method<DoudianCompaniesParams, DoudianCarrier[]>>({
    ...ofShop,
    name: '/order/logisticsCompanyList',
    safety: 'safe',
    params: companiesParams,
    result: () => list(carrier()),
  }),

  /** `/logistics/trackNoRouteDetail`: where a parcel has been. */
  track: endpoint<DoudianTrackParams, DoudianTrackResult, Method<DoudianTrackParams, DoudianTrackResult>>({
    ...ofShop,
    name: '/logistics/trackNoRouteDetail',
    safety: 'safe',
    params: trackParams,
    result: trackResult,
  }),
}

/** Shipping and parcels. As methods. */
export interface DoudianLogistics extends Bound<typeof logistics> {}
