import { z } from 'zod'

// What requests are made of. Who asks, and the passwords, are no params: the client adds them from its credentials.

/** A check's own words: core prints only what `says` holds, because other messages may quote what they were given. */
export const says = (words: string) => ({ error: words, params: { says: words } })

/** The params of an endpoint. `title` names their interface. Names that are not documented are refused: they are typing errors. */
export const params = <Shape extends z.core.$ZodShape>(title: string, description: string, shape: Shape) =>
  z.preprocess(withoutUndefined, z.strictObject(shape).meta({ title, summary: description }))

/** A param that need not be given. */
export const maybe = <Field extends z.ZodType>(field: Field) => field.exactOptional()

/** A code or number, as text. */
export const codeParam = (description: string) => code().meta({ description })

/** A list of codes, each once: what stands in it again is left out. */
export const codesParam = (description: string) =>
  z
    .array(code())
    .transform((codes) => [...new Set(codes)])
    .meta({ description, tsType: 'readonly string[]' })

/** A county by its six-digit code. */
export const countyParam = (description: string) =>
  z
    .string()
    .regex(/^\d{6}$/)
    .meta({ description })

/** A whole number. */
export const wholeParam = (description: string) => z.int().min(0).meta({ description })

function code() {
  return z
    .string()
    .trim()
    .refine((value) => /^\S{1,50}$/.test(value), says('must be a code of 1 to 50 characters without blanks'))
}

function withoutUndefined(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined && field !== null))
}
