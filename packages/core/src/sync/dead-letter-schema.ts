import { z } from 'zod'
import { mapIssueReasons } from '../models/mapped.js'
import { recordKinds } from '../models/record-kind.js'
import type { DeadLetter } from './dead-letters.js'

const kind = z.enum(recordKinds)
const version = z.object({ modifiedMs: z.number(), observedMs: z.number(), content: z.string() })
const record = z.object({ platform: z.string(), account: z.string(), kind, id: z.string(), version })
const deadLetterSchema = z.object({
  id: z.string(),
  source: z.string(),
  platform: z.string(),
  account: z.string(),
  kind,
  objectId: z.string().optional(),
  stage: z.enum(['map', 'sink']),
  sink: z.string().optional(),
  reason: z.string(),
  issues: z.array(z.object({ field: z.string(), reason: z.enum(mapIssueReasons) })).optional(),
  record: z
    .union([
      record.extend({ op: z.literal('upsert'), data: z.custom((value) => value !== undefined) }),
      record.extend({ op: z.literal('delete'), data: z.null() }),
    ])
    .optional(),
  at: z.number(),
})

/** Whether parsed JSON is a dead letter. */
export function isDeadLetter(value: unknown): value is DeadLetter {
  return deadLetterSchema.safeParse(value).success
}
