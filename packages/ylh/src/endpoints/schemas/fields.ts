import { id as requiredId } from '@duijie/core/platform'
import { z } from 'zod'

// What answers are made of. Every field may be missing; `null` counts as missing.

/** An id: a string, however the platform writes it. */
export const id = (description: string) => requiredId().exactOptional().meta({ description })

/** Text. */
export const text = (description: string) => anyText().exactOptional().meta({ description })

/** A whole number, also where it comes as text. */
export const whole = (description: string) =>
  z
    .union([
      z.int(),
      z
        .string()
        .regex(/^\d{1,15}$/)
        .transform(Number)
        .pipe(z.number()),
    ])
    .exactOptional()
    .meta({ description })

/** A list of texts; none at all is an empty one. */
export const texts = (description: string) => z.preprocess(asList, z.array(anyText())).default([]).meta({ description })

/** A list of structs; none at all is an empty one. */
export const many = <Struct extends z.ZodType>(struct: Struct, description: string) => z.preprocess(asList, z.array(struct)).default([]).meta({ description })

/** An object of the platform's. `title` names its interface, `description` becomes its comment. Fields that nobody described pass through. */
export const struct = <Shape extends z.core.$ZodShape>(title: string, description: string, shape: Shape) =>
  z.preprocess(withoutNulls, z.looseObject(shape).meta({ title, summary: description }))

/** An answer that is a list: `null` is an empty one. */
export const rows = <Struct extends z.ZodType>(struct: Struct) => z.preprocess(asList, z.array(struct))

/** An answer that only says that the platform has taken something on. */
export const taken = () => z.preprocess((value) => value === true || value === 'true', z.boolean())

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

function asList(value: unknown): unknown {
  if (value === null || value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null))
}
