import { DuijieError } from '../errors.js'
import type { Fields, Paging } from './endpoint.js'
import type { AnyPage } from './pages.js'
import { stoppable } from './stoppable.js'

/** All rows of a list, lazily. Each loop over it is a walk of its own. */
export interface Rows<Row> extends AsyncIterable<Row> {
  /** The first rows, at most `limit` of them. */
  toArray(options: { readonly limit: number }): Promise<Row[]>
}

/** The rows of pages. Where rows have keys, what the pages just before have already brought is left out. */
export function rowsOf(paging: Paging<Fields, unknown, unknown>, pages: AsyncIterable<AnyPage>, signal: AbortSignal | undefined): Rows<unknown> {
  const iterate = () => stoppable((stopped) => rowsWithoutRepeats(paging, pages, stopped), signal)
  return {
    [Symbol.asyncIterator]: iterate,
    async toArray({ limit }) {
      if (!Number.isSafeInteger(limit) || limit < 0) throw new DuijieError('invalid_params', 'toArray needs a `limit`: how many rows at most')
      const rows: unknown[] = []
      if (limit === 0) return rows
      for await (const row of { [Symbol.asyncIterator]: iterate }) if (rows.push(row) >= limit) break
      return rows
    },
  }
}

// A shifted page repeats rows of the page before it, a window those of its border: so much memory is enough, and it stays flat.
const rememberedPages = 4

async function* rowsWithoutRepeats(paging: Paging<Fields, unknown, unknown>, pages: AsyncIterable<AnyPage>, stopped: AbortSignal): AsyncGenerator<unknown> {
  const { passes = 1 } = paging
  const recent: Set<string>[] = []
  const iterator = pages[Symbol.asyncIterator]()
  // Without this, leaving the loop while a page is awaited would be noticed only when the page is there.
  const stop = () => void iterator.return?.()
  stopped.addEventListener('abort', stop, { once: true })
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
      if (passes === 1 && recent.length > rememberedPages) recent.shift()
    }
  } finally {
    stopped.removeEventListener('abort', stop)
  }
}
