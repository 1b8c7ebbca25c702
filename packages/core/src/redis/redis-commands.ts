import { createHash } from 'node:crypto'
import type { Clock } from '../client/clock.js'
import { DuijieError } from '../errors.js'
import type { RedisClient, RedisOptions } from './redis-client.js'
import { isUnknownScript, redisError } from './redis-error.js'

/** A program that Redis runs at one go: nobody else's command comes in between. */
export interface Script {
  readonly source: string
  readonly sha1: string
}

/** Commands that end: with the answer, or with a `DuijieError` that carries no arguments. */
export interface RedisCommands {
  run(script: Script, keys: readonly string[], args: readonly (string | number)[]): Promise<unknown>
  hget(key: string, field: string): Promise<string | null>
  hkeys(key: string): Promise<readonly string[]>
  hdel(key: string, field: string): Promise<number>
}

/** Names a script by its digest, so that its text is sent once. */
export function createScript(source: string): Script {
  return { source, sha1: createHash('sha1').update(source).digest('hex') }
}

/** The commands of a client, each with an end. */
export function redisCommands(redis: RedisClient, { timeoutMs = 10_000 }: RedisOptions, clock: Clock): RedisCommands {
  if (!(timeoutMs > 0)) throw new DuijieError('invalid_params', `timeoutMs must be a positive number, given ${timeoutMs}`)
  return {
    run: (script, keys, args) => answered(runScript(redis, script, keys.length, [...keys, ...args.map(String)])),
    hget: (key, field) => answered(redis.hget(key, field)),
    hkeys: (key) => answered(redis.hkeys(key)),
    hdel: (key, field) => answered(redis.hdel(key, field)),
  }

  // A client that has lost its server keeps commands until it has another one: that may be never.
  function answered<Value>(command: Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      const late = () => reject(new DuijieError('transient', `Redis did not answer within ${timeoutMs} ms`))
      const cancel = clock.after(timeoutMs, late)
      command.then(resolve, (error: unknown) => reject(redisError(error))).finally(cancel)
    })
  }
}

async function runScript(redis: RedisClient, { source, sha1 }: Script, keyCount: number, words: readonly string[]): Promise<unknown> {
  try {
    return await redis.evalsha(sha1, keyCount, ...words)
  } catch (error) {
    if (!isUnknownScript(error)) throw error
    return redis.eval(source, keyCount, ...words)
  }
}
