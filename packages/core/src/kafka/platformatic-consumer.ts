import { sleep, systemClock } from '../client/clock.js'
import { DuijieError } from '../errors.js'
import type { ConsumedMessage, EventConsumers, GroupMember, GroupSettings } from './event-consumer.js'

/** What is used of a `Consumer` of `@platformatic/kafka`, made without `deserializers`. */
export interface PlatformaticConsumer {
  readonly assignments: readonly { readonly topic: string; readonly partitions: readonly number[] }[] | null
  consume(options: PlatformaticConsume): Promise<PlatformaticStream>
  commit(options: { offsets: { topic: string; partition: number; offset: bigint; leaderEpoch: number }[] }): Promise<void>
  /** The ends of partitions, by topic; with the timestamp -2 their beginnings. */
  listOffsets(options: { topics: string[]; partitions: Record<string, number[]>; timestamp: bigint }): Promise<Map<string, bigint[]>>
  listCommittedOffsets(options: { topics: { topic: string; partitions: number[] }[] }): Promise<Map<string, bigint[]>>
  leaveGroup(force?: boolean): Promise<void>
  close(force?: boolean): Promise<void>
  readonly connections: PlatformaticConnections
  on(event: 'consumer:group:join', listener: () => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
}

/** What {@link platformaticConsumers} asks of it: its defaults would lose events. */
export interface PlatformaticConsume {
  topics: string[]
  autocommit: false
  mode: 'committed'
  fallbackMode: 'earliest'
  highWaterMark: number
  maxBytes: number
}

/** Connections to brokers. */
export interface PlatformaticConnections {
  close(): Promise<void>
}

/** What it reads. */
export interface PlatformaticStream extends AsyncIterable<PlatformaticMessage> {
  close(): Promise<void>
  readonly connections: PlatformaticConnections
  destroy(error?: Error): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
}

/** One message of it. */
export interface PlatformaticMessage {
  readonly topic: string
  readonly partition: number
  readonly offset: bigint
  readonly key: Buffer | undefined
  readonly value: Buffer | undefined
  readonly headers: ReadonlyMap<Buffer, Buffer>
  readonly timestamp: bigint
}

/** What the constructor of a `Consumer` is told about its group. */
export interface PlatformaticGroup {
  groupId: string
  groupProtocol: 'classic'
  sessionTimeout?: number
  heartbeatInterval?: number
  rebalanceTimeout?: number
  groupInstanceId?: string
}

/** Options of {@link platformaticConsumers}. */
export interface PlatformaticConsumersOptions {
  /** So many messages the client holds ahead of us, for each topic. @defaultValue 256 */
  readonly highWaterMark?: number
  /** So many bytes one request brings at most. @defaultValue 4194304 */
  readonly maxBytes?: number
}

/**
 * Consumers of `@platformatic/kafka` for `consumeEvents`: nothing is committed by reading, a group without a commit begins with the oldest message. Address, TLS and SASL
 * are the constructor's; `deserializers` must not be among its options.
 *
 * @param create - makes a consumer with what it is given for the group; called again after a connection is lost for good
 * @example
 * ```ts
 * const consumers = platformaticConsumers((group) => new Consumer({ clientId: 'erp', bootstrapBrokers: ['127.0.0.1:9092'], ...group }))
 * ```
 */
export function platformaticConsumers(
  create: (group: PlatformaticGroup) => PlatformaticConsumer,
  { highWaterMark = 256, maxBytes = 4_194_304 }: PlatformaticConsumersOptions = {},
): EventConsumers {
  return (group) =>
    join(create(platformaticGroup(group)), { topics: [group.topic], autocommit: false, mode: 'committed', fallbackMode: 'earliest', highWaterMark, maxBytes })
}

// As Kafka's protocol calls the first and the last place of a partition.
const earliest = -2n
const latest = -1n

// So long a member takes to leave its group, at most.
const leavingMs = 5_000

function join(consumer: PlatformaticConsumer, options: PlatformaticConsume): GroupMember {
  const [topic = ''] = options.topics
  let tell: (partitions: readonly number[]) => void = () => undefined
  let joins = 0
  let opening: Promise<Opened> | undefined
  // The last one that was opened; `undefined` while another is being opened.
  let last: PlatformaticStream | undefined
  let stopped = false
  // All that may still have a connection.
  const streams = new Set<PlatformaticStream>()
  // Ends the waiting for the next message of the stream that is read.
  let leave: () => void = () => undefined

  interface Opened {
    readonly stream: PlatformaticStream
    /** After how many assignments it began. */
    readonly joins: number
  }

  async function open(): Promise<Opened> {
    // The client changes what it is given.
    const stream = await consumer.consume({ ...options, topics: [topic] })
    // Its errors come out of its iteration.
    stream.on('error', () => undefined)
    last = stream
    streams.add(stream)
    return { stream, joins }
  }

  // A join that is under way when the client is closed sends heartbeats from then on, for ever: it only sees that the group was left.
  async function leaveGroup(): Promise<void> {
    try {
      await consumer.leaveGroup(true)
    } finally {
      await consumer.close(true)
    }
  }

  // Every assignment begins with a new stream. The old one has messages in its buffer that were read under the earlier assignment, and goes back to the commit in their midst:
  // whoever got a partition back would take them for its beginning, and commit beyond what nobody has handled. One that is still being opened begins with this assignment.
  consumer.on('consumer:group:join', () => {
    joins += 1
    tell(consumer.assignments?.find((each) => each.topic === topic)?.partitions ?? [])
    const old = last
    if (old === undefined || stopped) return
    last = undefined
    opening = open()
    leave()
    // Only then: when its last stream is closed the client unsubscribes from the topic, and would join again.
    const close = () =>
      old.close().then(
        () => streams.delete(old),
        () => undefined,
      )
    opening.then(close, close)
  })
  // An `error` event that nobody hears ends the process.
  consumer.on('error', (error) => void last?.destroy(error))

  return {
    onAssigned(listener) {
      tell = listener
    },
    async *messages() {
      opening ??= open()
      for (;;) {
        const mine: Promise<Opened> = opening
        const opened = await mine
        const iterator = opened.stream[Symbol.asyncIterator]()
        // What is left in the buffer of one that was replaced is dropped, and its end, which may never come after a connection broke, is not waited for.
        while (!stopped && opened.joins === joins) {
          const step = await new Promise<IteratorResult<PlatformaticMessage> | undefined>((resolve, reject) => {
            leave = () => resolve(undefined)
            iterator.next().then(resolve, reject)
          })
          if (step === undefined || step.done === true) break
          if (!stopped && opened.joins === joins) yield toConsumed(step.value)
        }
        if (stopped) return
        if (opening === mine) throw new Error('the stream ended by itself')
      }
    },
    async commit(offsets) {
      // -1: the epoch is not known.
      await consumer.commit({ offsets: offsets.map(({ partition, offset }) => ({ topic, partition, offset, leaderEpoch: -1 })) })
    },
    async lag(partitions) {
      const asked = { topics: [topic], partitions: { [topic]: [...partitions] } }
      const [begins, ends, committed] = await Promise.all([
        consumer.listOffsets({ ...asked, timestamp: earliest }),
        consumer.listOffsets({ ...asked, timestamp: latest }),
        consumer.listCommittedOffsets({ topics: [{ topic, partitions: [...partitions] }] }),
      ])
      return new Map(
        partitions.map((partition) => {
          const [begin = 0n, end = 0n] = [begins.get(topic)?.[partition], ends.get(topic)?.[partition]]
          // -1, or nothing: the group has committed nothing, and would begin with the oldest message.
          const from = committed.get(topic)?.[partition] ?? -1n
          const lag = end - (from < begin ? begin : from)
          return [partition, lag > 0n ? lag : 0n]
        }),
      )
    },
    stop() {
      stopped = true
      leave()
      last?.close().catch(() => undefined)
    },
    async close() {
      stopped = true
      const patience = new AbortController()
      const tooLong = sleep(systemClock, leavingMs, patience.signal).then(() => {
        throw new DuijieError('timeout', `leaving the group took more than ${leavingMs} ms`)
      })
      try {
        await Promise.race([leaveGroup(), tooLong])
      } catch (error) {
        // Without connections the broker strikes the member off by itself, and this process can end.
        for (const stream of streams) stream.destroy()
        await Promise.allSettled([consumer, ...streams].map(({ connections }) => connections.close()))
        throw error
      } finally {
        patience.abort()
      }
    },
  }
}

function platformaticGroup({ groupId, sessionTimeoutMs, heartbeatIntervalMs, rebalanceTimeoutMs, instanceId }: GroupSettings): PlatformaticGroup {
  return {
    groupId,
    // The newer one does not tell when partitions were handed out.
    groupProtocol: 'classic',
    ...(sessionTimeoutMs === undefined ? {} : { sessionTimeout: sessionTimeoutMs }),
    ...(heartbeatIntervalMs === undefined ? {} : { heartbeatInterval: heartbeatIntervalMs }),
    ...(rebalanceTimeoutMs === undefined ? {} : { rebalanceTimeout: rebalanceTimeoutMs }),
    ...(instanceId === undefined ? {} : { groupInstanceId: instanceId }),
  }
}

function toConsumed({ topic, partition, offset, key, value, headers, timestamp }: PlatformaticMessage): ConsumedMessage {
  const texts = new Map([...headers].map(([name, text]) => [name.toString(), text.toString()]))
  return { topic, partition, offset, key: key ?? null, value: value ?? null, headers: texts, timestampMs: Number(timestamp) }
}
