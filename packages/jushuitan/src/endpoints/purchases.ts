import { type BatchMethod, type Bound, endpoint, type Method, type PagedMethod } from '@duijie/core/platform'
import { chunked } from './chunks.js'
import { ofMerchant } from './grants.js'
import { paged, windowOf } from './limits.js'
import { allTaken, rowOutcomes } from './outcomes.js'
import { listPages } from './paging.js'
import { manufactureParams, manufactureResult } from './schemas/manufacture.js'
import { purchasesParams, purchasesResult, purchaseUploadParams, purchaseUploadResult } from './schemas/purchases.js'
import {
  confirmReceiptsParams,
  confirmReceiptsResult,
  purchaseReceiptsParams,
  purchaseReceiptsResult,
  purchaseReturnsParams,
  purchaseReturnsResult,
} from './schemas/receipts.js'
import { suppliersParams, suppliersResult, suppliersUploadParams, suppliersUploadResult } from './schemas/suppliers.js'
import { settledByStockIn } from './settlement.js'
import type {
  ConfirmReceiptsParams,
  ConfirmReceiptsResult,
  ManufactureParams,
  ManufactureResult,
  ProcessingOrder,
  Purchase,
  PurchaseReceipt,
  PurchaseReceiptsParams,
  PurchaseReceiptsResult,
  PurchaseReturn,
  PurchaseReturnsParams,
  PurchaseReturnsResult,
  PurchasesParams,
  PurchasesResult,
  PurchaseUploadParams,
  PurchaseUploadResult,
  Supplier,
  SuppliersParams,
  SuppliersResult,
  SuppliersUploadParams,
  SuppliersUploadResult,
} from './types/purchases.js'

