import { id as requiredId } from '@duijie/core/platform'
import { z } from 'zod'

// What answers are made of. Every field may be missing; `null` counts as missing. Descriptions become the comments of the generated interfaces.
// A kind of field is one schema that all fields of the kind share, because an order has more than four hundred fields; what tells them apart lies beside the schema.

/** An id: a string, however the platform writes it. */
export const id = (description: string) => field(leaves().id, { description })

/** Text, and decimal strings of money. */
export const text = (description: string) => field(leaves().text, { description })

/** A time as the platform writes it: `yyyy-MM-dd HH:mm:ss`, in China's time. */
export const time = (description: string) => field(leaves().text, { description: `${description} (yyyy-MM-dd HH:mm:ss, GMT+8)` })

/** A number, also where it comes as text. More digits than a number can hold are refused, not rounded. */
export const number = (description: string) => field(leaves().number, { description })

/** A flag, also where it comes as text. */
export const truth = (description: string) => field(leaves().truth, { description })

/** Text of a list that grows: any text passes, the type offers the known ones. `type` is exported by `values.ts`. */
export const known = (type: string, description: string) => field(leaves().text, { description, tsType: type, tsFrom: { '../values.js': type } })

/** A list of texts. */
export const texts = (description: string) => field(z.array(leaves().text), { description })

/** A list of ids. */
export const ids = (description: string) => field(z.array(leaves().id), { description })

/** A struct as a field. */
export const one = <Struct extends z.ZodType>(struct: Struct, description: string) => field(struct, { description })

/** A list of structs as a field. */
export const many = <Struct extends z.ZodType>(struct: Struct, description: string) => field(z.array(struct), { description })

/** The list that an answer is about: none at all is an empty one, for the platform leaves empty lists out. */
export const rows = <Struct extends z.ZodType>(struct: Struct, description: string) => beside(z.array(struct).default([]), { description })

/** An object of the platform's. `title` names its interface, `description` becomes its comment. Fields that nobody described pass through. */
export function struct<Shape extends z.core.$ZodShape>(title: string, description: string, shape: Shape) {
  return z.preprocess(withoutNulls, beside(z.looseObject(shape), { title, summary: description }))
}

/** What a list's answer says of the rest. */
export const counted = () => ({ total_results: number('How many there are on all pages; missing with `use_has_next`.') })

/** The schemas that all simple fields share. */
export const leaves = lazily(() => ({
  text: z.string(),
  id: requiredId(),
  truth: z.union([
    z.boolean(),
    z
      .enum(['true', 'false'])
      .transform((value) => value === 'true')
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

/** Some fields of a dictionary. */
export function pick<Shape extends object, const Name extends keyof Shape>(shape: Shape, names: readonly Name[]): Pick<Shape, Name> {
  // Object.fromEntries forgets which names went in: exactly these.
  return Object.fromEntries(names.map((name) => [name, shape[name]])) as Pick<Shape, Name>
}

/** All fields of a dictionary but some. */
export function omit<Shape extends object, const Name extends keyof Shape>(shape: Shape, names: readonly Name[]): Omit<Shape, Name> {
  const left = new Set<PropertyKey>(names)
  // Object.fromEntries forgets which names stayed: all but these.
  return Object.fromEntries(Object.entries(shape).filter(([name]) => !left.has(name))) as Omit<Shape, Name>
}

/** An object without its `null`s; itself, when there is none. */
export function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  for (const name in value) {
    if (Reflect.get(value, name) === null) return Object.fromEntries(Object.entries(value).filter(([, kept]) => kept !== null))
  }
  return value
}

function field<Inner extends z.ZodType>(inner: Inner, meta: Readonly<Record<string, unknown>>): z.ZodExactOptional<Inner> {
  return beside(inner.exactOptional(), meta)
}

// As `describe`, which would make a copy of every schema.
function beside<Field extends z.ZodType>(schema: Field, meta: Readonly<Record<string, unknown>>): Field {
  z.globalRegistry.add(schema, meta)
  return schema
}
