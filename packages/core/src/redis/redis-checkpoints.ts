import { systemClock } from '../client/clock.js'
import type { Checkpoints } from '../sync/checkpoints.js'
import { isProgress } from '../sync/progress-schema.js'
import { type RedisClient, type RedisOptions, redisKeys } from './redis-client.js'
import { redisCommands } from './redis-commands.js'
import { brokenValue } from './redis-error.js'
import { revisedValues } from './revised-values.js'

const what = 'a checkpoint'

/**
 * Keeps checkpoints in Redis: as durable as that server is. A commit with a fence is refused when `redisLeases` of the same server and prefix have given
 * the lease to somebody else since.
 */
export function redisCheckpoints(redis: RedisClient, options: RedisOptions = {}): Checkpoints {
  const { checkpoints: hash, leases } = redisKeys(options)
  const values = revisedValues(redisCommands(redis, options, systemClock), what, { hash, leases })
  return {
    async load(key) {
      const stored = await values.read(key)
      if (stored === undefined) return undefined
      const { revision, value } = stored
      if (!isProgress(value)) throw brokenValue(what)
      return { progress: value, revision }
    },
    save: ({ key, expected, progress, fence }) => values.write({ key, expected, revision: expected + 1, body: JSON.stringify(progress), fence }),
    async keys(prefix = '') {
      return (await values.keys(prefix)).sort((left, right) => (left < right ? -1 : 1))
    },
    delete: (key) => values.delete(key),
  }
}
