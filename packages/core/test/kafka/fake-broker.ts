import type { ConsumedMessage, EventConsumers, GroupMember, GroupSettings, PartitionOffset } from '../../src/kafka/event-consumer.js'
import type { EventMessage, EventProducer } from '../../src/kafka/event-producer.js'
import { javaPartition } from '../../src/kafka/murmur2.js'

/** A broker in memory: topics of two partitions, groups of one member. */
export interface FakeBroker {
  readonly producer: EventProducer
  readonly consumers: EventConsumers
  /** Every request, in order. */
  readonly requests: (readonly EventMessage[])[]
  /** Which topics it has; all, when empty. */
  readonly topics: Set<string>
  /** Called before each request is taken; what it throws is the answer. */
  onSend: (messages: readonly EventMessage[]) => Promise<void> | void
  onCommit: () => void
  messages(topic: string): readonly ConsumedMessage[]
  committed(groupId: string): ReadonlyMap<number, bigint>
  /** Every commit of a group, in order. */
  readonly commits: PartitionOffset[]
  /** What the group's member reads next is this again, as after a rebalance that hands out these partitions. */
  rebalance(groupId: string, partitions: readonly number[]): void
  /** Breaks the member's connection. */
  cut(groupId: string, error: Error): void
  /** How often groups were joined and left. */
  readonly joined: string[]
  readonly left: string[]
}

/** What a broker says of a batch that is too large. */
export function tooLargeError(): Error {
  const part = Object.assign(new Error('too large'), { apiId: 'MESSAGE_TOO_LARGE' })
  return Object.assign(new AggregateError([part], 'secret words'), { code: 'PLT_KFK_RESPONSE' })
}

/** Makes a broker. */
export function fakeBroker(partitions = 2): FakeBroker {
  const logs = new Map<string, ConsumedMessage[]>()
  const offsets = new Map<string, Map<number, bigint>>()
  const members = new Map<string, { rebalance(partitions: readonly number[]): void; cut(error: Error): void }>()
  const watchers = new Set<() => void>()
  const wake = () => {
    for (const watch of [...watchers]) watch()
  }
  const logOf = (topic: string) => logs.get(topic) ?? logs.set(topic, []).get(topic) ?? []
  const offsetsOf = (groupId: string) => offsets.get(groupId) ?? offsets.set(groupId, new Map()).get(groupId) ?? new Map<number, bigint>()

  const broker: FakeBroker = {
    requests: [],
    topics: new Set(),
    commits: [],
    joined: [],
    left: [],
    onSend: () => undefined,
    onCommit: () => undefined,
    producer: {
      async send(messages) {
        broker.requests.push(messages)
        await broker.onSend(messages)
        for (const { topic, key, value, headers } of messages) {
          const partition = javaPartition(key === undefined ? undefined : Buffer.from(key)) % partitions
          const log = logOf(topic)
          const offset = BigInt(log.filter((each) => each.partition === partition).length)
          const headerMap = new Map(Object.entries(headers))
          log.push({ topic, partition, offset, key: key === undefined ? null : Buffer.from(key), value, headers: headerMap, timestampMs: 0 })
        }
        wake()
      },
      topics: async (names) => new Map(names.filter((name) => broker.topics.has(name)).map((name) => [name, partitions])),
    },
    consumers: (group) => member(group),
    messages: (topic) => logOf(topic),
    committed: (groupId) => offsetsOf(groupId),
    rebalance: (groupId, assigned) => members.get(groupId)?.rebalance(assigned),
    cut: (groupId, error) => members.get(groupId)?.cut(error),
  }

  function member({ groupId, topic }: GroupSettings): GroupMember {
    let tell: (partitions: readonly number[]) => void = () => undefined
    let positions = new Map<number, bigint>()
    let failure: Error | undefined
    let ended = false
    const assign = (assigned: readonly number[]) => {
      positions = new Map(assigned.map((partition) => [partition, offsetsOf(groupId).get(partition) ?? 0n]))
      tell(assigned)
      wake()
    }
    broker.joined.push(groupId)
    members.set(groupId, {
      rebalance: assign,
      cut(error) {
        failure = error
        wake()
      },
    })
    return {
      onAssigned(listener) {
        tell = listener
      },
      async *messages() {
        assign(Array.from({ length: partitions }, (_, partition) => partition))
        while (!ended) {
          if (failure !== undefined) throw failure
          const message = logOf(topic).find(({ partition, offset }) => offset === positions.get(partition))
          if (message === undefined) {
            await new Promise<void>((resolve) => watchers.add(resolve))
            continue
          }
          positions.set(message.partition, message.offset + 1n)
          yield message
        }
      },
      async commit(all) {
        broker.onCommit()
        for (const each of all) {
          broker.commits.push(each)
          offsetsOf(groupId).set(each.partition, each.offset)
        }
      },
      stop() {
        ended = true
        wake()
      },
      async close() {
        ended = true
        broker.left.push(groupId)
        wake()
      },
    }
  }
  return broker
}
