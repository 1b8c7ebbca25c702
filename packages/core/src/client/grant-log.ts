import { DuijieError } from '../errors.js'

/** How often something may happen: at most `max` times in any window of `perMs`, wherever that window begins. */
export interface RateRule {
  readonly max: number
  readonly perMs: number
}

/** When a counter last let somebody through, as far back as its rules look. */
export interface GrantLog {
  readonly rules: readonly RateRule[]
  /** Writes down a grant. Times never go back. */
  add(at: number): void
  /** The earliest time, not before `from`, that all rules leave to whoever comes after `ahead` others. */
  nextAt(from: number, ahead?: number): number
  /** The earliest time for another one, had one more been granted `at`. */
  nextAfter(at: number): number
  /** How many grants still count in a rule's window. */
  used(rule: RateRule, now: number): number
  /** Whether nothing counts any more. */
  idle(now: number): boolean
}

// The clock tells whole milliseconds: two grants that it puts exactly a window apart may lie 999.1 ms apart, and a platform would count both.
const roundingMs = 1

/** Makes the log of one counter. It never holds more times than the largest `max`, and only as many as were granted. */
export function createGrantLog(rules: readonly RateRule[]): GrantLog {
  for (const { max, perMs } of rules) {
    if (!Number.isSafeInteger(max) || max < 1 || !(perMs > 0) || perMs === Number.POSITIVE_INFINITY) {
      throw new DuijieError('invalid_params', `a rate rule needs a whole \`max\` of at least 1 and a positive \`perMs\`, not ${max} per ${perMs} ms`)
    }
  }
  const capacity = rules.reduce((most, { max }) => Math.max(most, max), 0)
  // A ring: it grows to its capacity, from then on the newest time overwrites the oldest.
  const times: number[] = []
  let newest = -1

  // The grant so many places back; 1 is the newest.
  const back = (places: number) => {
    if (places > times.length) return Number.NEGATIVE_INFINITY
    return times[(newest + 1 - places + times.length) % times.length] ?? Number.NEGATIVE_INFINITY
  }
  const lengthOf = ({ perMs }: RateRule) => perMs + roundingMs

  function add(at: number): void {
    if (capacity === 0) return
    newest = (newest + 1) % capacity
    times[newest] = at
  }

  // Whoever is `max` places behind somebody follows one window later: the first round decides, further ones only add windows.
  function nextFor(rule: RateRule, from: number, ahead: number): number {
    const place = ahead % rule.max
    const rounds = Math.floor(ahead / rule.max)
    return Math.max(from, back(rule.max - place) + lengthOf(rule)) + rounds * lengthOf(rule)
  }

  function used(rule: RateRule, now: number): number {
    let low = 0
    let high = Math.min(rule.max, times.length)
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (back(middle) + lengthOf(rule) > now) low = middle
      else high = middle - 1
    }
    return low
  }

  return {
    rules,
    add,
    nextAt: (from, ahead = 0) => rules.reduce((at, rule) => Math.max(at, nextFor(rule, from, ahead)), from),
    nextAfter: (at) => rules.reduce((next, rule) => Math.max(next, (rule.max === 1 ? at : back(rule.max - 1)) + lengthOf(rule)), at),
    used,
    idle: (now) => rules.every((rule) => used(rule, now) === 0),
  }
}
