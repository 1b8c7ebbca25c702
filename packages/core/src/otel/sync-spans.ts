import type { BatchEvent, SliceEvent, SyncReport, SyncRun } from '../sync/sync-run.js'
import type { SafeSpan, Telemetry } from './telemetry.js'

/** Makes the spans of a run: one for the run, and within it one for each slice and each batch that is written. What it returns ends those that are open. */
export function syncSpans(run: Pick<SyncRun, 'id' | 'on'>, telemetry: Telemetry): (report?: SyncReport) => void {
  const whole = telemetry.span('sync', { at: telemetry.now(), attributes: { 'duijie.run_id': run.id } })
  const slices = new Map<string, SafeSpan>()

  function onSlice(event: SliceEvent): void {
    const key = JSON.stringify([event.source, event.account, event.slice])
    if (event.state === 'begun') {
      // One that was left and is begun again.
      slices.get(key)?.end(telemetry.now(), { 'duijie.slice.state': 'left' })
      slices.set(key, telemetry.span('sync slice', { at: telemetry.now(), parent: whole.context, attributes: aboutSlice(event) }))
      return
    }
    slices.get(key)?.end(telemetry.now(), { 'duijie.slice.state': event.state, 'duijie.code': event.error?.code }, event.error?.kind)
    slices.delete(key)
  }

  function aboutSlice({ source, account, slice }: SliceEvent) {
    const shown = telemetry.inSpans(account)
    // A slice's id contains its account.
    return { 'duijie.source': source, 'duijie.account': shown, 'duijie.slice': shown === undefined ? undefined : slice }
  }

  function onBatch({ source, account, ms, records, delivered, unchanged, older, attempts }: BatchEvent): void {
    const now = telemetry.now()
    const attributes = {
      'duijie.source': source,
      'duijie.account': telemetry.inSpans(account),
      'duijie.records': records,
      'duijie.delivered': delivered,
      'duijie.unchanged': unchanged,
      'duijie.older': older,
      'duijie.attempts': attempts,
    }
    telemetry.span('sync write', { at: now - ms, parent: whole.context, attributes }).end(now)
  }

  const ends = whole.recorded ? [run.on('slice', onSlice), run.on('batch', onBatch)] : []
  return (report) => {
    for (const end of ends) end()
    const now = telemetry.now()
    for (const slice of slices.values()) slice.end(now, { 'duijie.slice.state': 'left' })
    slices.clear()
    whole.end(now, report === undefined ? {} : counted(report), failureOf(report))
  }
}

function counted({ status, slices, rows, delivered, unchanged, dead }: SyncReport) {
  return {
    'duijie.status': status,
    'duijie.slices': slices,
    'duijie.rows': rows,
    'duijie.delivered': delivered,
    'duijie.unchanged': unchanged,
    'duijie.dead': dead,
  }
}

// A run of which a part failed is no success to whoever looks for what went wrong.
function failureOf(report: SyncReport | undefined): string | undefined {
  if (report?.error !== undefined) return report.error.kind
  return report?.status === 'failed' || report?.status === 'partial' ? report.status : undefined
}
