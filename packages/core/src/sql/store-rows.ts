import type { PaymentLogRow } from './payment-log-table.js'
import type { InboxHeadRow, InboxParkedRow, InboxRow, ReceiptRow } from './webhook-tables.js'

/** The rows of the stores' tables, as they are written. 64-bit integers may be read as text on some databases: they go through `Number`. */
export interface StoreRows {
  readonly checkpoints: CheckpointRow
  readonly leases: LeaseRow
  readonly tokens: TokenRow
  readonly dead_letters: DeadLetterRow
  readonly sync_log: SyncLogRow
  readonly request_log: RequestLogRow
  readonly migrations: MigrationRow
  readonly receipts: ReceiptRow
  readonly inbox: InboxRow
  readonly inbox_head: InboxHeadRow
  readonly inbox_parked: InboxParkedRow
  readonly payment_log: PaymentLogRow
}

/** How far a source has been delivered for an account. */
export interface CheckpointRow {
  readonly key: string
  readonly revision: number
  readonly progress: string
  readonly updated_at: number
}

/** Who works on something. The row stays when the lease ends, so that fences never go back. */
export interface LeaseRow {
  readonly key: string
  /** Empty: nobody. */
  readonly holder: string
  readonly fence: number
  readonly expires_at: number
}

/** A token. The key's hash finds it, because keys may be longer than what can be indexed everywhere. */
export interface TokenRow {
  readonly key_hash: string
  readonly key: string
  readonly revision: number
  readonly token: string
  readonly rejected: string | null
}

/** What could not be delivered. */
export interface DeadLetterRow {
  readonly id: string
  readonly source: string
  readonly platform: string
  readonly account: string
  readonly kind: string
  readonly object_id: string | null
  readonly stage: string
  readonly sink: string | null
  readonly reason: string
  readonly issues: string | null
  readonly source_row: string | null
  readonly record: string | null
  readonly created_at: number
}

/** What happened in a run of one source. */
export interface SyncLogRow {
  readonly id: string
  readonly run_id: string
  readonly source: string
  readonly kind: string
  readonly configuration: string
  readonly triggered_by: string
  readonly status: string
  readonly started_at: number
  readonly ended_at: number | null
  readonly accounts: number
  readonly slices: number
  readonly pages: number
  readonly rows_read: number
  readonly delivered: number
  readonly unchanged: number
  readonly older: number
  readonly dead: number
  readonly error: string | null
}

/** One call to a platform, without params and values. */
export interface RequestLogRow {
  readonly id: string
  readonly platform: string
  readonly endpoint: string
  readonly account: string | null
  /** `ok`, `failed`, or `unanswered`: a request has left, and no answer to it is known. */
  readonly outcome: string
  readonly status: number | null
  readonly error_kind: string | null
  readonly error_code: string | null
  readonly request_id: string | null
  readonly attempts: number
  readonly ms: number
  readonly started_at: number
}

/** A migration that was run. */
export interface MigrationRow {
  readonly id: number
  readonly name: string
  readonly applied_at: number
}
