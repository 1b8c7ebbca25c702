import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { memoryTokens } from '../../src/auth/memory-tokens.js'
import type { Method } from '../../src/client/catalogue.js'
import { endpoint } from '../../src/client/define.js'
import type { LogLevel } from '../../src/client/logger.js'
import { type AcmeOptions, acmeTree, acmeWorld, errorOf, failureOf, fakeSecret, start } from './acme.js'
import { broken, http, ok, refusal, silence } from './acme-platform.js'

const order = { id: '1', status: 'paid' }
const settled = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('meta', () => {
  it('tells what is known of a call beside its result', async () => {
    const { shop, platform } = await acmeWorld()
    platform.next(refusal('busy', { request_id: 'r-1' }), ok(order, { request_id: 'r-2' }))

    expect(await shop.orders.get.withMeta({ id: '1' })).toEqual({
      result: order,
      meta: { callId: expect.stringMatching(/^[0-9a-f]{8}-\d+$/), attempts: 2, status: 200, requestId: 'r-2', quota: { left: '41' } },
    })
  })

  it('is about the last answer only', async () => {
    const { shop, platform } = await acmeWorld()
    platform.next(refusal('busy', { request_id: 'r-1' }), http(200, '{"ok":true,"data":{"id":1,"status":"paid"}}'))

    const { meta } = await shop.orders.get.withMeta({ id: '1' })

    expect(meta).toEqual({ callId: meta.callId, attempts: 2, status: 200 })
  })
})

describe('events', () => {
  it('tell of each request and its answer, without what is secret', async () => {
    const { shop, client, platform } = await acmeWorld()
    const told: unknown[] = []
    client.on('request', (event) => told.push(['request', event]))
    client.on('response', (event) => told.push(['response', event]))
    platform.next(refusal('busy', { request_id: 'r-1' }), ok(order))

    const { meta } = await shop.orders.get.withMeta({ id: '1' })

    const about = (attempt: number) => ({ callId: meta.callId, attempt, endpoint: 'order.get' })
    const request = { account: 'shop-1', method: 'POST', url: 'https://main.acme.test/api/order.get?[redacted]' }
    expect(told).toEqual([
      ['request', { ...about(1), ...request }],
      ['response', { ...about(1), status: 200, ms: 0, ok: false, requestId: 'r-1', kind: 'transient', code: 'busy' }],
      ['request', { ...about(2), ...request }],
      ['response', { ...about(2), status: 200, ms: 0, ok: true }],
    ])
    expect(JSON.stringify(told)).not.toMatch(/obviously-fake/)
  })

  it('show no paths where those are the words of users', async () => {
    const { shop, client, platform } = await acmeWorld({ hidesPaths: true })
    const urls: string[] = []
    client.on('request', ({ url }) => urls.push(url))
    platform.next(ok(order))

    await shop.orders.get({ id: '1' })

    expect(urls).toEqual(['https://main.acme.test/[redacted]'])
  })

  it('cannot break a call by a listener that throws', async () => {
    const { shop, client, platform } = await acmeWorld()
    platform.next(refusal('busy'), refusal('too_many', { wait_ms: 5 }), ok({ id: 1 }))
    for (const name of ['request', 'response', 'call', 'retry', 'limited', 'drift', 'token'] as const) {
      client.on(name, () => {
        throw new Error('a bad listener')
      })
    }

    expect(await shop.orders.get({ id: '1' })).toEqual({ id: '1' })
  })

  it('go to the logger by channel', async () => {
    const lines: unknown[] = []
    const logger = (bindings: object): NonNullable<AcmeOptions['logger']> => {
      const write = (level: LogLevel) => (fields: object, message: string) => lines.push({ level, ...bindings, message, fields })
      return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error'), child: (more) => logger({ ...bindings, ...more }) }
    }
    const { client } = await acmeWorld({ logger: logger({}) })

    await client.system.time()

    expect(lines).toMatchObject([
      { level: 'info', channel: 'auth', message: 'token' },
      { level: 'debug', channel: 'api', message: 'request' },
      { level: 'debug', channel: 'api', message: 'response' },
      { level: 'debug', channel: 'api', message: 'call' },
    ])
  })

  it('can be listened to once, and no more', async () => {
    const { client } = await acmeWorld()
    const told: string[] = []
    const listener = () => told.push('off')
    client.on('request', listener)
    client.once('request', () => told.push('once'))
    client.off('request', listener)

    await client.system.time()
    await client.system.time()

    expect(told).toEqual(['once'])
  })
})

