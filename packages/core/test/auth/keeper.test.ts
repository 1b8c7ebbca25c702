import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { memoryTokens } from '../../src/auth/memory-tokens.js'
import { sealedTokens } from '../../src/auth/sealed-tokens.js'
import type { TokenStore } from '../../src/auth/token.js'
import { DuijieError } from '../../src/errors.js'
import { fakeCipher } from './fake-cipher.js'
import { keeperBench, lifeMs, numbered, start } from './keeper-bench.js'

const personNeeded = new DuijieError('auth_invalid', 'the refresh token is no longer valid', { code: 'expired_refresh' })

describe('the windows of a token', () => {
  it('hands out a fresh token without a token call', async () => {
    const bench = keeperBench()
    await bench.write(numbered(0, start + 600_001))

    expect((await bench.keeper.get('session', 'shop-1')).accessToken).toBe('fake-access-0')
    expect(bench.calls).toHaveLength(0)
  })

  it('hands out the old token in the soft window and refreshes in the background, once', async () => {
    const bench = keeperBench()
    await bench.write(numbered(0, start + 600_000))

    const olds = await Promise.all([bench.keeper.get('session', 'shop-1'), bench.keeper.get('session', 'shop-1')])
    const call = await bench.call(1)
    call.answer(numbered(1, start + lifeMs))
    await bench.clock.advance(0)

    expect(olds.map(({ accessToken }) => accessToken)).toEqual(['fake-access-0', 'fake-access-0'])
    expect((await bench.keeper.get('session', 'shop-1')).accessToken).toBe('fake-access-1')
    expect(bench.calls).toHaveLength(1)
    expect(bench.events).toEqual([{ name: 'token', event: { grant: 'session', account: 'shop-1', action: 'refreshed', expiresAt: start + lifeMs } }])
  })

  it('waits for the new token in the hard window', async () => {
    const bench = keeperBench()
    await bench.write(numbered(0, start + 60_000))

    const asking = bench.keeper.get('session', 'shop-1')
    ;(await bench.call(1)).answer(numbered(1, start + lifeMs))

    expect((await asking).accessToken).toBe('fake-access-1')
  })

  it('uses the old token while it lives when the refresh fails, and rests before the next try', async () => {
    const bench = keeperBench({ answer: ({ fail }) => fail(new DuijieError('transient', 'busy')) })
    await bench.write(numbered(0, start + 5_000))

    const during = await bench.keeper.get('session', 'shop-1')
    const resting = await bench.keeper.get('session', 'shop-1')
    await bench.clock.advance(1_000)
    await bench.keeper.get('session', 'shop-1')

    expect([during.accessToken, resting.accessToken]).toEqual(['fake-access-0', 'fake-access-0'])
    expect(bench.calls).toHaveLength(2)
    expect(bench.events[0]).toEqual({ name: 'token', event: { grant: 'session', account: 'shop-1', action: 'failed', kind: 'transient' } })
  })

  it('throws the refresh failure once the old token has ended, and says when to come again', async () => {
    const bench = keeperBench({ answer: ({ fail }) => fail(new DuijieError('rate_limited', 'too often', { retryAfterMs: 9_000 })) })
    await bench.write(numbered(0, start))

    const first = await bench.keeper.get('session', 'shop-1').catch((error: unknown) => error)
    await bench.clock.advance(4_000)
    const second = await bench.keeper.get('session', 'shop-1').catch((error: unknown) => error)

    expect(first).toMatchObject({ kind: 'rate_limited', retryAfterMs: 9_000 })
    expect(second).toMatchObject({ kind: 'rate_limited', retryAfterMs: 5_000 })
    expect(bench.calls).toHaveLength(1)
  })

  it('uses the same token when the platform gives it again, and asks for the next one only after a rest', async () => {
    const bench = keeperBench({ answer: ({ answer }) => answer(numbered(0, start + 300_000)) })
    await bench.write(numbered(0, start + 300_000))

    for (let time = 0; time < 20; time++) {
      await bench.keeper.get('session', 'shop-1')
      await bench.clock.advance(0)
    }
    expect(bench.calls).toHaveLength(1)
    await bench.clock.advance(1_000)
    await bench.keeper.get('session', 'shop-1')
    await bench.clock.advance(0)

    expect(bench.calls).toHaveLength(2)
  })

  it('gives up a token call that takes too long, without a person being needed', async () => {
    const bench = keeperBench({
      refreshTimeoutMs: 2_000,
      grant: { obtain: (_current, { signal }) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))) },
    })

    const asking = bench.keeper.get('session', 'shop-1').catch((error: unknown) => error)
    await bench.clock.advance(2_000)

    expect(await asking).toMatchObject({ kind: 'timeout', platform: 'acme', outcome: 'not_done' })
  })
})

