import { contentHash } from '@duijie/core/models'
import { DuijieError } from '@duijie/core/platform'
import { checkpointKey, type Gain, type Slice, type TimeWindow } from '@duijie/core/sync'
import { z } from 'zod'
import { platformName } from '../mapping/map-order.js'

/** The source's name. */
export const sourceName = 'wechat.orders'

const windowPlan = z.object({ window: z.tuple([z.number(), z.number()]), states: z.array(z.number()).exactOptional() })
const idsPlan = z.object({ ids: z.array(z.string()) })
const planSchema = z.union([windowPlan, idsPlan])
const cursorSchema = z.object({ from: z.number(), rescannedMs: z.number() })
const placeSchema = z.object({ day: z.number(), state: z.number(), index: z.string().exactOptional() })

/** What a slice is: a window of payment times, with the states that it looks for, or orders by their numbers. */
export type SlicePlan = z.output<typeof planSchema>

/** Where the source began, and when it last looked at orders again: the checkpoint's cursor. */
export type Cursor = z.output<typeof cursorSchema>

/** Where a window is gone on with: which of its pieces, which of its states, after which page. */
export type Place = z.output<typeof placeSchema>

/** The plan of a slice, which may have been stored for long. */
export function planOf(slice: Slice): SlicePlan {
  const parsed = planSchema.safeParse(slice.plan)
  if (parsed.success) return parsed.data
  throw new DuijieError('invalid_request', `the slice ${slice.id} was not planned by this source`, { platform: platformName })
}

/** What a checkpoint's cursor says. */
export function cursorOf(cursor: unknown): Cursor | undefined {
  return cursorSchema.safeParse(cursor).data
}

/** A place that was stored; the beginning where it is none of ours. */
export function placeOf(resume: unknown): Place {
  return placeSchema.safeParse(resume).data ?? { day: 0, state: 0 }
}

/** A slice that reads a window. The same window for the same purpose always has the same id. */
export function windowSlice(
  account: string,
  window: TimeWindow,
  { gain, states, purpose }: { readonly gain: Gain; readonly states?: readonly number[]; readonly purpose: string },
): Slice {
  const plan = { window: [window[0], window[1]], ...(states === undefined ? {} : { states: [...states] }) }
  return { id: `${checkpointKey(sourceName, account)}:${purpose}:${window[0]}-${window[1]}`, account, plan, gain }
}

/** Slices that read orders by their numbers, so many in each. */
export function idSlicesOf(account: string, ids: readonly string[], size: number): readonly Slice[] {
  const distinct = [...new Set(ids)]
  return Array.from({ length: Math.ceil(distinct.length / size) }, (_, index) => {
    const some = distinct.slice(index * size, (index + 1) * size)
    return { id: `${checkpointKey(sourceName, account)}:ids:${contentHash(some)}`, account, plan: { ids: some }, gain: { nothing: true } }
  })
}
