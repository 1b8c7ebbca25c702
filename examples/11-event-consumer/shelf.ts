import { DatabaseSync } from 'node:sqlite'
import type { ConsumedEvent } from '@duijie/core/kafka'

/** What is to be shipped. */
export interface Shelf {
  /** Takes a state of an order, however often and in whatever order states come. */
  take(record: ConsumedEvent['record']): void
  /** How many orders are paid and not shipped. */
  waiting(): number
  close(): void
}

/** A table of one row per order. */
export function openShelf(): Shelf {
  const db = new DatabaseSync(':memory:')
  db.exec('create table shelf (account text, id text, status text, modified_ms integer, observed_ms integer, primary key (account, id))')
  const put = db.prepare(`
    insert into shelf values (?, ?, ?, ?, ?) on conflict do update
    set status = excluded.status, modified_ms = excluded.modified_ms, observed_ms = excluded.observed_ms
    where (excluded.modified_ms, excluded.observed_ms) > (modified_ms, observed_ms)`)
  const count = db.prepare(`select count(*) as waiting from shelf where status = 'paid'`)
  return {
    take({ kind, account, id, version, op, data }) {
      if (kind !== 'orders') return
      put.run(account, id, op === 'upsert' ? data.status : 'deleted', version.modifiedMs, version.observedMs)
    },
    waiting: () => Number(count.get()?.['waiting']),
    close: () => db.close(),
  }
}
