import { type Clock, isDuijieError, systemClock } from '@duijie/core/platform'
import { type Database, sqlDeadLetters } from '@duijie/core/sql'
import { type AnySource, type SyncLog, type SyncReport, type SyncTrigger, sync } from '@duijie/core/sync'
import type { HaierClient } from '../client.js'
import { haierGoods } from '../sync/goods-source.js'
import { haierPrices } from '../sync/prices-source.js'
import { haierStock } from '../sync/stock-source.js'
import { beginJob, endJob, type HaierJob, type JobFilter, listJobs, openJob } from './job-log.js'
import type { ProductChoice } from './merge-product.js'
import { haierProductSink } from './product-sink.js'
import { type HaierSqlOptions, type JobType, tablesIn } from './tables.js'

/** What {@link syncHaierProducts} is told. */
export interface SyncProductsOptions extends HaierSqlOptions, ProductChoice {
  readonly client: HaierClient
  /** These products only. @defaultValue all that may be bought */
  readonly productCodes?: readonly string[]
  /** Whether prices are synced too. @defaultValue false */
  readonly prices?: boolean
  /** Whether stock is synced too. @defaultValue false */
  readonly stock?: boolean
  /** The county whose stock it is. @defaultValue '110101' */
  readonly countyCode?: string
  /** Core's log, beside this package's own: one row per run and kind. */
  readonly syncLog?: SyncLog
  /** @defaultValue 'manual' */
  readonly trigger?: SyncTrigger
  /** How many rows are written at once. @defaultValue 200 */
  readonly batch?: number
  /** Ends it in good order: it goes on from there when it is called again. */
  readonly signal?: AbortSignal
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
}

/** What a sync came to. */
export interface ProductsSync {
  /** `interrupted`: it was stopped; the jobs are still open and go on with the next call. */
  readonly status: 'success' | 'partial' | 'failed' | 'interrupted'
  /** The jobs that came to their end, in their order. */
  readonly jobs: readonly HaierJob[]
}

/**
 * Syncs products, and where wanted their prices and stock, into the table of products: logs in, then one kind after the other, each with a row of the job log. A failed login ends it. Killed at
 * any point and called again, it goes on where it was, with the same rows of the log.
 *
 * @example
 * ```ts
 * const { status, jobs } = await syncHaierProducts(db, { client, configuration: 'main', prices: true, stock: true, countyCode: '370212' })
 * ```
 */
export async function syncHaierProducts(database: Database, options: SyncProductsOptions): Promise<ProductsSync> {
  const { client, productCodes, prices = false, stock = false, countyCode, syncLog, clock = systemClock, signal, trigger = 'manual', batch = 200 } = options
  const tables = tablesIn(database, options)
  const types: readonly JobType[] = ['products', ...(prices ? (['prices'] as const) : []), ...(stock ? (['stock'] as const) : [])]
  await closeInterrupted()
  const open = await openJob(tables, types)
  // What came before the interrupted one is done.
  let job = open ?? (await beginJob(tables, 'products', clock))
  const jobs: HaierJob[] = []
  const refused = await loginFailure()
  if (refused !== undefined) return { status: 'failed', jobs: [await endJob(tables, job.id, { failed: 0, error: refused }, clock)] }
  for (const type of types.slice(types.indexOf(job.sync_type))) {
    const source = sourceOf(type, Number(job.started_at))
    const report = await run(source, job.id)
    if (report.status === 'cancelled') return { status: 'interrupted', jobs }
    const error =
      report.error ?? report.sources.flatMap((each) => [each.error, ...each.accounts.map((account) => account.error)]).find((one) => one !== undefined)
    // Those of runs that were killed are among the letters; those that were known before this job are in the report only.
    const failed = Math.max(await lettersSince(source.name, Number(job.started_at)), report.dead)
    const next = report.status === 'failed' ? undefined : types[types.indexOf(type) + 1]
    // Together, so that one that is killed in between does not begin anew.
    const { ended, begun } = await tables.db.transaction().execute(async (transaction) => {
      const inside = { ...tables, db: transaction }
      const end = await endJob(inside, job.id, { failed, ...(error === undefined ? {} : { error: error.message }) }, clock)
      return { ended: end, begun: next === undefined ? undefined : await beginJob(inside, next, clock) }
    })
    jobs.push(ended)
    // What follows a failure would fail in the same way.
    if (report.status === 'failed') return { status: 'failed', jobs }
    job = begun ?? job
  }
  return { status: jobs.every(({ status }) => status === 'success') ? 'success' : 'partial', jobs }

  function sourceOf(type: JobType, recentMs: number): AnySource {
    const some = { ...(productCodes === undefined ? {} : { productCodes }), clock, recentMs }
    if (type === 'products') return haierGoods(client, some)
    return type === 'prices' ? haierPrices(client, some) : haierStock(client, { ...some, ...(countyCode === undefined ? {} : { countyCode }) })
  }

  function run(source: AnySource, jobId: string): Promise<SyncReport> {
    return sync({
      source,
      sink: haierProductSink(database, { ...options, configuration: tables.configuration, jobId, clock }),
      configuration: tables.configuration,
      trigger,
      batch: { records: batch, waitMs: 20 },
      clock,
      ...(syncLog === undefined ? {} : { syncLog }),
      ...(signal === undefined ? {} : { signal }),
    }).done
  }

  async function loginFailure(): Promise<string | undefined> {
    try {
      await client.ping(signal === undefined ? {} : { signal })
      return undefined
    } catch (error) {
      if (!isDuijieError(error, 'auth_invalid') && !isDuijieError(error, 'auth_expired')) return undefined
      return error.message
    }
  }

  /** Runs that were killed could not say so themselves. */
  async function closeInterrupted(): Promise<void> {
    const running = (await syncLog?.list({ status: 'running', configuration: tables.configuration, limit: 1000 })) ?? []
    for (const entry of running) {
      if (entry.source.startsWith('haier.')) await syncLog?.put({ ...entry, status: 'failed', endedAt: clock.now(), error: 'the process ended before the run' })
    }
  }

  async function lettersSince(source: string, from: number): Promise<number> {
    const letters = await sqlDeadLetters(database, options.prefix === undefined ? {} : { prefix: options.prefix }).list({ source, limit: 100_000 })
    return letters.filter(({ at }) => at >= from).length
  }
}

/** The job log, the latest first. */
export function haierJobs(database: Database, options: HaierSqlOptions & JobFilter = {}): Promise<readonly HaierJob[]> {
  return listJobs(tablesIn(database, options), options)
}
