import { fetchTransport, nodeTransport } from '@duijie/core'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createTaobaoClient, type TaobaoOptions } from '../src/client.js'
import { appKey, appSecret, credentials, nick, servedWorld, shopWorld, startMs, thrown } from './shop-world.js'

function refusal(options: unknown): string {
  try {
    createTaobaoClient(options as TaobaoOptions) // the point is that it is none
    return 'no refusal'
  } catch (error) {
    return error instanceof Error ? error.message : 'no error'
  }
}

function noted<Note, Value>(notes: Note[], note: Note, value: Value): Value {
  notes.push(note)
  return value
}

describe('createTaobaoClient', () => {
  it('names all bad options at once, and none of their values', () => {
    const message = refusal({
      credentials: { appKey: '', appSecret: 42 },
      signMethod: 'fake-value-1',
      environment: 'fake-value-2',
      accounts: { shop: { session: '' } },
      gateway: 'fake-value-3',
      deadlineMs: -77,
      hosts: { rest: 'ftp://fake-value-4' },
      fake_option: 'fake-value-5',
    })

    for (const option of ['credentials', 'signMethod', 'environment', 'accounts.shop.session', 'gateway', 'deadlineMs', 'hosts.rest', 'fake_option']) {
      expect(message).toContain(option)
    }
    expect(message).toContain('createTaobaoClient')
    expect(message).not.toMatch(/fake-value|42|77/)
  })

  it.each([{}, { credentials: undefined }, { credentials: { appKey } }, { credentials: 'fake-credentials' }])('wants credentials: %j are none', (options) => {
    expect(refusal(options)).toMatch(/credentials: expected \{ appKey, appSecret \} or a function/)
  })

  it('takes a transport or a fetch, not both', () => {
    expect(refusal({ credentials, transport: fetchTransport(), fetch })).toContain('not both')
  })

  it.each([
    ['production', 'https://eco.taobao.com/router/rest'],
    ['overseas', 'https://api.taobao.com/router/rest'],
    ['test', 'https://gw.api.tbsandbox.com/router/rest'],
    [undefined, 'https://eco.taobao.com/router/rest'],
  ] as const)('sends to the host of the environment %s', async (environment, url) => {
    const urls: string[] = []
    const world = shopWorld({}, { fetch: (to, init) => noted(urls, to, world.sandbox.fetch(to, init)), ...(environment === undefined ? {} : { environment }) })

    await world.taobao.system.time()

    expect(urls).toEqual([url])
  })

  it('sends to hosts of the host application, the next one where one fails', async () => {
    const urls: string[] = []
    const { sandbox } = shopWorld()
    const taobao = createTaobaoClient({
      credentials,
      clock: sandbox.clock,
      hosts: { rest: async () => ['https://proxy.example.com/', 'https://gw.api.taobao.com'] },
      fetch: (to, init) => noted(urls, to, sandbox.fetch(to, init)),
    })

    await taobao.system.time()

    expect(urls).toEqual(['https://proxy.example.com/router/rest', 'https://gw.api.taobao.com/router/rest'])
  })

  it.each([
    ['fetch', fetchTransport],
    ['node:http', nodeTransport],
  ])('works over %s against a served platform', async (_name, transport) => {
    await using world = await servedWorld(transport())

    const { trades } = await world.taobao.account(nick).trades.sold({ fields: ['tid'], page_size: 5 })

    expect(trades.map(({ tid }) => tid)).toEqual(trades.map(() => expect.stringMatching(/^\d{19}$/)))
    expect(trades).toHaveLength(5)
  })
})

describe('credentials that change while calls run', () => {
  it('are used by each attempt from then on, and lose no call in flight', async () => {
    const apps = [
      { appKey, appSecret },
      { appKey: '23000002', appSecret: 'fake-secret-of-the-second' },
    ]
    const seen: (string | null)[] = []
    let current = apps[0] ?? credentials
    const world = shopWorld(
      { apps },
      {
        credentials: async () => current,
        fetch: (to, init) => noted(seen, new URLSearchParams(String(init.body)).get('app_key'), world.sandbox.fetch(to, init)),
      },
    )
    world.sandbox.faults.next({ fault: 'slow', delayMs: 5000 })

    const early = world.taobao.system.time()
    await world.clock.advance(1000)
    current = apps[1] ?? credentials
    const late = await world.taobao.system.time()

    expect(await early).toEqual({ time: expect.any(String) })
    expect(late).toEqual({ time: expect.any(String) })
    expect(seen).toEqual([appKey, '23000002'])
  })

  it('have sessions of their own', async () => {
    let current = credentials
    const { taobao, sandbox } = shopWorld(
      { apps: [credentials, { appKey: '23000002', appSecret: 'fake-secret-of-the-second' }] },
      { credentials: () => current, accounts: {} },
    )
    const importFor = async (key: string) =>
      taobao.tokens.import(nick, { accessToken: sandbox.session(nick, { appKey: key }).session, expiresAt: startMs + 86_400_000 })
    await importFor(appKey)
    current = { appKey: '23000002', appSecret: 'fake-secret-of-the-second' }

    const missing = await thrown(taobao.account(nick).users.seller({ fields: ['nick'] }))
    await importFor('23000002')

    expect(missing).toMatchObject({ kind: 'auth_invalid' })
    expect((await taobao.account(nick).users.seller({ fields: ['nick'] })).user.nick).toBe(nick)
  })
})

