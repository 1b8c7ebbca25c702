import { type Clock, systemClock } from '../client/clock.js'
import { DuijieError } from '../errors.js'
import type { Lease, Leases } from '../sync/leases.js'
import { type Database, type SqlOptions, storesIn, tablesOf } from './database.js'
import { withHome } from './sql-home.js'
import type { LeaseRow } from './store-rows.js'
import { insertIfMissing } from './write-rows.js'

/** Options of {@link sqlLeases}. */
export interface SqlLeasesOptions extends SqlOptions {
  /** What the time is. Hosts that share the leases must agree about it by much less than a lease lasts. @defaultValue the machine's clock */
  readonly clock?: Clock
}

/** Gives leases by rows of a database. A lease's row stays when it ends, so that the next holder's fence is greater. */
export function sqlLeases(db: Database, options: SqlLeasesOptions = {}): Leases {
  const { clock = systemClock } = options
  const { leases: table } = tablesOf(options)
  const stores = storesIn(db)

  const leases: Leases = {
    async acquire(key, { holder, ttlMs }) {
      if (holder === '') throw new DuijieError('invalid_params', 'a lease needs a holder with a name')
      for (;;) {
        const seen = await find(key)
        const now = clock.now()
        const held = seen !== undefined && seen.holder !== '' && Number(seen.expires_at) > now
        if (held && seen.holder !== holder) return undefined
        const fence = seen === undefined ? 1 : Number(seen.fence) + (seen.holder === holder ? 0 : 1)
        const lease = { key, holder, number: fence, expiresAt: now + ttlMs } satisfies Lease
        if (await put(lease, seen)) return lease
        // Somebody was faster: look again. Whoever it was holds it now, or has given it back.
      }
    },
    async renew(lease, ttlMs) {
      const expiresAt = clock.now() + ttlMs
      return (await change(lease, { expires_at: expiresAt })) ? { ...lease, expiresAt } : undefined
    },
    async release(lease) {
      await change(lease, { holder: '', expires_at: 0 })
    },
  }
  return withHome(leases, db, options)

  function find(key: string): Promise<LeaseRow | undefined> {
    return stores.selectFrom(table).selectAll().where('key', '=', key).executeTakeFirst()
  }

  async function put({ key, holder, number, expiresAt }: Lease, seen: LeaseRow | undefined): Promise<boolean> {
    const row = { key, holder, fence: number, expires_at: expiresAt } satisfies LeaseRow
    if (seen === undefined) return insertIfMissing(db, table, row)
    const { numUpdatedRows } = await stores
      .updateTable(table)
      .set(row)
      .where('key', '=', key)
      .where('fence', '=', seen.fence)
      .where('holder', '=', seen.holder)
      .where('expires_at', '=', seen.expires_at)
      .executeTakeFirstOrThrow()
    return numUpdatedRows === 1n
  }

  async function change({ key, holder, number }: Lease, to: Partial<LeaseRow>): Promise<boolean> {
    const { numUpdatedRows } = await stores
      .updateTable(table)
      .set(to)
      .where('key', '=', key)
      .where('fence', '=', number)
      .where('holder', '=', holder)
      .executeTakeFirstOrThrow()
    return numUpdatedRows === 1n
  }
}
