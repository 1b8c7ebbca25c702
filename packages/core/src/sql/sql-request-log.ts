import { randomUUID } from 'node:crypto'
import type { ClientEvents } from '../client/client-events.js'
import { type Clock, systemClock } from '../client/clock.js'
import type { Watchable } from '../client/events.js'
import { DuijieError } from '../errors.js'
import { type Database, type SqlOptions, tablesOf } from './database.js'
import { safely } from './server-error.js'
import type { RequestLogRow } from './store-rows.js'
import { portions, putRows } from './write-rows.js'

/** Options of {@link sqlRequestLog}. */
export interface SqlRequestLogOptions extends SqlOptions {
  /** How long rows are collected before they are written, in milliseconds. @defaultValue 1000 */
  readonly flushMs?: number
  /** Calls that are kept while the database cannot take them; beyond, the oldest are lost. @defaultValue 10000 */
  readonly most?: number
  /** Told when rows could not be written. They are tried again, as long as there is room. @defaultValue nobody is: a log must not disturb what it logs */
  readonly onError?: (error: unknown) => void
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
}

/** A client whose calls can be logged. */
export interface LoggedClient extends Watchable<Pick<ClientEvents, 'request' | 'response' | 'retry'>> {
  readonly platform: string
}

/** Writes one row per call into the database. */
export interface SqlRequestLog {
  /** Logs the calls of a client from now on; what it returns ends that. */
  attach(client: LoggedClient): () => void
  /** Writes what has been collected. Never rejects. */
  flush(): Promise<void>
  /** Ends the logging of all clients and writes what has been collected. Never rejects. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

type Row = { -readonly [Column in keyof RequestLogRow]: RequestLogRow[Column] }

interface Entry {
  readonly row: Row
  /** Whether the database does not know its latest state. */
  changed: boolean
  /** When something was last heard of it. */
  heardAt: number
}

// A call that failed may be repeated, and nothing tells that it will not be: after so long, it has not.
const forgetAfterMs = 300_000

/**
 * Logs calls: platform, endpoint, account, how it ended, the platform's code and request id, attempts and milliseconds. No params, no values. Rows are written
 * in batches; a row follows its call until that has succeeded. Losing rows never fails a call.
 *
 * @example
 * ```ts
 * const log = sqlRequestLog(db)
 * log.attach(client)
 * ```
 */
export function sqlRequestLog(db: Database, options: SqlRequestLogOptions = {}): SqlRequestLog {
  const { flushMs = 1000, most = 10_000, onError, clock = systemClock } = options
  if (!(flushMs >= 0) || !(most >= 1)) throw new DuijieError('invalid_params', 'sqlRequestLog: flushMs and most must be positive numbers')
  const { request_log: table } = tablesOf(options)
  const entries = new Map<string, Entry>()
  const detaches = new Set<() => void>()
  let cancel: (() => void) | undefined
  let closed = false
  let writing = Promise.resolve()

  return { attach, flush, close, [Symbol.asyncDispose]: close }

  function attach(client: LoggedClient): () => void {
    // Two clients may count their calls alike.
    const own = randomUUID()
    const noted = ({ callId, endpoint }: { readonly callId: string; readonly endpoint: string }, what: (ms: number) => Partial<Row>) =>
      heard(`${own}/${callId}`, (ms) => ({ platform: client.platform, endpoint, ...what(ms) }))
    const ends = [
      client.on('request', (event) => noted(event, () => ({ account: event.account ?? null, attempts: event.attempt, outcome: 'unanswered' }))),
      client.on('response', (event) =>
        noted(event, (ms) => ({
          outcome: event.ok ? 'ok' : 'failed',
          status: event.status,
          attempts: event.attempt,
          ms,
          error_kind: event.kind ?? null,
          error_code: event.code ?? null,
          request_id: event.requestId ?? null,
        })),
      ),
      client.on('retry', (event) => noted(event, (ms) => ({ outcome: 'failed', error_kind: event.kind, ms }))),
    ]
    const detach = () => {
      detaches.delete(detach)
      for (const end of ends) end()
    }
    detaches.add(detach)
    return detach
  }

  function heard(key: string, change: (ms: number) => Partial<Row>): void {
    const now = clock.now()
    const entry = entries.get(key) ?? begin(key, now)
    Object.assign(entry.row, change(Math.max(0, now - entry.row.started_at)))
    entry.changed = true
    entry.heardAt = now
    writeSoon()
  }

  function writeSoon(): void {
    cancel ??= clock.after(flushMs, () => void flush(), { background: true })
  }

  function begin(key: string, now: number): Entry {
    const about = { platform: '', endpoint: '', account: null, outcome: 'unanswered', status: null, error_kind: null, error_code: null, request_id: null }
    const entry = { row: { id: randomUUID(), ...about, attempts: 1, ms: 0, started_at: now }, changed: true, heardAt: now }
    if (entries.size >= most) entries.delete(entries.keys().next().value ?? '')
    entries.set(key, entry)
    return entry
  }

  function flush(): Promise<void> {
    cancel?.()
    cancel = undefined
    writing = writing.then(write)
    return writing
  }

  async function write(): Promise<void> {
    const changed = [...entries].filter(([, { changed }]) => changed)
    for (const [, entry] of changed) entry.changed = false
    try {
      const rows = changed.map(([, { row }]) => ({ ...row }))
      for (const some of portions(rows, 12)) await safely(() => putRows(db, table, 'id', some))
    } catch (error) {
      for (const [, entry] of changed) entry.changed = true
      tell(error)
      if (!closed) writeSoon()
      return
    }
    const now = clock.now()
    for (const [key, { row, changed, heardAt }] of entries) {
      if (!changed && (row.outcome === 'ok' || now - heardAt > forgetAfterMs)) entries.delete(key)
    }
  }

  function tell(error: unknown): void {
    try {
      onError?.(error)
    } catch {
      // Who watches the watchers may fail too; nobody is left to tell.
    }
  }

  async function close(): Promise<void> {
    closed = true
    for (const detach of [...detaches]) detach()
    await flush()
  }
}
