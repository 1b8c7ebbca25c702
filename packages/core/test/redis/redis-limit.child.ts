import { Redis } from 'ioredis'
import { redisLimiter } from '../../src/redis/redis-limiter.js'
import type { LimitChildInput } from './limit-race.js'

// One of the processes that share a limit: its callers pass as often as they may until the time is over, and call the platform each time.
process.on('message', async (message: { input?: LimitChildInput; message?: 'go' }) => {
  if (message.input !== undefined) await prepare(message.input)
})

async function prepare({ redisUrl, prefix, rules, callers, callForMs, platformUrl }: LimitChildInput): Promise<void> {
  const redis = new Redis(redisUrl)
  const limiter = redisLimiter(redis, { prefix, rules: () => rules })
  await redis.ping()
  // Connections are there before the race: the first ones take longer than the limit's whole window.
  await Promise.all(Array.from({ length: callers }, () => call('warm')))
  process.on('message', async ({ message }: { message?: 'go' }) => {
    if (message !== 'go') return
    const until = Date.now() + callForMs
    const passed = await Promise.all(Array.from({ length: callers }, () => callOn(until)))
    redis.disconnect()
    process.send?.({ passed: passed.reduce((sum, count) => sum + count, 0) })
    process.disconnect()
  })
  process.send?.('ready')

  async function callOn(until: number): Promise<number> {
    for (let passed = 0; ; passed++) {
      const gone = await limiter.acquire(['app'], { deadline: until }).catch((error: unknown) => error)
      if (gone !== undefined) {
        if (typeof gone === 'object' && gone !== null && 'kind' in gone && gone.kind === 'rate_limited') return passed
        throw gone
      }
      await call('')
    }
  }

  async function call(path: string): Promise<void> {
    const response = await fetch(`${platformUrl}${path}`)
    await response.text()
  }
}
