import { formatChinaTime } from '@duijie/core/platform'
import { z } from 'zod'

/** A check's own words: core prints only these, because other messages may quote what they were given. */
const says = (words: string) => ({ error: words, params: { says: words } })

/** A rule between params. */
export interface Rule<Params> {
  readonly words: string
  holds(params: Params): boolean
}

/** The params of an operation. `title` names their interface. Names that are not documented are refused: they are typing errors. */
export function params<Shape extends z.core.$ZodShape>(
  title: string,
  summary: string,
  shape: Shape,
  ...rules: readonly Rule<z.output<z.ZodObject<Shape, z.core.$strict>>>[]
) {
  return rules.reduce((schema, { holds, words }) => schema.refine(holds, says(words)), z.strictObject(shape)).meta({ title, summary })
}

/** A field with its comment, and its type where that is not what the schema says. */
export const param = <Field extends z.ZodType>(field: Field, description: string, tsType?: string) =>
  field.meta({ description, ...(tsType === undefined ? {} : { tsType }) })

/** Text that must not be blank. */
export const textParam = (description: string) => param(z.string().min(1), description)

/** A param that need not be given. */
export const maybe = <Field extends z.ZodType>(field: Field) => field.exactOptional()

/** A whole number that is sent with a value of ours when it is not given. */
export const whole = (description: string, { min, max, preset }: { readonly min: number; readonly max: number; readonly preset: number }) =>
  z.int().min(min).max(max).default(preset).meta({ description, leaveOut: true })

/** A day in China: a `Date`, or `yyyyMMdd`; sent as the latter. */
export const sendDate = (description: string) =>
  z
    .preprocess(
      (value) => (value instanceof Date && !Number.isNaN(value.getTime()) ? formatChinaTime(value).slice(0, 10).replaceAll('-', '') : value),
      z.string().regex(/^20\d{6}$/),
    )
    .meta({ description: `${description}: a Date, or yyyyMMdd.`, tsType: 'Date | string' })

/** Text of an answer; `null` counts as missing. */
export const text = (description: string) =>
  z
    .union([z.string(), z.number().transform(String).pipe(z.string())])
    .exactOptional()
    .meta({ description })

/** A list of an answer; none at all is an empty one. */
export const rows = <Struct extends z.ZodType>(struct: Struct, description: string) => z.array(struct).default([]).meta({ description })

/** An object of the platform's. `title` names its interface. Fields that nobody described pass through. */
export function struct<Shape extends z.core.$ZodShape>(title: string, summary: string, shape: Shape) {
  return z.preprocess(withoutNulls, z.looseObject(shape).meta({ title, summary }))
}

/** Keeps what is made at the first use: schemas are built when they are needed, not at import. */
export function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([, kept]) => kept !== null))
}
