import { fetchTransport, isDuijieError, nodeTransport } from '@duijie/core'
import { testClock } from '@duijie/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWechatClient } from '../../src/mini/client.js'
import type { WechatFault } from '../../src/testing/mini/faults.js'
import { credentials, miniWorld, servedMiniWorld, startMs, thrown } from './world.js'

const openid = 'oTestOpenId0000000000000001'
const app = { users: [{ openid }], templates: [{ id: 'TPL_1' }] }
const read = 'POST /wxa/msg_sec_check'
const send = 'POST /cgi-bin/message/subscribe/send'

interface Row {
  readonly fault: WechatFault
  /** What a check of content ends with: the number of its requests, or the failure of the last. */
  readonly read: { readonly attempts: number; readonly waitedMs?: number } | { readonly kind: string; readonly attempts?: number }
  /** What a message to a user ends with. */
  readonly write: { readonly attempts: number } | { readonly kind: string; readonly outcome: 'unknown' | 'not_done'; readonly attempts?: number }
  readonly options?: { readonly delayMs?: number }
}

// Each fault happens once. Backoff waits half of 300 ms.
const rows: readonly Row[] = [
  { fault: 'server_error', read: { attempts: 2, waitedMs: 150 }, write: { kind: 'transient', outcome: 'unknown', attempts: 1 } },
  { fault: 'bad_gateway', read: { attempts: 2 }, write: { kind: 'transient', outcome: 'unknown', attempts: 1 } },
  { fault: 'html', read: { kind: 'unexpected' }, write: { kind: 'unexpected', outcome: 'unknown', attempts: 1 } },
  { fault: 'empty', read: { kind: 'unexpected' }, write: { kind: 'unexpected', outcome: 'unknown', attempts: 1 } },
  { fault: 'slow', read: { attempts: 2, waitedMs: 15_150 }, write: { kind: 'timeout', outcome: 'unknown', attempts: 1 } },
  { fault: 'slow', options: { delayMs: 2000 }, read: { attempts: 1, waitedMs: 2000 }, write: { attempts: 1 } },
  { fault: 'reset', read: { attempts: 2 }, write: { kind: 'network', outcome: 'unknown', attempts: 1 } },
  { fault: 'answer_lost', read: { attempts: 2 }, write: { kind: 'network', outcome: 'unknown', attempts: 1 } },
  { fault: 'truncated', read: { attempts: 2 }, write: { kind: 'network', outcome: 'unknown', attempts: 1 } },
  { fault: 'wrong_content_type', read: { attempts: 1 }, write: { attempts: 1 } },
  { fault: 'system_busy', read: { attempts: 2 }, write: { kind: 'transient', outcome: 'unknown', attempts: 1 } },
  { fault: 'token_expired', read: { attempts: 2, waitedMs: 0 }, write: { attempts: 2 } },
  { fault: 'token_not_latest', read: { attempts: 2, waitedMs: 0 }, write: { attempts: 2 } },
  { fault: 'minute_limited', read: { kind: 'rate_limited', attempts: 1 }, write: { kind: 'rate_limited', outcome: 'not_done', attempts: 1 } },
  { fault: 'daily_limited', read: { kind: 'rate_limited', attempts: 1 }, write: { kind: 'rate_limited', outcome: 'not_done', attempts: 1 } },
  { fault: 'ip_not_allowed', read: { kind: 'permission', attempts: 1 }, write: { kind: 'permission', outcome: 'not_done', attempts: 1 } },
  { fault: 'secret_frozen', read: { kind: 'auth_invalid', attempts: 1 }, write: { kind: 'auth_invalid', outcome: 'not_done', attempts: 1 } },
  { fault: 'no_permission', read: { kind: 'permission', attempts: 1 }, write: { kind: 'permission', outcome: 'not_done', attempts: 1 } },
  { fault: 'clock_skew', read: { attempts: 2 }, write: { attempts: 2 } },
  // A plain answer has no signature: nothing changes, and a space behind it is still JSON.
  { fault: 'unsigned_answer', read: { attempts: 1 }, write: { attempts: 1 } },
  { fault: 'tampered_answer', read: { attempts: 1 }, write: { attempts: 1 } },
]

