import { memoryTokens } from '@duijie/core'
import { testClock } from '@duijie/core/testing'
import { describe, expect, it } from 'vitest'
import { createTaobaoClient, type TaobaoClient } from '../src/client.js'
import { createTaobaoSandbox } from '../src/testing/index.js'
import { appKey, appSecret, credentials, dayMs, nick, shopWorld, startMs, thrown } from './shop-world.js'

const ask = (taobao: TaobaoClient, account = nick) => taobao.account(account).users.seller({ fields: ['nick'] })
const refreshable = { apps: [{ appKey, appSecret, refreshable: true }] }

/** A client that has the shop's token as the token server gave it. */
async function authorised(options: Parameters<typeof shopWorld>[0] = {}, clientOptions: Parameters<typeof shopWorld>[1] = {}) {
  const world = shopWorld(options, { accounts: {}, ...clientOptions })
  const given = world.sandbox.session(nick)
  const { session: accessToken, refreshToken, expiresAt, answer } = given
  await world.taobao.tokens.import(nick, { accessToken, refreshToken, expiresAt, refreshExpiresAt: Number(answer['refresh_token_valid_time']) })
  const told: unknown[] = []
  world.taobao.on('reauthorize', (event) => told.push(event))
  return { ...world, given, told }
}

describe('a session that may be refreshed', () => {
  it('is refreshed once although a hundred callers ask with it after its end', async () => {
    const { taobao, sandbox, told } = await authorised(refreshable)
    sandbox.expireSessions(nick)

    const answers = await Promise.all(Array.from({ length: 100 }, () => ask(taobao)))

    expect(new Set(answers.map(({ user }) => user.nick))).toEqual(new Set([nick]))
    expect(sandbox.tokens).toMatchObject({ refreshed: 1, refusedRefreshes: 0 })
    expect(told).toEqual([])
  })

  it('is refreshed again with the refresh token of the last refresh', async () => {
    const { taobao, sandbox } = await authorised(refreshable)
    for (let round = 0; round < 3; round += 1) {
      sandbox.expireSessions(nick)
      await ask(taobao)
    }

    expect(sandbox.tokens).toMatchObject({ refreshed: 3, refusedRefreshes: 0 })
  })

  it('is refreshed ahead of its end, in the background', async () => {
    const { taobao, sandbox, clock } = await authorised(refreshable)
    await clock.advance(30 * dayMs - dayMs / 2)

    await ask(taobao)
    await clock.advance(0)

    expect(sandbox.tokens.refreshed).toBe(1)
    expect(sandbox.journal.count({ verdict: 'refused' })).toBe(0)
  })

  it('keeps who the seller is', async () => {
    const tokens = memoryTokens()
    const { taobao, sandbox } = await authorised(refreshable, { tokens })
    sandbox.expireSessions(nick)
    await ask(taobao)

    const [key = ''] = await tokens.keys('')
    expect((await tokens.read(key))?.token.extra).toMatchObject({ nick, userId: sandbox.shop(nick).userId })
  })

  it('costs no attempt', async () => {
    const { taobao, sandbox } = await authorised(refreshable, { retry: { attempts: 1 } })
    sandbox.expireSessions(nick)

    const { meta } = await taobao.account(nick).users.seller.withMeta({ fields: ['nick'] })

    expect(meta.attempts).toBe(2)
  })

  it('asks for the seller when the platform refuses the refresh', async () => {
    const { taobao, sandbox, told } = await authorised(refreshable)
    sandbox.revokeSessions(nick)

    const failure = await thrown(ask(taobao))

    expect(failure).toMatchObject({ kind: 'auth_invalid', subCode: 'isv.invalid-parameter', hint: expect.stringContaining('authorizeUrl') })
    expect(told).toEqual([expect.objectContaining({ account: nick, reason: 'refused' })])
  })

  it('asks for the seller when the refresh says that it was the last', async () => {
    const { taobao, sandbox, told } = await authorised(refreshable)
    sandbox.faults.next({
      endpoint: 'taobao.top.auth.token.refresh',
      fault: { change: (value) => JSON.parse(JSON.stringify(value).replace(/re_expires_in\\":\d+/, 're_expires_in\\":0')) },
    })
    sandbox.expireSessions(nick)
    await ask(taobao)
    sandbox.expireSessions(nick)

    await thrown(ask(taobao))

    expect(sandbox.tokens.refreshed).toBe(1)
    expect(told).toEqual([expect.objectContaining({ reason: 'rejected' })])
  })

  it.each(['service_unavailable', 'reset', 'html'] as const)('does not ask for the seller when the refresh failed by %s', async (fault) => {
    const { taobao, sandbox, told } = await authorised(refreshable)
    sandbox.faults.next({ endpoint: 'taobao.top.auth.token.refresh', fault, times: 20 })
    sandbox.expireSessions(nick)

    await thrown(ask(taobao))

    expect(told).toEqual([])
  })
})

describe('a session that may not be refreshed', () => {
  it('ends with the event reauthorize, told once', async () => {
    const { taobao, sandbox, told } = await authorised()
    sandbox.expireSessions(nick)

    const failures = await Promise.all([thrown(ask(taobao)), thrown(ask(taobao)), thrown(ask(taobao))])

    expect(failures).toEqual(failures.map(() => expect.objectContaining({ kind: 'auth_invalid' })))
    expect(told).toEqual([{ grant: 'session', account: nick, reason: 'rejected', endedAt: startMs }])
    expect(sandbox.tokens).toMatchObject({ refreshed: 0, refusedRefreshes: 0 })
  })

  it('is not sent after its end', async () => {
    const { taobao, sandbox, clock, told } = await authorised()
    await clock.advance(366 * dayMs)

    await thrown(ask(taobao))

    expect(sandbox.journal.count()).toBe(0)
    expect(told).toMatchObject([{ reason: 'expired' }])
  })

  it('is told of in the forecast before it ends', async () => {
    const { taobao, given } = await authorised()

    expect(await taobao.tokens.forecast({ withinMs: 366 * dayMs })).toMatchObject([{ account: nick, ending: 'access', endsAt: given.expiresAt }])
    expect(await taobao.tokens.forecast({ withinMs: 364 * dayMs })).toEqual([])
  })

  it('of another application is not asked for again', async () => {
    const apps = [
      { appKey, appSecret, refreshable: true },
      { appKey: '23000002', appSecret: 'fake-other-secret' },
    ]
    const { taobao, sandbox } = await authorised({ apps })
    const { session } = sandbox.session(nick, { appKey: '23000002' })

    const failure = await thrown(taobao.account(nick).users.seller({ fields: ['nick'] }, { token: session }))

    expect(failure).toMatchObject({ kind: 'auth_invalid', code: '27' })
    expect(sandbox.journal.count()).toBe(1)
  })
})

describe('an imported session that says nothing about its refresh', () => {
  it('is tried, and asks for the seller when the platform refuses', async () => {
    const { taobao, sandbox, given, told } = await authorised()
    await taobao.tokens.import(nick, { accessToken: given.session, refreshToken: given.refreshToken, expiresAt: given.expiresAt })
    sandbox.expireSessions(nick)

    await thrown(ask(taobao))

    expect(sandbox.tokens.refusedRefreshes).toBe(1)
    expect(told).toMatchObject([{ reason: 'refused' }])
  })
})

describe('an ended right to write', () => {
  it('is told, and leaves the session in use for reading', async () => {
    const { taobao, sandbox, clock, told } = await authorised({ apps: [{ appKey, appSecret, refreshable: true, w2LifeMs: 300_000 }] })
    await clock.advance(600_000)
    const [trade] = sandbox.truth(nick).trades

    const failure = await thrown(taobao.account(nick).trades.updateMemo({ tid: trade?.tid ?? '', memo: '备注' }))
    const { user } = await ask(taobao)

    expect(failure).toMatchObject({ kind: 'auth_expired', interactive: true, code: '53', attempts: 1 })
    expect(told).toEqual([{ grant: 'session', account: nick, reason: 'isv.w2-security-authorize-invalid' }])
    expect(user.nick).toBe(nick)
    expect(sandbox.tokens.refreshed).toBe(0)
    expect(await taobao.tokens.list()).toMatchObject([{ rejected: false }])
  })
})

describe('sessions of the host application', () => {
  it('are used in place of the stored one, and never refreshed', async () => {
    const { taobao, sandbox } = await authorised(refreshable)
    sandbox.expireSessions(nick)
    const { session } = sandbox.session(nick)

    const { user } = await taobao.account(nick).users.seller({ fields: ['nick'] }, { token: session })
    sandbox.expireSessions(nick)
    const failure = await thrown(taobao.account(nick).users.seller({ fields: ['nick'] }, { token: session }))

    expect(user.nick).toBe(nick)
    expect(failure).toMatchObject({ kind: 'auth_expired', attempts: 1 })
    expect(sandbox.tokens.refreshed).toBe(0)
  })

  it('may come as the option accounts, with an end or without', async () => {
    const clock = testClock(startMs)
    const shops = [{ nick: 'one' }, { nick: 'two' }, { nick: 'three' }]
    const sandbox = createTaobaoSandbox({ apps: [{ appKey, appSecret }], shops, clock })
    const session = (shop: string) => sandbox.session(shop).session
    const accounts = {
      one: { session: session('one') },
      two: { session: session('two'), expiresAt: new Date(startMs + dayMs) },
      three: { session: session('three'), expiresAt: startMs - 1 },
    }
    const taobao = createTaobaoClient({ credentials, fetch: sandbox.fetch, clock, accounts })

    expect((await ask(taobao, 'one')).user.nick).toBe('one')
    expect((await ask(taobao, 'two')).user.nick).toBe('two')
    expect(await thrown(ask(taobao, 'three'))).toMatchObject({ kind: 'auth_invalid' })
    expect(await taobao.tokens.forecast({ withinMs: 2 * dayMs })).toMatchObject([{ account: 'three' }, { account: 'two', endsAt: startMs + dayMs }])
  })

  it('that are missing are asked for by event and error, and nothing is sent', async () => {
    const { taobao, sandbox, told } = await authorised()

    const failure = await thrown(ask(taobao, 'another-shop'))

    expect(failure).toMatchObject({ kind: 'auth_invalid', attempts: 0, hint: expect.stringContaining('authorizeUrl') })
    expect(told).toEqual([{ grant: 'session', account: 'another-shop', reason: 'missing' }])
    expect(sandbox.journal.count()).toBe(0)
  })

  it('are refused on the client itself, which is nobody’s', async () => {
    const { taobao, sandbox } = await authorised()

    expect(await thrown(taobao.users.seller({ fields: ['nick'] }))).toMatchObject({ kind: 'invalid_params' })
    expect(sandbox.journal.count()).toBe(0)
  })

  it('are forgotten when they are revoked', async () => {
    const { taobao } = await authorised()

    await taobao.tokens.revoke(nick)

    expect(await taobao.tokens.list()).toEqual([])
    expect(await thrown(ask(taobao))).toMatchObject({ kind: 'auth_invalid' })
  })
})
