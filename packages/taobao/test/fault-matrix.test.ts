import { fetchTransport, nodeTransport } from '@duijie/core'
import { describe, expect, it } from 'vitest'
import type { TaobaoFault } from '../src/testing/index.js'
import { appKey, appSecret, dayMs, nick, servedWorld, shopWorld, startMs, thrown } from './shop-world.js'

const seller = 'taobao.user.seller.get'
const sold = 'taobao.trades.sold.get'
const send = 'taobao.logistics.offline.send'

type World = ReturnType<typeof shopWorld>

const askSeller = ({ taobao }: Pick<World, 'taobao'>) => taobao.account(nick).users.seller.withMeta({ fields: ['nick'] })

/** An order that waits to be shipped, and what ships it. */
function shipping({ taobao, sandbox }: Pick<World, 'taobao' | 'sandbox'>) {
  const shop = sandbox.shop(nick)
  const tid = shop.createTrade()
  shop.pay(tid)
  const status = () => sandbox.truth(nick).trades.find((trade) => trade.tid === tid)?.status
  const ship = () => taobao.account(nick).logistics.offlineSend({ tid, out_sid: 'SF1234567890123', company_code: 'SF' })
  return { tid, status, ship }
}

interface Row {
  readonly fault: TaobaoFault
  /** What a read ends with: the number of its requests, or the failure of the last. */
  readonly read: { readonly attempts: number; readonly waitedMs?: number } | { readonly kind: string; readonly attempts?: number }
  /** What shipping ends with. */
  readonly write: { readonly attempts: number } | { readonly kind: string; readonly outcome: 'unknown' | 'not_done'; readonly attempts?: number }
  readonly options?: { readonly retryAfterMs?: number; readonly delayMs?: number }
}

// Each fault happens once. Backoff waits half of 300 ms.
const rows: readonly Row[] = [
  { fault: 'server_error', read: { attempts: 2, waitedMs: 150 }, write: { kind: 'transient', outcome: 'unknown' } },
  { fault: 'bad_gateway', read: { attempts: 2 }, write: { kind: 'transient', outcome: 'unknown' } },
  { fault: 'html', read: { kind: 'unexpected' }, write: { kind: 'unexpected', outcome: 'unknown' } },
  { fault: 'empty', read: { kind: 'unexpected' }, write: { kind: 'unexpected', outcome: 'unknown' } },
  { fault: 'slow', read: { attempts: 2, waitedMs: 15_150 }, write: { kind: 'timeout', outcome: 'unknown' } },
  { fault: 'slow', options: { delayMs: 2000 }, read: { attempts: 1, waitedMs: 2000 }, write: { attempts: 1 } },
  { fault: 'reset', read: { attempts: 2 }, write: { kind: 'network', outcome: 'unknown' } },
  { fault: 'answer_lost', read: { attempts: 2 }, write: { kind: 'network', outcome: 'unknown' } },
  { fault: 'truncated', read: { attempts: 2 }, write: { kind: 'network', outcome: 'unknown' } },
  { fault: 'wrong_content_type', read: { attempts: 1 }, write: { attempts: 1 } },
  { fault: 'rate_limited', options: { retryAfterMs: 7000 }, read: { attempts: 2, waitedMs: 7000 }, write: { attempts: 2 } },
  { fault: 'app_api_limited', options: { retryAfterMs: 3000 }, read: { attempts: 2, waitedMs: 3000 }, write: { attempts: 2 } },
  { fault: 'daily_limited', read: { kind: 'rate_limited', attempts: 1 }, write: { kind: 'rate_limited', outcome: 'not_done', attempts: 1 } },
  { fault: 'call_limited', read: { attempts: 2, waitedMs: 1000 }, write: { attempts: 2 } },
  { fault: 'expired_session', read: { kind: 'auth_invalid', attempts: 1 }, write: { kind: 'auth_invalid', outcome: 'not_done', attempts: 1 } },
  { fault: 'security_expired', read: { kind: 'auth_expired', attempts: 1 }, write: { kind: 'auth_expired', outcome: 'not_done', attempts: 1 } },
  { fault: 'no_permission', read: { kind: 'permission', attempts: 1 }, write: { kind: 'permission', outcome: 'not_done', attempts: 1 } },
  { fault: 'invalid_signature', read: { kind: 'auth_invalid', attempts: 1 }, write: { kind: 'auth_invalid', outcome: 'not_done', attempts: 1 } },
  { fault: 'clock_skew', read: { attempts: 2, waitedMs: 0 }, write: { attempts: 2 } },
  { fault: 'remote_timeout', read: { attempts: 2 }, write: { kind: 'transient', outcome: 'unknown' } },
  { fault: 'service_unavailable', read: { attempts: 2 }, write: { kind: 'transient', outcome: 'unknown' } },
]

