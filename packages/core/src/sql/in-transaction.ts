import type { Transaction, TransactionBuilder } from 'kysely'
import { type Clock, sleep, systemClock } from '../client/clock.js'
import { DuijieError } from '../errors.js'
import type { Database } from './database.js'
import { dialectOf } from './dialect.js'
import { isContention, isDuplicate } from './server-error.js'

/** What a transaction came to. */
export interface Ended<Result> {
  readonly result: Result
  /** Whether to keep what it wrote. */
  readonly keep: boolean
}

/**
 * A transaction as this library needs it: on servers each statement sees what was committed before it, and rows are locked where that matters.
 * What a server does beyond that by default makes writers of neighbouring rows wait for each other, or fail.
 */
// biome-ignore lint/suspicious/noExplicitAny: the tables of a host's database, as in `Database`.
export function transactionOn(db: Database): TransactionBuilder<any> {
  const transaction = db.transaction()
  return dialectOf(db) === 'sqlite' ? transaction : transaction.setIsolationLevel('read committed')
}

/** Runs something in a transaction that its result may undo. An error undoes it too, and comes through as it was thrown. */
export async function inTransaction<Result>(db: Database, run: (transaction: Transaction<unknown>) => Promise<Ended<Result>>): Promise<Result> {
  const undo = new DuijieError('conflict', 'the transaction is undone')
  let failure: { readonly error: unknown } | undefined
  let undone: { readonly result: Result } | undefined
  try {
    return await transactionOn(db).execute(async (transaction) => {
      try {
        const { result, keep } = await run(transaction)
        if (keep) return result
        undone = { result }
      } catch (error) {
        failure = { error }
      }
      throw undo
    })
  } catch (error) {
    // A database that has given up the transaction by itself refuses to roll it back: what counts is why it gave up.
    if (failure !== undefined) throw failure.error
    if (undone === undefined || error !== undo) throw error
    return undone.result
  }
}

/** How to wait between attempts. */
export interface Pace {
  readonly clock: Clock
  readonly random: () => number
  readonly signal?: AbortSignal
}

const ownPace: Pace = { clock: systemClock, random: Math.random }
const mostAttempts = 8

/**
 * Runs a transaction, and once more when it met another one: a deadlock, a lock that was held for too long. A row that was not there when it was looked for may be there when it
 * is inserted: that is tried once more, too.
 */
export async function patiently<Result>(run: () => Promise<Result>, { clock, random, signal }: Pace = ownPace): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run()
    } catch (error) {
      const mayPass = isContention(error) ? attempt < mostAttempts : isDuplicate(error) && attempt === 1
      if (!mayPass) throw error
    }
    // Never all at once, or they would meet again.
    await sleep(clock, 5 * 2 ** attempt * random(), signal)
  }
}
