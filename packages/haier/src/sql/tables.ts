import { DuijieError } from '@duijie/core/platform'
import type { Database } from '@duijie/core/sql'
import type { Kysely } from 'kysely'

/** Where the tables are. */
export interface HaierSqlOptions {
  /** What the names of the tables begin with: up to 20 letters, digits and underscores. The checkpoints are those of core's `migrate` with the same prefix. @defaultValue 'duijie_' */
  readonly prefix?: string
  /** Whose products these are, where several configurations share a database. @defaultValue 'default' */
  readonly configuration?: string
}

/** A product as a row. Amounts are decimal strings of yuan. */
export interface ProductRow {
  configuration: string
  product_code: string
  name: string
  category: string | null
  brand: string
  /** What it is sold for. */
  price: string
  source: string
  product_model: string
  product_group: string
  product_image_url: string
  /** A list, as JSON. */
  product_page_urls: string
  is_sales: string
  no_sales_reason: string
  supply_price: string | null
  market_price: string | null
  invoice_price: string | null
  /** Direct rebate, a fraction. */
  stock_rebate: string | null
  rebate_money: string | null
  stock: number
  warehouse_code: string
  warehouse_grade: string
  last_sync_at: string
}

/** What a job is about. */
export type JobType = 'products' | 'prices' | 'stock' | 'order' | 'logistics' | 'manual'

/** How a job stands. */
export type JobStatus = 'pending' | 'processing' | 'success' | 'failed' | 'partial'

/** A job as a row. Times are epoch milliseconds. */
export interface JobRow {
  id: string
  configuration: string
  sync_type: JobType
  status: JobStatus
  message: string
  total_count: number
  success_count: number
  failed_count: number
  started_at: number
  completed_at: number | null
  created_at: number
}

/** The rows by table, for the compiler without prefix; of core's own tables what is used of them. */
export interface HaierTables {
  haier_products: ProductRow
  haier_sync_log: JobRow
  checkpoints: { key: string; revision: number; progress: string; updated_at: number }
  leases: { key: string; fence: number }
}

/** A database seen with these tables. */
export interface HaierDatabase {
  readonly db: Kysely<HaierTables>
  readonly products: 'haier_products'
  readonly jobs: 'haier_sync_log'
  readonly checkpoints: 'checkpoints'
  readonly leases: 'leases'
  readonly configuration: string
}

/**
 * The database with the names that the tables have in it.
 *
 * @throws DuijieError `invalid_params` for a prefix that cannot be one
 */
export function tablesIn(db: Database, { prefix = 'duijie_', configuration = 'default' }: HaierSqlOptions = {}): HaierDatabase {
  if (!/^[A-Za-z0-9_]{0,20}$/.test(prefix)) throw new DuijieError('invalid_params', 'the prefix of the tables must be up to 20 letters, digits and underscores')
  // Longer by the prefix than the types say: so queries are checked against the rows.
  const named = {
    products: `${prefix}haier_products` as 'haier_products',
    jobs: `${prefix}haier_sync_log` as 'haier_sync_log',
    checkpoints: `${prefix}checkpoints` as 'checkpoints',
    leases: `${prefix}leases` as 'leases',
  }
  return { db, ...named, configuration }
}

/** Creates the tables of products and jobs where they are missing; core's `migrate` creates the others. SQLite, PostgreSQL, MySQL and MariaDB. */
export async function migrateHaier(db: Database, options: HaierSqlOptions = {}): Promise<void> {
  const { products, jobs } = tablesIn(db, options)
  const there = new Set((await db.introspection.getTables()).map(({ name }) => name))
  if (!there.has(products)) {
    await db.schema
      .createTable(products)
      .addColumn('configuration', 'varchar(50)', (column) => column.notNull())
      .addColumn('product_code', 'varchar(50)', (column) => column.notNull())
      .addColumn('name', 'varchar(200)', (column) => column.notNull())
      .addColumn('category', 'varchar(100)')
      .addColumn('brand', 'varchar(100)', (column) => column.notNull())
      .addColumn('price', 'varchar(30)', (column) => column.notNull())
      .addColumn('source', 'varchar(20)', (column) => column.notNull())
      .addColumn('product_model', 'varchar(200)', (column) => column.notNull())
      .addColumn('product_group', 'varchar(100)', (column) => column.notNull())
      .addColumn('product_image_url', 'text', (column) => column.notNull())
      .addColumn('product_page_urls', 'text', (column) => column.notNull())
      .addColumn('is_sales', 'varchar(1)', (column) => column.notNull())
      .addColumn('no_sales_reason', 'varchar(200)', (column) => column.notNull())
      .addColumn('supply_price', 'varchar(30)')
      .addColumn('market_price', 'varchar(30)')
      .addColumn('invoice_price', 'varchar(30)')
      .addColumn('stock_rebate', 'varchar(30)')
      .addColumn('rebate_money', 'varchar(30)')
      .addColumn('stock', 'integer', (column) => column.notNull())
      .addColumn('warehouse_code', 'varchar(50)', (column) => column.notNull())
      .addColumn('warehouse_grade', 'varchar(10)', (column) => column.notNull())
      .addColumn('last_sync_at', 'varchar(30)', (column) => column.notNull())
      .addPrimaryKeyConstraint(`${products}_key`, ['configuration', 'product_code'])
      .execute()
  }
  if (there.has(jobs)) return
  await db.schema
    .createTable(jobs)
    .addColumn('id', 'varchar(50)', (column) => column.primaryKey())
    .addColumn('configuration', 'varchar(50)', (column) => column.notNull())
    .addColumn('sync_type', 'varchar(20)', (column) => column.notNull())
    .addColumn('status', 'varchar(20)', (column) => column.notNull())
    .addColumn('message', 'text', (column) => column.notNull())
    .addColumn('total_count', 'integer', (column) => column.notNull())
    .addColumn('success_count', 'integer', (column) => column.notNull())
    .addColumn('failed_count', 'integer', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('completed_at', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema.createIndex(`${jobs}_status`).on(jobs).columns(['status', 'created_at']).execute()
  await db.schema.createIndex(`${jobs}_type`).on(jobs).columns(['sync_type', 'created_at']).execute()
}
