import { id as requiredId } from '@duijie/core/platform'
import { z } from 'zod'

// What answers are made of. The platform's own SDKs disagree about which numbers are text, and ids of 19 digits come as numbers in one answer and as text in the next: each kind of
// field takes all its spellings. Every field may be missing, and `null` counts as missing; empty text stays. Descriptions become comments of the interfaces.

/** An id: a string, however the platform writes it. */
export const id = (description: string) => field(leaves().id, { description })

/** The id that names the object: always there. */
export const ownId = (description: string) => beside(requiredId(), { description })

/** Text, also where a number came. */
export const text = (description: string) => field(leaves().text, { description })

/** A number, also where it comes as text: counts, codes, money in fen, times in epoch seconds. */
export const number = (description: string) => field(leaves().number, { description })

/** A flag, also where it comes as text or as 0 or 1. */
export const truth = (description: string) => field(leaves().truth, { description })

/** A list of ids. */
export const ids = (description: string) => field(z.array(leaves().id), { description })

/** A list of texts. */
export const texts = (description: string) => field(z.array(leaves().text), { description })

/** A list of numbers. */
export const numbers = (description: string) => field(z.array(leaves().number), { description })

/** Numbers by key, such as stock by warehouse. */
export const counts = (description: string) => field(z.record(z.string(), leaves().number), { description, tsType: 'Record<string, number>' })

/** What the platform's pages do not describe further. */
export const anything = (description: string) => field(z.unknown(), { description, tsType: 'unknown' })

/** A struct as a field. */
export const one = <Struct extends z.ZodType>(struct: Struct, description: string) => field(struct, { description })

/** A list of structs as a field. */
export const many = <Struct extends z.ZodType>(struct: Struct, description: string) => field(z.array(struct), { description })

/** Structs by key. `title` is the interface of the struct. */
export const mapped = <Struct extends z.ZodType>(struct: Struct, title: string, description: string) =>
  field(z.record(z.string(), struct), { description, tsType: `Record<string, ${title}>` })

/** The list that an answer is about: none at all is an empty one. */
export const rows = <Struct extends z.ZodType>(struct: Struct, description: string) =>
  beside(z.preprocess((value) => value ?? [], z.array(struct)).default([]), { description })

/** An object of the platform's. `title` names its interface, `description` becomes its comment. Fields that nobody described pass through. */
export function struct<Shape extends z.core.$ZodShape>(title: string, description: string, shape: Shape) {
  return z.preprocess(withoutNulls, beside(z.looseObject(shape), { title, summary: description }))
}

/** An answer that is a list itself: nothing is an empty one. */
export const list = <Struct extends z.ZodType>(struct: Struct) => z.preprocess((value) => value ?? [], z.array(struct))

/** The schemas that all simple fields share. */
export const leaves = lazily(() => ({
  text: z.union([z.string(), z.number().transform(String).pipe(z.string()), z.boolean().transform(String).pipe(z.string())]),
  id: requiredId(),
  truth: z.union([
    z.boolean(),
    z
      .enum(['true', 'false', '0', '1'])
      .transform((value) => value === 'true' || value === '1')
      .pipe(z.boolean()),
    z
      .literal([0, 1])
      .transform((value) => value === 1)
      .pipe(z.boolean()),
  ]),
  number: z.union([
    z.number(),
    z
      .string()
      // Fifteen digits are below 2^53, whatever they are.
      .regex(/^-?\d{1,15}(\.\d+)?$/)
      .transform(Number)
      .pipe(z.number()),
  ]),
}))

/** Keeps what is made at the first use: schemas are built when they are needed, not at import. */
export function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

// An object without its `null`s; itself, when there is none.
function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.values(value).includes(null) ? Object.fromEntries(Object.entries(value).filter(([, kept]) => kept !== null)) : value
}

function field<Inner extends z.ZodType>(inner: Inner, meta: Readonly<Record<string, unknown>>): z.ZodExactOptional<Inner> {
  return beside(inner.exactOptional(), meta)
}

// As `describe`, which would make a copy of every schema.
function beside<Field extends z.ZodType>(schema: Field, meta: Readonly<Record<string, unknown>>): Field {
  z.globalRegistry.add(schema, meta)
  return schema
}
