import { createHash, randomUUID } from 'node:crypto'
import { type LockOptions, localLock, lockTimeout } from '../auth/local-lock.js'
import { sealedTokens } from '../auth/sealed-tokens.js'
import { parseStoredToken } from '../auth/stored-token.js'
import type { Cipher, StoredToken, TokenStore } from '../auth/token.js'
import { type Clock, sleep, systemClock } from '../client/clock.js'
import { DuijieError } from '../errors.js'
import type { Lease, Leases } from '../sync/leases.js'
import { type Database, type SqlOptions, storesIn, tablesOf } from './database.js'
import { withHome } from './sql-home.js'
import { sqlLeases } from './sql-leases.js'
import type { TokenRow } from './store-rows.js'
import { broken, readJson } from './stored-json.js'
import { insertIfMissing } from './write-rows.js'

/** Options of {@link sqlTokens}. */
export interface SqlTokensOptions extends SqlOptions {
  /** Encrypts the tokens at rest, as `sealedTokens` does. */
  readonly cipher?: Cipher
  /** Also reads tokens that were stored before there was a cipher. @defaultValue false */
  readonly acceptPlain?: boolean
  /** How long a lock holder may be silent before it is taken for dead, in milliseconds. @defaultValue 10000 */
  readonly leaseMs?: number
  /** What the time is. Hosts that share the tokens must agree about it by much less than a lease lasts. @defaultValue the machine's clock */
  readonly clock?: Clock
  /** Spreads the looks at a lock that is waited for. @defaultValue Math.random */
  readonly random?: () => number
}

/**
 * Keeps tokens in a database, for all hosts that share it. The lock is a row that its holder keeps alive: no transaction is open while a platform is asked.
 *
 * @example
 * ```ts
 * const client = createAcmeClient({ credentials, tokens: sqlTokens(db) })
 * ```
 */
export function sqlTokens(db: Database, options: SqlTokensOptions = {}): TokenStore {
  const { cipher, acceptPlain = false, leaseMs = 10_000, clock = systemClock, random = Math.random } = options
  if (!(leaseMs >= 100)) throw new DuijieError('invalid_params', `sqlTokens: leaseMs must be a number from 100, given ${leaseMs}`)
  const { tokens: table } = tablesOf(options)
  const stores = storesIn(db)
  const inProcess = localLock(clock)
  const leases = sqlLeases(db, { ...options, clock })

  const store: TokenStore = {
    async read(key) {
      const row = await stores.selectFrom(table).selectAll().where('key_hash', '=', hashOf(key)).executeTakeFirst()
      return row && readToken(row, key)
    },
    async write(key, next, expected) {
      const row = toRow(key, next)
      if (expected === 0) return insertIfMissing(db, table, row)
      const { numUpdatedRows } = await stores
        .updateTable(table)
        .set(row)
        .where('key_hash', '=', row.key_hash)
        .where('revision', '=', expected)
        .executeTakeFirstOrThrow()
      return numUpdatedRows === 1n
    },
    async delete(key) {
      await stores.deleteFrom(table).where('key_hash', '=', hashOf(key)).execute()
    },
    async keys(prefix) {
      // Compared here: databases differ in how they compare the beginning of a text.
      const rows = await stores.selectFrom(table).select('key').execute()
      return rows.map(({ key }) => key).filter((key) => key.startsWith(prefix))
    },
    async ping() {
      // No key has this hash. A database that cannot be written refuses all the same.
      await stores.deleteFrom(table).where('key_hash', '=', '').execute()
    },
    lock(key, run, { waitMs, signal }) {
      const until = clock.now() + waitMs
      const wait = (ms: number): LockOptions => ({ waitMs: ms, ...(signal === undefined ? {} : { signal }) })
      // Only one of this process goes to the database; the others queue here, in order, where waiting costs nothing.
      const takeLease = async () => {
        const lease = await acquire(`token:${hashOf(key)}`, wait(Math.max(0, until - clock.now())), waitMs)
        return whileHeld(lease, { leases, leaseMs, clock }, run)
      }
      return inProcess(key, takeLease, wait(waitMs))
    },
  }
  const plain = withHome(store, db, options)
  return cipher === undefined ? plain : sealedTokens(plain, cipher, { acceptPlain })

  async function acquire(key: string, { waitMs, signal }: LockOptions, toldMs: number): Promise<Lease> {
    const holder = randomUUID()
    const until = clock.now() + waitMs
    for (let round = 0; ; round++) {
      signal?.throwIfAborted()
      const lease = await leases.acquire(key, { holder, ttlMs: leaseMs })
      if (lease !== undefined) return lease
      const left = until - clock.now()
      if (left <= 0) throw lockTimeout(toldMs)
      // Short at first, because most refreshes are; never all at once.
      await sleep(clock, Math.min(left, Math.min(100, 5 * 1.5 ** round) * (0.5 + random())), signal)
    }
  }
}

interface Keeping {
  readonly leases: Leases
  readonly leaseMs: number
  readonly clock: Clock
}

async function whileHeld<Value>(lease: Lease, { leases, leaseMs, clock }: Keeping, run: () => Promise<Value>): Promise<Value> {
  let renewal: Promise<unknown> = Promise.resolve()
  let cancel = next()
  try {
    return await run()
  } finally {
    cancel()
    await renewal
    // Whatever the database has against it, the lease ends by itself, and the work done under it counts.
    await leases.release(lease).catch(() => undefined)
  }

  function next(): () => void {
    const renew = () => {
      // A renewal that failed is made up for by the next one; at worst the lock is lost, which writes survive by comparing revisions.
      renewal = leases.renew(lease, leaseMs).catch(() => undefined)
      cancel = next()
    }
    return clock.after(leaseMs / 3, renew, { background: true })
  }
}

function hashOf(key: string): string {
  return createHash('sha256').update(key, 'utf8').digest('hex')
}

function toRow(key: string, { token, revision, rejected }: StoredToken): TokenRow {
  return { key_hash: hashOf(key), key, revision, token: JSON.stringify(token), rejected: rejected ?? null }
}

function readToken(row: TokenRow, key: string): StoredToken {
  const { token, revision, rejected } = row
  const stored = parseStoredToken({ token: readJson(token, 'a token'), revision: Number(revision), ...(rejected === null ? {} : { rejected }) })
  if (stored === undefined || row.key !== key) throw broken('a token')
  return stored
}
