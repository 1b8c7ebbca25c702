import { testClock } from '@duijie/core/testing'
import { describe, expect, it } from 'vitest'
import { createJushuitanClient } from '../src/client.js'
import { callbackAnswer } from '../src/oauth.js'
import { signJushuitan } from '../src/sign.js'
import { appKey, appSecret, credentials, dayMs, isvWorld, key, startMs, thrown } from './merchant-world.js'
import signing from './vectors/signing.json' with { type: 'json' }

const bare = { accounts: {} }

/** A merchant goes through the authorisation page. */
async function authorised(world: ReturnType<typeof isvWorld>) {
  const page = await world.jushuitan.oauth.authorizeUrl({ state: 'tenant-42' })
  const led = await world.sandbox.fetch(page)
  return { page, callback: led.headers.get('location') ?? '' }
}

describe('the authorisation page', () => {
  it('is the documented URL (S8)', async () => {
    const { jushuitan } = isvWorld({}, bare)

    const url = await jushuitan.oauth.authorizeUrl({ state: 'tenant-42' })

    expect(url).toBe(signing.authorizeUrl.url)
  })

  it('is another one in the test environment', async () => {
    const client = createJushuitanClient({ application: 'isv', environment: 'test', credentials, clock: testClock(startMs) })

    expect(await client.oauth.authorizeUrl({ state: 's' })).toMatch(/^https:\/\/isv-openweb\.jushuitan\.com\/auth\?/)
  })
})

describe('the call-back', () => {
  it('brings a code that becomes the merchant’s token', async () => {
    const world = isvWorld({}, bare)
    const { callback } = await authorised(world)

    const { code, state } = await world.jushuitan.oauth.readCallback(callback)
    const authorization = await world.jushuitan.oauth.exchange(code, { account: key })

    expect(state).toBe('tenant-42')
    expect(authorization).toEqual({ account: key, expiresAt: new Date(startMs + 30 * dayMs).toISOString() })
    expect((await world.jushuitan.account(key).shops.query()).datas).toHaveLength(2)
    expect(JSON.parse(callbackAnswer)).toEqual({ code: 0 })
  })

  it('is verified as documented (S9)', async () => {
    const { params = {}, sign = '' } = signing.vectors.find(({ id }) => id === 'S9') ?? {}
    const { jushuitan, clock } = isvWorld({}, bare)
    await clock.advance(123_000)
    const query = new URLSearchParams({ ...(params as Record<string, string>), sign })

    expect(await jushuitan.oauth.readCallback(`/callback?${query}`)).toEqual({ code: '9c8b7a69584736251403f2e1d0cbba98', state: 'tenant-42' })
  })

  const good = { app_key: appKey, code: 'c0de', timestamp: '1763500000', state: 's' }
  const signed = (params: Record<string, string>, secret = appSecret) => `/callback?${new URLSearchParams({ ...params, sign: signJushuitan(params, secret) })}`

  it.each([
    ['has no signature', `/callback?${new URLSearchParams(good)}`],
    ['is signed with another secret', signed(good, 'other')],
    ['was changed', `${signed(good)}&extra=1`],
    ['is eleven minutes old', signed({ ...good, timestamp: '1763499340' })],
    ['has a time that is none', signed({ ...good, timestamp: 'soon' })],
    ['holds no code', signed({ app_key: appKey, timestamp: '1763500000' })],
    ['is for another application', signed({ ...good, app_key: 'another' })],
    ['is no URL', 'http://['],
  ])('is not believed when it %s', async (_why, url) => {
    const { jushuitan } = isvWorld({}, bare)

    expect(await thrown(jushuitan.oauth.readCallback(url))).toMatchObject({ kind: 'unverified' })
  })
})

describe('a code', () => {
  it.each([
    ['was used before', async ({ jushuitan }: ReturnType<typeof isvWorld>, code: string) => void (await jushuitan.oauth.exchange(code, { account: key }))],
    ['has expired', async ({ clock }: ReturnType<typeof isvWorld>) => clock.advance(400_000)],
  ])('that %s is refused with a clear error, and not sent twice', async (_why, spoil) => {
    const world = isvWorld({}, bare)
    const { code } = await world.jushuitan.oauth.readCallback((await authorised(world)).callback)
    await spoil(world, code)
    const before = world.sandbox.journal.count({ endpoint: '/openWeb/auth/accessToken' })

    const failure = await thrown(world.jushuitan.oauth.exchange(code, { account: key }))

    expect(failure).toMatchObject({ kind: 'auth_invalid', code: 'code_refused', subCode: '170', endpoint: '/openWeb/auth/accessToken' })
    expect(String(failure)).toContain('send the merchant to client.oauth.authorizeUrl(...) again')
    expect(String(failure)).not.toContain(code)
    expect(world.sandbox.journal.count({ endpoint: '/openWeb/auth/accessToken' })).toBe(before + 1)
  })

  it('is not blamed where the signature is wrong', async () => {
    const world = isvWorld({}, bare)
    world.sandbox.faults.next({ endpoint: '/openWeb/auth/accessToken', fault: 'invalid_signature' })

    expect(await thrown(world.jushuitan.oauth.exchange('c0de', { account: key }))).toMatchObject({ kind: 'auth_invalid', code: '10' })
  })

  it('whose answer is lost is not sent again: it is good for one use', async () => {
    const world = isvWorld({}, bare)
    const { code } = await world.jushuitan.oauth.readCallback((await authorised(world)).callback)
    world.sandbox.faults.next({ endpoint: '/openWeb/auth/accessToken', fault: 'answer_lost' })

    expect(await thrown(world.jushuitan.oauth.exchange(code, { account: key }))).toMatchObject({ kind: 'network', outcome: 'unknown' })
    expect(world.sandbox.journal.count({ endpoint: '/openWeb/auth/accessToken' })).toBe(1)
  })
})
