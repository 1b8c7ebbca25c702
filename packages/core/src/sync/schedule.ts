import { createEvents, type Watchable } from '../client/events.js'
import { DuijieError } from '../errors.js'
import { type ScheduleOptions, scheduleParts } from './schedule-options.js'
import { sync } from './sync.js'
import { toSyncError } from './sync-errors.js'
import type { SyncTrigger } from './sync-log.js'
import type { SyncOptions } from './sync-options.js'
import type { SyncReport, SyncRun } from './sync-run.js'

/** What a schedule tells. */
export interface ScheduleEvents {
  /** A run has begun. */
  run: { readonly run: SyncRun; readonly trigger: SyncTrigger }
  /** A run has ended, well or not. */
  report: SyncReport
  /** A run was due while the one before was still at work. No other one comes in its place: the next run finds what is open. */
  skipped: { readonly at: number }
  /** A run could not begin, or `onReport` threw. The schedule goes on. */
  error: { readonly error: DuijieError }
}

/** A sync that runs again and again. */
export interface SyncSchedule extends Watchable<ScheduleEvents> {
  /** The run that is under way. */
  readonly current: SyncRun | undefined
  /** How the last run ended. */
  readonly last: SyncReport | undefined
  /** When the next run is due, in epoch milliseconds. */
  readonly nextAt: number | undefined
  /** How often a run was due while another one was at work. */
  readonly skipped: number
  /** Resolves when the schedule is closed and nothing is at work any more. */
  readonly done: Promise<void>
  /**
   * Runs at once, as `manual`. While a run is under way it gives that run's report: there are never two at a time.
   * @throws DuijieError `invalid_request` when the schedule is closed
   */
  runNow(): Promise<SyncReport>
  /** No further run; the one under way ends in good order. */
  close(): Promise<void>
  /** As `close`, but what is being written is given up; whoever runs next reads it again. */
  abort(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/**
 * Runs a sync again and again, one run at a time. The process lives until the schedule is closed, unless `background` is set.
 * With `leases`, several hosts may have the same schedule: each account is then worked on by one of them.
 *
 * @throws DuijieError `invalid_params`
 * @example
 * ```ts
 * await using nightly = schedule({ source, sink, cron: '30 2 * * *', timeZone: 'Asia/Shanghai', signal })
 * nightly.on('report', ({ status, delivered }) => log.info({ status, delivered }))
 * await nightly.done
 * ```
 */
export function schedule(options: ScheduleOptions): SyncSchedule {
  return createSchedule(options, sync)
}

/** As {@link schedule}, with any engine. */
export function createSchedule(options: ScheduleOptions, engine: (options: SyncOptions) => SyncRun): SyncSchedule {
  const { sync, jitterMs, runAtStart, background, onReport, signal, startTicker } = scheduleParts(options)
  const { clock, random } = sync
  const events = createEvents<ScheduleEvents>()
  const { promise: done, resolve: finish } = Promise.withResolvers<void>()
  const timing = { clock, background }
  let active: { readonly run: SyncRun; readonly report: Promise<SyncReport> } | undefined
  let last: SyncReport | undefined
  let skipped = 0
  let isClosed = false
  // A run that waits for its beginning.
  let callOff: (() => void) | undefined

  function begin(trigger: SyncTrigger): Promise<SyncReport> {
    const run = engine({ ...sync, trigger })
    const report = follow(run)
    active = { run, report }
    events.emit('run', { run, trigger })
    return report
  }

  async function follow(run: SyncRun): Promise<SyncReport> {
    try {
      last = await run.done
    } finally {
      active = undefined
    }
    events.emit('report', last)
    try {
      onReport?.(last)
    } catch (error) {
      events.emit('error', { error: toSyncError(error, 'onReport') })
    }
    return last
  }

  function beginDue(): void {
    callOff = undefined
    if (active === undefined) beginRun()
    else skip()
  }

  function beginRun(): void {
    try {
      begin('schedule').catch(failed)
    } catch (error) {
      failed(error)
    }
  }

  function tick(): void {
    // One that waits for its beginning counts: a short distance and a long jitter must not pile up runs.
    if (active !== undefined || callOff !== undefined) skip()
    else beginIn(Math.round(random() * jitterMs))
  }

  function beginIn(ms: number): void {
    callOff = clock.after(ms, beginDue, { background, wait: true })
  }

  function skip(): void {
    skipped += 1
    events.emit('skipped', { at: clock.now() })
  }

  function failed(error: unknown): void {
    events.emit('error', { error: toSyncError(error, 'the sync') })
  }

  function end(how: 'stop' | 'abort'): Promise<void> {
    isClosed = true
    ticker?.stop()
    callOff?.()
    signal?.removeEventListener('abort', close)
    void active?.run[how]()
    // `done` comes after the last report has been told; a run that fails is told by an event.
    Promise.resolve(active?.report).then(
      () => finish(),
      () => finish(),
    )
    return done
  }

  const close = () => void end('stop')
  const ticker = signal?.aborted ? undefined : startTicker(timing, tick)
  if (ticker === undefined) close()
  else {
    signal?.addEventListener('abort', close, { once: true })
    // Not at once: whoever made the schedule wants to listen before the first run begins.
    if (runAtStart) beginIn(0)
  }

  return {
    on: events.on,
    off: events.off,
    once: events.once,
    get current() {
      return active?.run
    },
    get last() {
      return last
    },
    get nextAt() {
      return isClosed ? undefined : ticker?.nextAt
    },
    get skipped() {
      return skipped
    },
    done,
    async runNow() {
      if (isClosed) throw new DuijieError('invalid_request', 'the schedule is closed')
      return active?.report ?? begin('manual')
    },
    close: () => end('stop'),
    abort: () => end('abort'),
    [Symbol.asyncDispose]: () => end('stop'),
  }
}