describe('a read that meets a fault once', () => {
  it.each(rows)('$fault $options', async ({ fault, options, read }) => {
    const world = shopWorld()
    world.sandbox.faults.next({ endpoint: seller, fault, ...options })

    const ended = await askSeller(world).then(
      ({ meta }) => ({ attempts: meta.attempts, waitedMs: world.clock.now() - startMs }),
      (error: unknown) => error,
    )

    expect(ended).toMatchObject(read)
    expect(world.sandbox.faults.pending).toBe(0)
    expect(world.sandbox.crashes).toEqual([])
  })
})

describe('a shipment that meets a fault once', () => {
  it.each(rows)('$fault $options', async ({ fault, options, write }) => {
    const world = shopWorld()
    const { ship, status } = shipping(world)
    world.sandbox.faults.next({ endpoint: send, fault, ...options })

    const ended = await ship().then(
      () => ({ attempts: world.sandbox.journal.count({ endpoint: send }) }),
      (error: unknown) => error,
    )

    expect(ended).toMatchObject(write)
    // Whatever happened: never twice, and "not done" is true.
    expect(world.sandbox.journal.entries({ endpoint: send, verdict: 'ok' }).length).toBeLessThanOrEqual(1)
    if ('outcome' in write && write.outcome === 'not_done') expect(status()).toBe('WAIT_SELLER_SEND_GOODS')
  })

  it('is in the table for every fault that a whole answer can have', () => {
    // The rest change what an answer says; they are below.
    const others = ['duplicate_page', 'shifted_page', 'unknown_enum', 'type_drift']

    expect([...new Set(rows.map(({ fault }) => fault)), ...others].toSorted()).toEqual([...shopWorld().sandbox.faults.names].toSorted())
  })
})

describe('a create whose end nobody saw', () => {
  it.each([
    { fault: 'slow', kind: 'timeout', settled: 'done' },
    { fault: 'answer_lost', kind: 'network', settled: 'done' },
    { fault: 'truncated', kind: 'network', settled: 'done' },
    { fault: 'reset', kind: 'network', settled: 'not_done' },
    { fault: 'bad_gateway', kind: 'transient', settled: 'not_done' },
  ] as const)('by $fault is sent once, and resolveUnknown says $settled', async ({ fault, kind, settled }) => {
    const world = shopWorld()
    const { ship } = shipping(world)
    world.sandbox.faults.next({ endpoint: send, fault })

    const failure = await thrown(ship())
    await world.clock.advance(90_000)
    const { outcome, endpoint } = await world.taobao.resolveUnknown(failure)

    expect(failure).toMatchObject({ kind, outcome: 'unknown', attempts: 1 })
    expect(world.sandbox.journal.count({ endpoint: send })).toBe(1)
    expect([outcome, endpoint]).toEqual([settled, 'taobao.trade.fullinfo.get'])
  })

  it.each([
    ['fetch', 'answer_lost', 'done', fetchTransport],
    ['node:http', 'answer_lost', 'done', nodeTransport],
    ['fetch', 'truncated', 'done', fetchTransport],
    ['node:http', 'truncated', 'done', nodeTransport],
    ['node:http', 'reset', 'unknown', nodeTransport],
  ] as const)('over %s is settled the same over real sockets: %s, %s', async (_name, fault, settled, transport) => {
    await using world = await servedWorld(transport())
    const { ship } = shipping(world)
    world.sandbox.faults.next({ endpoint: send, fault })

    const failure = await thrown(ship())

    expect(failure).toMatchObject({ kind: 'network', outcome: 'unknown', attempts: 1 })
    expect(await world.taobao.resolveUnknown(failure)).toMatchObject({ outcome: settled })
  })
})

describe('an answer of "success" with a no inside', () => {
  it('is a failure', async () => {
    const world = shopWorld()
    const { ship, status } = shipping(world)
    world.sandbox.faults.next({ endpoint: send, fault: { raw: () => new Response('{"shipping":{"is_success":false},"request_id":"r9"}') } })

    expect(await thrown(ship())).toMatchObject({ kind: 'business', code: 'is_success_false', outcome: 'not_done', requestId: 'r9', attempts: 1 })
    expect(status()).toBe('WAIT_SELLER_SEND_GOODS')
  })

  it('is a value where that is what the API says', async () => {
    const { taobao } = shopWorld()

    expect(await taobao.tmc.cancel({ nick })).toEqual({ is_success: false })
  })
})

