import { type Ask, type Behaviours, textOf } from '../ask.js'
import { refuse } from '../refusals.js'
import { type SandboxAgreement, type SandboxDeduction, type TradeState, tradeOf } from './state.js'

/** Periodic deductions: agreements that users have signed, and what is deducted by them, at once. */
export function subscriptionBehaviours(): Behaviours {
  const path = '/api/trade_auth/v1/developer'
  return {
    [`${path}/query_sign_order/`]: (ask) => agreementTold(agreementBy(stateOf(ask), ask), ask.app.options.appId),
    [`${path}/terminate_sign/`]: (ask) => {
      const state = stateOf(ask)
      const agreement = agreementBy(state, ask)
      if (agreement.status === 'SERVING') {
        agreement.status = 'CANCEL'
        tellSign(state, agreement)
      }
      return {}
    },
    [`${path}/create_sign_pay/`]: (ask) => ({ pay_order_id: deduct(stateOf(ask), ask).id }),
    [`${path}/query_sign_pay/`]: (ask) => {
      const pay = partBy(stateOf(ask).deductions, ask, ['pay_order_id', 'out_pay_order_no'])
      return {
        app_id: ask.app.options.appId,
        auth_order_id: pay.of,
        pay_order_id: pay.id,
        out_pay_order_no: pay.outNo,
        status: 'SUCCESS',
        total_amount: pay.fen,
        pay_channel: 10,
        pay_time: pay.madeMs,
      }
    },
    [`${path}/create_sign_refund/`]: (ask) => ({ pay_refund_id: refundDeduction(stateOf(ask), ask).id }),
    [`${path}/query_sign_refund/`]: (ask) => {
      const refund = partBy(stateOf(ask).deductionRefunds, ask, ['pay_refund_id', 'out_pay_refund_no'])
      return {
        pay_refund_id: refund.id,
        out_pay_refund_no: refund.outNo,
        pay_order_id: refund.of,
        refund_status: 'SUCCESS',
        refund_total_amount: refund.fen,
        refund_at: refund.madeMs,
      }
    },
  }
}

/** Tells where an agreement stands. */
export function tellSign(state: TradeState, agreement: SandboxAgreement): void {
  const status = agreement.status === 'SERVING' ? 'SUCCESS' : 'CANCEL'
  const msg = { app_id: state.appId, status, auth_order_id: agreement.authOrderId, out_auth_order_no: agreement.outAuthOrderNo, event_time: state.now() }
  state.callbacks.tell({ family: 'trade', url: state.options.notifyUrl, type: 'sign_callback', msg })
}

function stateOf({ app, world }: Ask): TradeState {
  return tradeOf(app, world)
}

function agreementBy({ agreements }: TradeState, ask: Ask): SandboxAgreement {
  const [id, outNo] = [textOf(ask, 'auth_order_id'), textOf(ask, 'out_auth_order_no')]
  return (
    [...agreements.values()].find((one) => (id === '' ? one.outAuthOrderNo === outNo : one.authOrderId === id)) ?? refuse(10000, '参数不合法: 签约单不存在')
  )
}

function agreementTold({ authOrderId, outAuthOrderNo, status, openid, signedMs }: SandboxAgreement, appId: string) {
  return { app_id: appId, auth_order_id: authOrderId, out_auth_order_no: outAuthOrderNo, status, open_id: openid, sign_time: signedMs }
}

function partBy(parts: ReadonlyMap<string, SandboxDeduction>, ask: Ask, [idName, outName]: readonly [string, string]): SandboxDeduction {
  const [id, outNo] = [textOf(ask, idName), textOf(ask, outName)]
  return [...parts.values()].find((one) => (id === '' ? one.outNo === outNo : one.id === id)) ?? refuse(10000, '参数不合法: 单号不存在')
}

function deduct(state: TradeState, ask: Ask): SandboxDeduction {
  const outNo = textOf(ask, 'out_pay_order_no')
  const known = [...state.deductions.values()].find((one) => one.outNo === outNo)
  if (known !== undefined) return known
  const agreement = agreementBy(state, ask)
  if (agreement.status !== 'SERVING') return refuse(10000, '参数不合法: 签约单已解约')
  const made = { id: `ad${state.random.digits(16)}`, outNo, of: agreement.authOrderId, fen: Number(ask.params['total_amount']), madeMs: state.now() }
  state.deductions.set(made.id, made)
  const msg = { app_id: state.appId, status: 'SUCCESS', pay_order_id: made.id, out_pay_order_no: outNo, total_amount: made.fen, event_time: made.madeMs }
  state.callbacks.tell({ family: 'trade', url: state.options.notifyUrl, type: 'sign_pay_callback', msg })
  return made
}

function refundDeduction(state: TradeState, ask: Ask): SandboxDeduction {
  const outNo = textOf(ask, 'out_pay_refund_no')
  const known = [...state.deductionRefunds.values()].find((one) => one.outNo === outNo)
  if (known !== undefined) return known
  const pay = state.deductions.get(textOf(ask, 'pay_order_id')) ?? refuse(10000, '参数不合法: 代扣单不存在')
  const fen = Number(ask.params['refund_total_amount'])
  const gone = [...state.deductionRefunds.values()].filter((one) => one.of === pay.id).reduce((sum, one) => sum + one.fen, 0)
  if (fen > pay.fen - gone) return refuse(10000, '参数不合法: 退款金额超过可退金额')
  const made = { id: `ar${state.random.digits(16)}`, outNo, of: pay.id, fen, madeMs: state.now() }
  state.deductionRefunds.set(made.id, made)
  const msg = { app_id: state.appId, status: 'SUCCESS', pay_refund_id: made.id, out_pay_refund_no: outNo, refund_total_amount: fen, event_time: made.madeMs }
  state.callbacks.tell({ family: 'trade', url: state.options.notifyUrl, type: 'sign_refund_callback', msg })
  return made
}
