import type { TableDefinition } from './table-definition.js'

/** Something that happened to a payment. */
export interface PaymentLogRow {
  readonly id: string
  readonly platform: string
  readonly payment_no: string | null
  readonly refund_no: string | null
  readonly operation: string
  readonly event: string
  /** What a request and its answer have in common. */
  readonly call_id: string | null
  readonly transaction_id: string | null
  readonly status: string | null
  readonly platform_status: string | null
  readonly amount_fen: number | null
  readonly currency: string | null
  readonly error_kind: string | null
  readonly error_code: string | null
  readonly outcome: string | null
  readonly request_id: string | null
  readonly message_id: string | null
  readonly created_at: number
  /** Orders what one process has written within a millisecond. */
  readonly sequence: number
}

/** The table of what happened to payments. Rows are only ever added. */
export const paymentLogTable: TableDefinition = {
  name: 'payment_log',
  columns: [
    { name: 'id', type: 'key' },
    { name: 'platform', type: 'word' },
    { name: 'payment_no', type: 'key', nullable: true },
    { name: 'refund_no', type: 'key', nullable: true },
    { name: 'operation', type: 'word' },
    { name: 'event', type: 'word' },
    { name: 'call_id', type: 'key', nullable: true },
    { name: 'transaction_id', type: 'text', nullable: true },
    { name: 'status', type: 'word', nullable: true },
    { name: 'platform_status', type: 'text', nullable: true },
    { name: 'amount_fen', type: 'bigint', nullable: true },
    { name: 'currency', type: 'word', nullable: true },
    { name: 'error_kind', type: 'word', nullable: true },
    { name: 'error_code', type: 'text', nullable: true },
    { name: 'outcome', type: 'word', nullable: true },
    { name: 'request_id', type: 'text', nullable: true },
    { name: 'message_id', type: 'text', nullable: true },
    { name: 'created_at', type: 'bigint' },
    { name: 'sequence', type: 'bigint' },
  ],
  primaryKey: ['id'],
  indexes: [{ columns: ['platform', 'payment_no', 'created_at'] }, { columns: ['platform', 'refund_no'] }, { columns: ['created_at'] }],
}