describe('a token that cannot be renewed', () => {
  it('is used to its last millisecond, then a person is asked for once', async () => {
    const bench = keeperBench()
    await bench.write({ accessToken: 'fake-access-0', expiresAt: start + 10_000 })

    expect((await bench.keeper.get('session', 'shop-1')).accessToken).toBe('fake-access-0')
    await bench.clock.advance(10_000)
    const errors = await Promise.all(Array.from({ length: 50 }, () => bench.keeper.get('session', 'shop-1').catch((error: unknown) => error)))
    await bench.clock.advance(60_000)
    await bench.keeper.get('session', 'shop-1').catch(() => undefined)

    expect(errors[49]).toMatchObject({ kind: 'auth_invalid', hint: expect.stringContaining('client.tokens.import') })
    expect(bench.calls).toHaveLength(0)
    expect(bench.events.filter(({ name }) => name === 'reauthorize')).toEqual([
      { name: 'reauthorize', event: { grant: 'session', account: 'shop-1', reason: 'expired', endedAt: start + 10_000 } },
    ])
  })

  it('asks for a person when it was rejected', async () => {
    const bench = keeperBench()
    await bench.write({ accessToken: 'fake-access-0', expiresAt: start + lifeMs })

    await bench.keeper.reject('session', 'shop-1', await bench.keeper.get('session', 'shop-1'))

    await expect(bench.keeper.get('session', 'shop-1')).rejects.toMatchObject({ kind: 'auth_invalid' })
    expect(bench.events).toContainEqual({ name: 'reauthorize', event: { grant: 'session', account: 'shop-1', reason: 'rejected', endedAt: start } })
  })

  it('asks for a person when the platform refuses the refresh, and again for the next token', async () => {
    const bench = keeperBench({ answer: ({ fail }) => fail(personNeeded) })
    await bench.write(numbered(0, start))

    await bench.keeper.get('session', 'shop-1').catch(() => undefined)
    await bench.clock.advance(60_000)
    await bench.keeper.get('session', 'shop-1').catch(() => undefined)
    await bench.keeper.import('shop-1', numbered(2, start + 60_001))
    await bench.clock.advance(1)
    await bench.keeper.get('session', 'shop-1').catch(() => undefined)

    expect(bench.events.flatMap(({ name, event }) => (name === 'reauthorize' ? [event] : []))).toEqual([
      { grant: 'session', account: 'shop-1', reason: 'refused', endedAt: start },
      { grant: 'session', account: 'shop-1', reason: 'refused', endedAt: start + 60_001 },
    ])
  })

  it('is put right by an import at once, in this and in every other process', async () => {
    const bench = keeperBench({ answer: ({ fail }) => fail(personNeeded) })
    const other = bench.another()
    await Promise.allSettled([bench.keeper.get('session', 'shop-1'), other.get('session', 'shop-1')])

    await bench.keeper.import('shop-1', numbered(1, start + lifeMs))

    expect((await bench.keeper.get('session', 'shop-1')).accessToken).toBe('fake-access-1')
    expect((await other.get('session', 'shop-1')).accessToken).toBe('fake-access-1')
  })

  it('turns an expired refresh token into auth_invalid, which no repeated call would cure', async () => {
    const bench = keeperBench({ answer: ({ fail }) => fail(new DuijieError('auth_expired', 'refresh token expired', { outcome: 'unknown' })) })

    await expect(bench.keeper.get('session', 'shop-1')).rejects.toMatchObject({ kind: 'auth_invalid', outcome: 'not_done' })
  })
})

