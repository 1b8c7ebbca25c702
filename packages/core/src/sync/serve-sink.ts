import type { MessagePort } from 'node:worker_threads'
import { DuijieError } from '../errors.js'
import type { Sink } from './sink.js'
import { unpackBatch } from './worker-batch.js'
import { encodeError, type FromWorker, isWorkerMessage, type WorkerApi, type WorkerCall } from './worker-messages.js'

type Served = { readonly [Name in WorkerCall]?: (args: Parameters<WorkerApi[Name]>, signal: AbortSignal) => Promise<unknown> }

/**
 * Answers, in a worker thread, for a sink that `workerSink` has in the main thread.
 *
 * @param port - the worker's `parentPort`
 * @throws DuijieError `invalid_params` outside of a worker
 * @example
 * ```ts
 * // writer.ts, started by: await workerSink(new Worker(new URL('./writer.js', import.meta.url)))
 * serveSink(sqlSink(db), parentPort)
 * ```
 */
export function serveSink(sink: Sink, port: MessagePort | null): void {
  if (port === null) throw new DuijieError('invalid_params', 'serveSink: expected a port; in the main thread `parentPort` is null')
  serve(sink, port)
}

function serve(sink: Sink, port: MessagePort): void {
  const served = servedBy(sink)
  const running = new Map<number, AbortController>()
  // What `close` waits for.
  const work = new Set<Promise<void>>()
  const answer = (message: FromWorker) => port.postMessage(message)

  async function run(id: number, call: WorkerCall, args: readonly unknown[]): Promise<void> {
    const controller = new AbortController()
    running.set(id, controller)
    try {
      // Both sides of the port are of the same package, and the other side's types have checked the arguments of this function.
      const answerTo = served[call] as ((args: readonly unknown[], signal: AbortSignal) => Promise<unknown>) | undefined
      if (answerTo === undefined) throw new DuijieError('invalid_params', `the sink ${sink.name} has no ${call}`)
      answer({ duijie: 'value', id, value: await answerTo(args, controller.signal) })
    } catch (error) {
      answer({ duijie: 'error', id, error: encodeError(error, `the sink ${sink.name} in its worker`) })
    } finally {
      running.delete(id)
    }
  }

  async function close(id: number): Promise<void> {
    await Promise.all(work)
    await run(id, 'close', [])
    // Nothing keeps the thread any more.
    port.off('message', receive)
  }

  function receive(message: unknown): void {
    if (!isWorkerMessage(message)) return
    if (message.duijie === 'hello') greet()
    else if (message.duijie === 'abort') running.get(message.id)?.abort(new DOMException('the caller gave up', 'AbortError'))
    else if (message.duijie === 'call' && message.call === 'close') void close(message.id)
    else if (message.duijie === 'call') {
      const going = run(message.id, message.call, message.args).finally(() => work.delete(going))
      work.add(going)
    }
  }

  function greet(): void {
    const { name, transaction, versions, deadLetters } = sink
    const parts = { name, transaction: transaction !== undefined, versions: versions !== undefined, deadLetters: deadLetters !== undefined }
    answer({ duijie: 'ready', parts })
  }

  port.on('message', receive)
}

function servedBy(sink: Sink): Served {
  const { transaction, versions, deadLetters } = sink
  const checkpoints = transaction?.checkpoints
  return {
    write: ([batch], signal) => sink.write(unpackBatch(batch), { signal }),
    close: async () => sink.close?.(),
    ...(transaction === undefined ? {} : { 'transaction.write': ([batch, commit], signal) => transaction.write(unpackBatch(batch), commit, { signal }) }),
    ...(checkpoints === undefined
      ? {}
      : {
          'checkpoints.load': ([key]) => checkpoints.load(key),
          'checkpoints.save': ([commit]) => checkpoints.save(commit),
          'checkpoints.keys': ([prefix]) => checkpoints.keys(prefix),
          'checkpoints.delete': ([key]) => checkpoints.delete(key),
        }),
    ...(versions === undefined ? {} : { 'versions.read': ([records]) => versions.read(records), 'versions.raise': ([records]) => versions.raise(records) }),
    ...(deadLetters === undefined
      ? {}
      : {
          'deadLetters.add': ([letters]) => deadLetters.add(letters),
          'deadLetters.list': ([filter]) => deadLetters.list(filter),
          'deadLetters.count': ([filter]) => deadLetters.count(filter),
          'deadLetters.remove': ([ids]) => deadLetters.remove(ids),
        }),
  }
}
