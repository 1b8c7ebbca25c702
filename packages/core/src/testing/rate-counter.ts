/** What a platform counts: so many in any window of so long. */
export interface RateRule {
  readonly limit: number
  readonly windowMs: number
  /** For how long the one who went beyond is refused; without it until the window has room again. */
  readonly banMs?: number
}

/** Whether a request was let through. */
export type RateVerdict = { readonly ok: true; readonly left: number } | { readonly ok: false; readonly retryAfterMs: number }

/** Counts requests by key in a sliding window. */
export interface RateCounter {
  /** Counts one request. One that is refused does not count. */
  take(key: string, nowMs: number): RateVerdict
  /** Refuses a key for so long. */
  ban(key: string, untilMs: number): void
  reset(): void
}

/** Makes an exact sliding counter: in no window of `windowMs` are more than `limit` let through. */
export function rateCounter({ limit, windowMs, banMs }: RateRule): RateCounter {
  const taken = new Map<string, number[]>()
  const bans = new Map<string, number>()
  return {
    take(key, nowMs) {
      const banned = (bans.get(key) ?? 0) - nowMs
      if (banned > 0) return { ok: false, retryAfterMs: banned }
      const recent = (taken.get(key) ?? []).filter((at) => at > nowMs - windowMs)
      taken.set(key, recent)
      const oldest = recent[0]
      if (recent.length < limit || oldest === undefined) {
        recent.push(nowMs)
        return { ok: true, left: limit - recent.length }
      }
      if (banMs === undefined) return { ok: false, retryAfterMs: oldest + windowMs - nowMs }
      bans.set(key, nowMs + banMs)
      return { ok: false, retryAfterMs: banMs }
    },
    ban: (key, untilMs) => void bans.set(key, untilMs),
    reset() {
      taken.clear()
      bans.clear()
    },
  }
}
