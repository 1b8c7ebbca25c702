import { z } from 'zod'

// What the unified model is made of. Descriptions become the comments of the generated interfaces and of the JSON Schemas.

/** An id: a string that is not empty. */
export const id = (description: string) => z.string().min(1).meta({ description })

/** Text. */
export const text = (description: string) => z.string().meta({ description })

/** An instant: ISO 8601 in UTC. */
export const instant = (description: string) => z.iso.datetime().meta({ description: `${description} ISO 8601, UTC.` })

/** Money: a safe integer of fen (hundredths of the currency's unit). */
export const fen = (description: string) => z.int().meta({ description: `${description} In fen.` })

/** A decimal number as text: what may have more digits than fen have, and is never rounded. */
export const decimal = (description: string) =>
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/)
    .meta({ description: `${description} A decimal string.` })

/** A whole number. */
export const count = (description: string) => z.int().meta({ description })

/** A flag. */
export const flag = (description: string) => z.boolean().meta({ description })

/** One value of a closed list. `type` is exported by `statuses.ts`. */
export const oneOf = <const Values extends readonly string[]>(values: Values, type: string, description: string) =>
  z.enum(values).meta({ description, tsType: type, tsFrom: { '../statuses.js': type } })

/** A struct as a field. */
export const one = <Struct extends z.ZodType>(struct: Struct, description: string) => struct.meta({ ...struct.meta(), description })

/** A list of structs or texts as a field. */
export const many = <Entry extends z.ZodType>(entry: Entry, description: string) => z.array(entry).meta({ description })

/** A field that is left out where the platform does not tell. */
export const maybe = <Inner extends z.ZodType>(inner: Inner) => inner.exactOptional()

/** An object of the model. `title` names its interface, `summary` becomes its comment. Members of later versions pass through. */
export const struct = <Shape extends z.core.$ZodShape>(title: string, summary: string, shape: Shape) => z.looseObject(shape).meta({ title, summary })

/** Keeps what is made at the first use: schemas are built when they are needed, not at import. */
export function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
