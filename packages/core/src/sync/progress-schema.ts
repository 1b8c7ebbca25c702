import { z } from 'zod'
import type { Progress } from './progress.js'

const window = z.tuple([z.number(), z.number()])
// Any JSON: its source knows what it is.
const json = z.custom((value) => value !== undefined)
const gain = z.union([z.object({ window }), z.object({ cursor: json }), z.object({ nothing: z.literal(true) })])
const slice = z.object({ id: z.string(), account: z.string(), plan: json, gain })
const progressSchema = z.object({ windows: z.array(window), cursor: json.optional(), open: z.array(z.object({ slice, resume: json })) })

/** Whether parsed JSON is a progress. */
export function isProgress(value: unknown): value is Progress {
  return progressSchema.safeParse(value).success
}
