import { DuijieError, type ErrorKind, isDuijieError } from '../errors.js'
import type { Clock } from './clock.js'

/** `closed`: calls pass. `open`: none does. `half_open`: one is let through, to find out. */
export type BreakerState = 'closed' | 'open' | 'half_open'

/** How a breaker is set. */
export interface BreakerOptions {
  readonly clock: Clock
  /** After how many failures in a row it opens. @defaultValue 10 */
  readonly failures?: number
  /** For how long it stays open before it lets one call through, in milliseconds. @defaultValue 30000 */
  readonly openMs?: number
  readonly onChange?: (key: string, state: BreakerState) => void
}

/** Stops calling what keeps failing. */
export interface Breaker {
  /**
   * Runs a call unless this key's breaker is open.
   *
   * @param reached - asked after a failure: whether the call got as far as the host; what failed on the way there says nothing about it
   * @throws DuijieError `transient` (outcome `not_done`, with `retryAfterMs`) when it is, or what the call throws
   */
  guard<Value>(key: string, run: () => Promise<Value>, reached?: () => boolean): Promise<Value>
  /** The keys with failures. */
  states(): readonly { readonly key: string; readonly state: BreakerState; readonly failures: number; readonly retryAfterMs: number }[]
}

// What an error says about the other side. Kinds that also arise before anything is sent prove nothing.
const verdicts: Readonly<Record<ErrorKind, 'failing' | 'answering' | 'neither'>> = {
  auth_expired: 'answering',
  auth_invalid: 'neither',
  business: 'answering',
  clock: 'answering',
  conflict: 'answering',
  invalid_params: 'neither',
  invalid_request: 'neither',
  network: 'failing',
  not_found: 'answering',
  permission: 'answering',
  rate_limited: 'neither',
  tenant_mismatch: 'neither',
  timeout: 'failing',
  transient: 'failing',
  unexpected: 'neither',
  unverified: 'neither',
}

interface Circuit {
  state: BreakerState
  failures: number
  openUntil: number
  probing: boolean
}

/** Makes a breaker; each key has its own circuit. Only network failures, timeouts and transient errors count, and only in a row. */
export function createBreaker({ clock, failures: limit = 10, openMs = 30_000, onChange }: BreakerOptions): Breaker {
  const circuits = new Map<string, Circuit>()

  async function guard<Value>(key: string, run: () => Promise<Value>, reached: () => boolean = () => true): Promise<Value> {
    const circuit = circuits.get(key)
    if (circuit !== undefined && circuit.state !== 'closed') return probe(key, circuit, run, reached)
    try {
      const value = await run()
      settle(key, 'answering')
      return value
    } catch (error) {
      settle(key, reached() ? verdictOf(error) : 'neither')
      throw error
    }
  }

  // A call that began while all was well: what it brings after the circuit has opened is news of the past.
  function settle(key: string, verdict: 'failing' | 'answering' | 'neither'): void {
    const circuit = circuits.get(key)
    if (verdict === 'neither' || (circuit !== undefined && circuit.state !== 'closed')) return
    if (verdict === 'answering') {
      circuits.delete(key)
      return
    }
    const counted = circuit ?? { state: 'closed', failures: 0, openUntil: 0, probing: false }
    counted.failures += 1
    circuits.set(key, counted)
    if (counted.failures >= limit) open(key, counted)
  }

  async function probe<Value>(key: string, circuit: Circuit, run: () => Promise<Value>, reached: () => boolean): Promise<Value> {
    const waitMs = waitOf(circuit)
    if (waitMs > 0 || circuit.probing) throw closedOff(circuit.failures, Math.max(waitMs, 1))
    circuit.probing = true
    change(key, circuit, 'half_open')
    let verdict: 'failing' | 'answering' | 'neither' = 'answering'
    try {
      return await run()
    } catch (error) {
      verdict = reached() ? verdictOf(error) : 'neither'
      throw error
    } finally {
      circuit.probing = false
      if (verdict === 'failing') {
        circuit.failures += 1
        open(key, circuit)
      }
      // Undecided: the next call finds out.
      if (verdict === 'answering') {
        circuits.delete(key)
        change(key, circuit, 'closed')
      }
    }
  }

  function open(key: string, circuit: Circuit): void {
    circuit.openUntil = clock.now() + openMs
    change(key, circuit, 'open')
  }

  function change(key: string, circuit: Circuit, state: BreakerState): void {
    if (circuit.state === state) return
    circuit.state = state
    onChange?.(key, state)
  }

  // Never longer than `openMs`, even when the machine's clock was set back.
  function waitOf(circuit: Circuit): number {
    const now = clock.now()
    circuit.openUntil = Math.min(circuit.openUntil, now + openMs)
    return circuit.state === 'open' ? Math.max(0, circuit.openUntil - now) : 0
  }

  const states = () => [...circuits].map(([key, circuit]) => ({ key, state: circuit.state, failures: circuit.failures, retryAfterMs: waitOf(circuit) }))
  return { guard, states }
}

function verdictOf(error: unknown): 'failing' | 'answering' | 'neither' {
  // Anything else is the caller's own abort reason.
  return isDuijieError(error) ? verdicts[error.kind] : 'neither'
}

function closedOff(failures: number, retryAfterMs: number): DuijieError {
  return new DuijieError('transient', `not sent: the last ${failures} calls failed, the breaker is open`, {
    outcome: 'not_done',
    retryAfterMs,
    hint: 'The host is given a rest; the errors before this one say what was wrong with it.',
  })
}
