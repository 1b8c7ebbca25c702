import { gzipSync } from 'node:zlib'
import { digest, fenToYuan, formatChinaTime } from '@duijie/core/platform'
import { type Ask, type Behaviours, maybeText, textOf } from '../ask.js'
import { refuse } from '../refusals.js'
import { chinaDay, type PayWorld, type SandboxPayment, type SandboxRefund } from '../world.js'

const host = 'https://api.mch.weixin.qq.com'
const hour = 3_600_000
const feeRate = 60 // in ten-thousandths: 0.60 %

/** Bills: made of what has happened on that day, ready at 10:00 of the next one. */
export const billBehaviours: Behaviours = {
  'GET /v3/bill/tradebill': (ask) => bill(ask, tradeBill(ask)),
  'GET /v3/bill/fundflowbill': (ask) => bill(ask, fundFlowBill(ask)),
  'GET /v3/profitsharing/bills': (ask) => bill(ask, undefined),
  'GET /v3/billdownload/file'(ask) {
    const file = ask.world.files.get(textOf(ask, 'token'))
    if (file === undefined || file.untilMs < ask.nowMs) return refuse(400, 'PARAM_ERROR', '下载链接已失效')
    // Files are the one answer that the platform does not sign.
    return new Response(new Uint8Array(file.bytes), { headers: { 'content-type': file.type } })
  },
}

function bill(ask: Ask, rows: readonly string[] | undefined): unknown {
  const { world, nowMs } = ask
  const readyMs = Date.parse(`${textOf(ask, 'bill_date')}T00:00:00+08:00`) + 34 * hour
  if (rows === undefined || nowMs < readyMs) return refuse(400, 'NO_STATEMENT_EXIST', '账单文件不存在')
  const plain = Buffer.from(`\uFEFF${rows.join('\r\n')}\r\n`)
  const isPacked = maybeText(ask, 'tar_type') === 'GZIP'
  const token = world.random.hex(48)
  world.files.set(token, { bytes: isPacked ? gzipSync(plain) : plain, untilMs: nowMs + 300_000, type: isPacked ? 'application/x-gzip' : 'text/plain' })
  return { hash_type: 'SHA1', hash_value: digest('sha1', plain), download_url: `${host}/v3/billdownload/file?token=${token}` }
}

/** What happened to a merchant's money. */
interface Movement {
  readonly atMs: number
  readonly payment: SandboxPayment
  readonly refund?: SandboxRefund
}

function movementsOn(world: PayWorld, mchId: string, day: string): readonly Movement[] {
  const paid = [...world.payments.values()].flatMap((payment) =>
    payment.mchId === mchId && payment.paidMs !== undefined ? [{ atMs: payment.paidMs, payment }] : [],
  )
  const refunded = [...world.refunds.values()].flatMap((refund) =>
    refund.mchId === mchId && refund.status === 'SUCCESS' && refund.doneMs !== undefined ? [{ atMs: refund.doneMs, payment: refund.payment, refund }] : [],
  )
  return [...paid, ...refunded].filter(({ atMs }) => chinaDay(atMs) === day).toSorted((a, b) => a.atMs - b.atMs)
}

const tradeColumns =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注'
const tradeSummary = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额'
const types = { jsapi: 'JSAPI', app: 'APP', h5: 'MWEB', native: 'NATIVE' } as const

function tradeBill(ask: Ask): readonly string[] | undefined {
  const type = maybeText(ask, 'bill_type') ?? 'ALL'
  const all = movementsOn(ask.world, ask.merchant.mchId, textOf(ask, 'bill_date'))
  const wanted = all.filter(({ refund }) => type === 'ALL' || (type === 'REFUND') === (refund !== undefined))
  if (wanted.length === 0) return undefined
  const sum = (of: (movement: Movement) => number) => wanted.reduce((total, movement) => total + of(movement), 0)
  const paidFen = sum(({ payment, refund }) => (refund === undefined ? payment.totalFen : 0))
  const refundFen = sum(({ refund }) => refund?.fen ?? 0)
  const fee = sum((movement) => feeHundredths(movement))
  return [
    tradeColumns,
    ...wanted.map(tradeRow),
    tradeSummary,
    cells([String(wanted.length), fenToYuan(paidFen), fenToYuan(refundFen), '0.00', hundredths(fee), fenToYuan(paidFen), fenToYuan(refundFen)]),
  ]
}

// A hundredth of a fen is the last of the five decimals, times ten.
function feeHundredths({ payment, refund }: Movement): number {
  return refund === undefined ? payment.totalFen * feeRate : -refund.fen * feeRate
}

// In ten-thousandths of a fen, as yuan with five decimals.
function hundredths(value: number): string {
  const rounded = Math.round(Math.abs(value) / 10)
  const digits = String(rounded).padStart(6, '0')
  return `${value < 0 ? '-' : ''}${digits.slice(0, -5)}.${digits.slice(-5)}`
}

function tradeRow(movement: Movement): string {
  const { atMs, payment, refund } = movement
  return cells([
    formatChinaTime(atMs),
    payment.appId,
    payment.mchId,
    payment.subMchId ?? '0',
    '',
    payment.transactionId ?? '',
    payment.outTradeNo,
    payment.openId ?? '',
    types[payment.way],
    refund === undefined ? 'SUCCESS' : 'REFUND',
    'OTHERS',
    'CNY',
    refund === undefined ? fenToYuan(payment.totalFen) : '0.00',
    '0.00',
    refund?.refundId ?? '0',
    refund?.outRefundNo ?? '0',
    fenToYuan(refund?.fen ?? 0),
    '0.00',
    refund === undefined ? '' : 'ORIGINAL',
    refund === undefined ? '' : 'SUCCESS',
    payment.description,
    payment.attach ?? '',
    hundredths(feeHundredths(movement)),
    '0.60%',
    refund === undefined ? fenToYuan(payment.totalFen) : '0.00',
    fenToYuan(refund?.fen ?? 0),
    '',
  ])
}

const fundColumns = '记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号'
const fundSummary = '资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额'

function fundFlowBill(ask: Ask): readonly string[] | undefined {
  const account = maybeText(ask, 'account_type') ?? 'BASIC'
  const all = account === 'BASIC' ? movementsOn(ask.world, ask.merchant.mchId, textOf(ask, 'bill_date')) : []
  if (all.length === 0) return undefined
  let balance = 0
  const rows = all.map(({ atMs, payment, refund }) => {
    balance += refund === undefined ? payment.totalFen : -refund.fen
    const no = refund?.refundId ?? payment.transactionId ?? ''
    const voucher = refund?.outRefundNo ?? payment.outTradeNo
    const amount = fenToYuan(refund?.fen ?? payment.totalFen)
    const kind = refund === undefined ? ['交易', '交易', '收入'] : ['退款', '退款', '支出']
    return cells([formatChinaTime(atMs), no, `F${no}`, ...kind, amount, fenToYuan(balance), 'system', '', voucher])
  })
  const [income, expense] = [all.filter(({ refund }) => refund === undefined), all.filter(({ refund }) => refund !== undefined)]
  const sum = (movements: readonly Movement[]) => fenToYuan(movements.reduce((total, { payment, refund }) => total + (refund?.fen ?? payment.totalFen), 0))
  return [fundColumns, ...rows, fundSummary, cells([String(all.length), String(income.length), sum(income), String(expense.length), sum(expense)])]
}

function cells(values: readonly string[]): string {
  return values.map((value) => `\`${value}`).join(',')
}
