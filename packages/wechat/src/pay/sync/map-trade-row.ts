import { failureOf, need, openRow, readChinaMs, readDecimal, readText, readYuan } from '@duijie/core/models'
import type { BillRow } from '../bill-file.js'
import { given, type MappedBillRow } from './read-cells.js'

/** A line of a trade bill: a payment or a refund. The payer's openid is left out. */
export interface TradeBillEntry {
  readonly type: 'payment' | 'refund'
  /** When it was booked, an instant in UTC. */
  readonly bookedAt: string
  /** The platform's number of the payment. */
  readonly transactionId: string
  /** Our number of the payment. */
  readonly paymentNo: string
  readonly refundId?: string
  readonly refundNo?: string
  /** What was paid, or given back, in fen. */
  readonly amountFen: number
  /** What of it is settled with the merchant, in fen. */
  readonly settledFen: number
  readonly currency: string
  /** The fee, in yuan with five decimals; negative where it comes back. */
  readonly fee: string
  /** For example `0.60%`. */
  readonly feeRate?: string
  readonly platformStatus: string
  readonly tradeType?: string
  readonly bankType?: string
  readonly appId?: string
  readonly subMerchantId?: string
  readonly description?: string
  readonly attach?: string
}

/** Maps a line of a trade bill. */
export function mapTradeRow(cells: BillRow): MappedBillRow<TradeBillEntry> {
  const row = openRow({ ...cells })
  const text = (name: string) => given(readText(row, name))
  const modifiedMs = need(row, '交易时间', readChinaMs(row, '交易时间'))
  const transactionId = need(row, '微信订单号', readText(row, '微信订单号'))
  const paymentNo = need(row, '商户订单号', readText(row, '商户订单号'))
  const [refundId, refundNo] = [text('微信退款单号'), text('商户退款单号')]
  const isRefund = refundId !== undefined
  const settled = isRefund ? '退款金额' : '应结订单金额'
  const [asked, whole] = [isRefund ? '申请退款金额' : '订单金额', readYuan(row, settled)]
  const settledFen = need(row, settled, whole)
  const amountFen = readYuan(row, asked) ?? settledFen
  const fee = need(row, '手续费', readDecimal(row, '手续费'))
  const optional = {
    feeRate: text('费率'),
    tradeType: text('交易类型'),
    bankType: text('付款银行'),
    appId: text('公众账号ID'),
    subMerchantId: text('特约商户号'),
    description: text('商品名称'),
    attach: text('商户数据包'),
  }
  const currency = text('货币种类') ?? 'CNY'
  const platformStatus = (isRefund ? text('退款状态') : undefined) ?? text('交易状态') ?? ''
  if (
    modifiedMs === undefined ||
    transactionId === undefined ||
    paymentNo === undefined ||
    settledFen === undefined ||
    amountFen === undefined ||
    fee === undefined ||
    row.issues.length > 0
  ) {
    return { ok: false, failure: failureOf(row, refundId ?? transactionId) }
  }
  const data: TradeBillEntry = {
    type: isRefund ? 'refund' : 'payment',
    bookedAt: new Date(modifiedMs).toISOString(),
    transactionId,
    paymentNo,
    ...(refundId === undefined ? {} : { refundId }),
    ...(refundNo === undefined ? {} : { refundNo }),
    amountFen,
    settledFen,
    currency,
    fee,
    platformStatus,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  }
  return { ok: true, id: refundId ?? transactionId, modifiedMs, data }
}
