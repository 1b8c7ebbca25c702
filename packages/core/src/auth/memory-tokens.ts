import { type Clock, systemClock } from '../client/clock.js'
import { localLock } from './local-lock.js'
import type { StoredToken, TokenStore } from './token.js'

/** Options of {@link memoryTokens}. */
export interface MemoryTokensOptions {
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
}

/** Keeps tokens in this process: for tests, and for applications of one process whose tokens can be obtained again at any time. */
export function memoryTokens({ clock = systemClock }: MemoryTokensOptions = {}): TokenStore {
  const tokens = new Map<string, StoredToken>()
  return {
    read: async (key) => tokens.get(key),
    async write(key, next, expected) {
      if ((tokens.get(key)?.revision ?? 0) !== expected) return false
      // A copy, so that nobody changes the stored token from outside.
      tokens.set(key, structuredClone(next))
      return true
    },
    async delete(key) {
      tokens.delete(key)
    },
    keys: async (prefix) => [...tokens.keys()].filter((key) => key.startsWith(prefix)),
    ping: async () => undefined,
    lock: localLock(clock),
  }
}
