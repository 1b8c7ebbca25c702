import { Consumer, Producer } from '@platformatic/kafka'
import { Kysely, PostgresDialect } from 'kysely'
import { Pool } from 'pg'
import { kafkaSink } from '../../src/kafka/kafka-sink.js'
import { platformaticConsumers } from '../../src/kafka/platformatic-consumer.js'
import { platformaticProducer } from '../../src/kafka/platformatic-producer.js'
import { workSlices } from '../../src/kafka/work-slices.js'
import type { Database } from '../../src/sql/database.js'
import { sqlLeases } from '../../src/sql/sql-leases.js'
import { sqlSink } from '../../src/sql/sql-sink.js'
import { acmeStates } from './acme-states.js'
import type { WorkerInput } from './slice-fleet.js'

// A worker as a host runs it: slices from Kafka, records to Kafka and PostgreSQL. It tells its parent what it reads, and ends in order when it is told to.
process.once('message', ({ input }: { input: WorkerInput }) => run(input))

async function run({ brokers, postgresUrl, schema, id, states, concurrency }: WorkerInput): Promise<void> {
  const bootstrapBrokers = brokers.split(',')
  const pool = new Pool({ connectionString: postgresUrl, options: `-c search_path=${schema}`, max: 4 })
  // A server that goes away under a connection makes it emit an error.
  pool.on('error', () => undefined)
  const db: Database = new Kysely({ dialect: new PostgresDialect({ pool }) })
  const client = () => new Producer({ clientId: 'worker', bootstrapBrokers, idempotent: true, retryDelay: 100 })
  const kafka = kafkaSink(platformaticProducer(client()), { topics: { orders: `orders-${id}` } })
  const producer = platformaticProducer(client())
  const source = acmeStates(states, (account, is) => process.send?.({ account, is, at: Date.now() }))
  const worker = workSlices({
    source,
    sink: [kafka, sqlSink(db)],
    leases: sqlLeases(db),
    leaseMs: 2_000,
    consumers: platformaticConsumers((group) => new Consumer({ clientId: 'worker', bootstrapBrokers, maxWaitTime: 200, ...group })),
    producer,
    groupId: `workers-${id}`,
    topics: { slices: `slices-${id}`, retry: `slices-retry-${id}`, dead: `slices-dead-${id}` },
    group: { sessionTimeoutMs: 2_000, heartbeatIntervalMs: 300, rebalanceTimeoutMs: 2_000 },
    retry: { baseMs: 200, capMs: 1_000 },
    concurrency,
    commitIntervalMs: 100,
    patienceMs: 60_000,
  })
  worker.on('trouble', ({ during, error }) => process.send?.({ trouble: `${during}: ${error.message}` }))
  worker.on('retry', ({ slice, error }) => process.send?.({ trouble: `retry ${slice}: ${error.message}` }))
  worker.on('assigned', ({ topic, partitions }) => process.send?.({ topic, partitions }))
  process.on('message', ({ message }: { message?: string }) => {
    if (message === 'close') void worker.close()
  })
  await worker.done
  await kafka.close()
  await producer.close?.()
  await db.destroy()
  process.send?.({ counts: worker.health().counts })
  process.disconnect()
}
