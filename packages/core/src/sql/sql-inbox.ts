import { sql } from 'kysely'
import { type Clock, systemClock } from '../client/clock.js'
import { digest } from '../crypto/digest.js'
import type { Inbox, InboxEntry, InboxFilter } from '../webhook/inbox.js'
import { checkInboxQuery } from '../webhook/inbox-query.js'
import { messageKey } from '../webhook/message-key.js'
import type { WebhookMessage } from '../webhook/webhook.js'
import { type Database, type SqlOptions, storesIn, tablesOf } from './database.js'
import { dialectOf, dialectWords } from './dialect.js'
import { patiently, transactionOn } from './in-transaction.js'
import { withHome } from './sql-home.js'
import { broken, readJson } from './stored-json.js'
import type { InboxRow } from './webhook-tables.js'
import { insertIfMissing, insertMissing, portions } from './write-rows.js'

/** Options of {@link sqlInbox}. */
export interface SqlInboxOptions extends SqlOptions {
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
}

const head = 'inbox'

/**
 * Keeps pushed messages in a database. They hold what the platform sent, personal data included: `purge` takes them away in time.
 *
 * Whoever writes waits for the one before to commit, so that positions become visible in their order and no reader can pass by one that comes late.
 */
export function sqlInbox(db: Database, options: SqlInboxOptions = {}): Inbox {
  const { clock = systemClock } = options
  const { inbox: table, inbox_head: heads, inbox_parked: aside } = tablesOf(options)
  const { fits = () => true } = dialectWords[dialectOf(db)]
  const stores = storesIn(db)

  const inbox: Inbox = {
    async put(platform, messages) {
      if (messages.length === 0) return
      const rows = messages.map((message) => toRow(platform, message))
      await patiently(() =>
        transactionOn(db).execute(async (transaction) => {
          const first = await takePositions(transaction, rows.length)
          const placed = rows.map((row, index) => ({ ...row, position: first + index }))
          for (const some of portions(placed, 7)) await insertMissing(transaction, table, 'key_hash', some)
        }),
      )
    },
    async read(query) {
      checkInboxQuery(query)
      const { topics, limit } = query
      if (topics?.length === 0) return []
      let found = matching(query)
      if (topics !== undefined) found = found.where('topic', 'in', topics.map(indexed))
      return (await found.selectAll().orderBy('position').limit(limit).execute()).map(toEntry)
    },
    async last() {
      const row = await stores.selectFrom(heads).select('position').where('name', '=', head).executeTakeFirst()
      return row && String(row.position)
    },
    async park(consumer, position, reason) {
      const row = { consumer, position: Number(position), reason: fits('text', reason) ? reason : reason.replaceAll('\0', ''), parked_at: clock.now() }
      await patiently(() =>
        transactionOn(db).execute(async (transaction) => {
          await unpark(transaction, consumer, [position])
          await insertIfMissing(transaction, aside, row)
        }),
      )
    },
    async parked(consumer, limit = 100) {
      // Marks may outlive their messages, which were purged.
      const there = stores.selectFrom(table).select('position')
      const marks = await stores
        .selectFrom(aside)
        .selectAll()
        .where('consumer', '=', consumer)
        .where('position', 'in', there)
        .orderBy('position')
        .limit(limit)
        .execute()
      const entries = await at(marks.map(({ position }) => position))
      return marks.flatMap(({ position, reason, parked_at: parkedAt }) => {
        const entry = entries.get(String(position))
        // Purged meanwhile.
        return entry === undefined ? [] : [{ ...entry, reason, parkedAt: instantOf(parkedAt) }]
      })
    },
    unpark: (consumer, positions) => unpark(db, consumer, positions),
  }
  return withHome(inbox, db, options)

  async function at(positions: readonly number[]): Promise<ReadonlyMap<string, InboxEntry>> {
    const entries = new Map<string, InboxEntry>()
    for (const some of portions(positions, 1)) {
      const rows = await stores.selectFrom(table).selectAll().where('position', 'in', some).execute()
      for (const row of rows) entries.set(String(row.position), toEntry(row))
    }
    return entries
  }

  async function unpark(on: Database, consumer: string, positions: readonly string[]): Promise<void> {
    for (const some of portions(positions, 1)) {
      if (some.length > 0) await storesIn(on).deleteFrom(aside).where('consumer', '=', consumer).where('position', 'in', some.map(Number)).execute()
    }
  }

  /** The first of so many positions in a row. Nobody else gets any before this transaction ends. */
  async function takePositions(transaction: Database, count: number): Promise<number> {
    const own = storesIn(transaction)
    const move = () =>
      own
        .updateTable(heads)
        .set({ position: sql`position + ${count}` })
        .where('name', '=', head)
        .executeTakeFirstOrThrow()
    if ((await move()).numUpdatedRows === 0n) {
      await insertIfMissing(transaction, heads, { name: head, position: 0 })
      await move()
    }
    const { position } = await own.selectFrom(heads).select('position').where('name', '=', head).executeTakeFirstOrThrow()
    return Number(position) - count + 1
  }

  function matching({ after, upTo, platform, account, from, to }: InboxFilter) {
    let query = stores.selectFrom(table)
    if (after !== undefined) query = query.where('position', '>', Number(after))
    if (upTo !== undefined) query = query.where('position', '<=', Number(upTo))
    if (platform !== undefined) query = query.where('platform', '=', platform)
    if (account !== undefined) query = query.where('account', '=', indexed(account))
    if (from !== undefined) query = query.where('received_at', '>=', Date.parse(from))
    if (to !== undefined) query = query.where('received_at', '<', Date.parse(to))
    return query
  }

  function toRow(platform: string, message: WebhookMessage): Omit<InboxRow, 'position'> {
    const { account = '', topic } = message
    const keyHash = digest('sha256', messageKey(platform, message))
    return { key_hash: keyHash, platform, account: indexed(account), topic: indexed(topic), message: JSON.stringify(message), received_at: clock.now() }
  }

  /** What a column for searching holds: what does not fit there is found by its hash. */
  function indexed(text: string): string {
    return fits('key', text) ? text : digest('sha256', text)
  }
}

function toEntry({ position, platform, message, received_at: receivedAt }: InboxRow): InboxEntry {
  const read = readJson(message, 'a message of the inbox')
  if (!isMessage(read)) throw broken('a message of the inbox')
  return { position: String(position), platform, message: read, receivedAt: instantOf(receivedAt) }
}

function isMessage(value: unknown): value is WebhookMessage {
  return typeof value === 'object' && value !== null && 'id' in value && 'topic' in value
}

function instantOf(ms: number): string {
  return new Date(Number(ms)).toISOString()
}
