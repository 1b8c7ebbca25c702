import type { TokenKeeper } from '../auth/keeper.js'
import { isDuijieError } from '../errors.js'
import type { Breaker } from './breaker.js'
import type { Clock } from './clock.js'
import type { Limiter } from './limiter.js'
import type { Skew } from './skew.js'
import type { Stats } from './stats.js'

/** How a client is. */
export interface Health {
  readonly ok: boolean
  readonly platform: string
  /** How long the ping took, in milliseconds. */
  readonly pingMs: number
  /** What the ping failed with. */
  readonly error?: Readonly<Record<string, unknown>>
  /** How far the platform's clock was measured to be ahead of ours, in milliseconds. */
  readonly clockOffsetMs: number
  /** Counters that the platform has closed for now. */
  readonly paused: readonly { readonly key: string; readonly pausedMs: number }[]
  /** Hosts that are not called for now. */
  readonly openBreakers: readonly string[]
  /** How many tokens end within a day and cannot renew themselves. */
  readonly tokensEnding: number
  readonly stats: Stats
}

const dayMs = 86_400_000

/** Makes the health check of a client. */
export function createHealth(parts: {
  readonly platform: string
  readonly clock: Clock
  readonly skew: Skew
  readonly limiter: Limiter
  readonly breaker: Breaker | undefined
  readonly keeper: TokenKeeper
  readonly stats: { snapshot(): Stats }
}): (ping: () => Promise<unknown>) => Promise<Health> {
  const { platform, clock, skew, limiter, breaker, keeper, stats } = parts
  return async (ping) => {
    const startedAt = clock.now()
    const failure = await ping().then(
      () => undefined,
      (error: unknown) => ({ error: isDuijieError(error) ? error.toJSON() : { message: 'aborted' } }),
    )
    // A store that is down is a failing health check, not an exception.
    const ending = await keeper.forecast({ withinMs: dayMs }).catch(() => undefined)
    return {
      ok: failure === undefined && ending !== undefined,
      platform,
      pingMs: clock.now() - startedAt,
      ...failure,
      clockOffsetMs: skew.offsetMs(),
      paused: limiter.states().flatMap(({ key, pausedMs }) => (pausedMs > 0 ? [{ key, pausedMs }] : [])),
      openBreakers: (breaker?.states() ?? []).flatMap(({ key, state }) => (state === 'closed' ? [] : [key])),
      tokensEnding: ending?.length ?? 0,
      stats: stats.snapshot(),
    }
  }
}
