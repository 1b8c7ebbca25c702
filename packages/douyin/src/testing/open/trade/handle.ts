import { importPublicKey, isDuijieError, parseJson } from '@duijie/core/platform'
import { parseByteAuthorization, verifyByteAuthorization } from '../../../open/trade/byte-authorization.js'
import { createSignOrderUri, requestOrderUri, type SignedInvocation } from '../../../open/trade/request-order.js'
import { requestOrderSchema } from '../../../open/trade/request-order-data.js'
import type { AppState } from '../state/app.js'
import type { World } from '../state/world.js'
import type { Callbacks } from './callbacks.js'
import { endEcpayRefund, payEcpay } from './ecpay-behaviours.js'
import { platformPublicKeyOf, type SandboxTradeOrder, type TradeState, tradeOf } from './state.js'
import { tellSign } from './subscription-behaviours.js'
import { newRefund } from './trade-behaviours.js'
import { agreeToRefund, endPayment, endRefund, leftOf, notifyUrlOf, refundsOf } from './trade-steps.js'

/** What an order came to. */
export interface TradeTruth {
  readonly orderId: string
  readonly payStatus: string
  readonly totalFen: number
  readonly refundedFen: number
  readonly isDelivered: boolean
}

/** What people do about trades: users, and the platform itself. Numbers are the merchant's. What cannot be done throws a RangeError. */
export interface TradeHandle {
  /** tt.requestOrder: the platform checks the signature over the data byte for byte, the application, and the data; then the order is there. The same order again is the same order. */
  requestOrder(invocation: SignedInvocation, options?: { readonly openid?: string }): { readonly orderId: string }
  /** tt.createSignOrder: a user agrees to be charged periodically. */
  createSignOrder(invocation: SignedInvocation, options?: { readonly openid?: string }): { readonly authOrderId: string }
  /** The user pays, whichever system it is. */
  pay(outOrderNo: string, options?: { readonly discountFen?: number; readonly channel?: 1 | 2 | 10 | 20 }): void
  /** The user gives up. */
  giveUp(outOrderNo: string): void
  /** The user asks for a refund, of all that is left or of some lines: the application is asked for its number. */
  requestRefund(outOrderNo: string, options?: { readonly items?: readonly string[]; readonly reason?: string }): { readonly refundId: string }
  /** Ends a refund now, before its time or as a failure. By the number of either side. */
  finishRefund(refundNo: string, status?: 'SUCCESS' | 'FAIL'): void
  /** The truth about an order; `undefined` where there is none. */
  order(outOrderNo: string): TradeTruth | undefined
  /** What the application is told, and what it answered. */
  readonly callbacks: Callbacks
  /** The platform's public key, as the console shows it. */
  readonly platformPublicKey: string
}

/** Makes the handle of an application's trades. */
export function tradeHandle(app: AppState, world: World): TradeHandle {
  const state = () => tradeOf(app, world)
  const userOf = (openid = app.users.keys().next().value ?? '') => openid
  return {
    requestOrder(invocation, { openid } = {}) {
      const data = requestOrderSchema.safeParse(checkedData(app, invocation, requestOrderUri))
      if (!data.success) throw new RangeError('tt.requestOrder fails: the data do not fit')
      return { orderId: placeOrder(state(), invocation.data, userOf(openid)).orderId }
    },
    createSignOrder(invocation, { openid } = {}) {
      const data = checkedData(app, invocation, createSignOrderUri)
      const outAuthOrderNo = typeof data === 'object' && data !== null && 'outAuthOrderNo' in data ? String(data.outAuthOrderNo) : ''
      if (outAuthOrderNo === '') throw new RangeError('tt.createSignOrder fails: outAuthOrderNo is missing')
      const trades = state()
      const agreement = {
        authOrderId: `au${trades.random.digits(16)}`,
        outAuthOrderNo,
        openid: userOf(openid),
        signedMs: trades.now(),
        status: 'SERVING' as const,
      }
      trades.agreements.set(agreement.authOrderId, agreement)
      tellSign(trades, agreement)
      return { authOrderId: agreement.authOrderId }
    },
    pay(outOrderNo, { discountFen = 0, channel = 10 } = {}) {
      const trades = state()
      const older = trades.ecpayOrders.get(outOrderNo)
      if (older !== undefined) return payEcpay(trades, older)
      const order = openOrder(trades, outOrderNo)
      Object.assign(order, { discountFen, channel })
      endPayment(trades, order, 'SUCCESS')
    },
    giveUp(outOrderNo) {
      const trades = state()
      endPayment(trades, openOrder(trades, outOrderNo), 'USER_CANCEL')
    },
    requestRefund(outOrderNo, options = {}) {
      const trades = state()
      const order = knownOrder(trades, outOrderNo)
      if (order.payStatus !== 'SUCCESS') throw new RangeError(`the order ${outOrderNo} is not paid`)
      return askForRefund(trades, order, options)
    },
    finishRefund(refundNo, status = 'SUCCESS') {
      const trades = state()
      const refund = [...trades.refunds.values()].find((one) => one.refundId === refundNo || one.outRefundNo === refundNo)
      const older = trades.ecpayRefunds.get(refundNo)
      if (refund === undefined && older === undefined) throw new RangeError(`the sandbox has no refund ${refundNo}`)
      if (refund !== undefined) endRefund(trades, refund, status)
      if (older !== undefined) endEcpayRefund(trades, older, status)
    },
    order(outOrderNo) {
      const trades = state()
      const order = trades.orders.get(outOrderNo)
      if (order === undefined) return undefined
      const { orderId, payStatus, totalFen, deliveredMs } = order
      const refunded = refundsOf(trades, order).filter(({ status }) => status === 'SUCCESS')
      return { orderId, payStatus, totalFen, refundedFen: refunded.reduce((sum, { fen }) => sum + fen, 0), isDelivered: deliveredMs !== undefined }
    },
    get callbacks() {
      return state().callbacks
    },
    get platformPublicKey() {
      return platformPublicKeyOf(state())
    },
  }
}

