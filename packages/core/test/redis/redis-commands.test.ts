import { inspect } from 'node:util'
import type { Cluster, Redis } from 'ioredis'
import { describe, expect, expectTypeOf, it } from 'vitest'
import type { RedisClient } from '../../src/redis/redis-client.js'
import { createScript, redisCommands } from '../../src/redis/redis-commands.js'
import { redisError } from '../../src/redis/redis-error.js'
import { redisTokens } from '../../src/redis/redis-tokens.js'
import { testClock } from '../../src/testing/clock.js'

const away: RedisClient = {
  evalsha: () => new Promise(() => undefined),
  eval: () => new Promise(() => undefined),
  hget: () => new Promise(() => undefined),
  hkeys: () => new Promise(() => undefined),
  hdel: () => new Promise(() => undefined),
}

describe('the client of ioredis', () => {
  it('fits, single or as a cluster', () => {
    expectTypeOf<Redis>().toExtend<RedisClient>()
    expectTypeOf<Cluster>().toExtend<RedisClient>()
  })
})

describe('a command', () => {
  it('ends when Redis is silent, and leaves no timer behind', async () => {
    const clock = testClock(1_000)
    const asked = redisCommands(away, { timeoutMs: 500 }, clock)
      .hget('key', 'field')
      .catch((error: unknown) => error)

    await clock.advance(500)

    expect(await asked).toMatchObject({ kind: 'transient', message: 'Redis did not answer within 500 ms' })
    await redisCommands({ ...away, hkeys: async () => [] }, {}, clock).hkeys('key')
    await clock.advance(0)
    expect(clock.pending).toBe(0)
  })

  it('sends the text of a script only to a server that does not know it', async () => {
    const sent: string[] = []
    const script = createScript('return 7')
    const known = new Set<string>()
    const client: RedisClient = {
      ...away,
      async evalsha(sha1) {
        sent.push('digest')
        if (!known.has(sha1)) throw replyError('NOSCRIPT No matching script.')
        return 7
      },
      async eval(source) {
        sent.push(source)
        known.add(script.sha1)
        return 7
      },
    }
    const commands = redisCommands(client, {}, testClock(0))

    expect([await commands.run(script, ['key'], [1]), await commands.run(script, ['key'], [1])]).toEqual([7, 7])

    expect(sent).toEqual(['digest', 'return 7', 'digest'])
  })

  it('needs a time to end', () => {
    expect(() => redisTokens(away, { timeoutMs: 0 })).toThrow('timeoutMs must be a positive number, given 0')
    expect(() => redisTokens(away, { leaseMs: 5 })).toThrow('leaseMs must be a whole number from 100, given 5')
  })
})

describe('redisError', () => {
  it.each([
    ['LOADING Redis is loading the dataset in memory', 'transient', 'LOADING'],
    ['OOM command not allowed when used memory > maxmemory', 'transient', 'OOM'],
    ["READONLY You can't write against a read only replica.", 'transient', 'READONLY'],
    ['NOAUTH Authentication required.', 'unexpected', 'NOAUTH'],
    ['WRONGTYPE Operation against a key holding the wrong kind of value', 'unexpected', 'WRONGTYPE'],
  ])('%s', (message, kind, code) => {
    expect(redisError(replyError(message))).toMatchObject({ kind, code, message: `Redis refuses: ${message}` })
  })

  it('is transient when the connection is gone', () => {
    expect(redisError(new Error('Connection is closed.'))).toMatchObject({ kind: 'transient', code: undefined })
    expect(redisError('what?')).toMatchObject({ kind: 'transient' })
  })

  it('carries no argument of the command, which may be a token', () => {
    const words = "ERR unknown command 'evalsha', with args beginning with: 'abc' 'fake-secret' "
    const error = Object.assign(replyError(words), { command: { name: 'evalsha', args: ['abc', 'fake-secret'] } })

    const shown = redisError(error)

    expect(shown.message).toBe("Redis refuses: ERR unknown command 'evalsha'")
    expect(inspect(shown, { depth: 10, showHidden: true })).not.toContain('fake-secret')
  })
})

function replyError(message: string): Error {
  return Object.assign(new Error(message), { name: 'ReplyError' })
}
