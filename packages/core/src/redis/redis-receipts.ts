import { type Clock, systemClock } from '../client/clock.js'
import { digest } from '../crypto/digest.js'
import { DuijieError } from '../errors.js'
import type { Receipts } from '../webhook/receipts.js'
import { type RedisClient, type RedisOptions, redisKeys } from './redis-client.js'
import { createScript, redisCommands, type Script } from './redis-commands.js'
import { brokenValue } from './redis-error.js'

/** Options of {@link redisReceipts}. */
export interface RedisReceiptsOptions extends RedisOptions {
  /** How long is remembered that a message was handled, in milliseconds: longer than the platform may send it again. @defaultValue 604800000, a week */
  readonly keepMs?: number
  /** What the time is, in place of the server's: then hosts that share the receipts must agree about it. @defaultValue the time of the Redis server */
  readonly clock?: Clock
}

/** Keeps receipts in Redis, a key for each, in that server's time. They end by themselves. */
export function redisReceipts(redis: RedisClient, options: RedisReceiptsOptions = {}): Receipts {
  const { clock, keepMs = 604_800_000 } = options
  if (!Number.isInteger(keepMs) || keepMs < 1) throw new DuijieError('invalid_params', `redisReceipts: keepMs: expected a positive integer, got ${keepMs}`)
  const { receipt } = redisKeys(options)
  const commands = redisCommands(redis, options, clock ?? systemClock)
  // By its hash: keys may be long, and hold what ids of messages hold.
  const run = (script: Script, key: string, args: readonly (string | number)[]) =>
    commands.run(script, [receipt(digest('sha256', key))], [clock?.now() ?? '', keepMs, ...args])

  return {
    async claim(key, { holder, leaseMs }) {
      const found = await run(claimReceipt, key, [holder, Math.ceil(leaseMs)])
      if (found === 'claimed' || found === 'busy') return { state: found }
      if (found === 'done') return { state: 'done' }
      if (typeof found === 'string' && found.startsWith('done ')) return { state: 'done', reply: found.slice('done '.length) }
      throw brokenValue('a receipt')
    },
    done: async (key, holder, reply) => (await run(endReceipt, key, [holder, reply === undefined ? 'done' : `done ${reply}`])) === 1,
    async release(key, holder) {
      await run(releaseReceipt, key, [holder])
    },
  }
}

// A value is `done`, `done <reply>`, or `claimed <end> <holder>`.
const shared = `
local now, keep, holder = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3]
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local stored = redis.call('GET', KEYS[1])
local ends, held
if stored then ends, held = string.match(stored, '^claimed (%d+) (.*)$') end
`

// A claim is kept for longer than it lasts: its holder may still end it, as long as nobody has taken it.
const claimReceipt = createScript(`${shared}
if stored and not ends then return stored end
if ends and tonumber(ends) > now and held ~= holder then return 'busy' end
local lease = tonumber(ARGV[4])
redis.call('SET', KEYS[1], string.format('claimed %.0f %s', now + lease, holder), 'PX', string.format('%.0f', lease + keep))
return 'claimed'
`)

const endReceipt = createScript(`${shared}
if held ~= holder then return 0 end
redis.call('SET', KEYS[1], ARGV[4], 'PX', string.format('%.0f', keep))
return 1
`)

const releaseReceipt = createScript(`${shared}
if held == holder then redis.call('DEL', KEYS[1]) end
return 1
`)
