import type { Schema } from '@duijie/core/platform'
import { z } from 'zod'
import { lazily, leaves, withoutNulls } from './fields.js'

/**
 * The same check, quicker on answers that are as they should be. Zod asks an object for every field of its schema, and a full order has more than four hundred, of which
 * an answer holds a few dozen; this looks at the fields that are there, and copies only what it converts. Whatever is odd goes through zod, which then tells what is wrong.
 */
export function quick<Params, Output>(make: (params: Params) => z.ZodType<Output>): (params: Params) => Schema<Output> {
  const made = new WeakMap<z.ZodType<Output>, Schema<Output>>()
  return (params) => {
    const schema = make(params)
    const known = made.get(schema) ?? quickSchema(schema)
    made.set(schema, known)
    return known
  }
}

function quickSchema<Output>(schema: z.ZodType<Output>): Schema<Output> {
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

type Convert = (value: unknown) => unknown

function converter(schema: z.core.$ZodType): Convert {
  const leaf = leafConverters().get(schema)
  if (leaf !== undefined) return leaf
  if (schema instanceof z.ZodExactOptional || schema instanceof z.ZodDefault) return converter(schema.unwrap())
  if (schema instanceof z.ZodArray) return listConverter(converter(schema.element))
  if (schema instanceof z.ZodPipe && schema.in instanceof z.ZodTransform && schema.out instanceof z.ZodObject) return structConverter(schema.out.shape)
  return (value) => {
    const parsed = z.safeParse(schema, value)
    return parsed.success ? parsed.data : odd
  }
}

const textOrOdd: Convert = (value) => (typeof value === 'string' ? value : odd)

const leafConverters = lazily(() => {
  const { text, id, truth, number } = leaves()
  return new Map<z.core.$ZodType, Convert>([
    [text, textOrOdd],
    [id, (value) => (typeof value === 'string' ? value : Number.isSafeInteger(value) ? String(value) : odd)],
    [truth, (value) => (typeof value === 'boolean' ? value : value === 'true' ? true : value === 'false' ? false : odd)],
    [number, (value) => (Number.isFinite(value) ? value : odd)],
  ])
})

function listConverter(convert: Convert): Convert {
  return (value) => {
    if (!Array.isArray(value)) return odd
    const list: unknown[] = value
    for (let index = 0; index < list.length; index++) {
      const converted = convert(list[index])
      if (converted === odd) return odd
      list[index] = converted
    }
    return list
  }
}

function structConverter(shape: z.core.$ZodShape): Convert {
  // Made when a field is first seen: most never are.
  const converters = new Map<string, Convert>()
  // The fields of the object before this one, in their order: the rows of a page have the same, so that most need not be looked up.
  const names: string[] = []
  const expected: Convert[] = []
  const converterOf = (name: string, at: number): Convert => {
    let convert = converters.get(name)
    if (convert === undefined) {
      const field = Object.hasOwn(shape, name) ? shape[name] : undefined
      convert = field === undefined ? keep : converter(field)
      converters.set(name, convert)
    }
    names[at] = name
    expected[at] = convert
    return convert
  }
  const required = Object.entries(shape).filter(([, field]) => !(field instanceof z.ZodExactOptional))

  // Answers are parsed for this call alone, so that fields are converted where they stand. To convert twice does no harm: zod may come after it.
  function convertStruct(object: Record<string, unknown>): unknown {
    let at = 0
    // Several times as fast as over a list of keys: the engine then knows that the name is one of this object's own.
    for (const name in object) {
      const field = object[name]
      if (field === null) return convertAny(withoutNulls(object))
      const convert = (names[at] === name ? expected[at] : undefined) ?? converterOf(name, at)
      at += 1
      // What most fields are.
      if (convert === textOrOdd && typeof field === 'string') continue
      const converted = convert(field)
      if (converted === field) continue
      if (converted === odd) return odd
      object[name] = converted
    }
    for (const [name, field] of required) {
      if (Object.hasOwn(object, name)) continue
      if (!(field instanceof z.ZodDefault)) return odd
      object[name] = z.parse(field, undefined)
    }
    return object
  }

  function convertAny(value: unknown): unknown {
    return isObject(value) ? convertStruct(value) : odd
  }
  return convertAny
}

const keep: Convert = (value) => value

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
