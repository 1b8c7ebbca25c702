import type { JsonObject } from '../../../open/json-object.js'
import { refuse } from '../refusals.js'
import type { SandboxTradeOrder, SandboxTradeRefund, SandboxTradeSettle, TradeState } from './state.js'

/** An order by either number. */
export function orderBy(state: TradeState, { order_id, out_order_no }: JsonObject): SandboxTradeOrder {
  const found =
    typeof order_id === 'string' && order_id !== ''
      ? [...state.orders.values()].find(({ orderId }) => orderId === order_id)
      : state.orders.get(String(out_order_no ?? ''))
  return found ?? refuse(10000, '参数不合法: 订单不存在')
}

/** The refunds of an order, oldest first. */
export function refundsOf({ refunds }: TradeState, order: SandboxTradeOrder): readonly SandboxTradeRefund[] {
  return [...refunds.values()].filter((refund) => refund.order === order)
}

/** The settlements of an order, oldest first. */
export function settlesOf({ settles }: TradeState, order: SandboxTradeOrder): readonly SandboxTradeSettle[] {
  return [...settles.values()].filter((settle) => settle.order === order)
}

/** What is left to refund of a line. */
export function leftOf(state: TradeState, order: SandboxTradeOrder, itemOrderId: string): number {
  const item = order.items.find((one) => one.itemOrderId === itemOrderId)
  const gone = refundsOf(state, order)
    .filter(({ status }) => status !== 'FAIL')
    .flatMap(({ items }) => items)
    .filter(({ item_order_id }) => item_order_id === itemOrderId)
  return (item?.fen ?? 0) - gone.reduce((sum, { refund_amount }) => sum + refund_amount, 0)
}

/** Where call-backs of an order go. */
export function notifyUrlOf({ options }: TradeState, { data }: SandboxTradeOrder): string {
  return data.payNotifyUrl ?? options.notifyUrl
}

/** Ends an order's time to pay: paid, or given up. */
export function endPayment(state: TradeState, order: SandboxTradeOrder, how: 'SUCCESS' | 'USER_CANCEL' | 'TIME_OUT'): void {
  const { callbacks } = state
  const now = state.now()
  order.payStatus = how === 'SUCCESS' ? 'SUCCESS' : how === 'TIME_OUT' ? 'TIMEOUT' : 'FAIL'
  if (how === 'SUCCESS') Object.assign(order, { paidMs: now, channelPayId: `TP${state.random.digits(22)}` })
  callbacks.tell({
    family: 'trade',
    url: notifyUrlOf(state, order),
    type: 'payment',
    msg: {
      app_id: state.appId,
      out_order_no: order.outOrderNo,
      order_id: order.orderId,
      status: how === 'SUCCESS' ? 'SUCCESS' : 'CANCEL',
      total_amount: order.totalFen,
      discount_amount: order.discountFen,
      ...(how === 'SUCCESS'
        ? {
            pay_channel: order.channel ?? 10,
            channel_pay_id: order.channelPayId,
            user_bill_pay_id: `DTPS${state.random.digits(28)}`,
            merchant_uid: merchantUidOf(order),
          }
        : { message: how }),
      event_time: now,
      ...(order.data.cpExtra === undefined ? {} : { cp_extra: order.data.cpExtra }),
    },
  })
}

/** Who gets an order's money. */
export function merchantUidOf({ data }: SandboxTradeOrder): string {
  return data.merchantUid ?? '71000000000000000001'
}

/** The merchant, or the platform after three days, agrees: the money goes back a little later. */
export function agreeToRefund(state: TradeState, refund: SandboxTradeRefund): void {
  refund.audit = 'AGREE'
  state.agenda.at(state.now() + state.options.refundMs, () => endRefund(state, refund, 'SUCCESS'))
}

/** Ends a refund, once. */
export function endRefund(state: TradeState, refund: SandboxTradeRefund, status: 'SUCCESS' | 'FAIL', message = ''): void {
  if (refund.status !== 'PROCESSING') return
  refund.status = status
  refund.doneMs = state.now()
  state.callbacks.tell({
    family: 'trade',
    url: refund.notifyUrl,
    type: 'refund',
    msg: {
      app_id: state.appId,
      status,
      order_id: refund.order.orderId,
      cp_extra: refund.cpExtra,
      message,
      event_time: refund.doneMs,
      refund_id: refund.refundId,
      out_refund_no: refund.outRefundNo,
      refund_total_amount: refund.fen,
      is_all_settled: settlesOf(state, refund.order).some((settle) => settle.status === 'SUCCESS'),
      refund_type: refund.source,
      refund_item_detail: { item_order_quantity: refund.items.length, item_order_detail: refund.items },
    },
  })
}

/** Ends a settlement. */
export function endSettle(state: TradeState, settle: SandboxTradeSettle): void {
  settle.status = 'SUCCESS'
  settle.doneMs = state.now()
  const { order } = settle
  state.callbacks.tell({
    family: 'trade',
    url: settle.notifyUrl,
    type: 'settle',
    msg: {
      app_id: state.appId,
      settle_id: settle.settleId,
      out_settle_no: settle.outSettleNo,
      order_id: order.orderId,
      out_order_no: order.outOrderNo,
      status: 'SUCCESS',
      settle_amount: settle.fen,
      event_time: settle.doneMs,
      cp_extra: settle.cpExtra,
    },
  })
}
