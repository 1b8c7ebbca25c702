import { type BatchMethod, type Bound, endpoint, type PagedMethod } from '@duijie/core/platform'
import { chunked } from './chunks.js'
import { ofMerchant } from './grants.js'
import { paged, windowOf } from './limits.js'
import { rowOutcomes } from './outcomes.js'
import { listPages } from './paging.js'
import {
  afterSalesConfirmParams,
  afterSalesConfirmResult,
  afterSalesUploadParams,
  afterSalesUploadResult,
  confirmGoodsParams,
  confirmGoodsResult,
  refundPaymentsParams,
  refundPaymentsResult,
} from './schemas/after-sale-changes.js'
import { afterSalesParams, afterSalesResult } from './schemas/after-sales.js'
import { receivedParams, receivedResult } from './schemas/received.js'
import { settledByConfirming, settledByReceipts } from './settlement.js'
import type {
  AfterSale,
  AfterSalesConfirmParams,
  AfterSalesConfirmResult,
  AfterSalesParams,
  AfterSalesResult,
  AfterSalesUploadParams,
  AfterSalesUploadResult,
  ConfirmGoodsParams,
  ConfirmGoodsResult,
  ReceivedParams,
  ReceivedResult,
  ReceivedReturn,
  RefundPayment,
  RefundPaymentsParams,
  RefundPaymentsResult,
} from './types/after-sales.js'

