import type { Transaction } from 'kysely'
import { DuijieError } from '../errors.js'
import type { Database } from './database.js'

/** What a transaction came to. */
export interface Ended<Result> {
  readonly result: Result
  /** Whether to keep what it wrote. */
  readonly keep: boolean
}

/** Runs something in a transaction that its result may undo. An error undoes it too, and comes through as it was thrown. */
export async function inTransaction<Result>(db: Database, run: (transaction: Transaction<unknown>) => Promise<Ended<Result>>): Promise<Result> {
  const undo = new DuijieError('conflict', 'the transaction is undone')
  let failure: { readonly error: unknown } | undefined
  let undone: { readonly result: Result } | undefined
  try {
    return await db.transaction().execute(async (transaction) => {
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
