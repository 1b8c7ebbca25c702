import { type Clock, sleep } from '../client/clock.js'
import type { DuijieError } from '../errors.js'
import { waitAfter } from '../stream/waits.js'
import { answered } from './broker-answer.js'
import { toBrokerError } from './broker-error.js'
import type { ConsumedMessage, EventConsumers, GroupMember, GroupSettings, PartitionOffset } from './event-consumer.js'
import { watchLag } from './watch-lag.js'

/** Works on the messages of one partition, as long as this member has it. */
export interface Lane {
  /** The offset to commit: all lower ones are done. `undefined` before the first. */
  readonly done: bigint | undefined
  committed: bigint | undefined
  /** `false` for a message that it has already, or does not take any more. */
  offer(message: ConsumedMessage): boolean
  /** Begins no more, drops what waits, and resolves when what is under way is done. */
  finish(): Promise<void>
  /** The partition is another's: also what is under way is called off. */
  abandon(reason: string): Promise<void>
}

/** What a lane is told, and tells. */
export interface LaneHooks {
  /** What this partition's last lane is still at: its end is waited for, so that nothing of one key is worked on twice at the same time. */
  readonly after: Promise<void>
  /** Messages that are no longer held: done, or dropped. */
  readonly onReleased: (messages: readonly ConsumedMessage[]) => void
  /** More is done. */
  readonly onDone: () => void
  readonly onFailed: (error: unknown) => void
}

/** How the reading of a topic is. */
export interface TopicReading {
  readonly topic: string
  readonly groupId: string
  readonly state: 'joining' | 'reading' | 'retrying' | 'closed'
  /** Those of this member; with more members than partitions, some have none. */
  readonly partitions: readonly number[]
  /** Messages that are held. */
  readonly buffered: number
  readonly commits: number
  /** Messages of this member's partitions that lie behind what is committed, when it was measured last; missing before, and where the client cannot tell. */
  readonly lag?: number
  /** When a message came last, in epoch milliseconds. */
  readonly lastMessageAt?: number
  /** What failed last. */
  readonly lastError?: string
}

/** What happens while a topic is read. */
export interface TopicEvents {
  /** Partitions were handed out: these are all that this member has. */
  readonly assigned: { readonly topic: string; readonly partitions: readonly number[] }
  readonly committed: { readonly topic: string; readonly offsets: readonly PartitionOffset[] }
  /** Something failed and is tried again. */
  readonly trouble: { readonly topic: string; readonly during: 'reading' | 'committing'; readonly error: DuijieError; readonly waitMs: number }
}

/** What reading a topic needs. */
export interface TopicNeeds {
  readonly topic: string
  readonly groupId: string
  readonly consumers: EventConsumers
  readonly group: Omit<GroupSettings, 'groupId' | 'topic'>
  readonly createLane: (hooks: LaneHooks) => Lane
  readonly maxBuffered: number
  readonly maxBufferedBytes: number
  readonly commitIntervalMs: number
  readonly lagIntervalMs: number
  readonly clock: Clock
  readonly random: () => number
  readonly tell: { readonly [Name in keyof TopicEvents]: (event: TopicEvents[Name]) => void }
  /** Ends everything. */
  readonly fail: (error: unknown) => void
}

/** The reading of one topic. */
export interface TopicReader {
  reading(): TopicReading
  /** Reads no more, waits for what is under way, commits, and leaves the group. */
  close(patience: ClosingPatience): Promise<void>
}

/** How long closing waits. */
export interface ClosingPatience {
  /** Then what is under way is called off. */
  readonly callOff: AbortSignal
  /** Then it is no longer waited for. */
  readonly givenUp: AbortSignal
}

const waits = { baseMs: 500, capMs: 30_000 }

/** Reads a topic as a member of its group, and joins again whenever that breaks. */
export function readTopic(needs: TopicNeeds): TopicReader {
  const { topic, groupId, consumers, group, createLane, maxBuffered, maxBufferedBytes, commitIntervalMs, lagIntervalMs, clock, random, tell, fail } = needs
  const closing = new AbortController()
  const lanes = new Map<number, Lane>()
  // By partition: the end of what its earlier lanes were at.
  const ends = new Map<number, Promise<void>>()
  const held = { messages: 0, bytes: 0 }
  let commits = 0
  let state: TopicReading['state'] = 'joining'
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

  function laneOf(partition: number): Lane {
    const known = lanes.get(partition)
    if (known !== undefined) return known
    const lane = createLane({ after: ends.get(partition) ?? Promise.resolve(), onReleased: release, onDone: scheduleCommit, onFailed: fail })
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
    tell.assigned({ topic, partitions: [...partitions] })
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
    const asked = member
    if (due.length === 0 || asked === undefined) return
    try {
      await answered(clock, `committing ${topic}`, () => asked.commit(due.map(({ partition, offset }) => ({ partition, offset }))))
      commits += 1
      for (const { lane, offset } of due) lane.committed = offset
      tell.committed({ topic, offsets: due.map(({ partition, offset }) => ({ partition, offset })) })
    } catch (error) {
      trouble('committing', error, commitIntervalMs)
      scheduleCommit()
    }
  }

  function trouble(during: 'reading' | 'committing', error: unknown, waitMs: number): void {
    const told = toBrokerError(error, `${during} ${topic}`)
    lastError = told.message
    tell.trouble({ topic, during, error: told, waitMs })
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

  async function leave(): Promise<void> {
    await committing
    await commit()
    await member?.close().catch((error: unknown) => trouble('reading', error, 0))
    await finished
  }

  const finished = loop().catch(fail)
  const lags = watchLag({ member: () => member, partitions: () => [...assigned], everyMs: lagIntervalMs, clock })

  return {
    reading() {
      const lag = lags.total(assigned)
      const measured = { ...(lag === undefined ? {} : { lag }), ...(lastMessageAt === undefined ? {} : { lastMessageAt }) }
      const partitions = [...assigned].sort((left, right) => left - right)
      return { topic, groupId, state, partitions, buffered: held.messages, commits, ...measured, ...(lastError === undefined ? {} : { lastError }) }
    },
    async close({ callOff, givenUp }) {
      closing.abort()
      state = 'closed'
      lags.stop()
      cancelCommit?.()
      member?.stop()
      roomFound?.()
      const stopWatching = onAbort(callOff, () => {
        for (const lane of lanes.values()) void lane.abandon('closing took too long')
      })
      const drained = Promise.all([...[...lanes.values()].map((lane) => lane.finish()), ...ends.values()])
      await until(drained, givenUp)
      stopWatching()
      // Also a broker that does not answer is waited for only so long.
      await until(leave(), givenUp)
    },
  }
}

/** Calls once when the signal is aborted, also when it already is; what it returns ends that. */
function onAbort(signal: AbortSignal, call: () => void): () => void {
  if (signal.aborted) call()
  signal.addEventListener('abort', call, { once: true })
  return () => signal.removeEventListener('abort', call)
}

/** Waits for work, or for the signal. */
async function until(work: Promise<unknown>, signal: AbortSignal): Promise<void> {
  let stopWatching = () => {}
  const aborted = new Promise<void>((resolve) => {
    stopWatching = onAbort(signal, resolve)
  })
  await Promise.race([work, aborted])
  stopWatching()
}
