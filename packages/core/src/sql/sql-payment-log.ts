import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type Clock, systemClock } from '../client/clock.js'
import { errorKinds } from '../errors.js'
import { paymentStatuses, refundStatuses } from '../models/statuses.js'
import { type PaymentLog, type PaymentLogEntry, type PaymentLogInput, paymentLogEvents, paymentOperations } from '../payment/payment-log.js'
import { type Database, type SqlOptions, storesIn, tablesOf } from './database.js'
import type { PaymentLogRow } from './payment-log-table.js'
import { withHome } from './sql-home.js'
import { broken } from './stored-json.js'

/** Options of {@link sqlPaymentLog}. */
export interface SqlPaymentLogOptions extends SqlOptions {
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
}

/** Keeps the log of payments in a database: one row for each request, answer and notification. Rows are only ever added; `purge` leaves them alone. */
export function sqlPaymentLog(db: Database, options: SqlPaymentLogOptions = {}): PaymentLog {
  const { clock = systemClock } = options
  const { payment_log: table } = tablesOf(options)
  const stores = storesIn(db)
  let sequence = 0

  const log: PaymentLog = {
    async append(entry) {
      await stores
        .insertInto(table)
        .values(toRow(entry, { id: randomUUID(), at: clock.now(), sequence: ++sequence }))
        .execute()
    },
    async read({ platform, paymentNo, refundNo, limit = 1000 } = {}) {
      let query = stores.selectFrom(table).selectAll()
      if (platform !== undefined) query = query.where('platform', '=', platform)
      if (paymentNo !== undefined) query = query.where('payment_no', '=', paymentNo)
      if (refundNo !== undefined) query = query.where('refund_no', '=', refundNo)
      const rows = await query.orderBy('created_at').orderBy('sequence').orderBy('id').limit(limit).execute()
      return rows.map(toEntry)
    },
  }
  return withHome(log, db, options)
}

function toRow(entry: PaymentLogInput, { id, at, sequence }: { readonly id: string; readonly at: number; readonly sequence: number }): PaymentLogRow {
  return {
    id,
    platform: entry.platform,
    payment_no: entry.paymentNo ?? null,
    refund_no: entry.refundNo ?? null,
    operation: entry.operation,
    event: entry.event,
    call_id: entry.callId ?? null,
    transaction_id: entry.transactionId ?? null,
    status: entry.status ?? null,
    platform_status: entry.platformStatus ?? null,
    amount_fen: entry.amountFen ?? null,
    currency: entry.currency ?? null,
    error_kind: entry.errorKind ?? null,
    error_code: entry.errorCode ?? null,
    outcome: entry.outcome ?? null,
    request_id: entry.requestId ?? null,
    message_id: entry.messageId ?? null,
    created_at: at,
    sequence,
  }
}

const entrySchema = z.object({
  id: z.string(),
  at: z.string(),
  platform: z.string(),
  operation: z.enum(paymentOperations),
  event: z.enum(paymentLogEvents),
  callId: z.string().exactOptional(),
  paymentNo: z.string().exactOptional(),
  refundNo: z.string().exactOptional(),
  transactionId: z.string().exactOptional(),
  status: z.enum([...paymentStatuses, ...refundStatuses]).exactOptional(),
  platformStatus: z.string().exactOptional(),
  amountFen: z.number().exactOptional(),
  currency: z.string().exactOptional(),
  errorKind: z.enum(errorKinds).exactOptional(),
  errorCode: z.string().exactOptional(),
  outcome: z.enum(['not_done', 'unknown']).exactOptional(),
  requestId: z.string().exactOptional(),
  messageId: z.string().exactOptional(),
})

function toEntry(row: PaymentLogRow): PaymentLogEntry {
  const fields = {
    id: row.id,
    at: new Date(Number(row.created_at)).toISOString(),
    platform: row.platform,
    operation: row.operation,
    event: row.event,
    callId: row.call_id,
    paymentNo: row.payment_no,
    refundNo: row.refund_no,
    transactionId: row.transaction_id,
    status: row.status,
    platformStatus: row.platform_status,
    amountFen: row.amount_fen === null ? null : Number(row.amount_fen),
    currency: row.currency,
    errorKind: row.error_kind,
    errorCode: row.error_code,
    outcome: row.outcome,
    requestId: row.request_id,
    messageId: row.message_id,
  }
  const parsed = entrySchema.safeParse(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)))
  if (!parsed.success) throw broken('a row of the payment log')
  return parsed.data
}
