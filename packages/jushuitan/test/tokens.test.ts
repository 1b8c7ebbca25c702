import { memoryTokens } from '@duijie/core'
import { describe, expect, it } from 'vitest'
import { randomCode, readTokenAnswer } from '../src/auth.js'
import { createJushuitanClient } from '../src/client.js'
import { appKey, appSecret, credentials, dayMs, isvWorld, key, selfWorld, startMs, thrown } from './merchant-world.js'

const initToken = '/openWeb/auth/getInitToken'
const refreshToken = '/openWeb/auth/refreshToken'
const hourMs = 3_600_000

type Self = ReturnType<typeof selfWorld>
const calls = ({ sandbox }: Pick<Self, 'sandbox'>, endpoint: string) => sandbox.journal.count({ endpoint })

describe('a self-built application', () => {
  it('has its first token without anybody, once for all who ask', async () => {
    const world = selfWorld()

    await Promise.all(Array.from({ length: 4 }, () => world.jushuitan.shops.query()))

    expect(calls(world, initToken)).toBe(1)
    expect(world.sandbox.tokens).toMatchObject({ issued: 1, refreshed: 0 })
  })

  it('renews it a day ahead of its end, in the background, and not before', async () => {
    const world = selfWorld()
    await world.jushuitan.shops.query()
    await world.clock.advance(29 * dayMs - hourMs)
    await world.jushuitan.shops.query()
    expect(calls(world, refreshToken)).toBe(0)

    await world.clock.advance(2 * hourMs)
    await world.jushuitan.shops.query()
    await world.clock.advance(0)

    expect(calls(world, refreshToken)).toBe(1)
    expect(calls(world, initToken)).toBe(1)
    expect(world.sandbox.journal.count({ verdict: 'refused' })).toBe(0)
  })

  it('does not trust a refresh token in the last half day, and asks for a first one again', async () => {
    const world = selfWorld()
    await world.jushuitan.shops.query()
    await world.clock.advance(30 * dayMs - 11 * hourMs)

    await world.jushuitan.shops.query()
    await world.clock.advance(0)

    expect(calls(world, refreshToken)).toBe(0)
    expect(calls(world, initToken)).toBe(2)
  })

  it('asks for a first token again after the end', async () => {
    const world = selfWorld()
    await world.jushuitan.shops.query()
    await world.clock.advance(31 * dayMs)

    await world.jushuitan.shops.query()

    expect(calls(world, initToken)).toBe(2)
    expect(world.sandbox.journal.count({ verdict: 'refused' })).toBe(0)
  })

  it('refreshes once although a hundred calls are refused with the same token', async () => {
    const world = selfWorld({ limits: { perSecond: false, perMinute: false } }, { rates: { calls: { max: 1000, perMs: 1000 } } })
    await world.jushuitan.shops.query()
    world.sandbox.expireTokens(key)

    await Promise.all(Array.from({ length: 100 }, () => world.jushuitan.shops.query()))

    expect(calls(world, refreshToken)).toBe(1)
    expect(calls(world, initToken)).toBe(1)
  })

  it('refreshes once although several clients share the store', async () => {
    const tokens = memoryTokens()
    const world = selfWorld({}, { tokens })
    const others = Array.from({ length: 3 }, () =>
      createJushuitanClient({ application: 'self', credentials, fetch: world.sandbox.fetch, clock: world.clock, random: () => 0.5, tokens }),
    )
    await world.jushuitan.shops.query()
    world.sandbox.expireTokens(key)

    await Promise.all([world.jushuitan, ...others].map((client) => client.shops.query()))

    expect(world.sandbox.tokens).toMatchObject({ issued: 1, refreshed: 1, refusedRefreshes: 0 })
  })

  it('asks for a first token where the refresh is refused', async () => {
    const world = selfWorld()
    await world.jushuitan.shops.query()
    world.sandbox.revokeTokens(key)

    await world.jushuitan.shops.query()

    expect(calls(world, refreshToken)).toBe(1)
    expect(calls(world, initToken)).toBe(2)
  })

  it.each(['invalid_signature', 'no_permission', 'reset', 'html'] as const)('asks for no first token where the refresh failed by %s', async (fault) => {
    const world = selfWorld()
    await world.jushuitan.shops.query()
    world.sandbox.expireTokens(key)
    world.sandbox.faults.next({ endpoint: refreshToken, fault, times: 20 })

    await thrown(world.jushuitan.shops.query())

    expect(calls(world, refreshToken)).toBeGreaterThan(0)
    expect(calls(world, initToken)).toBe(1)
  })

  it.each(['no_permission', 'address_refused', 'invalid_signature'] as const)('does not hammer where the token call is refused by %s', async (fault) => {
    const world = selfWorld()
    world.sandbox.faults.next({ endpoint: initToken, fault, times: 20 })

    const failure = await thrown(world.jushuitan.shops.query())
    await thrown(world.jushuitan.shops.query())

    expect(failure).toMatchObject({ kind: fault === 'invalid_signature' ? 'auth_invalid' : 'permission' })
    expect(calls(world, initToken)).toBe(1)
  })

  it('lives through refreshes that give the same text again', async () => {
    const world = selfWorld({ apps: [{ appKey, appSecret, refresh: 'same' }] })
    await world.jushuitan.shops.query()
    await world.clock.advance(29 * dayMs + hourMs)
    await world.jushuitan.shops.query()
    await world.clock.advance(5 * dayMs)

    await world.jushuitan.shops.query()

    expect(calls(world, refreshToken)).toBe(1)
    expect(world.sandbox.journal.count({ verdict: 'refused' })).toBe(0)
  })

  it('uses a token that the host application hands over', async () => {
    const world = selfWorld()
    const { accessToken, refreshToken: text, expiresAt } = world.sandbox.token(key)
    await world.jushuitan.tokens.import(undefined, { accessToken, refreshToken: text, expiresAt })

    await world.jushuitan.shops.query()

    expect(calls(world, initToken)).toBe(0)
    expect(await world.jushuitan.tokens.list()).toMatchObject([{ grant: 'merchant', renewable: true }])
  })

  it('uses the other token path in the test environment', async () => {
    const urls: string[] = []
    const world = selfWorld(
      { apps: [{ appKey, appSecret, environment: 'test' }] },
      {
        environment: 'test',
        fetch: (url, init) => {
          urls.push(url)
          return world.sandbox.fetch(url, init)
        },
      },
    )

    await world.jushuitan.shops.query()

    expect(urls).toEqual(['https://dev-api.jushuitan.com/openWebIsv/auth/getInitToken', 'https://dev-api.jushuitan.com/open/shops/query'])
  })
})

