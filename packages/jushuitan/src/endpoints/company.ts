import { type Bound, endpoint, type PagedMethod } from '@duijie/core/platform'
import { ofMerchant } from './grants.js'
import { paged } from './limits.js'
import { listPages, partnerPages, userPages } from './paging.js'
import {
  distributionSuppliersParams,
  distributionSuppliersResult,
  distributorsParams,
  distributorsResult,
  usersParams,
  usersResult,
  warehousesParams,
  warehousesResult,
} from './schemas/company.js'
import type {
  CompanyUser,
  DistributionSupplier,
  DistributionSuppliersParams,
  DistributionSuppliersResult,
  Distributor,
  DistributorsParams,
  DistributorsResult,
  UsersParams,
  UsersResult,
  Warehouse,
  WarehousesParams,
  WarehousesResult,
} from './types/company.js'

/** Warehouses, users and partners. */
export const company = {
  /** `/open/wms/partner/query`: the warehouse companies that are in use, the main one among them. */
  warehouses: endpoint<WarehousesParams, WarehousesResult, PagedMethod<WarehousesParams, WarehousesResult, Warehouse>>({
    ...ofMerchant,
    name: '/open/wms/partner/query',
    safety: 'safe',
    params: warehousesParams,
    result: warehousesResult,
    paging: listPages<WarehousesParams, WarehousesResult, Warehouse>({
      name: '/open/wms/partner/query',
      size: 30,
      rows: ({ datas }) => datas,
      identity: ['wms_co_id'],
    }),
    limits: { ...paged(30) },
  }),

  /** `/open/webapi/userapi/company/getcompanyusers`: the users of the merchant. */
  users: endpoint<UsersParams, UsersResult, PagedMethod<UsersParams, UsersResult, CompanyUser>>({
    ...ofMerchant,
    name: '/open/webapi/userapi/company/getcompanyusers',
    wire: { envelope: 'webapi' },
    safety: 'safe',
    params: usersParams,
    result: usersResult,
    paging: userPages<UsersParams, UsersResult, CompanyUser>(({ datas }) => datas),
    limits: { ...paged(50, 50) },
  }),

  /** `/open/api/drp/inneropen/partner/supplier/querymychannel`: the distributors of the merchant. */
  distributors: endpoint<DistributorsParams, DistributorsResult, PagedMethod<DistributorsParams, DistributorsResult, Distributor>>({
    ...ofMerchant,
    name: '/open/api/drp/inneropen/partner/supplier/querymychannel',
    wire: { envelope: 'inner' },
    safety: 'safe',
    params: distributorsParams,
    result: distributorsResult,
    paging: partnerPages<DistributorsParams, DistributorsResult, Distributor>(({ channel_vos }) => channel_vos),
    limits: { ...paged(100, 100) },
  }),

  /** `/open/api/company/inneropen/partner/channel/querymysupplier`: the suppliers of the merchant in the distribution network. */
  suppliers: endpoint<
    DistributionSuppliersParams,
    DistributionSuppliersResult,
    PagedMethod<DistributionSuppliersParams, DistributionSuppliersResult, DistributionSupplier>
  >({
    ...ofMerchant,
    name: '/open/api/company/inneropen/partner/channel/querymysupplier',
    wire: { envelope: 'inner' },
    safety: 'safe',
    params: distributionSuppliersParams,
    result: distributionSuppliersResult,
    paging: partnerPages<DistributionSuppliersParams, DistributionSuppliersResult, DistributionSupplier>(({ supplier_vos }) => supplier_vos),
    limits: { ...paged(100, 100) },
  }),
}

/** Warehouses, users and partners. As methods. */
export interface Company extends Bound<typeof company> {}
