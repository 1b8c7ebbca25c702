import type { Random, SandboxClock } from '@duijie/core/testing'
import type { Notifier } from './notifier.js'
import type { SandboxKeyMode } from './options.js'
import type { KnownMerchant, PlatformIdentity } from './platform-identity.js'

/** A payment as the platform knows it. */
export interface SandboxPayment {
  readonly mchId: string
  readonly outTradeNo: string
  readonly way: 'jsapi' | 'app' | 'h5' | 'native'
  readonly appId: string
  readonly subMchId?: string
  readonly subAppId?: string
  readonly description: string
  readonly attach?: string
  readonly totalFen: number
  readonly openId?: string
  readonly subOpenId?: string
  readonly notifyUrl?: string
  readonly createdMs: number
  readonly expiresMs: number
  readonly profitSharing: boolean
  /** What was asked for, to compare a repeat with. */
  readonly asked: string
  /** The combined payment that it is part of. */
  readonly combined?: string
  /** Prepay ids, and until when they are good. */
  readonly prepays: Map<string, number>
  state: 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED'
  transactionId?: string
  paidMs?: number
  payerFen?: number
}

/** A combined payment. */
export interface SandboxCombined {
  readonly mchId: string
  readonly appId: string
  readonly outTradeNo: string
  readonly deviceId?: string
  readonly openId?: string
  readonly notifyUrl?: string
  readonly parts: readonly string[]
  readonly prepays: Map<string, number>
  readonly asked: string
}

/** A refund as the platform knows it. */
export interface SandboxRefund {
  readonly mchId: string
  readonly payment: SandboxPayment
  readonly outRefundNo: string
  readonly refundId: string
  readonly fen: number
  readonly createdMs: number
  readonly notifyUrl?: string
  readonly fundsAccount: string
  readonly asked: string
  status: 'PROCESSING' | 'SUCCESS' | 'ABNORMAL' | 'CLOSED'
  doneMs?: number
}

/** A transfer as the platform knows it. */
export interface SandboxTransfer {
  readonly mchId: string
  readonly appId: string
  readonly outBillNo: string
  readonly transferBillNo: string
  readonly openId: string
  readonly fen: number
  readonly remark: string
  /** In the clear. */
  readonly userName?: string
  readonly packageInfo: string
  readonly createdMs: number
  readonly notifyUrl?: string
  readonly asked: string
  state: 'WAIT_USER_CONFIRM' | 'SUCCESS' | 'FAIL' | 'CANCELING' | 'CANCELLED'
  failReason?: string
  changedMs: number
}

/** A sharing as the platform knows it. */
export interface SandboxSharing {
  readonly mchId: string
  readonly transactionId: string
  readonly outOrderNo: string
  readonly orderId: string
  readonly createdMs: number
  readonly receivers: readonly {
    readonly type: string
    readonly account: string
    readonly fen: number
    readonly description: string
    readonly detailId: string
  }[]
  readonly unfreezes: boolean
  readonly asked: string
}

/** A complaint as the platform knows it. */
export interface SandboxComplaint {
  readonly complaintId: string
  readonly mchId: string
  readonly createdMs: number
  readonly detail: string
  readonly phone: string
  readonly outTradeNo: string
  state: 'PENDING' | 'PROCESSING' | 'PROCESSED'
  readonly history: { readonly logId: string; readonly atMs: number; readonly type: string; readonly details: string }[]
}

/** Everything that the platform knows. */
export interface PayWorld {
  readonly random: Random
  readonly clock: SandboxClock
  readonly identity: PlatformIdentity
  readonly merchants: ReadonlyMap<string, KnownMerchant>
  readonly notifier: Notifier
  readonly refundMs: number | undefined
  /** By merchant and number. */
  readonly payments: Map<string, SandboxPayment>
  readonly combined: Map<string, SandboxCombined>
  readonly refunds: Map<string, SandboxRefund>
  readonly transfers: Map<string, SandboxTransfer>
  readonly sharings: Map<string, SandboxSharing>
  readonly returns: Map<string, Readonly<Record<string, unknown>>>
  /** Receivers of shares: merchant, type and account. */
  readonly receivers: Set<string>
  readonly complaints: Map<string, SandboxComplaint>
  readonly complaintUrls: Map<string, string>
  readonly images: Map<string, Uint8Array>
  /** Files of bills, and until when they can be loaded. */
  readonly files: Map<string, { readonly bytes: Uint8Array; readonly untilMs: number; readonly type: string }>
  modeOf(mchId: string): SandboxKeyMode
}

/** The key of what a merchant calls by its own number. */
export const keyOf = (mchId: string, no: string) => `${mchId} ${no}`

/** An instant as the platform writes it. */
export function chinaTime(ms: number): string {
  return `${new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`
}

/** The day in China. */
export function chinaDay(ms: number): string {
  return new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10)
}
