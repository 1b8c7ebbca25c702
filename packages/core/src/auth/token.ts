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

/** A token as an answer, a person or a configuration gives it. The keeper checks it and fills in what is missing. */
export interface TokenInput {
  readonly accessToken: string
  /** Missing in an answer: the one that was used stays. */
  readonly refreshToken?: string | undefined
  /** Missing: the grant's `lifetimeMs` from now. */
  readonly expiresAt?: number | undefined
  readonly refreshExpiresAt?: number | undefined
  /** @defaultValue now */
  readonly issuedAt?: number | undefined
  readonly extra?: Readonly<Record<string, string>> | undefined
}

/** A token as it lies in a store. */
export interface StoredToken {
  readonly token: Token
  /**
   * Grows with every write of this key: compare-and-set between processes. A positive safe integer of any size (a 32-bit column is too small):
   * the keeper starts a key at the clock's milliseconds, so that a key which was deleted and written again does not repeat a number.
   */
  readonly revision: number
  /** The access token that the platform refused. The refresh token beside it is still good. */
  readonly rejected?: string
}

/**
 * Where tokens are kept. `memoryTokens` and `fileTokens` are here; SQL and Redis stores implement the same interface and pass `tokenStoreConformance`.
 * A write that resolved is durable. Keys are compared exactly: case, spaces and length matter. What cannot be read is an error, never a missing token.
 */
export interface TokenStore {
  read(key: string): Promise<StoredToken | undefined>
  /**
   * Writes only if the stored revision is still `expected` (0: there is none); tells whether it did. Atomic between processes, with and without the lock.
   * `next.revision` is greater than `expected`.
   */
  write(key: string, next: StoredToken, expected: number): Promise<boolean>
  delete(key: string): Promise<void>
  /** The keys that begin so. */
  keys(prefix: string): Promise<readonly string[]>
  /** Resolves when the store can be written, for `checkAll`. It changes no token. */
  ping?(): Promise<void>
  /**
   * Runs something while nobody else, in no process, holds this key's lock. Throws a `DuijieError` of kind `timeout` when the lock is not had within `waitMs`.
   * A holder that died loses the lock; one that only slept may wake up beside its successor, therefore writes compare revisions.
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
  /** How long a token lives where the answer does not tell, as documented, in milliseconds. Without it such an answer is an error. */
  readonly lifetimeMs?: number
  /** Whether each account has its own token, or the application one for all. */
  readonly per: 'account' | 'app'
  /** Whether a new token can be had from this one without a person. */
  renewable(token: Token, now: number): boolean
  /**
   * Gets a token from the current one. Throws a `DuijieError`: `auth_invalid` where a person must authorise again.
   * It runs under the client's lifetime, not under one caller's signal; it must end when `context.signal` aborts.
   * Giving the current token again is an answer like any other: it is used for as long as it lives, and asked for again only after a rest.
   */
  obtain(current: Token | undefined, context: ObtainContext): Promise<TokenInput>
}

/** Why and for whom a token is obtained. */
export interface ObtainContext {
  readonly account: string | undefined
  /** `rejected`: the platform refused the current access token; where the same one comes back, now is the time to force a new one. */
  readonly reason: 'missing' | 'stale' | 'rejected'
  readonly now: number
  readonly signal: AbortSignal
}
