import { z } from 'zod'
import { formatTimeParam, timeParamMs } from '../china-time.js'

// What requests are made of. What is not given or null is not sent; empty text is not either, because the platform refuses several fields that are there and empty.

/** A check's own words: what is wrong and what to do about it. Core prints only what `says` holds, because other messages may quote what they were given. */
export const says = (words: string) => ({ error: words, params: { says: words } })

/** A rule between params. */
export interface Rule<Params> {
  readonly words: string
  holds(params: Params): boolean
}

/** The params of an endpoint. `title` names their interface. Names that are not documented are refused: they are typing errors. */
export function params<Shape extends z.core.$ZodShape>(
  title: string,
  description: string,
  shape: Shape,
  ...rules: readonly Rule<Readonly<Record<string, unknown>>>[]
) {
  const fields = rules.reduce((schema, { holds, words }) => schema.refine((value) => holds(value), says(words)), z.strictObject(shape))
  return z.preprocess(withoutBlanks, fields.meta({ title, summary: description }))
}

/**
 * As {@link params}, for queries that take a cursor: with it they go without counting, as the platform asks for.
 *
 * @param uncounted - what `is_get_total` is then
 */
export function cursorParams<Shape extends z.core.$ZodShape>(
  uncounted: false | 'false',
  ...[title, description, shape, ...rules]: Parameters<typeof params<Shape>>
) {
  return z.preprocess(
    (value) => (isObject(value) && value['start_ts'] !== undefined && value['is_get_total'] === undefined ? { ...value, is_get_total: uncounted } : value),
    params(title, description, shape, ...rules),
  )
}

/** A struct among params. */
export const structParam = <Shape extends z.core.$ZodShape>(title: string, description: string, shape: Shape) =>
  z.preprocess(withoutBlanks, z.strictObject(shape).meta({ title, summary: description }))

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
export const textId = (description: string, max = Number.POSITIVE_INFINITY) =>
  z
    .preprocess(
      idText,
      z
        .string()
        .refine((value) => value.trim() !== '', says('must not be blank'))
        .refine((value) => value.length <= max, says(`must be at most ${max} characters`)),
    )
    .meta({ description, tsType: 'string' })

/** Text. */
export const textParam = (description: string, max = Number.POSITIVE_INFINITY) =>
  z
    .string()
    .refine((value) => value.length <= max, says(`must be at most ${max} characters`))
    .describe(description)

/** Text of a list that grows: any text passes, the type offers the known ones. `type` is exported by `values.ts`. */
export const knownParam = (type: string, description: string) => z.string().meta({ description, tsType: type, tsFrom: { '../values.js': type } })

/** A whole number. */
export const wholeParam = (
  description: string,
  { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER }: { readonly min?: number; readonly max?: number } = {},
) => z.int().min(min).max(max).describe(description)

/** A number with decimals. */
export const numberParam = (description: string) => z.number().describe(description)

/** Yuan: a number, or the same as a decimal string. */
export const moneyParam = (description: string, decimals = 4) =>
  z
    .preprocess(
      amount,
      z.number().refine((value) => isAmount(value, decimals), says(`must be an amount in yuan with at most ${decimals} decimals`)),
    )
    .meta({ description: `${description} In yuan, with at most ${decimals} decimals.`, tsType: 'number | string' })

/** One of a few whole numbers. */
export const choiceParam = <const Choice extends number>(description: string, choices: readonly Choice[]) => z.literal(choices).describe(description)

/** One of a closed list. */
export const oneOfParam = <const Choice extends string>(description: string, choices: readonly Choice[]) => z.enum(choices).describe(description)

/** A flag. */
export const truthParam = (description: string) => z.boolean().describe(description)

/** A flag that this endpoint wants as text. */
export const truthText = (description: string) =>
  z
    .preprocess((value) => (typeof value === 'boolean' ? String(value) : value), z.enum(['true', 'false']))
    .meta({ description, tsType: "boolean | 'true' | 'false'" })

/** A time: a `Date`, or `yyyy-MM-dd HH:mm:ss` in China's time; sent as the latter. */
export const timeParam = (description: string) =>
  z.preprocess(timeText, z.string()).meta({ description: `${description} A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8).`, tsType: 'Date | string' })

/** A list of ids that the platform wants as numbers. Lists that the client cuts into several requests have no maximum here. */
export const numberIds = (description: string, max = Number.POSITIVE_INFINITY) => list(numberId(''), max).meta({ description, tsType: 'readonly string[]' })

/** A list of ids or codes that the platform wants as text. */
export const textIds = (description: string, max = Number.POSITIVE_INFINITY) => list(textId(''), max).meta({ description, tsType: 'readonly string[]' })

/** A list of codes that the platform wants as one text with commas. A code that holds a comma cannot be asked for. */
export const commaIds = (description: string, max = Number.POSITIVE_INFINITY) =>
  list(
    textId('').refine(
      (value) => !value.includes(','),
      says('must not hold a comma: give a list, not a joined text; a code that holds one cannot be asked for'),
    ),
    max,
  ).meta({ description, tsType: 'readonly string[]' })

/** A list of texts. */
export const textsParam = (description: string, max = Number.POSITIVE_INFINITY) =>
  list(z.string().min(1), max).meta({ description, tsType: 'readonly string[]' })

/** A list of structs. */
export const structsParam = <Struct extends z.ZodType>(struct: Struct, description: string, max = Number.POSITIVE_INFINITY) =>
  list(struct, max).readonly().describe(description)

const list = <Item extends z.ZodType>(item: Item, max: number) =>
  z
    .array(item)
    .min(1)
    .refine((items) => items.length <= max, says(`must be at most ${max} entries`))

function withoutBlanks(value: unknown): unknown {
  if (!isObject(value)) return value
  return Object.values(value).some(isBlank) ? Object.fromEntries(Object.entries(value).filter(([, field]) => !isBlank(field))) : value
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const rounded = 'is a number beyond 2^53 and has already lost digits: pass ids as strings, and read JSON that holds them with parseJson'

function idText(value: unknown, context: z.RefinementCtx): unknown {
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'number') return value
  if (Number.isSafeInteger(value)) return String(value)
  return refuse(context, Number.isInteger(value) ? rounded : 'an id is a string of digits')
}

function amount(value: unknown, context: z.RefinementCtx): unknown {
  if (typeof value !== 'string') return value
  return /^-?\d{1,13}(\.\d{1,4})?$/.test(value) ? Number(value) : refuse(context, 'must be an amount in yuan: a number, or a decimal string')
}

function isAmount(value: number, decimals: number): boolean {
  const match = /^-?(\d+)(?:\.(\d+))?$/.exec(String(value))
  return match !== null && (match[2] ?? '').length <= decimals && `${match[1]}${match[2] ?? ''}`.length <= 15
}

function timeText(value: unknown, context: z.RefinementCtx): unknown {
  if (value === undefined) return value
  try {
    return formatTimeParam(timeParamMs(value))
  } catch {
    // Whatever the codec objects to, the remedy is the same.
    return refuse(context, "must be a valid Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8)")
  }
}

function refuse(context: z.RefinementCtx, words: string): never {
  context.addIssue({ code: 'custom', message: words, params: { says: words } })
  return z.NEVER
}
