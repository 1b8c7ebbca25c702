import { isDuijieError, parseJson, id as requiredId } from '@duijie/core/platform'
import { z } from 'zod'

// What answers and params are made of. In answers every field may be missing, and `null` counts as missing. Descriptions become the comments of the generated interfaces.

/** A check's own words. Core prints only what `says` holds, because other messages may quote what they were given. */
export const says = (words: string) => ({ error: words, params: { says: words } })

/** An id: a string, however the platform writes it. */
export const id = (description: string) => requiredId(description).exactOptional()

/** Text. */
export const text = (description: string) => z.string().describe(description).exactOptional()

/** A number, also where it comes as text, as lifetimes of tokens do. */
export const number = (description: string) =>
  z
    .union([
      z.number(),
      z
        .string()
        // Fifteen digits are below 2^53, whatever they are.
        .regex(/^-?\d{1,15}(\.\d+)?$/)
        .transform(Number)
        .pipe(z.number()),
    ])
    .meta({ description, tsType: 'number' })
    .exactOptional()

/** A time in Unix seconds. */
export const seconds = (description: string) => number(`${description} Unix seconds.`)

/** A flag. */
export const truth = (description: string) => z.boolean().describe(description).exactOptional()

/** A list of plain texts. */
export const texts = (description: string) => z.array(z.string()).describe(description).exactOptional()

/** A struct as a field. */
export const one = <Struct extends z.ZodType>(struct: Struct, description: string) => struct.describe(description).exactOptional()

/** A list of structs as a field. */
export const many = <Struct extends z.ZodType>(struct: Struct, description: string) => z.array(struct).describe(description).exactOptional()

/** The list that an answer is about: none at all is an empty one. */
export const rows = <Struct extends z.ZodType>(struct: Struct, description: string) => z.array(struct).default([]).describe(description)

/** An object of the platform's. `title` names its interface, `description` becomes its comment. Fields that nobody described pass through. */
export function struct<Shape extends z.core.$ZodShape>(title: string, description: string, shape: Shape) {
  return z.preprocess(withoutNulls, z.looseObject(shape).meta({ title, summary: description }))
}

/** The params of an endpoint. `title` names their interface. Names that are not documented are refused: they are typing errors. */
export function params<Shape extends z.core.$ZodShape>(
  title: string,
  description: string,
  shape: Shape,
  ...rules: readonly Rule<z.output<z.ZodObject<Shape, z.core.$strict>>>[]
) {
  const fields = rules.reduce((schema, { holds, words }) => schema.refine(holds, says(words)), z.strictObject(shape))
  return z.preprocess(withoutNulls, fields.meta({ title, summary: description }))
}

/** A rule between params. */
export interface Rule<Params> {
  readonly words: string
  holds(params: Params): boolean
}

/** A struct among params: closed, as these are. */
export const part = <Shape extends z.core.$ZodShape>(title: string, description: string, shape: Shape) =>
  z.preprocess(withoutNulls, z.strictObject(shape).meta({ title, summary: description }))

/** A param that need not be given. */
export const maybe = <Field extends z.ZodType>(field: Field) => field.exactOptional()

/** A param that is sent with a value of ours when it is not given. */
export const preset = <Field extends z.ZodType>(field: Field, value: z.core.util.NoUndefined<z.output<Field>>) =>
  field.default(value).meta({ ...z.globalRegistry.get(field), leaveOut: true })

/** Text that must be there, at most so many characters. */
export const textParam = (description: string, most = Number.POSITIVE_INFINITY) =>
  z
    .string()
    .min(1)
    .refine((value) => most === Number.POSITIVE_INFINITY || [...value].length <= most, says(`at most ${most} characters`))
    .describe(description)

/** Text that may be empty. */
export const anyTextParam = (description: string, most = Number.POSITIVE_INFINITY) =>
  z
    .string()
    .refine((value) => most === Number.POSITIVE_INFINITY || [...value].length <= most, says(`at most ${most} characters`))
    .describe(description)

/** A whole number between two bounds. */
export const wholeParam = (description: string, { min, max }: { readonly min: number; readonly max: number }) => z.int().min(min).max(max).describe(description)

/** A time in Unix seconds; a `Date` is taken too. */
export const secondsParam = (description: string) =>
  z
    .preprocess((value) => (value instanceof Date ? Math.floor(value.getTime() / 1000) : value), z.int().min(0).max(99_999_999_999))
    .meta({ description: `${description} A Date, or Unix seconds.`, tsType: 'Date | number' })

/** One of a few whole numbers. */
export const choiceParam = <const Choice extends number>(description: string, choices: readonly Choice[]) => z.literal(choices).describe(description)

/** A flag. */
export const truthParam = (description: string) => z.boolean().describe(description)

/** A list of structs, at most so many. */
export const structsParam = <Struct extends z.ZodType>(entry: Struct, description: string, most = 1000) =>
  z.array(entry).min(1).max(most).readonly().describe(description)

/** A time in epoch milliseconds; a `Date` is taken too. */
export const msParam = (description: string) =>
  z
    .preprocess((value) => (value instanceof Date ? value.getTime() : value), z.int().min(1_000_000_000_000).max(9_999_999_999_999))
    .meta({ description: `${description} A Date, or epoch milliseconds (13 digits).`, tsType: 'Date | number' })

/** An object that goes out as JSON text: given as an object, or as the text itself. */
export const jsonTextParam = (description: string) =>
  z
    .preprocess(
      (value) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : value),
      z.string().refine(isJson, says('must be an object, or JSON text')),
    )
    .meta({ description: `${description} An object, or its JSON text.`, tsType: 'object | string' })

/** A list of texts, at most so many. */
export const textsParam = (description: string, most = 1000) =>
  z.array(z.string().min(1)).min(1).max(most).readonly().meta({ description, tsType: 'readonly string[]' })

/** A list of ids. */
export const idsParam = (description: string, most = 1000) => textsParam(description, most)

/** Bytes in an answer. */
export const bytesField = (description: string) => z.instanceof(Uint8Array).meta({ description, tsType: 'Uint8Array' })

/** Keeps what is made at the first use: schemas are built when they are needed, not at import. */
export function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function isJson(text: string): boolean {
  try {
    const value: unknown = parseJson(text)
    return typeof value === 'object' && value !== null
  } catch (error) {
    if (isDuijieError(error)) return false
    throw error
  }
}

function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const entries = Object.entries(value)
  return entries.some(([, field]) => field === null || field === undefined)
    ? Object.fromEntries(entries.filter(([, field]) => field !== null && field !== undefined))
    : value
}
