import { type Clock, sleep } from '../client/clock.js'
import type { Events } from '../client/events.js'
import { backoffMs } from '../client/retry-decision.js'
import { DuijieError, type ErrorKind } from '../errors.js'
import { checkpointKey } from '../sync/checkpoint-key.js'
import type { Checkpoints } from '../sync/checkpoints.js'
import type { FairPool } from '../sync/fair-pool.js'
import { noProgress } from '../sync/progress.js'
import type { PlannedSlice, SliceOutcome, SliceRunner } from '../sync/slice-runner.js'
import type { Slice } from '../sync/source.js'
import { toSyncError } from '../sync/sync-errors.js'
import type { AnySource } from '../sync/sync-options.js'
import type { SyncCounts } from '../sync/sync-run.js'
import { createTally } from '../sync/tally.js'
import { deadMessage } from './dead-topic.js'
import type { ConsumedMessage } from './event-consumer.js'
import type { EventMessage } from './event-producer.js'
import { readTask, type SliceTask, type SliceTopics, sliceTask, taskMessage } from './slice-task.js'
import type { OfSlice, WorkCounts, WorkEvents } from './slice-worker.js'
import type { TaskSignals } from './task-lane.js'

/** What working on tasks needs. */
export interface WorkNeeds {
  readonly sources: ReadonlyMap<string, AnySource>
  readonly runner: SliceRunner
  readonly checkpoints: Checkpoints
  readonly topics: SliceTopics
  readonly attempts: number
  readonly retry: { readonly baseMs: number; readonly capMs: number }
  readonly leaseMs: number
  /** Slices that are executed at once. */
  readonly pool: FairPool
  /** Resolves when the broker has them. */
  readonly send: (messages: readonly EventMessage[]) => Promise<void>
  readonly clock: Clock
  readonly random: () => number
  readonly events: Events<WorkEvents>
}

/** Works on messages of the topic of slices, and of the retry topic. */
export interface TaskWork {
  /** Executes a slice. `true`: it is done, or its message is where it belongs now. */
  execute(message: ConsumedMessage, signals: TaskSignals): Promise<boolean>
  /** Waits until a slice may be tried again, and puts it back on its topic. */
  putBack(message: ConsumedMessage, signals: TaskSignals): Promise<boolean>
  readonly counts: WorkCounts
  readonly running: readonly (OfSlice & { readonly since: number })[]
}

// Nothing of it passes by itself: the same slice would fail in the same way.
const forGood: ReadonlySet<ErrorKind> = new Set(['auth_invalid', 'permission', 'tenant_mismatch', 'invalid_params', 'invalid_request', 'business'])

