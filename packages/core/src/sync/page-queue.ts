import type { Clock } from '../client/clock.js'

/** What the queue needs to know of what is in it. */
export interface Sized {
  readonly records: number
  readonly bytes: number
}

/** How much is written together, and how long the first one waits for others. */
export interface QueueLimits {
  readonly records: number
  readonly bytes: number
  readonly waitMs: number
}

/** Between those who read pages and the one who writes them: what is in it is written in the order in which it came, as much at once as the limits say. */
export interface PageQueue<Page extends Sized> {
  /** Resolves when there is room for more, or this page is being written; at once for a page without records. Throws what the writing failed with. */
  offer(page: Page): Promise<void>
  /** Resolves when all that was offered is written. Throws what the writing failed with. */
  flush(): Promise<void>
}

/** Makes a queue; `write` is never called while it is still at work. After a failure nothing more is taken. */
export function createPageQueue<Page extends Sized>({
  clock,
  limits,
  write,
}: {
  readonly clock: Clock
  readonly limits: QueueLimits
  write(pages: readonly Page[]): Promise<void>
}): PageQueue<Page> {
  const pages: Page[] = []
  const waiting = new Set<{ readonly isMet: () => boolean; resolve(): void; reject(error: unknown): void }>()
  let failure: { readonly error: unknown } | undefined
  let writing = false
  let flushing = 0
  let cancelWait: (() => void) | undefined
  let records = 0
  let bytes = 0
  let offered = 0
  let taken = 0

  const isFull = () => records >= limits.records || bytes >= limits.bytes
  const isEmpty = () => pages.length === 0 && !writing

  function take(): Page[] {
    let takenRecords = 0
    let takenBytes = 0
    let count = 0
    for (const page of pages) {
      const fits = takenRecords + page.records <= limits.records && takenBytes + page.bytes <= limits.bytes
      // One that is too large for the limits alone goes alone.
      if (!fits && count > 0) break
      takenRecords += page.records
      takenBytes += page.bytes
      count += 1
    }
    records -= takenRecords
    bytes -= takenBytes
    taken += count
    return pages.splice(0, count)
  }

  function settle(): void {
    for (const one of [...waiting]) {
      if (failure !== undefined) one.reject(failure.error)
      else if (one.isMet()) one.resolve()
      else continue
      waiting.delete(one)
    }
  }

  function until(isMet: () => boolean): Promise<void> {
    if (failure !== undefined) return Promise.reject(failure.error)
    if (isMet()) return Promise.resolve()
    return new Promise((resolve, reject) => waiting.add({ isMet, resolve, reject }))
  }

  function stir(): void {
    if (writing || failure !== undefined || pages.length === 0) return
    if (isFull() || flushing > 0 || limits.waitMs === 0) void writeNext()
    else
      cancelWait ??= clock.after(
        limits.waitMs,
        () => {
          cancelWait = undefined
          if (!writing) void writeNext()
        },
        { wait: true },
      )
  }

  async function writeNext(): Promise<void> {
    cancelWait?.()
    cancelWait = undefined
    writing = true
    try {
      const taken = take()
      // There is room again as soon as the batch is taken: reading goes on while it is written.
      settle()
      await write(taken)
    } catch (error) {
      failure = { error }
    }
    writing = false
    settle()
    stir()
  }

  return {
    async offer(page) {
      if (failure !== undefined) throw failure.error
      pages.push(page)
      records += page.records
      bytes += page.bytes
      offered += 1
      const place = offered
      stir()
      // A second batch may gather while one is written; whoever brings more has to wait, but no longer than for the page that he brought: if all waited
      // until there is room for anybody, all would be away for new pages at the same time afterwards, and nothing be there to write.
      if (page.records > 0) await until(() => !isFull() || taken >= place)
    },
    async flush() {
      flushing += 1
      try {
        stir()
        await until(isEmpty)
      } finally {
        flushing -= 1
      }
    },
  }
}
