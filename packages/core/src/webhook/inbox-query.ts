import { z } from 'zod'
import { checkOptions } from '../client/options.js'
import type { InboxQuery } from './inbox.js'

// Positions are counted up by one store: they stay far below what a number holds exactly.
const position = z
  .string()
  .regex(/^\d{1,15}$/, 'expected a position, which is an integer in decimal digits')
  .optional()
const instant = z.custom<string>((value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)), 'expected an instant in UTC').optional()

/** The fields that choose messages of an inbox. */
export const inboxFilterFields = {
  after: position,
  upTo: position,
  platform: z.string().optional(),
  account: z.string().optional(),
  topics: z.array(z.string()).optional(),
  from: instant,
  to: instant,
}

const schema = z.strictObject({ ...inboxFilterFields, limit: z.number().int().positive() })

/**
 * Checks what an inbox is asked for.
 *
 * @throws DuijieError `invalid_params`
 */
export function checkInboxQuery(query: InboxQuery): void {
  checkOptions('inbox.read', schema, query)
}

/** The position before this one: reading after it gives this one first. */
export function positionBefore(position: string): string {
  return String(Number(position) - 1)
}

/** The one of two positions that lies further on. */
export function later(one: string, other: string): string {
  return Number(one) > Number(other) ? one : other
}
