import type { ConsumedMessage, EventConsumers, GroupMember, GroupSettings, PartitionOffset } from '../../src/kafka/event-consumer.js'
import type { EventMessage, EventProducer } from '../../src/kafka/event-producer.js'
import { javaPartition } from '../../src/kafka/murmur2.js'

/** A broker in memory: topics of two partitions, groups of any number of members. */
export interface FakeBroker {
  readonly producer: EventProducer
  readonly consumers: EventConsumers
  /** Consumers of a process, which `kill` ends. */
  process(name: string): EventConsumers
  /** The process dies without a word: its members hear and say nothing any more, and others get its partitions. */
  kill(name: string): void
  /** Every request, in order. */
  readonly requests: (readonly EventMessage[])[]
  /** Which topics it has; all, when empty. */
  readonly topics: Set<string>
  /** Called before each request is taken; what it throws is the answer. */
  onSend: (messages: readonly EventMessage[]) => Promise<void> | void
  onCommit: () => Promise<void> | void
  onLag: () => Promise<void> | void
  messages(topic: string): readonly ConsumedMessage[]
  committed(groupId: string): ReadonlyMap<number, bigint>
  /** Every commit of a group, in order. */
  readonly commits: PartitionOffset[]
  /** What the group's first member reads next is this again, as after a rebalance that hands out these partitions. */
  rebalance(groupId: string, partitions: readonly number[]): void
  /** Breaks the connection of the group's first member. */
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
  const groups = new Map<string, FakeMember[]>()
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
    onLag: () => undefined,
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
    consumers: (group) => member(group, ''),
    process: (name) => (group) => member(group, name),
    kill(name) {
      for (const [groupId, members] of groups) {
        const dead = members.filter((each) => each.process === name)
        for (const each of dead) each.die()
        groups.set(
          groupId,
          members.filter((each) => each.process !== name),
        )
        if (dead.length > 0) handOut(groupId)
      }
    },
    messages: (topic) => logOf(topic),
    committed: (groupId) => offsetsOf(groupId),
    rebalance: (groupId, assigned) => groups.get(groupId)?.[0]?.assign(assigned),
    cut: (groupId, error) => groups.get(groupId)?.[0]?.cut(error),
  }

  /** Every member gets its share, in the order in which they came. */
  function handOut(groupId: string): void {
    const members = groups.get(groupId) ?? []
    for (const [place, each] of members.entries()) {
      each.assign(Array.from({ length: partitions }, (_, partition) => partition).filter((partition) => partition % members.length === place))
    }
  }

  function member({ groupId, topic }: GroupSettings, process: string): GroupMember {
    let tell: (partitions: readonly number[]) => void = () => undefined
    let positions = new Map<number, bigint>()
    let failure: Error | undefined
    let ended = false
    let dead = false
    const self: FakeMember = {
      process,
      assign(assigned) {
        positions = new Map(assigned.map((partition) => [partition, offsetsOf(groupId).get(partition) ?? 0n]))
        tell(assigned)
        wake()
      },
      cut(error) {
        failure = error
        wake()
      },
      die() {
        dead = true
      },
    }
    const leave = () => {
      const members = groups.get(groupId) ?? []
      groups.set(
        groupId,
        members.filter((each) => each !== self),
      )
      if (members.includes(self)) handOut(groupId)
    }
    broker.joined.push(groupId)
    return {
      onAssigned(listener) {
        tell = listener
      },
      async *messages() {
        groups.set(groupId, [...(groups.get(groupId) ?? []), self])
        handOut(groupId)
        while (!ended) {
          if (failure !== undefined) throw failure
          const message = dead ? undefined : logOf(topic).find(({ partition, offset }) => offset === positions.get(partition))
          if (message === undefined) {
            await new Promise<void>((resolve) => watchers.add(resolve))
            continue
          }
          positions.set(message.partition, message.offset + 1n)
          yield message
        }
      },
      async commit(all) {
        if (dead) throw new Error('the group knows no such member')
        await broker.onCommit()
        for (const each of all) {
          broker.commits.push(each)
          offsetsOf(groupId).set(each.partition, each.offset)
        }
      },
      async lag(asked) {
        await broker.onLag()
        const endOf = (partition: number) => BigInt(logOf(topic).filter((each) => each.partition === partition).length)
        return new Map(asked.map((partition) => [partition, endOf(partition) - (offsetsOf(groupId).get(partition) ?? 0n)]))
      },
      stop() {
        ended = true
        wake()
      },
      async close() {
        ended = true
        broker.left.push(groupId)
        if (!dead) leave()
        wake()
      },
    }
  }
  return broker
}

interface FakeMember {
  readonly process: string
  assign(partitions: readonly number[]): void
  cut(error: Error): void
  die(): void
}
