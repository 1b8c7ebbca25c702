import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { migrate, openSqlite } from '@duijie/core/sql'
import { z } from 'zod'
import type { ServedShops } from './served-shops.js'

/** An order as it arrived somewhere. */
export interface DeliveredOrder {
  readonly account: string
  readonly id: string
  readonly modifiedMs: number
  readonly content: string
  /** The ids of its sub-orders. */
  readonly oids: readonly string[]
}

/** How what arrived differs from what is true. */
export interface Difference {
  /** Orders whose last state is missing. */
  readonly lost: number
  /** Ids of orders and sub-orders that are none of the shops'. */
  readonly wrongIds: number
}

const delivered = z.object({ account: z.string(), id: z.string(), modifiedMs: z.number(), content: z.string(), oids: z.array(z.string()) })

/** What a record looks like in a file of deliveries. */
export function deliveryLine(record: {
  readonly account: string
  readonly id: string
  readonly version: { readonly modifiedMs: number; readonly content: string }
  readonly data: unknown
}): string {
  const { subOrders } = z.looseObject({ subOrders: z.array(z.looseObject({ id: z.string() })) }).parse(record.data)
  const { modifiedMs, content } = record.version
  const line: DeliveredOrder = { account: record.account, id: record.id, modifiedMs, content, oids: subOrders.map(({ id }) => id) }
  return `${JSON.stringify(line)}\n`
}

/** All deliveries of a file, in their order. */
export function deliveriesIn(file: string): readonly DeliveredOrder[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n')
  // A process may have been killed within its last line.
  return lines.filter((line) => line.endsWith('}')).map((line) => delivered.parse(JSON.parse(line)))
}

/** Ends the line that a killed process may have left. */
export function endLine(file: string): void {
  if (existsSync(file) && !/(^|\n)$/.test(readFileSync(file, 'utf8'))) appendFileSync(file, '\n')
}

/** How many deliveries are the same state of an order once more. */
export function repeatsIn(deliveries: readonly Pick<DeliveredOrder, 'account' | 'id' | 'content'>[]): number {
  return deliveries.length - new Set(deliveries.map(({ account, id, content }) => `${account}/${id}/${content}`)).size
}

/** The last state of each order. */
export function newestOf(deliveries: readonly DeliveredOrder[]): readonly DeliveredOrder[] {
  const newest = new Map<string, DeliveredOrder>()
  for (const delivery of deliveries) {
    const key = `${delivery.account}/${delivery.id}`
    if ((newest.get(key)?.modifiedMs ?? 0) <= delivery.modifiedMs) newest.set(key, delivery)
  }
  return [...newest.values()]
}

/** Compares with what is true. */
export function differenceFrom(shops: Pick<ServedShops, 'truth'>, arrived: readonly DeliveredOrder[]): Difference {
  const held = new Map(arrived.map((order) => [`${order.account}/${order.id}`, order]))
  const trades = shops.truth().flatMap((shop) => shop.trades.map((trade) => ({ key: `${shop.nick}/${trade.tid}`, ...trade })))
  const lost = trades.filter(({ key, modifiedMs }) => held.get(key)?.modifiedMs !== modifiedMs).length
  const known = new Set(trades.map(({ key }) => key))
  const lines = new Map(trades.map(({ key, oids }) => [key, [...oids].sort().join()]))
  const strange = [...held.entries()].filter(([key, { oids }]) => !known.has(key) || lines.get(key) !== [...oids].sort().join())
  return { lost, wrongIds: strange.length }
}

/** Makes a database with the tables, and with one more in which triggers note every state of an order that is written, in the transaction that writes it. */
export async function createDatabase(file: string): Promise<void> {
  const db = openSqlite(file)
  await migrate(db)
  await db.destroy()
  withDatabase(file, (database) => {
    database.exec('create table audit (account text not null, id text not null, content text not null)')
    for (const [name, event] of [
      ['audit_insert', 'insert'],
      ['audit_update', 'update of content'],
    ]) {
      database.exec(`create trigger ${name} after ${event} on duijie_orders begin insert into audit values (new.account, new.id, new.content); end`)
    }
  })
}

/** What stands in a database. */
export interface DatabaseState {
  readonly orders: readonly DeliveredOrder[]
  /** All writes of orders, as the triggers have seen them. */
  readonly writes: readonly Pick<DeliveredOrder, 'account' | 'id' | 'content'>[]
  /** What SQLite itself says of the file. */
  readonly integrity: string
  readonly deadLetters: number
}

/** Reads a database that nobody writes to. */
export function databaseState(file: string): DatabaseState {
  return withDatabase(file, (database) => {
    const rows = (sql: string) => database.prepare(sql).all()
    const orders = z
      .array(z.object({ account: z.string(), id: z.string(), modifiedMs: z.number(), content: z.string(), oids: z.string() }))
      .parse(
        rows(
          `select o.account, o.id, o.modified_ms as modifiedMs, o.content, coalesce(group_concat(s.id), '') as oids
           from duijie_orders o left join duijie_sub_orders s on s.account = o.account and s.order_id = o.id group by o.account, o.id`,
        ),
      )
      .map((row) => ({ ...row, oids: row.oids.split(',') }))
    const writes = z.array(z.object({ account: z.string(), id: z.string(), content: z.string() })).parse(rows('select account, id, content from audit'))
    const [check] = z.array(z.object({ integrity_check: z.string() })).parse(rows('pragma integrity_check'))
    const [dead] = z.array(z.object({ count: z.number() })).parse(rows('select count(*) as count from duijie_dead_letters'))
    return { orders, writes, integrity: check?.integrity_check ?? 'no answer', deadLetters: dead?.count ?? Number.NaN }
  })
}

/** Opens a database for as long as something is done with it. */
export function withDatabase<Result>(file: string, run: (database: import('node:sqlite').DatabaseSync) => Result): Result {
  const database = new (process.getBuiltinModule('node:sqlite').DatabaseSync)(file, { timeout: 30_000 })
  try {
    return run(database)
  } finally {
    database.close()
  }
}
