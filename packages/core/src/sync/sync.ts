import { randomUUID } from 'node:crypto'
import { systemClock } from '../client/clock.js'
import { createEvents } from '../client/events.js'
import { checkOptions } from '../client/options.js'
import type { DuijieError } from '../errors.js'
import { type AccountLane, createAccountLane } from './account-lane.js'
import { createPauseGate } from './pause-gate.js'
import { overall, sourceReport } from './report.js'
import { createRunLog } from './run-log.js'
import { createSourceTime } from './source-time.js'
import { createSyncContext } from './sync-context.js'
import { toSyncError } from './sync-errors.js'
import { type AnySource, type SyncOptions, syncOptionsSchema } from './sync-options.js'
import type { SourceReport, SyncEvents, SyncReport, SyncRun } from './sync-run.js'

/**
 * Brings everything that changed at the sources to the sinks, until all accounts are up to date. A checkpoint moves only when all sinks have what lies before it:
 * killed at any point and started again, nothing is lost.
 *
 * @throws DuijieError `invalid_params` for options that do not fit
 *
 * @example
 * ```ts
 * const run = sync({ source: acmeOrders(acme, { accounts: ['shop-1'] }), sink: sqlSink(db) })
 * run.on('progress', ({ account, counts }) => console.log(account, counts.delivered))
 * const report = await run.done
 * ```
 */
export function sync(options: SyncOptions): SyncRun {
  checkOptions('sync', syncOptionsSchema, options)
  const { clock = systemClock, random = Math.random, configuration = 'default', trigger = 'manual' } = options
  const id = randomUUID()
  const startedAt = clock.now()
  const events = createEvents<SyncEvents>()
  const gate = createPauseGate()
  const reading = new AbortController()
  const writing = new AbortController()
  const lanes = new Set<AccountLane>()
  let failure: DuijieError | undefined

  const context = createSyncContext(options, {
    runId: id,
    clock,
    random,
    events,
    gate,
    reading: reading.signal,
    writing: writing.signal,
    fail(error) {
      failure ??= error
      halt(true)
    },
  })
  const log = createRunLog({ syncLog: options.syncLog, runId: id, configuration, trigger, clock })

  function halt(atOnce: boolean): void {
    const reason = new DOMException('the sync was stopped', 'AbortError')
    reading.abort(reason)
    if (atOnce) writing.abort(reason)
  }

  async function runSource(source: AnySource): Promise<SourceReport> {
    const began = clock.now()
    await log.begin(source)
    let report: SourceReport
    try {
      const accounts = [...new Set(await source.accounts(reading.signal))]
      const time = await createSourceTime(source, clock, reading.signal)
      const own = accounts.map((account) => createAccountLane(source, account, { time, context }))
      for (const lane of own) lanes.add(lane)
      report = sourceReport(source, await Promise.all(own.map((lane) => lane.run())), { ms: clock.now() - began, isEnding: reading.signal.aborted })
    } catch (error) {
      const isEnding = reading.signal.aborted
      report = sourceReport(source, [], { ms: clock.now() - began, isEnding, ...(isEnding ? {} : { error: toSyncError(error, source.name) }) })
    }
    await log.end(source, report)
    return report
  }

  async function runAll(): Promise<SyncReport> {
    const stop = () => halt(false)
    if (options.signal?.aborted) stop()
    options.signal?.addEventListener('abort', stop, { once: true })
    try {
      const sources = await Promise.all([options.source].flat().map(runSource))
      return overall(sources, { runId: id, startedAt, endedAt: clock.now(), ...(failure === undefined ? {} : { error: failure }) })
    } finally {
      options.signal?.removeEventListener('abort', stop)
    }
  }

  const done = runAll()
  return {
    id,
    done,
    on: events.on,
    off: events.off,
    once: events.once,
    pause: gate.close,
    resume: gate.open,
    stop() {
      halt(false)
      return done
    },
    abort() {
      halt(true)
      return done
    },
    progress: () => [...lanes].map((lane) => lane.progress()),
  }
}
