import { memoryTokens } from '@duijie/core'
import { testClock } from '@duijie/core/testing'
import { describe, expect, it } from 'vitest'
import { readTokenAnswer } from '../../../src/doudian/auth.js'
import { createDoudianClient } from '../../../src/doudian/client.js'
import { createDoudianSandbox } from '../../../src/testing/doudian/sandbox.js'
import samples from '../../vectors/doudian-samples.json' with { type: 'json' }
import { type Answering, credentials, refusal, shop, standIn, standInMs, thrown } from '../stand-in.js'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

function world(kind: 'self' | 'isv' = 'self') {
  const clock = testClock(standInMs, { autoAdvance: true })
  const sandbox = createDoudianSandbox({ apps: [{ ...credentials, kind }], shops: [{ shopId: shop, orders: 0 }], clock })
  const given = { credentials, fetch: sandbox.fetch, clock, random: () => 0.5 }
  return {
    clock,
    sandbox,
    given,
    self: () => createDoudianClient({ application: 'self', ...given }),
    isv: () => createDoudianClient({ application: 'isv', ...given }),
  }
}

describe('the token of a self-use application', () => {
  it('is asked for once, whoever calls', async () => {
    const { sandbox, self } = world()
    const account = self().account(shop)

    await Promise.all(Array.from({ length: 20 }, () => account.shops.brands()))

    expect(sandbox.tokens).toEqual({ created: 1, refreshed: 0, early: 0, lost: 0 })
  })

  it('is not refreshed before its last hour, is refreshed in the background in it, and the old one serves meanwhile', async () => {
    const { sandbox, self, clock } = world()
    const doudian = self()
    const account = doudian.account(shop)
    await account.shops.brands()

    await clock.advance(7 * day - 61 * minute)
    await account.shops.brands()
    expect(sandbox.tokens).toMatchObject({ refreshed: 0, early: 0 })

    await clock.advance(8 * minute)
    await account.shops.brands()
    await doudian.close()
    expect(sandbox.tokens).toMatchObject({ created: 1, refreshed: 1, early: 0 })
  })

  it('is refreshed after its end, within the fourteen days of its refresh token, and asked for anew after them', async () => {
    const { sandbox, self, clock } = world()
    const account = self().account(shop)
    await account.shops.brands()

    await clock.advance(8 * day)
    await account.shops.brands()
    expect(sandbox.tokens).toMatchObject({ created: 1, refreshed: 1 })

    await clock.advance(15 * day)
    await account.shops.brands()
    expect(sandbox.tokens).toMatchObject({ created: 2, refreshed: 1 })
  })

  it('that the platform has put another one in the place of is refreshed, and asked for anew where that gives the same', async () => {
    const { sandbox, self } = world()
    const account = self().account(shop)
    await account.shops.brands()
    sandbox.faults.next({ endpoint: '/shop/brandList', fault: 'superseded_token' })

    await account.shops.brands()

    // More than an hour before its end the refresh gives the refused one again.
    expect(sandbox.tokens).toEqual({ created: 2, refreshed: 0, early: 1, lost: 0 })
  })

  it.each([
    [{ shopId: '77' }, { shop_id: '77' }],
    [{ testShop: true } as const, { test_shop: '1' }],
    [
      { authId: 'a-1', authSubjectType: 'MCN' },
      { auth_id: 'a-1', auth_subject_type: 'MCN' },
    ],
  ])('is asked for whoever the account stands for: %j', async (subject, params) => {
    const { doudian, calls } = standIn(() => undefined, { accounts: { mine: subject } })

    await doudian.account('mine').shops.brands()

    expect(calls('/token/create').map((got) => got.params)).toEqual([{ code: '', grant_type: 'authorization_self', ...params }])
  })
})

describe('the token of a tool', () => {
  it('comes by a code, is stored under the shop’s id and tells whose it is', async () => {
    const { sandbox, isv } = world('isv')
    const doudian = isv()

    const authorization = await doudian.oauth.exchange(sandbox.code(shop))

    expect(authorization).toMatchObject({ account: shop, shopId: shop, expiresAt: new Date(standInMs + 7 * day).toISOString() })
    expect(await doudian.account(shop).shops.brands()).toBeInstanceOf(Array)
    expect(await thrown(doudian.oauth.exchange('used-before'))).toMatchObject({ kind: 'auth_invalid' })
  })

  it('that is missing, or over for good, needs the seller', async () => {
    const { sandbox, isv, clock } = world('isv')
    const doudian = isv()
    const said: unknown[] = []
    doudian.on('reauthorize', (event) => said.push(event))

    expect(await thrown(doudian.account(shop).shops.brands())).toMatchObject({ kind: 'auth_invalid', hint: expect.stringContaining('authorizeUrl') })
    await doudian.oauth.exchange(sandbox.code(shop))
    await clock.advance(15 * day)
    expect(await thrown(doudian.account(shop).shops.brands())).toMatchObject({ kind: 'auth_invalid' })
    expect(said).toHaveLength(2)
  })

  it('that the platform no longer refreshes says why, and where to send the seller', async () => {
    const { sandbox, isv, clock } = world('isv')
    const doudian = isv()
    await doudian.oauth.exchange(sandbox.code(shop))
    await clock.advance(8 * day)
    sandbox.closeAuthorization(shop)

    expect(await thrown(doudian.account(shop).shops.brands())).toMatchObject({ kind: 'auth_invalid', subCode: 'dop.token-generate-failed:no-authorization' })
  })

  it('may be the host’s own', async () => {
    const { sandbox, given } = world('isv')
    const { accessToken, expiresAt } = sandbox.token(shop)
    const doudian = createDoudianClient({ application: 'isv', ...given, accounts: { 'my-shop': { accessToken, expiresAt } } })

    await doudian.account('my-shop').shops.brands()

    expect(sandbox.journal.count({ endpoint: '/token/create' })).toBe(0)
  })

  it('is asked for on the page of the service market', async () => {
    const { isv } = world('isv')

    expect(await isv().oauth.authorizeUrl({ serviceId: '123', state: 'a b' })).toBe('https://fuwu.jinritemai.com/authorize?service_id=123&state=a+b')
  })
})

