import { randomUUID } from 'node:crypto'
import { stringifyCanonical } from '../codec/canonical-json.js'
import type { DuijieError } from '../errors.js'
import { openWriter } from './account-writer.js'
import { checkpointKey } from './checkpoint-key.js'
import type { Json } from './json.js'
import { createLaneState, type LaneState } from './lane-state.js'
import { alertsOfEnd } from './lane-watch.js'
import { persist } from './persist.js'
import { gapsIn, noProgress, type Progress } from './progress.js'
import { readSlice, type SliceEnd } from './slice-reader.js'
import type { Slice } from './source.js'
import { createSourceTime, type SourceTime } from './source-time.js'
import type { SyncContext } from './sync-context.js'
import { onStore, toSyncError } from './sync-errors.js'
import type { AnySource } from './sync-options.js'
import type { SyncCounts } from './sync-run.js'
import { type Tenure, underLease } from './with-lease.js'

/** A slice that somebody has planned. */
export interface PlannedSlice {
  readonly source: AnySource
  readonly slice: Slice
  /** Of a sequential source: the place that the slice follows, `null` for the beginning. When the account is elsewhere, the slice is out of date. */
  readonly follows?: Json
}

/** What became of it. */
export type SliceOutcome =
  | { readonly end: 'done'; readonly counts: SyncCounts }
  /** It was delivered already, or the account has gone on without it. */
  | { readonly end: 'known' }
  /** It is too large for the platform: these together are the same. */
  | { readonly end: 'split'; readonly parts: readonly Slice[] }
  | { readonly end: 'failed'; readonly error: DuijieError; readonly counts: SyncCounts }
  /** Somebody else works on the account. */
  | { readonly end: 'taken' }
  /** It was called off, or all work ends. */
  | { readonly end: 'left' }

/** Executes slices one by one, as a sync does that has planned them itself. */
export interface SliceRunner {
  /** Whether nothing of it is left to be done. */
  isKnown(planned: PlannedSlice): Promise<boolean>
  /** Reads it, or the rest of it, writes everything, and moves the checkpoint; under the account's lease. Never throws. */
  run(planned: PlannedSlice, signal: AbortSignal): Promise<SliceOutcome>
}

// So long a platform's clock is taken to go like the host's.
const timeKeptMs = 600_000

/** Makes a runner. */
export function createSliceRunner(context: SyncContext): SliceRunner {
  const times = new Map<AnySource, { readonly time: Promise<SourceTime>; readonly at: number }>()
  const { clock, destination, reading, writing } = context

  function timeOf(source: AnySource): Promise<SourceTime> {
    const known = times.get(source)
    if (known !== undefined && Math.abs(clock.now() - known.at) < timeKeptMs) return known.time
    const asked = { time: createSourceTime(source, clock, reading), at: clock.now() }
    times.set(source, asked)
    asked.time.catch(() => times.get(source) === asked && times.delete(source))
    return asked.time
  }

  return {
    async isKnown({ source, slice, follows }) {
      const key = checkpointKey(source.name, slice.account)
      const load = () => persist({ ...context, signal: writing }, 'the store of checkpoints', () => destination.checkpoints.load(key))
      const stored = await onStore(context, writing, load)
      return isKnown(stored?.progress ?? noProgress, slice, follows)
    },
    async run(planned, signal) {
      const { source, slice } = planned
      // Every execution is a holder of its own: one that a rebalance has called off must not share the lease with its successor.
      const own: SyncContext = { ...context, runId: randomUUID(), reading: signal }
      let state: LaneState | undefined
      try {
        const begun = createLaneState(source, slice.account, { time: await timeOf(source), context: own })
        state = begun
        const outcome = await underLease(checkpointKey(source.name, slice.account), own, (tenure) => playSlice(planned, begun, { context: own, ...tenure }))
        return outcome ?? { end: 'taken' }
      } catch (error) {
        if (signal.aborted || reading.aborted || writing.aborted) return { end: 'left' }
        const failure = toSyncError(error, source.name)
        state?.fail(failure)
        return { end: 'failed', error: failure, counts: state?.tally ?? noCounts }
      } finally {
        if (state !== undefined) alertsOfEnd(state, own)
      }
    },
  }
}

const noCounts: SyncCounts = { slices: 0, pages: 0, rows: 0, delivered: 0, unchanged: 0, older: 0, dead: 0, retries: 0 }

/** Whether a slice is delivered already, or out of date. One that gains nothing is never known: whoever planned it wants it read. */
export function isKnown(progress: Progress, { id, gain }: Slice, follows: Json | undefined): boolean {
  if (progress.open.some(({ slice }) => slice.id === id)) return false
  if (follows !== undefined) return stringifyCanonical(progress.cursor ?? null) !== stringifyCanonical(follows)
  return 'window' in gain && gapsIn(gain.window, progress.windows).length === 0
}

async function playSlice(
  { source, slice, follows }: PlannedSlice,
  state: LaneState,
  { context, signal, fence }: Tenure & { readonly context: SyncContext },
): Promise<SliceOutcome> {
  const { time, tally } = state
  const writer = await openWriter(checkpointKey(source.name, slice.account), state, { context, ...(fence === undefined ? {} : { fence }) })
  if (isKnown(writer.progress, slice, follows)) return { end: 'known' }
  const resume = writer.progress.open.find((open) => open.slice.id === slice.id)?.resume
  const onRetry = () => {
    tally.retries += 1
  }
  const end: SliceEnd = await readSlice(slice, resume, { source, time, context, signal, offer: writer.offer, onRetry })
  // Also when the reading has failed or was called off: what was read is written.
  await writer.flush()
  switch (end.end) {
    case 'done':
      return { end: 'done', counts: { ...tally } }
    case 'split':
      return { end: 'split', parts: end.parts }
    case 'failed':
      state.fail(end.error)
      return { end: 'failed', error: end.error, counts: { ...tally } }
    case 'left':
      if (state.error !== undefined) throw state.error
      return { end: 'left' }
  }
}
