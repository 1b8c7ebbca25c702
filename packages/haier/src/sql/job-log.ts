import { randomUUID } from 'node:crypto'
import type { Clock } from '@duijie/core/platform'
import type { Selectable } from 'kysely'
import type { HaierDatabase, JobRow, JobStatus, JobType } from './tables.js'

/** A job, as the log has it. */
export interface HaierJob {
  readonly id: string
  readonly configuration: string
  readonly syncType: JobType
  readonly status: JobStatus
  readonly message: string
  readonly totalCount: number
  readonly successCount: number
  readonly failedCount: number
  /** Epoch milliseconds. */
  readonly startedAt: number
  /** Epoch milliseconds; `undefined` while it runs. */
  readonly completedAt: number | undefined
  /** Seconds; `undefined` while it runs. */
  readonly duration: number | undefined
}

/** Which jobs. */
export interface JobFilter {
  readonly syncType?: JobType
  readonly status?: JobStatus
  readonly configuration?: string
  /** @defaultValue 10 */
  readonly limit?: number
}

/** The job that was interrupted, if one was: the latest of these kinds. */
export async function openJob({ db, jobs, configuration }: HaierDatabase, types: readonly JobType[]): Promise<Selectable<JobRow> | undefined> {
  return db
    .selectFrom(jobs)
    .selectAll()
    .where('configuration', '=', configuration)
    .where('sync_type', 'in', [...types])
    .where('status', '=', 'processing')
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** A job begins. */
export async function beginJob({ db, jobs, configuration }: HaierDatabase, syncType: JobType, clock: Clock): Promise<Selectable<JobRow>> {
  const now = clock.now()
  const counts = { total_count: 0, success_count: 0, failed_count: 0 }
  const row: JobRow = {
    id: randomUUID(),
    configuration,
    sync_type: syncType,
    status: 'processing',
    message: '',
    ...counts,
    started_at: now,
    completed_at: null,
    created_at: now,
  }
  await db.insertInto(jobs).values(row).execute()
  return row
}

/** Adds what was written, in the transaction that writes it: the counts are true whenever the process dies. */
export async function countJob(transaction: HaierDatabase, id: string, written: number): Promise<void> {
  const { db, jobs } = transaction
  await db
    .updateTable(jobs)
    .set((row) => ({ total_count: row('total_count', '+', written), success_count: row('success_count', '+', written) }))
    .where('id', '=', id)
    .execute()
}

/** How a job came to its end. */
export interface JobEnd {
  /** Products that could not be had. */
  readonly failed: number
  /** What ended it before its time. */
  readonly error?: string
}

/** Ends a job: all went well, some failed, or none did. Nothing at all is a success. */
export async function endJob({ db, jobs }: HaierDatabase, id: string, { failed, error }: JobEnd, clock: Clock): Promise<HaierJob> {
  const row = await db.selectFrom(jobs).selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const succeeded = Number(row.success_count)
  const isGood = error === undefined && failed === 0
  const status: JobStatus = isGood ? 'success' : succeeded > 0 ? 'partial' : 'failed'
  const ended = {
    status,
    message: error ?? (failed === 0 ? '' : `${failed} failed`),
    failed_count: failed,
    total_count: succeeded + failed,
    completed_at: clock.now(),
  }
  await db.updateTable(jobs).set(ended).where('id', '=', id).execute()
  return jobOf({ ...row, ...ended })
}

/** The jobs, the latest first. */
export async function listJobs({ db, jobs }: HaierDatabase, { syncType, status, configuration, limit = 10 }: JobFilter = {}): Promise<readonly HaierJob[]> {
  let query = db.selectFrom(jobs).selectAll()
  if (syncType !== undefined) query = query.where('sync_type', '=', syncType)
  if (status !== undefined) query = query.where('status', '=', status)
  if (configuration !== undefined) query = query.where('configuration', '=', configuration)
  const rows = await query.orderBy('created_at', 'desc').orderBy('id').limit(limit).execute()
  return rows.map(jobOf)
}

function jobOf(row: Selectable<JobRow>): HaierJob {
  const startedAt = Number(row.started_at)
  const completedAt = row.completed_at === null ? undefined : Number(row.completed_at)
  return {
    id: row.id,
    configuration: row.configuration,
    syncType: row.sync_type,
    status: row.status,
    message: row.message,
    totalCount: Number(row.total_count),
    successCount: Number(row.success_count),
    failedCount: Number(row.failed_count),
    startedAt,
    completedAt,
    duration: completedAt === undefined ? undefined : (completedAt - startedAt) / 1000,
  }
}