/** Makes it. */
export function taskWork(needs: WorkNeeds): TaskWork {
  const { sources, runner, checkpoints, topics, attempts, retry, leaseMs, pool, send, clock, random, events } = needs
  const tally = { ...createTally(), known: 0, split: 0, retried: 0, buried: 0, waited: 0, left: 0 }
  const running = new Map<object, OfSlice & { readonly since: number }>()

  /** Executes when there is a place; as long as somebody else works on the account, waits without one. */
  async function executed(planned: PlannedSlice, { ending, calledOff }: TaskSignals): Promise<SliceOutcome> {
    const { source, slice } = planned
    for (;;) {
      const place = { key: slice.account, rank: source.rank ?? 0, signal: ending }
      const outcome = await pool.run(place, async () => {
        const mark = {}
        running.set(mark, { ...about(source.name, slice), since: clock.now() })
        try {
          return await runner.run(planned, calledOff)
        } finally {
          running.delete(mark)
        }
      })
      if (outcome.end !== 'taken') return outcome
      tally.waited += 1
      // A holder that has died keeps the lease until it ends.
      await sleep(clock, Math.min(1_000, leaseMs / 10), ending)
    }
  }

  async function settle(task: SliceTask, planned: PlannedSlice, outcome: SliceOutcome, message: ConsumedMessage): Promise<boolean> {
    switch (outcome.end) {
      case 'done':
        addCounts(tally, outcome.counts)
        await goOn(task, planned)
        return true
      case 'known':
        tally.known += 1
        return true
      case 'split': {
        const { failure: _, notBeforeMs: __, ...whole } = task
        await send(outcome.parts.map((part) => taskMessage(topics.slices, { ...whole, slice: part, attempt: 1 })))
        tally.split += 1
        return true
      }
      case 'failed':
        addCounts(tally, outcome.counts)
        await fail(task, outcome.error, message)
        return true
      case 'taken':
      case 'left':
        tally.left += 1
        return false
    }
  }

  /** One slice of a sequential source follows the other: to wait for the planner would cost a round each. */
  async function goOn(task: SliceTask, { source, slice }: PlannedSlice): Promise<void> {
    if (task.follows === undefined) return
    const { account } = slice
    try {
      const progress = (await checkpoints.load(checkpointKey(source.name, account)))?.progress ?? noProgress
      const signal = new AbortController().signal
      const { slices } = await source.plan({ account, progress, now: task.plannedFor, most: 1, signal })
      const [next] = slices
      if (next !== undefined) await send([taskMessage(topics.slices, sliceTask(source, next, { plannedFor: task.plannedFor, progress }))])
    } catch (error) {
      // The slice is done; the planner will find the next one.
      events.emit('trouble', { topic: topics.slices, during: 'planning', error: toSyncError(error, source.name), waitMs: 0 })
    }
  }

  async function fail(task: SliceTask, error: DuijieError, message: ConsumedMessage): Promise<void> {
    const failed = { ...task, failure: error.message }
    if (task.attempt >= attempts || forGood.has(error.kind)) return bury({ ...message, value: Buffer.from(JSON.stringify(failed)) }, error.message, task)
    const notBeforeMs = clock.now() + Math.max(error.retryAfterMs ?? 0, backoffMs(task.attempt, random(), retry))
    await send([taskMessage(topics.retry, { ...failed, attempt: task.attempt + 1, notBeforeMs })])
    tally.retried += 1
    events.emit('retry', { ...about(task.source, task.slice), attempt: task.attempt, notBeforeMs, error })
  }

  async function bury(message: ConsumedMessage, reason: string, task?: SliceTask): Promise<void> {
    await send([deadMessage(topics.dead, message, { reason })])
    tally.buried += 1
    events.emit('buried', { ...(task === undefined ? {} : about(task.source, task.slice)), reason })
  }

  return {
    get counts() {
      return { ...tally }
    },
    get running() {
      return [...running.values()]
    },
    async execute(message, signals) {
      const task = readTask(message)
      if (task === undefined) {
        await bury(message, 'the message is no slice')
        return true
      }
      const { slice, follows } = task
      const source = sources.get(task.source)
      if (source === undefined) {
        // One that is new comes to some workers before the others.
        await fail(task, new DuijieError('unexpected', `this worker has no source ${task.source}`), message)
        return true
      }
      const planned = { source, slice, ...(follows === undefined ? {} : { follows }) }
      if (await runner.isKnown(planned)) return settle(task, planned, { end: 'known' }, message)
      const outcome = await executed(planned, signals).catch((error: unknown): SliceOutcome => {
        if (signals.ending.aborted) return { end: 'left' }
        throw error
      })
      return settle(task, planned, outcome, message)
    },
    async putBack(message, { ending }) {
      const task = readTask(message)
      if (task === undefined) {
        await bury(message, 'the message is no slice')
        return true
      }
      const { notBeforeMs = 0, ...due } = task
      const isDue = await sleep(clock, notBeforeMs - clock.now(), ending).then(
        () => true,
        () => false,
      )
      if (isDue) await send([taskMessage(topics.slices, due)])
      return isDue
    },
  }
}

function about(source: string, { id, account }: Slice): OfSlice {
  return { source, account, slice: id }
}

function addCounts(sum: { -readonly [Name in keyof SyncCounts]: number }, counts: SyncCounts): void {
  for (const name of ['slices', 'pages', 'rows', 'delivered', 'unchanged', 'older', 'dead', 'retries'] as const) sum[name] += counts[name]
}
