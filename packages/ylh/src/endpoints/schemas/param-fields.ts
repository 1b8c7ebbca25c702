import { isDuijieError, parseChinaTime } from '@duijie/core/platform'
import { z } from 'zod'

// What requests are made of. Where orders come from, the shop's name and the seller are no params: the client adds them from its credentials, because orders with others are refused.

/** A check's own words: core prints only what `says` holds, because other messages may quote what they were given. */
export const says = (words: string) => ({ error: words, params: { says: words } })

/** Params that need not be given are left out where they are `null` or `undefined`. */
export function withoutBlanks(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined && field !== null))
}

/** The params of an endpoint. `title` names their interface. Names that are not documented are refused: they are typing errors. */
export const params = <Shape extends z.core.$ZodShape>(title: string, description: string, shape: Shape) =>
  z.preprocess(withoutBlanks, z.strictObject(shape).meta({ title, summary: description }))

/** A param that need not be given. */
export const maybe = <Field extends z.ZodType>(field: Field) => field.exactOptional()

/** Text that must not be blank. */
export const textParam = (description: string) =>
  z
    .string()
    .refine((value) => value.trim() !== '', says('must not be blank'))
    .meta({ description })

/** A whole number of at least 1. */
export const countParam = (description: string) => z.int().min(1).meta({ description })

/** Yuan, to the fen. */
export const yuanParam = (description: string) =>
  z
    .number()
    .min(0)
    .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6, says('must be yuan with at most two decimals'))
    .meta({ description: `${description} Yuan.` })

/** A flag. */
export const truthParam = (description: string) => z.boolean().meta({ description })

/** An instant: a Date or epoch milliseconds; sent as the latter. */
export const instantParam = (description: string) =>
  z
    .preprocess((value) => (value instanceof Date ? value.getTime() : value), epochMs())
    .meta({ description: `${description} A Date or epoch milliseconds.`, tsType: 'Date | number' })

/** A day: `yyyy-MM-dd`, or any instant of it; sent as its last second in China's time (23:59:59), which is the only time of day that the platform takes. */
export const dayParam = (description: string) =>
  z.preprocess(lastSecond, epochMs()).meta({
    description: `${description} yyyy-MM-dd, or a Date or epoch milliseconds of that day; sent as its 23:59:59 in China's time.`,
    tsType: 'string | Date | number',
  })

/** A list of order numbers, each once: what stands in it again is left out. */
export const numbersParam = (description: string) =>
  z
    .array(z.string().trim().min(1))
    .transform((numbers) => [...new Set(numbers)])
    .meta({ description, tsType: 'readonly string[]' })

const dayMs = 86_400_000
const chinaMs = 28_800_000

function epochMs() {
  // Ten digits are seconds: the document's samples are wrong there, and the platform would take them for January 1970.
  return z.int().min(100_000_000_000, says('must be a valid Date or epoch milliseconds, which have 13 digits'))
}

function lastSecond(value: unknown): unknown {
  const ms = value instanceof Date ? value.getTime() : typeof value === 'string' ? dayOf(value) : value
  if (typeof ms !== 'number' || !Number.isFinite(ms)) return value
  return Math.floor((ms + chinaMs) / dayMs) * dayMs - chinaMs + dayMs - 1000
}

function dayOf(text: string): unknown {
  try {
    return /^\d{4}-\d\d-\d\d$/.test(text) ? parseChinaTime(text) : text
  } catch (error) {
    if (isDuijieError(error)) return text
    throw error
  }
}
