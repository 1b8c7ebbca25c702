import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { isTooLarge, toBrokerError } from '../../src/kafka/broker-error.js'
import { javaPartition } from '../../src/kafka/murmur2.js'
import {
  type PlatformaticConsume,
  type PlatformaticGroup,
  type PlatformaticMessage,
  type PlatformaticStream,
  platformaticConsumers,
} from '../../src/kafka/platformatic-consumer.js'
import { type PlatformaticSend, platformaticProducer } from '../../src/kafka/platformatic-producer.js'
import { tooLargeError } from './fake-broker.js'

describe('platformaticProducer', () => {
  it('sends bytes: idempotent, acknowledged by all, compressed, with the partitions of the Java client', async () => {
    const sent: PlatformaticSend[] = []
    const producer = platformaticProducer(
      { send: async (options) => sent.push(options), metadata: async () => ({ topics: new Map() }), close: async () => undefined },
      { compression: 'lz4' },
    )

    await producer.send([
      { topic: 't', key: '键', value: Buffer.from('v'), headers: { h: '头' } },
      { topic: 't', key: 'k', value: null, headers: {} },
    ])

    expect(sent[0]).toMatchObject({ idempotent: true, acks: -1, compression: 'lz4' })
    expect(sent[0]?.messages).toEqual([
      { topic: 't', key: Buffer.from('键'), value: Buffer.from('v'), headers: new Map([[Buffer.from('h'), Buffer.from('头')]]) },
      { topic: 't', key: Buffer.from('k'), headers: new Map() },
    ])
    expect(sent[0]?.partitioner({}, Buffer.from('键'))).toBe(javaPartition(Buffer.from('键')))
  })

  it('tells a topic that is missing from a broker that is', async () => {
    const answers: Record<string, Error> = { gone: new Error('Unknown topic gone.'), down: new Error('connect ECONNREFUSED') }
    const producer = platformaticProducer({
      send: async () => Promise.reject(answers['gone']),
      async metadata({ topics: [name = ''] }) {
        if (answers[name] !== undefined) throw answers[name]
        return { topics: new Map([[name, { partitionsCount: 3 }]]) }
      },
      close: async () => undefined,
    })

    expect(await producer.topics?.(['there', 'gone'])).toEqual(new Map([['there', 3]]))
    await expect(producer.topics?.(['down'])).rejects.toThrow('ECONNREFUSED')
    await expect(producer.send([])).rejects.toMatchObject({ kind: 'not_found' })
  })
})

/** A stream that is fed by hand. */
function fakeStream(): PlatformaticStream & { push(offset: bigint): void; readonly isClosed: boolean; readonly cut: readonly string[] } {
  const queue: PlatformaticMessage[] = []
  const cut: string[] = []
  let isClosed = false
  let wake: () => void = () => undefined
  return {
    push(offset) {
      queue.push({
        topic: 't',
        partition: 0,
        offset,
        key: undefined,
        value: Buffer.from('v'),
        headers: new Map([[Buffer.from('h'), Buffer.from('x')]]),
        timestamp: 7n,
      })
      wake()
    },
    get isClosed() {
      return isClosed
    },
    async close() {
      isClosed = true
      wake()
    },
    cut,
    destroy: () => cut.push('destroyed'),
    connections: { close: async () => void cut.push('disconnected') },
    on: () => undefined,
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const message = queue.shift()
        if (message !== undefined) yield message
        else if (isClosed) return
        else
          await new Promise<void>((resolve) => {
            wake = resolve
          })
      }
    },
  }
}

