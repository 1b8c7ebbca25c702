import type { Kysely } from 'kysely'
import { DuijieError } from '../errors.js'
import type { StoreRows } from './store-rows.js'

/** A host application's Kysely instance, whatever other tables it knows. */
// biome-ignore lint/suspicious/noExplicitAny: every host has a type of its own for its tables; those of this library are created by `migrate` and typed here.
export type Database = Kysely<any>

/** Where the tables of this library are in a database. */
export interface SqlOptions {
  /** What the names of all tables begin with: up to 20 letters, digits and underscores. @defaultValue 'duijie_' */
  readonly prefix?: string
}

/** Options of stores that a host looks into. */
export interface SqlReadOptions extends SqlOptions {
  /** Where lists and counts are read: a replica of the database, which may be behind it. What decides about a write is never read there. @defaultValue the database itself */
  readonly readFrom?: Database
}

/** The tables of this library, by their names without prefix. */
export const tableNames = [
  'orders',
  'sub_orders',
  'after_sales',
  'goods',
  'skus',
  'shipments',
  'payments',
  'records',
  'checkpoints',
  'sync_log',
  'request_log',
  'dead_letters',
  'receipts',
  'inbox',
  'inbox_head',
  'inbox_parked',
  'payment_log',
  'leases',
  'tokens',
  'migrations',
] as const

/** One of {@link tableNames}. */
export type TableName = (typeof tableNames)[number]

/** The full names of the tables. For the compiler they are those without prefix, so that queries are checked against the types of the rows. */
export type Tables = { readonly [Name in TableName]: Name }

/**
 * The names that the tables have in a database.
 *
 * @throws DuijieError `invalid_params` for a prefix that cannot be one
 */
export function tablesOf(options: SqlOptions = {}): Tables {
  const prefix = prefixOf(options)
  // Longer by the prefix than the type says, as `Tables` tells.
  return Object.fromEntries(tableNames.map((name) => [name, `${prefix}${name}`])) as Tables
}

/** The prefix that these options ask for. */
export function prefixOf({ prefix = 'duijie_' }: SqlOptions = {}): string {
  if (/^[A-Za-z0-9_]{0,20}$/.test(prefix)) return prefix
  throw new DuijieError('invalid_params', 'the prefix of the tables must be up to 20 letters, digits and underscores')
}

/** The same database, seen with the types of the stores' rows. */
export function storesIn(db: Database): Kysely<StoreRows> {
  return db
}
