import type { Clock } from '../client/clock.js'
import type { Events } from '../client/events.js'
import type { ConsumeOptions } from './consume-options.js'
import type { ConsumeEvents, TopicHealth } from './consumption.js'
import type { HandleMessages } from './handle-events.js'
import { createPartitionLane } from './partition-lane.js'
import { readTopic } from './read-topic.js'
import type { WorkerSlots } from './worker-slots.js'

/** What consuming a topic needs. */
export interface ConsumeTopicNeeds {
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

/** The consuming of one topic. */
export interface TopicConsumer {
  health(): TopicHealth
  /** Reads no more, waits for what is under way until `givenUp`, commits, and leaves the group. */
  close(givenUp: AbortSignal): Promise<void>
}

/** Hands the events of a topic to the handler, partition by partition. */
export function consumeTopic({ topic, options, handle, slots, clock, random, events, fail }: ConsumeTopicNeeds): TopicConsumer {
  const { consumers, group = {}, maxBuffered = 1_000, maxBufferedBytes = 16_777_216, commitIntervalMs = 500, lagIntervalMs = 10_000 } = options
  const { count = 100, bytes = 1_000_000, waitMs = 200 } = 'handleBatch' in options ? (options.collect ?? {}) : { count: 1, waitMs: 0 }
  const counts = { handled: 0, duplicates: 0, bad: 0 }
  const reader = readTopic({
    topic,
    groupId: `${options.groupId}.${topic}`,
    consumers,
    group,
    maxBuffered,
    maxBufferedBytes,
    commitIntervalMs,
    lagIntervalMs,
    clock,
    random,
    tell: {
      assigned: (event) => events.emit('assigned', event),
      committed: (event) => events.emit('committed', event),
      trouble: (event) => events.emit('trouble', event),
    },
    fail,
    createLane: ({ onDone, ...hooks }) =>
      createPartitionLane({
        ...hooks,
        handle,
        slots,
        clock,
        collect: { count, bytes, waitMs },
        onHandled(done) {
          counts.handled += done.handled
          counts.duplicates += done.duplicates
          counts.bad += done.bad
          onDone()
        },
      }),
  })
  return {
    health: () => ({ ...reader.reading(), ...counts }),
    close: (givenUp) => reader.close({ callOff: givenUp, givenUp }),
  }
}
