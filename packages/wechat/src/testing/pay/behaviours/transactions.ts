import { type Ask, type Behaviours, maybeText, numberOf, rowsOf, textOf, valueAt } from '../ask.js'
import { orderClosed, orderMissing, orderPaid, otherParams, refuse } from '../refusals.js'
import { chinaTime, keyOf, type PayWorld, type SandboxPayment } from '../world.js'

const ways = ['jsapi', 'app', 'h5', 'native'] as const
type Way = (typeof ways)[number]
const tradeTypes: Readonly<Record<Way, string>> = { jsapi: 'JSAPI', app: 'APP', h5: 'MWEB', native: 'NATIVE' }
const dayMs = 86_400_000
const prepayMs = 7_200_000

/** Payments: direct, of providers, combined. */
export const transactionBehaviours: Behaviours = {
  ...Object.fromEntries(
    ways.flatMap((way) => [
      [`POST /v3/pay/transactions/${way}`, (ask: Ask) => prepay(ask, way)],
      [`POST /v3/pay/partner/transactions/${way}`, (ask: Ask) => prepay(ask, way)],
      [`POST /v3/combine-transactions/${way}`, (ask: Ask) => prepayCombined(ask, way)],
    ]),
  ),
  'GET /v3/pay/transactions/out-trade-no/{out_trade_no}': (ask) => transactionOf(byNumber(ask)),
  'GET /v3/pay/transactions/id/{transaction_id}': (ask) => transactionOf(byId(ask)),
  'POST /v3/pay/transactions/out-trade-no/{out_trade_no}/close': (ask) => close(byNumber(ask)),
  'GET /v3/pay/partner/transactions/out-trade-no/{out_trade_no}': (ask) => transactionOf(byNumber(ask)),
  'GET /v3/pay/partner/transactions/id/{transaction_id}': (ask) => transactionOf(byId(ask)),
  'POST /v3/pay/partner/transactions/out-trade-no/{out_trade_no}/close': (ask) => close(byNumber(ask)),
  'GET /v3/combine-transactions/out-trade-no/{combine_out_trade_no}': (ask) => combinedOf(ask.world, combinedByNumber(ask)),
  'POST /v3/combine-transactions/out-trade-no/{combine_out_trade_no}/close'(ask) {
    const combined = combinedByNumber(ask)
    const named = rowsOf(ask, 'sub_orders').map((row) => String(row['out_trade_no']))
    if ([...named].sort().join() !== [...combined.parts].sort().join()) otherParams()
    for (const no of combined.parts) close(paymentOf(ask.world, combined.mchId, no))
    return undefined
  },
}

function prepay(ask: Ask, way: Way): unknown {
  const { world, merchant, nowMs, params } = ask
  const outTradeNo = textOf(ask, 'out_trade_no')
  const asked = JSON.stringify([way, params])
  const known = world.payments.get(keyOf(merchant.mchId, outTradeNo))
  if (known !== undefined) {
    refreshState(known, nowMs)
    if (known.state === 'SUCCESS' || known.state === 'REFUND') orderPaid()
    if (known.state === 'CLOSED') orderClosed()
    if (known.asked !== asked) otherParams()
    return invocable(ask, known.prepays, way)
  }
  const payment = newPayment(ask, { way, outTradeNo, asked, totalFen: numberOf(ask, 'amount', 'total') })
  world.payments.set(keyOf(merchant.mchId, outTradeNo), payment)
  return invocable(ask, payment.prepays, way)
}

