import { type Database, prefixOf, type SqlOptions } from './database.js'
import { withSafeErrors } from './server-error.js'

/** Where a store keeps its rows. */
export interface SqlHome {
  readonly db: Database
  readonly prefix: string
}

const home = Symbol('duijie.sql.home')

/** Notes on a store where its rows are, and keeps values out of the errors that it throws. */
export function withHome<Store extends object>(store: Store, db: Database, options: SqlOptions): Store {
  Object.defineProperty(withSafeErrors(store, db), home, { value: { db, prefix: prefixOf(options) } satisfies SqlHome })
  return store
}

/** Where a store keeps its rows; `undefined` for one that is not of this room, or of another copy of it. */
export function homeOf(store: object): SqlHome | undefined {
  if (!(home in store)) return undefined
  // Only `withHome` knows the symbol.
  return store[home] as SqlHome
}

/** Whether a store's rows are in the tables of this Kysely instance and prefix, so that one transaction can hold them and others. */
export function isAtHome(store: object, db: Database, options: SqlOptions): boolean {
  const found = homeOf(store)
  return found !== undefined && found.db === db && found.prefix === prefixOf(options)
}
