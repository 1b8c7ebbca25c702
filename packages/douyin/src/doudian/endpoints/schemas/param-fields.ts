import { z } from 'zod'
import { toSeconds } from '../seconds.js'

// What requests are made of. Names that are not documented are refused: they are typing errors. What is `undefined` is not sent; empty text is, because some calls want it.

/** A check's own words: what is wrong and what to do about it. Core prints only what `says` holds, because other messages may quote what they were given. */
export const says = (words: string) => ({ error: words, params: { says: words } })

type Params = Readonly<Record<string, unknown>>

/** A rule between params. */
export interface Rule {
  readonly words: string
  holds(params: Params): boolean
}

/** The params of an endpoint. `title` names their interface. */
export function params<Shape extends z.core.$ZodShape>(title: string, description: string, shape: Shape, ...rules: readonly Rule[]) {
  const fields = rules.reduce((schema, { holds, words }) => schema.refine((value) => holds(value), says(words)), z.strictObject(shape))
  return z.preprocess(withoutUndefined, fields.meta({ title, summary: description }))
}

/** A struct among params. */
export const structParam = <Shape extends z.core.$ZodShape>(title: string, description: string, shape: Shape) =>
  z.preprocess(withoutUndefined, z.strictObject(shape).meta({ title, summary: description }))

/** One of several must be given. */
export const oneOf = (...names: readonly string[]): Rule => ({
  words: `must give one of ${names.join(', ')}`,
  holds: (given) => names.some((name) => given[name] !== undefined && given[name] !== ''),
})

/** Whatever else may be asked of params. */
export const rule = (words: string, holds: (params: Params) => boolean): Rule => ({ words, holds })

/** A param that need not be given. */
export const maybe = <Field extends z.ZodType>(field: Field) => field.exactOptional()

/** A param that is sent with a value of ours when it is not given. */
export const preset = <Field extends z.ZodType>(field: Field, value: z.core.util.NoUndefined<z.output<Field>>) =>
  field.default(value).meta({ ...z.globalRegistry.get(field), leaveOut: true })

/** An id that the platform wants as a number: a string of digits here, because numbers lose digits. A safe integer or a bigint is taken too. */
export const numberId = (description: string) =>
  z
    .preprocess(
      idText,
      z.string().refine((value) => /^\d{1,20}$/.test(value), says('an id is a string of digits')),
    )
    .meta({ description, tsType: 'string' })

/** An id or a code that the platform wants as text. A safe integer or a bigint is taken too. */
export const textId = (description: string) =>
  z
    .preprocess(
      idText,
      z.string().refine((value) => value.trim() !== '', says('must not be blank')),
    )
    .meta({ description, tsType: 'string' })

/** Text. */
export const textParam = (description: string, max = Number.POSITIVE_INFINITY) =>
  z
    .string()
    .refine((value) => [...value].length <= max, says(`must be at most ${max} characters`))
    .describe(description)

/** A whole number that the platform wants as text. */
export const numberText = (description: string) =>
  z
    .preprocess(
      idText,
      z.string().refine((value) => /^\d+$/.test(value), says('must be a whole number')),
    )
    .meta({ description, tsType: 'number | string' })

/** A flag that the platform wants as text. */
export const truthText = (description: string) =>
  z
    .preprocess((value) => (typeof value === 'boolean' ? String(value) : value), z.enum(['true', 'false']))
    .meta({ description, tsType: "boolean | 'true' | 'false'" })

/** A whole number. */
export const wholeParam = (
  description: string,
  { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER }: { readonly min?: number; readonly max?: number } = {},
) => z.int().min(min).max(max).describe(description)

/** One of a closed list. */
export const oneOfParam = <const Choice extends string>(description: string, choices: readonly Choice[]) => z.enum(choices).describe(description)

/** A flag. */
export const truthParam = (description: string) => z.boolean().describe(description)

/** A time: a `Date` or epoch seconds; sent as the latter. */
export const secondsParam = (description: string) =>
  z
    .preprocess(seconds, z.int().min(0).max(99_999_999_999, says('must be epoch seconds, not milliseconds: give a Date, or divide by 1000')))
    .meta({ description: `${description} A Date, or epoch seconds.`, tsType: 'Date | number' })

/** A list of ids or codes that the platform wants as text. Lists that the client cuts into several requests have no maximum here. */
export const textIds = (description: string, max = Number.POSITIVE_INFINITY) => listOf(textId(''), max).meta({ description, tsType: 'readonly string[]' })

/** A list of texts. */
export const textsParam = (description: string, max = Number.POSITIVE_INFINITY) =>
  listOf(z.string().min(1), max).meta({ description, tsType: 'readonly string[]' })

/** A list of whole numbers. */
export const wholesParam = (description: string) => listOf(z.int(), Number.POSITIVE_INFINITY).meta({ description, tsType: 'readonly number[]' })

/** A list of structs. */
export const structsParam = <Struct extends z.ZodType>(struct: Struct, description: string, max = Number.POSITIVE_INFINITY) =>
  listOf(struct, max).readonly().describe(description)

const listOf = <Item extends z.ZodType>(item: Item, max: number) =>
  z
    .array(item)
    .min(1)
    .refine((items) => items.length <= max, says(`must be at most ${max} entries`))

function withoutUndefined(value: unknown): unknown {
  if (!isObject(value)) return value
  return Object.values(value).includes(undefined) ? Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) : value
}

function isObject(value: unknown): value is Params {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const rounded = 'is a number beyond 2^53 and has already lost digits: pass ids as strings, and read JSON that holds them with parseJson'

function idText(value: unknown, context: z.RefinementCtx): unknown {
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'number') return value
  if (Number.isSafeInteger(value)) return String(value)
  return refuse(context, Number.isInteger(value) ? rounded : 'an id is a string of digits')
}

function seconds(value: unknown, context: z.RefinementCtx): unknown {
  if (value === undefined || typeof value === 'number') return value
  return toSeconds(value) ?? refuse(context, 'must be a valid Date, or epoch seconds')
}

function refuse(context: z.RefinementCtx, words: string): never {
  context.addIssue({ code: 'custom', message: words, params: { says: words } })
  return z.NEVER
}
