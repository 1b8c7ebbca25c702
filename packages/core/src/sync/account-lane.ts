import { checkpointKey } from './checkpoint-key.js'
import type { Fence } from './checkpoints.js'
import { playRound } from './lane-round.js'
import { createLaneState, type LaneState } from './lane-state.js'
import { alertsOfEnd, alertsOfStanding, watchLane } from './lane-watch.js'
import type { Lease } from './leases.js'
import { persist } from './persist.js'
import type { SourceTime } from './source-time.js'
import type { SyncContext } from './sync-context.js'
import { onStore, superseded, toSyncError } from './sync-errors.js'
import type { AnySource } from './sync-options.js'
import type { AccountReport, ProgressEvent } from './sync-run.js'

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
      if (!reading.aborted) state.fail(toSyncError(error, source.name))
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
  const { leases, leaseMs, runId, clock } = context
  const round = new AbortController()
  const end = () => round.abort(context.reading.reason)
  context.reading.addEventListener('abort', end, { once: true })
  try {
    if (leases === undefined) return await playRound(key, state, { context, signal: round.signal })
    const patience = { ...context, signal: context.reading }
    let lease = await onStore(context, () => persist(patience, 'the store of leases', () => leases.acquire(key, { holder: runId, ttlMs: leaseMs })))
    if (lease === undefined) {
      state.skip()
      return false
    }
    const fence: Fence = { key, number: lease.number }
    const renew = async (held: Lease) => {
      try {
        const renewed = await leases.renew(held, leaseMs)
        if (renewed === undefined) round.abort(superseded(key))
        else lease = renewed
      } catch {
        // The next renewal comes before the lease ends; if none succeeds, the fence refuses what this host writes.
      }
    }
    let cancel = () => {}
    const beat = () => {
      cancel = clock.after(leaseMs / 3, () => void renew(lease ?? { key, number: fence.number, holder: runId, expiresAt: 0 }).then(beat), { background: true })
    }
    beat()
    try {
      return await playRound(key, state, { context, signal: round.signal, fence })
    } finally {
      cancel()
      // Whoever does not get it back takes it when it ends.
      await leases.release(lease).catch(() => undefined)
    }
  } finally {
    context.reading.removeEventListener('abort', end)
  }
}
