import type { Alert } from './alert.js'
import type { LaneState } from './lane-state.js'
import type { SyncContext } from './sync-context.js'

const everyMs = 60_000
const stuckMs = 10 * 60_000
// Of an account that fails: so far behind, somebody must look, however short the runs are.
const behindMs = 60 * 60_000
const longPauseMs = 60_000
const endsSoonMs = 3 * 86_400_000

/** Looks every minute whether the checkpoint still moves, and whether the platform holds the account up. Returns how to stop it. */
export function watchLane(state: LaneState, context: SyncContext): () => void {
  const { clock } = context
  let told = Number.NaN
  let cancel = () => {}
  const look = () => {
    const forMs = clock.now() - state.movedAt
    // Once per standstill: an alarm that repeats itself every minute is switched off.
    if (forMs >= stuckMs && told !== state.movedAt) {
      told = state.movedAt
      alert(state, context, { type: 'checkpoint_stuck', forMs, message: `nothing has been delivered for ${Math.round(forMs / 60_000)} minutes` })
    }
    void alertsOfStanding(state, context)
    next()
  }
  const next = () => {
    cancel = clock.after(everyMs, look, { background: true })
  }
  next()
  return () => cancel()
}

/** Asks the source how the account stands with the platform, and tells what somebody should look at. Never throws. */
export async function alertsOfStanding(state: LaneState, context: SyncContext): Promise<void> {
  const { source, account, time } = state
  if (source.standing === undefined) return
  try {
    const { authorizationEndsAt, pausedMs = 0 } = await source.standing(account, context.reading)
    if (authorizationEndsAt !== undefined && authorizationEndsAt - time.began < endsSoonMs) {
      const message = `the authorisation ends at ${new Date(authorizationEndsAt).toISOString()}: let the account's owner authorise again`
      tellOnce(state, context, { type: 'authorization_ending', endsAt: authorizationEndsAt, message })
    }
    if (pausedMs >= longPauseMs) {
      alert(state, context, { type: 'limiter_paused', forMs: pausedMs, message: `the platform lets calls wait for ${Math.round(pausedMs / 1000)} s` })
    }
  } catch {
    // Watching must not be able to stop what it watches; a real trouble shows in the reading.
  }
}

/** What a lane's end tells. */
export function alertsOfEnd(state: LaneState, context: SyncContext): void {
  const { error, tally } = state
  if (error?.kind === 'auth_invalid') {
    alert(state, context, {
      type: 'authorization_lost',
      message: `the platform no longer accepts the authorisation: let the account's owner authorise again (${error.message})`,
    })
  }
  const { lagMs } = state.progressEvent()
  if (error !== undefined && error.kind !== 'auth_invalid' && lagMs !== undefined && lagMs >= behindMs) {
    const message = `the account fails, and what is delivered lies ${Math.round(lagMs / 60_000)} minutes behind (${error.message})`
    alert(state, context, { type: 'checkpoint_stuck', forMs: lagMs, message })
  }
  if (tally.dead > 0) alert(state, context, { type: 'dead_letters', count: tally.dead, message: `${tally.dead} records became dead letters in this run` })
}

type Told = Alert extends infer One ? (One extends Alert ? Omit<One, 'source' | 'account'> : never) : never

function alert({ source, account }: LaneState, context: SyncContext, told: Told): void {
  context.alert({ ...told, source: source.name, account })
}

function tellOnce(state: LaneState, context: SyncContext, told: Told): void {
  if (state.told.has(told.type)) return
  state.told.add(told.type)
  alert(state, context, told)
}
