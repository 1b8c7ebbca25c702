import type { Redis } from 'ioredis'
import { describe, expect, it } from 'vitest'
import { addressOf, hasService, isOurs, start, stop } from '../../../../scripts/services/control.js'
import type { Limiter, RateRule } from '../../src/client/limiter.js'
import { redisLimiter } from '../../src/redis/redis-limiter.js'
import { fullest, limitRace } from './limit-race.js'
import { connected, freshPrefix } from './redis-server.js'

// So long a window is never full here: it makes Redis remember every grant.
const remember: RateRule = { max: 100_000, perMs: 60_000 }
const soon = () => Date.now() + 20_000

describe.runIf(hasService('redis'))('redisLimiter', () => {
  it('lets through at once what there is room for, and no more in any window', async () => {
    const { redis, prefix, limiters } = shared({ max: 10, perMs: 200 })
    const waits: number[] = []
    const more = { deadline: soon(), onWait: ({ waitMs }: { waitMs: number }) => waits.push(waitMs) }

    await Promise.all(Array.from({ length: 10 }, (_, index) => limiterAt(limiters, index).acquire(['app'], more)))
    const atOnce = waits.length === 0
    await Promise.all(Array.from({ length: 35 }, (_, index) => limiterAt(limiters, index).acquire(['app'], more)))

    expect(atOnce).toBe(true)
    const grants = await grantsOf(redis, prefix, 'app')
    expect(grants).toHaveLength(45)
    expect(fullest(grants, 200)).toBeLessThanOrEqual(10)
    // 45 calls need four more windows.
    const lasted = (grants.at(-1) ?? 0) - (grants[0] ?? 0)
    expect(lasted).toBeGreaterThan(800)
    expect(lasted).toBeLessThan(5_000)
    expect(waits.length).toBeGreaterThan(0)
    for (const waitMs of waits) expect(waitMs).toBeGreaterThan(0)
  })

  it('keeps every rule of a counter, and each counter by itself', async () => {
    const { redis, prefix, limiters } = shared({ max: 2, perMs: 50 }, { max: 5, perMs: 300 })
    const call = (index: number) => limiterAt(limiters, index).acquire([index % 2 ? 'app' : 'other'], { deadline: soon() })

    await Promise.all(Array.from({ length: 24 }, (_, index) => call(index)))

    for (const key of ['app', 'other']) {
      const grants = await grantsOf(redis, prefix, key)
      expect(grants).toHaveLength(12)
      expect(fullest(grants, 50)).toBeLessThanOrEqual(2)
      expect(fullest(grants, 300)).toBeLessThanOrEqual(5)
    }
  })

  it('counts a call in all of its counters at the same time, and starves nobody who needs several', async () => {
    const { redis, prefix, limiters } = shared({ max: 3, perMs: 60 })
    let ended = false
    const busy = async (index: number, key: string) => {
      while (!ended) await limiterAt(limiters, index).acquire([key], { deadline: soon() })
    }
    const crowd = Array.from({ length: 12 }, (_, index) => busy(index, index % 2 ? 'app' : 'shop'))

    for (let round = 0; round < 5; round++) await limiterAt(limiters, 0).acquire(['app', 'shop'], { deadline: Date.now() + 20_000 })
    ended = true
    await Promise.all(crowd)

    for (const key of ['app', 'shop']) expect(fullest(await grantsOf(redis, prefix, key), 60)).toBeLessThanOrEqual(3)
  })

  it('refuses at once what could pass only after its deadline', async () => {
    const { limiters } = shared({ max: 1, perMs: 10_000 })
    await limiterAt(limiters, 0).acquire(['app'], { deadline: soon() })
    const began = Date.now()

    const late = await limiterAt(limiters, 1)
      .acquire(['app'], { deadline: began + 5_000 })
      .catch((error: unknown) => error)

    expect(Date.now() - began).toBeLessThan(5_000)
    expect(late).toMatchObject({ kind: 'rate_limited', outcome: 'not_done', limit: 'app' })
    expect(Number(Reflect.get(Object(late), 'retryAfterMs'))).toBeGreaterThan(5_000)
    expect(Number(Reflect.get(Object(late), 'retryAfterMs'))).toBeLessThanOrEqual(10_001)
  })

  it('lets the next one pass when one that waited is called off, with the reason of its signal', async () => {
    const { redis, prefix, limiters } = shared({ max: 1, perMs: 1_000 })
    const [one, two] = [limiterAt(limiters, 0), limiterAt(limiters, 1)]
    await one.acquire(['app'], { deadline: soon() })
    const controller = new AbortController()
    const reason = new Error('enough')
    const waiting = Promise.withResolvers<void>()
    const calledOff = one.acquire(['app'], { deadline: soon(), signal: controller.signal, onWait: () => waiting.resolve() }).catch((error: unknown) => error)
    await waiting.promise

    controller.abort(reason)

    expect(await calledOff).toBe(reason)
    await two.acquire(['app'], { deadline: soon() })
    const [first = 0, second = 0] = await grantsOf(redis, prefix, 'app')
    // Nobody kept a place for the one that went.
    expect(second - first).toBeLessThan(2_000)
    expect(one.states()).toMatchObject([{ key: 'app', waiting: 0 }])
  })

  it('keeps a pause in all processes, also of a counter without rules', async () => {
    const { prefix, limiters } = shared()
    const [one, two] = [limiterAt(limiters, 0), limiterAt(limiters, 1)]
    const waited: { key: string; waitMs: number }[] = []
    await two.acquire(['app'], { deadline: soon() })
    const began = Date.now()

    one.pause('app', 300)
    one.pause('app', 20)
    // What one process has said before is known when it is asked anything afterwards.
    await one.acquire(['other'], { deadline: soon() })
    const refused = await two.acquire(['app'], { deadline: Date.now() + 50 }).catch((error: unknown) => error)
    await two.acquire(['app'], { deadline: soon(), onWait: (wait) => waited.push(wait) })

    expect(Date.now() - began).toBeGreaterThanOrEqual(295)
    expect(refused).toMatchObject({ kind: 'rate_limited', limit: 'app' })
    expect(waited).toMatchObject([{ key: 'app' }])
    expect(prefix).toContain('test:')
  })

  it('tells what it was told last', async () => {
    const { limiters } = shared({ max: 3, perMs: 60_000 })
    const one = limiterAt(limiters, 0)
    await limiterAt(limiters, 1).acquire(['app'], { deadline: soon() })
    await one.acquire(['app'], { deadline: soon() })
    one.pause('app', 60_000)

    const [state] = one.states()

    expect(state).toMatchObject({ key: 'app', waiting: 0 })
    expect(state?.windows[0]).toEqual({ max: 3, perMs: 60_000, used: 2, left: 1 })
    expect(state?.pausedMs).toBeGreaterThan(30_000)
  })

  it('remembers nothing for ever', async () => {
    const { redis, prefix, limiters } = shared({ max: 1, perMs: 50 })
    await Promise.all([0, 1, 2].map((index) => limiterAt(limiters, index).acquire(['app'], { deadline: soon() })))

    const lives = await Promise.all([`${prefix}limit:grants:app`, `${prefix}limit:desk:app`].map((key) => redis.pttl(key)))

    expect(lives[0]).toBeGreaterThan(0)
    for (const life of lives) expect(life).not.toBe(-1)
  })

  it('refuses a rule that cannot be kept', async () => {
    const limiter = redisLimiter(connected(), { rules: () => [{ max: 0, perMs: 1_000 }] })

    await expect(limiter.acquire(['app'], { deadline: soon() })).rejects.toMatchObject({ kind: 'invalid_params' })
  })

  it('shares one limit among four processes, exactly, and gives each its part', async () => {
    const rule = { max: 50, perMs: 500 }
    const { grants, arrivals, shares } = await limitRace({
      redisUrl: addressOf('redis'),
      prefix: freshPrefix(),
      rule,
      processes: 4,
      callers: 20,
      callForMs: 3_000,
    })

    expect(fullest(grants, rule.perMs)).toBeLessThanOrEqual(rule.max)
    expect(grants.length).toBeGreaterThanOrEqual(0.9 * 300)
    expect(arrivals).toHaveLength(shares.reduce((sum, share) => sum + share, 0))
    expect(Math.min(...shares)).toBeGreaterThan(grants.length / 12)
  })

  describe.runIf(isOurs('redis'))('when Redis goes away', () => {
    it('refuses with an error that says so, at the latest at the deadline, and goes on when Redis is back', async () => {
      const { limiters } = shared({ max: 100, perMs: 1_000 })
      const limiter = limiterAt(limiters, 0)
      await limiter.acquire(['app'], { deadline: soon() })
      await stop('redis')
      const began = Date.now()

      const refused = await limiter.acquire(['app'], { deadline: began + 300 }).catch((error: unknown) => error)

      const waited = Date.now() - began
      const patient = limiter.acquire(['app'], { deadline: soon() })
      await start('redis')
      expect(refused).toMatchObject({ kind: 'transient', outcome: 'not_done', limit: 'app' })
      expect(waited).toBeLessThan(20_000)
      await patient
      await limiter.acquire(['app'], { deadline: soon() })
    })

    it('keeps the limit over a restart', async () => {
      const { redis, prefix, limiters } = shared({ max: 10, perMs: 300 })
      const calls = Array.from({ length: 60 }, (_, index) => limiterAt(limiters, index).acquire(['app'], { deadline: soon() }))

      await stop('redis')
      await start('redis')
      await Promise.all(calls)

      const grants = await grantsOf(redis, prefix, 'app')
      expect(grants.length).toBeGreaterThanOrEqual(60)
      expect(fullest(grants, 300)).toBeLessThanOrEqual(10)
    })
  })
})

/** Three limiters, as three processes have them. */
function shared(...rules: readonly RateRule[]) {
  const prefix = freshPrefix()
  const limiters = [connected(), connected(), connected()].map((redis) =>
    redisLimiter(redis, { prefix, rules: () => (rules.length === 0 ? [] : [...rules, remember]) }),
  )
  return { redis: connected(), prefix, limiters }
}

function limiterAt(limiters: readonly Limiter[], index: number): Limiter {
  const limiter = limiters[index % limiters.length]
  if (limiter === undefined) throw new Error('there are no limiters')
  return limiter
}

/** When Redis let calls pass, in milliseconds of its clock. */
async function grantsOf(redis: Redis, prefix: string, key: string): Promise<readonly number[]> {
  const rows = await redis.zrange(`${prefix}limit:grants:${key}`, '0', '-1', 'WITHSCORES')
  return rows.filter((_, index) => index % 2 === 1).map((micros) => Number(micros) / 1_000)
}
