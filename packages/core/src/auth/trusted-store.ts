import { DuijieError, isDuijieError } from '../errors.js'
import { isSealed } from './sealed-tokens.js'
import type { TokenStore } from './token.js'

/** A store as the keeper sees it: its failures are the house's errors, and a sealed token never passes for a plain one. */
export function trustedStore(store: TokenStore): TokenStore {
  return {
    async read(key) {
      const stored = await attempt('read from', () => store.read(key))
      if (stored === undefined || !isSealed(stored.token)) return stored
      throw new DuijieError('unexpected', 'the stored token is sealed, and this client has no cipher to open it', {
        hint: 'Wrap the store with sealedTokens, or give fileTokens the cipher.',
      })
    },
    write: (key, next, expected) => attempt('written to', () => store.write(key, next, expected)),
    delete: (key) => attempt('deleted from', () => store.delete(key)),
    keys: (prefix) => attempt('listed in', () => store.keys(prefix)),
    ...(store.ping && { ping: () => attempt('kept in', async () => store.ping?.()) }),
    async lock(key, run, options) {
      let result: { readonly error: unknown } | undefined
      const kept = async () => {
        try {
          return await run()
        } catch (error) {
          result = { error }
          throw error
        }
      }
      try {
        return await store.lock(key, kept, options)
      } catch (error) {
        // What was run under the lock has failed, or the waiting was called off: that is not the store's failure.
        if (result !== undefined) throw result.error
        if (options.signal?.aborted) throw options.signal.reason
        throw asDuijieError('locked in', error)
      }
    },
  }
}

async function attempt<Value>(verb: string, run: () => Promise<Value>): Promise<Value> {
  try {
    return await run()
  } catch (error) {
    throw asDuijieError(verb, error)
  }
}

function asDuijieError(verb: string, cause: unknown): DuijieError {
  if (isDuijieError(cause)) return cause
  return new DuijieError('unexpected', `the token could not be ${verb} the token store`, { cause, hint: 'The cause is the store’s own error.' })
}
