import type { OriginalChoice } from './mask-original.js'
import type { UpsertRecord } from './record.js'

/** What is wrong with a field of a platform's object. */
export const mapIssueReasons = [
  'missing',
  'not_an_object',
  'not_a_list',
  'not_an_id',
  'not_text',
  'not_a_number',
  'not_a_flag',
  'not_money',
  'not_a_time',
] as const

/** One of {@link mapIssueReasons}. */
export type MapIssueReason = (typeof mapIssueReasons)[number]

/** One field that could not be read. Never its value. */
export interface MapIssue {
  /** Where it stands: `orders[0].payment`; empty for the object itself. */
  readonly field: string
  readonly reason: MapIssueReason
}

/** Why an object of a platform is no record. It belongs among the dead letters, with what came. */
export interface MapFailure {
  /** The object's id, where it could be read. */
  readonly id?: string
  /** The first few of its issues. */
  readonly issues: readonly MapIssue[]
  /** How many there are. */
  readonly count: number
}

/** What became of a platform's object. */
export type Mapped<Data> = { readonly ok: true; readonly record: UpsertRecord<Data> } | { readonly ok: false; readonly failure: MapFailure }

/** What a mapping needs to know beside the object. */
export interface MapContext {
  /** Whose object it is. */
  readonly account: string
  /** When it was read, in epoch milliseconds. */
  readonly observedMs: number
  /** @defaultValue `'masked'` */
  readonly original?: OriginalChoice
}
