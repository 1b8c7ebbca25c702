import { fetchTransport, isDuijieError, nodeTransport } from '@duijie/core'
import { testClock } from '@duijie/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDouyinClient } from '../../src/open/client.js'
import type { DouyinFault } from '../../src/testing/open/faults.js'
import { credentials, openid, openWorld, servedOpenWorld, startMs, thrown } from './world.js'

const read = 'POST /api/apps/v1/url/query_schema_quota/'
const send = 'POST /api/notification/v2/subscription/notify_user/'
const message = { msg_id: 'MSG_1', open_id: openid, data: { 活动名称: '抽奖结果' } }

interface Row {
  readonly fault: DouyinFault
  /** What a query ends with: the number of its requests, or the failure of the last. */
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
  { fault: 'legacy_busy', read: { attempts: 2 }, write: { kind: 'transient', outcome: 'unknown', attempts: 1 } },
  { fault: 'token_expired', read: { attempts: 2, waitedMs: 0 }, write: { attempts: 2 } },
  { fault: 'token_invalid', read: { attempts: 2, waitedMs: 0 }, write: { attempts: 2 } },
  { fault: 'no_permission', read: { kind: 'permission', attempts: 1 }, write: { kind: 'permission', outcome: 'not_done', attempts: 1 } },
  { fault: 'quota_used_up', read: { kind: 'rate_limited', attempts: 1 }, write: { kind: 'rate_limited', outcome: 'not_done', attempts: 1 } },
  { fault: 'too_many_requests', read: { attempts: 2 }, write: { attempts: 2 } },
]