describe('what a client knows of itself', () => {
  it('counts calls, not requests', async () => {
    const { shop, client, platform, clock } = await acmeWorld()
    platform.next(refusal('busy'), ok(order), refusal('no'))
    await shop.orders.get({ id: '1' })
    await errorOf(shop.orders.get({ id: '1' }))
    await failureOf(shop.orders.get({ id: '1' }, { signal: AbortSignal.abort('enough') }))

    expect(client.stats()).toMatchObject({ calls: 3, successRate: 1 / 3, errors: { business: 1, aborted: 1 }, sinceMs: clock.now() - start })
  })

  it('pings by one cheap call, and throws what went wrong', async () => {
    const { client, platform, clock } = await acmeWorld({ autoAdvance: false })
    platform.next(async (seen) => {
      await clock.advance(120)
      return ok({})(seen)
    }, refusal('no'))

    expect(await client.ping()).toEqual({ ms: 120 })
    expect(await errorOf(client.ping())).toMatchObject({ kind: 'business', endpoint: 'time.get' })
  })

  it('is healthy when a ping succeeds', async () => {
    const { client } = await acmeWorld()

    expect(await client.health()).toEqual({
      ok: true,
      platform: 'acme',
      pingMs: 0,
      clockOffsetMs: 0,
      paused: [],
      openBreakers: [],
      tokensEnding: 0,
      stats: expect.objectContaining({ calls: 1 }),
    })
  })

  it('tells of a sick client without ever throwing', async () => {
    const { shop, client, platform } = await acmeWorld()
    await client.tokens.import('shop-2', { accessToken: 'obviously-fake-token', expiresAt: start + 60_000 })
    platform.next(refusal('too_many', { wait_ms: 90_000 }))
    await errorOf(shop.orders.get({ id: '1' }))
    platform.on('time.get', broken('tls'))

    expect(await client.health()).toMatchObject({
      ok: false,
      error: { kind: 'network', phase: 'tls', platform: 'acme' },
      paused: [{ key: 'read', pausedMs: expect.any(Number) }],
      tokensEnding: 1,
    })
    expect(await client.health({ signal: AbortSignal.abort('enough') })).toMatchObject({ ok: false, error: { message: 'aborted' } })
  })

  it('is not healthy when its token store is down', async () => {
    const tokens = memoryTokens()
    const { client } = await acmeWorld({ tokens })
    tokens.keys = () => Promise.reject(new Error('obviously-fake-address'))

    expect(await client.health()).toMatchObject({ ok: false, tokensEnding: 0 })
  })
})

describe('closing', () => {
  it('waits for calls in flight, also for the token calls that they need, and refuses others', async () => {
    const { shop, client, platform } = await acmeWorld()
    const answer = Promise.withResolvers<void>()
    platform.next(async (seen) => {
      await answer.promise
      return refusal('expired')(seen)
    })
    platform.on('auth.refresh', ok({ access: 'obviously-fake-token-2' }))
    platform.on('order.get', ok(order))
    const running = shop.orders.get({ id: '1' })
    await settled()

    let closed = false
    const closing = client.close().then(() => {
      closed = true
    })
    const refused = await errorOf(shop.orders.get({ id: '2' }))
    await settled()
    const closedBefore = closed || platform.closed()
    answer.resolve()

    expect(await running).toEqual(order)
    await closing
    expect(closedBefore).toBe(false)
    expect(platform.closed()).toBe(true)
    expect(refused).toMatchObject({ kind: 'invalid_request', attempts: 0, message: 'acme order.get: nothing was sent, the client is closed' })
  })

  it('twice is closing once, and `await using` closes too', async () => {
    const { client, platform } = await acmeWorld()

    {
      await using closing = client
      await closing.close()
    }

    expect(platform.closed()).toBe(true)
  })
})

