import { randomUUID } from 'node:crypto'
import { type LocalLock, type LockOptions, localLock, lockTimeout } from '../auth/local-lock.js'
import { type Clock, sleep, withTimeout } from '../client/clock.js'
import { orAborted } from '../client/or-aborted.js'
import { createScript, type RedisCommands } from './redis-commands.js'

/** What a lock in Redis is made of. */
export interface RedisLockOptions {
  readonly commands: RedisCommands
  /** Where in Redis the lock of a key is. */
  readonly keyOf: (key: string) => string
  /** How long a holder may be silent before it is taken for dead, in milliseconds. */
  readonly leaseMs: number
  readonly clock: Clock
  readonly random: () => number
}

// However little time is left for waiting, one question may take so long.
const oneAnswerMs = 250

/**
 * A lock between processes: a key that only its owner can renew or delete, and that ends by itself.
 * A holder that slept for too long may wake up beside its successor: what it writes must expect a revision.
 */
export function redisLock({ commands, keyOf, leaseMs, clock, random }: RedisLockOptions): LocalLock {
  const inProcess = localLock(clock)
  return (key, run, { waitMs, signal }) => {
    const until = clock.now() + waitMs
    const wait = (ms: number): LockOptions => ({ waitMs: ms, ...(signal === undefined ? {} : { signal }) })
    // Only one of this process goes to Redis; the others queue here, in order, where waiting costs nothing.
    const takeAndRun = async () => {
      const name = keyOf(key)
      const owner = randomUUID()
      try {
        await acquire(name, owner, wait(Math.max(0, until - clock.now())), waitMs)
      } catch (error) {
        // The last question may be answered yet, with a lock that nobody wants any more.
        void release(name, owner)
        throw error
      }
      return whileHeld(name, owner, run)
    }
    return inProcess(key, takeAndRun, wait(waitMs))
  }

  async function acquire(name: string, owner: string, { waitMs, signal }: LockOptions, toldMs: number): Promise<void> {
    const until = clock.now() + waitMs
    for (let round = 0; ; round++) {
      const timeoutMs = Math.max(oneAnswerMs, until - clock.now())
      const question = (bounded: AbortSignal) => orAborted(commands.run(takeLock, [name], [owner, leaseMs]), bounded)
      const taken = await withTimeout({ clock, timeoutMs, signal, message: lockTimeout(toldMs).message }, question)
      if (taken === 1) return
      const left = until - clock.now()
      if (left <= 0) throw lockTimeout(toldMs)
      // Short at first, because most refreshes are; never all at once.
      await sleep(clock, Math.min(left, Math.min(100, 5 * 1.5 ** round) * (0.5 + random())), signal)
    }
  }

  async function whileHeld<Value>(name: string, owner: string, run: () => Promise<Value>): Promise<Value> {
    let cancel = next()
    try {
      return await run()
    } finally {
      cancel()
      await release(name, owner)
    }

    function next(): () => void {
      const renew = () => {
        // A renewal that failed is made up for by the next one; at worst the lock is lost, which writes survive by comparing revisions.
        commands.run(renewLock, [name], [owner, leaseMs]).catch(() => undefined)
        cancel = next()
      }
      return clock.after(leaseMs / 3, renew, { background: true })
    }
  }

  // Whatever Redis has against it, the lock ends by itself, and the work done under it counts.
  async function release(name: string, owner: string): Promise<void> {
    await commands.run(releaseLock, [name], [owner]).catch(() => undefined)
  }
}

// Who asks again because an answer was lost finds the lock taken by itself.
const takeLock = createScript(`
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 1 end
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
`)

const renewLock = createScript(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
`)

const releaseLock = createScript(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])
`)
