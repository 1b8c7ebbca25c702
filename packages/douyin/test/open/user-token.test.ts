import { memoryTokens } from '@duijie/core'
import { testClock } from '@duijie/core/testing'
import { describe, expect, it } from 'vitest'
import { createDouyinClient } from '../../src/open/client.js'
import { createDouyinSandbox } from '../../src/testing/open/sandbox.js'
import { appId, credentials, dayMs, openid, openWorld, sandboxApp, startMs, thrown } from './world.js'

const refresh = 'POST /oauth/refresh_token/'
const renew = 'POST /oauth/renew_refresh_token/'

/** A world in which the one user has authorised the application. */
async function authorized(scope?: string) {
  const world = openWorld()
  const code = world.sandbox.app().authorize(scope === undefined ? {} : { scope })
  const authorization = await world.douyin.oauth.exchange(code)
  const user = world.douyin.account(authorization.account)
  // What is done in the background is over before the next look.
  const info = async () => {
    const found = await user.users.info()
    await world.clock.advance(1)
    return found
  }
  return { ...world, authorization, info }
}

describe('a user’s way to a token', () => {
  it('goes over the platform’s page', async () => {
    const { douyin } = openWorld()

    const url = new URL(
      await douyin.oauth.authorizeUrl({ redirectUri: 'https://shop.example.com/back', state: 's-1', scopes: ['user_info', 'renew_refresh_token'] }),
    )

    expect(`${url.origin}${url.pathname}`).toBe('https://open.douyin.com/platform/oauth/connect/')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_key: appId,
      response_type: 'code',
      scope: 'user_info,renew_refresh_token',
      redirect_uri: 'https://shop.example.com/back',
      state: 's-1',
    })
  })

  it('ends with a code, and only with the state that was sent', () => {
    const { douyin } = openWorld()

    expect(douyin.oauth.readCallback('https://shop.example.com/back?code=c-1&state=s-1', { state: 's-1' })).toEqual({ code: 'c-1' })
    for (const [url, state] of [
      ['/back?code=c-1&state=forged', 's-1'],
      ['/back?code=c-1', ''],
      ['/back?state=s-1', 's-1'],
      ['http://[', 's-1'],
    ] as const) {
      expect(() => douyin.oauth.readCallback(url, { state })).toThrow(expect.objectContaining({ kind: 'unverified' }))
    }
  })

  it('gives a token under the user’s open id, and a code works once', async () => {
    const { sandbox, douyin } = openWorld()
    const code = sandbox.app().authorize({ scope: 'user_info' })

    const authorization = await douyin.oauth.exchange(code)

    expect(authorization).toEqual({
      account: openid,
      openId: openid,
      scopes: ['user_info'],
      expiresAt: new Date(startMs + 15 * dayMs).toISOString(),
      refreshable: true,
    })
    expect(await douyin.account(openid).users.info()).toMatchObject({ open_id: openid, nickname: expect.any(String) })
    expect(await thrown(douyin.oauth.exchange(code))).toMatchObject({ kind: 'auth_invalid', code: '10007' })
  })

  it('may store it under another key', async () => {
    const { sandbox, douyin } = openWorld()

    expect((await douyin.oauth.exchange(sandbox.app().authorize(), { account: 'customer-7' })).account).toBe('customer-7')
    expect(await douyin.account('customer-7').users.info()).toMatchObject({ open_id: openid })
  })

  it('may have been gone elsewhere: what it gave is imported', async () => {
    const { sandbox, douyin } = openWorld()
    const { access_token: accessToken } = await douyin.auth.userToken({ code: sandbox.app().authorize() })
    const expiresAt = startMs + dayMs * 15
    await douyin.tokens.import('customer-8', { accessToken, expiresAt })

    expect(await thrown(douyin.account('customer-8').users.info())).toMatchObject({ kind: 'invalid_params', hint: expect.stringContaining('openId') })
    expect(await douyin.account('customer-8').users.info({ open_id: openid })).toMatchObject({ open_id: openid })
    await douyin.tokens.import('customer-8', { accessToken, expiresAt, extra: { openId: openid } })
    expect(await douyin.account('customer-8').users.info()).toMatchObject({ open_id: openid })
  })

  it('is asked of who has not gone it', async () => {
    const { douyin } = openWorld()

    expect(await thrown(douyin.account('nobody').users.info())).toMatchObject({ kind: 'auth_invalid', hint: expect.stringContaining('authorizeUrl') })
    expect(await thrown(douyin.users.info())).toMatchObject({ kind: 'invalid_params' })
  })
})

