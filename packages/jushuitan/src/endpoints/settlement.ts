import type { Settlement } from '@duijie/core/platform'
import { afterSalesResult } from './schemas/after-sales.js'
import { ordersResult } from './schemas/orders.js'
import { outboundResult } from './schemas/outbound.js'
import { purchaseReceiptsResult } from './schemas/receipts.js'
import { receivedResult } from './schemas/received.js'
import { transfersResult } from './schemas/transfers.js'
import type { Order } from './types/orders.js'
import type { OutboundOrder } from './types/outbound.js'

type Outcome = ReturnType<Settlement<unknown>['outcome']>
type Verdict = Outcome | undefined

/** Asks for the orders. The query does not give orders of all selling platforms: one that is not there proves nothing. */
function byOrders<Params>(ids: (params: Params) => readonly string[], judge: (order: Order, params: Params) => Verdict): Settlement<Params> {
  return {
    endpoint: '/open/orders/single/query',
    params: (params) => ({ o_ids: ids(params) }),
    outcome(answer, params) {
      const { data } = ordersResult().safeParse('notFound' in answer ? undefined : answer.result)
      return together(
        ids(params).map((id) => data?.orders.find(({ o_id }) => o_id === id)),
        (order) => judge(order, params),
      )
    },
  }
}

/** Whether all the orders are cancelled now. */
export const settledByCancelling: Settlement<{ readonly o_ids: readonly string[] }> = byOrders(
  ({ o_ids }) => o_ids,
  ({ status }) => (status === 'Cancelled' ? 'done' : 'not_done'),
)

/** Whether all the orders stand as exceptions now. */
export const settledByQuestion: Settlement<{ readonly o_ids?: readonly string[] }> = byOrders(
  ({ o_ids = [] }) => o_ids,
  ({ status }) => (status === 'Question' ? 'done' : 'not_done'),
)

/** Whether the orders are shipped now, and with our waybills. */
export const settledByShipping: Settlement<{ readonly items: readonly { readonly o_id: string; readonly l_id: string }[] }> = byOrders(
  ({ items }) => items.map(({ o_id }) => o_id),
  ({ o_id, status, l_id }, { items }) => {
    if (status !== 'Sent') return 'not_done'
    return items.some((item) => item.o_id === o_id && item.l_id === l_id) ? 'done' : 'unknown'
  },
)

/** Whether the remark ends with what was to be appended. */
export const settledByRemark: Settlement<{ readonly o_id: string; readonly remark: string }> = byOrders(
  ({ o_id }) => [o_id],
  ({ remark = '' }, params) => (remark.trimEnd().endsWith(params.remark.trimEnd()) ? 'done' : 'not_done'),
)

/** Whether the outbound documents are shipped now, and with our waybills. */
export const settledByOutbound: Settlement<{ readonly documents: readonly { readonly io_id: string; readonly l_id: string }[] }> = {
  endpoint: '/open/orders/out/simple/query',
  params: ({ documents }) => ({ io_ids: documents.map(({ io_id }) => io_id) }),
  outcome(answer, { documents }) {
    const { data } = outboundResult().safeParse('notFound' in answer ? undefined : answer.result)
    return together(
      documents.map(({ io_id }) => data?.datas.find((row) => row.io_id === io_id)),
      (row) => {
        if (!isShipped(row)) return row.status === 'WaitConfirm' ? 'not_done' : 'unknown'
        return documents.some(({ io_id, l_id }) => io_id === row.io_id && l_id === row.l_id) ? 'done' : 'unknown'
      },
    )
  },
}

/** Whether what was on the scales is shipped now. */
export const settledByParcels: Settlement<{ readonly parcels: readonly { readonly l_id: string }[] }> = {
  endpoint: '/open/orders/out/simple/query',
  params: ({ parcels }) => ({ l_ids: parcels.map(({ l_id }) => l_id) }),
  outcome(answer, { parcels }) {
    const { data } = outboundResult().safeParse('notFound' in answer ? undefined : answer.result)
    return together(
      parcels.map(({ l_id }) => data?.datas.find((row) => row.l_id === l_id)),
      (row) => (isShipped(row) ? 'done' : row.status === 'WaitConfirm' ? 'not_done' : 'unknown'),
    )
  },
}

