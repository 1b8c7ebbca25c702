import { z } from 'zod'
import { DuijieError } from '../errors.js'

const rounded = 'an id beyond 2^53 - 1 came as a number and has already been rounded: pass it as a string, and read JSON that holds it with parseJson'
const notAnId = 'an id is a string or a whole number'

/**
 * An id as the text that it is everywhere in these packages.
 * @throws DuijieError `invalid_params` for what cannot be an id, above all for a number beyond 2^53 - 1: its last digits are already wrong.
 * @example
 * ```ts
 * toId(12) // '12'
 * toId(4093482012345678901n) // '4093482012345678901'
 * ```
 */
export function toId(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return String(value)
  throw new DuijieError('invalid_params', Number.isInteger(value) ? rounded : notAnId)
}

/**
 * The schema of an id in an answer: takes a string or a whole number, because the same field comes as either, and gives a string.
 * @param description - what the id is of; it becomes the documentation of the field.
 */
export function id(description?: string) {
  return described(textOrWholeNumber(z.string()), description)
}

/** The schema of an id among params: as {@link id}, but not blank. */
export function idParam(description?: string) {
  return described(textOrWholeNumber(z.string().refine((value) => value.trim() !== '', 'an id must not be blank')), description)
}

// Only the number's branch is converted, so that ids which come as text cost one check.
function textOrWholeNumber(text: z.ZodString) {
  const wholeNumber = z.number().refine(Number.isSafeInteger).transform(String).pipe(z.string())
  return z.union([text, wholeNumber], { error: ({ input }) => (Number.isInteger(input) ? rounded : notAnId) })
}

function described<Schema extends z.ZodType>(schema: Schema, description: string | undefined): Schema {
  return description === undefined ? schema : schema.describe(description)
}
