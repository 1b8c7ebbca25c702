import type { z } from 'zod'
import { combinedTransactionResult, partnerTransactionResult, transactionResult } from './endpoints/schemas/order-results.js'
import { refundNotice } from './endpoints/schemas/refund-schemas.js'
import { transferNotice } from './endpoints/schemas/transfer-schemas.js'
import type { CombinedTransaction, PartnerTransaction, Transaction } from './endpoints/types/orders.js'
import type { RefundNotice } from './endpoints/types/refunds.js'
import type { TransferNotice } from './endpoints/types/transfers.js'

/** What a notification is about, with what it says of it. */
export type PayEvent =
  | { readonly what: 'transaction'; readonly resource: Transaction }
  | { readonly what: 'partner_transaction'; readonly resource: PartnerTransaction }
  | { readonly what: 'combined_transaction'; readonly resource: CombinedTransaction }
  | { readonly what: 'refund'; readonly resource: RefundNotice }
  | { readonly what: 'transfer'; readonly resource: TransferNotice }
  /** Authorisations, profit sharing, complaints, the echo, and what came later: by `eventType` and `originalType`. */
  | { readonly what: 'other'; readonly resource: Readonly<Record<string, unknown>> }

// Which kind of resource belongs to which family of events.
const families: Readonly<Record<string, readonly string[]>> = {
  TRANSACTION: ['transaction', 'profitsharing'],
  REFUND: ['refund'],
  MCHTRANSFER: ['mch_payment'],
  PROFITSHARING: ['profitsharing'],
  COMPLAINT: ['complaint'],
  SECURITY_ECHO: ['security'],
}
const familyOf = new Map(Object.entries(families).flatMap(([family, types]) => types.map((type) => [type, family] as const)))

/** Reads a decrypted resource by its event and type; `undefined` where they contradict each other or it, or where it is not what they say. */
export function readEvent(eventType: string, originalType: string, content: unknown): PayEvent | undefined {
  if (!isRecord(content)) return undefined
  const [family = '', ...rest] = eventType.split('.')
  const types = families[family]
  if (types === undefined) return familyOf.has(originalType) ? undefined : { what: 'other', resource: content }
  if (!types.includes(originalType)) return undefined
  const state = rest.join('.')
  if (originalType === 'transaction') return transactionEvent(state, content)
  if (originalType === 'refund') {
    const resource = fitting<RefundNotice>(refundNotice(), content)
    return resource?.refund_status === state ? { what: 'refund', resource } : undefined
  }
  if (originalType === 'mch_payment' && state.startsWith('BILL.')) {
    const resource = fitting<TransferNotice>(transferNotice(), content)
    return resource !== undefined && state === 'BILL.FINISHED' && finished.has(resource.state) ? { what: 'transfer', resource } : undefined
  }
  return otherStates[eventType] === undefined || otherStates[eventType] === content['state'] ? { what: 'other', resource: content } : undefined
}

const finished: ReadonlySet<string> = new Set(['SUCCESS', 'FAIL', 'CANCELLED'])

const otherStates: Readonly<Record<string, string>> = {
  'MCHTRANSFER.AUTHORIZATION.CONFIRMED': 'TAKING_EFFECT',
  'MCHTRANSFER.AUTHORIZATION.CLOSED': 'CLOSED',
}

function transactionEvent(state: string, content: Readonly<Record<string, unknown>>): PayEvent | undefined {
  if ('combine_out_trade_no' in content) {
    const resource = fitting<CombinedTransaction>(combinedTransactionResult(), content)
    return resource?.sub_orders.every(({ trade_state }) => trade_state === state) ? { what: 'combined_transaction', resource } : undefined
  }
  if ('sp_mchid' in content) {
    const resource = fitting<PartnerTransaction>(partnerTransactionResult(), content)
    return resource?.trade_state === state ? { what: 'partner_transaction', resource } : undefined
  }
  const resource = fitting<Transaction>(transactionResult(), content)
  return resource?.trade_state === state ? { what: 'transaction', resource } : undefined
}

function fitting<Resource>(schema: z.ZodType<Resource>, content: unknown): Resource | undefined {
  const checked = schema.safeParse(content)
  return checked.success ? checked.data : undefined
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
