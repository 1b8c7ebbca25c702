import type { Clock } from '../client/clock.js'
import type { SyncLog, SyncLogEntry, SyncTrigger } from './sync-log.js'
import type { AnySource } from './sync-options.js'
import type { SourceReport } from './sync-run.js'
import { createTally } from './tally.js'

/** Notes the parts of a run in the host's sync log. */
export interface RunLog {
  begin(source: AnySource): Promise<void>
  end(source: AnySource, report: SourceReport): Promise<void>
}

/** Makes it; without a sync log it does nothing. */
export function createRunLog(options: {
  readonly syncLog: SyncLog | undefined
  readonly runId: string
  readonly configuration: string
  readonly trigger: SyncTrigger
  readonly clock: Clock
}): RunLog {
  const { syncLog, runId, configuration, trigger, clock } = options
  const startedAt = clock.now()
  const base = (source: AnySource) => ({ id: `${runId}:${source.name}`, runId, source: source.name, kind: source.kind, configuration, trigger, startedAt })

  async function put(entry: SyncLogEntry): Promise<void> {
    try {
      await syncLog?.put(entry)
    } catch {
      // A log that is down must not stop the orders; the report says the same.
    }
  }

  return {
    begin(source) {
      const { retries: _, ...counts } = createTally()
      return put({ ...base(source), status: 'running', accounts: 0, ...counts })
    },
    end(source, { status, accounts, slices, pages, rows, delivered, unchanged, older, dead, error }) {
      const first = error ?? accounts.find((account) => account.error !== undefined)?.error
      return put({
        ...base(source),
        status,
        endedAt: clock.now(),
        accounts: accounts.length,
        slices,
        pages,
        rows,
        delivered,
        unchanged,
        older,
        dead,
        ...(first === undefined ? {} : { error: first.message }),
      })
    },
  }
}
