import { decodeForm } from '@duijie/core/platform'
import { testClock } from '@duijie/core/testing'
import { describe, expect, it } from 'vitest'
import { createJushuitanClient, type JushuitanSelfOptions } from '../src/client.js'
import { signJushuitan } from '../src/sign.js'
import { appKey, appSecret, credentials, selfWorld, thrown } from './merchant-world.js'
import signing from './vectors/signing.json' with { type: 'json' }

interface Sent {
  readonly url: string
  readonly method: string
  readonly body: string
}

/** A world whose requests are kept. */
function recorded(options: Partial<JushuitanSelfOptions> = {}) {
  const sent: Sent[] = []
  const world = selfWorld(
    {},
    {
      fetch: (url, init) => {
        sent.push({ url, method: String(init?.method), body: String(init?.body) })
        return world.sandbox.fetch(url, init)
      },
      ...options,
    },
  )
  const form = (index: number): Record<string, string> => Object.fromEntries(decodeForm(sent[index]?.body ?? ''))
  return { ...world, sent, form }
}

describe('a request', () => {
  it('has everything in its body, signed', async () => {
    const { jushuitan, sent, form } = recorded()

    await jushuitan.shops.query({ page_index: 1, page_size: 7 })

    const { sign, ...params } = form(1)
    expect(sent[1]).toMatchObject({ url: 'https://openapi.jushuitan.com/open/shops/query', method: 'POST' })
    expect(params).toEqual({
      app_key: appKey,
      access_token: expect.stringMatching(/^[0-9a-f]{32}$/),
      timestamp: '1763500000',
      charset: 'utf-8',
      version: '2',
      biz: '{"page_index":1,"page_size":7}',
    })
    expect(sign).toBe(signJushuitan(params, appSecret))
  })

  it('for a token carries neither token, version nor biz', async () => {
    const { jushuitan, form } = recorded()

    await jushuitan.shops.query()

    const { sign, ...params } = form(0)
    expect(params).toEqual({
      app_key: appKey,
      timestamp: '1763500000',
      charset: 'utf-8',
      grant_type: 'authorization_code',
      code: expect.stringMatching(/^\w{6}$/),
    })
    expect(sign).toBe(signJushuitan(params, appSecret))
  })

  it('is signed over the very text that is sent, whatever is in it', async () => {
    const { jushuitan, form, sandbox } = recorded()

    await jushuitan.orders.query({ so_ids: ['订单-001', '红色+L 100% 😀 \ud800 "\\/'] })

    expect(form(1)['biz']).toContain('\\ud800')
    expect(sandbox.journal.count({ verdict: 'refused' })).toBe(0)
  })

  it('has a fresh time and signature at each attempt', async () => {
    const { jushuitan, sandbox, form, clock } = recorded({ retry: { baseMs: 4_000 } })
    sandbox.faults.next({ endpoint: '/open/shops/query', fault: 'system_error' })

    await jushuitan.shops.query()

    expect([form(1)['timestamp'], form(2)['timestamp']]).toEqual(['1763500000', '1763500002'])
    expect(form(1)['sign']).not.toBe(form(2)['sign'])
    expect(clock.now()).toBe(1_763_500_002_000)
  })

  it('is, byte for byte but for the order, the documented one (S5)', async () => {
    const vector = signing.vectors.find(({ id }) => id === signing.wire.vector)
    const { access_token: token = '', timestamp = '', biz = '' } = (vector?.params ?? {}) as Record<string, string>
    const bodies: string[] = []
    const client = createJushuitanClient({
      application: 'self',
      credentials,
      clock: testClock(Number(timestamp) * 1000),
      fetch: async (_url, init) => {
        bodies.push(String(init?.body))
        return Response.json({ code: 0, data: { orders: [], has_next: false } })
      },
    })

    await client.call('/open/orders/made-up/query', JSON.parse(biz), { token })

    expect(bodies[0]?.split('&').sort()).toEqual(signing.wire.body.split('&').sort())
  })
})

describe('explainSignature', () => {
  it('shows what is signed, with stand-ins for secret and token', async () => {
    const { jushuitan, sent } = recorded()

    const explained = await jushuitan.explainSignature('/open/shops/query', { page_index: 1, page_size: 100 })

    const { sign: _, ...params } = explained.params
    expect(explained.canonical).toBe(`***access_token***app_key${appKey}biz{"page_index":1,"page_size":100}charsetutf-8timestamp1763500000version2`)
    expect(explained.signature).toBe(signJushuitan(params, appSecret))
    expect(JSON.stringify(explained)).not.toContain(appSecret)
    expect(sent).toEqual([])
  })
})

describe('an answer', () => {
  it('is read whatever its content type says', async () => {
    const { jushuitan, sandbox } = recorded()
    sandbox.faults.next({ endpoint: '/open/shops/query', fault: 'wrong_content_type' })

    expect((await jushuitan.shops.query()).datas).toHaveLength(2)
  })

  it.each([
    ['without a code', { error: 'unavailable' }],
    ['with a good code', { code: 0, data: { datas: [] } }],
  ])('of a failing gateway that is JSON %s is what its status says', async (_what, body) => {
    const { jushuitan, sandbox } = recorded()
    sandbox.faults.next({ endpoint: '/open/shops/query', fault: { raw: () => Response.json(body, { status: 503 }) } })

    expect((await jushuitan.shops.query.withMeta()).meta.attempts).toBe(2)
  })

  it('with a code of the platform’s is what the code says, whatever its status', async () => {
    const { jushuitan, sandbox } = recorded()
    sandbox.faults.next({ endpoint: '/open/shops/query', fault: { raw: () => Response.json({ code: 190, msg: '没有权限' }, { status: 500 }) } })

    expect(await thrown(jushuitan.shops.query())).toMatchObject({ kind: 'permission', code: '190' })
  })

  it('that repeats the token does not carry it into the error', async () => {
    const { jushuitan, sandbox, form } = recorded()
    await jushuitan.shops.query()
    const token = form(1)['access_token'] ?? ''
    sandbox.faults.next({
      endpoint: '/open/shops/query',
      fault: { refuse: { kind: 'business', code: '130', message: `参数错误 ${token}`, outcome: 'not_done' } },
    })

    const failure = await thrown(jushuitan.shops.query())

    expect(failure).toMatchObject({ kind: 'invalid_request', message: expect.stringContaining('参数错误 ***') })
    expect(String(failure)).not.toContain(token)
  })

  it('brings the platform’s own id of the request', async () => {
    const { jushuitan } = recorded()

    const { meta } = await jushuitan.company.users.withMeta()

    expect(meta.requestId).toMatch(/^1a0c/)
  })
})

describe('a call by name', () => {
  it('reaches what is not in the catalogue, signed and limited like the rest', async () => {
    const { jushuitan, form } = recorded()

    const failure = await thrown(jushuitan.call('/open/pack/query', { page_index: 1 }))

    expect(form(1)).toMatchObject({ version: '2', biz: '{"page_index":1}' })
    expect(failure).toMatchObject({ kind: 'permission', code: '190', endpoint: '/open/pack/query' })
  })
})
