import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { DuijieError } from '../../src/errors.js'
import { acmeWorld, errorOf, failureOf } from './acme.js'
import { broken, deaf, halfBody, http, ok, refusal, silence } from './acme-platform.js'

const created = { id: '9', status: 'created' }
const note = 'obviously-fake-note'

/** A create whose answer never came. */
async function doubtfulCreate() {
  const world = await acmeWorld({ autoAdvance: false })
  world.platform.next(silence)
  const failing = errorOf(world.shop.orders.create({ ref: 'r-1', note }))
  await world.clock.advance(15_000)
  return { ...world, error: await failing }
}

describe('an unsafe call', () => {
  it('that times out is sent once and says that its outcome is unknown', async () => {
    const { error, platform } = await doubtfulCreate()

    expect(platform.to('order.create')).toHaveLength(1)
    expect(error).toMatchObject({ kind: 'timeout', outcome: 'unknown', attempts: 1, platform: 'acme', endpoint: 'order.create' })
    expect(error.message).toBe('acme order.create: no answer within 15000 ms')
  })

  it.each([
    ['a server error', http(502, 'bad gateway'), 'transient'],
    ['a reset while the answer was awaited', broken('read'), 'network'],
    ['an answer that nobody can read', http(200, '{"ok":tr'), 'unexpected'],
    ['a doubtful refusal', refusal('busy', { outcome: 'unknown' }), 'transient'],
    ['a transport that throws something else', () => Promise.reject(new TypeError('fetch failed')), 'unexpected'],
  ])('is not repeated after %s', async (_, reply, kind) => {
    const { shop, platform } = await acmeWorld()
    platform.next(reply)

    expect(await errorOf(shop.orders.create({ ref: 'r-1' }))).toMatchObject({ kind, outcome: 'unknown', attempts: 1 })
    expect(platform.requests).toHaveLength(1)
  })

  it('is not repeated after half an answer', async () => {
    const { shop, platform, clock } = await acmeWorld({ autoAdvance: false })
    platform.next(halfBody)

    const failing = errorOf(shop.orders.create({ ref: 'r-1' }))
    await clock.advance(15_000)

    expect(await failing).toMatchObject({ kind: 'timeout', outcome: 'unknown', attempts: 1 })
  })

  it.each(['dns', 'connect', 'tls'] as const)('that provably never left (%s) is repeated', async (phase) => {
    const { shop, platform } = await acmeWorld()
    platform.next(broken(phase), ok(created))

    expect(await shop.orders.create({ ref: 'r-1' })).toEqual(created)
    expect(platform.requests).toHaveLength(2)
  })

  it('that provably never left says that nothing was done', async () => {
    const { shop, platform } = await acmeWorld()
    platform.on('order.create', () => {
      throw new DuijieError('timeout', 'no connection in time', { phase: 'connect', outcome: 'not_done' })
    })

    expect(await errorOf(shop.orders.create({ ref: 'r-1' }))).toMatchObject({ kind: 'timeout', outcome: 'not_done', attempts: 4 })
  })

  it('is in doubt when its deadline ends it while it is on its way, even if the transport is deaf', async () => {
    const { shop, platform, clock } = await acmeWorld({ autoAdvance: false })
    platform.next(deaf)

    const failing = errorOf(shop.orders.create({ ref: 'r-1' }, { deadlineMs: 1000 }))
    await clock.advance(1000)

    expect(await failing).toMatchObject({ kind: 'timeout', outcome: 'unknown', attempts: 1 })
  })

  it('whose safety follows from its params is repeated where they make it safe', async () => {
    const { shop, platform } = await acmeWorld()
    platform.next(http(500, ''), ok(created))

    expect(await shop.orders.adjust({ mode: 'set' })).toEqual(created)
    platform.next(http(500, ''))
    expect(await errorOf(shop.orders.adjust({ mode: 'delta' }))).toMatchObject({ outcome: 'unknown', attempts: 1 })
  })
})

describe('a safe call', () => {
  it('never leaves anything in doubt', async () => {
    const { shop, platform } = await acmeWorld()
    platform.on('order.get', http(500, ''))

    expect(await errorOf(shop.orders.get({ id: '1' }))).toMatchObject({ kind: 'transient', outcome: 'not_done', attempts: 4 })
  })
})

