import { type Clock, sleep } from '../client/clock.js'
import type { Events } from '../client/events.js'
import { waitAfter } from '../stream/waits.js'
import { toBrokerError } from './broker-error.js'
import type { ConsumeOptions } from './consume-options.js'
import type { ConsumeEvents, TopicHealth } from './consumption.js'
import type { ConsumedMessage, GroupMember } from './event-consumer.js'
import type { HandleMessages } from './handle-events.js'
import { createPartitionLane, type PartitionLane } from './partition-lane.js'
import type { WorkerSlots } from './worker-slots.js'

/** What reading a topic needs. */
export interface TopicNeeds {
  readonly topic: string
  readonly options: ConsumeOptions
  readonly handle: HandleMessages
  readonly slots: WorkerSlots
  readonly clock: Clock
  readonly random: () => number
  readonly events: Events<ConsumeEvents>
  /** Ends the whole consumption. */
  readonly fail: (error: unknown) => void
}

/** The reading of one topic. */
export interface TopicReader {
  health(): TopicHealth
  /** Reads no more, waits for what is under way until `givenUp`, commits, and leaves the group. */
  close(givenUp: AbortSignal): Promise<void>
}

const waits = { baseMs: 500, capMs: 30_000 }

/** Reads a topic as a member of its group, and joins again whenever that breaks. */
export function readTopic({ topic, options, handle, slots, clock, random, events, fail }: TopicNeeds): TopicReader {
  const { consumers, group = {}, maxBuffered = 1_000, maxBufferedBytes = 16_777_216, commitIntervalMs = 500 } = options
  const groupId = `${options.groupId}.${topic}`
  const { count = 100, bytes = 1_000_000, waitMs = 200 } = 'handleBatch' in options ? (options.collect ?? {}) : { count: 1, waitMs: 0 }
  const collect = { count, bytes, waitMs }
  const closing = new AbortController()
  const lanes = new Map<number, PartitionLane>()
  // By partition: the end of what its earlier lanes were at.
  const ends = new Map<number, Promise<void>>()
  const held = { messages: 0, bytes: 0 }
  const counts = { handled: 0, duplicates: 0, bad: 0, commits: 0 }
  let state: TopicHealth['state'] = 'joining'
  let assigned: ReadonlySet<number> = new Set()
  let lastMessageAt: number | undefined
  let lastError: string | undefined
  let member: GroupMember | undefined
  let roomFound: (() => void) | undefined
  let cancelCommit: (() => void) | undefined
  let committing: Promise<void> = Promise.resolve()

  function release(messages: readonly ConsumedMessage[]): void {
    for (const { value } of messages) {
      held.messages -= 1
      held.bytes -= value?.length ?? 0
    }
    if (held.messages < maxBuffered && held.bytes < maxBufferedBytes) roomFound?.()
  }

  async function room(): Promise<void> {
    if (held.messages < maxBuffered && held.bytes < maxBufferedBytes) return
    await new Promise<void>((resolve) => {
      roomFound = resolve
    })
    roomFound = undefined
  }

  function laneOf(partition: number): PartitionLane {
    const known = lanes.get(partition)
    if (known !== undefined) return known
    const lane = createPartitionLane({
      handle,
      slots,
      clock,
      collect,
      after: ends.get(partition) ?? Promise.resolve(),
      onReleased: release,
      onHandled(done) {
        counts.handled += done.handled
        counts.duplicates += done.duplicates
        counts.bad += done.bad
        scheduleCommit()
      },
      onFailed: fail,
    })
    lanes.set(partition, lane)
    return lane
  }

  function abandon(partitions: Iterable<number>, reason: string): void {
    for (const partition of [...partitions]) {
      const lane = lanes.get(partition)
      if (lane === undefined) continue
      lanes.delete(partition)
      const ended = Promise.all([ends.get(partition), lane.abandon(reason)]).then(() => {
        if (ends.get(partition) === ended) ends.delete(partition)
      })
      ends.set(partition, ended)
    }
  }

  function assign(partitions: readonly number[]): void {
    assigned = new Set(partitions)
    state = 'reading'
    abandon(
      [...lanes.keys()].filter((partition) => !assigned.has(partition)),
      `the partition of ${topic} was given to another member of the group`,
    )
    events.emit('assigned', { topic, partitions: [...partitions] })
  }

  function scheduleCommit(): void {
    if (cancelCommit !== undefined || closing.signal.aborted) return
    const due = () => {
      cancelCommit = undefined
      committing = committing.then(commit)
    }
    cancelCommit = clock.after(commitIntervalMs, due, { background: true })
  }

  async function commit(): Promise<void> {
    const due = [...lanes].flatMap(([partition, lane]) => {
      const { done } = lane
      return done === undefined || done === lane.committed ? [] : [{ partition, lane, offset: done }]
    })
    if (due.length === 0 || member === undefined) return
    try {
      await member.commit(due.map(({ partition, offset }) => ({ partition, offset })))
      counts.commits += 1
      for (const { lane, offset } of due) lane.committed = offset
      events.emit('committed', { topic, offsets: due.map(({ partition, offset }) => ({ partition, offset })) })
    } catch (error) {
      trouble('committing', error, commitIntervalMs)
      scheduleCommit()
    }
  }

  function trouble(during: 'reading' | 'committing', error: unknown, waitMs: number): void {
    const told = toBrokerError(error, `${during} ${topic}`)
    lastError = told.message
    events.emit('trouble', { topic, during, error: told, waitMs })
  }

  async function read(from: GroupMember): Promise<void> {
    for await (const message of from.messages()) {
      if (closing.signal.aborted) return
      if (!assigned.has(message.partition)) continue
      lastMessageAt = clock.now()
      const size = message.value?.length ?? 0
      held.messages += 1
      held.bytes += size
      if (!laneOf(message.partition).offer(message)) release([message])
      await room()
      if (closing.signal.aborted) return
    }
  }

  async function loop(): Promise<void> {
    for (let failures = 0; !closing.signal.aborted; ) {
      const joined = consumers({ ...group, groupId, topic })
      member = joined
      joined.onAssigned((partitions) => {
        if (closing.signal.aborted) return
        failures = 0
        assign(partitions)
      })
      try {
        await read(joined)
        if (closing.signal.aborted) return
        throw new Error('the client ended the stream by itself')
      } catch (error) {
        if (closing.signal.aborted) return
        failures += 1
        state = 'retrying'
        const waitMs = waitAfter(failures, random, waits)
        trouble('reading', error, waitMs)
        // What was done but not committed comes again; the memory of events knows it.
        await committing
        assigned = new Set()
        abandon(lanes.keys(), `the connection to the group of ${topic} was lost`)
        await joined.close().catch(() => undefined)
        await sleep(clock, waitMs, closing.signal).catch(() => undefined)
      }
    }
  }

  const finished = loop().catch(fail)

  return {
    health() {
      const { messages: buffered } = held
      const times = { ...(lastMessageAt === undefined ? {} : { lastMessageAt }), ...(lastError === undefined ? {} : { lastError }) }
      return { topic, groupId, state, partitions: [...assigned].sort((left, right) => left - right), buffered, ...counts, ...times }
    },
    async close(givenUp) {
      closing.abort()
      state = 'closed'
      cancelCommit?.()
      member?.stop()
      roomFound?.()
      const callOff = () => {
        for (const lane of lanes.values()) void lane.abandon('closing took too long')
      }
      givenUp.addEventListener('abort', callOff, { once: true })
      const drained = Promise.all([...lanes.values()].map((lane) => lane.finish()))
      await Promise.race([drained, new Promise<void>((resolve) => givenUp.addEventListener('abort', () => resolve(), { once: true }))])
      givenUp.removeEventListener('abort', callOff)
      await committing
      await commit()
      await member?.close().catch((error: unknown) => trouble('reading', error, 0))
      await finished
    },
  }
}
