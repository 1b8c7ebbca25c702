import { stringifyCanonical } from '../codec/canonical-json.js'
import type { SyncRecord } from '../models/record.js'
import { versionChange } from '../models/record-version.js'
import type { Checkpoints, Commit } from './checkpoints.js'
import type { DeadLetter, DeadLetters } from './dead-letters.js'
import { type Patience, persist } from './persist.js'
import type { Sink, SinkTransaction, Versions } from './sink.js'

/** Where everything goes. */
export interface Destination {
  /** Those that know nothing of the checkpoint, stage after stage. Whose versions tell the unchanged comes last: what it has, all others must have. */
  readonly plain: readonly (readonly Sink[])[]
  /** The one that moves the checkpoint in its own transaction. */
  readonly last: { readonly sink: Sink; readonly transaction: SinkTransaction } | undefined
  readonly checkpoints: Checkpoints
  /** What tells the unchanged; `undefined` when the only sink compares by itself. */
  readonly versions: Versions | undefined
  /** Whether these are the last sink's own, which its writing raises. */
  readonly versionsAreLast: boolean
  readonly deadLetters: DeadLetters | undefined
}

/** What is delivered together. Every object comes once. */
export interface Batch {
  readonly records: readonly SyncRecord[]
  readonly letters: readonly DeadLetter[]
  readonly commit: Commit
  /** Makes the dead letter of a record that a sink refused. */
  letterOf(record: SyncRecord, sink: string, reason: string): DeadLetter
}

/** What became of it. */
export interface Delivered {
  /** `false`: somebody else has moved the checkpoint. */
  readonly committed: boolean
  readonly delivered: number
  readonly unchanged: number
  readonly older: number
  /** All letters that were written, also those of sinks. */
  readonly letters: readonly DeadLetter[]
  /** How often anything had to be tried, at most. */
  readonly attempts: number
  /** Why nothing was committed: a bad record has nowhere to go. */
  readonly unplaced?: string
}

/** Writes a batch to all sinks, and then moves the checkpoint. Nothing is committed before all of it is durable, dead letters included. */
export async function deliver(to: Destination, batch: Batch, patience: Patience): Promise<Delivered> {
  const letters: DeadLetter[] = []
  let attempts = 1
  const trying = <Value>(what: string, attempt: () => Promise<Value>) =>
    persist(patience, what, (number) => {
      attempts = Math.max(attempts, number)
      return attempt()
    })
  let unplaced: string | undefined
  const bury = async (more: readonly DeadLetter[]) => {
    const [first] = more
    if (first === undefined) return
    const { deadLetters } = to
    if (deadLetters === undefined) unplaced ??= `${first.sink ?? first.source} (${first.stage}): ${first.reason}`
    else await trying('the store of dead letters', () => deadLetters.add(more))
    letters.push(...more)
  }
  const refuse = (reason: string): Delivered => ({ committed: false, delivered: 0, unchanged: 0, older: 0, letters: [], attempts, unplaced: reason })

  await bury(batch.letters)
  if (unplaced !== undefined) return refuse(unplaced)
  const { fresh, later, unchanged, older } = await sift(to, batch.records, trying)
  const context = { signal: patience.signal }
  const refused = new Set<SyncRecord>()
  const counts = { unchanged, older }
  const note = (result: { readonly unchanged?: number; readonly older?: number }) => {
    counts.unchanged += result.unchanged ?? 0
    counts.older += result.older ?? 0
  }

  for (const stage of to.plain) {
    const results = await Promise.all(
      stage.map(async (sink) => ({ sink, result: fresh.length === 0 ? {} : await trying(`the sink ${sink.name}`, () => sink.write(fresh, context)) })),
    )
    for (const { sink, result } of results) {
      if (to.versions === undefined) note(result)
      await bury(lettersOf(batch, fresh, { sink, rejected: result.rejected ?? [], refused }))
    }
    if (unplaced !== undefined) return refuse(unplaced)
  }

  let committed: boolean
  if (to.last === undefined) {
    await raise(to, [...fresh, ...later], trying)
    committed = await save(to.checkpoints, batch.commit, trying)
  } else {
    if (to.versionsAreLast) await raise(to, later, trying)
    const { sink, transaction } = to.last
    let rest = fresh
    for (;;) {
      const writing = rest
      const result = await commitOnce(to, batch.commit, trying, () => transaction.write(writing, batch.commit, context), `the sink ${sink.name}`)
      const rejected = result.rejected ?? []
      if (result.committed || rejected.length === 0) {
        if (to.versions === undefined) note(result)
        committed = result.committed
        break
      }
      await bury(lettersOf(batch, writing, { sink, rejected, refused }))
      if (unplaced !== undefined) return refuse(unplaced)
      const indexes = new Set(rejected.map(({ index }) => index))
      rest = writing.filter((_, index) => !indexes.has(index))
    }
    if (committed && !to.versionsAreLast) await raise(to, [...fresh, ...later], trying)
  }
  const dropped = to.versions === undefined ? counts.unchanged + counts.older : 0
  return { committed, delivered: fresh.length - dropped - refused.size, ...counts, letters, attempts }
}

