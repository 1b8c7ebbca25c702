import { Redis } from 'ioredis'
import { redisTokens } from '../../src/redis/redis-tokens.js'
import { raceOver } from '../auth/token-racer.js'

raceOver(({ place, leaseMs }) => {
  const [url = '', prefix = ''] = place.split(' ')
  const redis = new Redis(url)
  return { store: redisTokens(redis, { prefix, leaseMs }), close: () => redis.disconnect() }
})
