import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { onTestFinished } from 'vitest'
import { addressOf } from '../../../../scripts/services/control.js'

/** Names that no other test uses; odd on purpose. */
export const freshPrefix = () => `test:{${randomUUID()}}:`

/** A connection, without the client's long waits. */
export function connect(): Redis {
  const redis = new Redis(addressOf('redis'), { retryStrategy: () => 20 })
  // The server may go away under it on purpose.
  redis.on('error', () => undefined)
  return redis
}

/** A connection for one test. */
export function connected(): Redis {
  const redis = connect()
  onTestFinished(() => redis.disconnect())
  return redis
}
