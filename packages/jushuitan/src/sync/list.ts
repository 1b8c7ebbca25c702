import type { TimeWindow } from '@duijie/core/sync'
import { formatTimeParam } from '../endpoints/china-time.js'

/** Which part of a list is asked for: what stands at or after a version, or what changed in a window. */
export type ListPart = { readonly version: string } | { readonly window: TimeWindow }

/** One page of a list. */
export interface ListPage<Row> {
  readonly rows: readonly Row[]
  /** Whether the platform says that there is more. */
  readonly more: boolean | undefined
  /** The rows of all pages, where the platform counts them. */
  readonly total: number | undefined
}

/** A list as a source reads it. */
export interface SyncList<Row> {
  /** The endpoint's name, for errors. */
  readonly name: string
  readonly pageSize: number
  page(part: ListPart, page: number, signal: AbortSignal): Promise<ListPage<Row>>
}

/** The params of a list that knows both ways. */
export function partParams<Cursor extends 'start_ts' | 'ts'>(
  part: ListPart,
  cursor: Cursor,
): Partial<Readonly<Record<Cursor, string>>> | { readonly modified_begin: string; readonly modified_end: string } {
  // One member, of the name that was given.
  return 'version' in part ? ({ [cursor]: part.version } as Readonly<Record<Cursor, string>>) : windowParams(part.window)
}

/** The params of a window. */
export function windowParams([from, to]: TimeWindow): { readonly modified_begin: string; readonly modified_end: string } {
  return { modified_begin: formatTimeParam(Math.max(from, 0)), modified_end: formatTimeParam(to) }
}

/** An answer's page, with its rows under one name. */
export function pageOf<Row>(rows: readonly Row[], { has_next, data_count }: { readonly has_next?: boolean; readonly data_count?: number }): ListPage<Row> {
  return { rows, more: has_next, total: data_count }
}
