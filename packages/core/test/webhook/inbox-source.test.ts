import { describe, expect, it } from 'vitest'
import { upsertRecord } from '../../src/models/record.js'
import { memoryCheckpoints } from '../../src/sync/memory-checkpoints.js'
import { memoryDeadLetters } from '../../src/sync/memory-dead-letters.js'
import { memorySink } from '../../src/sync/memory-sink.js'
import { sync } from '../../src/sync/sync.js'
import { testClock } from '../../src/testing/clock.js'
import type { Inbox } from '../../src/webhook/inbox.js'
import { type InboxSourceOptions, inboxSource } from '../../src/webhook/inbox-source.js'
import { memoryInbox } from '../../src/webhook/memory-inbox.js'
import { sampleOrder } from '../models/sample-records.js'

const start = 1_700_000_000_000

function world() {
  const clock = testClock(start, { autoAdvance: true })
  const inbox = memoryInbox({ clock })
  const checkpoints = memoryCheckpoints()
  const delivered: string[] = []
  const put = (ids: readonly string[], account = 'shop-1') =>
    inbox.put(
      'acme',
      ids.map((id) => ({ id, account, topic: 'order.changed', content: { tid: id } })),
    )
  const sink = memorySink()
  const run = async (options: Partial<InboxSourceOptions> = {}) => {
    const source = inboxSource({
      inbox,
      platform: 'acme',
      kind: 'orders',
      accounts: ['shop-1'],
      pageSize: 3,
      map({ message, receivedAt }, { account, observedMs }) {
        delivered.push(message.id)
        if (message.id === 'bad') return { ok: false, failure: { id: 'bad', issues: [{ field: '', reason: 'not_an_object' }], count: 1 } }
        if (message.topic !== 'order.changed') return { ok: true, records: [] }
        const identity = { platform: 'acme', account, kind: 'orders', id: message.id } as const
        return { ok: true, records: [upsertRecord(identity, { modifiedMs: Date.parse(receivedAt), observedMs }, { data: { ...sampleOrder, id: message.id } })] }
      },
      ...options,
    })
    return sync({ source, sink, checkpoints, clock, deadLetters: memoryDeadLetters() }).done
  }
  return { inbox, checkpoints, delivered, put, sink, run, clock }
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => String(from + index))

describe('an inbox as a source', () => {
  it('is read to its end, and the next run goes on behind it', async () => {
    const { delivered, put, run, checkpoints } = world()
    await put(range(0, 10))
    const first = await run()
    expect([first.status, first.delivered]).toEqual(['success', 10])
    expect(delivered).toEqual(range(0, 10))

    await put(range(10, 12))
    const second = await run()

    expect(second.delivered).toBe(2)
    expect(delivered).toEqual(range(0, 12))
    expect((await checkpoints.load('acme.inbox.orders:shop-1'))?.progress.cursor).toBe('12')
  })

  it('has nothing to do while nothing came', async () => {
    const { run, delivered } = world()

    expect(await run()).toMatchObject({ status: 'success', delivered: 0 })
    expect(delivered).toEqual([])
  })

  it('ends a run with what was there when it began, however much comes meanwhile', async () => {
    const { inbox, put, run, delivered } = world()
    await put(range(0, 5))
    let more = 100
    const growing: Inbox = {
      ...inbox,
      async read(query) {
        await put([String(more++)])
        return inbox.read(query)
      },
    }

    expect((await run({ inbox: growing })).delivered).toBe(5)
    expect(delivered).toEqual(range(0, 5))
  })

  it('gives each account what is its own, and other topics no records', async () => {
    const { inbox, put, run, delivered } = world()
    await put(['1'], 'shop-1')
    await put(['2'], 'shop-2')
    await inbox.put('acme', [{ id: '3', account: 'shop-1', topic: 'other', content: {} }])
    await inbox.put('other', [{ id: '4', account: 'shop-1', topic: 'order.changed', content: {} }])

    const report = await run({ accounts: async () => ['shop-1', 'shop-2'] })

    expect(report.delivered).toBe(2)
    expect(delivered.sort()).toEqual(['1', '2', '3'])
  })

  it('gives all to one account where messages name none', async () => {
    const { inbox, run, delivered } = world()
    await inbox.put('acme', [{ id: '1', topic: 'order.changed', content: {} }])

    await run({ accounts: ['self'], select: () => ({ topics: ['order.changed'] }) })

    expect(delivered).toEqual(['1'])
  })

  it('goes on behind what was delivered when a run is interrupted', async () => {
    const { inbox, put, run, delivered } = world()
    await put(range(0, 9))
    let reads = 0
    const breaking: Inbox = {
      ...inbox,
      read: (query) => (++reads >= 3 ? Promise.reject(new Error('no database')) : inbox.read(query)),
    }
    const first = await run({ inbox: breaking })
    expect(first.status).not.toBe('success')
    expect(delivered).toEqual(range(0, 6))

    await run()

    expect(delivered).toEqual(range(0, 9))
  })

  it('makes a dead letter of a message that is none of its records, and goes on', async () => {
    const { put, run } = world()
    await put(['1', 'bad', '2'])

    expect(await run()).toMatchObject({ delivered: 2, dead: 1 })
  })
})
