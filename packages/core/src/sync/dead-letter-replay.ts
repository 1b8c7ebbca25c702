import type { SyncRecord } from '../models/record.js'
import { recordKey } from '../models/record-key.js'
import { versionChange } from '../models/record-version.js'
import type { DeadLetter, DeadLetterFilter, DeadLetters } from './dead-letters.js'
import type { Sink, Versions } from './sink.js'
import type { Slice } from './source.js'
import type { AnySource } from './sync-options.js'

/** What is replayed, and where it goes. */
export interface ReplayOptions {
  readonly deadLetters: DeadLetters
  /** Whose letters: it maps its rows again. */
  readonly source: AnySource
  /** All sinks of the sync: a row goes to all of them, a refused record only to the one that refused it. */
  readonly sink: Sink | readonly Sink[]
  /** So that an old letter does not overwrite what was delivered later. @defaultValue those of the sink that has some */
  readonly versions?: Versions
  /** Which of its letters. @defaultValue all */
  readonly filter?: Omit<DeadLetterFilter, 'source'>
  readonly signal?: AbortSignal
}

/** What became of the letters. */
export interface ReplayReport {
  /** Delivered and removed; with those that were no longer needed, because a later state had been delivered meanwhile. */
  readonly replayed: number
  /** Still there: as bad as before. */
  readonly failed: number
}

/** A letter, and what is to be delivered of it. */
interface Reopened {
  readonly letter: DeadLetter
  /** `undefined` when it still cannot be read. */
  readonly records: readonly SyncRecord[] | undefined
}

const lettersAtOnce = 100

/**
 * Tries dead letters again: rows that could not be mapped are mapped, after the package was brought up to date, and records that a sink refused are written, after that was put right.
 * A letter is removed when all sinks have what was in it; what fails in between leaves it where it is, and to replay it another time does no harm.
 *
 * @throws what a sink or the store of letters throws; the letters that were delivered before are removed
 * @example
 * ```ts
 * const { replayed, failed } = await replay({ deadLetters, source, sink, filter: { stage: 'map' } })
 * ```
 */
export async function replay(options: ReplayOptions): Promise<ReplayReport> {
  const { deadLetters, source, filter = {}, signal = new AbortController().signal } = options
  const { limit = Number.POSITIVE_INFINITY, ...which } = filter
  const failed = new Set<string>()
  let replayed = 0
  for (;;) {
    signal.throwIfAborted()
    const room = Math.min(lettersAtOnce, limit - replayed - failed.size)
    if (room <= 0) break
    // Those that failed stay at the head of the list.
    const listed = await deadLetters.list({ ...which, source: source.name, limit: failed.size + room })
    const letters = listed.filter(({ id }) => !failed.has(id))
    if (letters.length === 0) break
    for (const batch of batches(letters, source)) {
      const delivered = new Set(await deliver(batch, options, signal))
      await deadLetters.remove([...delivered])
      replayed += delivered.size
      for (const { letter } of batch) if (!delivered.has(letter.id)) failed.add(letter.id)
    }
  }
  return { replayed, failed: failed.size }
}

/** In a batch every object comes once, and of two letters of one object the older one is delivered first. */
function batches(letters: readonly DeadLetter[], source: AnySource): readonly (readonly Reopened[])[] {
  const all: Reopened[][] = [[]]
  let keys = new Set<string>()
  for (const letter of letters) {
    const reopened = { letter, records: recordsOf(letter, source) }
    const own = (reopened.records ?? []).map(recordKey)
    if (own.some((key) => keys.has(key))) {
      all.push([])
      keys = new Set()
    }
    for (const key of own) keys.add(key)
    all.at(-1)?.push(reopened)
  }
  return all
}

function recordsOf(letter: DeadLetter, source: AnySource): Reopened['records'] {
  if (letter.stage === 'sink') return letter.record === undefined ? undefined : [letter.record]
  if (letter.row === undefined) return undefined
  const slice: Slice = { id: 'replay', account: letter.account, plan: null, gain: { nothing: true } }
  // It was read when the letter was written: what was read later is newer.
  const result = source.map(letter.row, { account: letter.account, slice, observedMs: letter.at })
  return result.ok ? result.records : undefined
}

/** The ids of the letters of which all is delivered. */
async function deliver(batch: readonly Reopened[], { sink, versions }: ReplayOptions, signal: AbortSignal): Promise<readonly string[]> {
  const sinks = [sink].flat().flatMap(partsOf)
  const known = versions ?? sinks.find((one) => one.versions !== undefined)?.versions
  const readable = batch.flatMap(({ letter, records }) => {
    const to = sinksOf(letter, sinks)
    return records === undefined || to.length === 0 ? [] : [{ letter, records, to }]
  })
  const records = readable.flatMap((reopened) => reopened.records)
  const wanted = await stillWanted(records, known)
  const refused = new Set<SyncRecord>()
  for (const one of sinks) {
    const own = readable.flatMap(({ to, records }) => (to.includes(one) ? records.filter((record) => wanted.has(record)) : []))
    if (own.length === 0) continue
    const { rejected = [] } = await one.write(own, { signal })
    for (const { index } of rejected) {
      const record = own[index]
      if (record !== undefined) refused.add(record)
    }
  }
  const written = records.filter((record) => wanted.has(record) && !refused.has(record))
  if (known !== undefined && written.length > 0) await known.raise(written)
  return readable.flatMap(({ letter, records }) => (records.some((record) => refused.has(record)) ? [] : [letter.id]))
}

/** Which records are not older than what was delivered. The same state counts: a sink may have refused what all others took. */
async function stillWanted(records: readonly SyncRecord[], versions: Versions | undefined): Promise<ReadonlySet<SyncRecord>> {
  const known = versions === undefined || records.length === 0 ? [] : await versions.read(records)
  return new Set(records.filter((record, index) => versionChange(known[index], record.version) !== 'older'))
}

function sinksOf(letter: DeadLetter, sinks: readonly Sink[]): readonly Sink[] {
  return letter.stage === 'map' || letter.sink === undefined ? sinks : sinks.filter(({ name }) => name === letter.sink)
}

function partsOf(sink: Sink): readonly Sink[] {
  return sink.parts === undefined ? [sink] : sink.parts.flatMap(partsOf)
}
