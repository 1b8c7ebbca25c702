import type { MapFailure } from '../models/mapped.js'
import type { SyncRecord } from '../models/record.js'
import type { RecordKind } from '../models/record-kind.js'
import type { Json } from './json.js'
import type { Gain, Progress, TimeWindow } from './progress.js'

/** One piece of a sync that can be done alone and repeated. Plain JSON: it is stored, and may go to another machine. */
export interface Slice {
  /** The same for the same piece of the same source and account, whoever cuts it. */
  readonly id: string
  readonly account: string
  /** What its source needs to read it. */
  readonly plan: Json
  /** What is delivered once all of it has been. */
  readonly gain: Gain
}

/** What a source is asked when it plans. */
export interface PlanRequest {
  readonly account: string
  readonly progress: Progress
  /** The platform's time when the run began, in epoch milliseconds: the same for all plans of a run, so that a run has an end. */
  readonly now: number
  /** So many slices are enough for now; the source is asked again when they are done. */
  readonly most: number
  readonly signal: AbortSignal
}

/** What is to be done now. No slices: the account is up to date. */
export interface Plan {
  readonly slices: readonly Slice[]
  /** All that the source wants to have read, also what it has: tells how far it is. */
  readonly range?: TimeWindow
}

/** How a slice is read. */
export interface ReadOptions {
  /** The place that an earlier reading of this slice has come to. */
  readonly resume?: Json
  readonly signal: AbortSignal
}

/** What one request read. */
export interface SyncPage<Row> {
  readonly rows: readonly Row[]
  /** Where the slice goes on after this page; without one, a slice that is interrupted here is read again from its beginning. */
  readonly resume?: Json
  /** What is delivered with this page, whatever becomes of the rest of the slice. */
  readonly gain?: Gain
  /** When the platform answered, in epoch milliseconds of the platform's clock. @defaultValue when the engine got the page */
  readonly observedMs?: number
  /** Called when the page has been delivered and the checkpoint is stored. What it throws fails the slice. */
  acknowledge?(): Promise<void>
}

/** Said in place of pages: the slice is too large for the platform; these together are the same. */
export interface Split {
  readonly split: readonly Slice[]
}

/** What a source's row became: records, or why it is none. */
export type RowResult = { readonly ok: true; readonly records: readonly SyncRecord[] } | { readonly ok: false; readonly failure: MapFailure }

/** Where and when a row was read. */
export interface RowContext {
  readonly account: string
  readonly slice: Slice
  /** When it was read, in epoch milliseconds of the platform's clock; later pages never have an earlier one. */
  readonly observedMs: number
}

/** What calls a plan will need. */
export interface SliceCount {
  /** Rows in the slice, where the platform tells. */
  readonly rows?: number
  /** Requests to read it, with those for details. */
  readonly calls: number
}

/** Where records of one kind come from. */
export interface Source<Row = unknown> {
  /** Names the checkpoint, together with the account: `acme.orders`. */
  readonly name: string
  readonly platform: string
  readonly kind: RecordKind
  /** Sources of a lower rank come first; a backfill is 1. @defaultValue 0 */
  readonly rank?: number
  /** Whether one slice of an account must be done before the next one is begun, as with cursors. @defaultValue false */
  readonly sequential?: boolean
  accounts(signal: AbortSignal): Promise<readonly string[]>
  /** The platform's time. @defaultValue the host's clock */
  now?(signal: AbortSignal): Promise<number>
  plan(request: PlanRequest): Promise<Plan>
  /** The slice's pages, in an order in which no row can be missed that moves meanwhile. Code after a `yield` may run before the page is delivered. */
  read(slice: Slice, options: ReadOptions): AsyncIterable<SyncPage<Row> | Split>
  /** Never throws. */
  map(row: Row, context: RowContext): RowResult
  /** Slices for everything that changed in a window, whatever has been delivered: for reconciling. They gain nothing. */
  windowSlices?(account: string, window: TimeWindow): readonly Slice[]
  /** Slices that read these objects only. They gain nothing. */
  idSlices?(account: string, ids: readonly string[]): readonly Slice[]
  /** Asks the platform how much a slice is, at the cost of one small call. */
  count?(slice: Slice, signal: AbortSignal): Promise<SliceCount>
  /** How its accounts stand with the platform, for alerts. */
  standing?(account: string, signal: AbortSignal): Promise<Standing>
}

/** What may soon stop an account. */
export interface Standing {
  /** When somebody has to authorise the application again, in epoch milliseconds. */
  readonly authorizationEndsAt?: number
  /** For how long calls of this account have to wait because the platform said so, in milliseconds. */
  readonly pausedMs?: number
}
