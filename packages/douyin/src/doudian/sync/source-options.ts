import { type OriginalChoice, originalChoices } from '@duijie/core/models'
import { z } from 'zod'

/** What every source of Doudian is told. */
export interface DoudianSourceOptions {
  /** The shops, by the keys that their tokens are stored under: a list, or a function that is asked at the begin of each run. */
  readonly accounts: readonly string[] | ((signal: AbortSignal) => Promise<readonly string[]>)
  /** How much of what the platform sent is kept beside a record. @defaultValue `'masked'` */
  readonly original?: OriginalChoice
  /** The platform's time in epoch milliseconds, for hosts whose clock is not to be trusted: the platform has no API that tells it. @defaultValue the host's clock */
  readonly now?: (signal: AbortSignal) => Promise<number>
}

/** How a source follows what changes. */
export interface DoudianChangesOptions extends DoudianSourceOptions {
  /** Where to begin: a time, or epoch milliseconds. A later value than that of earlier runs skips nothing. @defaultValue 24 hours before the first run */
  readonly from?: Date | number
  /** How far behind the platform's time the reading stays, in milliseconds, at least 5000: so windows are closed, and nothing comes into them any more. @defaultValue 60000 */
  readonly lagMs?: number
  /** How far before the end of the last run the next one begins to read, in milliseconds, for rows that were listed late. @defaultValue 120000 */
  readonly lookbackMs?: number
  /** How long a window is, in milliseconds, from 1 second to 24 hours. @defaultValue 900000; while more than six hours are missing, 24 hours, and 30 days while more than 60 days are */
  readonly windowMs?: number
  /** A window with more rows is cut in halves, down to one second: the platform counts no further than 50,000 and is slow long before. @defaultValue 5000 */
  readonly splitRows?: number
}

export const dayMs = 86_400_000

const callable = (expected: string) => z.custom<() => unknown>((value) => typeof value === 'function', expected)

/** The schema of {@link DoudianSourceOptions}. */
export const sourceOptionsSchema = z.strictObject({
  accounts: z.union([z.array(z.string().min(1)), callable('expected a function')], 'expected a list of accounts or a function'),
  original: z.enum(originalChoices).optional(),
  now: callable('expected a function').optional(),
})

/** The schema of {@link DoudianChangesOptions}. */
export const changesOptionsSchema = sourceOptionsSchema.extend({
  from: z.union([z.date(), z.number().int().min(0)], 'expected a Date or epoch milliseconds').optional(),
  lagMs: z.number().int().min(5000).optional(),
  lookbackMs: z
    .number()
    .int()
    .min(0)
    .max(dayMs / 2)
    .optional(),
  windowMs: z.number().int().min(1000).max(dayMs).optional(),
  splitRows: z.number().int().min(1).max(50_000).optional(),
})
