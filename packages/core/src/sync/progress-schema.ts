import { z } from 'zod'
import type { Json } from './json.js'
import type { Progress } from './progress.js'

const window = z.tuple([z.number(), z.number()])
// Any JSON: its source knows what it is.
const json = z.custom<Json>((value) => value !== undefined)
const gain = z.union([z.object({ window }), z.object({ cursor: json }), z.object({ nothing: z.literal(true) })])

/** The schema of a slice that was stored, or sent. */
export const plannedSliceSchema = z.object({ id: z.string(), account: z.string(), plan: json, gain })

const progressSchema = z.object({ windows: z.array(window), cursor: json.optional(), open: z.array(z.object({ slice: plannedSliceSchema, resume: json })) })

/** Whether parsed JSON is a progress. */
export function isProgress(value: unknown): value is Progress {
  return progressSchema.safeParse(value).success
}
