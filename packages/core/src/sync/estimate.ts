import { type Clock, systemClock } from '../client/clock.js'
import { DuijieError } from '../errors.js'
import { checkpointKey } from './checkpoint-key.js'
import type { Checkpoints } from './checkpoints.js'
import { type EvenSample, evenSample } from './even-sample.js'
import { advance, noProgress, type Progress } from './progress.js'
import type { Slice, SliceCount } from './source.js'
import { toSyncError } from './sync-errors.js'
import type { AnySource } from './sync-options.js'

/** Whose work is estimated. */
export interface EstimateOptions {
  readonly source: AnySource
  readonly checkpoints: Pick<Checkpoints, 'load'>
  /** How fast the platform may be asked: for the minutes. */
  readonly callsPerSecond?: number
  /** How many slices the platform is asked about, at one small call each, of all accounts together. @defaultValue 20 */
  readonly probes?: number
  /** At most so many slices are planned, of all accounts together. @defaultValue 100000 */
  readonly most?: number
  readonly signal?: AbortSignal
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
}

/** `exact`: counted, all of it. `estimated`: from the slices that were asked about. `at_least`: one call for each slice that is known; how much more there is shows only when it is read. */
export type Precision = 'exact' | 'estimated' | 'at_least'

/** How much is to be done. */
export interface Amount {
  readonly slices: number
  /** Where the platform tells. */
  readonly rows?: number
  readonly calls: number
  /** With `callsPerSecond` only. */
  readonly minutes?: number
  /** Of the rows, the calls and the minutes; the slices are counted, unless it says `at_least`. */
  readonly precision: Precision
}

/** How much is to be done for an account. */
export interface AccountEstimate extends Amount {
  readonly account: string
  /** Why it could not be planned, or counted; it counts with what is known. */
  readonly error?: DuijieError
}

/** How much is to be done in all. */
export interface Estimate extends Amount {
  readonly source: string
  readonly accounts: readonly AccountEstimate[]
  /** How many slices the platform was asked about. */
  readonly probed: number
}

/** What is planned for an account. */
interface Planned {
  readonly account: string
  readonly sample: EvenSample<Slice>
  /** Whether there is more than could be planned. */
  isOpen: boolean
  error?: DuijieError
  readonly counted: Map<string, SliceCount>
}

const planAtOnce = 1000

/**
 * What a sync would have to do now, without doing it: plans all that is open as if everything were delivered, and asks the platform how much is in some of it.
 *
 * @example
 * ```ts
 * const { slices, calls, minutes, precision } = await estimate({ source, checkpoints, callsPerSecond: 5 })
 * ```
 */
export async function estimate(options: EstimateOptions): Promise<Estimate> {
  const { source, checkpoints, callsPerSecond, probes = 20, most = 100_000, clock = systemClock } = options
  if (callsPerSecond !== undefined && !(callsPerSecond > 0)) throw new DuijieError('invalid_params', 'estimate: callsPerSecond: expected a positive number')
  // Sources take a signal of one call; without the caller's there is nothing that could end it.
  const signal = options.signal ?? new AbortController().signal
  const accounts = [...new Set(await source.accounts(signal))]
  const now = source.now === undefined ? clock.now() : await source.now(signal)
  const plans: Planned[] = []
  let left = most
  for (const account of accounts) {
    const planned: Planned = { account, sample: evenSample(Math.max(20, 2 * probes)), isOpen: false, counted: new Map() }
    plans.push(planned)
    await attempt(planned, async () => {
      const stored = await checkpoints.load(checkpointKey(source.name, account))
      await planAll(stored?.progress ?? noProgress, planned)
    })
    left -= planned.sample.seen
  }
  await probe(source, { plans, probes, signal })
  const overall = plans.flatMap(({ counted }) => [...counted.values()])
  const estimates = plans.map((planned) => withMinutes(accountEstimate(planned, overall), callsPerSecond))
  return { source: source.name, accounts: estimates, probed: overall.length, ...withMinutes(sum(estimates), callsPerSecond) }

  async function attempt(planned: Planned, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      signal.throwIfAborted()
      planned.error = toSyncError(error, source.name)
      planned.isOpen = true
    }
  }

  async function planAll(from: Progress, planned: Planned): Promise<void> {
    const seen = new Set<string>()
    let progress = from
    const suppose = (slice: Slice) => {
      seen.add(slice.id)
      planned.sample.add(slice)
      progress = advance(progress, { slice, done: true })
    }
    for (const { slice } of from.open) suppose(slice)
    for (;;) {
      signal.throwIfAborted()
      const room = left - planned.sample.seen
      planned.isOpen = room <= 0
      if (room <= 0) return
      const { slices } = await source.plan({ account: planned.account, progress, now, most: Math.min(planAtOnce, room), signal })
      if (slices.length === 0) return
      const fresh = slices.filter(({ id }) => !seen.has(id))
      // A cursor goes on from what a slice's pages gain: the same slice is planned until it has been read.
      planned.isOpen = fresh.length === 0
      if (planned.isOpen) return
      for (const slice of fresh) suppose(slice)
    }
  }
}

