import { type OriginalChoice, originalChoices } from '@duijie/core/models'
import type { Clock } from '@duijie/core/platform'
import { z } from 'zod'

/** What every source of products is told. */
export interface HaierSourceOptions {
  /** These products only. @defaultValue all that may be bought */
  readonly productCodes?: readonly string[]
  /** How much of what the platform sent is kept beside a record. @defaultValue `'masked'` */
  readonly original?: OriginalChoice
  /** A walk that ended then or later is recent enough, in epoch milliseconds: for a job that goes on after an interruption. @defaultValue when the run begins */
  readonly recentMs?: number
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
}

const codes = z.array(z.string().trim().min(1))
const callable = z.custom<() => unknown>((value) => typeof value === 'function', 'expected a function')

/** The schema of {@link HaierSourceOptions}. */
export const sourceOptionsSchema = z.strictObject({
  productCodes: codes.optional(),
  original: z.enum(originalChoices).optional(),
  recentMs: z.number().min(0).optional(),
  clock: z.custom<Clock>((value) => typeof value === 'object' && value !== null && 'now' in value, 'expected a clock').optional(),
})

/** The schema of a function among options. */
export const functionOption = callable

/** The schema of counties. */
export const countiesOption = z.union(
  [z.string().regex(/^\d{6}$/), z.array(z.string().regex(/^\d{6}$/)).min(1)],
  'expected a county code of six digits, or a list of them',
)
