import { describe, expect, it } from 'vitest'
import { acmeWorld, errorOf, start } from '../acme.js'
import { ok, refusal } from '../acme-platform.js'

const order = { id: '1', status: 'paid' }

describe('a rate-limited call', () => {
  it.each(['get', 'create'] as const)('waits as it was told and succeeds: %s', async (method) => {
    const { shop, platform, clock } = await acmeWorld({ retry: { attempts: 1 } })
    platform.next(refusal('too_many', { wait_ms: 7_000 }), refusal('too_many', { wait_ms: 3_000 }), ok(order))

    const answer = method === 'get' ? shop.orders.get({ id: '1' }) : shop.orders.create({ ref: 'r' })

    expect(await answer).toEqual(order)
    expect(platform.requests).toHaveLength(3)
    expect(clock.now() - start).toBeGreaterThanOrEqual(10_000)
    expect(clock.now() - start).toBeLessThan(10_100)
  })

  it('fails at once when it would have to wait beyond its deadline', async () => {
    const { shop, platform, clock } = await acmeWorld()
    platform.next(refusal('too_many', { wait_ms: 61_000, limit: 'read' }))

    expect(await errorOf(shop.orders.get({ id: '1' }))).toMatchObject({
      kind: 'rate_limited',
      retryAfterMs: 61_000,
      limit: 'read',
      attempts: 1,
      outcome: 'not_done',
    })
    expect(clock.now()).toBe(start)
  })

  it('makes others wait that count in the same counter, and nobody else', async () => {
    const { shop, client, platform, clock } = await acmeWorld({ autoAdvance: false })
    await client.tokens.import('shop-2', { accessToken: 'obviously-fake-token-2' })
    platform.on('order.get', ok(order))
    platform.on('order.find', ok(order))
    platform.next(refusal('too_many', { wait_ms: 10_000, limit: 'account:shop-1' }))
    const first = shop.orders.get({ id: '1' })
    await clock.advance(10)

    const [same, otherAccount, otherCounter] = [shop.orders.get({ id: '2' }), client.account('shop-2').orders.get({ id: '3' }), shop.orders.find({ ref: 'r' })]
    await otherAccount
    await otherCounter
    await clock.advance(1_000)

    expect(platform.to('order.get').map(({ params }) => params['id'])).toEqual(['1', '3'])
    expect(client.limits().find(({ key }) => key === 'account:shop-1')).toMatchObject({ waiting: 1, pausedMs: 8_990 })
    await clock.advance(10_000)
    await Promise.all([first, same])
    expect(platform.to('order.get')).toHaveLength(4)
  })

  it('that was not told how long waits a second', async () => {
    const { shop, platform, clock } = await acmeWorld()
    platform.next(refusal('too_many'), ok(order))

    await shop.orders.get({ id: '1' })

    expect(clock.now() - start).toBe(1_000)
  })

  it('without counters of its own waits by itself', async () => {
    const { shop, platform, clock } = await acmeWorld()
    platform.next(refusal('too_many', { wait_ms: 5_000 }), ok(order))

    await shop.orders.find({ ref: 'r' })

    expect(clock.now() - start).toBe(5_000)
  })

  it('pauses no counter of its own when it was the token call that came too often', async () => {
    const { shop, client, platform } = await acmeWorld()
    platform.on('auth.refresh', refusal('too_many', { wait_ms: 61_000 }))
    platform.next(refusal('expired'))

    expect(await errorOf(shop.orders.get({ id: '1' }))).toMatchObject({ kind: 'rate_limited', attempts: 1 })
    expect(client.limits().filter(({ pausedMs }) => pausedMs > 0)).toEqual([])
  })
})

describe('a rate', () => {
  it('is kept by waiting, and told by an event', async () => {
    const { shop, client, platform, clock } = await acmeWorld({ rates: { read: { max: 2, perMs: 1000 } } })
    platform.on('order.get', ok(order))
    const limited: unknown[] = []
    client.on('limited', (event) => limited.push(event))

    await Promise.all(['1', '2', '3'].map((id) => shop.orders.get({ id })))

    expect(clock.now() - start).toBe(1_001)
    expect(limited).toEqual([{ endpoint: 'order.get', key: 'read', waitMs: 1_001 }])
  })

  it('can be given for one counter of a group, or as several rules', async () => {
    const { shop, platform, clock } = await acmeWorld({
      rates: {
        account: [
          { max: 1, perMs: 500 },
          { max: 1, perMs: 100 },
        ],
        'account:shop-2': { max: 1, perMs: 9_000 },
      },
    })
    platform.on('order.get', ok(order))

    await Promise.all(['1', '2'].map((id) => shop.orders.get({ id })))

    expect(clock.now() - start).toBe(501)
  })

  it('that lets a call through only after its deadline fails it at once, with where it happened', async () => {
    const { shop, platform } = await acmeWorld({ rates: { read: { max: 1, perMs: 90_000 } } })
    platform.on('order.get', ok(order))
    await shop.orders.get({ id: '1' })

    const error = await errorOf(shop.orders.get({ id: '2' }))

    expect(error).toMatchObject({ kind: 'rate_limited', limit: 'read', platform: 'acme', endpoint: 'order.get', attempts: 0 })
    expect(error.message).toMatch(/^acme order\.get: the rate limit .* Call less often/)
  })
})
