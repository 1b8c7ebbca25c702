import { z } from 'zod'

/** Makes fields of a dictionary required: those that the caller asked for and that the platform always gives. */
export type Demand = <Shape extends object>(shape: Shape) => Shape

/**
 * A result schema that depends on which fields were asked for: one that is always there and was asked for must be there, so that its absence is reported as drift.
 * Each combination is built once.
 */
export function demanding<Schema>(always: readonly string[], make: (demand: Demand) => Schema): (params?: { readonly fields?: readonly string[] }) => Schema {
  const made = new Map<string, Schema>()
  // No default for `params`: `endpoint` tells by the function's length that it looks at them.
  return (params) => {
    const asked = always.filter((name) => params?.fields?.includes(name) === true)
    const key = asked.join()
    const schema = made.get(key) ?? make((shape) => required(shape, asked))
    made.set(key, schema)
    return schema
  }
}

function required<Shape extends object>(shape: Shape, names: readonly string[]): Shape {
  const fields = Object.entries(shape).map(([name, field]: [string, unknown]) => [
    name,
    names.includes(name) && field instanceof z.ZodExactOptional ? field.unwrap() : field,
  ])
  // The same names; and what a required field lets through, the optional one of the declared shape lets through too.
  return Object.fromEntries(fields) as Shape
}
