import type { JsonObject } from '../../doudian/json-answer.js'
import { numberIn } from './ask.js'

/** Which ends of a window belong to it. */
export type WindowBounds = 'both' | 'begin' | 'none'

/** A window of whole seconds with both ends in it; `undefined` where no begin was given. Zero is none. */
export function windowOf(params: JsonObject, start: string, end: string, bounds: WindowBounds): readonly [number, number] | undefined {
  const [from, to] = [numberIn(params, start), numberIn(params, end)]
  if (from === undefined || from === 0) return undefined
  const last = to === undefined || to === 0 ? Number.POSITIVE_INFINITY : to
  return [bounds === 'none' ? from + 1 : from, bounds === 'both' ? last : last - 1]
}
