import { id as requiredId } from '@duijie/core/platform'
import { z } from 'zod'

// What answers are made of. Every field may be missing; `null` counts as missing, because the platform writes it where there is no price, no stock, no words.

/** An id: a string, however the platform writes it. */
export const id = (description: string) => requiredId().exactOptional().meta({ description })

/** Text. */
export const text = (description: string) => anyText().exactOptional().meta({ description })

/** A flag: `'1'` or `'0'`, also where it comes as a number or a boolean. */
export const flag = (description: string) =>
  z
    .preprocess(flagText, z.enum(['0', '1']))
    .exactOptional()
    .meta({ description: `${description} '1' yes, '0' no.` })

/** A number, also where it comes as text. */
export const number = (description: string) => anyNumber().exactOptional().meta({ description })

/** A quantity that comes as text: `"30"`, `"12.0"`; blank is 0. */
export const quantity = (description: string) =>
  z
    .preprocess((value) => (typeof value === 'string' && value.trim() === '' ? 0 : value), anyNumber())
    .default(0)
    .meta({ description })

/** A time in one of the platform's forms: epoch milliseconds, `yyyy-MM-dd HH:mm:ss`, `yyyy-MM-dd HH:mm`, `yyyy-MM-dd`. */
export const time = (description: string) =>
  anyText()
    .exactOptional()
    .meta({ description: `${description} In one of the platform's forms: see \`readHaierTime\`.` })

/** A list of texts; none at all is an empty one. */
export const texts = (description: string) => z.preprocess(asList, z.array(anyText())).default([]).meta({ description })

/** A list of structs; none at all is an empty one, and a single one is a list of one. */
export const many = <Struct extends z.ZodType>(struct: Struct, description: string) => z.preprocess(asList, z.array(struct)).default([]).meta({ description })

/** A struct as a field. */
export const one = <Struct extends z.ZodType>(struct: Struct, description: string) => struct.exactOptional().meta({ description })

/** An object of the platform's. `title` names its interface, `description` becomes its comment. Fields that nobody described pass through. */
export function struct<Shape extends z.core.$ZodShape>(title: string, description: string, shape: Shape, tidy: (value: object) => object = asItIs) {
  return z.preprocess((value) => tidied(value, tidy), z.looseObject(shape).meta({ title, summary: description }))
}

/** An answer that is a list: `null` is an empty one, and a single object a list of one. */
export const rows = <Struct extends z.ZodType>(struct: Struct) => z.preprocess(asList, z.array(struct))

/** An answer that is an object: `null` is an empty one. */
export const orEmpty = <Struct extends z.ZodType>(struct: Struct) => z.preprocess((value) => value ?? {}, struct)

/** Keeps what is made at the first use: schemas are built when they are needed, not at import. */
export function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function anyText() {
  return z.union([z.string(), z.number().transform(String).pipe(z.string())])
}

// Fifteen digits are below 2^53, whatever they are.
function anyNumber() {
  return z.union([
    z.number(),
    z
      .string()
      .trim()
      .regex(/^-?\d{1,15}(\.\d+)?$/)
      .transform(Number)
      .pipe(z.number()),
  ])
}

function flagText(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? '1' : '0'
  return typeof value === 'number' ? String(value) : value
}

function asList(value: unknown): unknown {
  if (value === null || value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

function asItIs(value: object): object {
  return value
}

function tidied(value: unknown, tidy: (value: object) => object): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return tidy(Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null)))
}
