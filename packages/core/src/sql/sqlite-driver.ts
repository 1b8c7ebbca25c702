import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely'
import { type Clock, sleep } from '../client/clock.js'
import { DuijieError } from '../errors.js'
import { type PreparedStatement, prepareStatement, type SqliteDatabase, statementCache, transactionIsOpen } from './sqlite-database.js'
import { isBusy, mayEndTransaction } from './sqlite-error.js'

/** What the driver needs to know. */
export interface SqliteDriverOptions {
  readonly open: () => SqliteDatabase
  /** Run once on the new connection. */
  readonly pragmas: readonly string[]
  /** How long to wait while another connection writes, in milliseconds. */
  readonly busyTimeoutMs: number
  /** How many prepared statements are kept. */
  readonly statements: number
  readonly clock: Clock
  readonly random: () => number
}

type Transaction = 'none' | 'open' | 'ended'

/**
 * Runs Kysely's queries on one connection; Kysely itself queues what wants it at the same time.
 *
 * It waits for other connections by looking again and again, not in SQLite's busy handler: that one would stop the whole process, and if the other connection
 * is this process' own, what it waits for could never happen. Transactions begin as writers: one that begins as a reader fails when it wants to write after
 * another connection has.
 */
export function sqliteDriver(options: SqliteDriverOptions): Driver {
  const { clock, random, busyTimeoutMs } = options
  let database: SqliteDatabase | undefined
  let prepare: (sql: string) => PreparedStatement = notOpen
  let transaction: Transaction = 'none'

  const connection: DatabaseConnection = {
    executeQuery: (query, how) => execute(query, how?.signal),
    streamQuery: stream,
  }

  return {
    async init() {
      const opened = options.open()
      try {
        database = opened
        prepare = statementCache(opened, options.statements)
        for (const pragma of options.pragmas) await patiently(() => step(prepare(`pragma ${pragma}`), []))
      } catch (error) {
        database = undefined
        prepare = notOpen
        opened.close()
        throw error
      }
    },
    acquireConnection: async () => connection,
    async beginTransaction(_connection, { accessMode }) {
      await patiently(() => run(accessMode === 'read only' ? 'begin' : 'begin immediate'))
      transaction = 'open'
    },
    async commitTransaction() {
      await execute({ sql: 'commit', parameters: [] })
      transaction = 'none'
    },
    async rollbackTransaction() {
      const over = transaction === 'ended'
      transaction = 'none'
      try {
        if (database !== undefined && transactionIsOpen(database) !== false) run('rollback')
      } catch (error) {
        // It is over already, which a library that cannot tell lets us know so; the error that ended it must not be hidden by this one.
        if (!over) throw error
      }
    },
    savepoint: async (_connection, name) => void (await execute({ sql: `savepoint ${quoted(name)}`, parameters: [] })),
    rollbackToSavepoint: async (_connection, name) => void (await execute({ sql: `rollback to ${quoted(name)}`, parameters: [] })),
    releaseSavepoint: async (_connection, name) => void (await execute({ sql: `release ${quoted(name)}`, parameters: [] })),
    releaseConnection: async () => undefined,
    async destroy() {
      database?.close()
      database = undefined
      prepare = notOpen
    },
  }

  async function execute<Row>({ sql, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>, signal?: AbortSignal): Promise<QueryResult<Row>> {
    refuseEnded()
    try {
      return await patiently(() => step<Row>(prepare(sql), parameters), signal)
    } catch (error) {
      if (endedBy(error)) transaction = 'ended'
      throw error
    }
  }

  async function* stream<Row>({ sql, parameters }: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<Row>> {
    refuseEnded()
    // Not a kept statement: it would be used again while its rows are still being read.
    const statement = await patiently(() => prepareStatement(open(), sql))
    let rows: Row[] = []
    for (const row of statement.iterate(parameters)) {
      // What a row is, is the word of whoever wrote the query.
      rows.push(row as Row)
      if (rows.length < Math.max(1, chunkSize)) continue
      yield { rows }
      rows = []
    }
    if (rows.length > 0) yield { rows }
  }

  function run(sql: string): void {
    prepare(sql).run([])
  }

  function open(): SqliteDatabase {
    return database ?? notOpen()
  }

  async function patiently<Value>(run: () => Value, signal?: AbortSignal): Promise<Value> {
    const until = clock.now() + busyTimeoutMs
    for (let round = 0; ; round++) {
      try {
        return run()
      } catch (error) {
        if (!isBusy(error) || endedBy(error)) throw error
        const left = until - clock.now()
        if (left <= 0) throw locked(busyTimeoutMs, error)
        // Short at first, because most transactions are; never all at once.
        await sleep(clock, Math.min(left, Math.min(25, 1.5 ** round) * (0.5 + random())), signal)
      }
    }
  }

  // A full disk, for one, makes SQLite roll back by itself. What came after would be stored alone, each statement for itself.
  function endedBy(error: unknown): boolean {
    if (transaction !== 'open' || database === undefined) return false
    const isOpen = transactionIsOpen(database)
    return isOpen === undefined ? mayEndTransaction(error) : !isOpen
  }

  function refuseEnded(): void {
    if (transaction === 'ended') throw new DuijieError('unexpected', 'the database has rolled this transaction back after an error: nothing of it is stored')
  }
}

function step<Row>(statement: PreparedStatement, parameters: readonly unknown[]): QueryResult<Row> {
  // What a row is, is the word of whoever wrote the query.
  if (statement.reader) return { rows: statement.all(parameters) as Row[] }
  const { changes, lastInsertRowid } = statement.run(parameters)
  return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function notOpen(): never {
  throw new DuijieError('unexpected', 'the database is not open')
}

function locked(busyTimeoutMs: number, cause: unknown): DuijieError {
  return new DuijieError('transient', `the database was locked by another connection for more than ${busyTimeoutMs} ms`, {
    hint: 'Look for a process that keeps a transaction open, or raise busyTimeoutMs.',
    cause,
  })
}
