import { describe, expect, it } from 'vitest'
import { hasService } from '../../../../scripts/services/control.js'
import { redisReceipts } from '../../src/redis/redis-receipts.js'
import { testClock } from '../../src/testing/clock.js'
import { receiptsConformance } from '../../src/testing/conformance.js'
import { connect, connected, freshPrefix } from './redis-server.js'

const key = 'acme:shop-1:m-1'

describe.runIf(hasService('redis'))('on Redis', () => {
  receiptsConformance('redisReceipts', async () => {
    const [redis, other] = [connect(), connect()]
    const [prefix, clock] = [freshPrefix(), testClock(1_700_000_000_000)]
    const close = async () => {
      redis.disconnect()
      other.disconnect()
    }
    return { store: redisReceipts(redis, { prefix, clock }), clock, again: async () => redisReceipts(other, { prefix, clock }), close }
  })

  it('redisReceipts go by the time of the server', async () => {
    const redis = connected()
    const receipts = redisReceipts(redis, { prefix: freshPrefix() })
    await receipts.claim(key, { holder: 'one', leaseMs: 1_000 })
    expect(await receipts.claim(key, { holder: 'two', leaseMs: 1_000 })).toEqual({ state: 'busy' })

    while ((await receipts.claim(key, { holder: 'two', leaseMs: 60_000 })).state === 'busy') await redis.ping()

    expect(await receipts.done(key, 'one')).toBe(false)
    expect(await receipts.done(key, 'two')).toBe(true)
  })

  it('redisReceipts end by themselves, and show nothing of a message in their names', async () => {
    const [redis, prefix] = [connected(), freshPrefix()]
    const receipts = redisReceipts(redis, { prefix, keepMs: 5_000 })
    await receipts.claim(key, { holder: 'one', leaseMs: 60_000 })
    const [name = ''] = await redis.keys(`${prefix.replaceAll(/[{}]/g, '?')}*`)
    const claimed = await redis.pttl(name)

    await receipts.done(key, 'one')

    expect(claimed).toBeGreaterThan(60_000)
    expect(await redis.pttl(name)).toBeLessThanOrEqual(5_000)
    expect(name).not.toContain('m-1')
  })

  it('redisReceipts do not take for a receipt what is none', async () => {
    const [redis, prefix] = [connected(), freshPrefix()]
    const receipts = redisReceipts(redis, { prefix })
    await receipts.claim(key, { holder: 'one', leaseMs: 60_000 })
    const [name = ''] = await redis.keys(`${prefix.replaceAll(/[{}]/g, '?')}*`)
    await redis.set(name, 'something else')

    await expect(receipts.claim(key, { holder: 'two', leaseMs: 1 })).rejects.toMatchObject({
      kind: 'unexpected',
      message: expect.stringContaining('a receipt in Redis'),
    })
  })
})
