import type { Database } from '@duijie/core/sql'
import type { OrderRow } from './views.ts'
import { viewsIn } from './views.ts'

/** Which orders; all conditions together. */
export interface OrdersQuery {
  readonly platform?: string
  readonly account?: string
  readonly status?: string
  /** Instants, ISO 8601 in UTC: from this one on, and before that one. */
  readonly from?: string
  readonly until?: string
  readonly limit: number
  /** What the page before has given as `next`. */
  readonly after?: string
}

/** A page of orders, the newest first. */
export interface OrdersPage {
  readonly orders: readonly OrderRow[]
  readonly next?: string
}

/** The conditions that are columns. */
export const columns = ['platform', 'account', 'status'] as const

/** A page. It begins behind a row, not at a number: rows that come meanwhile move nothing. */
export async function listOrders(db: Database, given: OrdersQuery): Promise<OrdersPage> {
  const { from, until, limit, after } = given
  let query = viewsIn(db).selectFrom('shop_orders').selectAll()
  for (const column of columns) {
    const value = given[column]
    if (value !== undefined) query = query.where(column, '=', value)
  }
  if (from !== undefined) query = query.where('created_at', '>=', from)
  if (until !== undefined) query = query.where('created_at', '<', until)
  if (after !== undefined) {
    const [created = '', platform = '', account = '', id = ''] = readPlace(after)
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('created_at', 'platform', 'account', 'id'), '<', tuple(created, platform, account, id)))
  }
  for (const column of ['created_at', 'platform', 'account', 'id'] as const) query = query.orderBy(column, 'desc')
  const rows = await query.limit(limit + 1).execute()
  const orders = rows.slice(0, limit)
  const last = orders.at(-1)
  return { orders, ...(rows.length > limit && last !== undefined ? { next: writePlace(last) } : {}) }
}

/** One order with its lines. */
export async function findOrder(db: Database, platform: string, account: string, id: string) {
  const views = viewsIn(db)
  const key = { platform, account }
  const order = await views
    .selectFrom('shop_orders')
    .selectAll()
    .where(({ and }) => and({ ...key, id }))
    .executeTakeFirst()
  if (order === undefined) return undefined
  const lines = await views
    .selectFrom('shop_order_lines')
    .select(['position', 'sku_code', 'title', 'quantity', 'revenue_fen'])
    .where(({ and }) => and({ ...key, order_id: id }))
    .orderBy('position')
    .execute()
  return { ...order, lines }
}

/** What was paid, day by day. */
export async function listSales(db: Database) {
  return viewsIn(db).selectFrom('shop_sales').selectAll().orderBy('day', 'desc').orderBy('platform').orderBy('account').limit(1000).execute()
}

function writePlace({ created_at, platform, account, id }: OrderRow): string {
  return Buffer.from(JSON.stringify([created_at, platform, account, id])).toString('base64url')
}

function readPlace(after: string): readonly string[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(after, 'base64url').toString())
    if (Array.isArray(place) && place.length === 4 && place.every((part) => typeof part === 'string')) return place
  } catch {
    // Not JSON: said below, like everything else that is no place.
  }
  throw new RangeError('after is not what a page has given as next')
}
