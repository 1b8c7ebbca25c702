import { memoryTokens, type TokenEvent } from '@duijie/core'
import { testClock } from '@duijie/core/testing'
import { describe, expect, it } from 'vitest'
import { createWechatClient } from '../../src/mini/client.js'
import { createWechatSandbox } from '../../src/testing/mini/sandbox.js'
import { appId, credentials, dayMs, miniWorld, startMs, thrown } from './world.js'

const stable = 'POST /cgi-bin/stable_token'
const plain = 'GET /cgi-bin/token'
const lifeMs = 7_200_000

describe('the stable token', () => {
  it('is fetched once although twenty callers ask', async () => {
    const { sandbox, wechat } = miniWorld()

    await Promise.all(Array.from({ length: 20 }, () => wechat.ping()))

    expect(sandbox.journal.count({ endpoint: stable })).toBe(1)
  })

  it('is not asked for again before its last two minutes, in which the platform has a new one', async () => {
    const { clock, sandbox, wechat } = miniWorld()
    await wechat.ping()

    // In the platform's renewal window, and not yet in ours: nothing happens.
    await clock.advance(lifeMs - 200_000)
    await wechat.ping()
    expect(sandbox.journal.count({ endpoint: stable })).toBe(1)
    await clock.advance(100_000)
    await wechat.ping()
    await wechat.ping()

    expect(sandbox.journal.count({ endpoint: stable })).toBe(2)
    expect(sandbox.tokensIssued).toBe(2)
  })

  it('is used although it comes again with the seconds that are left', async () => {
    const { clock, sandbox, wechat } = miniWorld()
    const other = createWechatClient({ credentials, fetch: sandbox.fetch, clock })
    await other.ping()
    await clock.advance(lifeMs - 400_000)

    await wechat.ping()
    await clock.advance(250_000)
    await wechat.ping()

    // 400 s were left, then 150: neither asks for more than the one renewal of its last two minutes.
    expect(sandbox.journal.count({ endpoint: stable })).toBe(2)
    await clock.advance(100_000)
    await wechat.ping()
    expect(sandbox.journal.count({ endpoint: stable })).toBe(3)
    expect(sandbox.tokensIssued).toBe(2)
  })

  it('that another program has replaced is fetched again, and the call repeated once', async () => {
    const { sandbox, wechat } = miniWorld()
    await wechat.ping()
    sandbox.app().revokeTokens()

    const { meta } = await wechat.system.callbackIps.withMeta()

    expect(meta.attempts).toBe(2)
    expect(sandbox.journal.count({ endpoint: stable })).toBe(2)
  })

  it('that was refused and comes again is forced, once', async () => {
    const { sandbox, wechat } = miniWorld()
    await wechat.ping()
    sandbox.faults.next({ endpoint: 'GET /cgi-bin/getcallbackip', fault: 'token_not_latest' })

    await wechat.ping()

    expect(sandbox.journal.count({ endpoint: stable })).toBe(3)
    expect(sandbox.tokensIssued).toBe(2)
  })

  it('that is refused whatever is done is not forced again within 30 seconds', async () => {
    const { clock, sandbox, wechat } = miniWorld()
    await wechat.ping()
    sandbox.faults.next({ endpoint: 'GET /cgi-bin/getcallbackip', fault: 'token_not_latest', times: Number.POSITIVE_INFINITY })

    await thrown(wechat.ping())
    await clock.advance(5_000)
    const second = await thrown(wechat.ping())

    expect(second).toMatchObject({ kind: 'auth_invalid', message: expect.stringContaining('30 seconds') })
    expect(sandbox.tokensIssued).toBe(2)
  })

  it('is forced 20 times a day at most', async () => {
    const { clock, sandbox, wechat } = miniWorld()
    await wechat.ping()
    sandbox.faults.next({ endpoint: 'GET /cgi-bin/getcallbackip', fault: 'token_not_latest', times: Number.POSITIVE_INFINITY })

    for (let round = 0; round < 60; round++) {
      await thrown(wechat.ping())
      await clock.advance(120_000)
    }

    // The first, twenty that were forced, and what ended by its time in two hours.
    expect(sandbox.tokensIssued).toBeLessThanOrEqual(23)
    expect(await thrown(wechat.ping())).toMatchObject({ kind: 'auth_invalid' })
    sandbox.faults.clear()
    await clock.advance(dayMs)
    expect(await wechat.ping()).toHaveProperty('ms')
  })

  it('with a wrong secret is refused for good, and not repeated', async () => {
    const { sandbox, wechat } = miniWorld({ appSecret: 'the-platform-has-another-secret' })

    expect(await thrown(wechat.ping())).toMatchObject({ kind: 'auth_invalid', code: '40125', endpoint: stable })
    expect(sandbox.journal.count({ endpoint: stable })).toBe(1)
  })

  it('goes on to be given out while a slow refresher runs, and an invalidation wins over it', async () => {
    const { clock, sandbox, wechat } = miniWorld()
    await wechat.ping()
    await clock.advance(lifeMs - 100_000)
    sandbox.faults.next({ endpoint: stable, fault: 'slow', delayMs: 3_000 })

    // The refresh runs in the background; meanwhile the old token is refused.
    await wechat.ping()
    sandbox.faults.next({ endpoint: 'GET /cgi-bin/getcallbackip', fault: 'token_not_latest' })
    const { meta } = await wechat.system.callbackIps.withMeta()

    expect(meta.attempts).toBe(2)
    // The new token was not forced away by the refusal of the old one.
    expect(sandbox.tokensIssued).toBe(2)
    expect((await wechat.system.callbackIps.withMeta()).meta.attempts).toBe(1)
  })
})

