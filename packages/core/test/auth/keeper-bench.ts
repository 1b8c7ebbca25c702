import { createTokenKeeper, type TokenKeeper, type TokenKeeperOptions } from '../../src/auth/keeper.js'
import { memoryTokens } from '../../src/auth/memory-tokens.js'
import type { Grant, ObtainContext, StoredToken, Token, TokenInput, TokenStore } from '../../src/auth/token.js'
import type { TokenEvents } from '../../src/auth/token-events.js'
import { tokenKey } from '../../src/auth/token-key.js'
import { type TestClock, testClock } from '../../src/testing/clock.js'

/** When the tests of the keeper take place, in epoch milliseconds. */
export const start = Date.parse('2026-03-08T01:05:07Z')
/** How long tokens live here: with a soft window of 10 minutes, and a hard one of 1 minute. */
export const lifeMs = 3_600_000

/** One token call that a test answers when it likes. */
export interface TokenCall {
  readonly current: Token | undefined
  readonly context: ObtainContext
  answer(token: TokenInput): void
  fail(error: unknown): void
}

/** A keeper with all that a test of it needs to see and to move. */
export interface KeeperBench {
  readonly keeper: TokenKeeper
  readonly clock: TestClock
  readonly store: TokenStore
  readonly events: { readonly name: keyof TokenEvents; readonly event: TokenEvents[keyof TokenEvents] }[]
  readonly lifetime: AbortController
  /** The token calls so far, the latest last. */
  readonly calls: TokenCall[]
  /** Waits until there are so many token calls; gives the last of them. */
  call(count: number): Promise<TokenCall>
  read(): Promise<StoredToken | undefined>
  /** Stores the token of `shop-1` past the keeper, as another process does. */
  write(token: TokenInput & { readonly expiresAt: number }, rejected?: string): Promise<void>
  /** A second keeper on the same store and clock, as another process has it; its token calls are counted here too. */
  another(): TokenKeeper
}

/** Makes a bench; `answer` answers token calls at once, without it tests do. */
export function keeperBench(
  options: Partial<TokenKeeperOptions> & { readonly grant?: Partial<Grant>; readonly answer?: (call: TokenCall) => void } = {},
): KeeperBench {
  const { grant, answer, ...rest } = options
  const clock = testClock(start)
  const store = options.store ?? memoryTokens({ clock })
  const events: KeeperBench['events'] = []
  const calls: TokenCall[] = []
  const lifetime = new AbortController()
  const session: Grant = {
    name: 'session',
    softMs: 600_000,
    hardMs: 60_000,
    lifetimeMs: lifeMs,
    per: 'account',
    renewable: (token) => token.refreshToken !== undefined,
    obtain: (current, context) =>
      new Promise((resolve, reject) => {
        const call = { current, context, answer: resolve, fail: reject }
        calls.push(call)
        answer?.(call)
      }),
    ...grant,
  }
  const make = () =>
    createTokenKeeper({
      platform: 'acme',
      app: () => 'app-1',
      host: 'test',
      store,
      grants: [session],
      clock,
      random: () => 1,
      emit: (name, event) => events.push({ name, event }),
      signal: lifetime.signal,
      ...rest,
    })
  const key = tokenKey({ platform: 'acme', host: 'test', app: 'app-1', account: 'shop-1', grant: 'session' })
  return {
    keeper: make(),
    clock,
    store,
    events,
    lifetime,
    calls,
    async call(count) {
      for (let turn = 0; turn < 200 && calls.length < count; turn++) await new Promise((resolve) => setImmediate(resolve))
      const found = calls[count - 1]
      if (found === undefined) throw new Error(`only ${calls.length} token calls were made`)
      return found
    },
    read: () => store.read(key),
    async write(token, rejected) {
      const stored = await store.read(key)
      const next = {
        token: { issuedAt: clock.now(), ...defined(token) },
        revision: (stored?.revision ?? 0) + 1,
        ...(rejected === undefined ? {} : { rejected }),
      }
      if (!(await store.write(key, next, stored?.revision ?? 0))) throw new Error('the test lost a race')
    },
    another: make,
  }
}

/** A token by number, with its refresh token. */
export function numbered(number: number, expiresAt: number): TokenInput & { readonly expiresAt: number } {
  return { accessToken: `fake-access-${number}`, refreshToken: `fake-refresh-${number}`, expiresAt }
}

function defined(token: TokenInput & { readonly expiresAt: number }): Omit<Token, 'issuedAt'> {
  const { accessToken, refreshToken, expiresAt } = token
  return refreshToken === undefined ? { accessToken, expiresAt } : { accessToken, refreshToken, expiresAt }
}
