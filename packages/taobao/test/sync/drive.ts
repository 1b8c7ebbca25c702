import { recordKey, type SyncRecord, versionChange } from '@duijie/core/models'
import { advance, type Json, noProgress, type Progress, type Slice, type Source, type SyncPage } from '@duijie/core/sync'
import type { ShopTruth } from '../../src/testing/index.js'

/** A source that was worked off by the simplest engine there is: one slice after the other, every page delivered at once. */
export interface Driven {
  readonly progress: Progress
  /** The newest state of every record, by its id. */
  readonly records: ReadonlyMap<string, SyncRecord>
  /** Slices that were read to the end, in this order. */
  readonly slices: readonly Slice[]
  /** How many records were new, or changed. */
  readonly written: number
  readonly unchanged: number
  /** When the last page was read. */
  readonly observedMs: number
}

export interface DriveOptions {
  readonly account: string
  /** What an earlier run came to. */
  readonly from?: Driven
  /** Ends the run after so many pages, as a crash does. */
  readonly pages?: number
  /** Reads these only. */
  readonly only?: readonly Slice[]
}

export const nothing: Driven = { progress: noProgress, records: new Map(), slices: [], written: 0, unchanged: 0, observedMs: 0 }

export const { signal } = new AbortController()

/** Plans, reads and maps until there is nothing more to do. */
export async function drive<Row>(source: Source<Row>, options: DriveOptions): Promise<Driven> {
  const { account, from = nothing, pages = Number.POSITIVE_INFINITY, only } = options
  const now = (await source.now?.(signal)) ?? 0
  const records = new Map(from.records)
  const done: Slice[] = []
  let { progress, observedMs } = from
  let [written, unchanged, left] = [0, 0, pages]

  const deliver = (slice: Slice, page: SyncPage<Row>) => {
    observedMs += 1
    for (const row of page.rows) {
      const result = source.map(row, { account, slice, observedMs })
      if (!result.ok) throw new Error(`not mapped: ${JSON.stringify(result.failure)}`)
      for (const record of result.records) {
        const change = versionChange(records.get(recordKey(record))?.version, record.version)
        if (change === 'newer') records.set(recordKey(record), record)
        written += change === 'newer' ? 1 : 0
        unchanged += change === 'unchanged' ? 1 : 0
      }
    }
  }
  const play = async ({ slice, resume }: { readonly slice: Slice; readonly resume?: Json }): Promise<boolean> => {
    for await (const part of source.read(slice, { signal, ...(resume === undefined ? {} : { resume }) })) {
      if ('split' in part) {
        for (const each of part.split) if (!(await play({ slice: stored(each) }))) return false
        return true
      }
      deliver(slice, part)
      const { resume: onward, gain } = part
      progress = stored(advance(progress, { slice, done: false, ...(onward === undefined ? {} : { resume: onward }), ...(gain === undefined ? {} : { gain }) }))
      left -= 1
      if (left <= 0) return false
    }
    progress = stored(advance(progress, { slice, done: true }))
    done.push(slice)
    return true
  }
  const result = (): Driven => ({ progress, records, slices: done, written, unchanged, observedMs })

  for (;;) {
    const planned = async () => (await source.plan({ account, progress, now, most: 16, signal })).slices.map((slice) => ({ slice: stored(slice) }))
    const work = only !== undefined ? only.map((slice) => ({ slice })) : progress.open.length > 0 ? progress.open : await planned()
    for (const each of work) if (!(await play(each))) return result()
    if (work.length === 0 || only !== undefined) return result()
  }
}

// What a checkpoint gives back: the value has been made of JSON only.
function stored<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value
}

/** What the records hold, by their keys: without when they were read. */
export function contents({ records }: Driven): ReadonlyMap<string, string> {
  return new Map([...records].map(([key, { version }]) => [key, version.content]))
}

/** The orders that were seen, as {@link trueOrders} tells them. */
export function seenOrders({ records }: Driven): readonly unknown[] {
  return byId(
    [...records.values()].flatMap(({ kind, id, version, data }) => {
      if (kind !== 'orders' || typeof data !== 'object' || data === null) return []
      const [status, lines]: readonly unknown[] = [Reflect.get(data, 'platformStatus'), Reflect.get(data, 'subOrders')]
      const subOrders = Array.isArray(lines) ? lines.map(({ id, platformStatus, platformRefundStatus }) => [id, platformStatus, platformRefundStatus]) : []
      return [{ id, status, modifiedMs: version.modifiedMs, flag: Reflect.get(data, 'sellerFlag'), subOrders }]
    }),
  )
}

/** The orders that there are. */
export function trueOrders({ trades }: ShopTruth): readonly unknown[] {
  return byId(
    trades.map(({ tid: id, status, modifiedMs, flag, lines }) => ({
      id,
      status,
      modifiedMs,
      flag,
      subOrders: lines.map(({ oid, status, refundStatus }) => [oid, status, refundStatus]),
    })),
  )
}

function byId<Value extends { readonly id: string }>(values: readonly Value[]): readonly Value[] {
  return values.toSorted((left, right) => (left.id < right.id ? -1 : 1))
}
