import { formatChinaTime } from '@duijie/core/platform'
import { type Ask, type Behaviours, objectsOf, textOf } from '../ask.js'
import { refuse } from '../refusals.js'
import type { SandboxTradeOrder, SandboxTradeRefund, SandboxTradeSettle, TradeState } from './state.js'
import { tradeOf } from './state.js'
import { agreeToRefund, endRefund, endSettle, leftOf, merchantUidOf, notifyUrlOf, orderBy, refundsOf, settlesOf } from './trade-steps.js'

/** The general trading system, and the trading system of the life service, which looks at the same orders. */
export function tradeBehaviours(): Behaviours {
  const basic = '/api/trade_basic/v1/developer'
  return {
    [`${basic}/order_query/`]: (ask) => orderTold(orderBy(stateOf(ask), ask.params), ask.app.options.appId),
    [`${basic}/refund_create/`]: (ask) => createRefund(stateOf(ask), ask),
    [`${basic}/refund_query/`]: (ask) => ({ refund_list: refundsFound(stateOf(ask), ask).map(refundTold) }),
    [`${basic}/refund_audit_callback/`]: (ask) => auditRefund(stateOf(ask), ask),
    [`${basic}/fulfill_push_status/`]: (ask) => deliver(stateOf(ask), ask),
    [`${basic}/settle_create/`]: (ask) => createSettle(stateOf(ask), ask),
    [`${basic}/settle_query/`]: (ask) => ({ data: settlesFound(stateOf(ask), ask).map(settleTold) }),
    [`${basic}/query_cps/`]: (ask) => {
      orderBy(stateOf(ask), ask.params)
      return { cps_item_list: [] }
    },
    [`${basic}/tag_query/`]: () => ({
      tag_detail_list: [{ tag_group_id: 'tag_group_7272625659888041996', tag_list: ['未使用可退'], rule_list: ['未核销前可全额退款'] }],
    }),
    '/api/apps/trade/v2/order/query_order': (ask) => olderTold(stateOf(ask), ask),
    '/api/apps/trade/v2/query_order': (ask) => olderTold(stateOf(ask), ask),
    '/api/apps/trade/v2/push_delivery': (ask) => {
      const state = stateOf(ask)
      const order = orderBy(state, ask.params)
      const lines = objectsOf(ask.params, 'item_order_list').map(({ item_order_id }) => String(item_order_id))
      markDelivered(state, order, { lines: lines.length === 0 ? undefined : lines, status: 'USED' })
      return { delivery_id: `d${state.random.digits(18)}` }
    },
  }
}

function stateOf({ app, world }: Ask): TradeState {
  return tradeOf(app, world)
}

function orderTold(order: SandboxTradeOrder, appId: string) {
  const { paidMs, channel = 10, channelPayId } = order
  return {
    app_id: appId,
    order_id: order.orderId,
    out_order_no: order.outOrderNo,
    pay_status: order.payStatus,
    total_amount: order.totalFen,
    discount_amount: order.discountFen,
    trade_time: order.createdMs,
    ...(paidMs === undefined ? {} : { pay_time: paidMs, pay_channel: channel, channel_pay_id: channelPayId }),
    merchant_uid: merchantUidOf(order),
    item_order_list: order.items.map(({ itemOrderId, skuId, fen }) => ({ item_order_id: itemOrderId, sku_id: skuId, item_order_amount: fen })),
  }
}

function createRefund(state: TradeState, ask: Ask) {
  const order = orderBy(state, ask.params)
  const outRefundNo = textOf(ask, 'out_refund_no')
  const asked = JSON.stringify([order.orderId, ask.params['refund_total_amount'], ask.params['refund_all'] === true, ask.params['item_order_detail'] ?? null])
  const known = [...state.refunds.values()].find((refund) => refund.outRefundNo === outRefundNo)
  if (known !== undefined) return known.asked === asked ? createdTold(known) : refuse(10000, '参数不合法: 退款单号重复')
  if (order.payStatus !== 'SUCCESS') return refuse(10000, '参数不合法: 订单未支付')
  const fen = Number(ask.params['refund_total_amount'])
  const items = refundItems(state, order, ask)
  if (items.some(({ item_order_id, refund_amount }) => refund_amount > leftOf(state, order, item_order_id)))
    return refuse(10000, '参数不合法: 退款金额超过可退金额')
  const refund = newRefund(state, order, { fen, items, source: 2, asked, outRefundNo, notifyUrl: textOf(ask, 'notify_url'), cpExtra: textOf(ask, 'cp_extra') })
  agreeToRefund(state, refund)
  return createdTold(refund)
}

