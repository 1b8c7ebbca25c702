import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { billDownloadParams, billResult, fundFlowBillParams, profitSharingBillParams, tradeBillParams } from './schemas/bill-schemas.js'
import { stream } from './schemas/nothing.js'
import type { BillDownloadParams, BillResult, FundFlowBillParams, ProfitSharingBillParams, TradeBillParams } from './types/bills.js'
import { ofApi, wire } from './wire.js'

/** Bills of a day. `downloadBill` loads, checks and reads them. */
export const bills = {
  /** `GET /v3/bill/tradebill`: where the bill of all payments of a day lies. */
  trade: endpoint<TradeBillParams, BillResult, Method<TradeBillParams, BillResult>>({
    ...ofApi,
    name: 'GET /v3/bill/tradebill',
    safety: 'safe',
    params: tradeBillParams,
    result: billResult,
  }),

  /** `GET /v3/bill/fundflowbill`: where the bill of an account lies. */
  fundFlow: endpoint<FundFlowBillParams, BillResult, Method<FundFlowBillParams, BillResult>>({
    ...ofApi,
    name: 'GET /v3/bill/fundflowbill',
    safety: 'safe',
    params: fundFlowBillParams,
    result: billResult,
  }),

  /** `GET /v3/profitsharing/bills`: where the bill of profit sharing lies. */
  profitSharing: endpoint<ProfitSharingBillParams, BillResult, Method<ProfitSharingBillParams, BillResult>>({
    ...ofApi,
    name: 'GET /v3/profitsharing/bills',
    safety: 'safe',
    params: profitSharingBillParams,
    result: billResult,
  }),

  /**
   * `GET /v3/billdownload/file`: a bill's file as it is: packed or not, not yet checked. The platform does not sign it: its digest is what counts.
   */
  download: endpoint<BillDownloadParams, ReadableStream<Uint8Array>, Method<BillDownloadParams, ReadableStream<Uint8Array>>>({
    ...ofApi,
    name: 'GET /v3/billdownload/file',
    safety: 'safe',
    ...wire({ address: 'download_url', unsigned: true }),
    params: billDownloadParams,
    result: stream,
    answer: 'stream',
  }),
}

/** Bills of a day. `downloadBill` loads, checks and reads them, as methods. */
export interface Bills extends Bound<typeof bills> {}
