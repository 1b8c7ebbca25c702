import { memoryTokens, type TokenEvent } from '@duijie/core'
import { testClock } from '@duijie/core/testing'
import { describe, expect, it } from 'vitest'
import { createDouyinClient } from '../../src/open/client.js'
import { createDouyinSandbox } from '../../src/testing/open/sandbox.js'
import { appSecret, credentials, dayMs, hourMs, minuteMs, openid, openWorld, sandboxApp, startMs, thrown } from './world.js'

const appToken = 'POST /api/apps/v2/token'
const clientToken = 'POST /oauth/client_token/'
const text = { tasks: [{ content: 'hello' }] }

/** The two tokens of an application, each with a call that carries it. */
const kinds = [
  { kind: 'app', endpoint: appToken, call: 'POST /api/v2/tags/text/antidirt', params: text },
  { kind: 'client', endpoint: clientToken, call: 'POST /api/apps/v1/url/query_schema_quota/', params: {} },
] as const

describe.each(kinds)('the $kind token', ({ kind, endpoint, call, params }) => {
  it('is fetched once although twenty callers ask', async () => {
    const { sandbox, douyin } = openWorld()

    await Promise.all(Array.from({ length: 20 }, () => douyin.call(call, params)))

    expect(sandbox.journal.count({ endpoint })).toBe(1)
    expect(sandbox.tokensIssued).toEqual({ app: 0, client: 0, user: 0, [kind]: 1 })
  })

  it('that the platform says is over is fetched again, and the call repeated once', async () => {
    const { sandbox, douyin } = openWorld()
    await douyin.call(call, params)
    sandbox.app().expireTokens(kind)

    await douyin.call(call, params)

    expect(sandbox.journal.count({ endpoint })).toBe(2)
    expect(sandbox.journal.count({ endpoint: call })).toBe(3)
  })

  it('is fetched once by eight clients on one store, also when it is due', async () => {
    const clock = testClock(startMs, { autoAdvance: true })
    const sandbox = createDouyinSandbox({ apps: [sandboxApp()], clock })
    const tokens = memoryTokens({ clock })
    const clients = Array.from({ length: 8 }, () => createDouyinClient({ credentials, fetch: sandbox.fetch, clock, tokens }))

    await Promise.all(clients.map((client) => client.call(call, params)))
    await clock.advance(2 * hourMs - 30_000)
    await Promise.all(clients.map((client) => client.call(call, params)))
    await Promise.all(clients.map((client) => client.call(call, params)))

    expect(sandbox.journal.count({ endpoint })).toBe(2)
  })

  it('of another program lives five minutes on beside ours, and then ours is fetched again', async () => {
    const { clock, sandbox, douyin } = openWorld()
    await douyin.call(call, params)
    sandbox.app().fetchElsewhere(kind)

    await douyin.call(call, params)
    expect(sandbox.journal.count({ endpoint })).toBe(1)
    await clock.advance(5 * minuteMs + 1)
    await douyin.call(call, params)

    expect(sandbox.journal.count({ endpoint })).toBe(2)
  })

  it('dies at once when another program fetches twice', async () => {
    const { sandbox, douyin } = openWorld()
    await douyin.call(call, params)
    sandbox.app().fetchElsewhere(kind, 2)

    await douyin.call(call, params)

    expect(sandbox.journal.count({ endpoint })).toBe(2)
  })

  it('goes on to be given out while a slow refresher runs, and an invalidation wins over it', async () => {
    const { clock, sandbox, douyin } = openWorld()
    await douyin.call(call, params)
    // Within the window in which it is renewed in the background.
    await clock.advance(115 * minuteMs)
    sandbox.faults.next({ endpoint, fault: 'slow', delayMs: 3_000 })

    const slow = douyin.call(call, params)
    const over = kind === 'app' ? { raw: () => Response.json({ code: 401, message: 'token error' }, { status: 401 }) } : ('token_expired' as const)
    sandbox.faults.next({ endpoint: call, fault: over })
    await Promise.all([slow, douyin.call(call, params)])

    // The refusal of the old token did not cost the new one.
    expect(sandbox.tokensIssued[kind]).toBe(2)
    expect(sandbox.journal.count({ endpoint })).toBe(2)
    await douyin.call(call, params)
    expect(sandbox.journal.count({ endpoint })).toBe(2)
  })

  it('stands under a key of its own in the store', async () => {
    const { douyin } = openWorld()
    await douyin.call(call, params)

    expect(await douyin.tokens.list()).toMatchObject([{ grant: `${kind}_token`, renewable: true }])
  })

  it('with a wrong secret is refused for good, and not repeated', async () => {
    const { sandbox, douyin } = openWorld({ appSecret: 'the-platform-has-another-secret' })

    const failure = await thrown(douyin.call(call, params))

    expect(failure).toMatchObject({ kind: 'auth_invalid', code: kind === 'app' ? '40017' : '10013', endpoint })
    expect(sandbox.journal.count({ endpoint })).toBe(1)
    expect(String(failure)).not.toContain(appSecret)
  })

  it('comes from elsewhere where the application says so: again after a minute, and at once when it was refused', async () => {
    const { clock, sandbox } = openWorld()
    const central = createDouyinClient({ credentials, fetch: sandbox.fetch, clock })
    const fetched = async () => (kind === 'app' ? await central.auth.appToken() : await central.auth.clientToken()).access_token
    const refusals: (string | undefined)[] = []
    let current = await fetched()
    const source = async ({ refused }: { readonly refused: string | undefined }) => {
      refusals.push(refused)
      if (refused !== undefined) current = await fetched()
      return current
    }
    const douyin = createDouyinClient({ credentials, fetch: sandbox.fetch, clock, tokenSources: { [kind]: source } })

    await douyin.call(call, params)
    await douyin.call(call, params)
    const before = current
    sandbox.app().expireTokens(kind)
    await douyin.call(call, params)
    await clock.advance(minuteMs + 1)
    await douyin.call(call, params)

    expect(refusals).toEqual([undefined, before, undefined])
  })

  it('from elsewhere that is refused and given again ends in auth_invalid', async () => {
    const { douyin } = openWorld({}, { tokenSources: { [kind]: async () => 'a-token-that-nobody-knows' } })

    const failure = await thrown(douyin.call(call, params))

    expect(failure).toMatchObject({ kind: 'auth_invalid' })
    expect(String(failure)).not.toContain('a-token-that-nobody-knows')
  })
})

