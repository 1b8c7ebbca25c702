import { DuijieError, isDuijieError } from '../errors.js'
import type { SyncContext } from './sync-context.js'

/** What failed, as an error of ours. The message of somebody else's error stays in its cause: it may quote values. */
export function toSyncError(error: unknown, what: string): DuijieError {
  if (isDuijieError(error)) return error
  const name = error instanceof Error ? error.name : typeof error
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined
  const detail = typeof code === 'string' ? `${name} ${code}` : name
  return new DuijieError('unexpected', `${what} failed: ${detail}`, { cause: error })
}

/** What a store throws after the patience ends the whole run: it is everybody's store. `signal` is what ends the work by itself. */
export async function onStore<Value>(context: Pick<SyncContext, 'fail'>, signal: AbortSignal, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    if (!signal.aborted) context.fail(toSyncError(error, 'a store'))
    throw error
  }
}

/** Somebody else has gone on with the account. */
export function superseded(key: string): DuijieError {
  return new DuijieError('conflict', `another host works on ${key}: what this one has read is left to it`, {
    hint: 'Give both hosts the same `leases`, and each account is worked on by one of them.',
  })
}
