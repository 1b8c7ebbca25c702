/** One token of a platform, in one shape for all. Instants are epoch milliseconds. */
export interface Token {
  readonly accessToken: string
  readonly refreshToken?: string
  readonly expiresAt: number
  readonly refreshExpiresAt?: number
  /** When it was obtained. */
  readonly issuedAt: number
  /** What else the platform said with it: user id, nick, open ids. */
  readonly extra?: Readonly<Record<string, string>>
}

/** A token as it lies in a store. */
export interface StoredToken {
  readonly token: Token
  /** Counts the writes of this key; compare-and-set between processes. The first write is 1. */
  readonly revision: number
  /** The access token that the platform refused. The refresh token beside it is still good. */
  readonly rejected?: string
}

/**
 * Where tokens are kept. `memoryTokens` and `fileTokens` are here; SQL and Redis stores implement the same interface and pass `tokenStoreConformance`.
 * A write that resolved is durable.
 */
export interface TokenStore {
  read(key: string): Promise<StoredToken | undefined>
  /** Writes only if the stored revision is still `expected` (0: there is none); tells whether it did. */
  write(key: string, next: StoredToken, expected: number): Promise<boolean>
  delete(key: string): Promise<void>
  /** The keys that begin so. */
  keys(prefix: string): Promise<readonly string[]>
  /**
   * Runs something while nobody else, in no process, holds this key's lock. Throws a `DuijieError` of kind `timeout` when the lock is not had within `waitMs`.
   * A holder that died loses the lock.
   */
  lock<Value>(key: string, run: () => Promise<Value>, options: { readonly waitMs: number; readonly signal?: AbortSignal }): Promise<Value>
}

/** Encrypts tokens at rest. The key stays yours; what `seal` returns is text. */
export interface Cipher {
  seal(plain: string, context: string): string | Promise<string>
  open(sealed: string, context: string): string | Promise<string>
}

/** The parts that make a token's key: all of them, always. */
export interface TokenKeyParts {
  readonly platform: string
  readonly host: string
  readonly app: string
  readonly account: string | undefined
  readonly grant: string
}

/** One kind of token of a platform, as data: how it ages and how the next one is had. */
export interface Grant {
  readonly name: string
  /** From so long before its end the old token is still used while a new one is fetched in the background, in milliseconds. */
  readonly softMs: number | ((token: Token) => number)
  /** From so long before its end a call waits for the new one, in milliseconds. */
  readonly hardMs: number | ((token: Token) => number)
  /** Whether each account has its own token, or the application one for all. */
  readonly per: 'account' | 'app'
  /** Whether a new token can be had from this one without a person. */
  renewable(token: Token, now: number): boolean
  /**
   * Gets a token from the current one. Throws a `DuijieError`: `auth_invalid` where a person must authorise again.
   * It runs under the client's lifetime, not under one caller's signal.
   */
  obtain(current: Token | undefined, context: ObtainContext): Promise<Token>
}

/** Why and for whom a token is obtained. */
export interface ObtainContext {
  readonly account: string | undefined
  readonly reason: 'missing' | 'stale' | 'rejected'
  readonly now: number
  readonly signal: AbortSignal
}