/** After-sales, received goods and refunds. */
export const afterSales = {
  /** `/open/refund/single/query`: the after-sales. Of Taobao and Tmall they are not among them: see `OrderHole`. */
  query: endpoint<AfterSalesParams, AfterSalesResult, PagedMethod<AfterSalesParams, AfterSalesResult, AfterSale>>({
    ...ofMerchant,
    name: '/open/refund/single/query',
    wire: { numbers: ['as_ids', 'o_ids', 'shop_id', 'start_ts'] },
    safety: 'safe',
    params: afterSalesParams,
    result: afterSalesResult,
    paging: listPages<AfterSalesParams, AfterSalesResult, AfterSale>({
      name: '/open/refund/single/query',
      size: 50,
      rows: ({ datas }) => datas,
      identity: ['as_id', 'ts'],
      cursor: 'start_ts',
      window: 'modified_begin',
    }),
    chunk: chunked<AfterSalesParams, AfterSalesResult>('as_ids', 50, 'datas'),
    limits: { ...paged(50), window: windowOf(7), list: { shop_buyer_ids: 50, as_ids: 50 } },
  }),

  /** `/open/aftersale/received/query`: the stock-in documents of returns: the goods that really arrived. */
  received: endpoint<ReceivedParams, ReceivedResult, PagedMethod<ReceivedParams, ReceivedResult, ReceivedReturn>>({
    ...ofMerchant,
    name: '/open/aftersale/received/query',
    wire: { numbers: ['as_ids', 'io_ids', 'start_ts'] },
    safety: 'safe',
    params: receivedParams,
    result: receivedResult,
    paging: listPages<ReceivedParams, ReceivedResult, ReceivedReturn>({
      name: '/open/aftersale/received/query',
      size: 50,
      rows: ({ datas }) => datas,
      identity: ['io_id', 'ts'],
      cursor: 'start_ts',
      window: 'modified_begin',
    }),
    chunk: chunked<ReceivedParams, ReceivedResult>('as_ids', 50, 'datas'),
    limits: { ...paged(50), window: windowOf(7), list: { as_ids: 50, io_ids: 50 } },
  }),

  /**
   * `/open/aftersale/upload`: makes or changes after-sales, each by `outer_as_id`. Some may be refused while others are taken: read `outcomes`. `CLOSED`
   * voids one that is not confirmed.
   */
  upload: endpoint<AfterSalesUploadParams, AfterSalesUploadResult, BatchMethod<AfterSalesUploadParams, AfterSalesUploadResult>>({
    ...ofMerchant,
    name: '/open/aftersale/upload',
    wire: { envelope: 'write', list: 'afterSales', numbers: ['shop_id', 'warehouse_type', 'wms_co_id'] },
    safety: 'keyed',
    params: afterSalesUploadParams,
    result: afterSalesUploadResult,
    rows: ({ datas = [] }, { afterSales }) =>
      rowOutcomes(
        afterSales.map(({ outer_as_id }) => outer_as_id),
        datas.map(({ as_id, issuccess, msg, outer_as_id }) => ({ key: outer_as_id, ok: issuccess, message: msg, id: as_id })),
      ),
  }),

  /** `/open/webapi/aftersaleapi/open/confirm`: confirms after-sales. */
  confirm: endpoint<AfterSalesConfirmParams, AfterSalesConfirmResult, BatchMethod<AfterSalesConfirmParams, AfterSalesConfirmResult>>({
    ...ofMerchant,
    name: '/open/webapi/aftersaleapi/open/confirm',
    wire: { envelope: 'webapi', numbers: ['as_ids'] },
    safety: 'unsafe',
    settledBy: settledByConfirming,
    params: afterSalesConfirmParams,
    result: afterSalesConfirmResult,
    rows: ({ success, fail }, { as_ids }) =>
      rowOutcomes(as_ids, [
        ...success.map(({ as_id }) => ({ key: as_id, ok: true, message: undefined, id: as_id })),
        ...fail.map(({ as_id, message, details }) => ({ key: as_id, ok: false, message: message ?? details })),
      ]),
  }),

  /** `/open/webapi/aftersaleapi/confirmgoods`: books goods in that came back. May be repeated only where each has its `return_id`. */
  confirmGoods: endpoint<ConfirmGoodsParams, ConfirmGoodsResult, BatchMethod<ConfirmGoodsParams, ConfirmGoodsResult>>({
    ...ofMerchant,
    name: '/open/webapi/aftersaleapi/confirmgoods',
    wire: { envelope: 'webapi', list: 'receipts', numbers: ['as_id', 'wh_id', 'wms_co_id'] },
    safety: ({ receipts = [] }) => (receipts.length > 0 && receipts.every(({ return_id }) => return_id !== undefined) ? 'keyed' : 'unsafe'),
    settledBy: settledByReceipts,
    params: confirmGoodsParams,
    result: confirmGoodsResult,
    rows: ({ success, fail }, { receipts }) =>
      rowOutcomes(
        receipts.map(({ as_id }) => as_id),
        [
          ...success.map(({ as_id }) => ({ key: as_id, ok: true, message: undefined, id: as_id })),
          ...fail.map(({ as_id, message, details }) => ({ key: as_id, ok: false, message: message ?? details })),
        ],
      ),
  }),

  /** `/open/webapi/aftersaleapi/pay/payqueryasmodified`: the payments of refunds. Windows of half a year at most. */
  payments: endpoint<RefundPaymentsParams, RefundPaymentsResult, PagedMethod<RefundPaymentsParams, RefundPaymentsResult, RefundPayment>>({
    ...ofMerchant,
    name: '/open/webapi/aftersaleapi/pay/payqueryasmodified',
    wire: { envelope: 'webapi', numbers: ['shop_id', 'start_ts'] },
    safety: 'safe',
    params: refundPaymentsParams,
    result: refundPaymentsResult,
    paging: listPages<RefundPaymentsParams, RefundPaymentsResult, RefundPayment>({
      name: '/open/webapi/aftersaleapi/pay/payqueryasmodified',
      size: 1000,
      rows: ({ datas }) => datas,
      identity: ['pay_id', 'ts'],
      cursor: 'start_ts',
      window: 'modified_begin',
      maxPage: 800,
    }),
    limits: { ...paged(1000, 1), window: windowOf(180), pageNumber: { param: 'page_index', max: 800 } },
  }),
}

/** After-sales, received goods and refunds. As methods. */
export interface AfterSales extends Bound<typeof afterSales> {}