function refundItems(state: TradeState, order: SandboxTradeOrder, ask: Ask): SandboxTradeRefund['items'] {
  if (ask.params['refund_all'] !== true)
    return objectsOf(ask.params, 'item_order_detail').map(({ item_order_id, refund_amount }) => ({
      item_order_id: String(item_order_id),
      refund_amount: Number(refund_amount),
    }))
  const isUntouched = refundsOf(state, order).every(({ status }) => status === 'FAIL')
  if (!isUntouched || Number(ask.params['refund_total_amount']) !== order.totalFen) return refuse(10000, '参数不合法: 不可整单退款')
  return order.items.map(({ itemOrderId, fen }) => ({ item_order_id: itemOrderId, refund_amount: fen }))
}

interface NewRefund extends Pick<SandboxTradeRefund, 'fen' | 'items' | 'source' | 'asked' | 'outRefundNo' | 'notifyUrl' | 'cpExtra'> {}

/** Writes a refund down. */
export function newRefund(state: TradeState, order: SandboxTradeOrder, { notifyUrl, ...asked }: NewRefund): SandboxTradeRefund {
  const refund: SandboxTradeRefund = {
    ...asked,
    refundId: `73${state.random.digits(17)}`,
    order,
    notifyUrl: notifyUrl === '' ? notifyUrlOf(state, order) : notifyUrl,
    createdMs: state.now(),
    deadlineMs: state.now() + state.options.auditMs,
    status: 'PROCESSING',
    audit: 'TOAUDIT',
    denyMessage: '',
  }
  state.refunds.set(refund.refundId, refund)
  return refund
}

function createdTold({ refundId, deadlineMs }: SandboxTradeRefund) {
  return { refund_id: refundId, refund_audit_deadline: deadlineMs }
}

function refundsFound(state: TradeState, ask: Ask): readonly SandboxTradeRefund[] {
  const [refundId, outRefundNo, orderId] = ['refund_id', 'out_refund_no', 'order_id'].map((name) => textOf(ask, name))
  const all = [...state.refunds.values()]
  if (refundId !== '') return all.filter((refund) => refund.refundId === refundId)
  if (outRefundNo !== '') return all.filter((refund) => refund.outRefundNo === outRefundNo)
  return all.filter(({ order }) => order.orderId === orderId).slice(0, 50)
}

function refundTold(refund: SandboxTradeRefund) {
  return {
    refund_id: refund.refundId,
    out_refund_no: refund.outRefundNo,
    order_id: refund.order.orderId,
    refund_status: refund.status,
    refund_total_amount: refund.fen,
    refund_source: refund.source,
    item_order_detail: refund.items,
    merchant_audit_detail: {
      audit_status: refund.audit,
      need_refund_audit: refund.source === 1 ? 1 : 2,
      refund_audit_deadline: refund.deadlineMs,
      deny_message: refund.denyMessage,
    },
    message: '',
    create_at: refund.createdMs,
    ...(refund.doneMs === undefined ? {} : { refund_at: refund.doneMs }),
  }
}

function auditRefund(state: TradeState, ask: Ask) {
  const refund = state.refunds.get(textOf(ask, 'refund_id')) ?? refuse(10000, '参数不合法: 退款单不存在')
  const decision = Number(ask.params['refund_audit_status']) === 1 ? 'AGREE' : 'DENY'
  // The same decision again is the same decision.
  if (refund.audit === decision) return {}
  if (refund.audit !== 'TOAUDIT' || refund.outRefundNo === '') return refuse(10000, '参数不合法: 退款单不可审核')
  if (decision === 'AGREE') {
    agreeToRefund(state, refund)
    return {}
  }
  refund.audit = 'DENY'
  refund.denyMessage = textOf(ask, 'deny_message')
  endRefund(state, refund, 'FAIL', refund.denyMessage)
  return {}
}

function deliver(state: TradeState, ask: Ask) {
  const order = orderBy(state, ask.params)
  if (order.payStatus !== 'SUCCESS') return refuse(10000, '参数不合法: 订单未支付')
  const list = ask.params['item_order_id_list']
  markDelivered(state, order, { lines: Array.isArray(list) ? list.map(String) : undefined, status: textOf(ask, 'to_status') })
  return {}
}