describe('reject', () => {
  it('keeps the refresh token and leads to one new token', async () => {
    const bench = keeperBench({ answer: ({ answer }) => answer(numbered(1, start + lifeMs)) })
    await bench.write(numbered(0, start + lifeMs))
    const old = await bench.keeper.get('session', 'shop-1')

    await Promise.all([bench.keeper.reject('session', 'shop-1', old), bench.keeper.reject('session', 'shop-1', old)])
    expect(await bench.read()).toMatchObject({ token: { refreshToken: 'fake-refresh-0' }, rejected: 'fake-access-0' })
    const next = await bench.keeper.get('session', 'shop-1')

    expect(next.accessToken).toBe('fake-access-1')
    expect(bench.calls.map(({ current, context }) => [current?.refreshToken, context.reason])).toEqual([['fake-refresh-0', 'rejected']])
    expect(bench.events.map(({ event }) => 'action' in event && event.action)).toEqual(['rejected', 'refreshed'])
  })

  it('does nothing when another token is stored by now, and forgets the old one', async () => {
    const bench = keeperBench()
    await bench.write(numbered(0, start + lifeMs))
    const old = await bench.keeper.get('session', 'shop-1')
    await bench.write(numbered(1, start + lifeMs))

    await bench.keeper.reject('session', 'shop-1', old)

    expect((await bench.read())?.rejected).toBeUndefined()
    expect((await bench.keeper.get('session', 'shop-1')).accessToken).toBe('fake-access-1')
    expect(bench.events).toEqual([])
  })

  it('asks more and more slowly when the platform refuses each token that it gives', async () => {
    let given = 0
    const bench = keeperBench({ answer: ({ answer }) => answer(numbered(++given, start + lifeMs)) })

    let refused = 0
    for (let tenth = 0; tenth < 100; tenth++) {
      const token = await bench.keeper.get('session', 'shop-1').catch(() => undefined)
      if (token === undefined) refused += 1
      else await bench.keeper.reject('session', 'shop-1', token)
      await bench.clock.advance(100)
    }

    expect(refused).toBeGreaterThan(80)
    expect(given).toBeLessThan(8)
  })
})

describe('the answer of a token call', () => {
  it('keeps the refresh token and what came with it when the answer has none, and gives it the default lifetime', async () => {
    const bench = keeperBench({ answer: ({ answer }) => answer({ accessToken: 'fake-access-1', extra: { nick: 'b' } }) })
    await bench.keeper.import('shop-1', { ...numbered(0, start), refreshExpiresAt: start + 2 * lifeMs, extra: { nick: 'a', id: '1' } })

    await bench.keeper.get('session', 'shop-1')

    expect((await bench.read())?.token).toEqual({
      accessToken: 'fake-access-1',
      refreshToken: 'fake-refresh-0',
      expiresAt: start + lifeMs,
      refreshExpiresAt: start + 2 * lifeMs,
      issuedAt: start,
      extra: { nick: 'b', id: '1' },
    })
  })

  it.each([
    ['without a token', { accessToken: '' }],
    ['with an error page for a token', { accessToken: '<html>\nsorry</html>' }],
    ['with a token that has ended', { accessToken: 'fake-access-1', expiresAt: start }],
    ['with seconds for milliseconds', { accessToken: 'fake-access-1', expiresAt: start / 1_000 + 3_600 }],
  ])('is refused %s, and the old token stays', async (_what, token) => {
    const bench = keeperBench({ answer: ({ answer }) => answer(token) })
    await bench.write(numbered(0, start))

    const error = await bench.keeper.get('session', 'shop-1').catch((thrown: unknown) => thrown)

    expect(error).toMatchObject({ kind: 'unexpected' })
    expect(String(error)).not.toContain('html')
    expect((await bench.read())?.token.accessToken).toBe('fake-access-0')
  })

  it('is stored before anybody gets it', async () => {
    const memory = memoryTokens()
    const steps: string[] = []
    const store: TokenStore = {
      ...memory,
      async write(...args) {
        await new Promise((resolve) => setImmediate(resolve))
        steps.push('stored')
        return memory.write(...args)
      },
    }
    const bench = keeperBench({ store, answer: ({ answer }) => answer(numbered(1, start + lifeMs)) })

    await bench.keeper.get('session', 'shop-1').then(() => steps.push('handed out'))

    expect(steps).toEqual(['stored', 'handed out'])
  })

  it('is not handed out when it cannot be stored', async () => {
    const store: TokenStore = { ...memoryTokens(), write: () => Promise.reject(new Error('disk full')) }
    const bench = keeperBench({ store, answer: ({ answer }) => answer(numbered(1, start + lifeMs)) })

    await expect(bench.keeper.get('session', 'shop-1')).rejects.toMatchObject({ kind: 'unexpected', message: expect.stringContaining('token store') })
  })
})

