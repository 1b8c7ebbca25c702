import { DuijieError } from '../errors.js'
import type { ConsumedMessage } from './event-consumer.js'
import type { Lane, LaneHooks } from './read-topic.js'

/** When work on one message is to end early. */
export interface TaskSignals {
  /** The lane ends: what has not begun must not begin any more. */
  readonly ending: AbortSignal
  /** The partition is another's, or closing takes too long: what has begun ends, too. */
  readonly calledOff: AbortSignal
}

/** What a lane needs. */
export interface TaskLaneNeeds extends LaneHooks {
  /** Messages of one key go one after the other, those of different keys at the same time. */
  readonly keyOf: (message: ConsumedMessage) => string
  /** `false`: it was called off, and is to come again. What it throws ends everything. */
  readonly run: (message: ConsumedMessage, signals: TaskSignals) => Promise<boolean>
}

interface Task {
  readonly message: ConsumedMessage
  readonly ending: AbortController
  readonly calledOff: AbortController
  isDone: boolean
  isReleased: boolean
}

/** Makes a lane that works on the messages of one partition at the same time, and counts as done only what has nothing undone before it. */
export function createTaskLane({ keyOf, run, after, onReleased, onDone, onFailed }: TaskLaneNeeds): Lane {
  // In the order of their offsets; those at the beginning leave it when they are done.
  const tasks: Task[] = []
  const queues = new Map<string, Task[]>()
  const running = new Map<Task, Promise<void>>()
  let next: bigint | undefined
  let done: bigint | undefined
  let ended = false

  async function work(key: string, queue: Task[]): Promise<void> {
    await after
    for (let task = queue[0]; task !== undefined && !ended; task = queue[0]) {
      const turn = take(task)
      running.set(task, turn)
      await turn
      running.delete(task)
      queue.shift()
      if (ended) release(task)
    }
    queues.delete(key)
  }

  function release(task: Task): void {
    if (task.isReleased) return
    task.isReleased = true
    onReleased([task.message])
  }

  async function take(task: Task): Promise<void> {
    try {
      if (!(await run(task.message, { ending: task.ending.signal, calledOff: task.calledOff.signal }))) return end()
      task.isDone = true
      for (let first = tasks[0]; first?.isDone === true; first = tasks[0]) {
        tasks.shift()
        // Not before: what is done and waits for one before it is held, too.
        release(first)
        done = first.message.offset + 1n
      }
      onDone()
    } catch (error) {
      end()
      if (!task.calledOff.signal.aborted) onFailed(error)
    }
  }

  function end(): void {
    if (ended) return
    ended = true
    for (const queue of queues.values()) {
      const [first] = queue
      const isBegun = first !== undefined && running.has(first)
      queue.splice(isBegun ? 1 : 0)
    }
    for (const task of tasks) if (!running.has(task)) release(task)
    for (const task of running.keys()) task.ending.abort(new DuijieError('conflict', 'the work on this partition ends'))
  }

  async function finish(): Promise<void> {
    end()
    await Promise.all(running.values())
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
      const task: Task = { message, ending: new AbortController(), calledOff: new AbortController(), isDone: false, isReleased: false }
      tasks.push(task)
      const key = keyOf(message)
      const queue = queues.get(key)
      if (queue !== undefined) queue.push(task)
      else {
        const begun = [task]
        queues.set(key, begun)
        void work(key, begun)
      }
      return true
    },
    finish,
    abandon(reason) {
      for (const task of running.keys()) task.calledOff.abort(new DuijieError('conflict', reason))
      return finish()
    },
  }
}
