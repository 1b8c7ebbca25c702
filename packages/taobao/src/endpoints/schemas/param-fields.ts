import { z } from 'zod'
import { formatTimeParam, timeParamMs } from '../china-time.js'

// What requests are made of. What is not given, `null` or blank is not sent: the platform's signature leaves blanks out too.

/** A check's own words: what is wrong and what to do about it. Core prints only what `says` holds, because other messages may quote what they were given. */
export const says = (words: string) => ({ error: words, params: { says: words } })

/** The params of an endpoint. `title` names their interface. Names that are not documented are refused: they are typing errors. */
export function params<Shape extends z.core.$ZodShape>(
  title: string,
  description: string,
  shape: Shape,
  ...rules: readonly Rule<z.output<z.ZodObject<Shape, z.core.$strict>>>[]
) {
  const fields = rules.reduce((schema, { holds, words }) => schema.refine(holds, says(words)), z.strictObject(shape))
  return z.preprocess(withoutBlanks, fields.meta({ title, summary: description }))
}

/** A rule between params. */
export interface Rule<Params> {
  readonly words: string
  holds(params: Params): boolean
}

/** A param that need not be given. */
export const maybe = <Field extends z.ZodType>(field: Field) => field.exactOptional()

/** A param that is sent with a value of ours when it is not given. */
export const preset = <Field extends z.ZodType>(field: Field, value: z.core.util.NoUndefined<z.output<Field>>) =>
  field.default(value).meta({ ...z.globalRegistry.get(field), leaveOut: true })

/** An id: digits. A safe integer or a bigint is taken too; a number that has lost digits is refused. */
export const idParam = (description: string) =>
  z
    .preprocess(
      idText,
      z.string().refine((value) => /^\d{1,20}$/.test(value), says('an id is a string of digits')),
    )
    .meta({ description, tsType: 'string' })

/** Text, at most so many bytes of UTF-8. */
export const textParam = (description: string, maxBytes = Number.POSITIVE_INFINITY) =>
  z
    .string()
    .refine((value) => Buffer.byteLength(value) <= maxBytes, says(`must be at most ${maxBytes} bytes of UTF-8, of which a Chinese character takes three`))
    .describe(description)

/** A whole number between two bounds. */
export const wholeParam = (description: string, { min, max }: { readonly min: number; readonly max: number }) => z.int().min(min).max(max).describe(description)

/** One of a few whole numbers. */
export const choiceParam = <const Choice extends number>(description: string, choices: readonly Choice[]) => z.literal(choices).describe(description)

/** One of a closed list. */
export const oneOfParam = <const Choice extends string>(description: string, choices: readonly Choice[]) => z.enum(choices).describe(description)

/** A flag. */
export const truthParam = (description: string) => z.boolean().describe(description)

/** A time: a `Date`, or `yyyy-MM-dd HH:mm:ss` in China's time; sent as the latter. */
export const timeParam = (description: string) =>
  z.preprocess(timeText, z.string()).meta({ description: `${description} A Date, or yyyy-MM-dd HH:mm:ss in China's time (GMT+8).`, tsType: 'Date | string' })

/** A list of ids. Lists that the client cuts into several requests have no maximum here. */
export const idsParam = (description: string, max = Number.POSITIVE_INFINITY) => list(idParam(''), max).meta({ description, tsType: 'readonly string[]' })

/** A list of texts. */
export const textsParam = (description: string, max = Number.POSITIVE_INFINITY) =>
  list(
    z.string().refine((value) => value.trim() !== '' && !value.includes(','), says('must be neither blank nor hold a comma: give a list, not a joined text')),
    max,
  ).meta({ description, tsType: 'readonly string[]' })

/** A list of names, of which the known ones are offered. `type` is exported by `values.ts`. */
export const namesParam = (type: string, description: string) =>
  list(
    z.string().refine((value) => /^\w+$/.test(value), says('must be one name: give a list, not a joined text')),
    Number.POSITIVE_INFINITY,
  ).meta({ description, tsType: `readonly ${type}[]`, tsFrom: { '../values.js': type } })

/** Which fields the answer is to hold. `type` is the union of their names as TypeScript writes it. */
export const fieldsParam = <Name extends string>(type: string, max = 1000, tsFrom: Readonly<Record<string, string>> = {}) =>
  z
    .custom<readonly Name[]>(
      (value) => Array.isArray(value) && value.length > 0 && value.length <= max && value.every(isFieldName),
      says(`must be a list of 1 to ${max} field names: ['tid', 'status'], not 'tid,status'`),
    )
    .meta({ description: 'The fields that the answer is to hold; others are not sent.', tsType: `readonly (${type})[]`, tsFrom })

/** Structs, sent as JSON. */
export const structsParam = <Struct extends z.ZodType>(struct: Struct, description: string) => z.array(struct).min(1).readonly().describe(description)

/** A struct among params. */
export const structParam = <Shape extends z.core.$ZodShape>(title: string, description: string, shape: Shape) =>
  z.preprocess(withoutBlanks, z.strictObject(shape).meta({ title, summary: description }))

/** A file of at most 1 MiB. */
export const fileParam = (description: string) =>
  z
    .preprocess(
      namedFile,
      z
        .strictObject({ name: z.string().min(1), bytes: z.instanceof(Uint8Array), type: z.string().min(1).exactOptional() })
        .refine(({ bytes }) => bytes.byteLength > 0 && bytes.byteLength <= 1_048_576, says('must be a file of 1 byte to 1 MiB')),
    )
    .meta({ description, tsType: 'TopFile', tsFrom: { '../values.js': 'TopFile' } })

const list = <Item extends z.ZodType>(item: Item, max: number) => z.array(item).min(1).max(max)

function withoutBlanks(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.values(value).some(isBlank) ? Object.fromEntries(Object.entries(value).filter(([, field]) => !isBlank(field))) : value
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

const rounded = 'is a number beyond 2^53 and has already lost digits: pass ids as strings, and read JSON that holds them with parseJson'

function idText(value: unknown, context: z.RefinementCtx): unknown {
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'number') return value
  if (Number.isSafeInteger(value)) return String(value)
  return refuse(context, Number.isInteger(value) ? rounded : 'an id is a string of digits')
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

function isFieldName(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Za-z]\w*(\.\w+)?$/.test(value)
}

function namedFile(value: unknown): unknown {
  return value instanceof Uint8Array ? { name: 'file', bytes: value } : value
}
