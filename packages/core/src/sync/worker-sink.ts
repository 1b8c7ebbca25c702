import type { Worker } from 'node:worker_threads'
import { type Clock, systemClock } from '../client/clock.js'
import type { SyncRecord } from '../models/record.js'
import type { Checkpoints } from './checkpoints.js'
import type { DeadLetters } from './dead-letters.js'
import type { Sink, Versions } from './sink.js'
import { packBatch } from './worker-batch.js'
import { connectWorker, type WorkerLine } from './worker-line.js'

/** How a worker is waited for. */
export interface WorkerSinkOptions {
  /** What the sink is called in errors and dead letters. @defaultValue the name of the sink in the worker */
  readonly name?: string
  /** How long the worker may take to start, in milliseconds. @defaultValue 30000 */
  readonly startMs?: number
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
}

/**
 * A sink that lives in a worker thread, for embedded databases whose driver blocks: while it writes, the main thread goes on reading. The worker calls `serveSink`.
 * Checkpoints, versions and dead letters of the sink come with it. `close` closes the sink and ends the worker; a worker that dies fails whatever is under way, and all that comes later.
 *
 * @throws DuijieError when the worker does not start
 * @example
 * ```ts
 * const sink = await workerSink(new Worker(new URL('./writer.js', import.meta.url)))
 * await sync({ source, sink }).done
 * await sink.close?.()
 * ```
 */
export async function workerSink(worker: Worker, { name, startMs = 30_000, clock = systemClock }: WorkerSinkOptions = {}): Promise<Sink> {
  const line = await connectWorker(worker, { name, startMs, clock })
  const { parts } = line
  const checkpoints = parts.transaction ? remoteCheckpoints(line) : undefined
  return {
    name: name ?? parts.name,
    write: (batch, { signal }) => line.call('write', [packBatch(batch)], signal),
    ...(checkpoints === undefined
      ? {}
      : {
          transaction: {
            checkpoints,
            // Others may lie in the same file, but the worker's connection is not theirs.
            holds: (others) => others === checkpoints,
            write: (batch, commit, { signal }) => line.call('transaction.write', [packBatch(batch), commit], signal),
          },
        }),
    ...(parts.versions ? { versions: remoteVersions(line) } : {}),
    ...(parts.deadLetters ? { deadLetters: remoteDeadLetters(line) } : {}),
    close: () => line.close(),
  }
}

function remoteCheckpoints({ call }: WorkerLine): Checkpoints {
  return {
    load: (key) => call('checkpoints.load', [key]),
    save: (commit) => call('checkpoints.save', [commit]),
    keys: (prefix) => call('checkpoints.keys', [prefix]),
    delete: (key) => call('checkpoints.delete', [key]),
  }
}

function remoteVersions({ call }: WorkerLine): Versions {
  return {
    read: (records) => call('versions.read', [records.map(withoutContent)]),
    raise: (records) => call('versions.raise', [records.map(withoutContent)]),
  }
}

// Versions are about what a record is, not about what is in it: that need not go to the worker another time.
function withoutContent({ original: _, ...record }: SyncRecord): SyncRecord {
  return { ...record, data: null }
}

function remoteDeadLetters({ call }: WorkerLine): DeadLetters {
  return {
    add: (letters) => call('deadLetters.add', [letters]),
    list: (filter) => call('deadLetters.list', [filter]),
    count: (filter) => call('deadLetters.count', [filter]),
    remove: (ids) => call('deadLetters.remove', [ids]),
  }
}
