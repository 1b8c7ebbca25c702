import { z } from 'zod'
import { checkpointKey } from '../sync/checkpoint-key.js'
import type { Json } from '../sync/json.js'
import type { Progress } from '../sync/progress.js'
import { plannedSliceSchema } from '../sync/progress-schema.js'
import type { Slice } from '../sync/source.js'
import type { AnySource } from '../sync/sync-options.js'
import type { ConsumedMessage } from './event-consumer.js'
import type { EventMessage } from './event-producer.js'

/** The topics of slices. */
export interface SliceTopics {
  /** Slices to be worked off. @defaultValue 'slices' */
  readonly slices: string
  /** Slices that have failed, and wait until they are tried again. @defaultValue 'slices-retry' */
  readonly retry: string
  /** Slices that have failed for good, and messages that are none. @defaultValue 'slices-dead' */
  readonly dead: string
}

/** The topics of slices by their usual names. They have to be created: `slices` with as many partitions as workers will ever be, at least. */
export const sliceTopics: SliceTopics = { slices: 'slices', retry: 'slices-retry', dead: 'slices-dead' }

/** A slice on its way to a worker. */
export interface SliceTask {
  /** The source's name. */
  readonly source: string
  readonly slice: Slice
  /** The platform's time when it was planned, in epoch milliseconds. */
  readonly plannedFor: number
  /** Of a sequential source: the place that the slice follows, `null` for the beginning. */
  readonly follows?: Json
  /** Counted from 1. */
  readonly attempt: number
  /** Not to be tried again before, in epoch milliseconds. */
  readonly notBeforeMs?: number
  /** Why the last attempt failed. */
  readonly failure?: string
}

/** A task of a slice that has just been planned. */
export function sliceTask(source: AnySource, slice: Slice, { plannedFor, progress }: { readonly plannedFor: number; readonly progress: Progress }): SliceTask {
  const follows = source.sequential === true ? { follows: progress.cursor ?? null } : {}
  return { source: source.name, slice, plannedFor, ...follows, attempt: 1 }
}

/** A task as a message: all of one source and account stay in one partition, and in their order. */
export function taskMessage(topic: string, task: SliceTask): EventMessage {
  const { source, slice } = task
  return {
    topic,
    key: checkpointKey(source, slice.account),
    value: Buffer.from(JSON.stringify(task)),
    headers: { 'content-type': 'application/json; charset=UTF-8', slice_source: source, slice_id: slice.id, slice_attempt: `${task.attempt}` },
  }
}

/** The task of a message; `undefined` when it is none. */
export function readTask({ value }: Pick<ConsumedMessage, 'value'>): SliceTask | undefined {
  const checked = taskSchema.safeParse(parsed(value))
  if (!checked.success) return undefined
  const { follows, notBeforeMs, failure, ...task } = checked.data
  return {
    ...task,
    ...(follows === undefined ? {} : { follows }),
    ...(notBeforeMs === undefined ? {} : { notBeforeMs }),
    ...(failure === undefined ? {} : { failure }),
  }
}

// Our own text, and not a platform's: ids in it are strings, and numbers are safe.
function parsed(value: Buffer | null): unknown {
  try {
    return JSON.parse(value?.toString() ?? '')
  } catch {
    // Whatever it is, it is no task; the parser's message would quote it.
    return undefined
  }
}

const ms = z.number().finite()
const taskSchema = z.object({
  source: z.string().min(1),
  slice: plannedSliceSchema,
  plannedFor: ms,
  follows: z.custom<Json>(() => true).optional(),
  attempt: z.number().int().positive(),
  notBeforeMs: ms.optional(),
  failure: z.string().optional(),
})