type Trying = <Value>(what: string, attempt: () => Promise<Value>) => Promise<Value>

async function sift({ versions }: Destination, records: readonly SyncRecord[], trying: Trying) {
  if (versions === undefined || records.length === 0) return { fresh: records, later: [], unchanged: 0, older: 0 }
  const known = await trying('the store of versions', () => versions.read(records))
  const fresh: SyncRecord[] = []
  const later: SyncRecord[] = []
  let unchanged = 0
  let older = 0
  for (const [index, record] of records.entries()) {
    const current = known[index]
    const change = versionChange(current, record.version)
    if (change === 'newer') fresh.push(record)
    else if (change === 'older') older += 1
    else {
      unchanged += 1
      // The same content at a later time: an older state in between, read late, must not win.
      if (current !== undefined && record.version.modifiedMs > current.modifiedMs) later.push(record)
    }
  }
  return { fresh, later, unchanged, older }
}

async function raise({ versions }: Destination, records: readonly SyncRecord[], trying: Trying): Promise<void> {
  if (versions !== undefined && records.length > 0) await trying('the store of versions', () => versions.raise(records))
}

function lettersOf(
  batch: Batch,
  records: readonly SyncRecord[],
  about: { readonly sink: Sink; readonly rejected: readonly { readonly index: number; readonly reason: string }[]; readonly refused: Set<SyncRecord> },
): readonly DeadLetter[] {
  return about.rejected.flatMap(({ index, reason }) => {
    const record = records[index]
    if (record === undefined) return []
    about.refused.add(record)
    return [batch.letterOf(record, about.sink.name, reason)]
  })
}

async function save(checkpoints: Checkpoints, commit: Commit, trying: Trying): Promise<boolean> {
  const { committed } = await commitOnce(
    { checkpoints },
    commit,
    trying,
    async () => ({ committed: await checkpoints.save(commit) }),
    'the store of checkpoints',
  )
  return committed
}

/** A commit whose answer was lost is refused when it is tried again: then the checkpoint says whether it was ours. */
async function commitOnce<Result extends { readonly committed: boolean; readonly rejected?: readonly unknown[] }>(
  { checkpoints }: Pick<Destination, 'checkpoints'>,
  commit: Commit,
  trying: Trying,
  write: () => Promise<Result>,
  what: string,
): Promise<Result> {
  let inDoubt = false
  return trying(what, async () => {
    try {
      const result = await write()
      if (result.committed || !inDoubt || (result.rejected?.length ?? 0) > 0) return result
      const stored = await checkpoints.load(commit.key)
      const ours = stored?.revision === commit.expected + 1 && stringifyCanonical(stored.progress) === stringifyCanonical(commit.progress)
      return ours ? { ...result, committed: true } : result
    } catch (error) {
      inDoubt = true
      throw error
    }
  })
}
