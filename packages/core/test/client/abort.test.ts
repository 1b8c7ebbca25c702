import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { DuijieError } from '../../src/errors.js'
import { acmeWorld, errorOf, failureOf, start } from './acme.js'
import { deaf, halfBody, http, ok, refusal, silence } from './acme-platform.js'
import { collectGarbage } from './garbage.js'

const order = { id: '1', status: 'paid' }
const settled = () => new Promise((resolve) => setTimeout(resolve, 5))

type World = Awaited<ReturnType<typeof acmeWorld>>

/** Where a call can be when it is ended, and how it gets there. */
const moments: Readonly<Record<string, (world: World, signal: AbortSignal) => Promise<unknown>>> = {
  'waiting for the limiter': async ({ shop, platform }, signal) => {
    platform.on('order.get', ok(order))
    await Promise.all(['1', '2'].map((id) => shop.orders.get({ id })))
    return shop.orders.get({ id: '3' }, { signal })
  },
  'waiting for a token': ({ shop, platform }, signal) => {
    platform.next(refusal('expired'))
    platform.on('auth.refresh', silence)
    return shop.orders.get({ id: '1' }, { signal })
  },
  'waiting for the next attempt': ({ shop, platform }, signal) => {
    platform.on('order.get', http(500, ''))
    return shop.orders.get({ id: '1' }, { signal })
  },
  'waiting as it was told': ({ shop, platform }, signal) => {
    platform.on('order.find', refusal('too_many', { wait_ms: 30_000 }))
    return shop.orders.find({ ref: 'r' }, { signal })
  },
  sending: ({ shop, platform }, signal) => {
    platform.on('order.get', silence)
    return shop.orders.get({ id: '1' }, { signal })
  },
  'sending through a deaf transport': ({ shop, platform }, signal) => {
    platform.on('order.get', deaf)
    return shop.orders.get({ id: '1' }, { signal })
  },
  'reading the body': ({ shop, platform }, signal) => {
    platform.on('order.get', halfBody)
    return shop.orders.get({ id: '1' }, { signal })
  },
}

const rates = { rates: { read: { max: 2, perMs: 30_000 } }, autoAdvance: false }

describe.each(Object.entries(moments))('a call that is %s', (_, begin) => {
  it.each([
    ['an error', new Error('enough')],
    ['a text', 'enough'],
    ['null', null],
    ['a DuijieError', new DuijieError('timeout', 'an outer deadline')],
  ])("ends with the caller's reason as it is: %s", async (_, reason) => {
    const world = await acmeWorld(rates)
    const controller = new AbortController()

    const failing = failureOf(begin(world, controller.signal))
    await settled()
    const requests = world.platform.requests.length
    controller.abort(reason)

    expect(await failing).toBe(reason)
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
    await world.clock.advance(29_000)
    expect(world.platform.requests).toHaveLength(requests)
  })

  it('ends at its deadline', async () => {
    const world = await acmeWorld({ ...rates, deadlineMs: 5_000, attemptTimeoutMs: 60_000, retry: { baseMs: 100_000, attempts: 2 }, random: () => 0.0499 })
    const { signal } = new AbortController()

    const failing = errorOf(begin(world, signal))
    await world.clock.advance(5_000)
    const { kind, platform, endpoint } = await failing

    expect(['timeout', 'rate_limited', 'transient']).toContain(kind)
    expect({ platform, endpoint }).toEqual({ platform: 'acme', endpoint: expect.stringMatching(/^order\./) })
    expect(world.clock.now() - start).toBeLessThanOrEqual(5_000)
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })
})

describe('a call that its caller has ended', () => {
  it('is not told as one that will be repeated, whatever the reason looks like', async () => {
    const { shop, client, platform } = await acmeWorld({ autoAdvance: false })
    const told: unknown[] = []
    client.on('retry', (event) => told.push(event))
    platform.next(silence)
    const controller = new AbortController()

    const failing = failureOf(shop.orders.get({ id: '1' }, { signal: controller.signal }))
    await settled()
    controller.abort(new DuijieError('timeout', 'an outer deadline'))
    await failing
    await settled()

    expect(told).toEqual([])
  })
})

