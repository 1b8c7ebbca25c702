import type { OrderStatus, RefundStatus } from '@duijie/core/models'
import type { Database } from '@duijie/core/sql'
import { giveStockBack, holdStock, takeOut } from './cart.ts'
import type { Quote } from './quote.ts'
import type { Connection } from './tables.ts'

/** An order. */
export interface Order {
  readonly orderId: string
  readonly customer: string
  readonly status: Extract<OrderStatus, 'pending_payment' | 'paid' | 'expired' | 'cancelled' | 'refunded'>
  readonly quote: Quote
  readonly expiresAtMs: number
  /** The payment that paid it. */
  readonly paidBy: string | undefined
}

/** One try to pay an order; its number is the platform's, too. */
export interface Payment {
  readonly paymentNo: string
  readonly orderId: string
  readonly channel: string
  readonly status: 'pending' | 'paid' | 'closed'
  readonly amountFen: number
}

/** Money on its way back. It is a row before anybody is asked for it: what was meant to go back is never forgotten. */
export interface Refund {
  readonly refundNo: string
  readonly paymentNo: string
  readonly amountFen: number
  readonly reason: string
  /** `none`: the platform has not been asked yet, as far as is known. */
  readonly status: RefundStatus
}

/** What happens to orders; each function is one transaction. */
export interface Orders {
  place(order: Pick<Order, 'orderId' | 'customer' | 'quote' | 'expiresAtMs'>): Promise<void>
  find(orderId: string): Promise<Order | undefined>
  overdue(nowMs: number): Promise<readonly string[]>
  addPayment(payment: Omit<Payment, 'status'>): Promise<void>
  payment(paymentNo: string): Promise<Payment | undefined>
  payments(orderId: string): Promise<readonly Payment[]>
  /** Payments that could still be made, although their orders need none any more. */
  leftOver(): Promise<readonly Payment[]>
  /** Money has come. It pays the order, or, where that needs none any more, goes back: the refund is noted with it. The second time nothing changes. */
  paid(paymentNo: string): Promise<void>
  /** A payment can no longer be made. */
  closed(paymentNo: string): Promise<void>
  /** Nobody paid, and nobody can any more: the stock goes back. */
  end(orderId: string, status: 'expired' | 'cancelled'): Promise<void>
  /** Throws when more would go back than came. */
  addRefund(refund: Omit<Refund, 'status' | 'refundNo'>): Promise<Refund>
  openRefunds(): Promise<readonly Refund[]>
  /** What became of a refund. When all is back, the order is refunded and the stock, too. */
  refundIs(refundNo: string, status: RefundStatus): Promise<void>
}

/** Opens the orders. */
export function openOrders(db: Database): Orders {
  const inOne = <Value>(run: (trx: Connection) => Promise<Value>) => db.transaction().execute(run)
  return {
    place: ({ orderId, customer, quote, expiresAtMs }) =>
      inOne(async (trx) => {
        // One quote, one order: who presses twice has ordered once.
        const { numDeletedRows } = await trx.deleteFrom('mall_quotes').where('quote_id', '=', quote.quoteId).executeTakeFirstOrThrow()
        if (numDeletedRows !== 1n) throw new Error('this quote was ordered already')
        for (const line of quote.lines) if (!(await holdStock(trx, line))) throw new Error(`${line.title} is sold out`)
        const row = { order_id: orderId, customer, status: 'pending_payment', paid_by: '', payable_fen: quote.payableFen, expires_at_ms: expiresAtMs }
        await trx
          .insertInto('mall_orders')
          .values({ ...row, quote: JSON.stringify(quote) })
          .execute()
        // What was put in meanwhile stays for the next time.
        const ordered = quote.lines.map(({ sku }) => sku)
        await takeOut(trx, customer, ordered)
      }),
    find: (orderId) => findOrder(db, orderId),
    async overdue(nowMs) {
      const rows = await db.selectFrom('mall_orders').select('order_id').where('status', '=', 'pending_payment').where('expires_at_ms', '<=', nowMs).execute()
      return rows.map((row) => String(row['order_id']))
    },
    async addPayment({ paymentNo, orderId, channel, amountFen }) {
      const row = { payment_no: paymentNo, order_id: orderId, channel, status: 'pending', amount_fen: amountFen }
      await db.insertInto('mall_payments').values(row).execute()
    },
    payment: (paymentNo) => findPayment(db, paymentNo),
    async payments(orderId) {
      const rows = await db.selectFrom('mall_payments').selectAll().where('order_id', '=', orderId).execute()
      return rows.map(paymentOf)
    },
    async leftOver() {
      const over = db.selectFrom('mall_orders').select('order_id').where('status', '!=', 'pending_payment')
      const rows = await db.selectFrom('mall_payments').selectAll().where('status', '=', 'pending').where('order_id', 'in', over).execute()
      return rows.map(paymentOf)
    },
    paid: (paymentNo) =>
      inOne(async (trx) => {
        const payment = await findPayment(trx, paymentNo)
        if (payment === undefined || payment.status === 'paid') return
        await setPayment(trx, paymentNo, 'paid')
        const { orderId, amountFen } = payment
        const { numUpdatedRows } = await trx
          .updateTable('mall_orders')
          .set({ status: 'paid', paid_by: paymentNo })
          .where('order_id', '=', orderId)
          .where('status', '=', 'pending_payment')
          .executeTakeFirstOrThrow()
        if (numUpdatedRows !== 1n) await noteRefund(trx, { paymentNo, amountFen, reason: 'this order needs no money any more' })
      }),
    closed: (paymentNo) => setPayment(db, paymentNo, 'closed'),
    end: (orderId, status) =>
      inOne(async (trx) => {
        const order = await findOrder(trx, orderId)
        if (order?.status !== 'pending_payment') return
        await trx.updateTable('mall_orders').set({ status }).where('order_id', '=', orderId).execute()
        await giveStockBack(trx, order.quote.lines)
      }),
    addRefund: (refund) => inOne((trx) => noteRefund(trx, refund)),
    async openRefunds() {
      const rows = await db.selectFrom('mall_refunds').selectAll().where('status', 'in', ['none', 'pending']).execute()
      return rows.map(refundOf)
    },
    refundIs: (refundNo, status) =>
      inOne(async (trx) => {
        await trx.updateTable('mall_refunds').set({ status }).where('refund_no', '=', refundNo).execute()
        const refund = await trx.selectFrom('mall_refunds').selectAll().where('refund_no', '=', refundNo).executeTakeFirst()
        const payment = await findPayment(trx, String(refund?.['payment_no']))
        const order = payment && (await findOrder(trx, payment.orderId))
        if (payment === undefined || order?.status !== 'paid' || order.paidBy !== payment.paymentNo) return
        if ((await sumOfRefunds(trx, payment.paymentNo, ['refunded'])) < order.quote.payableFen) return
        await trx.updateTable('mall_orders').set({ status: 'refunded' }).where('order_id', '=', order.orderId).execute()
        await giveStockBack(trx, order.quote.lines)
      }),
  }
}

