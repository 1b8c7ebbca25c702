import { nodeTransport } from '@duijie/core'
import { describe, expect, it } from 'vitest'
import { appKey, appSecret, nick, servedWorld, shopWorld, thrown } from './shop-world.js'

const redirectUri = 'https://app.example.com/callback'

/** Sends the seller through the page, as a browser does. */
async function throughPage({ taobao, sandbox }: Pick<ReturnType<typeof shopWorld>, 'taobao' | 'sandbox'>, state = 'fake-state-1') {
  const page = await sandbox.fetch(await taobao.oauth.authorizeUrl({ redirectUri, state }))
  return page.headers.get('location') ?? ''
}

describe('authorizeUrl', () => {
  it('leads to the platform’s page with all that it needs', async () => {
    const url = new URL(await shopWorld().taobao.oauth.authorizeUrl({ redirectUri, state: 'a&b=1', view: 'tmall' }))

    expect(url.origin + url.pathname).toBe('https://oauth.taobao.com/authorize')
    expect(Object.fromEntries(url.searchParams)).toEqual({ response_type: 'code', client_id: appKey, redirect_uri: redirectUri, state: 'a&b=1', view: 'tmall' })
  })

  it('shows the page for browsers unless told otherwise', async () => {
    expect(await shopWorld().taobao.oauth.authorizeUrl({ redirectUri, state: 's' })).toContain('view=web')
  })

  it('says which host is missing in the test environment, which names none', async () => {
    const { taobao } = shopWorld({}, { environment: 'test' })

    expect(await thrown(taobao.oauth.authorizeUrl({ redirectUri, state: 's' }))).toMatchObject({
      kind: 'invalid_params',
      message: expect.stringContaining('oauth'),
    })
  })
})

describe('readCallback', () => {
  const { oauth } = shopWorld().taobao
  const expected = { state: 'fake-state-1' }
  const read = (url: string | URL, wanted = expected) => {
    try {
      return oauth.readCallback(url, wanted)
    } catch (error) {
      return error
    }
  }

  it('gives the code', () => {
    expect(read(`${redirectUri}?code=c1&state=fake-state-1`)).toEqual({ code: 'c1' })
    expect(read(new URL(`${redirectUri}?code=c1&state=fake-state-1`))).toEqual({ code: 'c1' })
    expect(read('/callback?code=c1&state=fake-state-1')).toEqual({ code: 'c1' })
  })

  it('tells that the seller refused', () => {
    const error = read(`${redirectUri}?error=access_denied&error_description=authorize%20reject&state=fake-state-1`)

    expect(error).toMatchObject({ kind: 'auth_invalid', code: 'access_denied', message: expect.stringContaining('authorize reject') })
    expect(read(`${redirectUri}?error=access_denied`)).toMatchObject({ message: expect.stringContaining('access_denied') })
  })

  it.each([
    ['of another state', `${redirectUri}?code=c1&state=forged`],
    ['of a state that begins like ours', `${redirectUri}?code=c1&state=fake-state-11`],
    ['without a state', `${redirectUri}?code=c1`],
    ['without a code', `${redirectUri}?state=fake-state-1`],
    ['with an empty code', `${redirectUri}?code=&state=fake-state-1`],
    ['that is no URL', 'http://'],
  ])('refuses a call-back %s', (_what, url) => {
    expect(read(url)).toMatchObject({ kind: 'unverified' })
  })

  it('refuses everything where no state was remembered', () => {
    expect(read(`${redirectUri}?code=c1&state=`, { state: '' })).toMatchObject({ kind: 'unverified' })
  })
})