describe('a signal that was aborted before', () => {
  it('sends nothing', async () => {
    const { shop, platform } = await acmeWorld()

    expect(await failureOf(shop.orders.get({ id: '1' }, { signal: AbortSignal.abort('before') }))).toBe('before')
    expect(platform.requests).toEqual([])
  })
})

describe('the deadline', () => {
  it('holds even where something on the way hangs without heeding any signal', async () => {
    const { client, platform, clock } = await acmeWorld({ autoAdvance: false, hosts: { main: () => new Promise(() => {}) }, deadlineMs: 2_000 })

    const failing = errorOf(client.system.time())
    await clock.advance(2_000)

    expect(await failing).toMatchObject({ kind: 'timeout', attempts: 0, outcome: 'not_done' })
    expect(platform.requests).toEqual([])
  })

  it('holds for a shared limiter that never answers', async () => {
    const limiter = { acquire: () => new Promise<void>(() => {}), pause: () => undefined, states: () => [] }
    const { shop, clock } = await acmeWorld({ autoAdvance: false, limiter, deadlineMs: 2_000 })

    const failing = errorOf(shop.orders.get({ id: '1' }))
    await clock.advance(2_000)

    expect(await failing).toMatchObject({ kind: 'timeout', message: 'acme order.get: not done within its deadline of 2000 ms', attempts: 0 })
  })

  it('keeps what is made ready too late from being sent', async () => {
    const slow = Promise.withResolvers<string>()
    const { client, platform, clock } = await acmeWorld({ autoAdvance: false, hosts: { main: () => slow.promise }, deadlineMs: 2_000 })

    const failing = errorOf(client.system.time())
    await clock.advance(2_000)
    await failing
    slow.resolve('https://late.acme.test')
    await settled()

    expect(platform.requests).toEqual([])
  })

  it('is shared by all parts of a call that was cut', async () => {
    const { shop, platform, clock } = await acmeWorld({ autoAdvance: false })
    platform.on('goods.prices', silence)
    platform.next(ok({ rows: [] }))

    const failing = errorOf(shop.goods.prices({ ids: ['1', '2', '3'] }, { deadlineMs: 3_000 }))
    await clock.advance(3_000)

    expect(await failing).toMatchObject({ kind: 'timeout', attempts: 2 })
  })

  it.each([[{ deadlineMs: 0 }], [{ deadlineMs: Number.NaN }], [{ attemptTimeoutMs: -1 }]])('is not %o', async (options) => {
    const { client, platform } = await acmeWorld()

    expect(await errorOf(client.system.time({}, options))).toMatchObject({ kind: 'invalid_params' })
    expect(platform.requests).toEqual([])
  })

  it('lets no attempt begin that has no time left', async () => {
    const { shop, platform, clock } = await acmeWorld({ autoAdvance: false })
    platform.on('order.find', silence)

    const failing = errorOf(shop.orders.find({ ref: 'r' }, { deadlineMs: 20_000, attemptTimeoutMs: 15_000 }))
    await clock.advance(15_000)
    await clock.advance(5_000)

    expect(await failing).toMatchObject({ kind: 'timeout', attempts: 2 })
    expect(clock.pending).toBe(0)
  })
})

describe('ten thousand calls on one long-lived signal', () => {
  it('leave no listener and no memory behind', async () => {
    const { shop, platform } = await acmeWorld({ rates: { read: { max: 1_000_000, perMs: 1 } } })
    const { signal } = new AbortController()
    platform.on('order.get', ok(order))
    const call = async (count: number) => {
      for (let round = 0; round < count; round += 1) {
        await shop.orders.get({ id: '1' }, { signal })
        platform.forgetRequests()
      }
      await collectGarbage()
      return process.memoryUsage().heapUsed
    }

    const before = await call(2_000)
    const half = await call(5_000)
    const after = await call(5_000)

    expect(getEventListeners(signal, 'abort')).toEqual([])
    // A leak grows in both halves; what else moves the heap does so once.
    expect(Math.min(half - before, after - half) / 5_000).toBeLessThan(100)
  })
})