describe('eight clients on one store', () => {
  it('fetch one token between them', async () => {
    const clock = testClock(startMs, { autoAdvance: true })
    const sandbox = createWechatSandbox({ apps: [{ ...credentials }], clock })
    const tokens = memoryTokens({ clock })
    const clients = Array.from({ length: 8 }, () => createWechatClient({ credentials, fetch: sandbox.fetch, clock, tokens, accessToken: 'plain' }))

    await Promise.all(clients.map((client) => client.ping()))
    await clock.advance(lifeMs - 200_000)
    await Promise.all(clients.map((client) => client.ping()))
    await Promise.all(clients.map((client) => client.ping()))

    expect(sandbox.journal.count({ endpoint: plain })).toBe(2)
  })

  it('of both kinds do not mix them', async () => {
    const clock = testClock(startMs, { autoAdvance: true })
    const sandbox = createWechatSandbox({ apps: [{ ...credentials }], clock })
    const tokens = memoryTokens({ clock })
    const of = (accessToken: 'stable' | 'plain') => createWechatClient({ credentials, fetch: sandbox.fetch, clock, tokens, accessToken })

    await of('stable').ping()
    await of('plain').ping()
    await of('stable').ping()

    expect([sandbox.journal.count({ endpoint: stable }), sandbox.journal.count({ endpoint: plain })]).toEqual([1, 1])
    expect(await tokens.keys('wechat:')).toHaveLength(2)
  })
})

describe('the plain token', () => {
  it('lives five minutes on when there is a newer one', async () => {
    const { clock, sandbox, wechat } = miniWorld({}, { accessToken: 'plain' })
    await wechat.ping()
    const other = createWechatClient({ credentials, fetch: sandbox.fetch, clock, accessToken: 'plain' })
    await other.ping()

    expect((await wechat.system.callbackIps.withMeta()).meta.attempts).toBe(1)
    await clock.advance(300_001)
    expect((await wechat.system.callbackIps.withMeta()).meta.attempts).toBe(2)
  })
})

describe('a token from elsewhere', () => {
  it('is asked for again after a minute, and at once when it was refused', async () => {
    const { clock, sandbox } = miniWorld()
    const central = createWechatClient({ credentials, fetch: sandbox.fetch, clock })
    const asked: (string | undefined)[] = []
    let current = ''
    const renew = async () => {
      current = (await central.auth.stableToken({ force_refresh: true })).access_token
    }
    await renew()
    const wechat = createWechatClient({
      credentials,
      fetch: sandbox.fetch,
      clock,
      accessToken: async ({ refused }) => {
        asked.push(refused)
        if (refused !== undefined) await renew()
        return current
      },
    })

    await wechat.ping()
    await wechat.ping()
    expect(asked).toEqual([undefined])
    const before = current
    await clock.advance(40_000)
    sandbox.app().revokeTokens()
    await wechat.ping()
    expect(asked).toEqual([undefined, before])
    await clock.advance(60_001)
    await wechat.ping()
    expect(asked).toEqual([undefined, before, undefined])
  })

  it('that is refused and given again ends in auth_invalid', async () => {
    const { wechat } = miniWorld({}, { accessToken: async () => 'a-token-that-nobody-knows' })

    const failure = await thrown(wechat.ping())

    expect(failure).toMatchObject({ kind: 'auth_invalid' })
    expect(String(failure)).not.toContain('a-token-that-nobody-knows')
  })
})

describe('what is told of tokens', () => {
  it('names neither token nor secret', async () => {
    const { sandbox, wechat } = miniWorld()
    const events: TokenEvent[] = []
    wechat.on('token', (event) => void events.push(event))
    await wechat.ping()
    sandbox.app().expireTokens()
    await wechat.ping()

    expect(events.map(({ action }) => action)).toEqual(['obtained', 'rejected', 'refreshed'])
    expect(JSON.stringify(events)).not.toMatch(/88_|0123456789abcdef0123/)
    expect(await wechat.tokens.list()).toMatchObject([{ grant: 'access_token' }])
    expect(appId).toBeTruthy()
  })
})