describe('an ISV’s application', () => {
  it('with an expired token tells of it once, and never asks for a refresh', async () => {
    const { jushuitan, sandbox } = isvWorld()
    const told: unknown[] = []
    jushuitan.on('reauthorize', (event) => told.push(event))
    sandbox.expireTokens(key)

    const failures = await Promise.all([1, 2, 3].map(() => thrown(jushuitan.account(key).shops.query())))

    expect(failures).toEqual(
      failures.map(() => expect.objectContaining({ kind: 'auth_invalid', hint: expect.stringContaining('Authorise the account again') })),
    )
    expect(told).toEqual([{ grant: 'merchant', account: key, reason: 'rejected', endedAt: startMs }])
    expect(sandbox.journal.entries().map(({ endpoint }) => endpoint)).not.toContain(refreshToken)
    expect(sandbox.tokens).toMatchObject({ refreshed: 0, refusedRefreshes: 0 })
  })

  it('does not send a token after its end, and tells of it once', async () => {
    const { jushuitan, sandbox, clock } = isvWorld()
    const told: unknown[] = []
    jushuitan.on('reauthorize', (event) => told.push(event))
    await clock.advance(31 * dayMs)

    await thrown(jushuitan.account(key).shops.query())
    await thrown(jushuitan.account(key).shops.query())

    expect(sandbox.journal.count()).toBe(0)
    expect(told).toMatchObject([{ reason: 'expired' }])
  })

  it('says before the end which merchants have to authorise again', async () => {
    const { jushuitan } = isvWorld()
    // The configured token is stored at its first use.
    await jushuitan.account(key).shops.query()

    expect(await jushuitan.tokens.forecast({ withinMs: 31 * dayMs })).toMatchObject([{ account: key, ending: 'access', endsAt: startMs + 30 * dayMs }])
    expect(await jushuitan.tokens.forecast({ withinMs: 7 * dayMs })).toEqual([])
  })

  it('of a merchant who has not authorised it sends nothing, and says where to send him', async () => {
    const { jushuitan, sandbox } = isvWorld()

    expect(await thrown(jushuitan.account('somebody').shops.query())).toMatchObject({ kind: 'auth_invalid', hint: expect.stringContaining('authorizeUrl') })
    expect(sandbox.journal.count()).toBe(0)
  })

  it('is refused a refresh by the platform, as the sandbox shows', async () => {
    const { sandbox, jushuitan } = isvWorld()
    const { refreshToken: text } = sandbox.token(key)
    const { refreshCall } = await import('../src/token-calls.js')

    const failure = await thrown(jushuitan.invoke(refreshCall, { grant_type: 'refresh_token', refresh_token: text, scope: 'all' }))

    expect(failure).toMatchObject({ kind: 'auth_invalid', code: '150' })
    expect(String(failure)).not.toContain(text)
  })
})

describe('a token answer', () => {
  it.each([{}, { access_token: 't' }, { access_token: 't', expires_in: 0 }, { access_token: '', expires_in: 60 }])(
    'without token or lifetime is an error: %j',
    (answer) => {
      expect(() => readTokenAnswer(answer, 0)).toThrow(/access_token|expires_in/)
    },
  )

  it('counts the lifetime from now, in a number or a text', () => {
    expect(readTokenAnswer({ access_token: 't', refresh_token: 'r', expires_in: 60 }, 1000)).toEqual({
      accessToken: 't',
      refreshToken: 'r',
      issuedAt: 1000,
      expiresAt: 61_000,
    })
    expect(readTokenAnswer({ access_token: 't', expires_in: '60' }, 1000)).toEqual({ accessToken: 't', issuedAt: 1000, expiresAt: 61_000 })
  })
})

describe('the code of a first token', () => {
  it.each([0, 0.5, 0.999999, 1])('is six letters and digits, whatever chance says: %d', (chance) => {
    expect(randomCode(() => chance)).toMatch(/^[A-Za-z0-9]{6}$/)
  })
})
