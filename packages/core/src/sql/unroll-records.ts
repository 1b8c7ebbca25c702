import { CompiledQuery } from 'kysely'
import { dataErrorReason } from './data-error.js'
import type { Database } from './database.js'
import type { GroupedRecord } from './record-groups.js'
import { isDuplicate } from './server-error.js'
import { type Writing, type Written, writeRecords } from './write-records.js'

/**
 * Writes records of which the database refuses some: tries halves, and halves of halves, until those that it refuses stand alone. They are rejected, all others are written.
 * To be called in a transaction.
 */
export async function unrollRecords(db: Database, records: readonly GroupedRecord[], writing: Writing, attempt = 1): Promise<Written> {
  await run(db, 'savepoint duijie_part')
  try {
    const written = await writeRecords(db, records, writing)
    await run(db, 'release savepoint duijie_part')
    return written
  } catch (error) {
    const reason = dataErrorReason(error)
    if (reason === undefined) throw error
    await run(db, 'rollback to savepoint duijie_part')
    await run(db, 'release savepoint duijie_part')
    const [only] = records
    if (only !== undefined && records.length === 1) {
      // Somebody else may have inserted it just now: the second time it is found.
      if (attempt === 1 && isDuplicate(error)) return await unrollRecords(db, records, writing, 2)
      return { unchanged: 0, older: 0, rejected: [{ index: only.index, reason }] }
    }
  }
  const middle = Math.ceil(records.length / 2)
  const first = await unrollRecords(db, records.slice(0, middle), writing)
  const second = await unrollRecords(db, records.slice(middle), writing)
  return { unchanged: first.unchanged + second.unchanged, older: first.older + second.older, rejected: [...first.rejected, ...second.rejected] }
}

async function run(db: Database, text: string): Promise<void> {
  await db.executeQuery(CompiledQuery.raw(text))
}
