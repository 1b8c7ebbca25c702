import { DuijieError } from '../errors.js'
import type { CallOptions } from './call.js'
import type { AnyEndpoint, Fields, Paging } from './endpoint.js'
import { windowsOf } from './windows.js'

/** One page of a list. */
export interface Page<Params, Result, Row> {
  readonly rows: readonly Row[]
  readonly result: Result
  /** Where the walk goes on after this page: give it back as `resume` to go on from here. Missing on the last page. */
  readonly next?: Params
}

/** All rows of a list, lazily. Each loop over it is a walk of its own. */
export interface Rows<Row> extends AsyncIterable<Row> {
  /** The first rows, at most `limit` of them. */
  toArray(options: { readonly limit: number }): Promise<Row[]>
}

/** What may be said about a walk. */
export interface WalkOptions<Params> extends CallOptions {
  /** A page's `next`: begin there. */
  readonly resume?: Params
  /** How many pages are fetched ahead of the one that is being read. @defaultValue 1 */
  readonly prefetch?: number
}

/** What a walk needs to know. */
export interface Walk {
  readonly endpoint: AnyEndpoint
  readonly paging: Paging<Fields, unknown, unknown>
  fetchPage(params: Fields, options: CallOptions): Promise<unknown>
}

type AnyPage = Page<Fields, unknown, unknown>

/** The pages of a list. A loop that is left cancels what is in flight; a walk that failed stays failed. */
export function pagesOf(walk: Walk, params: Fields, options: WalkOptions<Fields>): AsyncIterable<AnyPage> {
  return { [Symbol.asyncIterator]: () => stoppable((signal) => walkWindows(walk, params, { ...options, signal }), options.signal) }
}

/** The rows of pages. Where rows have keys, what the pages just before have already brought is left out. */
export function rowsOf(paging: Paging<Fields, unknown, unknown>, pages: AsyncIterable<AnyPage>): Rows<unknown> {
  const iterate = () => stoppable((signal) => rowsWithoutRepeats(paging, pages, signal), undefined)
  return {
    [Symbol.asyncIterator]: iterate,
    async toArray({ limit }) {
      const rows: unknown[] = []
      if (limit <= 0) return rows
      for await (const row of { [Symbol.asyncIterator]: iterate }) if (rows.push(row) >= limit) break
      return rows
    },
  }
}

// A shifted page repeats rows of the page before it, a window those of its border: so much memory is enough, and it stays flat.
const rememberedPages = 4

