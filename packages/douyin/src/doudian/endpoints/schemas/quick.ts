import type { Schema } from '@duijie/core/platform'
import { z } from 'zod'
import { lazily, leaves } from './fields.js'

type Convert = (value: unknown) => unknown

/**
 * The same check, quicker on answers that are as they should be. Zod asks an object for every field of its schema, and an order has more than two hundred with its items; this looks at
 * the fields that are there. Whatever is odd goes through zod, which then tells what is wrong.
 */
export function quick<Output>(schema: z.ZodType<Output>): Schema<Output> {
  const convert = lazily(() => converter(schema))
  return {
    '~standard': {
      version: 1,
      vendor: 'duijie',
      validate(value) {
        const converted = convert()(value)
        // What the quick way lets through, the schema would give out just so: a property test compares them.
        if (converted !== odd) return { value: converted as Output }
        return schema['~standard'].validate(value)
      },
    },
  }
}

// What the quick way cannot say anything about.
const odd = Symbol('odd')

function converter(schema: z.core.$ZodType): Convert {
  const leaf = leafConverters().get(schema)
  if (leaf !== undefined) return leaf
  if (schema instanceof z.ZodExactOptional || schema instanceof z.ZodDefault) return converter(schema.unwrap())
  if (schema instanceof z.ZodArray) return listConverter(converter(schema.element))
  if (schema instanceof z.ZodPipe && schema.in instanceof z.ZodTransform) {
    if (schema.out instanceof z.ZodObject) return structConverter(schema.out.shape)
    if (schema.out instanceof z.ZodArray) return converter(schema.out)
  }
  return (value) => {
    const parsed = z.safeParse(schema, value)
    return parsed.success ? parsed.data : odd
  }
}

const leafConverters = lazily(() => {
  const { text, id, truth, number } = leaves()
  return new Map<z.core.$ZodType, Convert>([
    [text, (value) => (typeof value === 'string' ? value : odd)],
    [id, (value) => (typeof value === 'string' ? value : Number.isSafeInteger(value) ? String(value) : odd)],
    [truth, (value) => (typeof value === 'boolean' ? value : odd)],
    [number, (value) => (Number.isFinite(value) ? value : odd)],
  ])
})

function listConverter(convert: Convert): Convert {
  return (value) => {
    if (!Array.isArray(value)) return odd
    const converted = value.map(convert)
    return converted.includes(odd) ? odd : converted
  }
}

function structConverter(shape: z.core.$ZodShape): Convert {
  // Made when a field is first seen: most never are.
  const converters = new Map<string, Convert>()
  const required = Object.entries(shape).filter(([, field]) => !(field instanceof z.ZodExactOptional))

  function converterOf(name: string): Convert {
    const known = converters.get(name)
    if (known !== undefined) return known
    const field = Object.hasOwn(shape, name) ? shape[name] : undefined
    const made: Convert = field === undefined ? (value) => value : converter(field)
    converters.set(name, made)
    return made
  }

  return (value) => {
    if (!isObject(value)) return odd
    const entries: [string, unknown][] = []
    for (const name of Object.keys(value)) {
      const field = value[name]
      // `null` is a missing field.
      if (field === null) continue
      const converted = converterOf(name)(field)
      if (converted === odd) return odd
      entries.push([name, converted])
    }
    const struct = Object.fromEntries(entries)
    // A list that an answer is about and that is not there is an empty one; what else must be there is zod's word.
    for (const [name, field] of required) {
      if (Object.hasOwn(struct, name)) continue
      if (!(field instanceof z.ZodDefault)) return odd
      struct[name] = z.parse(field, undefined)
    }
    return struct
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
