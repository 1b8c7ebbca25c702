import { type OriginalChoice, originalChoices } from '@duijie/core/models'
import { z } from 'zod'

/** What every source of this package is told. */
export interface JushuitanSourceOptions {
  /**
   * The merchants, by the keys that their tokens are stored under: a list, or a function that is asked at the begin of each run. A merchant's own application has one,
   * and the key only gives it a name. @defaultValue `['self']` for a merchant's own application; an ISV's must say
   */
  readonly accounts?: readonly string[] | ((signal: AbortSignal) => Promise<readonly string[]>)
  /** How much of what the platform sent is kept beside a record. @defaultValue `'masked'` */
  readonly original?: OriginalChoice
  /** The platform's time in epoch milliseconds; it has no endpoint for it. @defaultValue the host's clock */
  readonly now?: (signal: AbortSignal) => Promise<number>
}

/** How a source reads by windows of time. */
export interface JushuitanWindowOptions extends JushuitanSourceOptions {
  /** Where to begin: a time, or epoch milliseconds. @defaultValue 24 hours before the first run */
  readonly from?: Date | number
  /** How far behind the platform's time the reading stays, in milliseconds, at least 1000: what has just changed may not be listed yet. @defaultValue 60000 */
  readonly lagMs?: number
  /** How far before the end of the last run the next one begins to read, in milliseconds, for rows that were listed late. @defaultValue 600000 */
  readonly lookbackMs?: number
  /** How long a window is, in milliseconds, from 1 second to 7 days. @defaultValue a day; seven days while more than fourteen are missing */
  readonly windowMs?: number
  /** A window with more rows is cut in halves, down to one second: page numbers should stay low. @defaultValue fifty pages */
  readonly splitRows?: number
}

/** How a source follows what changes. */
export interface JushuitanFollowOptions extends Omit<JushuitanWindowOptions, 'from'> {
  /**
   * `cursor` follows the platform's row versions, which misses nothing that is written in their order. `window` reads windows of the time of change: the other way, under a
   * name and a checkpoint of its own (`jushuitan.orders.window`), to be scheduled beside the first for what a slow transaction of the platform's showed late. @defaultValue `'cursor'`
   */
  readonly way?: 'cursor' | 'window'
  /**
   * Where to begin: a time, epoch milliseconds, or `'all'` for everything that there is (by `cursor` only). A checkpoint that has begun goes on where it is.
   * @defaultValue 24 hours before the first run; `'all'` for inventory
   */
  readonly from?: Date | number | 'all'
}

export const dayMs = 86_400_000
const weekMs = 7 * dayMs

const moment = z.union([z.date(), z.number().int().min(0)], 'expected a Date or epoch milliseconds')

/** The schema of {@link JushuitanSourceOptions}. */
export const sourceOptionsSchema = z.strictObject({
  accounts: z
    .union([z.array(z.string().min(1)), z.custom<() => unknown>((value) => typeof value === 'function')], 'expected a list of accounts or a function')
    .optional(),
  original: z.enum(originalChoices).optional(),
  now: z.custom<() => unknown>((value) => typeof value === 'function', 'expected a function').optional(),
})

/** The schema of {@link JushuitanWindowOptions}. */
export const windowOptionsSchema = sourceOptionsSchema.extend({
  from: moment.optional(),
  lagMs: z.number().int().min(1000).optional(),
  lookbackMs: z
    .number()
    .int()
    .min(0)
    .max(weekMs / 2)
    .optional(),
  windowMs: z.number().int().min(1000).max(weekMs).optional(),
  splitRows: z.number().int().min(1).optional(),
})

/** The schema of {@link JushuitanFollowOptions}. */
export const followOptionsSchema = windowOptionsSchema
  .extend({
    way: z.enum(['cursor', 'window']).optional(),
    from: z.union([moment, z.literal('all')], "expected a Date, epoch milliseconds or 'all'").optional(),
  })
  .refine(({ way, from }) => !(way === 'window' && from === 'all'), { path: ['from'], error: "'all' needs `way: 'cursor'`: windows begin at a time" })
