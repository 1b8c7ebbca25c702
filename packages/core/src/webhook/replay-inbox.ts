import { type Clock, systemClock } from '../client/clock.js'
import { mapConcurrent } from '../client/map-concurrent.js'
import { within } from '../client/within.js'
import { DuijieError } from '../errors.js'
import type { Inbox, InboxEntry, InboxFilter } from './inbox.js'
import type { InboxHandle } from './inbox-options.js'
import { reasonOf } from './process-inbox.js'

/** Options of {@link replayInbox}: which messages, and what is done with them. Without any choice all that are there are replayed. */
export interface ReplayInboxOptions extends InboxFilter {
  readonly inbox: Inbox
  readonly handle: InboxHandle
  /** Only what the consumer of this name has put aside; what succeeds now is so no longer. */
  readonly parkedBy?: string
  /** How many handlers run at once. @defaultValue 8 */
  readonly concurrency?: number
  /** How long one handler may take, in milliseconds. @defaultValue 300000 */
  readonly handlerTimeoutMs?: number
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
  /** Ends it: its reason is thrown. */
  readonly signal?: AbortSignal
}

/** What a replay came to. */
export interface InboxReplay {
  readonly handled: number
  readonly failed: readonly { readonly position: string; readonly id: string; readonly reason: string }[]
}

/**
 * Handles messages of an inbox once more, whatever became of them before: receipts are not asked. It ends with what was there when it began.
 *
 * @throws DuijieError `invalid_params` for a choice that cannot be one
 *
 * @example
 * ```ts
 * const { handled, failed } = await replayInbox({ inbox, from: '2026-03-08T00:00:00Z', to: '2026-03-09T00:00:00Z', handle })
 * ```
 */
export async function replayInbox(options: ReplayInboxOptions): Promise<InboxReplay> {
  const { inbox, handle, parkedBy, concurrency = 8, handlerTimeoutMs = 300_000, clock = systemClock, signal, ...filter } = options
  const failed: { position: string; id: string; reason: string }[] = []
  let handled = 0
  const entries = parkedBy === undefined ? span(inbox, filter) : aside(inbox, parkedBy, filter)
  const limits = { concurrency, ...(signal === undefined ? {} : { signal }) }
  for await (const { entry, reason } of mapConcurrent(entries, limits, async (entry) => ({ entry, reason: await tried(entry) }))) {
    if (reason !== undefined) {
      failed.push({ position: entry.position, id: entry.message.id, reason })
      continue
    }
    handled++
    if (parkedBy !== undefined) await inbox.unpark(parkedBy, [entry.position])
  }
  return { handled, failed }

  async function tried({ message, platform, position }: InboxEntry): Promise<string | undefined> {
    signal?.throwIfAborted()
    const limit = { clock, timeoutMs: handlerTimeoutMs, signal, message: `a handler took longer than ${handlerTimeoutMs} ms` }
    try {
      await within(limit, async (limited) => handle(message, { platform, position, attempt: 1, signal: limited }))
      return undefined
    } catch (error) {
      signal?.throwIfAborted()
      return reasonOf(error)
    }
  }
}

const portion = 200

async function* span(inbox: Inbox, filter: InboxFilter): AsyncGenerator<InboxEntry> {
  const upTo = filter.upTo ?? (await inbox.last())
  for (let after = filter.after ?? '0'; upTo !== undefined; ) {
    const entries = await inbox.read({ ...filter, after, upTo, limit: portion })
    yield* entries
    const last = entries.at(-1)
    if (last === undefined) return
    after = last.position
  }
}

const mostAside = 100_000

async function* aside(inbox: Inbox, consumer: string, filter: InboxFilter): AsyncGenerator<InboxEntry> {
  if (Object.keys(filter).length > 0) throw new DuijieError('invalid_params', 'replayInbox: parkedBy goes with no other choice of messages')
  yield* await inbox.parked(consumer, mostAside)
}
