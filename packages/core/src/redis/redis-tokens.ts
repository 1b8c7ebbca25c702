import { sealedTokens } from '../auth/sealed-tokens.js'
import { parseStoredToken } from '../auth/stored-token.js'
import type { Cipher, TokenStore } from '../auth/token.js'
import { type Clock, systemClock } from '../client/clock.js'
import { DuijieError } from '../errors.js'
import { type RedisClient, type RedisOptions, redisKeys } from './redis-client.js'
import { redisCommands } from './redis-commands.js'
import { brokenValue } from './redis-error.js'
import { redisLock } from './redis-lock.js'
import { revisedValues } from './revised-values.js'

/** Options of {@link redisTokens}. */
export interface RedisTokensOptions extends RedisOptions {
  /** Encrypts the tokens at rest, as `sealedTokens` does. */
  readonly cipher?: Cipher
  /** Also reads tokens that were stored before there was a cipher. @defaultValue false */
  readonly acceptPlain?: boolean
  /** How long a lock holder may be silent before it is taken for dead, in milliseconds, by the clock of the Redis server. @defaultValue 10000 */
  readonly leaseMs?: number
  /** Measures the waiting in this process. @defaultValue the machine's clock */
  readonly clock?: Clock
  /** Spreads the looks at a lock that is waited for. @defaultValue Math.random */
  readonly random?: () => number
}

const what = 'a token'

/**
 * Keeps tokens in Redis, for all hosts that share it; as durable as that server is. The lock is a key that its holder keeps alive.
 *
 * @example
 * ```ts
 * const client = createAcmeClient({ credentials, tokens: redisTokens(new Redis(url)) })
 * ```
 */
export function redisTokens(redis: RedisClient, options: RedisTokensOptions = {}): TokenStore {
  const { cipher, acceptPlain = false, leaseMs = 10_000, clock = systemClock, random = Math.random } = options
  if (!(Number.isSafeInteger(leaseMs) && leaseMs >= 100)) {
    throw new DuijieError('invalid_params', `redisTokens: leaseMs must be a whole number from 100, given ${leaseMs}`)
  }
  const { tokens: hash, leases, lock: keyOf } = redisKeys(options)
  const commands = redisCommands(redis, options, clock)
  const values = revisedValues(commands, what, { hash, leases })

  const store: TokenStore = {
    async read(key) {
      const found = await values.read(key)
      if (found === undefined) return undefined
      const stored = parseStoredToken(found.value)
      if (stored === undefined || stored.revision !== found.revision) throw brokenValue(what)
      return stored
    },
    write: (key, next, expected) => values.write({ key, expected, revision: next.revision, body: JSON.stringify(next) }),
    delete: (key) => values.delete(key),
    keys: (prefix) => values.keys(prefix),
    // No token has this key. A server that cannot be written refuses all the same.
    ping: () => values.delete(''),
    lock: redisLock({ commands, keyOf, leaseMs, clock, random }),
  }
  return cipher === undefined ? store : sealedTokens(store, cipher, { acceptPlain })
}
