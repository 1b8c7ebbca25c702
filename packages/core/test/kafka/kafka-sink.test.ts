import { describe, expect, it } from 'vitest'
import { serializeEvent } from '../../src/kafka/event-text.js'
import { type KafkaSinkOptions, kafkaSink } from '../../src/kafka/kafka-sink.js'
import { toCloudEvent } from '../../src/models/cloud-event.js'
import { parseCloudEvent } from '../../src/models/parse-cloud-event.js'
import type { SyncRecord } from '../../src/models/record.js'
import { recordKey } from '../../src/models/record-key.js'
import { compareVersions } from '../../src/models/record-version.js'
import { testClock } from '../../src/testing/clock.js'
import { sinkConformance } from '../../src/testing/conformance.js'
import { sampleDeletion, sampleOrder } from '../../src/testing/conformance-samples.js'
import { fakeBroker, tooLargeError } from './fake-broker.js'

const context = { signal: new AbortController().signal }
const ordersTopic = 'order-combined-events'
const orders = (count: number) => Array.from({ length: count }, (_, index) => sampleOrder(`${4_093_482_012_345_678_000n + BigInt(index)}`))

const withData = (record: SyncRecord, data: unknown): SyncRecord => (record.op === 'upsert' ? { ...record, data } : record)

function setup(options: KafkaSinkOptions = {}) {
  const broker = fakeBroker()
  return { broker, sink: kafkaSink(broker.producer, options) }
}