describe('a ban', () => {
  it('on one API lets calls of that API wait, and no others', async () => {
    const world = shopWorld()
    const limited: unknown[] = []
    world.taobao.on('limited', (event) => limited.push(event))
    world.sandbox.faults.next({ endpoint: seller, fault: 'rate_limited', retryAfterMs: 30_000 })
    const first = askSeller(world)
    await new Promise((resolve) => setImmediate(resolve))

    const [second, other] = await Promise.all([askSeller(world), world.taobao.system.time().then(() => world.clock.now() - startMs)])
    await first

    expect(other).toBe(0)
    expect(second.meta.attempts).toBe(1)
    expect(limited).toContainEqual({ endpoint: seller, key: `api:${seller}`, waitMs: expect.any(Number) })
    expect(world.sandbox.journal.count({ endpoint: seller })).toBe(3)
  })

  it('for the rest of the day fails at once with the time to wait, and closes the application’s counter only', async () => {
    const world = shopWorld()
    world.sandbox.faults.next({ endpoint: seller, fault: 'daily_limited', retryAfterMs: 52_384_000 })

    const failure = await thrown(askSeller(world))
    const next = await thrown(world.taobao.system.time())

    expect(failure).toMatchObject({ kind: 'rate_limited', retryAfterMs: 52_384_000, limit: 'app', attempts: 1 })
    expect(next).toMatchObject({ kind: 'rate_limited', limit: 'app', attempts: 0 })
    expect(world.taobao.limits().filter(({ pausedMs }) => pausedMs > 0)).toMatchObject([{ key: 'app', pausedMs: 52_384_000 }])
    expect(world.sandbox.journal.count()).toBe(1)
    await world.clock.advance(52_384_000)
    expect((await askSeller(world)).result.user.nick).toBe(nick)
  })

  it('by the sandbox’s own counters is waited out by many callers', async () => {
    const world = shopWorld({ limits: { api: { limit: 10, windowMs: 1000 } } })

    await Promise.all(Array.from({ length: 40 }, () => askSeller(world)))

    expect(world.sandbox.journal.count({ verdict: 'ok' })).toBe(40)
  })

  it('is avoided where the host application knows the rate', async () => {
    const world = shopWorld({ limits: { appApi: { limit: 10, windowMs: 1000 } } }, { rates: { 'app-api': { max: 10, perMs: 1000 } } })

    await Promise.all(Array.from({ length: 40 }, () => askSeller(world)))

    expect(world.sandbox.journal.count()).toBe(40)
  })
})

describe('a clock that is eleven minutes off', () => {
  it.each([660_000, -660_000])('is measured by the first refusal, and all later calls go through (%i ms)', async (skewMs) => {
    const world = shopWorld()
    world.sandbox.clock.skew(skewMs)

    const first = await askSeller(world)
    const second = await askSeller(world)

    expect([first.meta.attempts, second.meta.attempts]).toEqual([2, 1])
    expect((await world.taobao.health()).clockOffsetMs).toBe(skewMs)
  })

  it('does not let a shipment happen twice', async () => {
    const world = shopWorld()
    const { ship, status } = shipping(world)
    world.sandbox.clock.skew(660_000)

    expect(await ship()).toEqual({ shipping: { is_success: true } })
    expect(status()).toBe('WAIT_BUYER_CONFIRM_GOODS')
  })

  it('counts a quota of the day by the platform’s time', async () => {
    // The platform is at 23:59:50 already, its quota of the day is back after ten seconds.
    const world = shopWorld()
    const skewMs = Date.parse('2026-03-08T15:59:50Z') - startMs
    world.sandbox.clock.skew(skewMs)
    await askSeller(world)
    world.sandbox.faults.next({
      fault: { refuse: { kind: 'business', outcome: 'not_done', code: '7', subCode: 'accesscontrol.limited-by-app-access-count', message: 'no calls left' } },
    })

    const before = world.clock.now()
    await askSeller(world)

    expect(world.clock.now() - before).toBe(10_000)
  })
})

describe('a full outage', () => {
  it('of 1,000 calls makes fewer than 1,150 requests', async () => {
    const world = shopWorld({}, { retry: { attempts: 4 } })
    world.sandbox.faults.next({ fault: 'service_unavailable', times: Number.POSITIVE_INFINITY })

    const failures = await Promise.all(Array.from({ length: 1000 }, () => thrown(askSeller(world))))

    expect(failures).toHaveLength(1000)
    expect(world.sandbox.journal.count()).toBeGreaterThanOrEqual(1000)
    expect(world.sandbox.journal.count()).toBeLessThan(1150)
  })
})

