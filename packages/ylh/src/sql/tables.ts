import { DuijieError } from '@duijie/core/platform'
import type { Database } from '@duijie/core/sql'
import type { Kysely } from 'kysely'

/** Where the tables are. */
export interface YlhSqlOptions {
  /** What the names of the tables begin with: up to 20 letters, digits and underscores. @defaultValue 'duijie_' */
  readonly prefix?: string
  /** Whose orders these are, where several configurations share a database. @defaultValue 'default' */
  readonly configuration?: string
}

/** An order as a row. */
export interface OrderRow {
  configuration: string
  so_id: string
  online_no: string
  order_no: string | null
  status: string
  /** What is known, as JSON. */
  facts: string
  revision: number
  updated_at: number
}

/** Something that is to be sent, as a row. */
export interface OutboxRow {
  configuration: string
  id: string
  so_id: string
  operation: 'create' | 'cancel' | 'reschedule'
  state: 'waiting' | 'sending' | 'done' | 'refused' | 'withdrawn'
  /** What is sent, as JSON; `null` once that is over, because it holds a person's name and address. */
  params: string | null
  attempts: number
  /** 1: an attempt may have been received without anybody knowing. */
  in_doubt: number
  next_at: number
  lease_until: number
  error: string | null
  created_at: number
  updated_at: number
}

/** The rows by table, for the compiler without prefix. */
export interface YlhTables {
  ylh_orders: OrderRow
  ylh_outbox: OutboxRow
}

/** A database seen with these tables. */
export interface YlhDatabase {
  readonly db: Kysely<YlhTables>
  readonly orders: 'ylh_orders'
  readonly outbox: 'ylh_outbox'
  readonly configuration: string
}

/**
 * The database with the names that the tables have in it.
 *
 * @throws DuijieError `invalid_params` for a prefix that cannot be one
 */
export function tablesIn(db: Database, { prefix = 'duijie_', configuration = 'default' }: YlhSqlOptions = {}): YlhDatabase {
  if (!/^[A-Za-z0-9_]{0,20}$/.test(prefix)) throw new DuijieError('invalid_params', 'the prefix of the tables must be up to 20 letters, digits and underscores')
  // Longer by the prefix than the type says: so queries are checked against the rows.
  const named = { orders: `${prefix}ylh_orders` as 'ylh_orders', outbox: `${prefix}ylh_outbox` as 'ylh_outbox' }
  return { db, ...named, configuration }
}

/** Creates the tables where they are missing: the orders, and what is to be sent. SQLite, PostgreSQL, MySQL and MariaDB. */
export async function migrateYlh(db: Database, options: YlhSqlOptions = {}): Promise<void> {
  const { orders, outbox } = tablesIn(db, options)
  const there = new Set((await db.introspection.getTables()).map(({ name }) => name))
  if (!there.has(orders)) {
    await db.schema
      .createTable(orders)
      .addColumn('configuration', 'varchar(100)', (column) => column.notNull())
      .addColumn('so_id', 'varchar(100)', (column) => column.notNull())
      .addColumn('online_no', 'varchar(100)', (column) => column.notNull())
      .addColumn('order_no', 'varchar(100)')
      .addColumn('status', 'varchar(30)', (column) => column.notNull())
      .addColumn('facts', 'text', (column) => column.notNull())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint(`${orders}_key`, ['configuration', 'so_id'])
      .execute()
    await db.schema.createIndex(`${orders}_order_no`).on(orders).columns(['configuration', 'order_no']).execute()
    await db.schema.createIndex(`${orders}_online_no`).on(orders).columns(['configuration', 'online_no']).execute()
    await db.schema.createIndex(`${orders}_status`).on(orders).columns(['configuration', 'status', 'updated_at']).execute()
  }
  if (there.has(outbox)) return
  await db.schema
    .createTable(outbox)
    .addColumn('configuration', 'varchar(100)', (column) => column.notNull())
    .addColumn('id', 'varchar(130)', (column) => column.notNull())
    .addColumn('so_id', 'varchar(100)', (column) => column.notNull())
    .addColumn('operation', 'varchar(20)', (column) => column.notNull())
    .addColumn('state', 'varchar(20)', (column) => column.notNull())
    .addColumn('params', 'text')
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('in_doubt', 'integer', (column) => column.notNull())
    .addColumn('next_at', 'bigint', (column) => column.notNull())
    .addColumn('lease_until', 'bigint', (column) => column.notNull())
    .addColumn('error', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint(`${outbox}_key`, ['configuration', 'id'])
    .execute()
  await db.schema.createIndex(`${outbox}_due`).on(outbox).columns(['configuration', 'state', 'next_at']).execute()
}
