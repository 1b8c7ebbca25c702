import { DuijieError, isDuijieError } from '../errors.js'
import { type Clock, systemClock, withTimeout } from './clock.js'

/** Anything that can be asked whether it works: a client, a store, a sink. */
export interface CheckTarget {
  readonly name?: string
  /** A client's: it is named so where it has no name of its own. */
  readonly platform?: string
  ping?(options?: { readonly signal: AbortSignal }): Promise<unknown>
}

/** How one of them is. */
export interface CheckResult {
  /** Its name, its platform, or its place in the list, counted from 1. */
  readonly name: string
  readonly ok: boolean
  readonly ms: number
  /** Why it is not ok. What is not from this package is wrapped: its own words are in `cause` and in no log of this. */
  readonly error?: DuijieError
  /** It cannot be asked. */
  readonly skipped?: true
}

/** How all of them are. */
export interface CheckReport {
  /** Whether none failed. */
  readonly ok: boolean
  /** In the order of the targets. */
  readonly checks: readonly CheckResult[]
}

/**
 * Asks all targets at the same time whether they work. Never throws, and is over after `timeoutMs` even if a target ignores its signal.
 *
 * @example
 * ```ts
 * const { ok, checks } = await checkAll([client, orders, kafka], { timeoutMs: 3_000 })
 * ```
 */
export async function checkAll(
  targets: readonly CheckTarget[],
  { timeoutMs, clock = systemClock }: { readonly timeoutMs: number; readonly clock?: Clock },
): Promise<CheckReport> {
  const checks = await Promise.all(targets.map((target, index) => check(target, target.name ?? target.platform ?? `#${index + 1}`, { timeoutMs, clock })))
  return { ok: checks.every(({ ok }) => ok), checks }
}

async function check(target: CheckTarget, name: string, { timeoutMs, clock }: { readonly timeoutMs: number; readonly clock: Clock }): Promise<CheckResult> {
  if (target.ping === undefined) return { name, ok: true, ms: 0, skipped: true }
  const startedAt = clock.now()
  const took = () => Math.max(0, clock.now() - startedAt)
  try {
    await withTimeout({ clock, timeoutMs, signal: undefined, message: `no answer within ${timeoutMs} ms` }, (signal) =>
      // Whoever ignores the signal must not hold up the report.
      Promise.race([ping(target, signal), aborted(signal)]),
    )
    return { name, ok: true, ms: took() }
  } catch (error) {
    return { name, ok: false, ms: took(), error: isDuijieError(error) ? error : foreign(error) }
  }
}

async function ping(target: CheckTarget, signal: AbortSignal): Promise<void> {
  await target.ping?.({ signal })
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
}

// A driver's message may hold an address with a password; its code does not.
function foreign(error: unknown): DuijieError {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  const known = typeof code === 'string' && /^[A-Z0-9_]{2,40}$/.test(code) ? code : undefined
  return new DuijieError('unexpected', `the check failed${known === undefined ? '' : ` with ${known}`}`, { code: known, cause: error })
}
