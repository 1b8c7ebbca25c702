import type { MapIssue } from '../models/mapped.js'
import type { SyncRecord } from '../models/record.js'
import type { RecordKind } from '../models/record-kind.js'

/** A row that is no record, or a record that a sink refused, with its reason. */
export interface DeadLetter {
  /** The same for the same content and reason: what is read again makes no second letter. */
  readonly id: string
  readonly source: string
  readonly platform: string
  readonly account: string
  readonly kind: RecordKind
  /** The object's id on the platform, where it could be read. */
  readonly objectId?: string
  readonly stage: 'map' | 'sink'
  /** Whose sink refused it. */
  readonly sink?: string
  /** Without any of its values. */
  readonly reason: string
  /** Fields that could not be read. */
  readonly issues?: readonly MapIssue[]
  /** What the source read: personal data may be in it. */
  readonly row?: unknown
  /** What the sink refused. */
  readonly record?: SyncRecord
  /** Epoch milliseconds. */
  readonly at: number
}

/** Which dead letters. */
export interface DeadLetterFilter {
  readonly source?: string
  readonly account?: string
  readonly stage?: DeadLetter['stage']
  /** At most so many, oldest first. @defaultValue 100 */
  readonly limit?: number
}

/** Keeps what could not be delivered until somebody looks. */
export interface DeadLetters {
  /** Durable when it resolves. A letter whose id is there already changes nothing. */
  add(letters: readonly DeadLetter[]): Promise<void>
  list(filter?: DeadLetterFilter): Promise<readonly DeadLetter[]>
  count(filter?: Omit<DeadLetterFilter, 'limit'>): Promise<number>
  /** Takes letters away: they have been replayed, or are not wanted. */
  remove(ids: readonly string[]): Promise<void>
}
