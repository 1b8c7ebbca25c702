import type { SyncSchedule } from '../sync/schedule.js'
import type { SyncReport, SyncRun } from '../sync/sync-run.js'
import type { InstrumentOptions } from './instrument-options.js'
import { createSyncMetrics, type SyncMetrics } from './sync-metrics.js'
import { syncSpans } from './sync-spans.js'
import { createTelemetry, type Telemetry } from './telemetry.js'

/**
 * Makes spans and metrics of what a run tells: a span for the run, as a child of the one that is active now, and within it one for each slice and each batch
 * that is written; records, dead letters, lag. It ends with the run. Whatever tracer, meter or exporter throw fails no run.
 *
 * @returns a function that ends it before
 * @example
 * ```ts
 * const run = sync({ source, sink })
 * instrumentSync(run)
 * await run.done
 * ```
 */
export function instrumentSync(run: Pick<SyncRun, 'id' | 'done' | 'on'>, options: InstrumentOptions = {}): () => void {
  const telemetry = createTelemetry(options)
  return watchRun(run, telemetry, createSyncMetrics(telemetry))
}

/**
 * The same for every run of a schedule that begins from now on.
 *
 * @returns a function that ends it
 */
export function instrumentSchedule(schedule: Pick<SyncSchedule, 'on'>, options: InstrumentOptions = {}): () => void {
  const telemetry = createTelemetry(options)
  const metrics = createSyncMetrics(telemetry)
  const skipped = telemetry.counter('duijie.sync.skipped', '{run}', 'Runs that were due while the one before was still at work')
  let stopRun = () => {}
  const ends = [
    schedule.on('run', ({ run }) => {
      stopRun = watchRun(run, telemetry, metrics)
    }),
    schedule.on('skipped', () => skipped(1, {})),
  ]
  return () => {
    for (const end of ends) end()
    stopRun()
  }
}

function watchRun(run: Pick<SyncRun, 'id' | 'done' | 'on'>, telemetry: Telemetry, metrics: SyncMetrics): () => void {
  const ends = [syncSpans(run, telemetry), metricsOf(run, metrics)]
  const stop = (report?: SyncReport) => {
    for (const end of ends.splice(0)) end(report)
  }
  run.done.then(stop, () => stop())
  return () => stop()
}

function metricsOf(run: Pick<SyncRun, 'on'>, metrics: SyncMetrics): (report?: SyncReport) => void {
  const end = metrics.watch(run)
  return (report) => end(report?.status)
}
