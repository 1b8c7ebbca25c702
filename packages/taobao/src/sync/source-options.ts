import { type OriginalChoice, originalChoices } from '@duijie/core/models'
import { z } from 'zod'

/** What every source of this package is told. */
export interface TaobaoSourceOptions {
  /** The shops, by the keys that their sessions are stored under: a list, or a function that is asked at the begin of each run. */
  readonly accounts: readonly string[] | ((signal: AbortSignal) => Promise<readonly string[]>)
  /** How much of what the platform sent is kept beside a record. @defaultValue `'masked'` */
  readonly original?: OriginalChoice
  /** The platform's time in epoch milliseconds, for gateways that do not offer `taobao.time.get`. @defaultValue asks `taobao.time.get` once per run */
  readonly now?: (signal: AbortSignal) => Promise<number>
}

/** How a source follows what changes. */
export interface TaobaoChangesOptions extends TaobaoSourceOptions {
  /**
   * Where to begin: a time, or epoch milliseconds. A later value than that of earlier runs skips nothing: what a checkpoint has begun is finished without gaps.
   * @defaultValue 24 hours before the first run
   */
  readonly from?: Date | number
  /** How far behind the platform's time the reading stays, in milliseconds, at least 1000: what has just changed may not be listed yet. @defaultValue 60000 */
  readonly lagMs?: number
  /** How far before the end of the last run the next one begins to read, in milliseconds, for rows that were listed late. @defaultValue 300000 */
  readonly lookbackMs?: number
  /**
   * How long a window is, in milliseconds, from 1 second to 24 hours; the platform advises half an hour. While more than two days are missing,
   * windows of a day are read, because each of them costs a request for its count however little it holds. @defaultValue 1800000
   */
  readonly windowMs?: number
  /** The longest window of all, in milliseconds, more than the lookback: for gateways that take less than a day. @defaultValue 86400000 */
  readonly longestWindowMs?: number
  /** A window with more rows is cut in halves, down to one second: the platform is slow at high page numbers. @defaultValue 5000 */
  readonly splitRows?: number
}

/** The schema of a time. */
export const momentOption = z.union([z.date(), z.number().int().min(0)], 'expected a Date or epoch milliseconds').optional()

/** The schema of {@link TaobaoSourceOptions}. */
export const sourceOptionsSchema = z.strictObject({
  accounts: z.union([z.array(z.string().min(1)), z.custom<() => unknown>((value) => typeof value === 'function')], 'expected a list of accounts or a function'),
  original: z.enum(originalChoices).optional(),
  now: z.custom<() => unknown>((value) => typeof value === 'function', 'expected a function').optional(),
})

export const dayMs = 86_400_000

/** The schema of {@link TaobaoChangesOptions}. */
export const changesOptionsSchema = sourceOptionsSchema.extend({
  longestWindowMs: z.number().int().min(1000).max(dayMs).optional(),
  from: momentOption,
  lagMs: z.number().int().min(1000).optional(),
  lookbackMs: z
    .number()
    .int()
    .min(0)
    .max(dayMs / 2)
    .optional(),
  windowMs: z.number().int().min(1000).max(dayMs).optional(),
  splitRows: z.number().int().min(1).optional(),
})

/** The schema of a filter by types of orders. */
export const tradeTypesOption = z.array(z.string().min(1)).min(1).optional()

/** A time among options in epoch milliseconds. */
export function momentMs(moment: Date | number | undefined): number | undefined {
  return moment === undefined ? undefined : Number(moment)
}
