import { z } from 'zod'

// What params and answers are made of. Descriptions become the comments of the generated interfaces.

/** A check's own words. Core prints only what `says` holds, because other messages may quote what they were given. */
export const says = (words: string) => ({ error: words, params: { says: words } })

/** Keeps what is made at the first use: schemas are built when they are needed, not at import. */
export function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

// Params ----------------------------------------------------------------------------------------------------------------------

/** The params of an endpoint, or a struct among them. Names that are not documented are refused: the platform refuses them too. A `null` is left out: some break later payments. */
export function params<Shape extends z.core.$ZodShape>(
  title: string,
  summary: string,
  shape: Shape,
  ...rules: readonly Rule<z.output<z.ZodObject<Shape, z.core.$strict>>>[]
) {
  const fields = rules.reduce((schema, { holds, words }) => schema.refine(holds, says(words)), z.strictObject(shape))
  return z.preprocess(withoutNulls, fields.meta({ title, summary }))
}

/** A rule between params. */
export interface Rule<Params> {
  readonly words: string
  holds(params: Params): boolean
}

/** A field that need not be there. */
export const maybe = <Field extends z.ZodType>(field: Field) => field.exactOptional()

/** Text of a length that the platform allows. */
export const textParam = (description: string, max: number, min = 1) =>
  z
    .string()
    .refine((value) => isOfLength(value, min, max), says(`must have ${min} to ${max} characters`))
    .describe(description)

// Counted by characters, as the platform does; an emoji is one. It has at most as many as there are code units: most texts need not be counted.
function isOfLength(value: string, min: number, max: number): boolean {
  if (value.length <= max && min <= 1) return value.length >= min
  const count = [...value].length
  return count >= min && count <= max
}

/** One of our own numbers: it makes a repeat harmless. */
export const numberParam = (description: string, pattern: RegExp, words: string) =>
  z
    .string()
    .refine((value) => pattern.test(value), says(words))
    .describe(description)

/** An amount in fen. */
export const fenParam = (description: string, min = 1) => z.int().min(min).describe(`${description} In fen.`)

/** A whole number. */
export const wholeParam = (description: string, min: number, max = Number.MAX_SAFE_INTEGER) => z.int().min(min).max(max).describe(description)

/** A flag. */
export const truthParam = (description: string) => z.boolean().describe(description)

/** One of a closed list. */
export const oneOfParam = <const Choice extends string>(description: string, choices: readonly Choice[]) => z.enum(choices).describe(description)

/** An instant: a `Date`, or RFC 3339 with a zone; sent as the latter. */
export const timeParam = (description: string) =>
  z
    .preprocess(
      (value) => (value instanceof Date && !Number.isNaN(value.getTime()) ? chinaTime(value) : value),
      z.string().refine((value) => rfc3339.test(value) && !Number.isNaN(Date.parse(value)), says('must be a valid Date, or RFC 3339 with a zone')),
    )
    .meta({ description: `${description} A Date, or RFC 3339 with a zone.`, tsType: 'Date | string' })

/** A day in China: `yyyy-MM-dd`. */
export const dayParam = (description: string) =>
  z
    .string()
    .refine((value) => /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)), says('must be a day: yyyy-MM-dd'))
    .describe(`${description} yyyy-MM-dd, in China's time.`)

/** An address that the platform calls: https, without a query. */
export const urlParam = (description: string, max = 255) =>
  z
    .string()
    .refine(
      (value) => value.length <= max && /^https:\/\/[^\s?#]+$/.test(value),
      says(`must be an https address without a query, of at most ${max} characters`),
    )
    .describe(description)

/** Text that is encrypted on its way with the platform's key: give it in the clear. */
export const sealedParam = (description: string) =>
  z
    .string()
    .min(1)
    .meta({ description: `${description} Encrypted on its way; give it in the clear.`, sealed: true })

/** A list. */
export const listParam = <Item extends z.ZodType>(item: Item, description: string, max: number, min = 1) =>
  z.array(item).min(min).max(max).readonly().describe(description)

/** A list of texts. */
export const textsParam = (description: string, max: number, longest: number) =>
  z.array(z.string().min(1).max(longest)).min(1).max(max).readonly().meta({ description, tsType: 'readonly string[]' })

/** A list of words of a closed list. */
export const choicesParam = <const Choice extends string>(description: string, choices: readonly Choice[]) =>
  z
    .array(z.enum(choices))
    .min(1)
    .max(choices.length)
    .readonly()
    .meta({ description, tsType: `readonly (${choices.map((choice) => `'${choice}'`).join(' | ')})[]` })

/** A picture of at most 2 MiB. */
export const fileParam = () =>
  z
    .strictObject({ name: z.string().regex(/\.(jpe?g|png|bmp)$/i), bytes: z.instanceof(Uint8Array), type: z.string().min(1).exactOptional() })
    .refine(({ bytes }) => bytes.byteLength > 0 && bytes.byteLength <= 2_097_152, says('must be a picture of 1 byte to 2 MiB'))
    .meta({ description: 'The picture: jpg, png or bmp.', tsType: 'PayFile', tsFrom: { '../values.js': 'PayFile' } })

/** A struct as a field. */
export const structParam = <Struct extends z.ZodType>(struct: Struct, description: string) => beside(struct, description)

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/

function chinaTime(date: Date): string {
  return `${new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`
}

// Answers ---------------------------------------------------------------------------------------------------------------------

/** An object of the platform's. `title` names its interface. Fields that nobody described pass through; a `null` counts as missing. */
export function struct<Shape extends z.core.$ZodShape>(title: string, summary: string, shape: Shape) {
  return z.preprocess(withoutNulls, z.looseObject(shape).meta({ title, summary }))
}

/** Text, and ids: the platform writes them as texts. */
export const text = (description: string) => z.string().describe(description)

/** An instant, as RFC 3339 with a zone. */
export const time = (description: string) => z.string().describe(`${description} RFC 3339.`)

/** An amount in fen. */
export const fen = (description: string) => z.int().describe(`${description} In fen.`)

/** A number. */
export const number = (description: string) => z.number().describe(description)

/** A flag. */
export const truth = (description: string) => z.boolean().describe(description)

/** Text of a list that grows: any text passes, the type offers the known ones. `type` is exported by `values.ts`. */
export const known = (type: string, description: string) => z.string().meta({ description, tsType: type, tsFrom: { '../values.js': type } })

/** Text that the platform has encrypted with the merchant's key: it is given in the clear. */
export const openedText = (description: string) => z.string().meta({ description: `${description} Decrypted.`, sealed: true })

/** A list of structs. */
export const many = <Struct extends z.ZodType>(item: Struct, description: string) => z.array(item).describe(description)

/** A struct as a field. */
export const one = <Struct extends z.ZodType>(item: Struct, description: string) => beside(item, description)

// A struct may stand in several places, each with words of its own.
function beside<Struct extends z.ZodType>(item: Struct, description: string): Struct {
  return item.clone().describe(description)
}

/** A value without its `null`s and without what is `undefined`; itself, when there is none. */
export function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  for (const name in value) {
    if (Reflect.get(value, name) === null || Reflect.get(value, name) === undefined) {
      return Object.fromEntries(Object.entries(value).filter(([, kept]) => kept !== null && kept !== undefined))
    }
  }
  return value
}