describe('a lost race', () => {
  const ending = { accessToken: 'old', refreshToken: 'old-refresh', expiresAt: standInMs + 5 * minute }
  const lost = refusal(50002, 'isv.business-failed:31012', '刷新token失败，有并发请求')

  async function raced(answer: Answering, expiresAt: number) {
    const tokens = memoryTokens()
    const stood = standIn(answer, { tokens })
    await stood.doudian.tokens.import(shop, { ...ending, expiresAt })
    /** What another process stores. */
    const win = async () => {
      const [key = ''] = await tokens.keys('')
      const stored = await tokens.read(key)
      const revision = stored?.revision ?? 0
      await tokens.write(
        key,
        { token: { accessToken: 'winner', refreshToken: 'winner-refresh', issuedAt: standInMs, expiresAt: standInMs + 7 * day }, revision: revision + 1 },
        revision,
      )
    }
    return { ...stood, win }
  }

  it('is repaired by reading the store again', async () => {
    let win: () => Promise<void> = async () => {}
    let wins: Promise<void> | undefined
    const stood = await raced(({ path }) => {
      if (path !== '/token/refresh') return undefined
      // The other process was faster, and has stored its token by the time the refusal is read.
      wins = win()
      return lost
    }, ending.expiresAt)
    win = stood.win

    await stood.account.shops.brands()
    await wins

    expect(stood.calls('/token/refresh')).toHaveLength(1)
    expect(stood.calls('/shop/brandList').map(({ query }) => query['access_token'])).toEqual(['winner'])
  })

  it('is asked once more where the old token has ended and the winner keeps its own store', async () => {
    const stood = await raced(({ path }) => {
      if (path !== '/token/refresh') return undefined
      return stood.calls('/token/refresh').length === 1 ? lost : { access_token: 'second', refresh_token: 'second-refresh', expires_in: 604800 }
    }, standInMs + 1)
    await stood.clock.advance(hour)
    const before = stood.clock.now()

    await stood.account.shops.brands()

    expect(stood.calls('/token/refresh')).toHaveLength(2)
    expect(stood.clock.now() - before).toBe(300)
    expect(stood.calls('/shop/brandList')[0]?.query['access_token']).toBe('second')
  })

  it('does no harm while the old token is good', async () => {
    const stood = await raced(({ path }) => (path === '/token/refresh' ? lost : undefined), standInMs + 30 * minute)

    await stood.account.shops.brands()
    await stood.doudian.close()

    expect(stood.calls('/shop/brandList')[0]?.query['access_token']).toBe('old')
    expect(stood.calls('/token/refresh')).toHaveLength(1)
  })
})

describe('a token answer', () => {
  const answer = (id: string) => samples.find((sample) => sample.id === id)?.response?.data

  it('is read as the samples have it', () => {
    expect(readTokenAnswer(answer('B1'), standInMs)).toEqual({
      accessToken: 'c6f957da-1239-4343-84a1-000000000001',
      refreshToken: 'c6f957da-1239-4343-84a1-000000000002',
      expiresAt: standInMs + 7 * day,
      refreshExpiresAt: standInMs + 14 * day,
      issuedAt: standInMs,
      extra: { shopId: '4463798', shopName: '测试店铺', authorityId: '4463798', subjectType: 'Shop' },
    })
  })

  it('that gives the same pair again does not make its refresh token younger', () => {
    const current = { accessToken: 'a', refreshToken: 'c6f957da-1239-4343-84a1-000000000002', issuedAt: 0, expiresAt: 1 }

    const read = readTokenAnswer(answer('B2-early'), standInMs, current)

    expect(read).toMatchObject({ expiresAt: standInMs + 530_808_000 })
    expect(read).not.toHaveProperty('refreshExpiresAt')
  })

  it('tells its life as a duration; what is too long for one is an instant', () => {
    expect(readTokenAnswer({ access_token: 'a', expires_in: '604800' }, standInMs).expiresAt).toBe(standInMs + 7 * day)
    expect(readTokenAnswer({ access_token: 'a', expires_in: 1_700_604_800 }, standInMs).expiresAt).toBe(1_700_604_800_000)
  })

  it.each([{}, { access_token: '' }, { access_token: 'a' }, { access_token: 'a', expires_in: 0 }, 'text', undefined])('that is none is refused: %j', (none) => {
    expect(() => readTokenAnswer(none, standInMs)).toThrow(expect.objectContaining({ kind: 'unexpected' }))
  })
})
