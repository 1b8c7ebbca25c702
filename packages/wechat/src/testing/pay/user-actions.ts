import { verifyRsa } from '@duijie/core/platform'
import { appMessage, jsapiMessage } from '../../pay/invocations.js'
import { refundedFen, refundsOf, settleRefund } from './behaviours/refunds.js'
import { tellComplaint } from './behaviours/system.js'
import { combinedOf, paymentOf, transactionOf } from './behaviours/transactions.js'
import { endTransfer } from './behaviours/transfers.js'
import { chinaDay, keyOf, type PayWorld, type SandboxPayment } from './world.js'

/** Whose payment, where there is more than one merchant. @defaultValue the first merchant */
export interface OfMerchant {
  readonly mchId?: string
}

/** What a payment came to. */
export interface PaymentTruth {
  readonly state: string
  readonly transactionId: string | undefined
  readonly totalFen: number
  readonly refundedFen: number
}

/** What a day came to. */
export interface DayTruth {
  readonly paidFen: number
  readonly refundedFen: number
  readonly rows: number
}

/** What people do: payers, receivers, and the platform itself. */
export interface UserActions {
  /** Somebody pays. Throws a RangeError for what can no longer be paid. */
  pay(outTradeNo: string, options?: OfMerchant & { readonly openId?: string; readonly discountFen?: number }): void
  /** The payer's side is invoked with these params, as WeChat checks them: signature, appid, prepay id. Then it is paid. */
  invoke(invocation: Readonly<Record<string, string>>, options?: OfMerchant & { readonly appId?: string; readonly openId?: string }): void
  /** The truth about a payment; `undefined` where there is none. */
  payment(outTradeNo: string, options?: OfMerchant): PaymentTruth | undefined
  /** Ends a refund. */
  settleRefund(outRefundNo: string, status?: 'SUCCESS' | 'ABNORMAL' | 'CLOSED', options?: OfMerchant): void
  /** The user confirms a transfer, or it fails. */
  settleTransfer(outBillNo: string, state?: 'SUCCESS' | 'FAIL', options?: OfMerchant & { readonly failReason?: string }): void
  /** A payer complains; gives the complaint's number. */
  complain(outTradeNo: string, options?: OfMerchant & { readonly detail?: string; readonly phone?: string }): string
  /** What a day in China (`yyyy-MM-dd`) came to. */
  day(day: string, options?: OfMerchant): DayTruth
}

