import { DuijieError } from '../errors.js'
import { parseStoredToken } from './stored-token.js'
import type { Cipher, StoredToken, Token, TokenStore } from './token.js'

/** Options of {@link sealedTokens}. */
export interface SealedTokensOptions {
  /** Also reads tokens that were stored before sealing began; they are sealed when they are next written. @defaultValue false */
  readonly acceptPlain?: boolean
}

// A sealed token is a token in form, so that it fits every store: the sealed text stands for the access token, this says so.
const mark = 'duijie.sealed'

/**
 * Encrypts what a store keeps. Tokens, refresh tokens and what came with them are sealed under the token's key as context, so that a sealed token cannot
 * be moved to another account; keys and the instants of issue and expiry stay readable.
 */
export function sealedTokens(store: TokenStore, cipher: Cipher, { acceptPlain = false }: SealedTokensOptions = {}): TokenStore {
  return {
    async read(key) {
      const stored = await store.read(key)
      if (stored === undefined) return undefined
      if (isSealed(stored.token)) return unseal(stored, key, cipher)
      if (acceptPlain) return stored
      throw new DuijieError('unexpected', 'a stored token is not sealed, although this store seals its tokens', {
        hint: 'If it was stored before sealing began, pass acceptPlain: true until it is written again; otherwise delete it and authorise again.',
      })
    },
    async write(key, next, expected) {
      const { token, rejected, revision } = next
      const accessToken = await cipher.seal(JSON.stringify({ token, revision, ...(rejected === undefined ? {} : { rejected }) }), key)
      const sealed = { accessToken, expiresAt: token.expiresAt, issuedAt: token.issuedAt, extra: { [mark]: '1' } } satisfies Token
      return store.write(key, { token: sealed, revision }, expected)
    },
    delete: (key) => store.delete(key),
    keys: (prefix) => store.keys(prefix),
    ...(store.ping && { ping: () => store.ping?.() ?? Promise.resolve() }),
    lock: (key, run, options) => store.lock(key, run, options),
  }
}

/** Whether this is the sealed form of a token, which must never go out as an access token. */
export function isSealed(token: Token): boolean {
  return token.extra?.[mark] !== undefined
}

async function unseal(stored: StoredToken, key: string, cipher: Cipher): Promise<StoredToken> {
  const opened = parse(await open(stored.token.accessToken, key, cipher))
  // The revision inside is sealed with the token: an older sealed text under a newer number does not pass.
  if (opened === undefined || opened.revision !== stored.revision) {
    throw new DuijieError('unexpected', 'a stored token was opened, but is not what was sealed under this key', { hint: hintOfBroken })
  }
  return opened
}

const hintOfBroken = 'Give the cipher the key that the token was sealed with, or delete the token and authorise again.'

async function open(sealed: string, key: string, cipher: Cipher): Promise<string> {
  try {
    return await cipher.open(sealed, key)
  } catch (cause) {
    throw new DuijieError('unexpected', 'a stored token cannot be opened with this cipher', { hint: hintOfBroken, cause })
  }
}

function parse(text: string): StoredToken | undefined {
  try {
    return parseStoredToken(JSON.parse(text))
  } catch {
    // Not JSON: not ours. The parser's own message would quote the text, so it is not kept.
    return undefined
  }
}