async function findOrder(db: Connection, orderId: string): Promise<Order | undefined> {
  const row = await db.selectFrom('mall_orders').selectAll().where('order_id', '=', orderId).executeTakeFirst()
  if (row === undefined) return undefined
  // `place` has written both.
  const [status, quote] = [String(row['status']) as Order['status'], JSON.parse(String(row['quote'])) as Quote]
  return { orderId, customer: String(row['customer']), status, quote, expiresAtMs: Number(row['expires_at_ms']), paidBy: String(row['paid_by']) || undefined }
}

async function findPayment(db: Connection, paymentNo: string): Promise<Payment | undefined> {
  const row = await db.selectFrom('mall_payments').selectAll().where('payment_no', '=', paymentNo).executeTakeFirst()
  return row && paymentOf(row)
}

async function setPayment(db: Connection, paymentNo: string, status: Payment['status']): Promise<void> {
  await db.updateTable('mall_payments').set({ status }).where('payment_no', '=', paymentNo).where('status', '!=', 'paid').execute()
}

async function noteRefund(db: Connection, { paymentNo, amountFen, reason }: Omit<Refund, 'status' | 'refundNo'>): Promise<Refund> {
  const payment = await findPayment(db, paymentNo)
  if (payment?.status !== 'paid') throw new Error('nothing was paid')
  const gone = await sumOfRefunds(db, paymentNo, ['none', 'pending', 'refunded'])
  if (!Number.isSafeInteger(amountFen) || amountFen <= 0 || gone + amountFen > payment.amountFen) throw new Error('no more goes back than came')
  const count = (await db.selectFrom('mall_refunds').select('refund_no').where('payment_no', '=', paymentNo).execute()).length
  const refundNo = `${paymentNo}R${count + 1}`
  await db.insertInto('mall_refunds').values({ refund_no: refundNo, payment_no: paymentNo, amount_fen: amountFen, reason, status: 'none' }).execute()
  return { refundNo, paymentNo, amountFen, reason, status: 'none' }
}

async function sumOfRefunds(db: Connection, paymentNo: string, statuses: readonly RefundStatus[]): Promise<number> {
  const rows = await db.selectFrom('mall_refunds').select('amount_fen').where('payment_no', '=', paymentNo).where('status', 'in', statuses).execute()
  return rows.reduce((sum, row) => sum + Number(row['amount_fen']), 0)
}

function paymentOf(row: Readonly<Record<string, unknown>>): Payment {
  const status = row['status']
  return {
    paymentNo: String(row['payment_no']),
    orderId: String(row['order_id']),
    channel: String(row['channel']),
    status: status === 'paid' || status === 'closed' ? status : 'pending',
    amountFen: Number(row['amount_fen']),
  }
}

function refundOf(row: Readonly<Record<string, unknown>>): Refund {
  return {
    refundNo: String(row['refund_no']),
    paymentNo: String(row['payment_no']),
    amountFen: Number(row['amount_fen']),
    reason: String(row['reason']),
    status: row['status'] === 'none' ? 'none' : 'pending',
  }
}