/** Purchases, suppliers and processing. */
export const purchases = {
  /** `/open/purchase/query`: the purchase orders. */
  query: endpoint<PurchasesParams, PurchasesResult, PagedMethod<PurchasesParams, PurchasesResult, Purchase>>({
    ...ofMerchant,
    name: '/open/purchase/query',
    safety: 'safe',
    params: purchasesParams,
    result: purchasesResult,
    paging: listPages<PurchasesParams, PurchasesResult, Purchase>({
      name: '/open/purchase/query',
      size: 50,
      rows: ({ datas }) => datas,
      identity: ['po_id', 'modified'],
      window: 'modified_begin',
    }),
    limits: { ...paged(50), window: windowOf(7) },
  }),

  /** `/open/jushuitan/purchase/upload`: makes a purchase order, or changes it where `is_edit` says so. `external_id` is our number: each is taken once. */
  upload: endpoint<PurchaseUploadParams, PurchaseUploadResult, Method<PurchaseUploadParams, PurchaseUploadResult>>({
    ...ofMerchant,
    name: '/open/jushuitan/purchase/upload',
    wire: { envelope: 'write', numbers: ['lock_lwh_id', 'supplier_id', 'wms_co_id'] },
    safety: 'keyed',
    params: purchaseUploadParams,
    result: purchaseUploadResult,
  }),

  /** `/open/supplier/query`: the suppliers, with bank data. Windows of one day at most. */
  suppliers: endpoint<SuppliersParams, SuppliersResult, PagedMethod<SuppliersParams, SuppliersResult, Supplier>>({
    ...ofMerchant,
    name: '/open/supplier/query',
    wire: { numbers: ['supplier_ids'] },
    safety: 'safe',
    params: suppliersParams,
    result: suppliersResult,
    paging: listPages<SuppliersParams, SuppliersResult, Supplier>({
      name: '/open/supplier/query',
      size: 500,
      rows: ({ datas }) => datas,
      identity: ['supplier_id', 'modified'],
      window: 'modified_begin',
    }),
    chunk: chunked<SuppliersParams, SuppliersResult>('supplier_ids', 50, 'datas'),
    limits: { ...paged(500), window: windowOf(1), list: { supplier_ids: 50, names: 50 } },
  }),

  /** `/open/supplier/upload`: makes or changes suppliers, each by `supplier_code`. Some may be refused while others are taken: read `outcomes`. */
  uploadSuppliers: endpoint<SuppliersUploadParams, SuppliersUploadResult, BatchMethod<SuppliersUploadParams, SuppliersUploadResult>>({
    ...ofMerchant,
    name: '/open/supplier/upload',
    wire: { envelope: 'write', list: 'suppliers' },
    safety: 'keyed',
    params: suppliersUploadParams,
    result: suppliersUploadResult,
    rows: ({ datas = [] }, { suppliers }) =>
      rowOutcomes(
        suppliers.map(({ supplier_code }) => supplier_code),
        datas.map(({ id, issuccess, msg, supplier_code }) => ({ key: supplier_code, ok: issuccess, message: msg, id: id })),
      ),
  }),

  /** `/open/jushuitan/manufacture/query`: the processing orders. */
  manufacture: endpoint<ManufactureParams, ManufactureResult, PagedMethod<ManufactureParams, ManufactureResult, ProcessingOrder>>({
    ...ofMerchant,
    name: '/open/jushuitan/manufacture/query',
    wire: { envelope: 'flat' },
    safety: 'safe',
    params: manufactureParams,
    result: manufactureResult,
    paging: listPages<ManufactureParams, ManufactureResult, ProcessingOrder>({
      name: '/open/jushuitan/manufacture/query',
      size: 100,
      rows: ({ datas }) => datas,
      identity: ['po_id', 'modified'],
      window: 'start_time',
    }),
    chunk: chunked<ManufactureParams, ManufactureResult>('so_ids', 20, 'datas'),
    limits: { ...paged(100, 20), window: windowOf(7, 'start_time', 'end_time'), list: { so_ids: 20, mo_ids: 20 } },
  }),

  /** `/open/purchasein/query`: the stock-in documents of purchases; only confirmed ones unless `statuss` says otherwise. */
  receipts: endpoint<PurchaseReceiptsParams, PurchaseReceiptsResult, PagedMethod<PurchaseReceiptsParams, PurchaseReceiptsResult, PurchaseReceipt>>({
    ...ofMerchant,
    name: '/open/purchasein/query',
    wire: { numbers: ['io_ids', 'start_ts'] },
    safety: 'safe',
    params: purchaseReceiptsParams,
    result: purchaseReceiptsResult,
    paging: listPages<PurchaseReceiptsParams, PurchaseReceiptsResult, PurchaseReceipt>({
      name: '/open/purchasein/query',
      size: 50,
      rows: ({ datas }) => datas,
      identity: ['io_id', 'ts'],
      cursor: 'start_ts',
      window: 'modified_begin',
    }),
    chunk: chunked<PurchaseReceiptsParams, PurchaseReceiptsResult>('io_ids', 30, 'datas'),
    limits: { ...paged(50), window: windowOf(7), list: { po_ids: 30, io_ids: 30 } },
  }),

  /** `/open/purchasein/received/upload`: confirms stock-in documents of purchases. */
  confirmReceipts: endpoint<ConfirmReceiptsParams, ConfirmReceiptsResult, BatchMethod<ConfirmReceiptsParams, ConfirmReceiptsResult>>({
    ...ofMerchant,
    name: '/open/purchasein/received/upload',
    wire: { envelope: 'write', list: 'documents', numbers: ['io_id'] },
    safety: 'unsafe',
    settledBy: settledByStockIn,
    params: confirmReceiptsParams,
    result: confirmReceiptsResult,
    rows: (_, { documents }) => allTaken(documents.map(({ io_id }) => io_id)),
  }),

  /** `/open/purchaseout/query`: the documents of goods that go back to suppliers. */
  returns: endpoint<PurchaseReturnsParams, PurchaseReturnsResult, PagedMethod<PurchaseReturnsParams, PurchaseReturnsResult, PurchaseReturn>>({
    ...ofMerchant,
    name: '/open/purchaseout/query',
    safety: 'safe',
    params: purchaseReturnsParams,
    result: purchaseReturnsResult,
    paging: listPages<PurchaseReturnsParams, PurchaseReturnsResult, PurchaseReturn>({
      name: '/open/purchaseout/query',
      size: 50,
      rows: ({ datas }) => datas,
      identity: ['io_id', 'modified'],
      window: 'modified_begin',
    }),
    chunk: chunked<PurchaseReturnsParams, PurchaseReturnsResult>('io_ids', 30, 'datas'),
    limits: { ...paged(50), window: windowOf(7), list: { io_ids: 30 } },
  }),
}

/** Purchases, suppliers and processing. As methods. */
export interface Purchases extends Bound<typeof purchases> {}
