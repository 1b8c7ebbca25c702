import type { Watchable } from '../client/events.js'
import type { ProgressEvent, SyncEvents } from '../sync/sync-run.js'
import type { Telemetry } from './telemetry.js'

/** The metrics of one run, or of all runs of a schedule. */
export interface SyncMetrics {
  /** Measures a run from now on. What it returns ends that; told how the run ended, it counts the run. */
  watch(run: Pick<Watchable<SyncEvents>, 'on'>): (status?: string) => void
}

/** Makes the metrics of syncs. */
export function createSyncMetrics(telemetry: Telemetry): SyncMetrics {
  const runs = telemetry.counter('duijie.sync.runs', '{run}', 'Runs that are over')
  const slices = telemetry.counter('duijie.sync.slices', '{slice}', 'Slices that were begun, done, split, or failed')
  const rows = telemetry.counter('duijie.sync.rows', '{row}', 'Rows that were read')
  const records = telemetry.counter(
    'duijie.sync.records',
    '{record}',
    'Records that all sinks have taken, that had not changed, or that were older than what the sinks have',
  )
  const dead = telemetry.counter('duijie.sync.dead_letters', '{record}', 'Records that became dead letters')
  const alerts = telemetry.counter('duijie.sync.alerts', '{alert}', 'Alerts')
  const pageTime = telemetry.duration('duijie.sync.page.duration', 'How long sources took for a page')
  const writeTime = telemetry.duration('duijie.sync.write.duration', 'How long sinks and checkpoint took for a batch')
  const lag = telemetry.gauge(
    'duijie.sync.lag',
    'How far the delivered data lay behind when this was last told; without accounts that of the account that is furthest behind',
  )
  // By source and account.
  const lags = new Map<string, Map<string, number>>()

  const of = ({ source, account }: { readonly source: string; readonly account: string }) => ({
    'duijie.source': source,
    'duijie.account': telemetry.inMetrics(account),
  })

  function tellLag(event: ProgressEvent, told: Map<string, Set<string>>): void {
    const { source, account, lagMs } = event
    if (lagMs === undefined) return
    const ofSource = lags.get(source) ?? new Map<string, number>()
    lags.set(source, ofSource.set(account, lagMs))
    told.set(source, (told.get(source) ?? new Set()).add(account))
    lag(telemetry.inMetrics(account) === undefined ? Math.max(...ofSource.values()) : lagMs, of(event))
  }

  // Who no longer takes part is behind nothing.
  function forgetOthers(told: ReadonlyMap<string, ReadonlySet<string>>): void {
    for (const [source, ofSource] of lags) {
      for (const account of ofSource.keys()) if (told.get(source)?.has(account) !== true) ofSource.delete(account)
      if (ofSource.size === 0) lags.delete(source)
    }
  }

  function watch(run: Pick<Watchable<SyncEvents>, 'on'>): (status?: string) => void {
    const told = new Map<string, Set<string>>()
    const ends = [
      run.on('slice', (event) => slices(1, { ...of(event), 'duijie.slice.state': event.state, 'error.type': event.error?.kind })),
      run.on('page', (event) => {
        rows(event.rows, of(event))
        pageTime(event.ms, of(event))
      }),
      run.on('batch', (event) => {
        for (const result of ['delivered', 'unchanged', 'older'] as const)
          if (event[result] > 0) records(event[result], { ...of(event), 'duijie.sync.result': result })
        writeTime(event.ms, of(event))
      }),
      run.on('dead', (event) => dead(1, { ...of(event), 'duijie.dead.stage': event.stage })),
      run.on('progress', (event) => tellLag(event, told)),
      run.on('alert', (event) => alerts(1, { ...of(event), 'duijie.alert': event.type })),
    ]
    return (status) => {
      for (const end of ends.splice(0)) end()
      if (status === undefined) return
      forgetOthers(told)
      runs(1, { 'duijie.status': status })
    }
  }

  return { watch }
}
