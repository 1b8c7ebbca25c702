import { id as requiredId } from '@duijie/core/platform'
import { z } from 'zod'

// What answers are made of. The platform writes what it does not have as null, as empty text, or not at all, and the same field as a number here and as text there.
// So every field but an object's own id may be missing, blanks count as missing, and each kind of field takes all its spellings. Descriptions become comments of the interfaces.

/** An id: a string, however the platform writes it. */
export const id = (description: string) => field(leaves().id, { description })

/** The id that names the object: always there. */
export const ownId = (description: string) => beside(requiredId(), { description })

/** Text, also where a number came. */
export const text = (description: string) => field(leaves().text, { description })

/** A time as the platform writes it: `yyyy-MM-dd HH:mm:ss`, in China's time. */
export const time = (description: string) => field(leaves().text, { description: `${description} (yyyy-MM-dd HH:mm:ss, GMT+8)` })

/** Yuan as a decimal string: exact, whether a number or text came. */
export const money = (description: string) => field(leaves().decimal, { description: `${description} A decimal string.` })

/** A number, also where it comes as text. */
export const number = (description: string) => field(leaves().number, { description })

/** A flag, also where it comes as text or as 0 or 1. */
export const truth = (description: string) => field(leaves().truth, { description })

/** Text of a list that grows: any text passes, the type offers the known ones. `type` is exported by `values.ts`. */
export const known = (type: string, description: string) => field(leaves().text, { description, tsType: type, tsFrom: { '../values.js': type } })

/** A list of texts: a list in some answers, one text with commas in others. */
export const texts = (description: string) => field(leaves().texts, { description })

/** A struct as a field. */
export const one = <Struct extends z.ZodType>(struct: Struct, description: string) => field(struct, { description })

/** A list of structs as a field. */
export const many = <Struct extends z.ZodType>(struct: Struct, description: string) => field(z.array(struct), { description })

/** The list that an answer is about: none at all is an empty one. */
export const rows = <Struct extends z.ZodType>(struct: Struct, description: string) => beside(z.array(struct).default([]), { description })

/** An object of the platform's. `title` names its interface, `description` becomes its comment. Fields that nobody described pass through. */
export function struct<Shape extends z.core.$ZodShape>(title: string, description: string, shape: Shape) {
  return z.preprocess(withoutBlanks, beside(z.looseObject(shape), { title, summary: description }))
}

/** As {@link struct}, for answers whose fields stand under other names in some versions of the platform: what is wanted to what may stand instead. */
export function renamed<Shape extends z.core.$ZodShape>(title: string, description: string, names: Readonly<Record<string, string>>, shape: Shape) {
  return z.preprocess((value) => withoutBlanks(withNames(value, names)), beside(z.looseObject(shape), { title, summary: description }))
}

/** The page that came, in the answers of lists. */
export const page = () => ({
  page_index: number('The page, from 1.'),
  page_size: number('Rows per page.'),
  has_next: truth('Whether there is another page. With a cursor, a full page without it is not yet the end.'),
})

/** As {@link page}, with the count. */
export const countedPage = () => ({
  ...page(),
  data_count: number('Rows on all pages; missing or 0 with `is_get_total: false`.'),
  page_count: number('Pages in all; missing or 0 with `is_get_total: false`.'),
})

/** The schemas that all simple fields share. */
export const leaves = lazily(() => {
  const text = z.union([z.string(), z.number().transform(String).pipe(z.string()), z.boolean().transform(String).pipe(z.string())])
  return {
    text,
    id: requiredId(),
    texts: z.union([z.array(text), z.string().transform(split).pipe(z.array(z.string()))]),
    truth: z.union([
      z.boolean(),
      z
        .enum(['true', 'false', 'True', 'False', '1', '0'])
        .transform((value) => value === '1' || value.toLowerCase() === 'true')
        .pipe(z.boolean()),
      z
        .literal([0, 1])
        .transform((value) => value === 1)
        .pipe(z.boolean()),
    ]),
    // Of longer numbers a double may hold a neighbour: refused, not rounded.
    decimal: z.union([
      z.string().regex(/^-?\d+(\.\d+)?$/),
      z
        .number()
        .refine((value) => /^-?\d+(\.\d+)?$/.test(String(value)) && String(value).replace(/\D/g, '').replace(/^0+/, '').length <= 15)
        .transform((value) => String(value === 0 ? 0 : value))
        .pipe(z.string()),
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
  }
})

/** Keeps what is made at the first use: schemas are built when they are needed, not at import. */
export function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** An object without what is null or empty text; itself, when there is nothing of the kind. */
export function withoutBlanks(value: unknown): unknown {
  if (!isObject(value)) return value
  for (const name in value) {
    if (isBlank(value[name])) return Object.fromEntries(Object.entries(value).filter(([, kept]) => !isBlank(kept)))
  }
  return value
}

function isBlank(value: unknown): boolean {
  return value === null || value === undefined || value === ''
}

function withNames(value: unknown, names: Readonly<Record<string, string>>): unknown {
  if (!isObject(value)) return value
  const found = Object.entries(names).filter(([name, other]) => value[name] === undefined && value[other] !== undefined)
  return found.length === 0 ? value : { ...value, ...Object.fromEntries(found.map(([name, other]) => [name, value[other]])) }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function split(joined: string): string[] {
  return joined
    .split(/[,，]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function field<Inner extends z.ZodType>(inner: Inner, meta: Readonly<Record<string, unknown>>): z.ZodExactOptional<Inner> {
  return beside(inner.exactOptional(), meta)
}

// As `describe`, which would make a copy of every schema.
function beside<Field extends z.ZodType>(schema: Field, meta: Readonly<Record<string, unknown>>): Field {
  z.globalRegistry.add(schema, meta)
  return schema
}
