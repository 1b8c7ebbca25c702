import type { SyncRecord } from '../models/record.js'
import { type RecordIdentity, recordKey } from '../models/record-key.js'
import { versionChange } from '../models/record-version.js'
import { laterVersion } from './memory-versions.js'
import type { Sink, Versions } from './sink.js'

/** Options of {@link memorySink}. */
export interface MemorySinkOptions {
  /** @defaultValue 'memory' */
  readonly name?: string
}

/** What a {@link memorySink} was asked to do. */
export interface MemorySinkWrites {
  /** Batches. */
  readonly batches: number
  /** Records that were newer than what was there. */
  readonly written: number
  readonly unchanged: number
  readonly older: number
}

/** A sink that can be looked into. */
export interface MemorySink extends Sink {
  readonly versions: Versions
  /** The newest state of every object, also of those that were deleted (`op: 'delete'`), in the order in which they first came. */
  records(): readonly SyncRecord[]
  /** The newest state of one object. */
  get(identity: RecordIdentity): SyncRecord | undefined
  /** What was done so far. */
  readonly writes: MemorySinkWrites
}

/**
 * Keeps the newest state of every object in this process: for tests. What comes twice, or late, changes nothing.
 * @example
 * ```ts
 * const sink = memorySink()
 * await sync({ source, sink, checkpoints: memoryCheckpoints() }).done
 * expect(sink.records()).toHaveLength(250)
 * ```
 */
export function memorySink({ name = 'memory' }: MemorySinkOptions = {}): MemorySink {
  const held = new Map<string, SyncRecord>()
  const writes = { batches: 0, written: 0, unchanged: 0, older: 0 }

  // What is not here cannot be known: it would never be written.
  function raise(record: SyncRecord): void {
    const key = recordKey(record)
    const current = held.get(key)
    if (current !== undefined) held.set(key, { ...current, version: laterVersion(current.version, record.version) })
  }

  function put(record: SyncRecord): 'written' | 'unchanged' | 'older' {
    const key = recordKey(record)
    const change = versionChange(held.get(key)?.version, record.version)
    if (change === 'newer') held.set(key, record)
    if (change === 'unchanged') raise(record)
    return change === 'newer' ? 'written' : change
  }

  return {
    name,
    async write(batch, { signal }) {
      signal.throwIfAborted()
      const counts = { written: 0, unchanged: 0, older: 0 }
      for (const record of batch) counts[put(record)] += 1
      writes.batches += 1
      writes.written += counts.written
      writes.unchanged += counts.unchanged
      writes.older += counts.older
      return { unchanged: counts.unchanged, older: counts.older }
    },
    versions: {
      async read(records) {
        return records.map((record) => held.get(recordKey(record))?.version)
      },
      async raise(records) {
        for (const record of records) {
          const current = held.get(recordKey(record))
          // Another content is not noted without being written.
          if (current?.version.content === record.version.content) raise(record)
        }
      },
    },
    records: () => [...held.values()],
    get: (identity) => held.get(recordKey(identity)),
    get writes() {
      return { ...writes }
    },
  }
}