describe('exchange', () => {
  it('stores the session under the seller’s nick', async () => {
    const world = shopWorld({ apps: [{ appKey, appSecret, refreshable: true }] }, { accounts: {} })
    const { code } = world.taobao.oauth.readCallback(await throughPage(world), { state: 'fake-state-1' })

    const authorization = await world.taobao.oauth.exchange(code, { redirectUri })

    expect(authorization).toEqual({
      account: nick,
      nick,
      userId: world.sandbox.shop(nick).userId,
      openUid: `AAG_demo_${world.sandbox.shop(nick).userId}`,
      expiresAt: '2026-04-07T01:05:07.000Z',
      refreshable: true,
    })
    expect((await world.taobao.account(nick).users.seller({ fields: ['nick'] })).user.nick).toBe(nick)
  })

  it('stores it under the account that was given, and says that it cannot be renewed', async () => {
    const world = shopWorld({}, { accounts: {} })
    const { code } = world.taobao.oauth.readCallback(await throughPage(world), { state: 'fake-state-1' })

    const { account, refreshable } = await world.taobao.oauth.exchange(code, { redirectUri, account: 'shop-7', signal: new AbortController().signal })

    expect([account, refreshable]).toEqual(['shop-7', false])
    expect((await world.taobao.account('shop-7').users.seller({ fields: ['nick'] })).user.nick).toBe(nick)
    expect(await world.taobao.tokens.list()).toMatchObject([{ account: 'shop-7', renewable: false }])
  })

  it('puts an end to the trouble of a session that was refused', async () => {
    const world = shopWorld({}, { accounts: {} })
    const exchange = async () => {
      const { code } = world.taobao.oauth.readCallback(await throughPage(world), { state: 'fake-state-1' })
      await world.taobao.oauth.exchange(code, { redirectUri })
    }
    const ask = () => world.taobao.account(nick).users.seller({ fields: ['nick'] })
    await exchange()
    world.sandbox.expireSessions(nick)
    await thrown(ask())

    await exchange()

    expect((await ask()).user.nick).toBe(nick)
  })

  it('works once for each code, and does not repeat the code in its error', async () => {
    const world = shopWorld({}, { accounts: {} })
    const { code } = world.taobao.oauth.readCallback(await throughPage(world), { state: 'fake-state-1' })
    await world.taobao.oauth.exchange(code, { redirectUri })

    const failure = await thrown(world.taobao.oauth.exchange(code, { redirectUri }))

    expect(failure).toMatchObject({ kind: 'auth_invalid', code: 'invalid_client', hint: expect.stringContaining('once'), attempts: 1 })
    expect(String(failure)).not.toContain(code)
    expect(String(failure)).toContain('authorize code *** invalidate')
  })

  it('names the remedy for a wrong call-back', async () => {
    const world = shopWorld({ apps: [{ appKey, appSecret, callback: 'https://other.example.com/' }] })

    const failure = await thrown(world.taobao.oauth.exchange('fake-code', { redirectUri }))

    expect(failure).toMatchObject({ kind: 'auth_invalid', hint: expect.stringContaining('redirect_uri') })
  })

  it('is not repeated when its answer is lost', async () => {
    const world = shopWorld({}, { accounts: {} })
    const { code } = world.taobao.oauth.readCallback(await throughPage(world), { state: 'fake-state-1' })
    world.sandbox.journal.clear()
    world.sandbox.faults.next({ endpoint: 'POST /token', fault: 'answer_lost' })

    const failure = await thrown(world.taobao.oauth.exchange(code, { redirectUri }))

    expect(failure).toMatchObject({ kind: 'network', outcome: 'unknown' })
    expect(world.sandbox.journal.count({ endpoint: 'POST /token' })).toBe(1)
  })

  it.each([
    ['html', 'unexpected'],
    ['bad_gateway', 'transient'],
    ['empty', 'unexpected'],
    [{ raw: () => Response.json(['x']) }, 'unexpected'],
    [{ raw: () => Response.json({ error: 'server_error' }, { status: 503 }) }, 'transient'],
    [{ raw: () => Response.json({ error: 'x' }) }, 'auth_invalid'],
    [{ raw: () => Response.json({}, { status: 403 }) }, 'permission'],
    [{ raw: () => Response.json({ expires_in: 1 }) }, 'unexpected'],
    [{ raw: () => Response.json({ access_token: 'fake-session', taobao_user_id: '-1' }) }, 'invalid_params'],
  ] as const)('fails by what the token server answers: %j is %s', async (fault, kind) => {
    const { taobao, sandbox } = shopWorld({}, { accounts: {} })
    sandbox.faults.next({ endpoint: 'POST /token', fault, times: 9 })

    expect(await thrown(taobao.oauth.exchange('fake-code', { redirectUri }))).toMatchObject({ kind })
    expect(await taobao.tokens.list()).toEqual([])
  })

  it('works over a socket, too', async () => {
    await using world = await servedWorld(nodeTransport(), {}, { accounts: {} })
    const page = await fetch(await world.taobao.oauth.authorizeUrl({ redirectUri, state: 's' }), { redirect: 'manual' })
    const { code } = world.taobao.oauth.readCallback(page.headers.get('location') ?? '', { state: 's' })

    expect(await world.taobao.oauth.exchange(code, { redirectUri })).toMatchObject({ account: nick })
  })
})
