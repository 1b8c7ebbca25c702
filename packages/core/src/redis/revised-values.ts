import { randomUUID } from 'node:crypto'
import type { Fence } from '../sync/checkpoints.js'
import { createScript, type RedisCommands } from './redis-commands.js'
import { brokenValue } from './redis-error.js'

/** A write that follows a revision. */
export interface RevisedWrite {
  readonly key: string
  /** 0: there is none. */
  readonly expected: number
  readonly revision: number
  readonly body: string
  /** Refused when the lease of this fence has had a later holder. */
  readonly fence?: Fence | undefined
}

/** Values with revisions, in the fields of one hash: they can be listed without a walk through the whole server. */
export interface RevisedValues {
  read(key: string): Promise<{ readonly revision: number; readonly value: unknown } | undefined>
  write(write: RevisedWrite): Promise<boolean>
  delete(key: string): Promise<void>
  keys(prefix: string): Promise<string[]>
}

/** Makes the values of one hash; `what` names one of them in errors. */
export function revisedValues(commands: RedisCommands, what: string, { hash, leases }: { readonly hash: string; readonly leases: string }): RevisedValues {
  // A write whose answer was lost may have happened. Sent again, by the client or by whoever is told of the failure, it must find its own work done:
  // every write has an id, which is stored with it, and one that is in doubt keeps its id.
  const doubtful = new Map<string, { readonly id: string; readonly text: string }>()
  return {
    async read(key) {
      const stored = await commands.hget(hash, key)
      return stored === null ? undefined : readStored(stored, what)
    },
    async write({ key, expected, revision, body, fence }) {
      const fenced = fence === undefined ? [] : [fence.key, fence.number]
      const text = `${expected} ${revision} ${body}`
      const earlier = doubtful.get(key)
      const id = earlier?.text === text ? earlier.id : randomUUID()
      doubtful.delete(key)
      try {
        return (await commands.run(compareAndSet, [hash, leases], [key, expected, revision, id, body, ...fenced])) === 1
      } catch (error) {
        doubtful.set(key, { id, text })
        throw error
      }
    },
    async delete(key) {
      await commands.hdel(hash, key)
    },
    async keys(prefix) {
      return (await commands.hkeys(hash)).filter((key) => key.startsWith(prefix))
    },
  }
}

// What is stored: revision, id of the write, body. Revisions are compared as text, which is exact for any size.
const compareAndSet = createScript(`
local key, expected, written = ARGV[1], ARGV[2], ARGV[3] .. ' ' .. ARGV[4] .. ' ' .. ARGV[5]
if ARGV[6] then
  local lease = redis.call('HGET', KEYS[2], ARGV[6])
  if lease and tonumber(string.match(lease, '^%d+')) > tonumber(ARGV[7]) then return 0 end
end
local stored = redis.call('HGET', KEYS[1], key)
if stored == written then return 1 end
local revision = '0'
if stored then revision = string.match(stored, '^%d+') end
if revision ~= expected then return 0 end
redis.call('HSET', KEYS[1], key, written)
return 1
`)

function readStored(stored: string, what: string): { readonly revision: number; readonly value: unknown } {
  const [, revision, body] = /^(\d+) \S+ (.*)$/s.exec(stored) ?? []
  if (body === undefined) throw brokenValue(what)
  try {
    return { revision: Number(revision), value: JSON.parse(body) }
  } catch {
    // The parser's own message quotes the text, which may hold what must not be seen: it is not kept.
    throw brokenValue(what)
  }
}
