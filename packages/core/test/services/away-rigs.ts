import { randomUUID } from 'node:crypto'
import { Admin, Consumer, type Message, Producer } from '@platformatic/kafka'
import { Redis } from 'ioredis'
import { sql } from 'kysely'
import { addressOf, hasService, type ServiceName } from '../../../../scripts/services/control.js'
import { kafkaSink } from '../../src/kafka/kafka-sink.js'
import { platformaticProducer } from '../../src/kafka/platformatic-producer.js'
import { redisCheckpoints } from '../../src/redis/redis-checkpoints.js'
import { migrate } from '../../src/sql/migrations.js'
import { sqlCheckpoints } from '../../src/sql/sql-checkpoints.js'
import { sqlSink } from '../../src/sql/sql-sink.js'
import type { Checkpoints } from '../../src/sync/checkpoints.js'
import { memoryCheckpoints } from '../../src/sync/memory-checkpoints.js'
import type { Sink } from '../../src/sync/sink.js'
import { engineOf } from '../sql/server-engines.js'

/** How orders were last changed, in epoch milliseconds, by their ids. */
export type Held = ReadonlyMap<string, number>

/** What a sync is given, with a server in it that is reached at some address; what it left there is looked up directly. */
export interface Rig {
  readonly sink: Sink
  readonly checkpoints: Checkpoints
  /** The same checkpoints, not by the way that breaks. */
  readonly stored: Checkpoints
  held(): Promise<Held>
  close(): Promise<void>
}

/** A kind of rig. */
export interface RigKind {
  readonly name: string
  readonly service: ServiceName
  /** `address` of the server, as `addressOf` gives it, or of a proxy before it. */
  open(address: string): Promise<Rig>
}

const ofSql = (name: string, service: 'postgres' | 'mysql'): RigKind => ({
  name,
  service,
  async open(address) {
    const engine = engineOf(service)
    const { place, drop } = await engine.create()
    const [through, direct] = [engine.open(place, address), engine.open(place)]
    await migrate(direct)
    return {
      sink: sqlSink(through),
      checkpoints: sqlCheckpoints(through),
      stored: sqlCheckpoints(direct),
      async held() {
        const { rows } = await sql<{ id: string; modified_ms: unknown }>`select id, modified_ms from duijie_orders`.execute(direct)
        return new Map(rows.map(({ id, modified_ms }) => [id, Number(modified_ms)]))
      },
      async close() {
        await Promise.all([through.destroy(), direct.destroy()])
        await drop()
      },
    }
  },
})

const ofRedis: RigKind = {
  name: 'Redis',
  service: 'redis',
  async open(address) {
    const connect = (url: string) => {
      const redis = new Redis(url, { retryStrategy: () => 20, maxRetriesPerRequest: 1 })
      // It breaks on purpose.
      return redis.on('error', () => undefined)
    }
    const [through, direct] = [connect(address), connect(addressOf('redis'))]
    const prefix = `test:{${randomUUID()}}:`
    const held = new Map<string, number>()
    return {
      sink: {
        name: 'map',
        async write(batch) {
          for (const { id, version } of batch) held.set(id, Math.max(held.get(id) ?? 0, version.modifiedMs))
          return {}
        },
      },
      checkpoints: redisCheckpoints(through, { prefix }),
      stored: redisCheckpoints(direct, { prefix }),
      held: async () => held,
      async close() {
        through.disconnect()
        direct.disconnect()
      },
    }
  },
}

const ofKafka: RigKind = {
  name: 'Kafka',
  service: 'kafka',
  async open(address) {
    const direct = { clientId: 'away', bootstrapBrokers: addressOf('kafka').split(',') }
    const topic = `away-${randomUUID()}`
    const admin = new Admin(direct)
    await admin.createTopics({ topics: [topic], partitions: 4, replicas: 1 })
    await admin.close()
    const producer = new Producer({ ...direct, bootstrapBrokers: [address], idempotent: true, retryDelay: 50 })
    const sink = kafkaSink(platformaticProducer(producer), {
      topics: { orders: topic },
      timeoutMs: 5_000,
      serialize: ({ id, version }) => ({ value: JSON.stringify({ id, modifiedMs: version.modifiedMs }) }),
    })
    const checkpoints = memoryCheckpoints()
    return { sink, checkpoints, stored: checkpoints, held: () => inTopic(direct, topic), close: () => sink.close() }
  },
}

async function inTopic(options: { readonly clientId: string; readonly bootstrapBrokers: string[] }, topic: string): Promise<Held> {
  const consumer = new Consumer({ ...options, groupId: `reader-${randomUUID()}`, maxWaitTime: 100 })
  const held = new Map<string, number>()
  try {
    const ends = await consumer.listOffsets({ topics: [topic], timestamp: -1n })
    let left = (ends.get(topic) ?? []).reduce((sum, end) => sum + Number(end), 0)
    if (left === 0) return held
    const stream = await consumer.consume({ topics: [topic], mode: 'earliest', autocommit: false })
    for await (const message of stream as AsyncIterable<Message<Buffer, Buffer>>) {
      // Written by the sink above.
      const { id, modifiedMs } = JSON.parse(message.value?.toString() ?? '') as { id: string; modifiedMs: number }
      held.set(id, Math.max(held.get(id) ?? 0, modifiedMs))
      left -= 1
      if (left === 0) break
    }
    return held
  } finally {
    await consumer.close(true)
  }
}

/** Those whose server this run has. */
export const rigs: readonly RigKind[] =
  process.env['DUIJIE_SERVICES'] === undefined
    ? []
    : [ofSql('PostgreSQL', 'postgres'), ofSql('MySQL or MariaDB', 'mysql'), ofRedis, ofKafka].filter(({ service }) => hasService(service))