async function probe(
  source: AnySource,
  { plans, probes, signal }: { readonly plans: readonly Planned[]; readonly probes: number; readonly signal: AbortSignal },
): Promise<void> {
  if (source.count === undefined) return
  const total = plans.reduce((sum, { sample }) => sum + sample.seen, 0)
  const wanted = Math.min(probes, total)
  for (let index = 0; index < wanted; index += 1) {
    const { planned, slice } = sliceAt(plans, Math.floor(((index + 0.5) * total) / wanted))
    if (planned === undefined || slice === undefined || planned.counted.has(slice.id) || planned.error !== undefined) continue
    try {
      planned.counted.set(slice.id, await source.count(slice, signal))
    } catch (error) {
      signal.throwIfAborted()
      planned.error = toSyncError(error, source.name)
    }
  }
}

function sliceAt(plans: readonly Planned[], place: number): { readonly planned?: Planned; readonly slice?: Slice | undefined } {
  let before = 0
  for (const planned of plans) {
    const { seen } = planned.sample
    if (place < before + seen) return { planned, slice: planned.sample.near(place - before) }
    before += seen
  }
  return {}
}

function accountEstimate({ account, sample, isOpen, error, counted }: Planned, overall: readonly SliceCount[]): AccountEstimate {
  const own = [...counted.values()]
  const slices = sample.seen
  // An account of which nothing was asked is taken for an average one.
  const measured = own.length > 0 ? own : overall
  const scale = measured.length === 0 ? 1 : slices / measured.length
  const tellsRows = measured.length > 0 && measured.every(({ rows }) => rows !== undefined)
  const calls = measured.length === 0 ? slices : Math.max(slices, Math.round(scale * total(measured, ({ calls }) => calls)))
  const precision: Precision = isOpen || (measured.length === 0 && slices > 0) ? 'at_least' : own.length === slices ? 'exact' : 'estimated'
  const rows = tellsRows ? { rows: Math.round(scale * total(measured, ({ rows = 0 }) => rows)) } : {}
  return { account, slices, calls, precision, ...rows, ...(error === undefined ? {} : { error }) }
}

function sum(estimates: readonly AccountEstimate[]): Amount {
  const tellsRows = estimates.length > 0 && estimates.every(({ rows, slices }) => rows !== undefined || slices === 0)
  const precisions = new Set(estimates.map(({ precision }) => precision))
  return {
    slices: total(estimates, ({ slices }) => slices),
    ...(tellsRows ? { rows: total(estimates, ({ rows = 0 }) => rows) } : {}),
    calls: total(estimates, ({ calls }) => calls),
    precision: precisions.has('at_least') ? 'at_least' : precisions.has('estimated') ? 'estimated' : 'exact',
  }
}

function withMinutes<Work extends Amount>(work: Work, callsPerSecond: number | undefined): Work {
  return callsPerSecond === undefined ? work : { ...work, minutes: work.calls / callsPerSecond / 60 }
}

function total<Value>(values: readonly Value[], of: (value: Value) => number): number {
  return values.reduce((sum, value) => sum + of(value), 0)
}
