import { type Clock, systemClock } from '../client/clock.js'
import { digest } from '../crypto/digest.js'
import type { Claim, Receipts } from '../webhook/receipts.js'
import { type Database, type SqlOptions, storesIn, tablesOf } from './database.js'
import { dialectOf, dialectWords } from './dialect.js'
import { withHome } from './sql-home.js'
import type { ReceiptRow } from './webhook-tables.js'
import { insertIfMissing } from './write-rows.js'

/** Options of {@link sqlReceipts}. */
export interface SqlReceiptsOptions extends SqlOptions {
  /** What the time is. Hosts that share the receipts must agree about it by much less than a claim lasts. @defaultValue the machine's clock */
  readonly clock?: Clock
}

/** Keeps receipts in a database, for as long as `purge` leaves them: what comes again after that is handled again. */
export function sqlReceipts(db: Database, options: SqlReceiptsOptions = {}): Receipts {
  const { clock = systemClock } = options
  const { receipts: table } = tablesOf(options)
  const { fits = () => true } = dialectWords[dialectOf(db)]
  const stores = storesIn(db)

  const receipts: Receipts = {
    async claim(key, { holder, leaseMs }) {
      const keyHash = digest('sha256', key)
      for (;;) {
        const seen = await find(keyHash)
        if (seen !== undefined && seen.done_at !== null) return doneBefore(seen)
        const now = clock.now()
        if (seen !== undefined && Number(seen.lease_until) > now && seen.holder !== holder) return { state: 'busy' }
        if (await take({ keyHash, key, holder, until: now + leaseMs }, seen)) return { state: 'claimed' }
        // Somebody was faster: look again.
      }
    },
    async done(key, holder, reply) {
      const { numUpdatedRows } = await stores
        .updateTable(table)
        .set({ done_at: clock.now(), reply: reply ?? null })
        .where('key_hash', '=', digest('sha256', key))
        .where('holder', '=', holder)
        .where('done_at', 'is', null)
        .executeTakeFirstOrThrow()
      return numUpdatedRows === 1n
    },
    async release(key, holder) {
      await stores.deleteFrom(table).where('key_hash', '=', digest('sha256', key)).where('holder', '=', holder).where('done_at', 'is', null).execute()
    },
  }
  return withHome(receipts, db, options)

  function find(keyHash: string): Promise<ReceiptRow | undefined> {
    return stores.selectFrom(table).selectAll().where('key_hash', '=', keyHash).executeTakeFirst()
  }

  async function take({ keyHash, key, holder, until }: Taking, seen: ReceiptRow | undefined): Promise<boolean> {
    // The key is there for people: what finds the row is its hash.
    const readable = fits('text', key) ? key : ''
    const row = { key_hash: keyHash, key: readable, holder, lease_until: until, done_at: null, reply: null } satisfies ReceiptRow
    if (seen === undefined) return insertIfMissing(db, table, row)
    const { numUpdatedRows } = await stores
      .updateTable(table)
      .set(row)
      .where('key_hash', '=', keyHash)
      .where('holder', '=', seen.holder)
      .where('lease_until', '=', seen.lease_until)
      .where('done_at', 'is', null)
      .executeTakeFirstOrThrow()
    return numUpdatedRows === 1n
  }
}

interface Taking {
  readonly keyHash: string
  readonly key: string
  readonly holder: string
  readonly until: number
}

function doneBefore({ reply }: ReceiptRow): Claim {
  return reply === null ? { state: 'done' } : { state: 'done', reply }
}
