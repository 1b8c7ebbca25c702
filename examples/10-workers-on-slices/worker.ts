// One worker: the whole program, as it runs on any number of machines. What it works on, and with whom, it learns from its consumer group.
import { platformaticConsumers, platformaticProducer, workSlices } from '@duijie/core/kafka'
import { openSqlite, sqlLeases, sqlSink, sqlTokens } from '@duijie/core/sql'
import { createTaobaoClient, taobaoOrders } from '@duijie/taobao'
import { Consumer, Producer } from '@platformatic/kafka'
import { readSettings } from './settings.ts'

/** Works until the process is asked to end. */
export async function runWorker(): Promise<void> {
  const { app, hosts, database, bootstrapBrokers, topics, groupId } = readSettings()
  // One file serves processes of one machine; machines share a PostgreSQL or MySQL in its place.
  const db = openSqlite(database)
  const taobao = createTaobaoClient({ credentials: app, hosts, tokens: sqlTokens(db) })
  const producer = platformaticProducer(new Producer({ clientId: 'worker', bootstrapBrokers, idempotent: true }))

  const worker = workSlices({
    // Whose orders: the slices say so.
    source: taobaoOrders(taobao, { accounts: [] }),
    sink: sqlSink(db),
    leases: sqlLeases(db),
    // So that the example need not wait long for a dead worker's share; in production 30 s are right for both.
    leaseMs: 2_000,
    group: { sessionTimeoutMs: 6_000, heartbeatIntervalMs: 500 },
    consumers: platformaticConsumers((group) => new Consumer({ clientId: 'worker', bootstrapBrokers, ...group })),
    producer,
    groupId,
    topics,
    concurrency: 2,
  })
  worker.on('assigned', ({ topic, partitions }) => void (topic === topics.slices && process.send?.({ partitions: partitions.length })))
  worker.on('slice', ({ account, state }) => void (state === 'done' && process.send?.({ done: account })))
  worker.on('retry', ({ slice, error }) => console.error(`slice ${slice} is tried again: ${error.message}`))

  // What is running is finished and committed, then the group is left.
  process.once('SIGTERM', () => void worker.close())
  await worker.done
  await taobao.close()
  await producer.close?.()
  await db.destroy()
}
