import type { Schema } from '@duijie/core/platform'
import { z } from 'zod'

/** A check's own words: core prints only these, because other messages may quote what they were given. */
const says = (words: string) => ({ error: words, params: { says: words } })

/** The params of an operation. `title` names their interface. Names that are not documented are refused: they are typing errors. */
export function params<Shape extends z.core.$ZodShape>(title: string, summary: string, shape: Shape) {
  return z.strictObject(shape).meta({ title, summary })
}

/** What an operation gives: built by the protocol, member by member. `title` names its interface. */
export function result<Shape extends z.core.$ZodShape>(title: string, summary: string, shape: Shape) {
  return z.strictObject(shape).meta({ title, summary })
}

/** A field with its comment, and its type where that is not what the schema says. */
export const field = <Field extends z.ZodType>(schema: Field, description: string, tsType?: string) =>
  schema.meta({ description, ...(tsType === undefined ? {} : { tsType }) })

/** A member that need not be given. */
export const maybe = <Field extends z.ZodType>(schema: Field) => schema.exactOptional()

/** A text. */
export const text = (description: string) => field(z.string(), description)

/** A whole number between two others. */
export const whole = (description: string, min: number, max: number) => field(z.int().min(min).max(max), description)

/** Bytes. */
export const bytes = () => z.instanceof(Uint8Array)

/** The key of an object. URLs take `.` and `..` between slashes for ways up and down, so that no signature would fit. */
export const key = () =>
  field(
    z
      .string()
      .refine((value) => sized(value) && !value.startsWith('/'), says('expected 1 to 850 bytes of UTF-8 without a slash at the beginning'))
      .refine((value) => !value.split('/').some((part) => part === '.' || part === '..'), says('a part of it is . or .., which URLs cannot hold')),
    'The key: 1 to 850 bytes of UTF-8, without a slash at its beginning.',
  )

/** The value of a header: what would be encoded or trimmed on its way could not be signed. */
export const header = (description: string) =>
  maybe(field(z.string().regex(/^[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?$/, 'expected a text in ASCII on one line, without spaces around it'), description))

/** A result that has no members to check. */
export function unchecked<Result>(): Schema<Result> {
  // The protocol builds exactly this.
  return { '~standard': { version: 1, vendor: 'duijie', validate: (value) => ({ value: value as Result }) } }
}

function sized(value: string): boolean {
  const length = Buffer.byteLength(value, 'utf8')
  return length >= 1 && length <= 850
}
