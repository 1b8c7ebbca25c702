import { dataText, keepText, type SyncRecord } from '../models/record.js'

/** A record on its way between threads: what is large in it goes as text, which a thread hands over several times faster than objects. */
export interface PackedRecord {
  readonly record: Omit<SyncRecord, 'data' | 'original'>
  /** JSON; missing for what is no JSON. */
  readonly data?: string
  readonly original?: string
  /** What JSON cannot hold goes as it is. */
  readonly rest?: Pick<SyncRecord, 'data' | 'original'>
}

/** Packs a batch for the other thread. */
export function packBatch(batch: readonly SyncRecord[]): readonly PackedRecord[] {
  return batch.map((whole) => {
    const { data, original, ...record } = whole
    const texts = textsOf(whole)
    return texts === undefined ? { record, rest: { data, ...(original === undefined ? {} : { original }) } } : { record, ...texts }
  })
}

/** The batch that was packed. */
export function unpackBatch(packed: readonly PackedRecord[]): readonly SyncRecord[] {
  return packed.map(({ record, data, original, rest }) => {
    // It was a record when it was packed.
    if (rest !== undefined) return { ...record, ...rest } as SyncRecord
    const whole = { ...record, data: parse(data), ...(original === undefined ? {} : { original: parse(original) }) } as SyncRecord
    return data === undefined || record.op === 'delete' ? whole : keepText(whole, data)
  })
}

function textsOf(record: SyncRecord): Pick<PackedRecord, 'data' | 'original'> | undefined {
  try {
    const data = dataText(record)
    const original = record.original === undefined ? undefined : JSON.stringify(record.original)
    // A function is no JSON, and does not even fail.
    if (data === undefined || (record.original !== undefined && original === undefined)) return undefined
    return { data, ...(original === undefined ? {} : { original }) }
  } catch {
    // A bigint, or a cycle: what becomes of it is the sink's business.
    return undefined
  }
}

// Written by ourselves a moment ago: no integer in it is beyond what a number holds.
function parse(text: string | undefined): unknown {
  return text === undefined ? undefined : JSON.parse(text)
}
