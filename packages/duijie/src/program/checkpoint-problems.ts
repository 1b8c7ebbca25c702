import { checkpointKey, mergeWindows, type Progress } from '@duijie/core/sync'

/** What is wrong with a checkpoint. */
export interface CheckpointProblem {
  readonly kind: 'windows_unsorted' | 'window_empty' | 'window_in_future' | 'slice_twice' | 'slice_of_another_account' | 'slice_delivered'
  readonly words: string
}

/** A checkpoint's clock may be ahead of ours by so much. */
const toleranceMs = 10 * 60_000

/** Looks for what no sync writes: it makes a sync skip something, or read it for ever. */
export function checkpointProblems(key: string, { windows, open }: Progress, now: number): readonly CheckpointProblem[] {
  const problems: CheckpointProblem[] = []
  const empty = windows.filter(([from, to]) => !(from < to)).length
  if (empty > 0) problems.push({ kind: 'window_empty', words: `${empty} windows end before they begin` })
  else if (JSON.stringify(mergeWindows(windows)) !== JSON.stringify(windows))
    problems.push({ kind: 'windows_unsorted', words: 'windows are unsorted or overlap' })
  const future = windows.filter(([, to]) => to > now + toleranceMs).length
  if (future > 0) problems.push({ kind: 'window_in_future', words: `${future} windows end in the future: what happens until then would be skipped` })
  const ids = open.map(({ slice }) => slice.id)
  if (new Set(ids).size < ids.length) problems.push({ kind: 'slice_twice', words: 'a slice is begun twice' })
  const foreign = open.filter(({ slice }) => !isOf(key, slice.account)).length
  if (foreign > 0) problems.push({ kind: 'slice_of_another_account', words: `${foreign} begun slices belong to another account` })
  const delivered = open.filter(({ slice }) => isDelivered(slice.gain, windows)).length
  if (delivered > 0) problems.push({ kind: 'slice_delivered', words: `${delivered} begun slices are delivered already` })
  return problems
}

/** The progress without its problems. What is doubtful is read again: nothing is ever taken for delivered that was not. */
export function repaired(key: string, progress: Progress, now: number): Progress {
  const windows = mergeWindows(progress.windows.map(([from, to]) => [from, Math.min(to, now)] as const))
  const seen = new Set<string>()
  const open = progress.open.filter(({ slice }) => {
    const isFirst = !seen.has(slice.id)
    seen.add(slice.id)
    return isFirst && isOf(key, slice.account) && !isDelivered(slice.gain, windows)
  })
  return { ...progress, windows, open }
}

/** The progress as if nothing had been delivered from an instant on. */
export function reopened(progress: Progress, fromMs: number): Progress {
  const windows = mergeWindows(progress.windows.map(([from, to]) => [from, Math.min(to, fromMs)] as const))
  const open = progress.open.filter(({ slice: { gain } }) => !('window' in gain) || gain.window[1] <= fromMs)
  return { ...progress, windows, open }
}

/** A key is `source:account`; both are escaped so that they cannot run into each other. */
function isOf(key: string, account: string): boolean {
  return key.slice(key.indexOf(':')) === checkpointKey('', account)
}

function isDelivered(gain: Progress['open'][number]['slice']['gain'], windows: Progress['windows']): boolean {
  if (!('window' in gain)) return false
  const [from, to] = gain.window
  return windows.some(([start, end]) => start <= from && to <= end)
}
