import { contentHash } from '@duijie/core/models'
import { DuijieError } from '@duijie/core/platform'
import { checkpointKey, type Gain, type Slice, type TimeWindow } from '@duijie/core/sync'
import { z } from 'zod'
import { platformName } from '../mapping/platform-name.js'

/** Where a source began for an account, and where it is to end: it is kept as the checkpoint's cursor, so that it stays when the clock goes on. */
export interface Begun {
  readonly from: number
  readonly to?: number
}

const begun = z.object({ from: z.number(), to: z.number().exactOptional() })
const windowPlan = z.object({ window: z.tuple([z.number(), z.number()]), begun: begun.exactOptional() })
const idsPlan = z.object({ ids: z.array(z.string()) })
const planSchema = z.union([windowPlan, idsPlan])

/** A window, and where its source began. */
export type WindowPlan = z.output<typeof windowPlan>

/** What a slice of this package is: a window, or objects by their ids. */
export type SlicePlan = z.output<typeof planSchema>

/** The plan of a slice, which may have been stored for long. */
export function planOf(slice: Slice): SlicePlan {
  const parsed = planSchema.safeParse(slice.plan)
  if (parsed.success) return parsed.data
  throw foreign(slice)
}

/** The same, for sources whose slices are windows only. */
export function windowPlanOf(slice: Slice): WindowPlan {
  const plan = planOf(slice)
  if ('window' in plan) return plan
  throw foreign(slice)
}

/** What a checkpoint's cursor says of the begin. */
export function begunOf(cursor: unknown): Begun | undefined {
  return begun.safeParse(cursor).data
}

/** A slice that reads a window. The same window of the same source and account always has the same id. */
export function windowSlice(source: string, account: string, piece: { readonly window: TimeWindow; readonly gain: Gain; readonly begun?: Begun }): Slice {
  const { window, gain, begun } = piece
  const again = 'nothing' in gain ? ':again' : ''
  const plan = { window: [window[0], window[1]], ...(begun === undefined ? {} : { begun: { ...begun } }) }
  return { id: `${checkpointKey(source, account)}:${window[0]}-${window[1]}${again}`, account, plan, gain }
}

/** Slices that read objects by their ids, so many in each. */
export function idSlicesOf(source: string, account: string, ids: readonly string[], size: number): readonly Slice[] {
  const distinct = [...new Set(ids)]
  return Array.from({ length: Math.ceil(distinct.length / size) }, (_, index) => {
    const some = distinct.slice(index * size, (index + 1) * size)
    return { id: `${checkpointKey(source, account)}:ids:${contentHash(some)}`, account, plan: { ids: some }, gain: { nothing: true } }
  })
}

/** Platforms' times are whole seconds: windows are cut on these. */
export function wholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000
}

function foreign({ id }: Slice): DuijieError {
  return new DuijieError('invalid_request', `the slice ${id} was not planned by this source`, { platform: platformName })
}