/** Makes what people do. */
export function createUserActions(world: PayWorld): UserActions {
  const first = [...world.merchants.keys()][0] ?? ''

  const found = (outTradeNo: string, mchId: string): SandboxPayment => {
    if (!world.payments.has(keyOf(mchId, outTradeNo))) throw new RangeError(`the sandbox has no payment ${outTradeNo}`)
    return paymentOf(world, mchId, outTradeNo)
  }

  const settle = (payment: SandboxPayment, { openId, discountFen = 0 }: { readonly openId?: string | undefined; readonly discountFen?: number }) => {
    if (payment.state !== 'NOTPAY') throw new RangeError(`the payment ${payment.outTradeNo} is ${payment.state} and cannot be paid`)
    payment.state = 'SUCCESS'
    payment.paidMs = world.clock.now()
    payment.transactionId = `4200${world.random.digits(24)}`
    payment.payerFen = payment.totalFen - discountFen
    if (openId !== undefined) Object.assign(payment, { openId })
  }

  const pay: UserActions['pay'] = (outTradeNo, { mchId = first, ...how } = {}) => {
    const combined = world.combined.get(keyOf(mchId, outTradeNo))
    const notice = { eventType: 'TRANSACTION.SUCCESS', originalType: 'transaction', summary: '支付成功' }
    if (combined !== undefined) {
      for (const no of combined.parts) settle(found(no, mchId), how)
      return world.notifier.tell(mchId, combined.notifyUrl, { ...notice, resource: combinedOf(world, combined) })
    }
    const payment = found(outTradeNo, mchId)
    settle(payment, how)
    world.notifier.tell(mchId, payment.notifyUrl, { ...notice, resource: transactionOf(payment) })
  }

  return {
    pay,
    invoke(invocation, { mchId = first, appId = invocation['appId'] ?? invocation['appid'] ?? '', openId } = {}) {
      const prepayId = invocation['prepayid'] ?? (invocation['package'] ?? '').replace(/^prepay_id=/, '')
      const timestamp = Number(invocation['timestamp'] ?? invocation['timeStamp'])
      const nonce = invocation['noncestr'] ?? invocation['nonceStr'] ?? ''
      const isApp = invocation['prepayid'] !== undefined
      const message = (isApp ? appMessage : jsapiMessage)(appId, prepayId, { timestamp, nonce })
      const merchant = world.merchants.get(mchId)
      if (merchant === undefined || !verifyRsa(message, invocation[isApp ? 'sign' : 'paySign'] ?? '', merchant.publicKey))
        throw new RangeError('支付验证签名失败')
      const targets = [...world.combined.values(), ...world.payments.values()]
      const target = targets.find((one) => one.mchId === mchId && one.prepays.has(prepayId))
      if (target === undefined || (target.prepays.get(prepayId) ?? 0) < world.clock.now())
        throw new RangeError('订单信息错误: the prepay id is unknown or over')
      if (target.appId !== appId && !('subAppId' in target && target.subAppId === appId)) throw new RangeError('the appid is not the one that was paid with')
      pay(target.outTradeNo, { mchId, ...(openId === undefined ? {} : { openId }) })
    },
    payment(outTradeNo, { mchId = first } = {}) {
      if (!world.payments.has(keyOf(mchId, outTradeNo))) return undefined
      const payment = paymentOf(world, mchId, outTradeNo)
      const refunded = refundedFen(refundsOf(world, payment).filter(({ status }) => status === 'SUCCESS'))
      return { state: payment.state, transactionId: payment.transactionId, totalFen: payment.totalFen, refundedFen: refunded }
    },
    settleRefund(outRefundNo, status = 'SUCCESS', { mchId = first } = {}) {
      const refund = world.refunds.get(keyOf(mchId, outRefundNo))
      if (refund === undefined) throw new RangeError(`the sandbox has no refund ${outRefundNo}`)
      settleRefund(world, refund, status)
    },
    settleTransfer(outBillNo, state = 'SUCCESS', { mchId = first, failReason } = {}) {
      const transfer = world.transfers.get(keyOf(mchId, outBillNo))
      if (transfer === undefined) throw new RangeError(`the sandbox has no transfer ${outBillNo}`)
      if (transfer.state !== 'WAIT_USER_CONFIRM') throw new RangeError(`the transfer ${outBillNo} is ${transfer.state}`)
      endTransfer(world, transfer, state, state === 'FAIL' ? (failReason ?? 'ACCOUNT_NOT_EXIST') : undefined)
    },
    complain(outTradeNo, { mchId = first, detail = '退款太慢', phone = '13800000000' } = {}) {
      found(outTradeNo, mchId)
      const complaintId = `2002${world.random.digits(23)}`
      const complaint = { complaintId, mchId, createdMs: world.clock.now(), detail, phone, outTradeNo, state: 'PENDING' as const, history: [] }
      world.complaints.set(complaintId, complaint)
      tellComplaint(world, complaint, 'COMPLAINT.CREATE', 'CREATE_COMPLAINT')
      return complaintId
    },
    day(day, { mchId = first } = {}) {
      const paid = [...world.payments.values()].filter((one) => one.mchId === mchId && one.paidMs !== undefined && chinaDay(one.paidMs) === day)
      const refunds = [...world.refunds.values()].filter((one) => one.mchId === mchId && one.status === 'SUCCESS' && chinaDay(one.doneMs ?? 0) === day)
      return {
        paidFen: paid.reduce((sum, { totalFen }) => sum + totalFen, 0),
        refundedFen: refunds.reduce((sum, { fen }) => sum + fen, 0),
        rows: paid.length + refunds.length,
      }
    },
  }
}
