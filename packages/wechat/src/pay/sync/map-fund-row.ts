import { failureOf, need, openRow, readChinaMs, readText, readYuan } from '@duijie/core/models'
import type { BillRow } from '../bill-file.js'
import { given, type MappedBillRow } from './read-cells.js'

/** A line of a fund bill: a movement of the merchant's account. */
export interface FundBillEntry {
  readonly type: 'fund'
  readonly direction: 'in' | 'out'
  /** When it was booked, an instant in UTC. */
  readonly bookedAt: string
  readonly flowNo: string
  /** The platform's number of what it is about. */
  readonly businessNo: string
  /** Our own number of it. */
  readonly voucherNo?: string
  /** In fen, never negative. */
  readonly amountFen: number
  /** What was on the account afterwards, in fen. */
  readonly balanceFen: number
  /** In the platform's words. */
  readonly businessName: string
  readonly businessType: string
  readonly remark?: string
}

/** Maps a line of a fund bill. */
export function mapFundRow(cells: BillRow): MappedBillRow<FundBillEntry> {
  const row = openRow({ ...cells })
  const modifiedMs = need(row, '记账时间', readChinaMs(row, '记账时间'))
  const flowNo = need(row, '资金流水单号', readText(row, '资金流水单号'))
  const businessNo = need(row, '微信支付业务单号', readText(row, '微信支付业务单号'))
  const direction = need(row, '收支类型', readText(row, '收支类型'))
  const amountFen = need(row, '收支金额(元)', readYuan(row, '收支金额(元)'))
  const balanceFen = need(row, '账户结余(元)', readYuan(row, '账户结余(元)'))
  const [voucherNo, remark] = [given(readText(row, '业务凭证号')), given(readText(row, '备注'))]
  const complete = modifiedMs !== undefined && flowNo !== undefined && businessNo !== undefined && amountFen !== undefined && balanceFen !== undefined
  if (!complete || direction === undefined || row.issues.length > 0) return { ok: false, failure: failureOf(row, flowNo) }
  const data: FundBillEntry = {
    type: 'fund',
    direction: direction === '支出' ? 'out' : 'in',
    bookedAt: new Date(modifiedMs).toISOString(),
    flowNo,
    businessNo,
    ...(voucherNo === undefined ? {} : { voucherNo }),
    amountFen,
    balanceFen,
    businessName: readText(row, '业务名称') ?? '',
    businessType: readText(row, '业务类型') ?? '',
    ...(remark === undefined ? {} : { remark }),
  }
  return { ok: true, id: flowNo, modifiedMs, data }
}