describe('credentials', () => {
  it('may change while calls are in flight: from the next attempt on the new ones are used, and no call is lost', async () => {
    let credentials = { app: 'app-1', secret: fakeSecret }
    const { client, platform } = await acmeWorld({ credentials: () => credentials })
    platform.on('time.get', (seen) => {
      credentials = { app: 'app-1', secret: 'another-fake-secret' }
      return (platform.requests.length <= 10 ? http(500, '') : ok({}))(seen)
    })

    await Promise.all(Array.from({ length: 10 }, () => client.system.time()))

    const { digest } = await import('../../src/crypto/digest.js')
    const signedBy = platform.requests.map(({ nonce, time, sign }) =>
      [fakeSecret, 'another-fake-secret'].find((secret) => digest('md5', `${secret}${nonce}${time}`) === sign),
    )
    expect(signedBy.slice(0, 10)).toContain(fakeSecret)
    expect(signedBy.slice(10)).toEqual(Array.from({ length: 10 }, () => 'another-fake-secret'))
  })
})

describe('views of accounts', () => {
  it('are made ten thousand times without building anything until they are touched', async () => {
    const { client } = await acmeWorld()
    let built = 0
    const counted = new Proxy(acmeTree.orders, {
      ownKeys(target) {
        built += 1
        return Reflect.ownKeys(target)
      },
    })
    const { bindCatalogue } = await import('../../src/client/catalogue.js')
    const view = bindCatalogue({ orders: counted }, async () => ({ result: undefined, meta: { callId: 'x', attempts: 0 } }))

    const views = Array.from({ length: 10_000 }, (_, index) => [view(String(index)), client.account(String(index))])

    expect(built).toBe(0)
    expect(Reflect.get(views[7]?.[0] ?? {}, 'orders')).toBeDefined()
    expect(Reflect.get(views[7]?.[0] ?? {}, 'orders')).toBe(Reflect.get(views[7]?.[0] ?? {}, 'orders'))
    expect(built).toBe(1)
  })

  it('carry their account into every call, also behind a proxy or in an heir', async () => {
    const { client, platform } = await acmeWorld()
    await client.tokens.import('shop-2', { accessToken: 'obviously-fake-token-of-2' })
    platform.on('order.get', ok(order))
    const shop = client.account('shop-2')
    const views: (typeof shop)[] = [shop, new Proxy(client.account('shop-2'), {}), Object.create(client.account('shop-2'))]

    for (const view of views) await view.orders.get({ id: '1' })

    expect(platform.requests.map(({ token }) => token)).toEqual(Array.from({ length: 3 }, () => 'obviously-fake-token-of-2'))
    expect(shop.accountKey).toBe('shop-2')
    expect(client.accountKey).toBeUndefined()
  })

  it.each([undefined, '', 7, null])('are not made for %s', async (key) => {
    const { client } = await acmeWorld()

    expect(() => Reflect.apply(client.account, client, [key])).toThrow(expect.objectContaining({ kind: 'invalid_params' }))
  })

  it('show no secret that the client keeps, and no way to a token', async () => {
    const { client } = await acmeWorld()

    expect(Object.keys(client.tokens).sort()).toEqual(['forecast', 'import', 'list', 'revoke'])
  })
})

describe('params', () => {
  it('that do not fit send nothing, and their values are not told', async () => {
    const { shop, platform } = await acmeWorld()

    const error = await errorOf(Reflect.apply(shop.orders.get, undefined, [{ id: 5_551_234, phone: 'obviously-fake-phone' }]))

    expect(error).toMatchObject({ kind: 'invalid_params', platform: 'acme', endpoint: 'order.get', attempts: 0, outcome: 'not_done' })
    expect(error.message).toMatch(/^acme order\.get: nothing was sent, the params do not fit: id: expected string, got number; unknown (field )?phone$/)
    expect(platform.requests).toEqual([])
  })

  it('are not changed, and what the caller changes afterwards changes nothing', async () => {
    const { client, platform } = await acmeWorld()
    const params = Object.freeze({ day: 1 })
    const changing = { day: 1 }
    platform.next(http(500, ''), ok({}))

    await client.call('report.count', params).catch(() => undefined)
    const calling = client.call('report.count', changing, { safety: 'safe' })
    changing.day = 2
    await calling

    expect(platform.requests.map(({ params: sent }) => sent)).toEqual([{ day: 1 }, { day: 1 }])
  })
})