/** Whether the after-sales are confirmed now. */
export const settledByConfirming: Settlement<{ readonly as_ids: readonly string[] }> = {
  endpoint: '/open/refund/single/query',
  params: ({ as_ids }) => ({ as_ids }),
  outcome(answer, { as_ids }) {
    const { data } = afterSalesResult().safeParse('notFound' in answer ? undefined : answer.result)
    return together(
      as_ids.map((id) => data?.datas.find(({ as_id }) => as_id === id)),
      ({ status }) => (status === 'Confirmed' ? 'done' : status === 'WaitConfirm' ? 'not_done' : 'unknown'),
    )
  },
}

/** Whether there is a stock-in document of the after-sale with our waybill. Without a waybill an earlier one cannot be told from ours. */
export const settledByReceipts: Settlement<{ readonly receipts: readonly { readonly as_id: string; readonly l_id?: string }[] }> = {
  endpoint: '/open/aftersale/received/query',
  params: ({ receipts }) => ({ as_ids: receipts.map(({ as_id }) => as_id) }),
  outcome(answer, { receipts }) {
    const { data } = receivedResult().safeParse('notFound' in answer ? undefined : answer.result)
    if (data === undefined) return 'unknown'
    const verdicts = receipts.map(({ as_id, l_id }): Outcome => {
      const found = data.datas.filter((row) => row.as_id === as_id)
      if (found.length === 0) return 'not_done'
      return l_id !== undefined && found.some((row) => row.l_id === l_id) ? 'done' : 'unknown'
    })
    return agreed(verdicts)
  },
}

/** Whether the stock-in documents are confirmed now. */
export const settledByStockIn: Settlement<{ readonly documents: readonly { readonly io_id: string }[] }> = {
  endpoint: '/open/purchasein/query',
  params: ({ documents }) => ({ io_ids: documents.map(({ io_id }) => io_id), statuss: ['WaitConfirm', 'Confirmed', 'OuterConfirming', 'Archive'] }),
  outcome(answer, { documents }) {
    const { data } = purchaseReceiptsResult().safeParse('notFound' in answer ? undefined : answer.result)
    return together(
      documents.map(({ io_id }) => data?.datas.find((row) => row.io_id === io_id)),
      ({ status }) => (status === 'Confirmed' || status === 'Archive' ? 'done' : status === 'WaitConfirm' ? 'not_done' : 'unknown'),
    )
  },
}

/** Whether there are transfers with our numbers. */
export const settledByTransfers: Settlement<{ readonly transfers: readonly { readonly so_id: string }[] }> = {
  endpoint: '/open/allocate/query',
  params: ({ transfers }) => ({ so_ids: transfers.map(({ so_id }) => so_id) }),
  outcome(answer, { transfers }) {
    const { data } = transfersResult().safeParse('notFound' in answer ? undefined : answer.result)
    if (data === undefined) return 'unknown'
    return agreed(transfers.map(({ so_id }) => (data.datas.some((row) => row.so_id === so_id) ? 'done' : 'not_done')))
  },
}

function together<Row>(rows: readonly (Row | undefined)[], judge: (row: Row) => Verdict): Outcome {
  return agreed(rows.map((row) => (row === undefined ? 'unknown' : (judge(row) ?? 'unknown'))))
}

// Some done and some not is not one answer.
function agreed(verdicts: readonly Outcome[]): Outcome {
  const [first = 'unknown'] = verdicts
  return verdicts.every((verdict) => verdict === first) ? first : 'unknown'
}

function isShipped({ status }: OutboundOrder): boolean {
  return status === 'Confirmed' || status === 'Archive'
}