function markDelivered(
  state: TradeState,
  order: SandboxTradeOrder,
  { lines, status }: { readonly lines: readonly string[] | undefined; readonly status: string },
): void {
  if (lines?.some((line) => order.items.every(({ itemOrderId }) => itemOrderId !== line))) refuse(10000, '参数不合法: 子单不存在')
  for (const item of order.items) if (lines === undefined || lines.includes(item.itemOrderId)) item.delivery = status
  if (order.items.every(({ delivery }) => delivery !== undefined)) order.deliveredMs ??= state.now()
}

function createSettle(state: TradeState, ask: Ask) {
  const order = orderBy(state, ask.params)
  const outSettleNo = textOf(ask, 'out_settle_no')
  const known = [...state.settles.values()].find((settle) => settle.outSettleNo === outSettleNo)
  if (known !== undefined) return known.order === order ? settleMade(known) : refuse(10000, '参数不合法: 分账单号重复')
  if (settlesOf(state, order).length > 0) return refuse(10000, '参数不合法: 订单已分账')
  if (order.deliveredMs === undefined) return refuse(10000, '参数不合法: 订单未履约')
  if (state.now() < order.deliveredMs + state.options.settleAfterMs) return refuse(10000, '参数不合法: 未到可分账时间')
  const open = refundsOf(state, order).filter(({ status }) => status !== 'FAIL')
  if (open.some(({ status }) => status === 'PROCESSING')) return refuse(10000, '参数不合法: 退款中')
  const leftFen = order.totalFen - open.reduce((sum, { fen }) => sum + fen, 0)
  const rakeFen = Math.floor((leftFen * state.options.rakePerMille) / 1000)
  const settle: SandboxTradeSettle = {
    settleId: `st${state.random.digits(18)}`,
    outSettleNo,
    order,
    fen: leftFen - rakeFen,
    rakeFen,
    cpExtra: textOf(ask, 'cp_extra'),
    notifyUrl: textOf(ask, 'notify_url') === '' ? notifyUrlOf(state, order) : textOf(ask, 'notify_url'),
    status: 'PROCESSING',
  }
  state.settles.set(settle.settleId, settle)
  state.agenda.at(state.now() + state.options.refundMs, () => endSettle(state, settle))
  return settleMade(settle)
}

function settleMade({ settleId }: SandboxTradeSettle) {
  return { settle_id: settleId, wallet_settle_id: `w${settleId}` }
}

function settlesFound(state: TradeState, ask: Ask): readonly SandboxTradeSettle[] {
  const [outSettleNo, settleId] = ['out_settle_no', 'settle_id'].map((name) => textOf(ask, name))
  const all = [...state.settles.values()]
  if (outSettleNo !== '') return all.filter((settle) => settle.outSettleNo === outSettleNo)
  if (settleId !== '') return all.filter((settle) => settle.settleId === settleId)
  return settlesOf(state, orderBy(state, ask.params))
}

function settleTold(settle: SandboxTradeSettle) {
  const { fen, rakeFen, status, doneMs } = settle
  return {
    settle_id: settle.settleId,
    out_settle_no: settle.outSettleNo,
    settle_status: status,
    settle_amount: fen,
    rake: rakeFen,
    commission: 0,
    platform_ticket: 0,
    settle_detail: `商户号${merchantUidOf(settle.order)}-分成金额(分)${fen}`,
    ...(doneMs === undefined ? {} : { settle_at: doneMs }),
    cp_extra: settle.cpExtra,
  }
}

function olderTold(state: TradeState, ask: Ask) {
  const order = orderBy(state, ask.params)
  const refunded = refundsOf(state, order).filter(({ status }) => status === 'SUCCESS')
  return {
    order_id: order.orderId,
    out_order_no: order.outOrderNo,
    refund_amount: refunded.reduce((sum, { fen }) => sum + fen, 0),
    settle_amount: settlesOf(state, order).reduce((sum, { fen }) => sum + fen, 0),
    total_fee: order.totalFen,
    order_status: order.payStatus,
    ...(order.paidMs === undefined ? {} : { pay_time: formatChinaTime(order.paidMs), pay_channel: order.channel ?? 10, channel_pay_id: order.channelPayId }),
    seller_uid: merchantUidOf(order),
    item_id: '',
  }
}
