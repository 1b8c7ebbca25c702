import { formatChinaTime } from '@duijie/core/platform'
import { type Ask, type Behaviours, textOf } from '../ask.js'
import { refuse } from '../refusals.js'
import { type SandboxEcpayOrder, type SandboxEcpayPart, type TradeState, tradeOf } from './state.js'

/** Guaranteed payment. */
export function ecpayBehaviours(): Behaviours {
  const path = '/api/apps/ecpay/v1'
  return {
    [`${path}/create_order`]: (ask) => createOrder(stateOf(ask), ask),
    [`${path}/query_order`]: (ask) => orderTold(ecpayOrderBy(stateOf(ask), ask)),
    [`${path}/create_refund`]: (ask) => ({ refund_no: createRefund(stateOf(ask), ask).no }),
    [`${path}/query_refund`]: (ask) => ({
      refundInfo: refundTold(stateOf(ask).ecpayRefunds.get(textOf(ask, 'out_refund_no')) ?? refuse(3101, '退款记录不存在')),
    }),
  }
}

/** The trades of the application that asks. */
export function stateOf({ app, world }: Ask): TradeState {
  return tradeOf(app, world)
}

/** A payment by the merchant's number. */
export function ecpayOrderBy({ ecpayOrders }: TradeState, ask: Ask): SandboxEcpayOrder {
  return ecpayOrders.get(textOf(ask, 'out_order_no')) ?? refuse(2000, '支付记录不存在')
}

function createOrder(state: TradeState, ask: Ask) {
  const outOrderNo = textOf(ask, 'out_order_no')
  const asked = JSON.stringify(['total_amount', 'subject', 'body', 'valid_time'].map((name) => ask.params[name]))
  const known = state.ecpayOrders.get(outOrderNo)
  // A number whose first try has failed keeps failing.
  if (known !== undefined && (known.asked !== asked || known.status !== 'PROCESSING')) return refuse(2010, '业务参数处理异常: 订单号重复')
  const order = known ?? newOrder(state, ask, { outOrderNo, asked })
  return { order_id: order.orderId, order_token: order.token }
}

function newOrder(state: TradeState, ask: Ask, { outOrderNo, asked }: { readonly outOrderNo: string; readonly asked: string }): SandboxEcpayOrder {
  const order: SandboxEcpayOrder = {
    orderId: `68${state.random.digits(17)}`,
    outOrderNo,
    fen: Number(ask.params['total_amount']),
    cpExtra: textOf(ask, 'cp_extra'),
    notifyUrl: urlOf(state, ask),
    asked,
    token: state.random.hex(48),
    status: 'PROCESSING',
  }
  state.ecpayOrders.set(outOrderNo, order)
  state.agenda.at(state.now() + Number(ask.params['valid_time']) * 1000, () => {
    if (order.status === 'PROCESSING') order.status = 'TIMEOUT'
  })
  return order
}

/** Where call-backs of a request go. */
export function urlOf({ options }: TradeState, ask: Ask): string {
  const given = textOf(ask, 'notify_url')
  return given === '' ? options.notifyUrl : given
}

/** A user pays. */
export function payEcpay(state: TradeState, order: SandboxEcpayOrder): void {
  if (order.status !== 'PROCESSING') throw new RangeError(`the payment ${order.outOrderNo} is ${order.status} and cannot be paid`)
  order.status = 'SUCCESS'
  order.paidMs = state.now()
  state.callbacks.tell({
    family: 'ecpay',
    url: order.notifyUrl,
    type: 'payment',
    msg: {
      appid: state.appId,
      cp_orderno: order.outOrderNo,
      cp_extra: order.cpExtra,
      way: '10',
      payment_order_no: state.random.digits(16),
      channel_no: state.random.digits(13),
      total_amount: order.fen,
      status: 'SUCCESS',
      item_id: '',
      seller_uid: '71000000000000001',
      paid_at: Math.floor(order.paidMs / 1000),
      order_id: order.orderId,
    },
  })
}

function orderTold(order: SandboxEcpayOrder) {
  return {
    out_order_no: order.outOrderNo,
    order_id: order.orderId,
    payment_info: {
      total_fee: order.fen,
      order_status: order.status,
      pay_time: order.paidMs === undefined ? '' : formatChinaTime(order.paidMs),
      way: 10,
      channel_no: order.paidMs === undefined ? '' : order.orderId,
      channel_gateway_no: '',
      seller_uid: '71000000000000001',
      item_id: '',
    },
    cps_info: '',
  }
}

/** How much of a payment parts of a kind take. */
export const amountOf = (parts: Iterable<SandboxEcpayPart>, order: SandboxEcpayOrder) =>
  [...parts].filter((part) => part.order === order && part.status !== 'FAIL').reduce((sum, { fen }) => sum + fen, 0)

function createRefund(state: TradeState, ask: Ask): SandboxEcpayPart {
  const order = ecpayOrderBy(state, ask)
  const outNo = textOf(ask, 'out_refund_no')
  const fen = Number(ask.params['refund_amount'])
  const asked = JSON.stringify([order.outOrderNo, fen])
  const known = state.ecpayRefunds.get(outNo)
  if (known !== undefined) return known.asked === asked ? known : refuse(2010, '业务参数处理异常: 退款单号重复')
  if (order.status !== 'SUCCESS' || fen > order.fen - amountOf(state.ecpayRefunds.values(), order)) return refuse(2010, '业务参数处理异常: 退款金额')
  const refund: SandboxEcpayPart = {
    no: `68${state.random.digits(17)}`,
    outNo,
    order,
    fen,
    cpExtra: textOf(ask, 'cp_extra'),
    notifyUrl: urlOf(state, ask),
    asked,
    status: 'PROCESSING',
  }
  state.ecpayRefunds.set(outNo, refund)
  state.agenda.at(state.now() + state.options.refundMs, () => endEcpayRefund(state, refund, 'SUCCESS'))
  return refund
}

/** Ends a refund, once. */
export function endEcpayRefund(state: TradeState, refund: SandboxEcpayPart, status: 'SUCCESS' | 'FAIL', message = ''): void {
  if (refund.status !== 'PROCESSING') return
  refund.status = status
  refund.doneMs = state.now()
  state.callbacks.tell({
    family: 'ecpay',
    url: refund.notifyUrl,
    type: 'refund',
    msg: {
      appid: state.appId,
      cp_refundno: refund.outNo,
      cp_extra: refund.cpExtra,
      status,
      refund_amount: refund.fen,
      is_all_settled: false,
      refunded_at: Math.floor(refund.doneMs / 1000),
      message,
      order_id: refund.order.orderId,
      refund_no: refund.no,
    },
  })
}

function refundTold({ no, fen, status, doneMs, cpExtra }: SandboxEcpayPart) {
  return {
    refund_no: no,
    refund_amount: fen,
    refund_status: status,
    refunded_at: doneMs === undefined ? 0 : Math.floor(doneMs / 1000),
    is_all_settled: false,
    cp_extra: cpExtra,
  }
}
