import { DuijieError } from '../errors.js'
import type { AnyEndpoint, Fields, WindowLimit } from './endpoint.js'

/**
 * The params of a list request, cut into windows that the platform takes. Neighbours share their border, because a row at the border second may count to either side.
 * Params without both ends stay as they are. With `resume`, a place of an earlier walk: the windows from that place on, beginning with the place itself.
 */
export function windowsOf(endpoint: AnyEndpoint, params: Fields, resume: Fields | undefined): readonly Fields[] {
  const limit = endpoint.limits.window
  if (limit === undefined) return [resume ?? params]
  const start = endOf(limit, params, limit.start)
  const end = endOf(limit, params, limit.end)
  if (start === undefined || end === undefined) return [resume ?? params]
  if (start > end) {
    throw new DuijieError('invalid_params', `${endpoint.name}: ${limit.start} lies after ${limit.end}`, { endpoint: endpoint.name })
  }
  const windows = cut(start, end, limit.maxMs).map(([from, to]) => ({ ...params, [limit.start]: limit.format(from), [limit.end]: limit.format(to) }))
  if (resume === undefined) return windows
  const resumedAt = endOf(limit, resume, limit.start) ?? start
  return [resume, ...windows.filter((window) => (endOf(limit, window, limit.start) ?? 0) > resumedAt)]
}

function endOf(limit: WindowLimit, params: Fields, name: string): number | undefined {
  const value = params[name]
  return value === undefined ? undefined : limit.parse(value)
}

function cut(start: number, end: number, maxMs: number): readonly (readonly [number, number])[] {
  const count = Math.max(1, Math.ceil((end - start) / maxMs))
  return Array.from({ length: count }, (_, index) => [start + index * maxMs, Math.min(end, start + (index + 1) * maxMs)] as const)
}
