import type { Settlement } from '@duijie/core/platform'
import { tradeFullinfoResult } from './schemas/trade-results.js'
import type { Order, Trade } from './types/trades.js'

type Outcome = ReturnType<Settlement<unknown>['outcome']>

/** Asks `taobao.trade.fullinfo.get` what has become of an order. */
function byFullinfo<Params extends { readonly tid: string }>(
  fields: readonly (keyof Trade)[],
  judge: (trade: Partial<Trade>, params: Params) => Outcome,
  missing: Outcome,
): Settlement<Params> {
  return {
    endpoint: 'taobao.trade.fullinfo.get',
    params: ({ tid }) => ({ tid, fields }),
    outcome(answer, params) {
      if ('notFound' in answer) return missing
      const { data } = tradeFullinfoResult().safeParse(answer.result)
      return data === undefined ? 'unknown' : judge(data.trade, params)
    },
  }
}

interface Shipping {
  readonly tid: string
  readonly sub_tid?: readonly string[]
  readonly out_sid?: string
}

/** Whether the lines carry the waybill now. Without a waybill an order of the platform's couriers does not change, so that nothing can be told. */
export const settledByWaybill: Settlement<Shipping> = byFullinfo(
  ['tid', 'status', 'orders'],
  (trade, params) => shippingOutcome(linesOf(trade, params.sub_tid), params.out_sid),
  'not_done',
)

/** As {@link settledByWaybill}, for an order that is shipped already and gets another waybill. */
export const settledByNewWaybill: Settlement<Shipping> = byFullinfo(
  ['tid', 'status', 'orders'],
  (trade, { sub_tid, out_sid }) => {
    const lines = linesOf(trade, sub_tid)
    if (out_sid === undefined || lines.length === 0 || lines.some(({ invoice_no }) => invoice_no === undefined)) return 'unknown'
    const changed = lines.filter(({ invoice_no }) => invoice_no === out_sid)
    if (changed.length === lines.length) return 'done'
    return changed.length === 0 ? 'not_done' : 'unknown'
  },
  'not_done',
)

/** Whether the order counts as shipped, where there is no waybill to compare. */
export const settledByShipping: Settlement<{ readonly tid: string; readonly sub_tid?: readonly string[] }> = byFullinfo(
  ['tid', 'status', 'orders'],
  (trade, { sub_tid }) => {
    const lines = linesOf(trade, sub_tid)
    if (lines.length === 0) return 'unknown'
    if (lines.every(({ status }) => isShipped(status))) return 'done'
    return lines.every(({ status }) => isWaiting(status)) ? 'not_done' : 'unknown'
  },
  'not_done',
)

/** By the waybills of the parcels that were to be sent. */
export const settledByParcels: Settlement<{ readonly tid: string; readonly consign_pkgs?: readonly { readonly out_sid?: string }[] }> = byFullinfo(
  ['tid', 'status', 'orders'],
  (trade, { consign_pkgs = [] }) => {
    const wanted = consign_pkgs.flatMap(({ out_sid }) => (out_sid === undefined ? [] : [out_sid]))
    const lines = linesOf(trade, undefined)
    if (wanted.length === 0 || lines.length === 0) return 'unknown'
    const found = wanted.filter((waybill) => lines.some(({ invoice_no }) => invoice_no === waybill))
    if (found.length === wanted.length) return 'done'
    return lines.every(({ status }) => isWaiting(status)) ? 'not_done' : 'unknown'
  },
  'not_done',
)

/** Whether the order carries the note. It can be added once only: another note means that this one was not. */
export const settledByMemo: Settlement<{ readonly tid: string; readonly memo: string }> = byFullinfo(
  ['tid', 'seller_memo'],
  ({ seller_memo = '' }, { memo }) => (seller_memo.trim() === memo.trim() ? 'done' : 'not_done'),
  'not_done',
)

/** Whether the order, or the line, is closed. A line's number may not be found as an order: then nothing can be told. */
export const settledByClosing: Settlement<{ readonly tid: string }> = byFullinfo(
  ['tid', 'status', 'orders'],
  (trade, { tid }) => {
    const { status } = trade.tid === tid ? trade : (trade.orders?.find(({ oid }) => oid === tid) ?? {})
    if (status === undefined) return 'unknown'
    return isClosed(status) ? 'done' : 'not_done'
  },
  'unknown',
)

function shippingOutcome(lines: readonly Order[], waybill: string | undefined): Outcome {
  if (lines.length === 0 || waybill === undefined) return 'unknown'
  if (lines.every(({ invoice_no }) => invoice_no === waybill)) return 'done'
  return lines.every(({ status, invoice_no }) => isWaiting(status) && invoice_no === undefined) ? 'not_done' : 'unknown'
}

// Closed lines are never shipped; they say nothing about the others.
function linesOf({ orders = [] }: Partial<Trade>, wanted: readonly string[] | undefined): readonly Order[] {
  return orders.filter(({ oid, status }) => (wanted === undefined ? !isClosed(status) : oid !== undefined && wanted.includes(oid)))
}

function isClosed(status: string | undefined): boolean {
  return status === 'TRADE_CLOSED' || status === 'TRADE_CLOSED_BY_TAOBAO'
}

function isShipped(status: string | undefined): boolean {
  return status === 'WAIT_BUYER_CONFIRM_GOODS' || status === 'TRADE_BUYER_SIGNED' || status === 'TRADE_FINISHED'
}

function isWaiting(status: string | undefined): boolean {
  return status === 'WAIT_SELLER_SEND_GOODS' || status === 'PAID_FORBID_CONSIGN'
}
