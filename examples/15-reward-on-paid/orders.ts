import { randomBytes } from 'node:crypto'
import type { PaymentState } from '@duijie/core/payment'
import type { Database } from '@duijie/core/sql'

/** An order, and the payment of the same number. */
export interface Order {
  readonly paymentNo: string
  readonly buyer: string
  readonly amountFen: number
  readonly status: 'unpaid' | 'paid'
}

/** What `order.paid` still has to bring about. */
export interface DueReward {
  readonly paymentNo: string
  readonly buyer: string
  readonly points: number
}

/** Orders, and what has happened to them. */
export interface Orders {
  create(buyer: string, amountFen: number): Promise<Order>
  find(paymentNo: string): Promise<Order | undefined>
  /** Money has come: the order is paid, and `order.paid` has happened. Both or neither; the second time nothing changes. */
  paid(payment: PaymentState): Promise<void>
  /** What was paid and not yet rewarded, oldest first. */
  due(): Promise<readonly DueReward[]>
  rewarded(paymentNo: string): Promise<void>
}

/** Opens the tables; makes them where they are missing. */
export async function openOrders(db: Database): Promise<Orders> {
  await db.schema
    .createTable('shop_orders')
    .ifNotExists()
    .addColumn('payment_no', 'text', (column) => column.primaryKey())
    .addColumn('buyer', 'text', (column) => column.notNull())
    .addColumn('amount_fen', 'integer', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .execute()
  // One order is paid once: its number is the key.
  await db.schema
    .createTable('shop_paid_events')
    .ifNotExists()
    .addColumn('payment_no', 'text', (column) => column.primaryKey())
    .addColumn('points', 'integer', (column) => column.notNull())
    .addColumn('rewarded', 'integer', (column) => column.notNull())
    .execute()

  return {
    async create(buyer, amountFen) {
      const paymentNo = `R${randomBytes(12).toString('hex')}`
      await db.insertInto('shop_orders').values({ payment_no: paymentNo, buyer, amount_fen: amountFen, status: 'unpaid' }).execute()
      return { paymentNo, buyer, amountFen, status: 'unpaid' }
    },
    async find(paymentNo) {
      const row = await db.selectFrom('shop_orders').selectAll().where('payment_no', '=', paymentNo).executeTakeFirst()
      if (row === undefined) return undefined
      const { buyer, amount_fen: amountFen, status } = row
      return { paymentNo, buyer: String(buyer), amountFen: Number(amountFen), status: status === 'paid' ? 'paid' : 'unpaid' }
    },
    async paid({ paymentNo, amountFen = 0 }) {
      await db.transaction().execute(async (trx) => {
        await trx.updateTable('shop_orders').set({ status: 'paid' }).where('payment_no', '=', paymentNo).execute()
        await trx
          .insertInto('shop_paid_events')
          .values({ payment_no: paymentNo, points: Math.floor(amountFen / 100), rewarded: 0 })
          .onConflict((conflict) => conflict.column('payment_no').doNothing())
          .execute()
      })
    },
    async due() {
      const rows = await db
        .selectFrom('shop_paid_events')
        .innerJoin('shop_orders', 'shop_orders.payment_no', 'shop_paid_events.payment_no')
        .select(['shop_paid_events.payment_no', 'buyer', 'points'])
        .where('rewarded', '=', 0)
        .execute()
      return rows.map((row) => ({ paymentNo: String(row['payment_no']), buyer: String(row['buyer']), points: Number(row['points']) }))
    },
    async rewarded(paymentNo) {
      await db.updateTable('shop_paid_events').set({ rewarded: 1 }).where('payment_no', '=', paymentNo).execute()
    },
  }
}
