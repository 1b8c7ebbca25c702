import type { DuijieError } from '../errors.js'
import { gapsIn, type Progress, type TimeWindow } from './progress.js'
import type { Slice } from './source.js'
import type { SourceTime } from './source-time.js'
import type { SyncContext } from './sync-context.js'
import type { AnySource } from './sync-options.js'
import type { AccountReport, ProgressEvent } from './sync-run.js'
import { createTally, type Tally } from './tally.js'

/** What a lane knows of itself, over all of its rounds. */
export interface LaneState {
  readonly source: AnySource
  readonly account: string
  readonly time: SourceTime
  readonly tally: Tally
  /** Slices that were done in this run. */
  readonly done: Set<string>
  /** Slices that failed: they are not read again in this run. */
  readonly failed: Map<string, Slice>
  /** Rows that were read, and the bad ones among them. */
  readonly bad: { rows: number; all: number; inARow: number }
  /** Alerts that are told once in a run. */
  readonly told: Set<string>
  /** When the checkpoint moved last, or the lane began; the host's time. */
  movedAt: number
  /** Tells how far the checkpoint is. `range` is all that the source wants. */
  at(progress: Progress, range?: TimeWindow): void
  /** Notes a failure; the first one counts. */
  fail(error: DuijieError): void
  /** Another host has the account. */
  skip(): void
  readonly error: DuijieError | undefined
  progressEvent(): ProgressEvent
  report(): AccountReport
}

/** A lane that has not begun. */
export function createLaneState(
  source: AnySource,
  account: string,
  { time, context }: { readonly time: SourceTime; readonly context: SyncContext },
): LaneState {
  const { clock, events } = context
  const beganAt = clock.now()
  const tally = createTally()
  let range: TimeWindow | undefined
  let fraction: number | undefined
  let missingMs: number | undefined
  let lagMs: number | undefined
  let error: DuijieError | undefined
  let skipped = false
  let upToDate = false

  const state: LaneState = {
    source,
    account,
    time,
    tally,
    done: new Set(),
    failed: new Map(),
    bad: { rows: 0, all: 0, inARow: 0 },
    told: new Set(),
    movedAt: beganAt,
    at(progress, wanted) {
      range = wanted ?? range
      if (range === undefined) return
      const gaps = gapsIn(range, progress.windows)
      const left = gaps.reduce((sum, [from, to]) => sum + to - from, 0)
      missingMs ??= left
      fraction = missingMs > 0 ? 1 - left / missingMs : 1
      lagMs = Math.max(0, time.began + clock.now() - beganAt - (gaps[0]?.[0] ?? range[1]))
      upToDate = gaps.length === 0
    },
    fail(failure) {
      error ??= failure
    },
    skip() {
      skipped = true
    },
    get error() {
      return error
    },
    progressEvent() {
      const etaMs = upToDate ? 0 : timeLeft(fraction, clock.now() - beganAt)
      return {
        source: source.name,
        account,
        counts: { ...tally },
        ...(fraction === undefined ? {} : { fraction }),
        ...(lagMs === undefined ? {} : { lagMs }),
        ...(etaMs === undefined ? {} : { etaMs }),
      }
    },
    report() {
      events.emit('progress', state.progressEvent)
      const status = error !== undefined ? 'failed' : context.reading.aborted ? 'cancelled' : skipped ? 'skipped' : 'success'
      return { source: source.name, kind: source.kind, account, status, ...tally, ...(error === undefined ? {} : { error }) }
    },
  }
  return state
}

function timeLeft(fraction: number | undefined, elapsedMs: number): number | undefined {
  if (fraction === undefined || fraction <= 0) return undefined
  return Math.round((elapsedMs * (1 - fraction)) / fraction)
}
