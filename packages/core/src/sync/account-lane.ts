import { checkpointKey } from './checkpoint-key.js'
import { playRound } from './lane-round.js'
import { createLaneState, type LaneState } from './lane-state.js'
import { alertsOfEnd, alertsOfStanding, watchLane } from './lane-watch.js'
import type { SourceTime } from './source-time.js'
import type { SyncContext } from './sync-context.js'
import { toSyncError } from './sync-errors.js'
import type { AnySource } from './sync-options.js'
import type { AccountReport, ProgressEvent } from './sync-run.js'
import { underLease } from './with-lease.js'

/** One account of one source, on its way to being up to date. */
export interface AccountLane {
  /** Never rejects. */
  run(): Promise<AccountReport>
  progress(): ProgressEvent
}

/** Makes a lane. It works in rounds, each with a few slices, so that an account with a long way to go leaves room for the others. */
export function createAccountLane(
  source: AnySource,
  account: string,
  { time, context }: { readonly time: SourceTime; readonly context: SyncContext },
): AccountLane {
  const key = checkpointKey(source.name, account)
  const state = createLaneState(source, account, { time, context })
  const { rounds, reading } = context

  async function run(): Promise<AccountReport> {
    const stopWatching = watchLane(state, context)
    try {
      await alertsOfStanding(state, context)
      while (await rounds.run({ key: account, rank: source.rank ?? 0, signal: reading }, () => leased(key, state, context))) {
        await context.gate.pass(reading)
      }
    } catch (error) {
      // What ends a run that was stopped is no failure; what could not be written is one even then.
      if (error !== reading.reason && error !== context.writing.reason) state.fail(toSyncError(error, source.name))
    } finally {
      stopWatching()
    }
    alertsOfEnd(state, context)
    return state.report()
  }

  return { run, progress: state.progressEvent }
}

/** Plays a round under the lease, if there are leases. `false`: there is nothing more to do. */
async function leased(key: string, state: LaneState, context: SyncContext): Promise<boolean> {
  const held = await underLease(key, context, (tenure) => playRound(key, state, { context, ...tenure }))
  if (held === undefined) state.skip()
  return held ?? false
}
