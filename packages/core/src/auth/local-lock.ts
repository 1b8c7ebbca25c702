import type { Clock } from '../client/clock.js'
import { DuijieError } from '../errors.js'

/** How long to wait for a lock, and what ends the waiting sooner. */
export interface LockOptions {
  readonly waitMs: number
  readonly signal?: AbortSignal
}

/** Runs one thing at a time per key, in the order of asking. */
export type LocalLock = <Value>(key: string, run: () => Promise<Value>, options: LockOptions) => Promise<Value>

/** A lock within this process. Waiting is bounded: a `timeout` after `waitMs`, the signal's reason when that is aborted. */
export function localLock(clock: Clock): LocalLock {
  // A key is there while it is held; its value are those who wait for it, first come first.
  const queues = new Map<string, (() => void)[]>()

  return async (key, run, options) => {
    await turn(key, options)
    try {
      return await run()
    } finally {
      const next = queues.get(key)?.shift()
      if (next === undefined) queues.delete(key)
      next?.()
    }
  }

  function turn(key: string, { waitMs, signal }: LockOptions): Promise<void> {
    if (signal?.aborted) return Promise.reject(signal.reason)
    const queue = queues.get(key)
    if (queue === undefined) {
      queues.set(key, [])
      return Promise.resolve()
    }
    return new Promise((resolve, reject) => {
      const leave = () => {
        cancel()
        signal?.removeEventListener('abort', aborted)
      }
      const mine = () => {
        leave()
        resolve()
      }
      const giveUp = (reason: unknown) => {
        leave()
        queue.splice(queue.indexOf(mine), 1)
        reject(reason)
      }
      const aborted = () => giveUp(signal?.reason)
      const cancel = clock.after(waitMs, () => giveUp(lockTimeout(waitMs)))
      signal?.addEventListener('abort', aborted, { once: true })
      queue.push(mine)
    })
  }
}

/** The error of a lock that was not had in time. */
export function lockTimeout(waitMs: number): DuijieError {
  return new DuijieError('timeout', `the token's lock was not had within ${waitMs} ms: somebody else is still refreshing this token`)
}
