import { DuijieError, type ErrorKind } from '../errors.js'
import { openWriter } from './account-writer.js'
import type { Fence } from './checkpoints.js'
import type { LaneState } from './lane-state.js'
import type { PreparedPage } from './prepare-page.js'
import { advance, type OpenSlice } from './progress.js'
import { readSlice, type SliceEnd } from './slice-reader.js'
import type { Slice } from './source.js'
import type { SyncContext } from './sync-context.js'

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
  const places = source.sequential === true ? 1 : context.perAccount
  const lane = { name: key, most: places }
  const writer = await openWriter(key, state, { context, ...(fence === undefined ? {} : { fence }) })
  let halted = false

  const begun = writer.progress.open.filter(({ slice }) => !state.failed.has(slice.id))
  const work = begun.length > 0 ? begun : await planned()
  if (work.length === 0) return false
  await Promise.all(work.map(play))
  await writer.flush()
  return !halted && !signal.aborted

  async function planned(): Promise<readonly Omit<OpenSlice, 'resume'>[]> {
    // What failed counts as done for the plan only: the rest of the account goes on.
    const supposed = [...state.failed.values()].reduce((sum, slice) => advance(sum, { slice, done: true }), writer.progress)
    const plan = await source.plan({ account, progress: supposed, now: time.began, most: places * slicesPerPlace, signal })
    state.at(writer.progress, plan.range)
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
    const end = await readSlice(slice, resume, { source, time, context, signal, offer, onRetry })
    if (end.end === 'failed') {
      state.failed.set(slice.id, slice)
      state.fail(end.error)
      if (source.sequential === true || hopeless.has(end.error.kind)) halted = true
    }
    return end
  }

  async function offer(page: PreparedPage): Promise<void> {
    try {
      await writer.offer(page)
    } catch (error) {
      halted = true
      throw error
    }
  }
}
