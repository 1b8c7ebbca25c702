import { sleep } from '../client/clock.js'
import { backoffMs } from '../client/retry-decision.js'
import type { DuijieError, ErrorKind } from '../errors.js'
import type { Json } from './json.js'
import { loopTurn } from './loop-turn.js'
import type { PreparedPage } from './prepare-page.js'
import { preparePage, sliceEnd } from './prepare-page.js'
import type { Slice } from './source.js'
import type { SourceTime } from './source-time.js'
import type { SyncContext } from './sync-context.js'
import { toSyncError } from './sync-errors.js'
import type { AnySource } from './sync-options.js'

/** What a slice is read with. */
export interface SliceReading {
  readonly source: AnySource
  readonly time: SourceTime
  readonly context: SyncContext
  readonly signal: AbortSignal
  /** Takes a page; resolves when there is room for the next one. What it throws is not the slice's fault. */
  offer(page: PreparedPage): Promise<void>
  onRetry(): void
}

/** How the reading of a slice ended. */
export type SliceEnd =
  | { readonly end: 'done' }
  | { readonly end: 'split'; readonly parts: readonly Slice[] }
  | { readonly end: 'failed'; readonly error: DuijieError }
  /** The run is ending, or the writing has failed: not the slice's business. */
  | { readonly end: 'left' }

// Any other failure would be the same again.
const passing: ReadonlySet<ErrorKind> = new Set(['transient', 'network', 'timeout', 'rate_limited', 'unexpected', 'auth_expired', 'clock'])
const pace = { baseMs: 500, capMs: 30_000 }

/** Reads a slice to its end, page by page; after a failure that may pass, on from the place that it had come to. Never throws. */
export async function readSlice(slice: Slice, from: Json | undefined, reading: SliceReading): Promise<SliceEnd> {
  const { events } = reading.context
  const about = { source: reading.source.name, account: slice.account, slice: slice.id }
  events.emit('slice', { ...about, state: 'begun' })
  const end = await readToEnd(slice, from, reading)
  if (end.end === 'split') events.emit('slice', { ...about, state: 'split' })
  if (end.end === 'failed') events.emit('slice', { ...about, state: 'failed', error: end.error })
  return end
}

async function readToEnd(slice: Slice, from: Json | undefined, reading: SliceReading): Promise<SliceEnd> {
  const { context, signal, source } = reading
  let place = from
  for (let attempt = 1; ; attempt += 1) {
    let offering = false
    try {
      for await (const part of pagesFrom(slice, place, reading)) {
        if ('split' in part) {
          offering = true
          // It may have been begun by a run that still saw it whole.
          await reading.offer(sliceEnd(slice, false))
          return { end: 'split', parts: part.split }
        }
        place = part.step.resume
        offering = true
        await reading.offer(part)
        offering = false
        await context.gate.pass(signal)
      }
      // A source that was told to stop may end as if there were no more.
      signal.throwIfAborted()
      offering = true
      await reading.offer(sliceEnd(slice, true))
      return { end: 'done' }
    } catch (thrown) {
      if (offering || signal.aborted) return { end: 'left' }
      const error = toSyncError(thrown, source.name)
      if (attempt >= context.sliceAttempts || !passing.has(error.kind)) return { end: 'failed', error }
      reading.onRetry()
      const waitMs = Math.max(error.retryAfterMs ?? 0, backoffMs(attempt, context.random(), pace))
      const waited = await sleep(context.clock, waitMs, signal).then(
        () => true,
        () => false,
      )
      if (!waited) return { end: 'left' }
    }
  }
}

async function* pagesFrom(slice: Slice, place: Json | undefined, { source, time, context, signal }: SliceReading) {
  let askedAt = context.clock.now()
  for await (const part of source.read(slice, { signal, ...(place === undefined ? {} : { resume: place }) })) {
    const at = context.clock.now()
    if ('split' in part) {
      yield part
      return
    }
    context.events.emit('page', { source: source.name, account: slice.account, slice: slice.id, rows: part.rows.length, ms: at - askedAt })
    // Before the turn is waited for: what was read is no younger because of that.
    const observedMs = part.observedMs ?? time.observe()
    await loopTurn(context.clock)
    yield preparePage(part, { source, slice, observedMs, at })
    askedAt = context.clock.now()
  }
}
