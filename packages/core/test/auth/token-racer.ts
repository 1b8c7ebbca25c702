import { createTokenKeeper } from '../../src/auth/keeper.js'
import type { Grant, TokenStore } from '../../src/auth/token.js'
import { systemClock } from '../../src/client/clock.js'
import { DuijieError } from '../../src/errors.js'
import type { RaceInput, RaceReply } from './token-race.js'

/** The store of a racing process, and what ends its connection. */
export interface RacingStore {
  readonly store: TokenStore
  close?(): void
}

const tell = (reply: RaceReply) => process.send?.(reply)

/** One of the racing processes: makes a keeper on the shared store, says that it is ready, and when told lets its callers ask all at once. */
export function raceOver(open: (input: RaceInput) => RacingStore): void {
  process.on('message', async (message: { input?: RaceInput; message?: 'go' }) => {
    if (message.input !== undefined) prepare(message.input, open(message.input))
  })
}

function prepare({ url, callers }: RaceInput, { store, close }: RacingStore): void {
  const grant: Grant = {
    name: 'session',
    softMs: 60_000,
    hardMs: 10_000,
    per: 'account',
    renewable: (token) => token.refreshToken !== undefined,
    async obtain(current, { signal }) {
      const response = await fetch(url, { method: 'POST', body: current?.refreshToken ?? '', headers: { 'x-pid': String(process.pid) }, signal })
      const number = await response.text()
      if (number === '') throw new DuijieError('auth_invalid', 'the refresh token was used before')
      return { accessToken: `fake-access-${number}`, refreshToken: `fake-refresh-${number}`, expiresAt: Date.now() + 3_600_000 }
    },
  }
  const keeper = createTokenKeeper({
    platform: 'acme',
    app: () => 'app-1',
    host: 'test',
    store,
    grants: [grant],
    clock: systemClock,
    random: Math.random,
    emit: () => undefined,
    signal: new AbortController().signal,
    lockWaitMs: 120_000,
  })
  process.on('message', async ({ message }: { message?: 'go' }) => {
    if (message !== 'go') return
    const results = await Promise.allSettled(Array.from({ length: callers }, () => keeper.get('session', 'shop-1')))
    const tokens = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.accessToken] : []))
    const errors = results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []))
    tell({ tokens: [...new Set(tokens)], served: tokens.length, errors: [...new Set(errors)] })
    await keeper.close()
    close?.()
    process.disconnect()
  })
  tell('ready')
}
