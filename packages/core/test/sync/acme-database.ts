import type { SyncRecord } from '../../src/models/record.js'
import { recordKey } from '../../src/models/record-key.js'
import { versionChange } from '../../src/models/record-version.js'
import { memoryCheckpoints } from '../../src/sync/memory-checkpoints.js'
import type { Sink, SinkTransaction } from '../../src/sync/sink.js'

/** A sink that moves the checkpoint in the transaction of its rows, as a database does. */
export interface AcmeDatabase extends Sink {
  readonly transaction: SinkTransaction
  readonly rows: Map<string, SyncRecord>
  /** The batches that came, also those that were not stored. */
  readonly batches: (readonly SyncRecord[])[]
}

/** Rows are refused by their platform: see `refused`. */
export function acmeDatabase(name = 'acme-db'): AcmeDatabase {
  const rows = new Map<string, SyncRecord>()
  const batches: (readonly SyncRecord[])[] = []
  const checkpoints = memoryCheckpoints()

  function store(batch: readonly SyncRecord[]) {
    for (const record of batch) {
      const key = recordKey(record)
      if (versionChange(rows.get(key)?.version, record.version) === 'newer') rows.set(key, record)
    }
  }

  return {
    name,
    rows,
    batches,
    async write(batch, { signal }) {
      signal.throwIfAborted()
      batches.push(batch)
      const rejected = rejectedIn(batch)
      store(batch.filter((record) => !isRefused(record)))
      return { rejected }
    },
    transaction: {
      checkpoints,
      holds: (others) => others === checkpoints,
      async write(batch, commit) {
        batches.push(batch)
        const rejected = rejectedIn(batch)
        if (rejected.length > 0) return { committed: false, rejected }
        if (!(await checkpoints.save(commit))) return { committed: false }
        store(batch)
        return { committed: true }
      },
    },
  }
}

/** The same record, as every sink of these tests refuses it. */
export function refused(record: SyncRecord): SyncRecord {
  return { ...record, original: 'refused' }
}

export function isRefused({ original }: SyncRecord): boolean {
  return original === 'refused'
}

function rejectedIn(batch: readonly SyncRecord[]) {
  return [...batch.entries()].flatMap(([index, record]) => (isRefused(record) ? [{ index, reason: 'acme does not like it' }] : []))
}