describe('a user’s access token', () => {
  it('is refreshed in its last day, and its refresh token keeps its end', async () => {
    const { clock, sandbox, douyin, info } = await authorized('user_info')
    const [before] = await douyin.tokens.list()

    await clock.advance(13 * dayMs)
    await info()
    expect(sandbox.userTokens.refreshes).toBe(0)
    await clock.advance(dayMs + 1)
    await info()
    await info()

    expect(sandbox.userTokens).toEqual({ refreshes: 1, renewals: 0 })
    const [after] = await douyin.tokens.list()
    expect(after?.expiresAt).toBeGreaterThan((before?.expiresAt ?? 0) + 13 * dayMs)
    expect(Math.abs((after?.refreshExpiresAt ?? 0) - (before?.refreshExpiresAt ?? 0))).toBeLessThan(2000)
  })

  it('does not prolong its refresh token, even where the answer repeats the full lifetime', async () => {
    const { clock, sandbox, douyin, info } = await authorized('user_info')
    const [before] = await douyin.tokens.list()
    await clock.advance(14 * dayMs + 1)
    const answer = { access_token: 'act.new', expires_in: '1296000', refresh_token: undefined, refresh_expires_in: '2592000', open_id: openid, error_code: 0 }
    sandbox.faults.next({ endpoint: refresh, fault: { raw: () => Response.json({ data: answer, message: 'success' }) } })
    await info()

    const [after] = await douyin.tokens.list()
    expect(after?.expiresAt).toBeGreaterThan(startMs + 28 * dayMs)
    expect(after?.refreshExpiresAt).toBe(before?.refreshExpiresAt)
  })

  it('is refreshed once by four clients on one store', async () => {
    const clock = testClock(startMs, { autoAdvance: true })
    const sandbox = createDouyinSandbox({ apps: [sandboxApp()], clock })
    const tokens = memoryTokens({ clock })
    const clients = Array.from({ length: 4 }, () => createDouyinClient({ credentials, fetch: sandbox.fetch, clock, tokens }))
    await clients[0]?.oauth.exchange(sandbox.app().authorize())
    await clock.advance(15 * dayMs - 1000)

    await Promise.all(clients.flatMap((client) => Array.from({ length: 5 }, () => client.account(openid).users.info())))

    expect(sandbox.journal.count({ endpoint: refresh })).toBe(1)
  })

  it('that the user has taken back needs the user again', async () => {
    const { sandbox, douyin, info } = await authorized()
    const told: string[] = []
    douyin.on('reauthorize', ({ reason }) => void told.push(reason))
    sandbox.app().revoke()

    expect(await thrown(info())).toMatchObject({ kind: 'auth_invalid', code: '10010' })
    expect(sandbox.journal.count({ endpoint: refresh })).toBe(1)
    expect(told).toHaveLength(1)
  })

  it('ends for good with its refresh token where that cannot be renewed', async () => {
    const { clock, sandbox, info } = await authorized('user_info')
    await clock.advance(14 * dayMs + 1)
    await info()

    await clock.advance(17 * dayMs)

    expect(await thrown(info())).toMatchObject({ kind: 'auth_invalid' })
    expect(sandbox.journal.count({ endpoint: renew })).toBe(0)
  })
})

describe('a refresh token', () => {
  it('is renewed in its last week, and the new one is stored before it is used', async () => {
    const { clock, sandbox, douyin, info } = await authorized()
    await clock.advance(14 * dayMs + 1)
    await info()

    await clock.advance(9 * dayMs)
    await info()
    await info()

    expect(sandbox.userTokens).toEqual({ refreshes: 1, renewals: 1 })
    const [stored] = await douyin.tokens.list()
    expect(stored?.refreshExpiresAt).toBeGreaterThan(startMs + 52 * dayMs)
    // The old one is dead: the next refresh must be with the new one.
    await clock.advance(6 * dayMs)
    await info()
    expect(sandbox.userTokens.refreshes).toBe(2)
  })

  it('keeps a user for half a year without asking him, with five renewals', async () => {
    const { clock, sandbox, info } = await authorized()
    let days = 0
    let failure: unknown

    for (; days < 400 && failure === undefined; days++) {
      await clock.advance(dayMs)
      failure = await info().then(
        () => undefined,
        (error: unknown) => error,
      )
    }

    expect(failure).toMatchObject({ kind: 'auth_invalid' })
    expect(sandbox.userTokens.renewals).toBe(5)
    // 23 days for each renewal, 30 for the last refresh token, and what the last access token lives beyond it.
    expect(days).toBeGreaterThan(5 * 23 + 30)
    // The sixth was asked for once, and then no more.
    expect(sandbox.journal.count({ endpoint: renew })).toBe(6)
  })

  it('that may not be renewed is not asked for at all', async () => {
    const { clock, sandbox, info } = await authorized('user_info')
    await clock.advance(14 * dayMs + 1)
    await info()
    await clock.advance(10 * dayMs)
    await info()

    expect(sandbox.journal.count({ endpoint: renew })).toBe(0)
  })

  it('is not renewed twice where the answer was lost', async () => {
    const { clock, sandbox, info } = await authorized()
    await clock.advance(14 * dayMs + 1)
    await info()
    await clock.advance(9 * dayMs)
    sandbox.faults.next({ endpoint: renew, fault: 'answer_lost' })
    await info()

    // One request: repeating it would ask with a refresh token that is dead by now.
    expect(sandbox.journal.count({ endpoint: renew })).toBe(1)
    expect(await info()).toMatchObject({ open_id: openid })
  })
})
