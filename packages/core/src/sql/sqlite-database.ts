/** What both `DatabaseSync` of `node:sqlite` and `Database` of better-sqlite3 are. */
export interface SqliteDatabase {
  prepare(sql: string): SqliteStatement
  close(): unknown
  /** Whether a transaction is open, as `node:sqlite` says it. Missing in its first versions. */
  readonly isTransaction?: boolean
  /** The same, as better-sqlite3 says it. */
  readonly inTransaction?: boolean
}

/** What the prepared statements of both are. */
export interface SqliteStatement {
  all(...parameters: unknown[]): unknown[]
  run(...parameters: unknown[]): { readonly changes: number | bigint; readonly lastInsertRowid: number | bigint }
  iterate(...parameters: unknown[]): IterableIterator<unknown>
  /** Whether it gives rows, as better-sqlite3 says it. */
  readonly reader?: boolean
  /** Its columns: those of `node:sqlite` without any give no rows. Missing in its first versions. */
  columns?(): readonly unknown[]
  /** How better-sqlite3 is told to read 64-bit integers exactly. */
  safeIntegers?(on: boolean): unknown
  /** How `node:sqlite` is told the same. */
  setReadBigInts?(on: boolean): unknown
}

/** A statement that is ready to run, of either library. */
export interface PreparedStatement {
  readonly reader: boolean
  all(parameters: readonly unknown[]): unknown[]
  run(parameters: readonly unknown[]): { readonly changes: number | bigint; readonly lastInsertRowid: number | bigint }
  iterate(parameters: readonly unknown[]): Iterable<unknown>
}

/** Prepares a statement. Integers that a number cannot hold are read as bigint, all others as numbers. */
export function prepareStatement(database: SqliteDatabase, sql: string): PreparedStatement {
  const statement = database.prepare(sql)
  const reader = statement.reader ?? (statement.columns === undefined ? givesRows(sql) : statement.columns().length > 0)
  if (reader) (statement.safeIntegers ?? statement.setReadBigInts)?.call(statement, true)
  return {
    reader,
    all(parameters) {
      const rows = statement.all(...parameters)
      for (const row of rows) toNumbers(row)
      return rows
    },
    run: (parameters) => statement.run(...parameters),
    *iterate(parameters) {
      for (const row of statement.iterate(...parameters)) {
        toNumbers(row)
        yield row
      }
    },
  }
}

/** Prepares each text once and keeps the statements that were used last: Kysely prepares for every query. */
export function statementCache(database: SqliteDatabase, size: number): (sql: string) => PreparedStatement {
  const statements = new Map<string, PreparedStatement>()
  return (sql) => {
    const known = statements.get(sql)
    const statement = known ?? prepareStatement(database, sql)
    // A map keeps the order of insertion: what is inserted again is the last to go.
    if (known !== undefined) statements.delete(sql)
    else if (statements.size >= size) statements.delete(statements.keys().next().value ?? '')
    statements.set(sql, statement)
    return statement
  }
}

/** Whether a transaction is open; `undefined` where the library cannot tell. */
export function transactionIsOpen(database: SqliteDatabase): boolean | undefined {
  return database.isTransaction ?? database.inTransaction
}

// A row is fresh, so it may be changed.
function toNumbers(row: unknown): void {
  if (typeof row !== 'object' || row === null) return
  for (const name in row) {
    const value: unknown = Reflect.get(row, name)
    if (typeof value !== 'bigint') continue
    const number = Number(value)
    if (Number.isSafeInteger(number)) Reflect.set(row, name, number)
  }
}

function givesRows(sql: string): boolean {
  return /^\s*(select|with|values|explain|pragma)\b|\breturning\b/i.test(sql)
}