function newPayment(ask: Ask, own: Pick<SandboxPayment, 'way' | 'outTradeNo' | 'asked' | 'totalFen'> & { readonly combined?: string }): SandboxPayment {
  const { merchant, nowMs } = ask
  const [subMchId, subAppId, attach] = [maybeText(ask, 'sub_mchid'), maybeText(ask, 'sub_appid'), maybeText(ask, 'attach')]
  const openId = maybeText(ask, 'payer', 'openid') ?? maybeText(ask, 'payer', 'sp_openid') ?? maybeText(ask, 'combine_payer_info', 'openid')
  const subOpenId = maybeText(ask, 'payer', 'sub_openid')
  const [notifyUrl, expires] = [maybeText(ask, 'notify_url'), maybeText(ask, 'time_expire')]
  return {
    mchId: merchant.mchId,
    appId: maybeText(ask, 'appid') ?? maybeText(ask, 'sp_appid') ?? textOf(ask, 'combine_appid'),
    description: textOf(ask, 'description'),
    createdMs: nowMs,
    expiresMs: expires === undefined ? nowMs + 7 * dayMs : Date.parse(expires),
    profitSharing: valueAt(ask.params, ['settle_info', 'profit_sharing']) === true,
    prepays: new Map(),
    state: 'NOTPAY',
    ...(subMchId === undefined ? {} : { subMchId }),
    ...(subAppId === undefined ? {} : { subAppId }),
    ...(attach === undefined ? {} : { attach }),
    ...(openId === undefined ? {} : { openId }),
    ...(subOpenId === undefined ? {} : { subOpenId }),
    ...(notifyUrl === undefined ? {} : { notifyUrl }),
    ...own,
  }
}

function prepayCombined(ask: Ask, way: Way): unknown {
  const { world, merchant, params } = ask
  const outTradeNo = textOf(ask, 'combine_out_trade_no')
  const asked = JSON.stringify([way, params])
  const known = world.combined.get(keyOf(merchant.mchId, outTradeNo))
  if (known !== undefined) {
    const states = known.parts.map((no) => paymentOf(world, known.mchId, no).state)
    if (states.includes('SUCCESS')) orderPaid()
    if (states.includes('CLOSED')) orderClosed()
    if (known.asked !== asked) otherParams()
    return invocable(ask, known.prepays, way)
  }
  const rows = rowsOf(ask, 'sub_orders')
  if (rows.some((row) => world.payments.has(keyOf(merchant.mchId, String(row['out_trade_no']))))) refuse(403, 'OUT_TRADE_NO_USED', '商户订单号重复')
  const parts = rows.map((row) => {
    const part = {
      ...ask,
      params: { ...row, combine_appid: params['combine_appid'], combine_payer_info: params['combine_payer_info'], time_expire: params['time_expire'] },
    }
    const payment = newPayment(part, {
      way,
      outTradeNo: String(row['out_trade_no']),
      asked,
      totalFen: numberOf(part, 'amount', 'total_amount'),
      combined: outTradeNo,
    })
    world.payments.set(keyOf(merchant.mchId, payment.outTradeNo), payment)
    return payment.outTradeNo
  })
  const [deviceId, openId, notifyUrl] = [
    maybeText(ask, 'scene_info', 'device_id'),
    maybeText(ask, 'combine_payer_info', 'openid'),
    maybeText(ask, 'notify_url'),
  ]
  const combined = {
    mchId: merchant.mchId,
    appId: textOf(ask, 'combine_appid'),
    outTradeNo,
    parts,
    prepays: new Map<string, number>(),
    asked,
    ...(deviceId === undefined ? {} : { deviceId }),
    ...(openId === undefined ? {} : { openId }),
    ...(notifyUrl === undefined ? {} : { notifyUrl }),
  }
  world.combined.set(keyOf(merchant.mchId, outTradeNo), combined)
  return invocable(ask, combined.prepays, way)
}

function invocable({ world, nowMs }: Ask, prepays: Map<string, number>, way: Way): unknown {
  const id = `wx${world.random.digits(34)}`
  // A new QR code makes the old one void; prepay ids stay good.
  if (way === 'native') prepays.clear()
  prepays.set(id, nowMs + prepayMs)
  if (way === 'h5') return { h5_url: `https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=${id}&package=${world.random.digits(10)}` }
  return way === 'native' ? { code_url: `weixin://wxpay/bizpayurl?pr=${id}` } : { prepay_id: id }
}

/** A payment, closed if its time is over. */
export function paymentOf(world: PayWorld, mchId: string, outTradeNo: string): SandboxPayment {
  const payment = world.payments.get(keyOf(mchId, outTradeNo))
  if (payment === undefined) return orderMissing()
  refreshState(payment, world.clock.now())
  return payment
}

