import { DuijieError, parseChinaTime } from '@duijie/core/platform'
import type { Json, Slice, SyncPage } from '@duijie/core/sync'
import { z } from 'zod'
import { nextVersion, versionOf } from '../endpoints/paging.js'
import { platformName } from '../mapping/platform-name.js'
import type { SyncList } from './list.js'
import type { FollowPlan, Position } from './slices.js'
import { dayMs } from './source-options.js'

/** A row with what versions are followed by. */
export interface Versioned {
  readonly ts?: string
  readonly modified?: string
}

/** What is needed to follow versions. */
export interface Following<Row> {
  readonly slice: Slice
  readonly plan: FollowPlan
  readonly list: SyncList<Row>
  readonly resume: Json | undefined
  readonly signal: AbortSignal
}

const resumeSchema = z.object({ ts: z.string(), page: z.number().int().min(1) })

/**
 * Reads what stands at or after a version, always the first page, and goes on from the version of its last row, until a page is not full. What changes meanwhile gets a
 * higher version and is met there. Only where a whole page shares one version are further pages of it asked for. A run that finds nothing but what changed after it began leaves
 * that to the next one, so that it ends however busy the merchant is.
 */
export async function* followVersions<Row extends Versioned>({ plan, list, resume, slice, signal }: Following<Row>): AsyncGenerator<SyncPage<Row>> {
  let { ts, page } = resume === undefined ? { ts: plan.follow, page: 1 } : resumed(resume, slice)
  const backfill = plan.backfill === undefined ? {} : { backfill: plan.backfill }
  // Rows that stand at the cursor come again with every page that begins there.
  let atCursor = new Set<string>()
  for (;;) {
    const { rows, more } = await list.page({ version: ts }, page, signal)
    const onwards = nextVersion(rows, ts, list.name)
    const fresh = rows.filter((row) => !atCursor.has(JSON.stringify(row)))
    const isLast = rows.length === 0 || (rows.length < list.pageSize && more !== true) || rows.every((row) => isAfter(row, plan.run))
    if (onwards === ts) page += 1
    else {
      ts = onwards
      page = 1
      atCursor = new Set()
    }
    for (const row of rows) if (versionOf(row) === BigInt(ts)) atCursor.add(JSON.stringify(row))
    const position: Position = { ts, ...backfill, ...(isLast ? { reached: plan.run } : {}) }
    yield { rows: fresh, gain: { cursor: { ...position } }, ...(isLast ? {} : { resume: { ts, page } }) }
    if (isLast) return
  }
}

const firstLookMs = 600_000

/**
 * The version to follow from, noted before anything is read: the lowest of the last ten minutes, in which every change that is still being written shows up; where nothing changed
 * then, the lowest of the latest window in which something did. Whatever changes afterwards gets a higher one.
 */
export async function noteVersion<Row extends Versioned>(list: SyncList<Row>, now: number, signal: AbortSignal): Promise<string> {
  let [end, lengthMs] = [now, firstLookMs]
  while (end > now - farthestMs) {
    const begin = end - lengthMs
    const lowest = await lowestVersion(list, [begin, end], signal)
    if (lowest !== undefined) return String(lowest)
    end = begin
    lengthMs = Math.min(lengthMs * 8, 7 * dayMs)
  }
  // Nothing has changed for months: to begin at the beginning costs nothing then, or the merchant is new.
  return firstVersion
}

/** The version before all others. Zero may count as not given. */
export const firstVersion = '1'

const farthestMs = 90 * dayMs

// A row that leaves the window while it is read has changed, and stands at a higher version: it is not missed here.
async function lowestVersion<Row extends Versioned>(list: SyncList<Row>, window: readonly [number, number], signal: AbortSignal): Promise<bigint | undefined> {
  let lowest: bigint | undefined
  for (let page = 1; ; page += 1) {
    const { rows, more } = await list.page({ window }, page, signal)
    for (const row of rows) {
      const version = versionOf(row)
      if (version === undefined) throw new DuijieError('unexpected', `${list.name}: a row holds no row version`, { platform: platformName })
      if (lowest === undefined || version < lowest) lowest = version
    }
    if (more !== true || rows.length === 0) return lowest
  }
}

function isAfter({ modified }: Versioned, ms: number): boolean {
  if (modified === undefined) return false
  try {
    return parseChinaTime(modified) > ms
  } catch {
    // A time that cannot be read ends nothing; the mapping says what is wrong with it.
    return false
  }
}

function resumed(resume: Json, { id }: Slice): { readonly ts: string; readonly page: number } {
  const { data } = resumeSchema.safeParse(resume)
  if (data === undefined) throw new DuijieError('unexpected', `the slice ${id} cannot be resumed from its checkpoint`, { platform: platformName })
  return data
}
