import { MysqlAdapter, PostgresAdapter, SqliteAdapter } from 'kysely'
import { DuijieError } from '../errors.js'
import type { Database } from './database.js'
import type { ColumnType } from './table-definition.js'

// What differs between databases in words stands here; what differs in steps, in write-rows.ts, migration-lock.ts and record-statements.ts.

/** The databases that these tables can be created in. MariaDB is `mysql`. */
export const sqlDialects = ['sqlite', 'postgres', 'mysql'] as const

/** One of `sqlDialects`. */
export type SqlDialect = (typeof sqlDialects)[number]

/** How a database writes what others write differently. */
export interface DialectWords {
  readonly types: Readonly<Record<ColumnType, string>>
  /** The time in epoch milliseconds, as an expression. */
  readonly now: string
  quote(identifier: string): string
  /** Stands for a parameter; the first is 1. */
  parameter(number: number): string
  /** Stands behind a table's columns. */
  readonly tableOptions: string
  /** At the end of a query that nobody may write the rows of until the transaction ends. Empty where a transaction is the only writer. */
  readonly forUpdate: string
  /** The same, where others may do it as well. */
  readonly forShare: string
  /** Orders texts as JavaScript does. */
  ordered(column: string): string
  /** How long the texts of a statement of several rows may be together. Missing: as long as they are. */
  readonly mostCharacters?: number
  /** Of how many rows a statement of `values` is, the largest first; the last is 1. With few sizes there are few texts, and with these none is far from what is needed. */
  readonly rowSizes: readonly number[]
  /** Whether a text can stand in a column of a type. Missing: every text can. */
  readonly fits?: (type: ColumnType, text: string) => boolean
  /** The types of which `fits` may say no. Missing: all. */
  readonly limited?: readonly ColumnType[]
}

const doubleQuoted = (identifier: string) => `"${identifier.replaceAll('"', '""')}"`

// Lengths of `key` and `word` on MySQL, in characters: what fits into its indexes.
const mysqlLengths: Partial<Readonly<Record<ColumnType, number>>> = { key: 191, word: 64 }

/** The words of each database. */
export const dialectWords: Readonly<Record<SqlDialect, DialectWords>> = {
  sqlite: {
    types: { key: 'text', word: 'text', text: 'text', json: 'text', document: 'text', integer: 'integer', bigint: 'integer', bytes: 'blob' },
    now: 'unixepoch() * 1000',
    quote: doubleQuoted,
    parameter: () => '?',
    tableOptions: '',
    forUpdate: '',
    forShare: '',
    rowSizes: [50, 10, 1],
    ordered: doubleQuoted,
  },
  postgres: {
    types: { key: 'text', word: 'text', text: 'text', json: 'text', document: 'text', integer: 'integer', bigint: 'bigint', bytes: 'bytea' },
    now: 'cast(extract(epoch from now()) * 1000 as bigint)',
    quote: doubleQuoted,
    parameter: (number) => `$${number}`,
    tableOptions: '',
    forUpdate: ' for update',
    forShare: ' for share',
    rowSizes: [50, 10, 1],
    ordered: (column) => `${doubleQuoted(column)} collate "C"`,
    fits: (_type, text) => !text.includes('\0'),
  },
  mysql: {
    types: {
      key: 'varchar(191)',
      word: 'varchar(64)',
      text: 'mediumtext',
      json: 'longtext',
      document: 'longtext',
      integer: 'int',
      bigint: 'bigint',
      bytes: 'longblob',
    },
    now: 'unix_timestamp() * 1000',
    quote: (identifier) => `\`${identifier.replaceAll('`', '``')}\``,
    parameter: () => '?',
    // A server takes 16 MB by default, and a character has up to four bytes, or two with an escape.
    mostCharacters: 2_000_000,
    rowSizes: [500, 100, 20, 4, 1],
    // Each server reads its own comment. Both collations compare exactly, spaces at the end too, which utf8mb4_bin does not.
    tableOptions: ' engine = innodb default character set utf8mb4 /*M!100202 collate utf8mb4_nopad_bin */ /*!80017 collate utf8mb4_0900_bin */',
    forUpdate: ' for update',
    // MariaDB does not know `for share`; MySQL knows both.
    forShare: ' lock in share mode',
    ordered: (column) => `\`${column}\``,
    limited: ['key', 'word'],
    fits(type, text) {
      const most = mysqlLengths[type]
      return most === undefined || text.length <= most || [...text].length <= most
    },
  },
}

/**
 * Which database this is.
 *
 * @throws DuijieError `invalid_params` for one that these tables cannot be created in
 */
export function dialectOf(db: Database): SqlDialect {
  const { adapter } = db.getExecutor()
  if (adapter instanceof SqliteAdapter) return 'sqlite'
  if (adapter instanceof PostgresAdapter) return 'postgres'
  if (adapter instanceof MysqlAdapter) return 'mysql'
  throw new DuijieError('invalid_params', 'this Kysely instance has a dialect that @duijie/core/sql does not know', {
    hint: 'It knows SQLite, PostgreSQL, MySQL and MariaDB. Two copies of kysely in one application do not know each other either: see npm ls kysely.',
  })
}
