import type { Clock } from '../../src/client/clock.js'
import { memoryLimiter, type RateRule } from '../../src/client/limiter.js'
import { type TestClock, testClock } from '../../src/testing/clock.js'

export const start = Date.parse('2026-03-08T01:05:07Z')
export const later = start + 1_000_000_000

export function limiterOf(rules: Readonly<Record<string, readonly RateRule[]>>, clock: Clock = testClock(start)) {
  return memoryLimiter({ clock, rules: (key) => rules[key] ?? [] })
}

export const perSecond = (max: number): readonly RateRule[] => [{ max, perMs: 1000 }]

/** Counts how many more than allowed fall into the fullest window, its two ends included. */
export function excess(times: readonly number[], { max, perMs }: RateRule): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at <= from + perMs).length - max))
}

export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  )
}

/** Calls in order of arrival; remembers who passed when. */
export function callers(limiter: ReturnType<typeof limiterOf>, clock: TestClock) {
  const passed: { readonly name: string; readonly keys: readonly string[]; readonly at: number }[] = []
  const call = (name: string, keys: readonly string[]) =>
    void limiter.acquire(keys, { deadline: later }).then(() => passed.push({ name, keys, at: clock.now() - start }))
  return { passed, call }
}

export const timesOf = (passed: readonly { readonly keys: readonly string[]; readonly at: number }[], key: string) =>
  passed.filter(({ keys }) => keys.includes(key)).map(({ at }) => at)