describe('call by name', () => {
  it('brings what the catalogue knows', async () => {
    const { shop, platform } = await acmeWorld()
    platform.next(http(500, ''), ok({ id: 7, status: 'paid' }))

    expect(await shop.call('order.get', { id: '7' })).toEqual({ id: '7', status: 'paid' })
    expect(platform.requests.map(({ token }) => token)).toEqual(['obviously-fake-token-1', 'obviously-fake-token-1'])
  })

  it('lets a schema replace the check of the result, and nothing else', async () => {
    const { shop, platform } = await acmeWorld()
    platform.next(http(500, ''), ok({ id: 7, status: 'paid' }))

    expect(await shop.call('order.get', { id: '7' }, { schema: z.object({ id: z.number() }) })).toEqual({ id: 7 })
    expect(await errorOf(shop.call('order.get', { no: 1 }, { schema: z.object({}) }))).toMatchObject({ kind: 'invalid_params' })
    expect(platform.requests).toHaveLength(2)
  })

  it('is unsafe and carries the usual token where the catalogue knows nothing, unless told otherwise', async () => {
    const { shop, platform } = await acmeWorld()
    platform.on('report.count', http(500, ''))

    expect(await errorOf(shop.call('report.count'))).toMatchObject({ outcome: 'unknown', attempts: 1 })
    expect(await errorOf(shop.call('report.count', {}, { safety: 'safe', grant: 'session' }))).toMatchObject({ outcome: 'not_done', attempts: 4 })
    expect(platform.requests.map(({ token }) => token)).toEqual([undefined, ...Array.from({ length: 4 }, () => 'obviously-fake-token-1')])
  })

  it('may be told that a call of the catalogue must not be repeated, or goes without a token', async () => {
    const { shop, platform } = await acmeWorld()
    platform.on('order.get', http(500, ''))

    expect(await errorOf(shop.call('order.get', { id: '1' }, { safety: 'unsafe', grant: 'none' }))).toMatchObject({ outcome: 'unknown', attempts: 1 })
    expect(platform.requests[0]?.token).toBeUndefined()
  })

  it('takes an object of params and nothing else', async () => {
    const { client } = await acmeWorld()

    for (const params of [[1], 'text', null]) {
      expect(await errorOf(Reflect.apply(client.call, client, ['report.count', params]))).toMatchObject({ kind: 'invalid_params' })
    }
  })
})

describe('an endpoint of one`s own', () => {
  const own = endpoint<{ day: number }, { count: string }, Method<{ day: number }, { count: string }>>({
    name: 'report.count',
    grant: 'session',
    safety: 'safe',
    params: () => z.object({ day: z.number() }),
    result: () => z.object({ count: z.coerce.string() }),
  })

  it('is called like the catalogue`s', async () => {
    const { shop, platform } = await acmeWorld()
    platform.next(http(500, ''), ok({ count: 5 }))

    expect(await shop.invoke(own, { day: 1 })).toEqual({ count: '5' })
    expect(platform.requests.map(({ token }) => token)).toEqual(['obviously-fake-token-1', 'obviously-fake-token-1'])
  })

  it('has its schemas built once, and a result that depends on the params for each answer', async () => {
    const { client, platform } = await acmeWorld()
    const built: string[] = []
    const make = (result: (params: object) => z.ZodType) =>
      endpoint<object, unknown, never>({
        name: 'x',
        grant: 'none',
        safety: 'safe',
        params: () => {
          built.push('params')
          return z.object({})
        },
        result,
      })
    const fixed = make(() => {
      built.push('result')
      return z.unknown()
    })
    const asked = make((params) => {
      built.push(`result of ${Object.keys(params).length}`)
      return z.unknown()
    })
    platform.on('x', ok({}))

    for (const endpointOfOnes of [fixed, fixed, asked, asked]) await client.invoke(endpointOfOnes, {})

    expect(built).toEqual(['params', 'result', 'params', 'result of 0', 'result of 0'])
  })

  it.each([
    ['passes without a key', { paging: { rows: () => [], next: () => undefined, passes: 2 } }],
    ['chunks of nothing', { chunk: { param: 'ids' as never, max: 0, join: () => ({}) } }],
  ])('that contradicts itself is refused: %s', (_, rules) => {
    expect(() =>
      endpoint<object, unknown, never>({ name: 'x', grant: 'none', safety: 'safe', params: () => z.object({}), result: () => z.unknown(), ...rules }),
    ).toThrow(expect.objectContaining({ kind: 'invalid_params' }))
  })
})

