import { DuijieError } from '../errors.js'
import type { SyncRecord } from '../models/record.js'
import { countBadRows } from './bad-rows.js'
import type { Fence } from './checkpoints.js'
import { type Delivered, deliver } from './delivery.js'
import type { LaneState } from './lane-state.js'
import { type MergedPages, mergePages } from './merge-pages.js'
import { createPageQueue } from './page-queue.js'
import { persist } from './persist.js'
import { type PreparedPage, recordLetter } from './prepare-page.js'
import { noProgress, type Progress } from './progress.js'
import type { SyncContext } from './sync-context.js'
import { onStore, superseded, toSyncError } from './sync-errors.js'

/** Writes what is read of an account, batch by batch, and moves its checkpoint. */
export interface AccountWriter {
  /** How far the account is. */
  readonly progress: Progress
  /** Takes a page; resolves when there is room for the next one. Throws what the writing failed with; the account has failed then. */
  offer(page: PreparedPage): Promise<void>
  /** Resolves when all that was offered is written, and the checkpoint says so. */
  flush(): Promise<void>
}

/** Loads the account's checkpoint, and makes its writer. */
export async function openWriter(
  key: string,
  state: LaneState,
  { context, fence }: { readonly context: SyncContext; readonly fence?: Fence },
): Promise<AccountWriter> {
  const { source, account, tally } = state
  const { destination, clock, events } = context
  const patience = { ...context, signal: context.writing }
  const stored = await onStore(context, context.writing, () => persist(patience, 'the store of checkpoints', () => destination.checkpoints.load(key)))
  let progress = stored?.progress ?? noProgress
  let revision = stored?.revision ?? 0
  const queue = createPageQueue<PreparedPage>({ clock, limits: context.batch, write })

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

  return {
    get progress() {
      return progress
    },
    async offer(page) {
      try {
        countBadRows(page, state, context.deadLetterLimit)
        await queue.offer(page)
      } catch (error) {
        // A run that is given up at once has not failed.
        if (!context.writing.aborted) state.fail(toSyncError(error, source.name))
        throw error
      }
    },
    flush: queue.flush,
  }
}

function unplaced(what: string): DuijieError {
  return new DuijieError('business', `a bad record has nowhere to go: ${what}`, {
    hint: 'Give `deadLetters` (or a sink that has some): it is kept there with its reason, and the others go on. Nothing is lost: the checkpoint stands before it.',
  })
}
