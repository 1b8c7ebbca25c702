import type { Clock } from '../client/clock.js'
import { DuijieError } from '../errors.js'
import type { ConsumedMessage } from './event-consumer.js'
import type { HandledCounts, HandleMessages } from './handle-events.js'
import type { Lane, LaneHooks } from './read-topic.js'
import type { WorkerSlots } from './worker-slots.js'

/** What a lane needs. */
export interface LaneNeeds extends Omit<LaneHooks, 'onDone'> {
  readonly handle: HandleMessages
  readonly slots: WorkerSlots
  readonly clock: Clock
  readonly collect: { readonly count: number; readonly bytes: number; readonly waitMs: number }
  readonly onHandled: (counts: HandledCounts) => void
}

/** Makes a lane that handles the messages of one partition one batch after the other. */
export function createPartitionLane({ handle, slots, clock, collect, after, onReleased, onHandled, onFailed }: LaneNeeds): Lane {
  const queue: ConsumedMessage[] = []
  // One for each batch: a lane lives for weeks, and listeners would gather on its signal.
  let batchControl = new AbortController()
  let isCalledOff = false
  let next: bigint | undefined
  let done: bigint | undefined
  let ended = false
  let wake: (() => void) | undefined
  let running: Promise<void> | undefined

  /** Waits for more, as long as the batch may grow. */
  async function ripen(): Promise<void> {
    const full = () => ended || queue.length >= collect.count || queue.reduce((bytes, { value }) => bytes + (value?.length ?? 0), 0) >= collect.bytes
    if (collect.waitMs === 0 || full()) return
    await new Promise<void>((resolve) => {
      const cancel = clock.after(collect.waitMs, resolve, { wait: true })
      wake = () => {
        if (!full()) return
        cancel()
        resolve()
      }
    })
    wake = undefined
  }

  function takeBatch(): readonly ConsumedMessage[] {
    let count = 0
    let bytes = 0
    for (const { value } of queue) {
      if (count > 0 && (count >= collect.count || bytes + (value?.length ?? 0) > collect.bytes)) break
      count += 1
      bytes += value?.length ?? 0
    }
    return queue.splice(0, count)
  }

  async function run(): Promise<void> {
    await after
    while (queue.length > 0 && !ended) {
      await ripen()
      const giveBack = await slots.take()
      const batch = ended ? [] : takeBatch()
      try {
        batchControl = new AbortController()
        if (batch.length > 0) onHandled(await handle(batch, batchControl.signal))
        const last = batch.at(-1)
        // One that goes on although it was called off has done its work, but commits nothing.
        if (last !== undefined && !isCalledOff) done = last.offset + 1n
      } catch (error) {
        end()
        if (!isCalledOff) onFailed(error)
      } finally {
        giveBack()
        onReleased(batch)
      }
    }
    running = undefined
  }

  function end(): void {
    ended = true
    onReleased(queue.splice(0))
    wake?.()
  }

  const finish = async () => {
    end()
    await running
  }

  return {
    get done() {
      return done
    },
    committed: undefined,
    offer(message) {
      // After a rebalance the broker sends again what is not committed yet; it is here, or done.
      if (ended || (next !== undefined && message.offset < next)) return false
      next = message.offset + 1n
      queue.push(message)
      wake?.()
      running ??= run()
      return true
    },
    finish,
    abandon(reason) {
      isCalledOff = true
      batchControl.abort(new DuijieError('conflict', reason))
      return finish()
    },
  }
}
