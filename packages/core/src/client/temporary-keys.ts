import { type Clock, systemClock } from './clock.js'
import type { Provided } from './provider.js'

/** Keys that may be good for a while only. */
export interface TemporaryKeys {
  /** When they end, in epoch milliseconds; missing for those that do not. */
  readonly expiresAt?: number
}

/** Gives keys that are good. */
export interface KeyHolder<Keys extends TemporaryKeys> {
  /** The current keys. They are asked for anew a minute before they end, once, however many calls wait. */
  current(): Promise<Keys>
  /** Puts these aside, because the platform has refused them; false where there can be no others. */
  reject(keys: Keys): boolean
}

/** Holds keys that somebody else gives: a value, or a function, whose answer is kept as long as it is good where it says how long that is. */
export function holdKeys<Keys extends TemporaryKeys>(provided: Provided<Keys>, clock: Clock = systemClock): KeyHolder<Keys> {
  if (typeof provided !== 'function') return { current: async () => provided, reject: () => false }
  let held: Keys | undefined
  let flight: Promise<Keys> | undefined

  async function fetchKeys(): Promise<Keys> {
    // A turn later: the flight is entered before a function that throws at once is asked.
    await Promise.resolve()
    try {
      const fresh = await provide()
      held = fresh.expiresAt === undefined ? undefined : fresh
      return fresh
    } finally {
      flight = undefined
    }
  }
  const provide = provided as () => Keys | Promise<Keys> // Checked above; a type parameter hides it from the compiler.

  return {
    async current() {
      if (held?.expiresAt !== undefined && held.expiresAt - clock.now() > earlyMs) return held
      flight ??= fetchKeys()
      return flight
    },
    reject(keys) {
      if (held === keys) held = undefined
      return true
    },
  }
}

const earlyMs = 60_000