async function* rowsWithoutRepeats(paging: Paging<Fields, unknown, unknown>, pages: AsyncIterable<AnyPage>, signal: AbortSignal): AsyncGenerator<unknown> {
  const recent: Set<string>[] = []
  const iterator = pages[Symbol.asyncIterator]()
  // Without this, leaving the loop while a page is awaited would be noticed only when the page is there.
  const stop = () => void iterator.return?.()
  signal.addEventListener('abort', stop, { once: true })
  try {
    for await (const page of { [Symbol.asyncIterator]: () => iterator }) {
      const keys = new Set<string>()
      for (const row of page.rows) {
        const key = paging.key?.(row)
        if (key !== undefined) {
          if (keys.has(key) || recent.some((before) => before.has(key))) continue
          keys.add(key)
        }
        yield row
      }
      recent.push(keys)
      // Walks in several passes repeat whole lists, on purpose: there every key counts.
      if (paging.passes === undefined && recent.length > rememberedPages) recent.shift()
    }
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

async function* walkWindows(walk: Walk, params: Fields, options: WalkOptions<Fields> & { readonly signal: AbortSignal }): AsyncGenerator<AnyPage> {
  const windows = windowsOf(walk.endpoint, params, options.resume)
  for (const [index, window] of windows.entries()) {
    const rest = windows[index + 1]
    for await (const page of walkPasses(walk, window, options)) {
      yield page.next === undefined && rest !== undefined ? { ...page, next: rest } : page
    }
  }
}

async function* walkPasses(walk: Walk, params: Fields, options: WalkOptions<Fields> & { readonly signal: AbortSignal }): AsyncGenerator<AnyPage> {
  const { key, passes = 1 } = walk.paging
  const seen = new Set<string>()
  for (let pass = 1; pass <= passes; pass += 1) {
    const before = seen.size
    for await (const page of walkPages(walk, params, options)) {
      if (passes > 1 && key !== undefined) for (const row of page.rows) seen.add(key(row))
      yield page
    }
    if (seen.size === before) return
  }
}

interface Flight {
  readonly place: Fields
  readonly answer: Promise<unknown>
}

async function* walkPages(walk: Walk, params: Fields, options: WalkOptions<Fields> & { readonly signal: AbortSignal }): AsyncGenerator<AnyPage> {
  const { paging } = walk
  const { resume: _resume, prefetch = 1, ...call } = options
  const launch = (place: Fields): Flight => {
    const answer = walk.fetchPage(place, call)
    // The failure is thrown when its page's turn comes; until then nobody listens.
    answer.catch(() => undefined)
    return { place, answer }
  }
  const probe = paging.probe?.(params)
  const first = probe === undefined ? params : paging.start?.(params, await walk.fetchPage(probe, call))
  if (first === undefined) return
  const flights: Flight[] = [launch(first)]
  for (let flight = flights.shift(); flight !== undefined; flight = flights.shift()) {
    launchAhead(paging, flight, flights, { prefetch, launch })
    const result = await flight.answer
    const next = paging.next(flight.place, result)
    if (next !== undefined && samePlace(next, flight.place)) {
      throw new DuijieError('unexpected', `${walk.endpoint.name}: the same place in the list came twice; the walk would never end`)
    }
    if (next !== undefined && flights.length === 0 && prefetch > 0) flights.push(launch(next))
    yield { rows: paging.rows(result), result, ...(next === undefined ? {} : { next }) }
    if (next !== undefined && flights.length === 0) flights.push(launch(next))
  }
}

// Where the next places are known without an answer, several pages are in flight; they are still yielded in order.
function launchAhead(
  paging: Paging<Fields, unknown, unknown>,
  current: Flight,
  flights: Flight[],
  { prefetch, launch }: { readonly prefetch: number; launch(place: Fields): Flight },
): void {
  if (paging.ahead === undefined) return
  let last = flights.at(-1)?.place ?? current.place
  while (flights.length < prefetch) {
    const place = paging.ahead(last)
    if (place === undefined) return
    flights.push(launch(place))
    last = place
  }
}

function samePlace(left: Fields, right: Fields): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}

// A generator alone would finish the page in flight before it noticed that nobody wants it, and would look finished after a failure.
function stoppable<Value>(run: (signal: AbortSignal) => AsyncGenerator<Value>, outer: AbortSignal | undefined): AsyncIterableIterator<Value> {
  const controller = new AbortController()
  const stopped = new DuijieError('timeout', 'the walk was left')
  const follow = () => controller.abort(outer?.reason)
  let state: { readonly failure: unknown } | 'ended' | 'running' = 'running'
  let generator: AsyncGenerator<Value> | undefined
  const end = () => {
    if (state === 'running') state = 'ended'
    outer?.removeEventListener('abort', follow)
  }
  return {
    async next() {
      if (state === 'ended') return { done: true, value: undefined }
      if (state !== 'running') throw state.failure
      if (generator === undefined) {
        if (outer?.aborted) follow()
        else outer?.addEventListener('abort', follow, { once: true })
        generator = run(controller.signal)
      }
      try {
        const item = await generator.next()
        if (item.done) end()
        return item
      } catch (failure) {
        if (failure === stopped) return { done: true, value: undefined }
        state = { failure }
        end()
        throw failure
      }
    },
    async return() {
      end()
      controller.abort(stopped)
      // The generator may be waiting for the page that was just cancelled; nobody needs to wait for it.
      void generator?.return(undefined).catch(() => undefined)
      return { done: true, value: undefined }
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