describe('import', () => {
  it.each([
    ['no text', { accessToken: '' }, 'has no access token'],
    ['a line break', { accessToken: 'fake\naccess' }, 'characters that no token has'],
    ['a broken refresh token', { accessToken: 'fake-access', refreshToken: 'fake refresh' }, 'characters that no token has'],
    ['seconds', { accessToken: 'fake-access', expiresAt: start / 1_000 + 60 }, 'looks like seconds'],
    ['microseconds', { accessToken: 'fake-access', expiresAt: start * 1_000 }, 'more than a century ahead'],
    ['no number', { accessToken: 'fake-access', expiresAt: Number.NaN }, 'not a finite number'],
    ['an end in the past', { accessToken: 'fake-access', expiresAt: start - 1 }, 'already ended'],
  ])('refuses a token with %s', async (_what, token, problem) => {
    const bench = keeperBench()

    await expect(bench.keeper.import('shop-1', token)).rejects.toMatchObject({ kind: 'invalid_params', message: expect.stringContaining(problem) })
    expect(await bench.read()).toBeUndefined()
  })

  it('demands an end where the grant has no default lifetime', async () => {
    const { lifetimeMs: _, ...grant } = { lifetimeMs: 1, name: 'session', per: 'account' as const }
    const bench = keeperBench({
      grants: [{ ...grant, softMs: 0, hardMs: 0, renewable: () => false, obtain: () => Promise.reject(personNeeded) }],
    })

    await expect(bench.keeper.import('shop-1', { accessToken: 'fake-access' })).rejects.toThrow('does not say when it ends')
  })

  it('names the accounts and grants that it needs', async () => {
    const bench = keeperBench()

    await expect(bench.keeper.import(undefined, numbered(1, start + 1))).rejects.toThrow('name the account')
    await expect(bench.keeper.import('shop-1', numbered(1, start + 1), 'nonsense')).rejects.toThrow('there is no grant "nonsense", only session')
    await expect(bench.keeper.get('session', undefined)).rejects.toThrow('belongs to an account')
  })
})

describe('the configuration', () => {
  it('seeds an account that has no token, once', async () => {
    let asked = 0
    const seed = async () => {
      asked += 1
      return numbered(9, start + lifeMs)
    }
    const bench = keeperBench({ seeds: { 'shop-1': seed }, rereadMs: 0 })

    const tokens = [await bench.keeper.get('session', 'shop-1'), await bench.keeper.get('session', 'shop-1')]

    expect(tokens.map(({ accessToken }) => accessToken)).toEqual(['fake-access-9', 'fake-access-9'])
    expect(asked).toBe(1)
    expect(bench.events).toEqual([{ name: 'token', event: { grant: 'session', account: 'shop-1', action: 'imported', expiresAt: start + lifeMs } }])
  })

  it('refreshes a seed that has ended', async () => {
    const bench = keeperBench({ seeds: { 'shop-1': async () => numbered(0, start - 1) }, answer: ({ answer }) => answer(numbered(1, start + lifeMs)) })

    expect((await bench.keeper.get('session', 'shop-1')).accessToken).toBe('fake-access-1')
    expect(bench.calls[0]?.current?.refreshToken).toBe('fake-refresh-0')
  })

  it('keeps the tokens of another application key apart when the key is changed while running', async () => {
    let app = 'app-1'
    const bench = keeperBench({ app: () => app, answer: ({ answer }) => answer(numbered(1, start + lifeMs)) })
    await bench.keeper.get('session', 'shop-1')

    app = 'app-2'
    await bench.keeper.get('session', 'shop-1')

    expect(bench.calls).toHaveLength(2)
    expect(await bench.keeper.list()).toHaveLength(1)
  })

  it('does not send a sealed token out when the cipher is missing', async () => {
    const memory = memoryTokens()
    await keeperBench({ store: sealedTokens(memory, fakeCipher()) }).keeper.import('shop-1', numbered(1, start + lifeMs))

    await expect(keeperBench({ store: memory }).keeper.get('session', 'shop-1')).rejects.toThrow('has no cipher')
  })
})

