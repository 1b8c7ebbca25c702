import type { ErrorKind } from '../errors.js'
import type { Clock } from './clock.js'

/** What has been done so far. */
export interface Stats {
  readonly calls: number
  /** Calls per second, over the whole time. */
  readonly perSecond: number
  /** The share of calls that succeeded, between 0 and 1; 1 as long as there were none. */
  readonly successRate: number
  readonly meanMs: number
  /** 95 of 100 calls were done within so many milliseconds; true to 5 %. */
  readonly p95Ms: number
  /** How many calls failed, by kind; kinds that did not occur are missing. `aborted`: ended by the caller. */
  readonly errors: Readonly<Partial<Record<ErrorKind | 'aborted', number>>>
  /** For how long calls have been counted, in milliseconds. */
  readonly sinceMs: number
}

/** One call that is over. */
export interface CallRecord {
  readonly ok: boolean
  /** What failed; missing where the caller ended the call. */
  readonly kind?: ErrorKind
  readonly ms: number
}

/** Counts calls, in a few kilobytes however many there are. */
export interface StatsCounter {
  record(call: CallRecord): void
  snapshot(): Stats
}

// Neighbouring buckets differ by 8 %; a value is told as its bucket's middle, so it is off by 4 % at most.
const growth = 1.08
const smallestMs = 0.01
// The last bucket begins beyond eleven days.
const buckets = 330

/** Makes the counter of one client. */
export function createStats(clock: Clock): StatsCounter {
  const since = clock.now()
  const counts = new Array<number>(buckets).fill(0)
  const errors = new Map<ErrorKind | 'aborted', number>()
  let calls = 0
  let succeeded = 0
  let totalMs = 0
  let shortestMs = Number.POSITIVE_INFINITY
  let longestMs = 0

  function record({ ok, kind, ms }: CallRecord): void {
    // A machine's clock that was set back makes calls look shorter than nothing.
    const tookMs = Math.max(0, ms)
    const bucket = bucketOf(tookMs)
    counts[bucket] = (counts[bucket] ?? 0) + 1
    calls += 1
    totalMs += tookMs
    shortestMs = Math.min(shortestMs, tookMs)
    longestMs = Math.max(longestMs, tookMs)
    if (ok) succeeded += 1
    else errors.set(kind ?? 'aborted', (errors.get(kind ?? 'aborted') ?? 0) + 1)
  }

  function quantileMs(share: number): number {
    let left = Math.ceil(calls * share)
    const bucket = counts.findIndex((count) => {
      left -= count
      return left <= 0
    })
    return Math.min(longestMs, Math.max(shortestMs, middleOf(bucket)))
  }

  function snapshot(): Stats {
    const sinceMs = Math.max(0, clock.now() - since)
    return {
      calls,
      perSecond: sinceMs === 0 ? 0 : (calls * 1000) / sinceMs,
      successRate: calls === 0 ? 1 : succeeded / calls,
      meanMs: calls === 0 ? 0 : totalMs / calls,
      p95Ms: calls === 0 ? 0 : quantileMs(0.95),
      errors: Object.fromEntries(errors),
      sinceMs,
    }
  }

  return { record, snapshot }
}

// Bucket 0 is for what is too short to be measured.
function bucketOf(ms: number): number {
  return ms < smallestMs ? 0 : Math.min(buckets - 1, 1 + Math.floor(Math.log(ms / smallestMs) / Math.log(growth)))
}

function middleOf(bucket: number): number {
  return bucket === 0 ? 0 : smallestMs * growth ** (bucket - 0.5)
}
