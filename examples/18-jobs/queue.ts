import { sync, syncIds } from '@duijie/core/sync'
import { DelayedError, type Job, type JobsOptions, Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import type { Shops } from './sources.ts'

/** What a job is told; plain JSON. */
export type JobData =
  | { readonly what: 'orders' | 'goods' }
  /** One-off: these orders now. */
  | { readonly what: 'again'; readonly account: string; readonly tids: readonly string[] }

/** What a job gives back. */
export interface JobResult {
  readonly delivered: number
  readonly unchanged: number
}

/** Where the queue is. */
export interface QueueOptions {
  readonly url: string
  /** Of the queue's keys in Redis. */
  readonly prefix: string
}

const name = 'sync'
// What fails is tried again after 1, 2, 4 … seconds. Jobs that are over are kept for whoever looks, not for ever.
const common: JobsOptions = { attempts: 6, backoff: { type: 'exponential', delay: 1000 }, removeOnComplete: { count: 1000 }, removeOnFail: { count: 1000 } }

/** The side that asks for jobs. */
export interface SyncQueue {
  readonly queue: Queue<JobData, JobResult>
  /** Has them made by cron. Every host may say so at its start: the same name is the same schedule. */
  schedule(patterns: { readonly orders: string; readonly goods: string }): Promise<void>
  /** Asks for single orders now. While such a job is waiting or at work, asking again gives that one. */
  again(account: string, tids: readonly string[]): Promise<Job<JobData, JobResult>>
  close(): Promise<void>
}

/** Opens the queue. */
export function openQueue({ url, prefix }: QueueOptions): SyncQueue {
  const connection = new Redis(url, { maxRetriesPerRequest: null })
  const queue = new Queue<JobData, JobResult>(name, { connection, prefix })
  return {
    queue,
    async schedule(patterns) {
      for (const what of ['orders', 'goods'] as const) {
        await queue.upsertJobScheduler(what, { pattern: patterns[what], tz: 'Asia/Shanghai' }, { name: what, data: { what }, opts: common })
      }
    },
    async again(account, tids) {
      const id = [account, ...tids].join(' ')
      return queue.add('again', { what: 'again', account, tids }, { ...common, deduplication: { id } })
    },
    async close() {
      await queue.close()
      await connection.quit()
    },
  }
}

/** The side that does them; any number of processes. */
export interface SyncWorker {
  readonly worker: Worker<JobData, JobResult>
  /** No further job; what is under way ends in good order and is given back, for another worker to go on with. */
  close(): Promise<void>
}

/** Starts a worker. */
export function startWorker(shops: Shops, { url, prefix }: QueueOptions): SyncWorker {
  const ending = new AbortController()
  const connection = new Redis(url, { maxRetriesPerRequest: null })
  const worker = new Worker<JobData, JobResult>(name, (job, token) => work(shops, job, { token, signal: ending.signal }), {
    connection,
    prefix,
    concurrency: 2,
  })
  // Without this an error of the connection would end the process; the worker connects again by itself.
  worker.on('error', ({ message }) => console.error(message))
  return {
    worker,
    async close() {
      ending.abort()
      await worker.close()
      await connection.quit()
    },
  }
}

interface Working {
  readonly token: string | undefined
  readonly signal: AbortSignal
}

async function work({ orders, goods, common, leases }: Shops, job: Job<JobData, JobResult>, { token, signal }: Working): Promise<JobResult> {
  const { data } = job
  const { what: configuration } = data
  const options = { ...common, signal, configuration }
  const report =
    data.what === 'again'
      ? await syncIds({ ...options, source: orders, account: data.account, ids: data.tids })
      : await sync({ ...options, leases, trigger: 'schedule', source: data.what === 'orders' ? orders : goods }).done
  if (report.status === 'cancelled') {
    // Not a failure: somebody else takes it, and goes on at the checkpoint.
    await job.moveToDelayed(Date.now(), token)
    throw new DelayedError()
  }
  const { status, delivered, unchanged } = report
  // Whatever the others have brought is safe; the next attempt reads what is missing.
  if (status !== 'success')
    throw new Error(report.error?.message ?? report.sources[0]?.accounts.find(({ error }) => error !== undefined)?.error?.message ?? status)
  return { delivered, unchanged }
}