/** The data of an invocation whose signature is good. */
function checkedData({ options }: AppState, { data, byteAuthorization }: SignedInvocation, uri: string): unknown {
  const given = parseByteAuthorization(byteAuthorization)
  if (given === undefined || options.publicKey === undefined)
    throw new RangeError('签名错误: there is no byteAuthorization, or the sandbox has no public key of the application')
  if (given.appId !== options.appId) throw new RangeError(`签名错误: signed by ${given.appId}`)
  if (!verifyByteAuthorization(given, { method: 'POST', uri, body: data }, importPublicKey(options.publicKey)))
    throw new RangeError('签名错误: the data are not what was signed')
  try {
    return parseJson(data)
  } catch (error) {
    if (isDuijieError(error)) throw new RangeError('the data are no JSON')
    throw error
  }
}

function placeOrder(state: TradeState, asked: string, openid: string): SandboxTradeOrder {
  // The schema has let it through.
  const data = parseJson(asked) as SandboxTradeOrder['data']
  const [sku] = data.skuList
  const known = state.orders.get(data.outOrderNo)
  if (known !== undefined && (known.asked !== asked || known.payStatus !== 'PROCESS'))
    throw new RangeError(`tt.requestOrder fails: the number ${data.outOrderNo} was used`)
  if (known !== undefined) return known
  if (sku === undefined || sku.price * sku.quantity !== data.totalAmount) throw new RangeError('tt.requestOrder fails: totalAmount is not price times quantity')
  const order: SandboxTradeOrder = {
    orderId: `motb${state.random.digits(23)}`,
    outOrderNo: data.outOrderNo,
    openid,
    data,
    asked,
    totalFen: data.totalAmount,
    createdMs: state.now(),
    items: Array.from({ length: sku.quantity }, () => ({
      itemOrderId: `motb${state.random.digits(22)}`,
      skuId: sku.skuId,
      fen: sku.price,
      delivery: undefined,
    })),
    payStatus: 'PROCESS',
    discountFen: 0,
  }
  state.orders.set(order.outOrderNo, order)
  state.agenda.at(order.createdMs + (data.payExpireSeconds ?? 300) * 1000, () => {
    if (order.payStatus === 'PROCESS') endPayment(state, order, 'TIME_OUT')
  })
  return order
}

function knownOrder({ orders }: TradeState, outOrderNo: string): SandboxTradeOrder {
  const order = orders.get(outOrderNo)
  if (order === undefined) throw new RangeError(`the sandbox has no order ${outOrderNo}: has anybody called requestOrder?`)
  return order
}

function openOrder(state: TradeState, outOrderNo: string): SandboxTradeOrder {
  const order = knownOrder(state, outOrderNo)
  if (order.payStatus !== 'PROCESS') throw new RangeError(`the order ${outOrderNo} is ${order.payStatus} and cannot be paid`)
  return order
}

function askForRefund(
  state: TradeState,
  order: SandboxTradeOrder,
  { items: wanted, reason = '不想要了' }: { readonly items?: readonly string[]; readonly reason?: string },
) {
  const lines = order.items.filter(({ itemOrderId }) => wanted === undefined || wanted.includes(itemOrderId))
  const items = lines
    .map(({ itemOrderId }) => ({ item_order_id: itemOrderId, refund_amount: leftOf(state, order, itemOrderId) }))
    .filter(({ refund_amount }) => refund_amount > 0)
  const fen = items.reduce((sum, { refund_amount }) => sum + refund_amount, 0)
  if (fen === 0) throw new RangeError(`nothing of the order ${order.outOrderNo} is left to refund`)
  const refund = newRefund(state, order, {
    fen,
    items,
    source: 1,
    asked: '',
    outRefundNo: '',
    notifyUrl: notifyUrlOf(state, order),
    cpExtra: order.data.cpExtra ?? '',
  })
  const msg = {
    app_id: state.appId,
    open_id: order.openid,
    refund_id: refund.refundId,
    order_id: order.orderId,
    out_order_no: order.outOrderNo,
    refund_total_amount: fen,
    need_refund_audit: 1,
    refund_audit_deadline: refund.deadlineMs,
    create_refund_time: refund.createdMs,
    refund_source: 1,
    refund_reason: [{ code: 101, text: reason }],
    refund_description: '',
    cp_extra: refund.cpExtra,
    refund_item_detail: { item_order_quantity: items.length, item_order_detail: items },
  }
  // Until the application has given it a number it stays where it is.
  state.callbacks.tell({ family: 'trade', url: refund.notifyUrl, type: 'pre_create_refund', msg }, ({ err_no, data }) => {
    const number = typeof data === 'object' && data !== null && 'out_refund_no' in data ? data.out_refund_no : undefined
    if (err_no !== 0 || typeof number !== 'string' || number === '') return false
    refund.outRefundNo = number
    return true
  })
  state.agenda.at(refund.deadlineMs, () => {
    if (refund.audit === 'TOAUDIT' && refund.outRefundNo !== '') agreeToRefund(state, refund)
  })
  return { refundId: refund.refundId }
}