function setup({ leaveGroup = async () => {} }: { leaveGroup?: () => Promise<void> } = {}) {
  const groups: PlatformaticGroup[] = []
  const asked: PlatformaticConsume[] = []
  const streams = [fakeStream(), fakeStream(), fakeStream()]
  const committed: unknown[] = []
  const order: string[] = []
  let join: () => void = () => undefined
  const consumers = platformaticConsumers((group) => {
    groups.push(group)
    return {
      assignments: [{ topic: 't', partitions: [0, 2] }],
      async consume(options: PlatformaticConsume) {
        asked.push(options)
        const stream = streams[asked.length - 1]
        if (stream === undefined) throw new Error('asked too often')
        order.push(`open ${asked.length}, first is ${streams[0]?.isClosed ? 'closed' : 'open'}`)
        return stream
      },
      async commit(options: unknown) {
        committed.push(options)
      },
      listOffsets: async ({ timestamp }: { timestamp: bigint }) => new Map([['t', timestamp === -2n ? [3n, 0n, 4n] : [10n, 0n, 9n]]]),
      listCommittedOffsets: async () => new Map([['t', [8n, -1n, -1n]]]),
      async leaveGroup() {
        order.push('leaving')
        await leaveGroup()
      },
      close: async () => void order.push('closed'),
      connections: { close: async () => void order.push('disconnected') },
      on(event: string, listener: (error: Error) => void) {
        if (event === 'consumer:group:join') join = () => listener(new Error('unused'))
      },
    }
  })
  return { groups, asked, streams, committed, order, consumers, join: () => join() }
}

