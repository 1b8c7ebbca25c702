/** What came to the platform from one application for one merchant, the refused ones included. */
export interface CallPeaks {
  readonly calls: number
  /** The most in any sliding second. */
  readonly perSecond: number
  /** The most in any sliding minute. */
  readonly perMinute: number
}

/** Counts calls, and the most of them in any sliding window. */
export interface PeakCounter {
  count(key: string, nowMs: number): void
  peaks(key: string): CallPeaks
}

interface Counted {
  calls: number
  perSecond: number
  perMinute: number
  readonly lastMinute: number[]
}

/** Makes a counter that refuses nothing: it shows what a client does, whatever the limits. */
export function peakCounter(): PeakCounter {
  const counted = new Map<string, Counted>()
  return {
    count(key, nowMs) {
      const one = counted.get(key) ?? { calls: 0, perSecond: 0, perMinute: 0, lastMinute: [] }
      counted.set(key, one)
      const { lastMinute } = one
      lastMinute.push(nowMs)
      while ((lastMinute[0] ?? nowMs) <= nowMs - 60_000) lastMinute.shift()
      one.calls += 1
      one.perMinute = Math.max(one.perMinute, lastMinute.length)
      one.perSecond = Math.max(one.perSecond, lastMinute.filter((at) => at > nowMs - 1_000).length)
    },
    peaks(key) {
      const { calls, perSecond, perMinute } = counted.get(key) ?? { calls: 0, perSecond: 0, perMinute: 0 }
      return { calls, perSecond, perMinute }
    },
  }
}
