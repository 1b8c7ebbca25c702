import type { Clock } from '../../src/client/clock.js'
import type { TimeWindow } from '../../src/sync/progress.js'

/** The account of whoever names none. */
export const firstAccount = 'shop-1'

/** What a test may say about an object: whatever it likes. */
export interface AcmeFields {
  /** @defaultValue 'shop-1' */
  readonly account?: string
  /** When it was changed, in epoch milliseconds. @defaultValue now, in whole steps of the shop's resolution */
  readonly modifiedMs?: number
  readonly [name: string]: string | number | boolean | undefined
}

/** An object as the platform lists it. */
export interface AcmeRow {
  readonly id: string
  readonly account: string
  readonly modifiedMs: number
  readonly removed: boolean
  readonly fields: Readonly<Record<string, string | number | boolean | undefined>>
}

/** How a shop is set up. */
export interface AcmeShopOptions {
  readonly clock: Clock
  /** Times are told in whole steps of so many milliseconds. @defaultValue 1 */
  readonly resolutionMs?: number
}

/** The truth: what the platform knows. */
export interface AcmeShop {
  readonly clock: Clock
  readonly openedAt: number
  /** Makes or changes an object, at the clock's time. */
  put(id: string, fields?: AcmeFields): AcmeRow
  /** The platform lists it as removed from now on. */
  remove(id: string, account?: string): void
  /** The platform forgets it without a word. */
  forget(id: string, account?: string): void
  get(id: string, account?: string): AcmeRow | undefined
  /** All rows, by account and id. */
  all(account?: string): readonly AcmeRow[]
  /** Rows that were changed in a window, oldest first. */
  inWindow(account: string, window: TimeWindow): readonly AcmeRow[]
  byIds(account: string, ids: readonly string[]): readonly AcmeRow[]
}

/** Opens a shop of a made-up platform. */
export function createAcmeShop({ clock, resolutionMs = 1 }: AcmeShopOptions): AcmeShop {
  const rows = new Map<string, AcmeRow>()
  const keyOf = (id: string, account: string) => `${account}/${id}`
  const told = (ms: number) => Math.floor(ms / resolutionMs) * resolutionMs
  const set = (row: AcmeRow) => {
    rows.set(keyOf(row.id, row.account), row)
    return row
  }
  const byTime = (left: AcmeRow, right: AcmeRow) => left.modifiedMs - right.modifiedMs || (left.id < right.id ? -1 : 1)

  return {
    clock,
    openedAt: told(clock.now()),
    put(id, { account = firstAccount, modifiedMs = told(clock.now()), ...fields } = {}) {
      return set({ id, account, modifiedMs, removed: false, fields: { ...rows.get(keyOf(id, account))?.fields, ...fields } })
    },
    remove(id, account = firstAccount) {
      const row = rows.get(keyOf(id, account))
      if (row !== undefined) set({ ...row, removed: true, modifiedMs: told(clock.now()) })
    },
    forget: (id, account = firstAccount) => void rows.delete(keyOf(id, account)),
    get: (id, account = firstAccount) => rows.get(keyOf(id, account)),
    all: (account) => [...rows.values()].filter((row) => account === undefined || row.account === account),
    inWindow: (account, [from, to]) =>
      [...rows.values()].filter((row) => row.account === account && row.modifiedMs >= from && row.modifiedMs < to).sort(byTime),
    byIds: (account, ids) => ids.flatMap((id) => rows.get(keyOf(id, account)) ?? []),
  }
}
