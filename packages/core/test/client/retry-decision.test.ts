import { describe, expect, it } from 'vitest'
import { backoffMs, decideRetry, defaultRetryPolicy, type RetryDecision } from '../../src/client/retry-decision.js'
import { type ErrorKind, errorKinds, type Outcome } from '../../src/errors.js'

const policy = { attempts: 3, baseMs: 100, capMs: 1000 }

// Each situation of a failed attempt, in this order in the table below.
const situations = {
  'first attempt': {},
  'attempts used up': { attempts: 3 },
  'no time left': { timeLeftMs: 10 },
  'told to wait a little': { retryAfterMs: 400 },
  'told to wait beyond the deadline': { retryAfterMs: 60_000 },
}

const words: Readonly<Record<string, RetryDecision>> = {
  again: { repeat: true, waitMs: 50, costsBudget: true },
  'again*': { repeat: true, waitMs: 400, costsBudget: true },
  'free*': { repeat: true, waitMs: 400, costsBudget: false },
  slow: { repeat: true, waitMs: 200, costsBudget: true },
  useless: { repeat: false, because: 'would not help' },
  doubt: { repeat: false, because: 'may have happened' },
  used: { repeat: false, because: 'attempts used up' },
  late: { repeat: false, because: 'no time left' },
}

const useless = 'useless useless useless useless useless'
const passing = 'again used late again* late'
const limited = 'again slow late free* late'
const doubtful = 'doubt doubt doubt doubt doubt'

type Row = Readonly<Record<'safe' | 'keyed' | 'unsafe', Readonly<Record<Outcome, string>>>>
const always = (what: string): Row => ({
  safe: { not_done: what, unknown: what },
  keyed: { not_done: what, unknown: what },
  unsafe: { not_done: what, unknown: what },
})
const unlessInDoubt = (what: string): Row => ({ ...always(what), unsafe: { not_done: what, unknown: doubtful } })

const table: Readonly<Record<ErrorKind, Row>> = {
  auth_expired: always(useless),
  auth_invalid: always(useless),
  business: always(useless),
  clock: always(useless),
  conflict: always(useless),
  invalid_params: always(useless),
  invalid_request: always(useless),
  network: unlessInDoubt(passing),
  not_found: always(useless),
  permission: always(useless),
  rate_limited: unlessInDoubt(limited),
  tenant_mismatch: always(useless),
  timeout: unlessInDoubt(passing),
  transient: unlessInDoubt(passing),
  unexpected: always(useless),
  unverified: always(useless),
}

const combinations = errorKinds.flatMap((kind) =>
  (['safe', 'keyed', 'unsafe'] as const).flatMap((safety) =>
    (['not_done', 'unknown'] as const).flatMap((outcome) =>
      Object.entries(situations).map(([name, situation], index) => {
        const word = table[kind][safety][outcome].split(' ')[index] ?? ''
        return { name: `${kind}, ${safety}, ${outcome}, ${name}: ${word}`, kind, safety, outcome, situation, decision: words[word] }
      }),
    ),
  ),
)

describe('decideRetry', () => {
  it('knows every combination', () => {
    expect(combinations).toHaveLength(16 * 3 * 2 * 5)
  })

  it.each(combinations)('$name', ({ kind, safety, outcome, situation, decision }) => {
    const failedAttempt = { kind, safety, outcome, attempts: 1, retryAfterMs: undefined, timeLeftMs: 10_000, random: 0.5, ...situation }

    expect(decideRetry(failedAttempt, policy)).toEqual(decision)
  })

  it('does not wait a hint shorter than its own backoff', () => {
    const failedAttempt = { kind: 'transient', safety: 'safe', outcome: 'not_done', attempts: 2, retryAfterMs: 1, timeLeftMs: 10_000, random: 1 } as const

    expect(decideRetry(failedAttempt, policy)).toEqual({ repeat: true, waitMs: 200, costsBudget: true })
  })
})

describe('backoffMs', () => {
  it('lies anywhere between nothing and a doubling, capped limit', () => {
    expect([1, 2, 3, 4, 5, 6].map((attempt) => backoffMs(attempt, 1, policy))).toEqual([100, 200, 400, 800, 1000, 1000])
    expect([0, 0.25, 1].map((random) => backoffMs(2, random, policy))).toEqual([0, 50, 200])
    expect(backoffMs(1000, 1, defaultRetryPolicy)).toBe(20_000)
  })
})
