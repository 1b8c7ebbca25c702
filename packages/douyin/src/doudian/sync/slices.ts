import { contentHash } from '@duijie/core/models'
import { DuijieError } from '@duijie/core/platform'
import { checkpointKey, type Gain, type Json, type Slice, type TimeWindow } from '@duijie/core/sync'
import { z } from 'zod'
import { doudianPlatform } from '../platform-name.js'

const windowPlan = z.object({ window: z.tuple([z.number(), z.number()]) })
const idsPlan = z.object({ ids: z.array(z.string()) })
const sweepPlan = z.object({ sweep: z.number() })
const planSchema = z.union([windowPlan, idsPlan, sweepPlan])
const resumeSchema = z.object({ page: z.number().int().min(0) })

/** What a slice of this package is: a window, objects by their ids, or a walk over everything. */
export type SlicePlan = z.output<typeof planSchema>

/** The plan of a slice, which may have been stored for long. */
export function planOf(slice: Slice): SlicePlan {
  const { data } = planSchema.safeParse(slice.plan)
  if (data !== undefined) return data
  throw new DuijieError('invalid_request', `the slice ${slice.id} was not planned by this source`, { platform: doudianPlatform })
}

/** The page that a slice goes on with; `undefined` where it begins. */
export function resumedPage(resume: Json | undefined, { id }: Slice): number | undefined {
  if (resume === undefined) return undefined
  const { data } = resumeSchema.safeParse(resume)
  if (data !== undefined) return data.page
  throw new DuijieError('unexpected', `the slice ${id} cannot be resumed from its checkpoint`, { platform: doudianPlatform })
}

/** A slice that reads a window. The same window of the same source and account always has the same id. */
export function windowSlice(source: string, account: string, { window, gain }: { readonly window: TimeWindow; readonly gain: Gain }): Slice {
  const again = 'nothing' in gain ? ':again' : ''
  return { id: `${checkpointKey(source, account)}:${window[0]}-${window[1]}${again}`, account, plan: { window: [window[0], window[1]] }, gain }
}

/** A slice that walks over everything there is; it was due at this time. */
export function sweepSlice(source: string, account: string, now: number): Slice {
  return { id: `${checkpointKey(source, account)}:sweep:${now}`, account, plan: { sweep: now }, gain: { cursor: { sweptMs: now } } }
}

/** When everything was walked over last, by a checkpoint's cursor. */
export function sweptMs(cursor: unknown): number | undefined {
  return z.object({ sweptMs: z.number() }).safeParse(cursor).data?.sweptMs
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
