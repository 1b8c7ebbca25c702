import { describe, expect, it } from 'vitest'
import { hasService, isOurs, restart } from '../../../../scripts/services/control.js'
import { redisCheckpoints } from '../../src/redis/redis-checkpoints.js'
import { redisLeases } from '../../src/redis/redis-leases.js'
import type { Checkpoints } from '../../src/sync/checkpoints.js'
import { noProgress } from '../../src/sync/progress.js'
import { testClock } from '../../src/testing/clock.js'
import { checkpointConformance, leasesConformance } from '../../src/testing/conformance.js'
import { connect, connected, freshPrefix } from './redis-server.js'

const key = 'acme.orders:shop-1'

describe.runIf(hasService('redis'))('on Redis', () => {
  checkpointConformance('redisCheckpoints', async () => {
    const [redis, other] = [connect(), connect()]
    const prefix = freshPrefix()
    const close = async () => {
      redis.disconnect()
      other.disconnect()
    }
    return { store: redisCheckpoints(redis, { prefix }), again: async () => redisCheckpoints(other, { prefix }), close }
  })

  leasesConformance('redisLeases', async () => {
    const [redis, other] = [connect(), connect()]
    const [prefix, clock] = [freshPrefix(), testClock(1_700_000_000_000)]
    const close = async () => {
      redis.disconnect()
      other.disconnect()
    }
    return { store: redisLeases(redis, { prefix, clock }), clock, again: async () => redisLeases(other, { prefix, clock }), close }
  })

  describe('redisLeases', () => {
    it('go by the time of the server', async () => {
      const redis = connected()
      const leases = redisLeases(redis, { prefix: freshPrefix() })
      const [seconds = '0'] = await redis.time()

      const lease = await leases.acquire(key, { holder: 'one', ttlMs: 60_000 })
      const short = await leases.acquire('acme.orders:shop-2', { holder: 'one', ttlMs: 1 })
      while ((await leases.acquire('acme.orders:shop-2', { holder: 'two', ttlMs: 1_000 })) === undefined) await redis.ping()

      expect(Number(lease?.expiresAt) - Number(seconds) * 1_000).toBeGreaterThanOrEqual(60_000)
      expect(Number(lease?.expiresAt) - Number(seconds) * 1_000).toBeLessThan(70_000)
      expect(await leases.renew(short ?? unreachable(), 1_000)).toBeUndefined()
      expect(await leases.acquire(key, { holder: 'two', ttlMs: 1_000 })).toBeUndefined()
    })

    it('keeps holders apart whose names look like parts of a record', async () => {
      const leases = redisLeases(connected(), { prefix: freshPrefix() })
      const lease = await leases.acquire(key, { holder: '9 9 host\n1', ttlMs: 60_000 })

      expect(lease).toMatchObject({ number: 1, holder: '9 9 host\n1' })
      expect(await leases.acquire(key, { holder: 'host\n1', ttlMs: 60_000 })).toBeUndefined()
      expect(await leases.renew(lease ?? unreachable(), 60_000)).toMatchObject({ number: 1 })
    })
  })

  describe('redisCheckpoints', () => {
    it('refuses a holder of the lease that was superseded, and nobody else', async () => {
      const [redis, prefix, clock] = [connected(), freshPrefix(), testClock(1_000)]
      const [checkpoints, leases] = [redisCheckpoints(redis, { prefix }), redisLeases(redis, { prefix, clock })]
      const first = (await leases.acquire(key, { holder: 'first', ttlMs: 100 })) ?? unreachable()
      expect(await checkpoints.save({ key, expected: 0, progress: noProgress, fence: first })).toBe(true)
      await clock.advance(200)
      expect(await checkpoints.save({ key, expected: 1, progress: noProgress, fence: first })).toBe(true)

      const second = (await leases.acquire(key, { holder: 'second', ttlMs: 100 })) ?? unreachable()

      expect(await checkpoints.save({ key, expected: 2, progress: noProgress, fence: first })).toBe(false)
      expect(await checkpoints.save({ key, expected: 2, progress: noProgress, fence: second })).toBe(true)
      expect(await checkpoints.save({ key, expected: 3, progress: noProgress, fence: { key: 'elsewhere', number: 1 } })).toBe(true)
    })

    it('lets one of many win who save the same at once', async () => {
      const checkpoints = redisCheckpoints(connected(), { prefix: freshPrefix() })

      const won = await Promise.all(Array.from({ length: 10 }, () => checkpoints.save({ key, expected: 0, progress: noProgress })))

      expect(won.filter((one) => one)).toHaveLength(1)
    })

    it('finds its own write done when the answer was lost and the write is tried again', async () => {
      const [redis, prefix] = [connected(), freshPrefix()]
      let lost = 0
      const flaky: typeof redis = Object.create(redis, {
        evalsha: {
          value: async (...words: Parameters<typeof redis.evalsha>) => {
            const answer = await redis.evalsha(...words)
            if (lost++ === 0) throw new Error('Connection is closed.')
            return answer
          },
        },
      })
      await redisCheckpoints(redis, { prefix }).save({ key: 'other', expected: 0, progress: noProgress })
      const checkpoints = redisCheckpoints(flaky, { prefix })
      const commit = { key, expected: 0, progress: noProgress }

      await expect(checkpoints.save(commit)).rejects.toMatchObject({ kind: 'transient', message: 'Redis cannot be reached: Connection is closed.' })

      expect(await checkpoints.save(commit)).toBe(true)
      expect(await checkpoints.save(commit)).toBe(false)
      expect(await checkpoints.load(key)).toMatchObject({ revision: 1 })
    })

    it('does not take for a checkpoint what is none', async () => {
      const [redis, prefix] = [connected(), freshPrefix()]
      await redis.hset(`${prefix}checkpoints`, key, '1 x {"windows":[],"open":[{}]}')

      const broken = { kind: 'unexpected', message: 'a checkpoint in Redis is broken, or was not written by this library' }
      await expect(redisCheckpoints(redis, { prefix }).load(key)).rejects.toMatchObject(broken)
    })

    it.runIf(isOurs('redis'))('goes on over a restart of the server, with everything that was saved', async () => {
      const checkpoints = redisCheckpoints(connected(), { prefix: freshPrefix() })
      let running = true
      const saving = saveUntil(checkpoints, () => !running)

      await restart('redis')

      running = false
      const saved = await saving
      expect((await checkpoints.load(key))?.revision).toBe(saved)
      expect(await checkpoints.save({ key, expected: saved, progress: noProgress })).toBe(true)
    })
  })
})

async function saveUntil(checkpoints: Checkpoints, ended: () => boolean): Promise<number> {
  let revision = 0
  while (!ended()) {
    expect(await checkpoints.save({ key, expected: revision, progress: { ...noProgress, cursor: revision } })).toBe(true)
    revision += 1
  }
  return revision
}

function unreachable(): never {
  throw new Error('no lease was given')
}