describe('a query that meets a fault once', () => {
  it.each(rows)('$fault $options', async ({ fault, options, read: wanted }) => {
    const { clock, sandbox, douyin } = openWorld()
    sandbox.faults.next({ endpoint: read, fault, ...options })

    const ended = await douyin.links.schemaQuota.withMeta().then(
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
    const { sandbox, douyin } = openWorld()
    sandbox.app().consent('MSG_1', openid, 10)
    sandbox.faults.next({ endpoint: send, fault, ...options })

    const ended = await douyin.subscribe.notifyUser.withMeta(message).then(
      ({ meta }) => ({ attempts: meta.attempts }),
      (error: unknown) => error,
    )

    expect(ended).toMatchObject(write)
    // Whatever happened: never two messages, and "not done" is true.
    const sent = sandbox.app().messages.length
    expect(sent).toBeLessThanOrEqual(1)
    if ('outcome' in write && write.outcome === 'not_done') expect(sent).toBe(0)
    if (!('kind' in write)) expect(sent).toBe(1)
  })

  it('is in the table for every fault that a whole answer of these APIs can have', () => {
    const listsOnly = ['duplicate_page', 'unknown_enum', 'type_drift']
    const covered = new Set<string>([...rows.map(({ fault }) => fault), ...listsOnly])
    const known: readonly string[] = openWorld().sandbox.faults.names

    // Faults of payments have tests of their own.
    expect(known.filter((name) => !covered.has(name) && !/trade|ecpay|callback|refund|pay|sign/.test(name))).toEqual([])
    expect([...covered].filter((name) => !known.includes(name))).toEqual([])
  })
})

describe('an image that meets a fault', () => {
  it.each([
    ['html', 'unexpected'],
    ['empty', 'unexpected'],
    ['no_permission', 'permission'],
  ] as const)('%s is no image', async (fault, kind) => {
    const { sandbox, douyin } = openWorld()
    sandbox.faults.next({ fault, endpoint: 'POST /api/apps/qrcode' })

    expect(await thrown(douyin.codes.qrcode({ path: 'a' }))).toMatchObject({ kind })
  })

  it('of a wrong content type is still one, and JSON that is called one is not', async () => {
    const { sandbox, douyin } = openWorld()
    const endpoint = 'POST /api/apps/qrcode'
    const rewrap = async (response: Response) => new Response(await response.arrayBuffer(), { headers: { 'content-type': 'application/json' } })
    sandbox.faults.next({ endpoint, fault: { rewrap } })
    expect(await douyin.codes.qrcode({ path: 'a' })).toMatchObject({ contentType: 'image/png' })

    const asImage = { headers: { 'content-type': 'image/png' } }
    sandbox.faults.next({ endpoint, fault: { raw: () => new Response('{"errcode":40021,"errmsg":"bad width"}', asImage) } })
    expect(await thrown(douyin.codes.qrcode({ path: 'a' }))).toMatchObject({ code: '40021', kind: 'invalid_request' })

    sandbox.faults.next({ endpoint, fault: { raw: () => Response.json({ errcode: 0, errmsg: 'ok' }) } })
    expect(await thrown(douyin.codes.qrcode({ path: 'a' }))).toMatchObject({ kind: 'unexpected' })
  })

  it('whose token the older API refuses is fetched with a new one', async () => {
    const { sandbox, douyin } = openWorld()
    sandbox.faults.next({ endpoint: 'POST /api/apps/qrcode', fault: { raw: () => Response.json({ errcode: 40002, errmsg: 'bad access_token' }) } })

    expect((await douyin.codes.qrcode.withMeta({ path: 'a' })).meta.attempts).toBe(2)
    expect(sandbox.tokensIssued.app).toBe(2)
  })
})

describe('an answer that drifts', () => {
  it('is passed on and told, and with `strict` refused', async () => {
    const { sandbox, douyin } = openWorld()
    const drifts: string[] = []
    douyin.on('drift', ({ endpoint }) => void drifts.push(endpoint))
    const drift = { endpoint: read, fault: 'type_drift', field: 'schema_used', value: { odd: true } } as const
    sandbox.faults.next(drift)

    expect(await douyin.links.schemaQuota()).toHaveProperty('long_term_schema_quota')
    expect(drifts).toEqual([read])
    const strict = openWorld({}, { strict: true })
    strict.sandbox.faults.next(drift)
    expect(await thrown(strict.douyin.links.schemaQuota())).toMatchObject({ kind: 'unexpected' })
  })

  it('whose page comes twice does not go round in circles', async () => {
    const lifeOrders = Array.from({ length: 250 }, (_, index) => ({ order_id: String(index) }))
    const { sandbox, douyin } = openWorld({ lifeOrders })
    sandbox.faults.next({ endpoint: 'GET /goodlife/v1/hermes/trade/order/query/', fault: 'duplicate_page', after: 1, times: Number.POSITIVE_INFINITY })

    const walked = await douyin.life.orders.all({ account_id: '1' }).toArray({ limit: 1000 })

    expect(walked.length).toBeLessThanOrEqual(300)
  })
})

describe('whatever is answered', () => {
  const types = ['application/json', 'text/plain', 'text/html', 'image/jpeg', 'application/octet-stream']
  const bodies = fc.oneof(
    fc.json(),
    fc.string(),
    fc.uint8Array(),
    ...['{"err_no":"x"}', '{"err_no":null}', '{"data":[]}', '{"err_no":0,"data":[1]}', 'null'].map(fc.constant),
  )

  it('is a result or an error of ours, never anything else', async () => {
    const answer = fc.record({ status: fc.constantFrom(200, 201, 302, 400, 401, 403, 404, 429, 500, 502), type: fc.constantFrom(...types), body: bodies })
    await fc.assert(
      fc.asyncProperty(answer, async ({ status, type, body }) => {
        const given = async ({ refused }: { readonly refused: string | undefined }) => `a-token-${refused === undefined ? 1 : 2}`
        const douyin = createDouyinClient({
          credentials,
          tokenSources: { app: given, client: given },
          clock: testClock(startMs, { autoAdvance: true }),
          retry: { attempts: 1 },
          fetch: async () => new Response(typeof body === 'string' ? body : new Uint8Array(body), { status, headers: { 'content-type': type } }),
        })
        const calls = [
          douyin.codes.qrcode({ path: 'a' }),
          douyin.links.schemaQuota(),
          douyin.login.code2Session({ code: 'code' }),
          douyin.safety.checkText({ tasks: [{ content: 'a' }] }),
          douyin.phoneNumber('code'),
        ]
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
    await using world = await servedOpenWorld(transport())
    world.sandbox.app().consent('MSG_1', openid, 5)
    world.sandbox.faults.next({ endpoint: send, fault })

    expect(await thrown(world.douyin.subscribe.notifyUser(message))).toMatchObject({ kind: 'network', outcome: 'unknown', attempts: 1 })
    expect(world.sandbox.app().messages).toHaveLength(1)
    expect((await world.douyin.codes.qrcode({ path: 'a=1' })).contentType).toBe('image/png')
    expect((await world.douyin.phoneNumber(world.sandbox.app().phoneCode())).phoneNumber).toBe('13900000001')
    const { account } = await world.douyin.oauth.exchange(world.sandbox.app().authorize())
    expect((await world.douyin.account(account).users.info()).open_id).toBe(openid)
  })
})