describe('list, forecast and revoke', () => {
  it('tell what is stored, without a secret', async () => {
    const bench = keeperBench()
    await bench.keeper.import('shop-2', { ...numbered(2, start + lifeMs), refreshExpiresAt: start + 5_000 })
    await bench.keeper.import('shop-1', { accessToken: 'fake-access-1', expiresAt: start + 4_000 })
    await bench.keeper.import('shop-3', numbered(3, start + 1_000))

    const list = await bench.keeper.list()
    const soon = await bench.keeper.forecast({ withinMs: 4_500 })
    const later = await bench.keeper.forecast({ withinMs: 5_000 })

    expect(list.map(({ account, renewable }) => [account, renewable])).toEqual([
      ['shop-1', false],
      ['shop-2', true],
      ['shop-3', true],
    ])
    expect(soon).toEqual([
      {
        grant: 'session',
        account: 'shop-1',
        issuedAt: start,
        expiresAt: start + 4_000,
        renewable: false,
        rejected: false,
        ending: 'access',
        endsAt: start + 4_000,
      },
    ])
    expect(later.map(({ account, ending, endsAt }) => [account, ending, endsAt])).toEqual([
      ['shop-1', 'access', start + 4_000],
      ['shop-2', 'refresh', start + 5_000],
    ])
    expect(JSON.stringify([list, later, bench.events])).not.toContain('fake-')
  })

  it('tell of a token that the platform refused, even though it could be renewed', async () => {
    const bench = keeperBench()
    await bench.keeper.import('shop-1', numbered(1, start + lifeMs))
    await bench.keeper.reject('session', 'shop-1', numbered(1, start + lifeMs))

    const soon = await bench.keeper.forecast({ withinMs: 1 })

    expect(soon).toMatchObject([{ account: 'shop-1', rejected: true, ending: 'access', endsAt: start }])
  })

  it('forget an account', async () => {
    const bench = keeperBench({ answer: ({ fail }) => fail(personNeeded) })
    await bench.keeper.import('shop-1', numbered(1, start + lifeMs))
    await bench.keeper.get('session', 'shop-1')

    await bench.keeper.revoke('shop-1')

    expect(await bench.keeper.list()).toEqual([])
    await expect(bench.keeper.get('session', 'shop-1')).rejects.toMatchObject({ kind: 'auth_invalid' })
    expect(bench.events.at(-1)).toMatchObject({ name: 'reauthorize', event: { reason: 'missing' } })
  })
})

describe('the life of a keeper', () => {
  it('lets a refresh under way bring its token home when the client ends, and begins no other', async () => {
    const bench = keeperBench()
    await bench.write(numbered(0, start))
    const asking = bench.keeper.get('session', 'shop-1')
    const call = await bench.call(1)

    bench.lifetime.abort(new Error('closed'))
    const closing = bench.keeper.close()
    expect(call.context.signal.aborted).toBe(false)
    call.answer(numbered(1, start + lifeMs))
    await closing

    expect((await asking).accessToken).toBe('fake-access-1')
    expect((await bench.read())?.token.refreshToken).toBe('fake-refresh-1')
    await expect(bench.keeper.get('session', 'shop-2')).rejects.toThrow('closed')
  })

  it('ends a token call that takes longer than the grace', async () => {
    const bench = keeperBench()
    const asking = bench.keeper.get('session', 'shop-1').catch(() => undefined)
    const call = await bench.call(1)

    const closing = bench.keeper.close()
    await bench.clock.advance(5_000)
    await closing

    expect(call.context.signal.aborted).toBe(true)
    call.fail(call.context.signal.reason)
    await asking
  })

  it('leaves no listener on a signal and no timer behind', async () => {
    const bench = keeperBench({ answer: ({ answer }) => answer(numbered(1, start + lifeMs)), rereadMs: 0 })
    const { signal } = new AbortController()

    for (let time = 0; time < 30; time++) await bench.keeper.get('session', 'shop-1', { signal, deadline: start + 1_000 })
    await bench.keeper.close()

    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
    expect(getEventListeners(bench.lifetime.signal, 'abort')).toHaveLength(0)
    expect(bench.clock.pending).toBe(0)
  })

  it('survives a listener that throws', async () => {
    const emit = () => {
      throw new Error('a listener broke')
    }
    const bench = keeperBench({ emit, answer: ({ answer }) => answer(numbered(1, start + lifeMs)) })

    expect((await bench.keeper.get('session', 'shop-1')).accessToken).toBe('fake-access-1')
  })
})