function refreshState(payment: SandboxPayment, nowMs: number): void {
  if (payment.state === 'NOTPAY' && nowMs > payment.expiresMs) payment.state = 'CLOSED'
}

function byNumber(ask: Ask): SandboxPayment {
  const payment = paymentOf(ask.world, ask.merchant.mchId, textOf(ask, 'out_trade_no'))
  // Parts of combined payments are not found here.
  return payment.combined !== undefined || isForeign(ask, payment) ? orderMissing() : payment
}

function byId(ask: Ask): SandboxPayment {
  const id = textOf(ask, 'transaction_id')
  const payment = [...ask.world.payments.values()].find((one) => one.transactionId === id && one.mchId === ask.merchant.mchId)
  return payment === undefined || isForeign(ask, payment) ? orderMissing() : payment
}

function isForeign(ask: Ask, { subMchId }: SandboxPayment): boolean {
  return (maybeText(ask, 'sub_mchid') ?? '') !== (subMchId ?? '')
}

function close(payment: SandboxPayment): undefined {
  if (payment.state === 'SUCCESS' || payment.state === 'REFUND') orderPaid()
  payment.state = 'CLOSED'
  return undefined
}

function combinedByNumber(ask: Ask) {
  return ask.world.combined.get(keyOf(ask.merchant.mchId, textOf(ask, 'combine_out_trade_no'))) ?? orderMissing()
}

const words = { NOTPAY: '订单未支付', SUCCESS: '支付成功', REFUND: '转入退款', CLOSED: '订单已关闭' } as const

/** A payment as queries and notifications tell it. */
export function transactionOf(payment: SandboxPayment): Readonly<Record<string, unknown>> {
  const { mchId, appId, subMchId, subAppId, openId = '', subOpenId } = payment
  const provider = { sp_appid: appId, sp_mchid: mchId, ...(subAppId === undefined ? {} : { sub_appid: subAppId }), sub_mchid: subMchId }
  const paid = payment.transactionId === undefined ? {} : paidFields(payment)
  const payer = subMchId === undefined ? { openid: openId } : { sp_openid: openId, sub_openid: subOpenId ?? '' }
  return {
    ...(subMchId === undefined ? { appid: appId, mchid: mchId } : provider),
    out_trade_no: payment.outTradeNo,
    trade_state: payment.state,
    trade_state_desc: words[payment.state],
    ...paid,
    ...(payment.transactionId === undefined ? {} : { payer }),
    amount: { total: payment.totalFen, ...(payment.payerFen === undefined ? {} : { payer_total: payment.payerFen }), currency: 'CNY', payer_currency: 'CNY' },
    promotion_detail: [],
  }
}

function paidFields({ transactionId, way, attach, paidMs = 0 }: SandboxPayment) {
  return { transaction_id: transactionId, trade_type: tradeTypes[way], bank_type: 'OTHERS', attach: attach ?? '', success_time: chinaTime(paidMs) }
}

/** A combined payment as its query and notification tell it. */
export function combinedOf(world: PayWorld, combined: ReturnType<typeof combinedByNumber>): Readonly<Record<string, unknown>> {
  return {
    combine_appid: combined.appId,
    combine_mchid: combined.mchId,
    combine_out_trade_no: combined.outTradeNo,
    scene_info: { device_id: combined.deviceId ?? '' },
    sub_orders: combined.parts.map((no) => {
      const payment = paymentOf(world, combined.mchId, no)
      const { totalFen, payerFen, subMchId } = payment
      return {
        mchid: payment.mchId,
        trade_state: payment.state,
        out_trade_no: no,
        ...(payment.transactionId === undefined ? {} : paidFields(payment)),
        ...(subMchId === undefined ? {} : { sub_mchid: subMchId }),
        amount: { total_amount: totalFen, currency: 'CNY', ...(payerFen === undefined ? {} : { payer_amount: payerFen, payer_currency: 'CNY' }) },
      }
    }),
    combine_payer_info: { openid: combined.openId ?? '' },
  }
}