describe('the two tokens of an application', () => {
  it('are renewed each by its own rule: the older hourly, the other in its last ten minutes', async () => {
    const { clock, sandbox, douyin } = openWorld()
    const callBoth = async () => {
      for (const { call, params } of kinds) await douyin.call(call, params)
      // What is renewed in the background is over before the next look.
      await clock.advance(1)
    }
    await callBoth()

    await clock.advance(hourMs)
    await callBoth()
    await callBoth()
    expect(sandbox.tokensIssued).toMatchObject({ app: 2, client: 1 })
    await clock.advance(50 * minuteMs)
    await callBoth()
    await callBoth()

    expect(sandbox.tokensIssued).toMatchObject({ app: 2, client: 2 })
  })

  it('cannot stand for each other', async () => {
    const { sandbox } = openWorld()
    const { douyin: other } = openWorld()
    const older = (await other.auth.appToken()).access_token
    const clock = testClock(startMs, { autoAdvance: true })
    const mixed = createDouyinClient({ credentials, fetch: sandbox.fetch, clock, tokenSources: { client: async () => older } })

    expect(await thrown(mixed.links.schemaQuota())).toMatchObject({ kind: 'auth_invalid' })
  })

  it('are counted: five hundred fetches of client_token in five minutes, and no more', async () => {
    const { clock, sandbox, douyin } = openWorld({}, { rates: { 'api:/oauth/client_token/': { max: 10_000, perMs: 1000 } } })
    for (let count = 0; count < 500; count++) await douyin.auth.clientToken()

    const failure = await thrown(douyin.auth.clientToken({}, { deadlineMs: 1000 }))

    expect(failure).toMatchObject({ kind: 'rate_limited', code: '10020', retryAfterMs: 60_000 })
    await clock.advance(5 * minuteMs)
    expect(await douyin.auth.clientToken()).toHaveProperty('access_token')
    expect(sandbox.crashes).toEqual([])
  })
})

describe('the stable token of mini games', () => {
  const endpoint = 'POST /api/apps/stable_token'
  const game = (options = {}) => openWorld({}, { appToken: 'stable', environment: 'minigame', ...options })

  it('is the same for many processes, while it lives', async () => {
    const { clock, sandbox, douyin } = game()
    const other = createDouyinClient({ credentials, fetch: sandbox.fetch, clock, appToken: 'stable', environment: 'minigame' })

    await douyin.safety.checkText(text)
    await other.safety.checkText(text)
    await clock.advance(2 * hourMs)
    await douyin.safety.checkText(text)

    expect(sandbox.journal.count({ endpoint })).toBe(3)
    expect(sandbox.tokensIssued.app).toBe(2)
    expect(sandbox.journal.entries().every(({ host }) => host === 'minigame.zijieapi.com')).toBe(true)
  })

  it('that was refused and comes again is forced, once', async () => {
    const { sandbox, douyin } = game()
    await douyin.safety.checkText(text)
    sandbox.faults.next({
      endpoint: 'POST /api/v2/tags/text/antidirt',
      fault: { raw: () => Response.json({ code: 401, message: 'bad token' }, { status: 401 }) },
    })

    await douyin.safety.checkText(text)

    expect(sandbox.journal.count({ endpoint })).toBe(3)
    expect(sandbox.tokensIssued.app).toBe(2)
  })

  it('is not forced more than twenty times a day', async () => {
    const { clock, sandbox, douyin } = game()
    const raw = () => Response.json({ code: 401, message: 'bad token' }, { status: 401 })
    sandbox.faults.next({ endpoint: 'POST /api/v2/tags/text/antidirt', fault: { raw }, times: Number.POSITIVE_INFINITY })

    for (let round = 0; round < 40; round++) {
      await thrown(douyin.safety.checkText(text))
      await clock.advance(10 * minuteMs)
    }

    expect(await thrown(douyin.safety.checkText(text))).toMatchObject({ kind: 'auth_invalid', message: expect.stringContaining('20 times today') })

    // Twenty that were forced, the first, and those whose time was over.
    expect(sandbox.tokensIssued.app).toBeLessThanOrEqual(26)
    sandbox.faults.clear()
    await clock.advance(dayMs)
    expect((await douyin.safety.checkText(text)).data).toHaveLength(1)
  })
})

describe('what is told of tokens', () => {
  it('names neither token nor secret', async () => {
    const { sandbox, douyin } = openWorld()
    const events: TokenEvent[] = []
    douyin.on('token', (event) => void events.push(event))
    await douyin.links.schemaQuota()
    sandbox.app().expireTokens()
    await douyin.links.schemaQuota()
    await douyin.oauth.exchange(sandbox.app().authorize({ openid }))

    expect(events.map(({ action }) => action)).toEqual(['obtained', 'rejected', 'refreshed', 'imported'])
    expect(JSON.stringify(events)).not.toMatch(/clt\.|act\.|rft\.|0801121|cs_demo/)
  })
})
