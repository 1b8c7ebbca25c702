// One worker of scale-out.services-bench.ts in a process of its own: one page under way at a time. It tells when it has partitions, and every slice that is done.
import { platformaticConsumers, platformaticProducer, workSlices } from '@duijie/core/kafka'
import { sqlLeases, sqlSink } from '@duijie/core/sql'
import { Consumer, Producer } from '@platformatic/kafka'
import { Kysely, PostgresDialect } from 'kysely'
import { Pool } from 'pg'
import { type SlowPlatform, slowSource } from './slow-source.ts'

/** What a worker is told. */
export interface WorkerSetting {
  readonly platform: SlowPlatform
  readonly bootstrapBrokers: readonly string[]
  readonly postgresUrl: string
  readonly schema: string
  readonly id: string
}

/** What it tells. */
export type WorkerNews = { readonly partitions: number } | { readonly done: string }

// The argument is scale-out.services-bench.ts's.
const { platform, bootstrapBrokers, postgresUrl, schema, id } = JSON.parse(process.argv[2] ?? '{}') as WorkerSetting
const tell = (news: WorkerNews) => process.send?.(news)
const db = new Kysely<unknown>({
  dialect: new PostgresDialect({ pool: new Pool({ connectionString: postgresUrl, options: `-c search_path=${schema}`, max: 3 }) }),
})
const producer = platformaticProducer(new Producer({ clientId: 'bench', bootstrapBrokers: [...bootstrapBrokers], idempotent: true }))
const worker = workSlices({
  source: slowSource(platform),
  sink: sqlSink(db),
  leases: sqlLeases(db),
  consumers: platformaticConsumers((group) => new Consumer({ clientId: 'bench', bootstrapBrokers: [...bootstrapBrokers], maxWaitTime: 100, ...group })),
  producer,
  groupId: id,
  topics: { slices: `slices-${id}`, retry: `retry-${id}`, dead: `dead-${id}` },
  concurrency: 1,
})
worker.on('assigned', ({ topic, partitions }) => void (topic === `slices-${id}` && tell({ partitions: partitions.length })))
worker.on('slice', ({ slice, state }) => void (state === 'done' && tell({ done: slice })))
worker.on('retry', ({ error }) => console.error(error.message))
process.once('disconnect', () => void worker.close())
await worker.done
await producer.close?.()
await db.destroy()
