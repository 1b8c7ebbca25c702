import { DuijieError, type ErrorKind } from '../errors.js'
import type { SyncRecord } from '../models/record.js'
import { countBadRows } from './bad-rows.js'
import type { Fence } from './checkpoints.js'
import { type Delivered, deliver } from './delivery.js'
import type { LaneState } from './lane-state.js'
import { type MergedPages, mergePages } from './merge-pages.js'
import { createPageQueue } from './page-queue.js'
import { persist } from './persist.js'
import { type PreparedPage, recordLetter } from './prepare-page.js'
import { advance, noProgress, type OpenSlice, type Progress } from './progress.js'
import { readSlice, type SliceEnd } from './slice-reader.js'
import type { Slice } from './source.js'
import type { SyncContext } from './sync-context.js'
import { onStore, superseded, toSyncError } from './sync-errors.js'

/** What a round is played with. */
export interface RoundOptions {
  readonly context: SyncContext
  /** Ends the reading. */
  readonly signal: AbortSignal
  readonly fence?: Fence
}

// So many slices per place: enough to keep all places busy, few enough to let other accounts have their turn soon.
const slicesPerPlace = 4

// All slices of the account would fail in the same way.
const hopeless: ReadonlySet<ErrorKind> = new Set(['auth_invalid', 'permission', 'tenant_mismatch', 'invalid_params'])

/** Loads the checkpoint, finishes what was begun or plans, reads the slices and writes them. `false`: there is nothing more to do for the account in this run. */
export async function playRound(key: string, state: LaneState, { context, signal, fence }: RoundOptions): Promise<boolean> {
  const { source, account, time, tally } = state
  const { destination, clock, events } = context
  const places = source.sequential === true ? 1 : context.perAccount
  const lane = { name: key, most: places }
  const patience = { ...context, signal: context.writing }
  const stored = await onStore(context, context.writing, () => persist(patience, 'the store of checkpoints', () => destination.checkpoints.load(key)))
  let progress = stored?.progress ?? noProgress
  let revision = stored?.revision ?? 0
  let halted = false

  const queue = createPageQueue<PreparedPage>({ clock, limits: context.batch, write })
  const begun = progress.open.filter(({ slice }) => !state.failed.has(slice.id))
  const work = begun.length > 0 ? begun : await planned()
  if (work.length === 0) return false
  await Promise.all(work.map(play))
  await queue.flush()
  return !halted && !signal.aborted

  async function planned(): Promise<readonly Omit<OpenSlice, 'resume'>[]> {
    // What failed counts as done for the plan only: the rest of the account goes on.
    const supposed = [...state.failed.values()].reduce((sum, slice) => advance(sum, { slice, done: true }), progress)
    const plan = await source.plan({ account, progress: supposed, now: time.began, most: places * slicesPerPlace, signal })
    state.at(progress, plan.range)
    const again = plan.slices.find(({ id }) => state.done.has(id))
    if (again !== undefined) throw new DuijieError('unexpected', `${source.name} planned the slice ${again.id} again, though it is done`)
    return plan.slices.filter(({ id }) => !state.failed.has(id)).map((slice) => ({ slice }))
  }

  async function play({ slice, resume }: { readonly slice: Slice; readonly resume?: OpenSlice['resume'] }): Promise<void> {
    const end = await context.slices
      .run({ key: account, lane, rank: source.rank ?? 0, signal }, () => read(slice, resume))
      .catch((): SliceEnd => ({ end: 'left' }))
    if (end.end === 'split') await Promise.all(end.parts.map((part) => play({ slice: part })))
  }

  function onRetry(): void {
    tally.retries += 1
  }

  async function read(slice: Slice, resume: OpenSlice['resume'] | undefined): Promise<SliceEnd> {
    if (halted || signal.aborted) return { end: 'left' }
    const about = { source: source.name, account, slice: slice.id }
    events.emit('slice', { ...about, state: 'begun' })
    const end = await readSlice(slice, resume, { source, time, context, signal, offer, onRetry })
    if (end.end === 'split') events.emit('slice', { ...about, state: 'split' })
    if (end.end === 'failed') {
      events.emit('slice', { ...about, state: 'failed', error: end.error })
      state.failed.set(slice.id, slice)
      state.fail(end.error)
      if (source.sequential === true || hopeless.has(end.error.kind)) halted = true
    }
    return end
  }

  async function offer(page: PreparedPage): Promise<void> {
    try {
      countBadRows(page, state, context.deadLetterLimit)
      await queue.offer(page)
    } catch (error) {
      halted = true
      // A run that is given up at once has not failed.
      if (!context.writing.aborted) state.fail(toSyncError(error, source.name))
      throw error
    }
  }

  async function write(pages: readonly PreparedPage[]): Promise<void> {
    const merged = mergePages(pages, progress)
    const isMove = JSON.stringify(merged.progress) !== JSON.stringify(progress)
    if (merged.records.length > 0 || merged.letters.length > 0 || isMove) await commit(merged)
    const done = pages.flatMap(({ step }) => (step.done ? [step.slice.id] : []))
    tally.slices += done.length
    tally.pages += pages.filter(({ isPage }) => isPage).length
    tally.rows += pages.reduce((sum, { rows }) => sum + rows, 0)
    for (const id of done) {
      state.done.add(id)
      events.emit('slice', { source: source.name, account, slice: id, state: 'done' })
    }
    for (const page of pages) await page.acknowledge?.()
    events.emit('progress', state.progressEvent)
  }

  async function commit(merged: MergedPages): Promise<void> {
    const began = clock.now()
    const batch = {
      ...merged,
      commit: { key, expected: revision, progress: merged.progress, ...(fence === undefined ? {} : { fence }) },
      letterOf: (record: SyncRecord, sink: string, reason: string) => recordLetter(record, { source, sink, reason, at: began }),
    }
    const result = await onStore(context, context.writing, () =>
      context.deliveries.take(`${source.platform} ${source.kind} ${account}`, () => deliver(destination, batch, patience)),
    )
    if (result.unplaced !== undefined) throw unplaced(result.unplaced)
    if (!result.committed) throw superseded(key)
    revision += 1
    moved(merged.progress, began)
    count(merged, result, clock.now() - began)
  }

  function moved(next: Progress, at: number): void {
    progress = next
    state.movedAt = at
    state.at(next)
  }

  function count(merged: MergedPages, result: Delivered, ms: number): void {
    const { delivered, letters, attempts } = result
    const unchanged = result.unchanged + merged.unchanged
    const older = result.older + merged.older
    tally.delivered += delivered
    tally.unchanged += unchanged
    tally.older += older
    tally.dead += letters.length
    events.emit('batch', { source: source.name, account, records: merged.records.length, delivered, unchanged, older, ms, attempts })
    for (const { id, stage, reason } of letters) events.emit('dead', { source: source.name, account, id, stage, reason })
  }
}

function unplaced(what: string): DuijieError {
  return new DuijieError('business', `a bad record has nowhere to go: ${what}`, {
    hint: 'Give `deadLetters` (or a sink that has some): it is kept there with its reason, and the others go on. Nothing is lost: the checkpoint stands before it.',
  })
}
