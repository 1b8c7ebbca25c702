import { type Clock, DuijieError, parseJson, systemClock } from '@duijie/core/platform'
import type { Database } from '@duijie/core/sql'
import { isJsonObject } from '../envelope.js'
import { advanceOrder, type OrderEvent } from '../orders/advance.js'
import { supplierStatus, type YlhOrder } from '../orders/order.js'
import type { OrderFilter, YlhOrderStore } from '../orders/order-store.js'
import { tablesIn, type YlhDatabase, type YlhSqlOptions } from './tables.js'

/** Options of {@link sqlYlhOrders}. */
export interface SqlYlhOrdersOptions extends YlhSqlOptions {
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
}

/** Keeps orders in a database, in the table that `migrateYlh` creates. They come in by `sqlYlhOutbox`. */
export function sqlYlhOrders(database: Database, options: SqlYlhOrdersOptions = {}): YlhOrderStore {
  const { clock = systemClock } = options
  const tables = tablesIn(database, options)
  const { db, orders, configuration } = tables
  const own = () => db.selectFrom(orders).select(['facts', 'revision']).where('configuration', '=', configuration)

  async function one(column: 'so_id' | 'order_no' | 'online_no', value: string): Promise<YlhOrder | undefined> {
    const row = await own().where(column, '=', value).limit(1).executeTakeFirst()
    return row && factsOf(row.facts)
  }

  return {
    get: (soId) => one('so_id', soId),
    async find({ orderNo, platformOrderNo }) {
      const found = orderNo === undefined ? undefined : await one('order_no', orderNo)
      if (found !== undefined || platformOrderNo === undefined) return found
      return (await one('so_id', platformOrderNo)) ?? one('online_no', platformOrderNo)
    },
    apply: (soId, event) => applyEvent(tables, soId, event, clock.now()),
    async list({ statuses, quietSinceMs, limit = 100, after }: OrderFilter = {}) {
      let query = own()
      if (statuses !== undefined) query = query.where('status', 'in', [...statuses])
      if (quietSinceMs !== undefined) query = query.where('updated_at', '<', quietSinceMs)
      if (after !== undefined) query = query.where('so_id', '>', after)
      const rows = await query.orderBy('so_id').limit(limit).execute()
      return rows.map(({ facts }) => factsOf(facts))
    },
  }
}

const mostTries = 50

/** Adds to what is known of an order, by compare-and-set: two callbacks may come at the same moment. */
export async function applyEvent({ db, orders, configuration }: YlhDatabase, soId: string, event: OrderEvent, nowMs: number): Promise<YlhOrder | undefined> {
  for (let attempt = 1; attempt <= mostTries; attempt += 1) {
    const row = await db
      .selectFrom(orders)
      .select(['facts', 'revision'])
      .where('configuration', '=', configuration)
      .where('so_id', '=', soId)
      .executeTakeFirst()
    if (row === undefined) return undefined
    const before = factsOf(row.facts)
    const order = advanceOrder(before, event)
    const facts = JSON.stringify(order)
    if (facts === row.facts) return before
    const { numUpdatedRows } = await db
      .updateTable(orders)
      .set({ facts, status: supplierStatus(order), order_no: order.orderNo ?? null, revision: Number(row.revision) + 1, updated_at: nowMs })
      .where('configuration', '=', configuration)
      .where('so_id', '=', soId)
      .where('revision', '=', row.revision)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 1n) return order
  }
  throw new DuijieError('transient', `ylh: the order ${soId} is changed by too many at the same time`, { platform: 'ylh' })
}

/** A row's facts. */
export function factsOf(text: string): YlhOrder {
  const facts = parseJson(text)
  // Written by `applyEvent` or by the outbox of an order, and by nobody else.
  if (isJsonObject(facts) && typeof facts['soId'] === 'string') return facts as unknown as YlhOrder
  throw new DuijieError('unexpected', 'ylh: a row of the orders cannot be read', { platform: 'ylh' })
}