describe('a walk that meets a fault', () => {
  const walk = ({ taobao }: World) =>
    taobao
      .account(nick)
      .trades.sold.all({ fields: ['tid', 'status'], start_created: new Date(startMs - 31 * dayMs), end_created: new Date(startMs), page_size: 10 })
  const tids = async (world: World) => (await walk(world).toArray({ limit: 1000 })).map(({ tid }) => tid)
  const truth = ({ sandbox }: World) => sandbox.truth(nick).trades.map(({ tid }) => tid)
  const faults = ['server_error', 'reset', 'truncated', 'slow', 'rate_limited', 'remote_timeout', 'wrong_content_type', 'clock_skew'] as const

  it.each(faults)('%s in the middle misses no row and repeats none', async (fault) => {
    const world = shopWorld()
    world.sandbox.faults.next({ endpoint: sold, fault, after: 3 })

    const seen = await tids(world)

    expect(seen.toSorted()).toEqual(truth(world).toSorted())
    expect(world.sandbox.faults.pending).toBe(0)
  })

  it('goes on with a new session when the old one ends in the middle', async () => {
    const world = shopWorld({ apps: [{ appKey, appSecret, refreshable: true }] }, { accounts: {} })
    const { session: accessToken, refreshToken, expiresAt } = world.sandbox.session(nick)
    await world.taobao.tokens.import(nick, { accessToken, refreshToken, expiresAt })
    const seen: (string | undefined)[] = []
    for await (const { tid } of walk(world)) {
      seen.push(tid)
      if (seen.length === 25) world.sandbox.expireSessions(nick)
    }

    expect(seen.toSorted()).toEqual(truth(world).toSorted())
    expect(world.sandbox.tokens.refreshed).toBe(1)
  })

  it.each(['html', 'no_permission'] as const)('%s in the middle ends it: no page is passed over', async (fault) => {
    const world = shopWorld()
    world.sandbox.faults.next({ endpoint: sold, fault, after: 3 })
    const seen: (string | undefined)[] = []

    const failure = await thrown(
      (async () => {
        for await (const { tid } of walk(world)) seen.push(tid)
      })(),
    )

    expect(failure).toMatchObject({ kind: fault === 'html' ? 'unexpected' : 'permission' })
    // The pages before it, in their order, and nothing after.
    expect(seen).toHaveLength(20)
  })

  it('duplicate_page: what a page repeats comes once', async () => {
    const world = shopWorld()
    world.sandbox.faults.next({ endpoint: sold, fault: 'duplicate_page', after: 3 })

    const seen = await tids(world)

    expect(new Set(seen).size).toBe(seen.length)
    // One page came in the place of another: those ten were never shown, and nobody can know.
    expect(seen).toHaveLength(50)
  })

  it('shifted_page: what another page brings early comes once', async () => {
    const world = shopWorld()
    world.sandbox.faults.next({ endpoint: sold, fault: 'shifted_page', after: 3 })

    const seen = await tids(world)

    expect(new Set(seen).size).toBe(seen.length)
  })
})

describe('an answer that is not as documented', () => {
  const params = { fields: ['tid', 'status'] as const, page_size: 2 }
  const drifting = (strict = false) => {
    const world = shopWorld({}, { strict })
    const drifts: { readonly endpoint: string; readonly issues: readonly string[] }[] = []
    world.taobao.on('drift', (event) => drifts.push(event))
    return { ...world, drifts }
  }

  it('passes a word on that nobody knows, without a word', async () => {
    const world = drifting()
    world.sandbox.faults.next({ endpoint: sold, fault: 'unknown_enum', field: 'status' })

    const { trades } = await world.taobao.account(nick).trades.sold(params)

    expect(trades.map(({ status }) => status)).toEqual(['A_VALUE_OF_TOMORROW', 'A_VALUE_OF_TOMORROW'])
    expect(world.drifts).toEqual([])
  })

  it('tells of another type and passes the value on, while ids around it still become texts', async () => {
    const world = drifting()
    world.sandbox.faults.next({ endpoint: sold, fault: 'type_drift', field: 'status', value: 42 })

    const { trades } = await world.taobao.account(nick).trades.sold(params)

    expect(trades.map(({ tid, status }) => [typeof tid, status])).toEqual([
      ['string', 42],
      ['string', 42],
    ])
    expect(world.drifts).toMatchObject([{ endpoint: sold, issues: [expect.stringContaining('status'), expect.stringContaining('status')] }])
    expect(JSON.stringify(world.drifts)).not.toContain('42')
  })

  it('is an error in strict mode', async () => {
    const world = drifting(true)
    world.sandbox.faults.next({ endpoint: sold, fault: 'type_drift', field: 'status', value: 42 })

    expect(await thrown(world.taobao.account(nick).trades.sold(params))).toMatchObject({ kind: 'unexpected' })
  })

  it('tells that a field is missing which is always there', async () => {
    const world = drifting()
    world.sandbox.faults.next({ endpoint: sold, fault: { change: (value) => JSON.parse(JSON.stringify(value).replaceAll('"tid":', '"renamed":')) } })

    await world.taobao.account(nick).trades.sold(params)

    expect(world.drifts).toMatchObject([{ issues: [expect.stringContaining('tid'), expect.stringContaining('tid')] }])
  })
})
