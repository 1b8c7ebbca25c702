import type { DeadLetter, DeadLetterFilter, DeadLetters } from '../sync/dead-letters.js'
import { type Database, type SqlReadOptions, storesIn, tablesOf } from './database.js'
import { dialectOf, dialectWords } from './dialect.js'
import { patiently, transactionOn } from './in-transaction.js'
import { withHome } from './sql-home.js'
import type { DeadLetterRow } from './store-rows.js'
import { readJson } from './stored-json.js'
import { insertMissing, portions } from './write-rows.js'

/** Keeps dead letters in a database. They hold what the platform sent, personal data included: `purge` takes them away in time. */
export function sqlDeadLetters(db: Database, options: SqlReadOptions = {}): DeadLetters {
  const { dead_letters: table } = tablesOf(options)
  const stores = storesIn(db)
  const reading = storesIn(options.readFrom ?? db)
  const { fits = () => true } = dialectWords[dialectOf(db)]

  const letters: DeadLetters = {
    async add(letters) {
      if (letters.length === 0) return
      const rows = letters.map(toRow).map(fitted)
      await patiently(() =>
        transactionOn(db).execute(async (transaction) => {
          for (const some of portions(rows, 13)) await insertMissing(transaction, table, 'id', some)
        }),
      )
    },
    async list({ limit = 100, ...filter } = {}) {
      const rows = await matching(filter).selectAll().orderBy('created_at').orderBy('id').limit(limit).execute()
      return rows.map(toLetter)
    },
    async count(filter = {}) {
      const { count } = await matching(filter)
        .select(({ fn }) => fn.countAll().as('count'))
        .executeTakeFirstOrThrow()
      return Number(count)
    },
    async remove(ids) {
      for (const some of portions(ids, 1)) await stores.deleteFrom(table).where('id', 'in', some).execute()
    },
  }
  return withHome(letters, db, options)

  /** A letter must always find its place, or what is bad about a record stops its account. What is left out here stands in the JSON. */
  function fitted(row: DeadLetterRow): DeadLetterRow {
    const { object_id: id, reason } = row
    return { ...row, object_id: id === null || fits('key', id) ? id : null, reason: fits('text', reason) ? reason : reason.replaceAll('\0', '') }
  }

  function matching({ source, account, stage }: Omit<DeadLetterFilter, 'limit'>) {
    let query = reading.selectFrom(table)
    if (source !== undefined) query = query.where('source', '=', source)
    if (account !== undefined) query = query.where('account', '=', account)
    if (stage !== undefined) query = query.where('stage', '=', stage)
    return query
  }
}

function toRow(letter: DeadLetter): DeadLetterRow {
  const { id, source, platform, account, kind, objectId, stage, sink, reason, issues, row, record, at } = letter
  return {
    id,
    source,
    platform,
    account,
    kind,
    object_id: objectId ?? null,
    stage,
    sink: sink ?? null,
    reason,
    issues: issues === undefined ? null : JSON.stringify(issues),
    source_row: row === undefined ? null : (JSON.stringify(row) ?? null),
    record: record === undefined ? null : JSON.stringify(record),
    created_at: at,
  }
}

function toLetter(stored: DeadLetterRow): DeadLetter {
  const { object_id: objectId, sink, issues, source_row: row, record } = stored
  const letter = {
    id: stored.id,
    source: stored.source,
    platform: stored.platform,
    account: stored.account,
    kind: stored.kind,
    ...(objectId === null ? {} : { objectId }),
    stage: stored.stage,
    ...(sink === null ? {} : { sink }),
    reason: stored.reason,
    ...(issues === null ? {} : { issues: readJson(issues, 'a dead letter') }),
    ...(row === null ? {} : { row: readJson(row, 'a dead letter') }),
    ...(record === null ? {} : { record: readJson(record, 'a dead letter') }),
    at: Number(stored.created_at),
  }
  // Every column was written from a letter's field by `toRow`.
  return letter as DeadLetter
}