describe('kafkaSink', () => {
  it('sends each record as an event to the topic of its kind, keyed by its key, with headers', async () => {
    const { broker, sink } = setup()
    const record = sampleOrder('4093482012345678901')

    expect(await sink.write([record], context)).toEqual({ rejected: [] })

    const [message] = broker.messages(ordersTopic)
    const event = toCloudEvent(record)
    expect(message?.key?.toString()).toBe(recordKey(record))
    expect(JSON.parse(`${message?.value}`)).toEqual(event)
    expect(parseCloudEvent(message?.value)).toMatchObject({ ok: true, record: { id: '4093482012345678901' } })
    expect(Object.fromEntries(message?.headers ?? [])).toEqual({
      'content-type': 'application/cloudevents+json; charset=UTF-8',
      ce_specversion: '1.0',
      ce_id: event.id,
      ce_source: event.source,
      ce_type: 'duijie.order-combined',
      ce_time: event.time,
      ce_op: 'upsert',
      ce_version: event.version,
    })
  })

  it('writes an event as its JSON would be, with and without an original, deleted or empty', () => {
    const full = sampleOrder('1', { memo: '茶 "5%" \\' })
    const { original: _, ...bare } = full
    const records: SyncRecord[] = [full, bare, sampleDeletion('2'), withData(full, {}), withData(full, [1])]

    for (const record of records) expect(JSON.parse(`${serializeEvent(record).value}`)).toEqual(JSON.parse(JSON.stringify(toCloudEvent(record))))
  })

  it('sends in chunks of count and bytes, in order', async () => {
    const { broker, sink } = setup({ maxMessages: 3 })
    const bytes = setup({ maxBytes: 5_000, maxMessages: 100 })
    const batch = orders(8)

    await sink.write(batch, context)
    await bytes.sink.write(batch, context)

    expect(broker.requests.map((request) => request.length)).toEqual([3, 3, 2])
    expect(broker.requests.flat().map(({ key }) => key)).toEqual(batch.map(recordKey))
    expect(bytes.broker.requests.length).toBeGreaterThan(1)
    for (const request of bytes.broker.requests) expect(request.reduce((sum, { value }) => sum + (value?.length ?? 0), 0)).toBeLessThanOrEqual(5_000)
  })

  it('resolves only when the broker has acknowledged all', async () => {
    const { broker, sink } = setup({ maxMessages: 1 })
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    broker.onSend = () => gates[broker.requests.length - 1]?.promise
    let isDone = false
    const written = sink.write(orders(2), context).then(() => {
      isDone = true
    })

    gates[0]?.resolve()
    await new Promise((resolve) => setImmediate(resolve))
    expect([broker.requests.length, isDone]).toEqual([2, false])

    gates[1]?.resolve()
    await written
    expect(isDone).toBe(true)
  })

  it('lets writes leave together that come while a request is under way', async () => {
    const { broker, sink } = setup()
    const gate = Promise.withResolvers<void>()
    broker.onSend = () => (broker.requests.length === 1 ? gate.promise : undefined)
    const batch = orders(5)

    const all = batch.map((record) => sink.write([record], context))
    gate.resolve()
    await Promise.all(all)

    expect(broker.requests.map((request) => request.length)).toEqual([1, 4])
  })

  it('waits for more where it is told to linger', async () => {
    const clock = testClock(0)
    const { broker, sink } = setup({ lingerMs: 20, clock })

    const all = [sink.write(orders(1), context), sink.write(orders(2), context)]
    await clock.advance(19)
    expect(broker.requests).toEqual([])
    await clock.advance(1)
    await Promise.all(all)

    expect(broker.requests.map((request) => request.length)).toEqual([3])
  })

  it('rejects records of kinds without a topic, or skips them', async () => {
    const bill = { ...sampleOrder('1'), kind: 'bills' as const }
    const rejecting = setup()
    const skipping = setup({ withoutTopic: 'skip' })

    const result = await rejecting.sink.write([bill, sampleOrder('2')], context)

    expect(result.rejected).toEqual([{ index: 0, reason: 'records of the kind bills have no topic' }])
    expect(rejecting.broker.requests.flat()).toHaveLength(1)
    expect(await skipping.sink.write([bill], context)).toEqual({ rejected: [] })
    expect(skipping.sink.stats()).toMatchObject({ skipped: 1, rejected: 0, sent: 0 })
  })

  it('takes topics by kind and by a function, keys, and another form of message', async () => {
    const mapped = setup({ topics: { orders: 'shop.orders', bills: 'shop.bills' }, serialize: ({ id }) => ({ value: `id ${id}`, headers: { form: 'own' } }) })
    const chosen = setup({ topics: ({ account }) => `events.${account.length}`, key: ({ id }) => id })

    await mapped.sink.write([sampleOrder('1'), { ...sampleOrder('1'), kind: 'bills' }], context)
    await chosen.sink.write([sampleOrder('1')], context)

    expect(mapped.broker.requests.flat()).toMatchObject([
      { topic: 'shop.orders', value: Buffer.from('id 1'), headers: { form: 'own' } },
      { topic: 'shop.bills', value: Buffer.from('id 1') },
    ])
    expect(chosen.broker.requests.flat()).toMatchObject([{ topic: 'events.5', key: '1' }])
  })

  it('rejects a record that cannot be made into a message, without its words', async () => {
    const { broker, sink } = setup({
      serialize(record) {
        if (record.id === '2') throw new Error('secret 13800000000')
        return { value: record.id }
      },
    })

    const { rejected } = await sink.write([sampleOrder('1'), sampleOrder('2')], context)

    expect(rejected).toEqual([{ index: 1, reason: 'the record cannot be made into a message' }])
    expect(broker.requests.flat()).toHaveLength(1)
  })

  it('rejects just the records that the broker finds too large, and keeps the order of the others', async () => {
    const { broker, sink } = setup()
    broker.onSend = (messages) => {
      if (messages.some(({ value }) => (value?.length ?? 0) > 5_000)) throw tooLargeError()
    }
    const batch = orders(9)
    const large = [2, 7]
    for (const index of large) batch[index] = sampleOrder(`large-${index}`, { memo: 'x'.repeat(5_000) })

    const { rejected = [] } = await sink.write(batch, context)

    expect(rejected.map(({ index }) => index)).toEqual(large)
    expect(rejected[0]?.reason).toMatch(/^the message is too large for the broker: \d+ bytes$/)
    const expected = batch.filter((_, index) => !large.includes(index)).map(recordKey)
    expect(broker.messages(ordersTopic).map(({ key }) => `${key}`)).toEqual(expected)
    expect(sink.stats()).toMatchObject({ sent: 7, rejected: 2, failures: 0 })
  })

  it('throws what fails otherwise, names its code and not its words, and sends on the next try only what was not acknowledged', async () => {
    const { broker, sink } = setup({ maxMessages: 2 })
    broker.onSend = () => {
      if (broker.requests.length === 2) throw Object.assign(new Error('secret host'), { apiId: 'NOT_ENOUGH_REPLICAS' })
    }
    const batch = orders(6)

    const failure = await sink.write(batch, context).catch((error: unknown) => error)
    expect(failure).toMatchObject({ kind: 'transient', code: 'NOT_ENOUGH_REPLICAS', message: 'kafka: sending 2 messages failed with NOT_ENOUGH_REPLICAS' })
    await sink.write(batch, context)

    expect(broker.messages(ordersTopic).map(({ key }) => `${key}`)).toEqual(batch.map(recordKey))
    expect(sink.stats()).toMatchObject({ sent: 6, failures: 1, pending: 0 })
  })

  it('does not send what stands after a failed message of the same call', async () => {
    const { broker, sink } = setup({ maxMessages: 1 })
    broker.onSend = () => {
      throw new Error('down')
    }

    await expect(sink.sendRaw(['a', 'b', 'c'].map((value) => ({ topic: 't', key: 'k', value })))).rejects.toMatchObject({ kind: 'transient' })

    expect(broker.requests).toHaveLength(1)
  })

  it('gives up waiting after its time, and neither sends twice nor overtakes when the acknowledgement comes late', async () => {
    const clock = testClock(0)
    const { broker, sink } = setup({ timeoutMs: 1_000, clock })
    const gate = Promise.withResolvers<void>()
    broker.onSend = () => (broker.requests.length === 1 ? gate.promise : undefined)
    const batch = orders(2)

    const first = sink.write(batch, context).catch((error: unknown) => error)
    await clock.advance(1_000)
    expect(await first).toMatchObject({ kind: 'timeout' })
    const other = sink.write(orders(3).slice(2), context)
    const second = sink.write(batch, context)
    gate.resolve()
    await Promise.all([second, other])

    expect(broker.requests.map((request) => request.length)).toEqual([2, 1])
    expect(sink.stats().pending).toBe(0)
  })

  it('takes back what still waits when its signal is aborted', async () => {
    const { broker, sink } = setup()
    const gate = Promise.withResolvers<void>()
    broker.onSend = () => gate.promise
    const controller = new AbortController()
    const first = sink.write(orders(1), context)
    const second = sink.write(orders(2), { signal: controller.signal }).catch((error: unknown) => error)

    controller.abort('enough')
    expect(await second).toBe('enough')
    gate.resolve()
    await first

    expect(broker.requests.flat()).toHaveLength(1)
  })

  it('sends messages of the host as they are, also tombstones', async () => {
    const { broker, sink } = setup()

    await sink.sendRaw([
      { topic: 'notes', key: 'a', value: 'text', headers: { kind: 'note' } },
      { topic: 'notes', value: new Uint8Array([1, 2]) },
      { topic: 'notes', key: 'a', value: null },
    ])

    expect(broker.requests.flat()).toEqual([
      { topic: 'notes', key: 'a', value: Buffer.from('text'), headers: { kind: 'note' } },
      { topic: 'notes', value: Buffer.from([1, 2]), headers: {} },
      { topic: 'notes', key: 'a', value: null, headers: {} },
    ])
  })

  it('names the topics that the broker lacks', async () => {
    const { broker, sink } = setup()
    broker.topics.add(ordersTopic).add('goods-sku-events')

    await expect(sink.ping()).rejects.toMatchObject({ kind: 'not_found', message: 'kafka: the broker has no topic after-sale-order-events' })
    broker.topics.add('after-sale-order-events')
    await expect(sink.ping()).resolves.toBeUndefined()
  })

  it('counts what it has sent', async () => {
    const clock = testClock(77)
    const { sink } = setup({ clock })

    await sink.write(orders(3), context)
    await sink.sendRaw([{ topic: 'notes', value: 'x' }])

    expect(sink.stats()).toMatchObject({ sent: 4, requests: 2, lastSentAt: 77, byTopic: { [ordersTopic]: 3, notes: 1 } })
    expect(sink.stats().bytes).toBeGreaterThan(1_000)
  })

  it('waits for what is under way when it is closed, and takes nothing more', async () => {
    const { broker, sink } = setup()
    const gate = Promise.withResolvers<void>()
    broker.onSend = () => gate.promise
    const written = sink.write(orders(1), context)

    const closed = sink.close()
    await expect(sink.write(orders(1), context)).rejects.toMatchObject({ kind: 'invalid_params' })
    gate.resolve()
    await Promise.all([written, closed])

    expect(broker.messages(ordersTopic)).toHaveLength(1)
  })

  it('names every bad option', () => {
    const { broker } = setup()

    expect(() => kafkaSink(broker.producer, { maxMessages: 0, topics: { orders: 'two words' } })).toThrow(/topics.*maxMessages|maxMessages.*topics/)
  })
})

// What a reader comes to that keeps the newest state of each object, as a table behind a topic does.
sinkConformance('kafkaSink', async () => {
  const broker = fakeBroker()
  const serialize = (record: SyncRecord) => ({ value: JSON.stringify(record) })
  const make = () => kafkaSink(broker.producer, { topics: () => 'all', serialize })
  return {
    sink: make(),
    again: async () => make(),
    async read(identity) {
      const key = recordKey(identity)
      // The serialiser above wrote records.
      const states = broker
        .messages('all')
        .filter((message) => `${message.key}` === key)
        .map(({ value }) => JSON.parse(`${value}`) as SyncRecord)
      return states.sort((left, right) => compareVersions(left.version, right.version)).at(-1)
    },
    refusable: (record) => withData(record, { tooBig: 1n }),
    close: async () => undefined,
  }
})