describe('an API that is not in the catalogue', () => {
  const answer = '{"demo_thing_get_response":{"thing_id":4093482012345678901,"request_id":"r1"}}'
  const schema = z.object({ thing_id: z.string() })
  const world = () => {
    const made = shopWorld()
    made.sandbox.faults.next({ endpoint: 'taobao.demo.thing.get', fault: { raw: () => new Response(answer) } })
    return made
  }

  it('is called by name, signed, with the session, and typed by a schema', async () => {
    const { taobao, sandbox } = world()

    const { thing_id } = await taobao.account(nick).call('taobao.demo.thing.get', { at: new Date(0), ids: [1, 2] }, { schema })

    expect(thing_id).toBe('4093482012345678901')
    expect(sandbox.journal.entries()).toMatchObject([{ endpoint: 'taobao.demo.thing.get', account: nick, verdict: 'fault' }])
  })

  it('fails where the answer does not fit the schema', async () => {
    const { taobao } = world()

    const call = taobao.account(nick).call('taobao.demo.thing.get', {}, { schema: z.object({ thing_id: z.number() }) })

    expect(await thrown(call)).toMatchObject({ kind: 'unexpected' })
  })

  it('is not repeated unless the caller says that it may be', async () => {
    const { taobao, sandbox } = shopWorld()
    sandbox.faults.next({ fault: 'answer_lost' })
    const failure = await thrown(taobao.account(nick).call('taobao.user.seller.get', { fields: ['nick'] }, { safety: 'unsafe' }))
    sandbox.faults.next({ fault: 'answer_lost' })

    const answer = await taobao.account(nick).call('taobao.user.seller.get', { fields: ['nick'] }, { safety: 'safe' })

    expect(failure).toMatchObject({ kind: 'network', outcome: 'unknown', attempts: 1 })
    expect(answer).toEqual({ user: { nick } })
  })

  it('is refused by the platform where it does not exist', async () => {
    expect(await thrown(shopWorld().taobao.call('taobao.demo.none', {}, { grant: 'none' }))).toMatchObject({ kind: 'invalid_request', code: '22' })
  })
})

describe('explainSignature', () => {
  it.each(['md5', 'hmac', 'hmac-sha256'] as const)('shows by %s what the platform accepts', async (signMethod) => {
    // The session is shown, and signed, as a stand-in: a seller whose session is just that is let in.
    const shops = [{ nick, trades: 1, sessions: [{ appKey, session: '***' }] }]
    const { taobao, sandbox } = shopWorld({ shops }, { signMethod })

    const { params, signature, algorithm, canonical } = await taobao.account(nick).explainSignature('taobao.user.seller.get', { fields: ['nick'] })
    const body = new URLSearchParams({ ...params, sign: signature })
    const answer = await (await sandbox.fetch('https://eco.taobao.com/router/rest', { method: 'POST', body })).json()

    expect(answer).toMatchObject({ user: { nick } })
    expect(algorithm).toBe(signMethod)
    const text = `app_key${appKey}fieldsnickformatjsonmethodtaobao.user.seller.getsession***sign_method${signMethod}simplifytruetimestamp2026-03-08 09:05:07v2.0`
    expect(canonical).toBe(signMethod === 'md5' ? `***${text}***` : text)
  })

  it('sends nothing, and shows neither secret nor session nor code', async () => {
    const { taobao, sandbox, session } = shopWorld()

    const shown = [
      await taobao.account(nick).explainSignature('taobao.user.seller.get', { fields: ['nick'] }),
      await taobao.explainSignature('taobao.top.auth.token.create', { code: 'fake-code-1234' }),
      await taobao.explainSignature('taobao.top.auth.token.refresh', { refresh_token: 'fake-refresh-1234' }),
    ]

    expect(JSON.stringify(shown)).not.toMatch(new RegExp(`${appSecret}|${session}|fake-code|fake-refresh`))
    expect(shown[1]?.params['code']).toBe('***')
    expect(sandbox.journal.count()).toBe(0)
  })

  it('takes the time that it is given', async () => {
    const { params } = await shopWorld().taobao.explainSignature('taobao.time.get', {}, { now: new Date(0) })

    expect(params['timestamp']).toBe('1970-01-01 08:00:00')
  })

  it('refuses what it does not know', async () => {
    expect(await thrown(shopWorld().taobao.explainSignature('taobao.demo.none'))).toMatchObject({ kind: 'invalid_params' })
  })
})

describe('ping and health', () => {
  it('ask for the time, and for the seller where there is one', async () => {
    const { taobao, sandbox } = shopWorld()

    expect(await taobao.ping()).toEqual({ ms: 0 })
    expect(await taobao.account(nick).ping()).toEqual({ ms: 0 })
    expect(sandbox.journal.entries().map(({ endpoint, account }) => [endpoint, account])).toEqual([
      ['taobao.time.get', undefined],
      ['taobao.user.seller.get', nick],
    ])
  })

  it('tell that the platform cannot be reached', async () => {
    const { taobao, sandbox } = shopWorld()
    expect(await taobao.health()).toMatchObject({ ok: true, platform: 'taobao' })

    sandbox.faults.next({ fault: 'no_permission', times: Number.POSITIVE_INFINITY })

    expect(await taobao.health()).toMatchObject({ ok: false, error: { kind: 'permission' }, stats: { calls: 2 } })
  })
})

describe('close', () => {
  it('lets calls in flight end and takes no more', async () => {
    const { taobao, sandbox, clock } = shopWorld()
    sandbox.faults.next({ fault: 'slow', delayMs: 1000 })
    const running = taobao.system.time()
    const closing = taobao.close()

    await clock.advance(1000)
    await closing

    expect(await running).toEqual({ time: expect.any(String) })
    expect(await thrown(taobao.system.time())).toMatchObject({ kind: 'invalid_request' })
  })
})
