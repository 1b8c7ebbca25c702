import type { Worker } from 'node:worker_threads'
import type { Clock } from '../client/clock.js'
import { DuijieError } from '../errors.js'
import { decodeError, isWorkerMessage, type ToWorker, type WorkerApi, type WorkerCall, type WorkerSinkParts } from './worker-messages.js'

/** A line to a worker that answers for a sink. */
export interface WorkerLine {
  readonly parts: WorkerSinkParts
  /** Calls a function of the sink; several calls may be under way. */
  call<Name extends WorkerCall>(name: Name, args: Parameters<WorkerApi[Name]>, signal?: AbortSignal): ReturnType<WorkerApi[Name]>
  /** Closes the sink after what is under way, and ends the worker. */
  close(): Promise<void>
}

/** How a worker is waited for. */
export interface WorkerLineOptions {
  readonly name: string | undefined
  readonly startMs: number
  readonly clock: Clock
}

interface Waiting {
  resolve(value: unknown): void
  reject(error: unknown): void
}

/** Waits until the worker answers for its sink. */
export async function connectWorker(worker: Worker, { name, startMs, clock }: WorkerLineOptions): Promise<WorkerLine> {
  const waiting = new Map<number, Waiting>()
  const { promise: ready, resolve: greeted, reject: failed } = Promise.withResolvers<WorkerSinkParts>()
  let label = name ?? 'the sink'
  let lastId = 0
  // Why there is nobody at the other end any more.
  let ended: DuijieError | undefined
  let closing: Promise<void> | undefined

  function receive(message: unknown): void {
    if (!isWorkerMessage(message)) return
    if (message.duijie === 'ready') greeted(message.parts)
    else if (message.duijie === 'value') waiting.get(message.id)?.resolve(message.value)
    else if (message.duijie === 'error') waiting.get(message.id)?.reject(decodeError(message.error))
  }

  function end(why: string, cause?: unknown): void {
    if (ended !== undefined) return
    ended = new DuijieError('unexpected', `the worker of ${label} ${why}`, {
      cause,
      hint: 'Start it again with a new `workerSink`: what was not confirmed is read again.',
    })
    failed(ended)
    for (const { reject } of [...waiting.values()]) reject(ended)
  }

  const onError = (error: unknown) => end('threw what nobody caught', error)
  const onExit = (code: number) => end(closing === undefined ? `ended with the exit code ${code}` : 'is closed')
  const onUnreadable = (error: unknown) => end('sent what cannot be read', error)
  worker.on('message', receive)
  worker.on('error', onError)
  worker.on('messageerror', onUnreadable)
  worker.on('exit', onExit)
  const post = (message: ToWorker) => worker.postMessage(message)

  function call<Name extends WorkerCall>(called: Name, args: Parameters<WorkerApi[Name]>, signal?: AbortSignal): ReturnType<WorkerApi[Name]> {
    // The worker answers with what the function of this name gave: both sides of the port are of the same package.
    return request(called, args, signal) as ReturnType<WorkerApi[Name]>
  }

  function request(called: WorkerCall, args: readonly unknown[], signal: AbortSignal | undefined): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (ended !== undefined) return reject(ended)
      if (signal?.aborted) return reject(signal.reason)
      lastId += 1
      const id = lastId
      const settle = () => {
        waiting.delete(id)
        signal?.removeEventListener('abort', aborted)
      }
      const aborted = () => {
        settle()
        post({ duijie: 'abort', id })
        reject(signal?.reason)
      }
      try {
        post({ duijie: 'call', id, call: called, args })
      } catch (error) {
        return reject(new DuijieError('invalid_params', `${label}: a record holds what cannot go to a worker (a function, for example)`, { cause: error }))
      }
      signal?.addEventListener('abort', aborted, { once: true })
      waiting.set(id, {
        resolve(value) {
          settle()
          resolve(value)
        },
        reject(error) {
          settle()
          reject(error)
        },
      })
    })
  }

  async function shut(): Promise<void> {
    try {
      if (ended === undefined) await call('close', [])
    } finally {
      await worker.terminate()
    }
  }

  const stopWaiting = clock.after(startMs, () => failed(new DuijieError('timeout', `the worker of ${label} did not call serveSink within ${startMs} ms`)))
  try {
    post({ duijie: 'hello' })
    const parts = await ready
    label = name ?? parts.name
    return {
      parts,
      call,
      close() {
        closing ??= shut()
        return closing
      },
    }
  } catch (error) {
    await worker.terminate()
    throw error
  } finally {
    stopWaiting()
  }
}
