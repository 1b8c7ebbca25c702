import type { SyncRecord } from '@duijie/core/models'
import { type Clock, systemClock } from '@duijie/core/platform'
import { type Database, sqlCheckpoints, sqlDeadLetters } from '@duijie/core/sql'
import type { Commit, CommitResult, Rejected, Sink } from '@duijie/core/sync'
import type { Transaction } from 'kysely'
import { procurableProduct } from '../endpoints/schemas/product-results.js'
import type { ProcurableProduct } from '../endpoints/types/products.js'
import type { HaierPrice } from '../mapping/map-price.js'
import type { HaierStock } from '../mapping/map-stock.js'
import { countJob } from './job-log.js'
import { mergePrice, mergeProduct, mergeStock, type ProductChoice } from './merge-product.js'
import { type HaierDatabase, type HaierSqlOptions, type HaierTables, type ProductRow, tablesIn } from './tables.js'

/** What {@link haierProductSink} is told. */
export interface HaierProductSinkOptions extends HaierSqlOptions, ProductChoice {
  /** The job whose counts grow with what is written. */
  readonly jobId?: string
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
}

/**
 * Writes products, prices and stock into one table of products, as `migrateHaier` creates it: what is set once and what is overwritten is told at `mergeProduct`. Rows, the job's counts and
 * the checkpoint are stored in one transaction. The original of goods must be kept (`original: 'masked'` or `'full'`), because the table has more than the unified model.
 */
export function haierProductSink(database: Database, options: HaierProductSinkOptions = {}): Sink {
  const { jobId, clock = systemClock } = options
  const tables = tablesIn(database, options)
  const home = options.prefix === undefined ? {} : { prefix: options.prefix }
  const checkpoints = sqlCheckpoints(database, { ...home, clock })

  async function store(batch: readonly SyncRecord[], signal: AbortSignal, commit?: Commit): Promise<CommitResult> {
    signal.throwIfAborted()
    return tables.db
      .transaction()
      .execute(async (transaction) => {
        const inside = { ...tables, db: transaction }
        const { rows, rejected } = await merged(inside, batch, { ...options, configuration: tables.configuration, now: new Date(clock.now()).toISOString() })
        // What is refused is written by nobody: the engine puts it aside and comes again with the rest.
        if (rejected.length > 0 && commit !== undefined) return { committed: false, rejected }
        await write(inside, rows)
        if (jobId !== undefined) await countJob(inside, jobId, batch.length - rejected.length)
        const committed = commit === undefined || (await moved(inside, transaction, commit, clock))
        if (!committed) throw superseded
        return { committed: true, rejected }
      })
      .catch((error: unknown) => {
        if (error === superseded) return { committed: false }
        throw error
      })
  }

  return {
    name: 'haier-products',
    write: async (batch, { signal }) => {
      const { rejected = [] } = await store(batch, signal)
      return { rejected }
    },
    transaction: { checkpoints, holds: (others) => others === checkpoints, write: (batch, commit, { signal }) => store(batch, signal, commit) },
    // Every product's time of sync is written, so that nothing is unchanged.
    versions: { read: async (records) => records.map(() => undefined), raise: async () => undefined },
    deadLetters: sqlDeadLetters(database, home),
  }
}

// Undoes the transaction.
const superseded = Symbol('somebody else has moved the checkpoint')

interface Choice extends ProductChoice {
  readonly configuration: string
  readonly now: string
}

async function merged(
  tables: HaierDatabase,
  batch: readonly SyncRecord[],
  choice: Choice,
): Promise<{ readonly rows: ReadonlyMap<string, ProductRow>; readonly rejected: readonly Rejected[] }> {
  const codes = [...new Set(batch.map(codeOf))]
  const known = await tables.db
    .selectFrom(tables.products)
    .selectAll()
    .where('configuration', '=', tables.configuration)
    .where('product_code', 'in', codes)
    .execute()
  const current = new Map<string, ProductRow>(known.map((row) => [row.product_code, row]))
  const rows = new Map<string, ProductRow>()
  const rejected: Rejected[] = []
  for (const [index, record] of batch.entries()) {
    const code = codeOf(record)
    const row = after(rows.get(code) ?? current.get(code), record, choice)
    if (typeof row === 'string') rejected.push({ index, reason: row })
    else rows.set(code, row)
  }
  return { rows, rejected }
}

// A stock's id is product and county.
function codeOf({ id, kind }: SyncRecord): string {
  return kind === 'stock' ? (id.split('@')[0] ?? id) : id
}

/** The row after a record; or why there is none. */
function after(current: ProductRow | undefined, { kind, id, data, original }: SyncRecord, choice: Choice): ProductRow | string {
  if (kind === 'goods') {
    const product = procurableProduct().safeParse(original)
    if (!product.success) return 'the original of a product must be kept to write it'
    // The schema's own output; its type has lost which fields may be missing.
    return mergeProduct(current, { ...(product.data as ProcurableProduct), productCode: id }, choice)
  }
  if (current === undefined) return `there is no product ${id}`
  // Records of these kinds are made by this package's sources only, of exactly these shapes.
  if (kind === 'prices') return mergePrice(current, data as HaierPrice, choice.now)
  return kind === 'stock' ? mergeStock(current, data as HaierStock, choice.now) : `${kind} are no products`
}

async function write({ db, products, configuration }: HaierDatabase, rows: ReadonlyMap<string, ProductRow>): Promise<void> {
  for (const [code, row] of rows) {
    const { numUpdatedRows } = await db
      .updateTable(products)
      .set(row)
      .where('configuration', '=', configuration)
      .where('product_code', '=', code)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) await db.insertInto(products).values(row).execute()
  }
}

/** Moves a checkpoint of core's table within the transaction of the rows. */
async function moved(
  { checkpoints, leases }: HaierDatabase,
  transaction: Transaction<HaierTables>,
  { key, expected, progress, fence }: Commit,
  clock: Clock,
): Promise<boolean> {
  if (fence !== undefined) {
    const lease = await transaction.selectFrom(leases).select('fence').where('key', '=', fence.key).executeTakeFirst()
    if (lease !== undefined && Number(lease.fence) > fence.number) return false
  }
  const next = { revision: expected + 1, progress: JSON.stringify(progress), updated_at: clock.now() }
  if (expected === 0) {
    const there = await transaction.selectFrom(checkpoints).select('revision').where('key', '=', key).executeTakeFirst()
    if (there !== undefined) return false
    await transaction
      .insertInto(checkpoints)
      .values({ key, ...next })
      .execute()
    return true
  }
  const { numUpdatedRows } = await transaction
    .updateTable(checkpoints)
    .set(next)
    .where('key', '=', key)
    .where('revision', '=', expected)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
