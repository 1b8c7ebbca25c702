import { contentHash } from '@duijie/core/models'
import { DuijieError } from '@duijie/core/platform'
import { checkpointKey, type Gain, type Slice, type TimeWindow } from '@duijie/core/sync'
import { z } from 'zod'
import { platformName } from '../mapping/platform-name.js'

/** The place of a source that follows row versions: kept as the checkpoint's cursor. */
const positionSchema = z.object({
  /** The version to go on from; missing until the platform has shown one. */
  ts: z.string().exactOptional(),
  /** What is read by window before: from when to when. Missing where everything is read by version. */
  backfill: z.tuple([z.number(), z.number()]).exactOptional(),
  /** The run that has come to the end. */
  reached: z.number().exactOptional(),
})

/** The place of a source that follows row versions. */
export type Position = z.output<typeof positionSchema>

const windowPlan = z.object({ window: z.tuple([z.number(), z.number()]) })
const notePlan = z.object({ note: z.number(), from: z.number() })
const followPlan = z.object({ follow: z.string(), run: z.number(), backfill: z.tuple([z.number(), z.number()]).exactOptional() })
const idsPlan = z.object({ ids: z.array(z.string()) })
const planSchema = z.union([windowPlan, notePlan, followPlan, idsPlan])

/** What a slice of this package is: a window; the noting of the version to go on from; the following of versions; or objects by their ids. */
export type SlicePlan = z.output<typeof planSchema>

/** The following of versions. */
export type FollowPlan = z.output<typeof followPlan>

/** The plan of a slice, which may have been stored for long. */
export function planOf(slice: Slice): SlicePlan {
  const parsed = planSchema.safeParse(slice.plan)
  if (parsed.success) return parsed.data
  throw new DuijieError('invalid_request', `the slice ${slice.id} was not planned by this source`, { platform: platformName })
}

/** What a checkpoint's cursor says. */
export function positionOf(cursor: unknown): Position | undefined {
  return positionSchema.safeParse(cursor).data
}

/** A slice that reads a window. The same window of the same source and account always has the same id. */
export function windowSlice(source: string, account: string, window: TimeWindow, gain: Gain): Slice {
  const again = 'nothing' in gain ? ':again' : ''
  return { id: `${checkpointKey(source, account)}:${window[0]}-${window[1]}${again}`, account, plan: { window: [window[0], window[1]] }, gain }
}

/** The slice that notes from which version to follow, before anything is read. */
export function noteSlice(source: string, account: string, { from, now }: { readonly from: number; readonly now: number }): Slice {
  return { id: `${checkpointKey(source, account)}:note-${now}`, account, plan: { note: now, from }, gain: { nothing: true } }
}

/** The slice that follows versions to their end; its pages gain the place. */
export function followSlice(source: string, account: string, plan: FollowPlan): Slice {
  return { id: `${checkpointKey(source, account)}:ts${plan.follow}-${plan.run}`, account, plan, gain: { nothing: true } }
}

/** Slices that read objects by their ids, so many in each. */
export function idSlicesOf(source: string, account: string, ids: readonly string[], size: number): readonly Slice[] {
  const distinct = [...new Set(ids)]
  return Array.from({ length: Math.ceil(distinct.length / size) }, (_, index) => {
    const some = distinct.slice(index * size, (index + 1) * size)
    return { id: `${checkpointKey(source, account)}:ids:${contentHash(some)}`, account, plan: { ids: some }, gain: { nothing: true } }
  })
}

/** The platform's times are whole seconds: windows are cut on these. */
export function wholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000
}