describe('a check that meets a fault once', () => {
  it.each(rows)('$fault $options', async ({ fault, options, read: wanted }) => {
    const { clock, sandbox, wechat } = miniWorld(app)
    sandbox.faults.next({ endpoint: read, fault, ...options })

    const ended = await wechat.security.checkMessage.withMeta({ content: 'hello', scene: 1, openid }).then(
      ({ meta }) => ({ attempts: meta.attempts, waitedMs: clock.now() - startMs }),
      (error: unknown) => error,
    )

    expect(ended).toMatchObject(wanted)
    expect(sandbox.faults.pending).toBe(0)
    expect(sandbox.crashes).toEqual([])
  })
})

describe('a message that meets a fault once', () => {
  it.each(rows)('$fault $options', async ({ fault, options, write }) => {
    const { sandbox, wechat } = miniWorld(app)
    sandbox.app().consent('TPL_1', openid, 10)
    sandbox.faults.next({ endpoint: send, fault, ...options })

    const ended = await wechat.subscribe.send.withMeta({ touser: openid, template_id: 'TPL_1', data: {} }).then(
      ({ meta }) => ({ attempts: meta.attempts }),
      (error: unknown) => error,
    )

    expect(ended).toMatchObject(write)
    // Whatever happened: never two messages, and "not done" is true.
    const sent = sandbox.app().events.filter(({ Event }) => Event === 'subscribe_msg_sent_event').length
    expect(sent).toBeLessThanOrEqual(1)
    if ('outcome' in write && write.outcome === 'not_done') expect(sent).toBe(0)
  })

  it('is in the table for every fault that a whole answer can have', () => {
    const others = ['duplicate_page', 'unknown_enum', 'type_drift']

    expect([...new Set(rows.map(({ fault }) => fault)), ...others].toSorted()).toEqual([...miniWorld().sandbox.faults.names].toSorted())
  })
})

describe('an image that meets a fault', () => {
  it.each([
    ['html', 'unexpected'],
    ['empty', 'unexpected'],
    ['no_permission', 'permission'],
  ] as const)('%s is no image', async (fault, kind) => {
    const { sandbox, wechat } = miniWorld(app)
    sandbox.faults.next({ fault, endpoint: 'POST /wxa/getwxacodeunlimit' })

    expect(await thrown(wechat.codes.wxaCodeUnlimit({ scene: 'a=1' }))).toMatchObject({ kind })
  })

  it('of a wrong content type is still one, and JSON that is called one is not', async () => {
    const { sandbox, wechat } = miniWorld(app)
    const endpoint = 'POST /wxa/getwxacodeunlimit'
    sandbox.faults.next({
      endpoint,
      fault: { rewrap: async (response) => new Response(await response.arrayBuffer(), { headers: { 'content-type': 'application/json' } }) },
    })
    expect(await wechat.codes.wxaCodeUnlimit({ scene: 'a=1' })).toMatchObject({ contentType: 'image/jpeg' })

    sandbox.faults.next({ endpoint, fault: { raw: () => new Response('{"errcode":45029,"errmsg":"x"}', { headers: { 'content-type': 'image/jpeg' } }) } })
    expect(await thrown(wechat.codes.wxaCodeUnlimit({ scene: 'a=1' }))).toMatchObject({ code: '45029' })

    sandbox.faults.next({ endpoint, fault: { raw: () => Response.json({ errcode: 0, errmsg: 'ok' }) } })
    expect(await thrown(wechat.codes.wxaCodeUnlimit({ scene: 'a=1' }))).toMatchObject({ kind: 'unexpected' })
  })
})

