import { Admin, Consumer, Producer } from '@platformatic/kafka'
import { describe, expect, onTestFinished, test } from 'vitest'
import { addressOf, hasService, isOurs, kill, start } from '../../../../scripts/services/control.js'
import { consumeEvents } from '../../src/kafka/consume-events.js'
import type { BadEvent, ConsumedEvent, ConsumeOptions } from '../../src/kafka/consume-options.js'
import type { Consumption } from '../../src/kafka/consumption.js'
import { deadTopic } from '../../src/kafka/dead-topic.js'
import type { ConsumedMessage } from '../../src/kafka/event-consumer.js'
import { type KafkaSinkOptions, kafkaSink } from '../../src/kafka/kafka-sink.js'
import { platformaticConsumers } from '../../src/kafka/platformatic-consumer.js'
import { platformaticProducer } from '../../src/kafka/platformatic-producer.js'
import type { SyncRecord } from '../../src/models/record.js'
import { sampleOrder } from '../../src/testing/conformance-samples.js'

const context = { signal: new AbortController().signal }
const idOf = (index: number) => `${4_093_482_012_345_678_000n + BigInt(index)}`

describe.runIf(hasService('kafka'))('Kafka', () => {
  const bootstrapBrokers = () => addressOf('kafka').split(',')
  const consumers = platformaticConsumers((group) => new Consumer({ clientId: 'duijie', bootstrapBrokers: bootstrapBrokers(), maxWaitTime: 200, ...group }))

  async function createTopic(config: { name: string; value: string }[] = []): Promise<string> {
    const topic = `kafka-${crypto.randomUUID()}`
    const admin = new Admin({ clientId: 'duijie', bootstrapBrokers: bootstrapBrokers() })
    await admin.createTopics({ topics: [topic], partitions: 4, replicas: 1, configs: config })
    await admin.close()
    return topic
  }

  function createSink(topic: string, options: KafkaSinkOptions = {}) {
    const producer = new Producer({ clientId: 'duijie', bootstrapBrokers: bootstrapBrokers(), idempotent: true, retryDelay: 100 })
    const sink = kafkaSink(platformaticProducer(producer, { compression: 'gzip' }), { topics: { orders: topic }, expectedTopics: [topic], ...options })
    onTestFinished(() => sink.close())
    return sink
  }

  type Reading = Partial<Omit<ConsumeOptions, 'handle' | 'handleBatch' | 'collect'>>

  function consume(topic: string, handle: (event: ConsumedEvent) => Promise<unknown>, options: Reading = {}): Consumption {
    const group = { sessionTimeoutMs: 6_000, heartbeatIntervalMs: 200, rebalanceTimeoutMs: 6_000 }
    const consumption = consumeEvents({ consumers, groupId: 'erp', topics: [topic], group, commitIntervalMs: 50, ...options, handle })
    onTestFinished(() => consumption.close())
    return consumption
  }

  /** Reads until there are so many. */
  async function readAll(topic: string, count: number, groupId = 'reader'): Promise<ConsumedEvent[]> {
    const events: ConsumedEvent[] = []
    const full = Promise.withResolvers<void>()
    const consumption = consume(
      topic,
      async (event) => {
        events.push(event)
        if (events.length === count) full.resolve()
      },
      { groupId },
    )
    await Promise.race([full.promise, consumption.done])
    await consumption.close()
    return events
  }

  async function committedSum(groupId: string, topic: string): Promise<number> {
    const reader = new Consumer({ clientId: 'duijie', bootstrapBrokers: bootstrapBrokers(), groupId: `${groupId}.${topic}` })
    const offsets = await reader.listCommittedOffsets({ topics: [{ topic, partitions: [0, 1, 2, 3] }] })
    await reader.close()
    return (offsets.get(topic) ?? []).reduce((sum, offset) => sum + Math.max(0, Number(offset)), 0)
  }

  function writeInBatches(sink: { write(batch: readonly SyncRecord[], context: { signal: AbortSignal }): Promise<unknown> }, records: readonly SyncRecord[]) {
    const batches = Array.from({ length: Math.ceil(records.length / 500) }, (_, at) => records.slice(at * 500, at * 500 + 500))
    return batches.reduce<Promise<unknown>>((before, batch) => before.then(() => sink.write(batch, context)), Promise.resolve())
  }

  /** Five states of each of 1,000 orders, state after state. */
  const states = Array.from({ length: 5_000 }, (_, index) =>
    sampleOrder(idOf(index % 1_000), { memo: `${Math.floor(index / 1_000)}`, modifiedMs: 1_700_000_000_000 + index }),
  )

  const memoOf = ({ record }: ConsumedEvent) => (record.kind === 'orders' && record.op === 'upsert' ? record.data.sellerMemo : undefined)

  test('holds all of 5,000 events, those of one order in their order and in one partition', async () => {
    const topic = await createTopic()
    const sink = createSink(topic)
    await sink.ping()

    await writeInBatches(sink, states)
    const events = await readAll(topic, 5_000)

    expect(new Set(events.map(({ event }) => event.id)).size).toBe(5_000)
    const byOrder = Map.groupBy(events, ({ record }) => record.id)
    expect(byOrder.size).toBe(1_000)
    for (const each of byOrder.values()) {
      expect(each.map(memoOf)).toEqual(['0', '1', '2', '3', '4'])
      expect(new Set(each.map(({ message }) => message.partition)).size).toBe(1)
    }
    expect(new Set(events.map(({ message }) => message.partition)).size).toBe(4)
    const [first] = events
    expect(first?.message.key?.toString()).toBe(first?.event.subject)
    expect(first?.message.headers.get('content-type')).toBe('application/cloudevents+json; charset=UTF-8')
    expect(first?.message.headers.get('ce_id')).toBe(first?.event.id)
    expect(sink.stats()).toMatchObject({ sent: 5_000, failures: 0, byTopic: { [topic]: 5_000 } })
  })

  test('tells which topics are missing', async () => {
    const topic = await createTopic()
    const sink = createSink(topic, { expectedTopics: [topic, 'kafka-never-created'] })

    await expect(sink.ping()).rejects.toMatchObject({ kind: 'not_found', message: 'kafka: the broker has no topic kafka-never-created' })
  })

  test('rejects only what is too large for the broker', async () => {
    const topic = await createTopic([{ name: 'max.message.bytes', value: '20000' }])
    const sink = createSink(topic)
    // Random, because it is compressed.
    const noise = Array.from({ length: 2_000 }, () => crypto.randomUUID()).join('')
    const batch = Array.from({ length: 20 }, (_, index) => sampleOrder(idOf(index), { memo: index === 7 ? noise : `${index}` }))

    const { rejected = [] } = await sink.write(batch, context)

    expect(rejected.map(({ index }) => index)).toEqual([7])
    const events = await readAll(topic, 19)
    expect(new Set(events.map(({ record }) => record.id)).size).toBe(19)
  })

  test.runIf(isOurs('kafka'))('loses nothing and keeps the order when the broker is killed while it writes, and comes back', async () => {
    const topic = await createTopic()
    const sink = createSink(topic)
    await sink.write([sampleOrder('warm-up')], context)

    const written = writeInBatches(sink, states)
    await kill('kafka')
    await start('kafka')
    await written
    const events = await readAll(topic, 5_001)

    const byOrder = Map.groupBy(events, ({ record }) => record.id)
    expect(byOrder.size).toBe(1_001)
    for (const [id, each] of byOrder) if (id !== 'warm-up') expect(each.map(memoOf)).toEqual(['0', '1', '2', '3', '4'])
  })

  test.runIf(isOurs('kafka'))('reads on after the broker was killed and came back', async () => {
    const topic = await createTopic()
    const sink = createSink(topic)
    const seen = new Set<string>()
    const half = Promise.withResolvers<void>()
    const all = Promise.withResolvers<void>()
    const consumption = consume(topic, async ({ event }) => {
      seen.add(event.id)
      if (seen.size === 500) half.resolve()
      if (seen.size === 1_000) all.resolve()
    })
    await sink.write(states.slice(0, 500), context)
    await half.promise

    await kill('kafka')
    await start('kafka')
    await sink.write(states.slice(500, 1_000), context)
    await Promise.race([all.promise, consumption.done])

    expect(seen.size).toBe(1_000)
  })

  test('goes on after it was stopped in the middle, without loss, and commits only what is done', async () => {
    const topic = await createTopic()
    await writeInBatches(createSink(topic), states.slice(0, 2_000))
    const handled: string[] = []
    const enough = Promise.withResolvers<void>()
    const first = consume(topic, async ({ event }) => {
      handled.push(event.id)
      if (handled.length === 700) enough.resolve()
    })
    await enough.promise
    await first.close()

    const before = handled.length
    expect(before).toBeLessThan(2_000)
    expect(await committedSum('erp', topic)).toBe(before)
    const rest = await readAll(topic, 2_000 - before, 'erp')

    expect(new Set([...handled, ...rest.map(({ event }) => event.id)]).size).toBe(2_000)
    expect(await committedSum('erp', topic)).toBe(2_000)
  })

  test('shares a topic with a second member, and loses nothing when partitions move there and back', async () => {
    const topic = await createTopic()
    const sink = createSink(topic)
    // In the order in which each was seen for the first time: what was under way when partitions moved may come twice.
    const firsts = new Map<string, ConsumedEvent>()
    const all = Promise.withResolvers<void>()
    const handle = async (event: ConsumedEvent) => {
      if (!firsts.has(event.event.id)) firsts.set(event.event.id, event)
      await new Promise((resolve) => setImmediate(resolve))
      if (firsts.size === 5_000) all.resolve()
    }
    const one = consume(topic, handle)
    await sink.write(states.slice(0, 500), context)

    const two = consume(topic, handle)
    const sizes = () => [one, two].map((each) => each.health().topics[0]?.partitions.length)
    // Until both have joined, one of them has all.
    const shared = new Promise<void>((resolve) => {
      for (const each of [one, two]) each.on('assigned', () => sizes().every((size) => size === 2) && resolve())
    })
    await writeInBatches(sink, states.slice(500, 3_000))
    await shared
    await two.close()
    await writeInBatches(sink, states.slice(3_000))
    await Promise.race([all.promise, one.done])

    for (const each of Map.groupBy(firsts.values(), ({ record }) => record.id).values()) expect(each.map(memoOf)).toEqual(['0', '1', '2', '3', '4'])
    await one.close()
    expect(await committedSum('erp', topic)).toBe(5_000)
  })

  test('puts what is no event on the dead topic, as it was and with its reason', async () => {
    const [topic, dead] = [await createTopic(), await createTopic()]
    const sink = createSink(topic)
    const buried: BadEvent[] = []
    const after = Promise.withResolvers<void>()
    const bury = deadTopic(sink, dead)
    consume(topic, async () => after.resolve(), {
      async onBad(bad) {
        buried.push(bad)
        await bury(bad)
      },
    })

    await sink.sendRaw([{ topic, key: 'k', value: 'no event', headers: { from: 'elsewhere' } }])
    await sink.write([sampleOrder(idOf(1))], context)
    await after.promise
    const letters: ConsumedMessage[] = []
    const read = Promise.withResolvers<void>()
    consume(dead, async () => undefined, {
      async onBad({ message }) {
        letters.push(message)
        read.resolve()
      },
    })
    await read.promise

    expect(buried.map(({ reason }) => reason)).toEqual(['not_json'])
    expect(
      letters.map(({ key, value, headers }) => [`${key}`, `${value}`, headers.get('from'), headers.get('dead_reason'), headers.get('dead_topic')]),
    ).toEqual([['k', 'no event', 'elsewhere', 'not_json', topic]])
  })
})
