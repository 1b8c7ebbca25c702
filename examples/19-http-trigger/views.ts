import type { Database } from '@duijie/core/sql'
import { type Kysely, sql } from 'kysely'

/** What the views show; for the compiler. Nothing of the buyers: who asks this service has no need of it. */
export interface Views {
  readonly shop_orders: OrderRow
  readonly shop_order_lines: LineRow
  readonly shop_sales: SalesRow
  readonly shop_syncs: SyncRow
}

export interface OrderRow {
  readonly platform: string
  readonly account: string
  readonly id: string
  readonly status: string | null
  /** Empty where the platform does not tell. */
  readonly created_at: string
  readonly paid_at: string | null
  readonly paid_fen: number | null
  readonly total_fen: number | null
  readonly lines: number
  /** Separated by commas. */
  readonly tracking_numbers: string | null
}

export interface LineRow {
  readonly platform: string
  readonly account: string
  readonly order_id: string
  readonly position: number
  readonly sku_code: string | null
  readonly title: string | null
  readonly quantity: number | null
  readonly revenue_fen: number | null
}

export interface SalesRow {
  /** A day in China. */
  readonly day: string
  readonly platform: string
  readonly account: string
  readonly orders: number
  readonly paid_fen: number
}

export interface SyncRow {
  readonly id: string
  readonly configuration: string
  readonly status: string
  readonly delivered: number
  readonly unchanged: number
  readonly dead: number
  readonly started_at: number
  readonly ended_at: number | null
  readonly error: string | null
}

/** The database, seen through the views. */
export function viewsIn(db: Database): Kysely<Views> {
  return db
}

// The tables are those that `migrate` makes. On PostgreSQL and MySQL only the day and the lists are written in other words.
const definitions = {
  shop_orders: sql`
    select platform, account, id, status, coalesce(created_at, '') as created_at, paid_at, paid_fen, total_fen,
      (select count(*) from duijie_sub_orders line
        where line.platform = o.platform and line.account = o.account and line.order_id = o.id) as lines,
      (select group_concat(tracking_number) from duijie_shipments parcel
        where parcel.platform = o.platform and parcel.account = o.account and parcel.parent_kind = 'orders' and parcel.parent_id = o.id) as tracking_numbers
    from duijie_orders o where deleted_at is null`,
  shop_order_lines: sql`
    select platform, account, order_id, position, sku_code, title, quantity, revenue_fen from duijie_sub_orders`,
  // Times are stored in UTC. China has no summer time.
  shop_sales: sql`
    select date(paid_at, '+8 hours') as day, platform, account, count(*) as orders, sum(coalesce(paid_fen, 0)) as paid_fen
    from duijie_orders where deleted_at is null and paid_at is not null
    group by day, platform, account`,
  // One row of the sync log is one source; a run has several.
  shop_syncs: sql`
    select run_id as id, configuration,
      case when count(distinct status) = 1 then min(status) when max(status in ('pending', 'running')) then 'running' else 'partial' end as status,
      sum(delivered) as delivered, sum(unchanged) as unchanged, sum(dead) as dead,
      min(started_at) as started_at, max(ended_at) as ended_at, min(error) as error
    from duijie_sync_log group by run_id, configuration`,
} satisfies Record<keyof Views, unknown>

/** Makes the views anew, as this version of the service wants them. */
export async function makeViews(db: Database): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const [name, definition] of Object.entries(definitions)) {
      await transaction.schema.dropView(name).ifExists().execute()
      await sql`create view ${sql.table(name)} as ${definition}`.execute(transaction)
    }
  })
}
