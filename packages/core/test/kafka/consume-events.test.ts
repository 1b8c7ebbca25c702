import { describe, expect, it } from 'vitest'
import type { BadEvent, ConsumedEvent } from '../../src/kafka/consume-options.js'
import { deadTopic } from '../../src/kafka/dead-topic.js'
import type { SeenEvents } from '../../src/kafka/event-memory.js'
import { rejectRecord, rejectRecords } from '../../src/sync/reject-record.js'
import { testClock } from '../../src/testing/clock.js'
import { sampleOrder } from '../../src/testing/conformance-samples.js'
import { context, groupId, notes, orders, setup, topic, until } from './consuming.js'

describe('consumeEvents', () => {
  it('handles every event once, those of one partition in their order, and commits when it is closed', async () => {
    const { ids, handle } = notes()
    const { broker, start, write, committed } = setup({ handle })
    await write(orders(0, 50))

    const consumption = start()
    await until(() => ids.length === 50)
    await consumption.close()

    const byPartition = Map.groupBy(broker.messages(topic), ({ partition }) => partition)
    for (const messages of byPartition.values()) {
      const expected = messages.map(({ key }) => `${key}`.split(':').at(-1))
      expect(ids.filter((id) => expected.includes(id))).toEqual(expected)
    }
    expect(new Set(ids).size).toBe(50)
    expect(committed()).toBe(50)
    expect(broker.left).toEqual([groupId])
    await expect(consumption.done).resolves.toBeUndefined()
  })

  it('has a group of its own for each topic', async () => {
    const { ids, handle } = notes()
    const { broker, start, sink } = setup({ handle })
    start({ topics: [topic, 'goods-sku-events'] })
    await sink.write([sampleOrder('1')], context)
    await until(() => ids.length === 1)

    expect(broker.joined).toEqual([groupId, 'erp.goods-sku-events'])
  })

  it('commits only what is done without a gap, while handlers of other partitions run', async () => {
    const gate = Promise.withResolvers<void>()
    const ids: string[] = []
    const { broker, start, write, committed, clock } = setup({
      async handle({ record, message }) {
        if (message.partition === 0 && message.offset === 2n) await gate.promise
        ids.push(record.id)
      },
    })
    await write(orders(0, 40))
    const inFirst = broker.messages(topic).filter(({ partition }) => partition === 0).length
    start()

    await until(() => ids.length === 40 - inFirst + 2)
    await clock.advance(1_000)
    expect(broker.committed(groupId).get(0)).toBe(2n)
    expect(committed()).toBe(40 - inFirst + 2)

    gate.resolve()
    await until(() => ids.length === 40)
    await clock.advance(1_000)
    expect(committed()).toBe(40)
  })

  it('runs no more handlers at once than it may', async () => {
    let running = 0
    let most = 0
    let done = 0
    const { start, write } = setup({
      async handle() {
        running += 1
        most = Math.max(most, running)
        await new Promise((resolve) => setImmediate(resolve))
        running -= 1
        done += 1
      },
    })
    await write(orders(0, 30))

    start({ concurrency: 1 })
    await until(() => done === 30)

    expect(most).toBe(1)
  })

  it('reads no further than its buffer', async () => {
    const gate = Promise.withResolvers<void>()
    const { start, write } = setup({ handle: () => gate.promise })
    await write(orders(0, 100))
    const consumption = start({ maxBuffered: 10 })

    await until(() => consumption.health().topics[0]?.buffered === 10)
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(consumption.health().topics[0]?.buffered).toBe(10)

    gate.resolve()
    await until(() => consumption.health().topics[0]?.handled === 100)
    expect(consumption.health().topics[0]?.buffered).toBe(0)
  })

  it('reads no further than its bytes', async () => {
    const gate = Promise.withResolvers<void>()
    const { start, write } = setup({ handle: () => gate.promise })
    await write(orders(0, 100))
    const consumption = start({ maxBufferedBytes: 1 })

    await until(() => consumption.health().topics[0]?.buffered === 1)
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(consumption.health().topics[0]?.buffered).toBe(1)
    gate.resolve()
  })

  it('collects batches of one partition by count, and by time what is left', async () => {
    const batches: ConsumedEvent[][] = []
    const { start, write, clock } = setup(
      { handleBatch: async (events) => void batches.push([...events]), collect: { count: 10, waitMs: 300 } },
      { clock: testClock(0) },
    )
    await write(orders(0, 60))
    start()

    await until(() => batches.flat().length >= 40)
    await new Promise((resolve) => setImmediate(resolve))
    expect(batches.every((batch) => batch.length === 10)).toBe(true)
    expect(batches.flat().length).toBeLessThanOrEqual(60)
    for (const batch of batches) expect(new Set(batch.map(({ message }) => message.partition)).size).toBe(1)
    expect(clock.now()).toBe(0)
  })

  it('hands over what has waited long enough, and what is large enough', async () => {
    const clock = testClock(0)
    const sizes: number[] = []
    const { start, write } = setup(
      { handleBatch: async (events) => void sizes.push(events.length), collect: { count: 1_000, bytes: 1_000_000, waitMs: 300 } },
      { clock },
    )
    await write(orders(0, 3))
    start()
    await clock.advance(299)
    expect(sizes).toEqual([])
    await clock.advance(1)
    await until(() => sizes.reduce((sum, size) => sum + size, 0) === 3)

    const large = setup(
      { handleBatch: async (events) => void sizes.push(events.length), collect: { count: 1_000, bytes: 1, waitMs: 300 } },
      { clock: testClock(0) },
    )
    sizes.length = 0
    await large.write(orders(0, 3))
    large.start()
    await until(() => sizes.length === 3)
    expect(sizes).toEqual([1, 1, 1])
  })

  it('drops what comes again, by the id of the event', async () => {
    const { ids, handle } = notes()
    const { start, write } = setup({ handle })
    const consumption = start()
    await write(orders(0, 5))
    await write(orders(0, 5))
    await write(orders(5, 1))
    await until(() => ids.includes('5'))
    await until(() => consumption.health().topics[0]?.duplicates === 5)

    expect([...ids].sort()).toEqual(['0', '1', '2', '3', '4', '5'])
  })

  it('does not take for a repeat that an object went back within the second to what it was', async () => {
    const memos: unknown[] = []
    const { start, write } = setup({ handle: async ({ record }) => void memos.push(record.kind === 'orders' ? record.data?.sellerMemo : undefined) })
    start()
    const state = (memo: string, observedMs: number) => sampleOrder('1', { memo, modifiedMs: 1_700_000_000_000, observedMs })

    for (const record of [state('a', 1), state('b', 2), state('b', 3), state('a', 4), state('a', 5)]) await write([record])
    await until(() => memos.length === 3)
    await new Promise((resolve) => setTimeout(resolve, 10))

    expect(memos).toEqual(['a', 'b', 'a'])
  })

  it('asks a store what was handled before it was started', async () => {
    const { ids, handle } = notes()
    const known = new Set<string>()
    const seen: SeenEvents = {
      has: async (id) => known.has(id),
      async add(added) {
        for (const id of added) known.add(id)
      },
    }
    const { broker, start, write } = setup({ handle }, { seen })
    await write(orders(0, 3))
    const first = start()
    await until(() => ids.length === 3)
    await first.close()
    broker.committed(groupId)
    for (const commit of broker.commits.splice(0)) expect(commit.offset).toBeGreaterThan(0n)
    // The commit was lost.
    const lost = broker.committed(groupId)
    if (lost instanceof Map) lost.clear()

    const second = start()
    await until(() => second.health().topics[0]?.duplicates === 3)

    expect(ids).toHaveLength(3)
  })

  it('calls a failing handler again, before anything that stands behind', async () => {
    const ids: string[] = []
    const attempts: number[] = []
    const { start, write } = setup({
      async handle({ record }, { attempt }) {
        attempts.push(attempt)
        if (attempts.length < 4) throw new Error('secret')
        ids.push(record.id)
      },
    })
    const consumption = start()
    const troubles: unknown[] = []
    consumption.on('trouble', (trouble) => troubles.push(trouble))
    await write([sampleOrder('1')])
    await until(() => ids.length === 1)

    expect(attempts).toEqual([1, 2, 3, 4])
    expect(troubles).toHaveLength(3)
    expect(JSON.stringify(troubles)).not.toContain('secret')
  })

  it('ends with the error of a handler that fails beyond the patience, and has committed nothing of it', async () => {
    const { start, write, committed, broker } = setup({
      async handle({ record }) {
        if (record.id === '3') throw new Error('down')
      },
    })
    await write(orders(0, 8))

    const consumption = start({ patienceMs: 1_000 })

    await expect(consumption.done).rejects.toMatchObject({ message: expect.stringMatching(/the handler was tried \d times/) })
    const at = broker.messages(topic).find(({ key }) => `${key}`.endsWith(':3'))
    expect(broker.committed(groupId).get(at?.partition ?? -1) ?? 0n).toBe(at?.offset)
    expect(committed()).toBeLessThan(8)
    expect(consumption.health()).toMatchObject({ ok: false, topics: [{ state: 'closed' }] })
  })

  it('puts what is no event, and what the handler rejects, where it is told, and goes on', async () => {
    const { ids, handle } = notes()
    const bad: BadEvent[] = []
    const { start, write, sink, committed } = setup(
      {
        async handle(event) {
          if (event.record.id === '2') throw rejectRecord('no warehouse')
          await handle(event)
        },
      },
      { onBad: async (each) => void bad.push(each) },
    )
    const consumption = start()
    await sink.sendRaw([
      { topic, value: 'no json' },
      { topic, value: '{}' },
      { topic, key: 'gone', value: null },
    ])
    await write(orders(1, 3))
    await until(() => ids.length === 2 && bad.length === 4)
    await consumption.close()

    expect(bad.map(({ reason }) => reason).sort()).toEqual(['not_a_cloud_event', 'not_json', 'not_json', 'rejected'])
    expect(bad.find(({ reason }) => reason === 'rejected')?.detail).toBe('no warehouse')
    expect(committed()).toBe(6)
    expect(consumption.health().topics[0]).toMatchObject({ handled: 2, bad: 4 })
  })

  it('rejects some of a batch, and hands the others over again', async () => {
    const bad: BadEvent[] = []
    const taken: string[][] = []
    const { start, write } = setup(
      {
        async handleBatch(events) {
          const index = events.findIndex(({ record }) => record.id === '2')
          if (index >= 0) throw rejectRecords([{ index, reason: 'no' }])
          taken.push(events.map(({ record }) => record.id))
        },
        collect: { waitMs: 10 },
      },
      { onBad: async (each) => void bad.push(each) },
    )
    start()
    await write(orders(0, 6))
    await until(() => taken.flat().length === 5)

    expect(taken.flat().sort()).toEqual(['0', '1', '3', '4', '5'])
    expect(bad.map(({ reason }) => reason)).toEqual(['rejected'])
  })

  it('ends, and commits nothing of it, when a bad message has nowhere to go', async () => {
    const { ids, handle } = notes()
    const { start, sink, committed } = setup({ handle })
    await sink.sendRaw([{ topic, key: 'k', value: 'secret 13800000000' }])

    const { done } = start()

    const failure = await done.catch((error: unknown) => error)
    expect(failure).toMatchObject({ kind: 'business', message: expect.stringMatching(/cannot be handled: not_json/) })
    expect(`${failure}`).not.toContain('13800000000')
    expect(committed()).toBe(0)
    expect(ids).toEqual([])
  })

  it('sends bad messages to a dead topic, as they were and with the reason', async () => {
    const { handle } = notes()
    const { broker, start, sink } = setup({ handle }, {})
    start({ onBad: deadTopic(sink, 'dead') })
    await sink.sendRaw([{ topic, key: 'k', value: 'no json', headers: { from: 'here' } }])
    await until(() => broker.messages('dead').length === 1)

    const [letter] = broker.messages('dead')
    expect([`${letter?.key}`, `${letter?.value}`]).toEqual(['k', 'no json'])
    expect(Object.fromEntries(letter?.headers ?? [])).toMatchObject({ from: 'here', dead_reason: 'not_json', dead_topic: topic, dead_offset: '0' })
  })
})
