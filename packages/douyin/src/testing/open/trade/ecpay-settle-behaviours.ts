import { type Ask, type Behaviours, textOf } from '../ask.js'
import { refuse } from '../refusals.js'
import { amountOf, ecpayOrderBy, stateOf, urlOf } from './ecpay-behaviours.js'
import type { SandboxEcpayOrder, SandboxEcpayPart, SandboxEcpayReturn, TradeState } from './state.js'

/** Settlements of guaranteed payment, and what is given back of them. */
export function ecpaySettleBehaviours(): Behaviours {
  const path = '/api/apps/ecpay/v1'
  return {
    [`${path}/settle`]: (ask) => ({ settle_no: createSettle(stateOf(ask), ask).no }),
    [`${path}/query_settle`]: (ask) => ({ settle_info: settleTold(settleBy(stateOf(ask), textOf(ask, 'out_settle_no'))) }),
    [`${path}/create_return`]: (ask) => ({ return_info: returnTold(createReturn(stateOf(ask), ask)) }),
    [`${path}/query_return`]: (ask) => ({ return_info: returnTold(returnBy(stateOf(ask), ask)) }),
    [`${path}/unsettle_amount`]: (ask) => {
      const state = stateOf(ask)
      const order = ecpayOrderBy(state, ask)
      return { out_order_no: order.outOrderNo, unsettle_amount: unsettledOf(state, order), detail: { payment_rake: 0, life_rake: 0, commission: 0 } }
    },
  }
}

function settleBy({ ecpaySettles }: TradeState, outNo: string): SandboxEcpayPart {
  return ecpaySettles.get(outNo) ?? refuse(2000, '分账记录不存在')
}

/** What of a payment is neither refunded nor settled; what was given back of a settlement is free again. */
function unsettledOf(state: TradeState, order: SandboxEcpayOrder): number {
  if (order.status !== 'SUCCESS') return 0
  const returned = [...state.ecpayReturns.values()].filter(({ settle }) => settle.order === order).reduce((sum, { fen }) => sum + fen, 0)
  return order.fen - amountOf(state.ecpayRefunds.values(), order) - amountOf(state.ecpaySettles.values(), order) + returned
}

function createSettle(state: TradeState, ask: Ask): SandboxEcpayPart {
  const order = ecpayOrderBy(state, ask)
  const outNo = textOf(ask, 'out_settle_no')
  const known = state.ecpaySettles.get(outNo)
  if (known !== undefined) return known.order === order ? known : refuse(2010, '业务参数处理异常: 分账单号重复')
  const fen = unsettledOf(state, order)
  if (fen <= 0) return refuse(2010, '业务参数处理异常: 无可分账金额')
  const settle: SandboxEcpayPart = {
    no: `68${state.random.digits(17)}`,
    outNo,
    order,
    fen,
    cpExtra: textOf(ask, 'cp_extra'),
    notifyUrl: urlOf(state, ask),
    asked: '',
    status: 'PROCESSING',
  }
  state.ecpaySettles.set(outNo, settle)
  state.agenda.at(state.now() + state.options.refundMs, () => endSettle(state, settle))
  return settle
}

function endSettle(state: TradeState, settle: SandboxEcpayPart): void {
  settle.status = 'SUCCESS'
  settle.doneMs = state.now()
  state.callbacks.tell({
    family: 'ecpay',
    url: settle.notifyUrl,
    type: 'settle',
    msg: {
      app_id: state.appId,
      cp_settle_no: settle.outNo,
      cp_extra: settle.cpExtra,
      status: 'SUCCESS',
      rake: 0,
      commission: 0,
      settled_at: Math.floor(settle.doneMs / 1000),
      order_id: settle.order.orderId,
      settle_amount: settle.fen,
      settle_no: settle.no,
      out_order_no: settle.order.outOrderNo,
      is_auto_settle: false,
    },
  })
}

function settleTold({ no, fen, status }: SandboxEcpayPart) {
  return { settle_no: no, settle_amount: fen, settle_status: status }
}

function createReturn(state: TradeState, ask: Ask): SandboxEcpayReturn {
  const outNo = textOf(ask, 'out_return_no')
  const known = state.ecpayReturns.get(outNo)
  if (known !== undefined) return known
  const settleNo = textOf(ask, 'settle_no')
  const settle = settleNo === '' ? settleBy(state, textOf(ask, 'out_settle_no')) : [...state.ecpaySettles.values()].find(({ no }) => no === settleNo)
  if (settle === undefined) return refuse(2000, '分账记录不存在')
  const fen = Number(ask.params['return_amount'])
  const gone = [...state.ecpayReturns.values()].filter((one) => one.settle === settle).reduce((sum, one) => sum + one.fen, 0)
  if (settle.status !== 'SUCCESS' || fen > settle.fen - gone) return refuse(2010, '业务参数处理异常: 退分账金额')
  const made = {
    no: `68${state.random.digits(17)}`,
    outNo,
    settle,
    fen,
    merchantUid: textOf(ask, 'merchant_uid'),
    description: textOf(ask, 'return_desc'),
    atMs: state.now(),
  }
  state.ecpayReturns.set(outNo, made)
  return made
}

function returnBy({ ecpayReturns }: TradeState, ask: Ask): SandboxEcpayReturn {
  const [outNo, no] = [textOf(ask, 'out_return_no'), textOf(ask, 'return_no')]
  return [...ecpayReturns.values()].find((one) => (no === '' ? one.outNo === outNo : one.no === no)) ?? refuse(2000, '退分账记录不存在')
}

function returnTold({ no, outNo, settle, fen, merchantUid, description, atMs }: SandboxEcpayReturn) {
  return {
    settle_no: settle.no,
    out_settle_no: settle.outNo,
    return_no: no,
    out_return_no: outNo,
    return_desc: description,
    merchant_uid: merchantUid,
    return_amount: fen,
    return_status: 'SUCCESS',
    finish_time: Math.floor(atMs / 1000),
  }
}