describe('a batch upload', () => {
  it('tells row by row what became of it', async () => {
    const { shop, platform } = await acmeWorld()
    platform.next(ok({ failed: [1] }), ok({ failed: [] }))

    expect(await shop.goods.upload.outcomes({ rows: ['a', 'b'] })).toEqual([
      { index: 0, ok: true },
      { index: 1, ok: false, code: 'bad', message: 'refused' },
    ])
    expect(await shop.goods.upload({ rows: ['a'] })).toEqual({ failed: [] })
  })
})

describe('explainSignature', () => {
  it('takes the signature of a call apart, with the secret masked, and sends nothing', async () => {
    const { shop, platform } = await acmeWorld()

    const explained = await shop.explainSignature('order.get', { id: '1' }, { now: new Date(start + 1), nonce: 'n-1' })

    expect(explained).toEqual({
      algorithm: 'md5',
      canonical: `***n-1${start + 1}`,
      signature: expect.stringMatching(/^[0-9a-f]{32}$/),
      params: { id: '1', time: String(start + 1) },
    })
    expect(JSON.stringify(explained)).not.toContain(fakeSecret)
    expect(platform.requests).toEqual([])
  })

  it('uses the corrected time unless told another one', async () => {
    const { client, platform } = await acmeWorld()
    platform.next(refusal('skewed', { time: start + 60_000 }), ok({}))
    await client.system.time()

    expect((await client.explainSignature('time.get')).params).toEqual({ time: String(start + 60_000) })
  })

  it('refuses names that the catalogue does not have, and params that do not fit', async () => {
    const { client } = await acmeWorld()

    expect(await errorOf(client.explainSignature('report.count'))).toMatchObject({ kind: 'invalid_params' })
    expect(await errorOf(client.explainSignature('order.get', {}))).toMatchObject({ kind: 'invalid_params', endpoint: 'order.get' })
  })
})

describe('two clients in one process', () => {
  it('know nothing of each other', async () => {
    const one = await acmeWorld({ rates: { read: { max: 1, perMs: 60_000 } } })
    const two = await acmeWorld({ rates: { read: { max: 1, perMs: 60_000 } } })
    for (const { platform } of [one, two]) platform.on('order.get', ok(order))

    await one.shop.orders.get({ id: '1' })
    await two.shop.orders.get({ id: '1' })

    expect([one.client.stats().calls, two.client.stats().calls]).toEqual([1, 1])
    expect([one.clock.now(), two.clock.now()]).toEqual([start, start])
  })
})

describe('a call that is repeated while the client waits', () => {
  it('holds no timer when it is over', async () => {
    const { shop, platform, clock } = await acmeWorld()
    platform.next(http(500, ''), ok(order))

    await shop.orders.get({ id: '1' })

    expect(clock.pending).toBe(0)
  })

  it('holds no timer when it was given up', async () => {
    const { shop, platform, clock } = await acmeWorld({ autoAdvance: false })
    platform.next(silence)
    const controller = new AbortController()
    const failing = failureOf(shop.orders.get({ id: '1' }, { signal: controller.signal }))
    await settled()

    controller.abort('enough')
    await failing
    await settled()

    expect(clock.pending).toBe(0)
  })
})