describe('an answer that drifts', () => {
  it('is passed on and told, and with `strict` refused', async () => {
    const { sandbox, wechat } = miniWorld(app)
    const drifts: string[] = []
    wechat.on('drift', ({ endpoint }) => void drifts.push(endpoint))
    sandbox.app().pay()
    const endpoint = 'POST /wxa/sec/order/get_order_list'
    sandbox.faults.next({ endpoint, fault: 'type_drift', field: 'transaction_id', value: { odd: true } })

    expect((await wechat.shipping.orders()).order_list).toHaveLength(1)
    expect(drifts).toEqual([endpoint])
    const strict = miniWorld(app, { strict: true })
    strict.sandbox.app().pay()
    strict.sandbox.faults.next({ endpoint, fault: 'type_drift', field: 'transaction_id', value: { odd: true } })
    expect(await thrown(strict.wechat.shipping.orders())).toMatchObject({ kind: 'unexpected' })
  })

  it('with a state of tomorrow is an order like any other', async () => {
    const { sandbox, wechat } = miniWorld(app)
    sandbox.app().pay()
    sandbox.faults.next({ fault: 'unknown_enum', field: 'order_state', value: 99, endpoint: 'POST /wxa/sec/order/get_order_list' })

    expect((await wechat.shipping.orders()).order_list[0]?.order_state).toBe(99)
  })

  it('whose page comes twice ends the walk with an error, not in a circle', async () => {
    const { sandbox, wechat } = miniWorld({ ...app, orders: 300 })
    sandbox.faults.next({ endpoint: 'POST /wxa/sec/order/get_order_list', fault: 'duplicate_page', after: 1, times: Number.POSITIVE_INFINITY })

    expect(await thrown(wechat.shipping.orders.all().toArray({ limit: 1000 }))).toMatchObject({ kind: 'unexpected' })
  })
})

describe('whatever is answered', () => {
  const types = ['application/json', 'text/plain', 'text/html', 'image/jpeg', 'application/octet-stream']
  const bodies = fc.oneof(fc.json(), fc.string(), fc.uint8Array(), fc.constant('{"errcode":"x"}'), fc.constant('{"errcode":null}'), fc.constant('null'))

  it('is a result or an error of ours, never anything else', async () => {
    const answer = fc.record({ status: fc.constantFrom(200, 201, 302, 400, 401, 403, 404, 429, 500, 502), type: fc.constantFrom(...types), body: bodies })
    await fc.assert(
      fc.asyncProperty(answer, async ({ status, type, body }) => {
        const wechat = createWechatClient({
          credentials,
          accessToken: async () => 'a-token-for-fuzzing',
          clock: testClock(startMs, { autoAdvance: true }),
          retry: { attempts: 1 },
          fetch: async () => new Response(typeof body === 'string' ? body : new Uint8Array(body), { status, headers: { 'content-type': type } }),
        })
        const calls = [wechat.codes.wxaCodeUnlimit({ scene: 'a' }), wechat.shipping.orders(), wechat.users.code2Session({ js_code: 'code' })]
        for (const ended of await Promise.allSettled(calls)) if (ended.status === 'rejected') expect(isDuijieError(ended.reason)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

describe('over real sockets', () => {
  it.each([
    ['fetch', 'answer_lost', fetchTransport],
    ['node:http', 'answer_lost', nodeTransport],
    ['fetch', 'truncated', fetchTransport],
    ['node:http', 'truncated', nodeTransport],
  ] as const)('over %s a message is sent once: %s', async (_name, fault, transport) => {
    await using world = await servedMiniWorld(transport(), app)
    world.sandbox.app().consent('TPL_1', openid, 5)
    world.sandbox.faults.next({ endpoint: send, fault })

    expect(await thrown(world.wechat.subscribe.send({ touser: openid, template_id: 'TPL_1', data: {} }))).toMatchObject({
      kind: 'network',
      outcome: 'unknown',
      attempts: 1,
    })
    expect(world.sandbox.app().events.filter(({ Event }) => Event === 'subscribe_msg_sent_event')).toHaveLength(1)
    expect((await world.wechat.codes.wxaCodeUnlimit({ scene: 'a=1' })).contentType).toBe('image/jpeg')
    expect(await world.wechat.security.checkImage({ media: Buffer.from('a picture') })).toEqual({ risky: false })
  })
})

describe('the other address', () => {
  it('is asked after a failure of the first', async () => {
    const asked: string[] = []
    const { sandbox } = miniWorld(app)
    const { wechat } = miniWorld(app, {
      fetch: async (input, init) => {
        const { host } = new URL(new Request(input, init).url)
        asked.push(host)
        if (host === 'api.weixin.qq.com')
          throw Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) })
        return sandbox.fetch(new Request(input, init))
      },
    })

    expect(await wechat.ping()).toHaveProperty('ms')
    expect(asked).toEqual(['api.weixin.qq.com', 'api2.weixin.qq.com', 'api.weixin.qq.com', 'api2.weixin.qq.com'])
  })
})