describe('platformaticConsumers', () => {
  it('sets what would lose events by default, and passes on how the group is to be joined', async () => {
    const { groups, asked, streams, committed, consumers } = setup()
    const member = consumers({ groupId: 'g', topic: 't', sessionTimeoutMs: 1, heartbeatIntervalMs: 2, rebalanceTimeoutMs: 3, instanceId: 'pod' })
    streams[0]?.push(5n)

    const iterator = member.messages()[Symbol.asyncIterator]()
    const { value } = await iterator.next()
    await member.commit([{ partition: 0, offset: 6n }])

    expect(groups).toEqual([{ groupId: 'g', groupProtocol: 'classic', sessionTimeout: 1, heartbeatInterval: 2, rebalanceTimeout: 3, groupInstanceId: 'pod' }])
    expect(asked).toEqual([{ topics: ['t'], autocommit: false, mode: 'committed', fallbackMode: 'earliest', highWaterMark: 256, maxBytes: 4_194_304 }])
    expect(value).toEqual({ topic: 't', partition: 0, offset: 5n, key: null, value: Buffer.from('v'), headers: new Map([['h', 'x']]), timestampMs: 7 })
    expect(committed).toEqual([{ offsets: [{ topic: 't', partition: 0, offset: 6n, leaderEpoch: -1 }] }])
  })

  it('drops what was read under an earlier assignment, and begins anew without leaving the topic meanwhile', async () => {
    const { streams, order, consumers, join } = setup()
    const member = consumers({ groupId: 'g', topic: 't' })
    const assignments: (readonly number[])[] = []
    member.onAssigned((partitions) => assignments.push(partitions))
    const iterator = member.messages()[Symbol.asyncIterator]()
    streams[0]?.push(5n)
    await iterator.next()

    streams[0]?.push(6n)
    streams[1]?.push(3n)
    join()
    const { value } = await iterator.next()

    expect(value?.offset).toBe(3n)
    expect(assignments).toEqual([[0, 2]])
    expect(order).toEqual(['open 1, first is open', 'open 2, first is open'])
    expect(streams[0]?.isClosed).toBe(true)
  })

  it('reads on when partitions move twice while a message is being handled', async () => {
    const { asked, streams, consumers, join } = setup()
    const iterator = consumers({ groupId: 'g', topic: 't' }).messages()[Symbol.asyncIterator]()
    streams[0]?.push(5n)
    await iterator.next()

    join()
    await new Promise((resolve) => setImmediate(resolve))
    join()
    await new Promise((resolve) => setImmediate(resolve))
    streams[1]?.push(3n)
    streams[2]?.push(4n)
    const { value } = await iterator.next()

    expect(value?.offset).toBe(4n)
    expect(asked).toHaveLength(3)
    expect(streams.map(({ isClosed }) => isClosed)).toEqual([true, true, false])
  })

  it('does not wait for the end of a stream whose connection is gone', async () => {
    const { streams, consumers, join } = setup()
    const iterator = consumers({ groupId: 'g', topic: 't' }).messages()[Symbol.asyncIterator]()
    const [first, second] = streams
    if (first === undefined || second === undefined) throw new Error('there are three')
    first.close = () => new Promise(() => undefined)
    first.push(5n)
    await iterator.next()

    const next = iterator.next()
    await new Promise((resolve) => setImmediate(resolve))
    join()
    second.push(3n)

    expect((await next).value?.offset).toBe(3n)
  })

  it('opens no second stream for an assignment that comes while one is being opened', async () => {
    const { asked, streams, consumers, join } = setup()
    const iterator = consumers({ groupId: 'g', topic: 't' }).messages()[Symbol.asyncIterator]()
    streams[0]?.push(5n)
    const first = iterator.next()
    join()

    expect((await first).value?.offset).toBe(5n)
    expect(asked).toHaveLength(1)
  })

  it('measures from the commit to the end, and without a commit from the oldest message', async () => {
    const { consumers } = setup()

    expect(await consumers({ groupId: 'g', topic: 't' }).lag?.([0, 2])).toEqual(
      new Map([
        [0, 2n],
        [2, 5n],
      ]),
    )
  })

  it('ends when it is stopped, and fails when the stream ends by itself', async () => {
    const stopped = setup()
    const member = stopped.consumers({ groupId: 'g', topic: 't' })
    const ending = member.messages()[Symbol.asyncIterator]().next()
    await new Promise((resolve) => setImmediate(resolve))
    member.stop()
    expect(await ending).toMatchObject({ done: true })

    const broken = setup()
    const breaking = broken.consumers({ groupId: 'g', topic: 't' }).messages()[Symbol.asyncIterator]().next()
    await broken.streams[0]?.close()
    await expect(breaking).rejects.toThrow('ended by itself')
  })

  it('leaves its group before it is closed: a join that is under way would go on by itself', async () => {
    const { order, consumers } = setup()

    await consumers({ groupId: 'g', topic: 't' }).close()

    expect(order).toEqual(['leaving', 'closed'])
  })

  it.each([
    ['gets no answer to its leaving', () => new Promise<void>(() => undefined), 'leaving the group took more than 5000 ms'],
    ['is refused its leaving', () => Promise.reject(new Error('refused')), 'refused'],
  ])('cuts its connections when it %s: nothing is left that would keep the process', async (_, leaveGroup, told) => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const { streams, order, consumers, join } = setup({ leaveGroup })
    const member = consumers({ groupId: 'g', topic: 't' })
    const reading = member.messages()[Symbol.asyncIterator]().next()
    await vi.advanceTimersByTimeAsync(0)
    join()
    await vi.advanceTimersByTimeAsync(0)
    member.stop()
    await reading

    const closed = expect(member.close()).rejects.toThrow(told)
    await vi.advanceTimersByTimeAsync(5_000)
    await closed

    // The first one was replaced, and closed in order.
    expect(streams.map(({ cut }) => cut)).toEqual([[], ['destroyed', 'disconnected'], []])
    expect(order).toContain('disconnected')
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('an error of a Kafka client', () => {
  it('is known for too large a message by the name that each client gives it', () => {
    const names = [tooLargeError(), { type: 'MESSAGE_TOO_LARGE', code: 10 }, { code: 'ERR_MSG_SIZE_TOO_LARGE' }, { cause: { apiId: 'RECORD_LIST_TOO_LARGE' } }]

    expect(names.map(isTooLarge)).toEqual([true, true, true, true])
    expect([new Error('MESSAGE_TOO_LARGE'), undefined, { code: 'ECONNRESET' }].map(isTooLarge)).toEqual([false, false, false])
  })

  it('is told by its innermost name, without its words', () => {
    const inner = Object.assign(new Error('secret'), { code: 'PLT_KFK_PROTOCOL', apiId: 'TOPIC_AUTHORIZATION_FAILED' })
    const outer = Object.assign(new AggregateError([inner], 'secret'), { code: 'PLT_KFK_MULTIPLE' })

    const told = toBrokerError(outer, 'sending')

    expect(told).toMatchObject({ kind: 'permission', code: 'TOPIC_AUTHORIZATION_FAILED', message: 'sending failed with TOPIC_AUTHORIZATION_FAILED' })
    expect(toBrokerError({ code: 'PLT_KFK_AUTHENTICATION' }, 'sending').kind).toBe('auth_invalid')
    expect(toBrokerError({ code: 'ECONNRESET' }, 'sending').kind).toBe('transient')
    expect(toBrokerError('text', 'sending').message).toBe('sending failed')
  })
})
