import type { MapContext, Mapped, OriginalChoice, RecordKind } from '@duijie/core/models'
import { type Clock, isDuijieError, systemClock } from '@duijie/core/platform'
import type { Json, Source } from '@duijie/core/sync'
import type { HaierClient } from '../client.js'
import { platformName } from '../platform-name.js'

/** A product, or a product that the platform would not tell about. */
export type WalkRow<Row> = { readonly row: Row } | { readonly refused: string }

/** Rows of products, and the last product of which all are there. */
export interface WalkPage<Row> {
  readonly rows: readonly WalkRow<Row>[]
  readonly after: string
}

/** What is particular of a walk through the catalogue. */
export interface WalkParts<Row> {
  readonly name: string
  readonly kind: RecordKind
  /** What a row is about that could not be read. */
  readonly field: string
  readonly original: OriginalChoice | undefined
  readonly clock: Clock | undefined
  readonly recentMs: number | undefined
  /** Pages of the products behind a code, sorted by code. */
  pages(after: string, signal: AbortSignal): AsyncIterable<WalkPage<Row>>
  map(row: Row, context: MapContext): Mapped<unknown>
}

/**
 * A source that walks the whole catalogue once per run, sorted by product code. The platform knows no pages and no "changed since": what is unchanged is found out by comparing. The place
 * in the walk is the last code, so that one that was interrupted goes on there, whatever was listed or taken off the list since; a run that finishes such a walk is up to date with it.
 */
export function catalogueWalk<Row>(client: HaierClient, parts: WalkParts<Row>): Source<WalkRow<Row>> {
  const { name, kind, field, original, clock = systemClock, recentMs = Number.POSITIVE_INFINITY } = parts
  return {
    name,
    platform: platformName,
    kind,
    // One walk after the other: a second one would read the same again.
    sequential: true,
    accounts: async () => [(await client.customer()).customerCode],
    async plan({ account, progress, now }) {
      if (readAt(progress.cursor) >= Math.min(now, recentMs)) return { slices: [] }
      return { slices: [{ id: `${name}:${account}:${now}`, account, plan: {}, gain: { nothing: true } }] }
    },
    async *read(_slice, { resume, signal }) {
      for await (const { rows, after } of parts.pages(placeOf(resume), signal)) yield { rows, resume: { after } }
      yield { rows: [], gain: { cursor: { at: clock.now() } } }
    },
    map(walked, { account, observedMs }) {
      if ('refused' in walked) return { ok: false, failure: { id: walked.refused, issues: [{ field, reason: 'missing' }], count: 1 } }
      const mapped = parts.map(walked.row, { account, observedMs, ...(original === undefined ? {} : { original }) })
      return mapped.ok ? { ok: true, records: [mapped.record] } : mapped
    },
  }
}

/** The codes of a list behind one of them, each once, sorted by code unit. */
export function sortedCodes(codes: Iterable<string>, after: string): readonly string[] {
  return [...new Set(codes)].filter((code) => code > after).sort()
}

/** A list in parts of so many. */
export function parted<Value>(values: readonly Value[], size: number): readonly (readonly Value[])[] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) => values.slice(index * size, (index + 1) * size))
}

/** Whether a failure is about what was asked for and would be the same again; everything else stops the walk, to be gone on with. */
export function isAboutProduct(error: unknown): boolean {
  return isDuijieError(error, 'business') || isDuijieError(error, 'invalid_request') || isDuijieError(error, 'not_found')
}

function readAt(cursor: Json | undefined): number {
  const at = typeof cursor === 'object' && cursor !== null && 'at' in cursor ? cursor['at'] : undefined
  return typeof at === 'number' ? at : Number.NEGATIVE_INFINITY
}

function placeOf(resume: Json | undefined): string {
  const after = typeof resume === 'object' && resume !== null && 'after' in resume ? resume['after'] : undefined
  return typeof after === 'string' ? after : ''
}
