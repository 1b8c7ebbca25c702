import { DuijieError, isDuijieError, located } from '../errors.js'
import type { CallOptions } from './call.js'
import type { AnyEndpoint, Fields, Paging } from './endpoint.js'
import { stoppable } from './stoppable.js'
import { type Stretch, windowsOf } from './windows.js'

/** One page of a list. */
export interface Page<Params, Result, Row> {
  readonly rows: readonly Row[]
  readonly result: Result
  /** Where the walk goes on after this page: give it back as `resume` to go on from here. Missing on the last page. */
  readonly next?: Params
}

/** What may be said about a walk. */
export interface WalkOptions<Params> extends CallOptions {
  /** A page's `next`: begin there. */
  readonly resume?: Params
  /** How many pages are fetched ahead of the one that is being read, at most 16. @defaultValue 1 */
  readonly prefetch?: number
  /** The platform's time in epoch milliseconds, where it is known better than the client's clock tells: a window must have ended. The later of both counts. */
  readonly platformNowMs?: number
}

/** What a walk needs to know. */
export interface Walk {
  readonly endpoint: AnyEndpoint
  readonly paging: Paging<Fields, unknown, unknown>
  fetchPage(params: Fields, options: CallOptions): Promise<unknown>
  /** The platform's time as far as it is known, in epoch milliseconds: a window that has not ended is refused. Without it nobody looks. */
  now?(): number
}

/** A page whose types are its endpoint's business. */
export type AnyPage = Page<Fields, unknown, unknown>

interface OwnOptions extends WalkOptions<Fields> {
  readonly signal: AbortSignal
}

/** The pages of a list. A loop that is left cancels what is in flight; a walk that failed stays failed. */
export function pagesOf(walk: Walk, params: Fields, options: WalkOptions<Fields>): AsyncIterable<AnyPage> {
  return { [Symbol.asyncIterator]: () => stoppable((signal) => walkWindows(walk, params, { ...options, signal }), options.signal) }
}

const mostPrefetched = 16

async function* walkWindows(walk: Walk, params: Fields, options: OwnOptions): AsyncGenerator<AnyPage> {
  const { resume, prefetch = 1, platformNowMs = Number.NEGATIVE_INFINITY, ...rest } = options
  const now = walk.now === undefined ? undefined : Math.max(walk.now(), platformNowMs)
  if (!Number.isInteger(prefetch) || prefetch < 0 || prefetch > mostPrefetched) {
    throw new DuijieError('invalid_params', `${walk.endpoint.name}: \`prefetch\` is a whole number from 0 to ${mostPrefetched}`)
  }
  const windows = reading(walk, () => windowsOf(walk.endpoint, params, { resume, now }))
  for (const [index, window] of windows.entries()) {
    const next = windows[index + 1]?.whole
    for await (const page of walkPasses(walk, window, { ...rest, prefetch })) {
      yield page.next === undefined && next !== undefined ? { ...page, next } : page
    }
  }
}

async function* walkPasses(walk: Walk, { whole, from }: Stretch, options: OwnOptions & { readonly prefetch: number }): AsyncGenerator<AnyPage> {
  const { key, passes = 1 } = walk.paging
  const seen = new Set<string>()
  for (let pass = 1; pass <= passes; pass += 1) {
    const before = seen.size
    for await (const page of walkPages(walk, pass === 1 ? from : whole, options)) {
      if (passes > 1 && key !== undefined) for (const row of page.rows) seen.add(reading(walk, () => key(row)))
      // The last page of a pass that brought something is not the end of the walk.
      const again = page.next === undefined && pass < passes && seen.size > before
      yield again ? { ...page, next: whole } : page
    }
    if (seen.size === before) return
  }
}

interface Flight {
  readonly place: Fields
  readonly answer: Promise<unknown>
}

async function* walkPages(walk: Walk, from: Fields, { prefetch, ...call }: OwnOptions & { readonly prefetch: number }): AsyncGenerator<AnyPage> {
  const { paging, endpoint } = walk
  const launch = (place: Fields): Flight => {
    const answer = walk.fetchPage(place, call)
    // The failure is thrown when its page's turn comes; until then nobody listens.
    answer.catch(() => undefined)
    return { place, answer }
  }
  const first = await firstPlace(walk, from, call)
  if (first === undefined) return
  const isBack = createLoopGuard(first)
  let flights: readonly Flight[] = [launch(first)]
  for (let [flight] = flights; flight !== undefined; [flight] = flights) {
    const { place } = flight
    flights = withAhead(walk, flight, flights.slice(1), { prefetch, launch })
    const result = await flight.answer
    const { rows, next } = reading(walk, () => ({ rows: paging.rows(result), next: paging.next(place, result) }))
    if (!Array.isArray(rows)) throw new DuijieError('unexpected', `${endpoint.name}: the answer holds no list`)
    if (next !== undefined && isBack(next)) {
      throw new DuijieError('unexpected', `${endpoint.name}: the same place in the list came twice; the walk would never end`)
    }
    // What was sent ahead stands only as long as the answers agree.
    if (next === undefined || flights[0] === undefined || !samePlace(flights[0].place, next))
      flights = next === undefined || prefetch === 0 ? [] : [launch(next)]
    yield { rows, result, ...(next === undefined ? {} : { next }) }
    if (next !== undefined && flights.length === 0) flights = [launch(next)]
  }
}

async function firstPlace(walk: Walk, from: Fields, call: CallOptions): Promise<Fields | undefined> {
  const { paging } = walk
  const probe = reading(walk, () => paging.probe?.(from))
  if (probe === undefined) return from
  const probed = await walk.fetchPage(probe, call)
  return reading(walk, () => paging.start?.(from, probed))
}

// Where the next places are known without an answer, several pages are in flight; they are still yielded in order.
function withAhead(
  walk: Walk,
  current: Flight,
  flights: readonly Flight[],
  { prefetch, launch }: { readonly prefetch: number; launch(place: Fields): Flight },
): readonly Flight[] {
  const { paging } = walk
  const ahead = [...flights]
  while (paging.ahead !== undefined && ahead.length < prefetch) {
    const last = ahead.at(-1)?.place ?? current.place
    const place = reading(walk, () => paging.ahead?.(last))
    if (place === undefined) break
    ahead.push(launch(place))
  }
  return ahead
}

// One place is remembered, and after 1, 2, 4, 8 … steps another one: a circle of any length is noticed, and memory stays flat.
function createLoopGuard(first: Fields): (place: Fields) => boolean {
  let remembered = first
  let steps = 0
  let power = 1
  return (place) => {
    if (samePlace(place, remembered)) return true
    steps += 1
    if (steps === power) {
      remembered = place
      steps = 0
      power *= 2
    }
    return false
  }
}

function samePlace(left: Fields, right: Fields): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}

// Rules of a list read answers that may have drifted: what they stumble over is told with the endpoint's name.
function reading<Value>({ endpoint }: Walk, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    if (isDuijieError(error)) throw located(error, { endpoint: endpoint.name })
    throw new DuijieError('unexpected', `${endpoint.name}: the answer is no page of a list that can be walked`, { endpoint: endpoint.name, cause: error })
  }
}
