import { type Clock, systemClock } from '../client/clock.js'
import { DuijieError } from '../errors.js'
import type { Leases } from '../sync/leases.js'
import { type RedisClient, type RedisOptions, redisKeys } from './redis-client.js'
import { createScript, redisCommands, type Script } from './redis-commands.js'

/** Options of {@link redisLeases}. */
export interface RedisLeasesOptions extends RedisOptions {
  /** What the time is, in place of the server's: then hosts that share the leases must agree about it. @defaultValue the time of the Redis server */
  readonly clock?: Clock
}

/** Gives leases by a hash in Redis, in that server's time. A lease stays there when it ends, so that the next holder's fence is greater. */
export function redisLeases(redis: RedisClient, options: RedisLeasesOptions = {}): Leases {
  const { clock } = options
  const { leases: hash } = redisKeys(options)
  const commands = redisCommands(redis, options, clock ?? systemClock)
  const run = (script: Script, args: readonly (string | number)[]) => commands.run(script, [hash], [clock?.now() ?? '', ...args])

  return {
    async acquire(key, { holder, ttlMs }) {
      if (holder === '') throw new DuijieError('invalid_params', 'a lease needs a holder with a name')
      const given = await run(acquireLease, [key, holder, Math.ceil(ttlMs)])
      if (!Array.isArray(given)) return undefined
      return { key, holder, number: Number(given[0]), expiresAt: Number(given[1]) }
    },
    async renew(lease, ttlMs) {
      const expiresAt = await run(renewLease, [lease.key, lease.holder, lease.number, Math.ceil(ttlMs)])
      return expiresAt === null ? undefined : { ...lease, expiresAt: Number(expiresAt) }
    },
    async release({ key, holder, number }) {
      await run(releaseLease, [key, holder, number])
    },
  }
}

// A field is: fence, end, holder. A lease that was given back has no holder.
const shared = `
local now, key, holder = tonumber(ARGV[1]), ARGV[2], ARGV[3]
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local fence, ends, held = 0, 0, ''
local stored = redis.call('HGET', KEYS[1], key)
if stored then
  fence, ends, held = string.match(stored, '^(%d+) (%d+) (.*)$')
  fence, ends = tonumber(fence), tonumber(ends)
end
local function store(number, expiresAt, by)
  redis.call('HSET', KEYS[1], key, string.format('%.0f %.0f %s', number, expiresAt, by))
end
`

const acquireLease = createScript(`${shared}
if held ~= '' and held ~= holder and ends > now then return false end
if held ~= holder then fence = fence + 1 end
store(fence, now + ARGV[4], holder)
return {string.format('%.0f', fence), string.format('%.0f', now + ARGV[4])}
`)

const renewLease = createScript(`${shared}
if held ~= holder or fence ~= tonumber(ARGV[4]) then return false end
store(fence, now + ARGV[5], holder)
return string.format('%.0f', now + ARGV[5])
`)

const releaseLease = createScript(`${shared}
if held == holder and fence == tonumber(ARGV[4]) then store(fence, 0, '') end
return 1
`)