describe('a keyed call', () => {
  it('is repeated with the number that was fixed before the first attempt', async () => {
    const { shop, platform } = await acmeWorld()
    platform.next(http(500, ''), broken('read'), ok(created))

    await shop.orders.submit({})

    const numbers = new Set(platform.requests.map(({ params }) => params['order_no']))
    expect(platform.requests).toHaveLength(3)
    expect([...numbers]).toEqual([expect.stringMatching(/^no-/)])
  })

  it('that conflicts after an attempt in doubt was probably done', async () => {
    const { shop, platform } = await acmeWorld()
    platform.next(broken('read'), refusal('exists'))

    const error = await errorOf(shop.orders.submit({ order_no: 'n-1' }))

    expect(error).toMatchObject({ kind: 'conflict', outcome: 'unknown', attempts: 2, hint: expect.stringContaining('probably done') })
    expect(error.message).toContain('probably done')
  })

  it('that conflicts at once was not done', async () => {
    const { shop, platform } = await acmeWorld()
    platform.next(refusal('exists'))

    const error = await errorOf(shop.orders.submit({ order_no: 'n-1' }))

    expect(error).toMatchObject({ kind: 'conflict', outcome: 'not_done', attempts: 1 })
    expect(error.message).not.toContain('probably')
  })

  it.each([
    ['a refusal', refusal('no')],
    ['a connection that was never made', broken('connect')],
  ])('stays in doubt after an attempt in doubt, although the last one ended with %s', async (_, last) => {
    const { shop, platform } = await acmeWorld({ retry: { attempts: 2 } })
    platform.next(http(500, ''), last)

    expect(await errorOf(shop.orders.submit({ order_no: 'n-1' }))).toMatchObject({ outcome: 'unknown', attempts: 2 })
  })
})

describe('resolveUnknown', () => {
  it.each([
    ['done', ok(created), { outcome: 'done', endpoint: 'order.find', result: created }],
    ['not_done', ok({ id: '9', status: 'pending' }), { outcome: 'unknown', endpoint: 'order.find', result: { id: '9', status: 'pending' } }],
    ['nowhere', refusal('unknown_id'), { outcome: 'not_done', endpoint: 'order.find' }],
  ])('settles a create that was %s', async (_, reply, resolution) => {
    const { error, client, platform, clock } = await doubtfulCreate()
    platform.next(reply)
    await clock.advance(60_000)

    expect(await client.resolveUnknown(error)).toEqual(resolution)
    expect(platform.to('order.find')).toMatchObject([{ params: { ref: 'r-1' }, token: 'obviously-fake-token-1' }])
  })

  it('does not believe that nothing happened while the platform may still be at it', async () => {
    const { error, client, platform, clock } = await doubtfulCreate()
    platform.next(refusal('unknown_id'), refusal('unknown_id'))
    await clock.advance(59_000)

    expect(await client.resolveUnknown(error)).toEqual({ outcome: 'unknown', endpoint: 'order.find', retryAfterMs: 1_000 })
    await clock.advance(1_000)
    expect(await client.resolveUnknown(error)).toMatchObject({ outcome: 'not_done' })
  })

  it('settles a write that its caller has aborted, by the reason of the abort', async () => {
    const { shop, client, platform } = await acmeWorld({ autoAdvance: false })
    const controller = new AbortController()
    platform.next(silence, ok(created))
    const writing = failureOf(shop.orders.create({ ref: 'r-1' }, { signal: controller.signal }))
    await new Promise((resolve) => setTimeout(resolve, 5))
    controller.abort()

    expect(await writing).toBe(controller.signal.reason)
    expect(await client.resolveUnknown(controller.signal.reason)).toMatchObject({ outcome: 'done' })
  })

  it('refuses the reason of an abort that ended several writes', async () => {
    const { shop, client, platform } = await acmeWorld({ autoAdvance: false })
    const controller = new AbortController()
    platform.next(silence, silence)
    const writing = ['r-1', 'r-2'].map((ref) => failureOf(shop.orders.create({ ref }, { signal: controller.signal })))
    await new Promise((resolve) => setTimeout(resolve, 5))
    controller.abort()
    await Promise.all(writing)

    expect(await errorOf(client.resolveUnknown(controller.signal.reason))).toMatchObject({
      kind: 'invalid_params',
      message: expect.stringContaining('2 calls'),
    })
  })

  it('throws what the query failed with', async () => {
    const { error, client, platform } = await doubtfulCreate()
    platform.next(refusal('no'))

    expect(await errorOf(client.resolveUnknown(error))).toMatchObject({ kind: 'business', endpoint: 'order.find' })
  })

  it('refuses errors that no call of this client has thrown', async () => {
    const { error, client } = await doubtfulCreate()
    const other = await acmeWorld()
    const settled = new DuijieError('timeout', 'x', { outcome: 'not_done' })

    for (const foreign of [new Error('x'), settled, 'text', undefined]) {
      expect(await errorOf(client.resolveUnknown(foreign))).toMatchObject({ kind: 'invalid_params' })
    }
    expect(await errorOf(other.client.resolveUnknown(error))).toMatchObject({ kind: 'invalid_params', message: expect.stringContaining('of this client') })
  })

  it('says so where no query can settle a call', async () => {
    const { shop, client, platform } = await acmeWorld()
    platform.next(http(500, ''))
    const error = await errorOf(shop.goods.upload({ rows: ['a'] }))

    expect(await errorOf(client.resolveUnknown(error))).toMatchObject({ kind: 'invalid_params', hint: expect.stringContaining('console') })
  })
})

describe('the error of a call in doubt', () => {
  it('prints no params, however deep one looks', async () => {
    const { error } = await doubtfulCreate()

    const printed = [inspect(error, { showHidden: true, depth: 10 }), JSON.stringify(error), String(error), error.stack ?? '']

    for (const text of printed) expect(text).not.toContain(note)
  })
})
