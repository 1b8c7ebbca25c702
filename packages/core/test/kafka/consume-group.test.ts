import { describe, expect, it } from 'vitest'
import { consumeEvents } from '../../src/kafka/consume-events.js'
import { testClock } from '../../src/testing/clock.js'
import { groupId, notes, orders, setup, topic, until } from './consuming.js'

describe('consumeEvents in its group', () => {
  it('ignores what is sent again after a rebalance, although its handler still runs', async () => {
    const gate = Promise.withResolvers<void>()
    const ids: string[] = []
    const { broker, start, write, committed } = setup({
      async handle({ record }) {
        ids.push(record.id)
        await gate.promise
      },
    })
    await write(orders(0, 20))
    const consumption = start()
    await until(() => ids.length === 2)

    broker.rebalance(groupId, [0, 1])
    await until(() => consumption.health().topics[0]?.buffered === 20)
    gate.resolve()
    await until(() => ids.length === 20)
    await consumption.close()

    expect(new Set(ids).size).toBe(20)
    expect(committed()).toBe(20)
  })

  it('calls off what runs of a partition that was given away, commits nothing of it, and begins there again when it comes back', async () => {
    const gate = Promise.withResolvers<void>()
    const started: string[] = []
    const signals: AbortSignal[] = []
    const { broker, start, write } = setup({
      async handle({ message }, { signal }) {
        started.push(`${message.partition}:${message.offset}`)
        if (message.partition !== 0 || signals.length > 0) return
        signals.push(signal)
        await gate.promise
      },
    })
    await write(orders(0, 20))
    const consumption = start()
    await until(() => signals.length === 1)

    broker.rebalance(groupId, [1])
    await until(() => signals[0]?.aborted === true)
    broker.rebalance(groupId, [0, 1])
    await new Promise((resolve) => setTimeout(resolve, 10))
    // The first call still runs: nothing of its partition overlaps with it.
    expect(started.filter((place) => place.startsWith('0:'))).toEqual(['0:0'])
    expect(broker.committed(groupId).get(0)).toBeUndefined()
    gate.resolve()
    await until(() => new Set(started).size === 20)
    await consumption.close()

    expect(started.filter((place) => place === '0:0')).toHaveLength(2)
    expect([...broker.committed(groupId).values()].reduce((sum, offset) => sum + offset, 0n)).toBe(20n)
  })

  it('joins again when its connection breaks, and drops what it had handled but not committed', async () => {
    const { ids, handle } = notes()
    const { broker, start, write } = setup({ handle }, { commitIntervalMs: 1_000_000_000 })
    const consumption = start({ clock: testClock(0, { autoAdvance: true }) })
    const troubles: string[] = []
    consumption.on('trouble', ({ during }) => troubles.push(during))
    broker.onCommit = () => {
      throw new Error('no coordinator')
    }
    await write(orders(0, 10))
    await until(() => ids.length === 10)

    broker.cut(groupId, new Error('reset'))
    await until(() => consumption.health().topics[0]?.duplicates === 10)
    await write(orders(10, 1))
    await until(() => ids.length === 11)

    expect(new Set(ids).size).toBe(11)
    expect(broker.joined).toEqual([groupId, groupId])
    expect(troubles).toContain('reading')
    expect(consumption.health()).toMatchObject({ ok: true, topics: [{ state: 'reading', lastError: expect.any(String) }] })
  })

  it('tells how far the group is behind, as it was measured last', async () => {
    const gate = Promise.withResolvers<void>()
    const { clock, start, write } = setup({ handle: () => gate.promise }, { lagIntervalMs: 1_000, commitIntervalMs: 10 })
    await write(orders(0, 10))
    const consumption = start()
    const lag = () => consumption.health().topics[0]?.lag

    expect(lag()).toBeUndefined()
    await clock.advance(1_000)
    expect(lag()).toBe(10)
    gate.resolve()
    await until(() => consumption.health().topics[0]?.handled === 10)
    await clock.advance(1_010)

    expect(lag()).toBe(0)
  })

  it('measures again, and commits again, when the client does not say how it went', async () => {
    const { ids, handle } = notes()
    const { broker, clock, start, write, committed } = setup({ handle }, { lagIntervalMs: 1_000 })
    const never = new Promise<void>(() => undefined)
    let [commits, measurements] = [0, 0]
    broker.onCommit = () => (++commits === 1 ? never : undefined)
    broker.onLag = () => (++measurements === 1 ? never : undefined)
    const consumption = start()
    const troubles: string[] = []
    consumption.on('trouble', ({ during, error }) => troubles.push(`${during}: ${error.message}`))
    await write(orders(0, 4))
    await until(() => ids.length === 4)

    await clock.advance(14_000)
    expect(committed()).toBe(0)
    expect(consumption.health().topics[0]?.lag).toBeUndefined()
    await clock.advance(4_000)

    expect(committed()).toBe(4)
    expect(consumption.health().topics[0]?.lag).toBe(0)
    expect(troubles).toEqual([expect.stringContaining(`committing ${topic} took longer than 15000 ms`)])
  })

  it('tries a failed commit again', async () => {
    const { ids, handle } = notes()
    const { broker, clock, start, write, committed } = setup({ handle })
    let failures = 2
    broker.onCommit = () => {
      failures -= 1
      if (failures >= 0) throw new Error('no coordinator')
    }
    await write(orders(0, 4))
    start()
    await until(() => ids.length === 4)
    await clock.advance(1_499)
    expect(committed()).toBe(0)
    await clock.advance(1)

    expect(committed()).toBe(4)
  })

  it('waits for running handlers when it is closed, commits them, and hands out no more', async () => {
    const gate = Promise.withResolvers<void>()
    let begun = 0
    const { start, write, committed } = setup({
      async handle() {
        begun += 1
        await gate.promise
      },
    })
    await write(orders(0, 20))
    const consumption = start({ clock: testClock(0) })
    await until(() => begun === 2)

    const closed = consumption.close()
    gate.resolve()
    await closed

    expect(begun).toBe(2)
    expect(committed()).toBe(2)
  })

  it('calls handlers off that run too long after closing', async () => {
    const clock = testClock(0)
    let signal: AbortSignal | undefined
    const { start, write, committed } = setup({
      handle: async (_event, running) => {
        signal = running.signal
        await new Promise(() => undefined)
      },
    })
    await write(orders(0, 1))
    const consumption = start({ clock, drainMs: 5_000 })
    await until(() => signal !== undefined)

    const closed = consumption.close()
    await clock.advance(5_000)
    await closed

    expect(signal?.aborted).toBe(true)
    expect(committed()).toBe(0)
  })

  it('is closed by its signal', async () => {
    const { handle } = notes()
    const controller = new AbortController()
    const { start, broker } = setup({ handle })
    const consumption = start({ signal: controller.signal })
    await until(() => consumption.health().ok)

    controller.abort()
    await consumption.done

    expect(broker.left).toEqual([groupId])
  })

  it('passes on how the group is to be joined', async () => {
    const { handle } = notes()
    const { broker } = setup({ handle })
    const groups: unknown[] = []
    const consumers = (group: Parameters<typeof broker.consumers>[0]) => {
      groups.push(group)
      return broker.consumers(group)
    }

    await consumeEvents({
      consumers,
      groupId: 'erp',
      topics: [topic],
      group: { sessionTimeoutMs: 10_000, heartbeatIntervalMs: 1_000, instanceId: 'pod-1' },
      handle,
    }).close()

    expect(groups).toEqual([{ groupId, topic, sessionTimeoutMs: 10_000, heartbeatIntervalMs: 1_000, instanceId: 'pod-1' }])
  })

  it('names every bad option', () => {
    const { broker } = setup({ handle: async () => undefined })

    const wrong = { consumers: broker.consumers, groupId: 'two words', concurrency: 0, handle: async () => undefined }
    expect(() => consumeEvents(wrong)).toThrow(/groupId.*concurrency/)
    expect(() => consumeEvents({ ...wrong, groupId: 'erp', concurrency: 1, topics: ['a', 'a'] })).toThrow(/topics: expected each topic once/)
  })
})
