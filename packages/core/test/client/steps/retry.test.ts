import { describe, expect, it } from 'vitest'
import { acmeWorld, errorOf, start } from '../acme.js'
import { broken, http, ok, refusal } from '../acme-platform.js'

const order = { id: '1', status: 'paid' }

describe('a failed attempt', () => {
  it('is repeated after a growing wait, and each repeat is told', async () => {
    const { shop, client, platform, clock } = await acmeWorld({ random: () => 1 })
    const told: unknown[] = []
    client.on('retry', (event) => told.push(event))
    platform.next(http(500, ''), broken('read'), refusal('busy'), ok(order))

    const { meta } = await shop.orders.get.withMeta({ id: '1' })

    expect(meta.attempts).toBe(4)
    expect(told).toEqual([
      { callId: meta.callId, attempt: 1, endpoint: 'order.get', kind: 'transient', waitMs: 300 },
      { callId: meta.callId, attempt: 2, endpoint: 'order.get', kind: 'network', waitMs: 600 },
      { callId: meta.callId, attempt: 3, endpoint: 'order.get', kind: 'transient', waitMs: 1200 },
    ])
    expect(clock.now() - start).toBe(2100)
  })

  it('bears a fresh signature, nonce and time in its repeat', async () => {
    const { shop, platform } = await acmeWorld()
    platform.next(http(500, ''), ok(order))

    await shop.orders.get({ id: '1' })

    const [first, second] = platform.requests
    expect(new Set([first?.nonce, second?.nonce]).size).toBe(2)
    expect(new Set([first?.sign, second?.sign]).size).toBe(2)
    expect([first?.time, second?.time]).toEqual([start, start + 150])
  })

  it('is not repeated where it says that no repeat would help', async () => {
    const { shop, platform } = await acmeWorld()
    platform.next(refusal('no', { request_id: 'r-7' }))

    const error = await errorOf(shop.orders.get({ id: '1' }))

    expect(error).toMatchObject({ kind: 'business', code: 'no', requestId: 'r-7', attempts: 1, outcome: 'not_done' })
    expect(error.message).toBe('acme order.get: acme says no (no) [request r-7]')
  })

  it('goes to the backup host once the first has failed, and the next call begins with the first again', async () => {
    const { shop, platform } = await acmeWorld({ hosts: { main: ['https://primary.acme.test', 'https://backup.acme.test/'] } })
    platform.next(broken('connect'))
    platform.on('order.get', ok(order))

    await shop.orders.get({ id: '1' })
    await shop.orders.get({ id: '2' })

    expect(platform.requests.map(({ host }) => host)).toEqual(['https://primary.acme.test', 'https://backup.acme.test', 'https://primary.acme.test'])
    expect(platform.requests[1]?.url).toMatch(/^https:\/\/backup\.acme\.test\/api\//)
  })

  it('stays with its host when that only told it to wait', async () => {
    const { shop, platform } = await acmeWorld({ hosts: { main: ['https://primary.acme.test', 'https://backup.acme.test'] } })
    platform.next(refusal('too_many', { wait_ms: 10 }), ok(order))

    await shop.orders.get({ id: '1' })

    expect(new Set(platform.requests.map(({ host }) => host))).toEqual(new Set(['https://primary.acme.test']))
  })

  it('of a function that the host application gave is told as unexpected, with its cause', async () => {
    const cause = new RangeError('obviously-fake-password')
    const { client, platform } = await acmeWorld({ hosts: { main: () => Promise.reject(cause) } })

    const error = await errorOf(client.system.time())

    expect(error).toMatchObject({ kind: 'unexpected', cause, attempts: 0, outcome: 'not_done', platform: 'acme', endpoint: 'time.get' })
    expect(error.message).toBe('acme time.get: a function that the call depends on threw RangeError, see the cause')
    expect(platform.requests).toEqual([])
  })
})

describe('a full outage', () => {
  it('of a thousand calls makes fewer than 1,150 requests', async () => {
    const { shop, platform } = await acmeWorld()
    platform.on('order.find', http(503, ''))

    const errors = await Promise.all(Array.from({ length: 1000 }, () => errorOf(shop.orders.find({ ref: 'r' }))))

    expect(errors.every(({ kind }) => kind === 'transient')).toBe(true)
    expect(platform.requests.length).toBeGreaterThan(1_050)
    expect(platform.requests.length).toBeLessThan(1_150)
  })

  it('is over when calls succeed again: each success pays for a fifth of a repeat', async () => {
    const { shop, platform } = await acmeWorld()
    platform.on('order.find', http(503, ''))
    await Promise.all(Array.from({ length: 200 }, () => errorOf(shop.orders.find({ ref: 'r' }))))
    platform.on('order.find', ok(order))
    for (let call = 0; call < 5; call += 1) await shop.orders.find({ ref: 'r' })
    const before = platform.requests.length
    platform.on('order.find', http(503, ''))

    await errorOf(shop.orders.find({ ref: 'r' }))

    expect(platform.requests.length - before).toBe(2)
  })
})

describe('a breaker', () => {
  const breaker = { breaker: { failures: 3, openMs: 10_000 } }

  it('fails calls at once while it is open, says why, and lets them through again', async () => {
    const { shop, client, platform, clock } = await acmeWorld({ ...breaker, retry: { attempts: 1 }, autoAdvance: false })
    const told: unknown[] = []
    client.on('breaker', (event) => told.push(event))
    platform.on('order.find', http(503, ''))
    for (let call = 0; call < 3; call += 1) await errorOf(shop.orders.find({ ref: 'r' }))

    const error = await errorOf(shop.orders.find({ ref: 'r' }))
    const { openBreakers } = await client.health()
    platform.on('order.find', ok(order))
    await clock.advance(10_000)
    await shop.orders.find({ ref: 'r' })

    expect(error).toMatchObject({ kind: 'transient', code: 'breaker_open', attempts: 0, outcome: 'not_done', retryAfterMs: 10_000 })
    expect(error.message).toMatch(/^acme order\.find: not sent/)
    expect(openBreakers).toEqual(['acme:main'])
    expect(platform.to('order.find')).toHaveLength(4)
    expect(told.map((event) => Object.values(event as object))).toEqual([
      ['acme:main', 'open'],
      ['acme:main', 'half_open'],
      ['acme:main', 'closed'],
    ])
  })

  it('makes no call wait for it', async () => {
    const { shop, platform, clock } = await acmeWorld({ ...breaker, retry: { attempts: 9, baseMs: 0 } })
    platform.on('order.find', http(503, ''))

    const error = await errorOf(shop.orders.find({ ref: 'r' }))

    expect(error).toMatchObject({ code: 'breaker_open', attempts: 3 })
    expect(clock.now()).toBe(start)
  })
})
