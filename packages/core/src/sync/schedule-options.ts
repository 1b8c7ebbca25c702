import { z } from 'zod'
import { systemClock } from '../client/clock.js'
import { checkOptions } from '../client/options.js'
import { memoryVersions } from './memory-versions.js'
import { cronTicks } from './next-tick.js'
import type { Sink } from './sink.js'
import { type SyncOptions, syncOptionsSchema } from './sync-options.js'
import type { SyncReport } from './sync-run.js'
import { dateTicker, everyTicker, type Ticker, type TickerOptions } from './ticker.js'

/** When a scheduled sync runs. */
export type ScheduleTimes =
  | {
      /** In equal distances, in milliseconds: at least a second, at most 24 days. */
      readonly everyMs: number
    }
  | {
      /** A cron pattern: minute, hour, day, month, weekday; with a field for seconds before them where there are six. */
      readonly cron: string
      /** An IANA name, `Asia/Shanghai`. @defaultValue the machine's */
      readonly timeZone?: string
    }

/** What a scheduled sync is made of, and when it runs. */
export type ScheduleOptions = Omit<SyncOptions, 'signal' | 'trigger'> &
  ScheduleTimes & {
    /** Every run begins up to so much later, by chance, so that many hosts do not ask a platform in the same second. @defaultValue 0 */
    readonly jitterMs?: number
    /** Whether the first run begins at once. @defaultValue true with `everyMs`, false with `cron` */
    readonly runAtStart?: boolean
    /** Whether the process may end although the schedule is not closed. @defaultValue false: to sync is what the process is there for */
    readonly background?: boolean
    /** Told how every run ended. */
    readonly onReport?: (report: SyncReport) => void
    /** Closes the schedule. */
    readonly signal?: AbortSignal
  }

const longestTimerMs = 2_147_483_647

const scheduleSchema = syncOptionsSchema
  .omit({ trigger: true })
  .extend({
    everyMs: z.number().int().min(1000).max(longestTimerMs).optional(),
    cron: z.string().min(1).optional(),
    timeZone: z.string().min(1).optional(),
    jitterMs: z.number().min(0).max(longestTimerMs).optional(),
    runAtStart: z.boolean().optional(),
    background: z.boolean().optional(),
    onReport: z.custom<() => unknown>((value) => typeof value === 'function', 'expected a function').optional(),
  })
  .refine(({ everyMs, cron }) => (everyMs === undefined) !== (cron === undefined), 'expected either everyMs or cron')
  .refine(({ cron, timeZone }) => cron !== undefined || timeZone === undefined, 'timeZone goes with cron only')

/** What a schedule works with. */
export interface ScheduleParts {
  /** What every run is made of. */
  readonly sync: Omit<SyncOptions, 'signal' | 'trigger'> & Required<Pick<SyncOptions, 'clock' | 'random'>>
  readonly jitterMs: number
  readonly runAtStart: boolean
  readonly background: boolean
  readonly onReport: ((report: SyncReport) => void) | undefined
  readonly signal: AbortSignal | undefined
  startTicker(options: TickerOptions, tick: () => void): Ticker
}

/**
 * Checks the options and sorts them.
 * @throws DuijieError `invalid_params`
 */
export function scheduleParts(options: ScheduleOptions): ScheduleParts {
  checkOptions('schedule', scheduleSchema, options)
  const { jitterMs = 0, background = false, onReport, signal } = options
  const startTicker = tickerOf(options)
  return {
    sync: syncOptions(options),
    jitterMs,
    runAtStart: options.runAtStart ?? 'everyMs' in options,
    background,
    onReport,
    signal,
    startTicker,
  }
}

function tickerOf(times: ScheduleTimes): ScheduleParts['startTicker'] {
  if ('everyMs' in times) return (how, tick) => everyTicker(times.everyMs, how, tick)
  const next = cronTicks(times.cron, times.timeZone)
  return (how, tick) => dateTicker(next, how, tick)
}

interface AnyTimes {
  readonly everyMs?: number
  readonly cron?: string
  readonly timeZone?: string
}

// The engine refuses what it does not know.
function syncOptions(options: ScheduleOptions): ScheduleParts['sync'] {
  const { everyMs, cron, timeZone, jitterMs, runAtStart, background, onReport, signal, ...engine }: Omit<ScheduleOptions, keyof ScheduleTimes> & AnyTimes =
    options
  const { clock = systemClock, random = Math.random } = engine
  // The engine's own memory would begin anew with every run.
  const versions = engine.versions ?? ([engine.sink].flat().some(knowsVersions) ? undefined : memoryVersions())
  return { ...engine, clock, random, ...(versions === undefined ? {} : { versions }) }
}

function knowsVersions(sink: Sink): boolean {
  return sink.versions !== undefined || (sink.parts ?? []).some(knowsVersions)
}
