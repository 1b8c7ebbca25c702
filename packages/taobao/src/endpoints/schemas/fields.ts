import { id as requiredId } from '@duijie/core/platform'
import { z } from 'zod'

// What answers are made of. Every field may be missing; `null` counts as missing. Descriptions become the comments of the generated interfaces.

/** An id: a string, however the platform writes it. */
export const id = (description: string) => requiredId(description).exactOptional()

/** Text, and decimal strings of money. */
export const text = (description: string) => z.string().describe(description).exactOptional()

/** A time as the platform writes it: `yyyy-MM-dd HH:mm:ss`, in China's time. */
export const time = (description: string) => text(`${description} (yyyy-MM-dd HH:mm:ss, GMT+8)`)

/** A number, also where it comes as text. More digits than a number can hold are refused, not rounded. */
export const number = (description: string) => requiredNumber().describe(description).exactOptional()

/** A flag, also where it comes as text. */
export const truth = (description: string) => z.union([z.boolean(), truthText()]).describe(description).exactOptional()

/** Text of a list that grows: any text passes, the type offers the known ones. `type` is exported by `values.ts`. */
export const known = (type: string, description: string) =>
  z
    .string()
    .meta({ description, tsType: type, tsFrom: { '../values.js': type } })
    .exactOptional()

/** A list of texts. */
export const texts = (description: string) => z.array(z.string()).describe(description).exactOptional()

/** A list of ids. */
export const ids = (description: string) => z.array(requiredId()).describe(description).exactOptional()

/** A struct as a field. */
export const one = <Struct extends z.ZodType>(struct: Struct, description: string) => struct.describe(description).exactOptional()

/** A list of structs as a field. */
export const many = <Struct extends z.ZodType>(struct: Struct, description: string) => z.array(struct).describe(description).exactOptional()

/** The list that an answer is about: none at all is an empty one, for the platform leaves empty lists out. */
export const rows = <Struct extends z.ZodType>(struct: Struct, description: string) => z.array(struct).default([]).describe(description)

/** An object of the platform's. `title` names its interface, `description` becomes its comment. Fields that nobody described pass through. */
export function struct<Shape extends z.core.$ZodShape>(title: string, description: string, shape: Shape) {
  return z.preprocess(withoutNulls, z.looseObject(shape).meta({ title, summary: description }))
}

/** What a list's answer says of the rest. */
export const counted = () => ({ total_results: number('How many there are on all pages; missing with `use_has_next`.') })

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

function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  for (const field of Object.values(value)) {
    if (field === null) return Object.fromEntries(Object.entries(value).filter(([, kept]) => kept !== null))
  }
  return value
}

const truthText = () =>
  z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .pipe(z.boolean())

// Fifteen digits are below 2^53, whatever they are.
const requiredNumber = () =>
  z.union([
    z.number(),
    z
      .string()
      .regex(/^-?\d{1,15}(\.\d+)?$/)
      .transform(Number)
      .pipe(z.number()),
  ])
