import { randomBytes } from 'node:crypto'
import type { PaymentState } from '@duijie/core/payment'
import type { Database } from '@duijie/core/sql'

/** What became of an order. */
export type OrderStatus = 'unpaid' | 'paid' | 'closed'

/** An order, and the payment of the same number. */
export interface Order {
  readonly paymentNo: string
  readonly openid: string
  readonly title: string
  readonly amountFen: number
  readonly status: OrderStatus
  readonly transactionId: string | undefined
}

/** The shop's orders and sessions. */
export interface Orders {
  create(order: Pick<Order, 'openid' | 'title' | 'amountFen'> & { readonly closesAtMs: number }): Promise<Order>
  find(paymentNo: string): Promise<Order | undefined>
  /** Unpaid ones whose time is over. */
  overdue(nowMs: number): Promise<readonly string[]>
  /** Money has come. Harmless when it is known already; wins over closed. */
  paid(payment: PaymentState): Promise<void>
  /** It can no longer be paid. */
  closed(paymentNo: string): Promise<void>
  startSession(openid: string): Promise<string>
  whoIs(session: string): Promise<string | undefined>
  /** Calls `changed` when an order was paid or closed, until the returned function is called. */
  watch(paymentNo: string, changed: () => void): () => void
}

/** Opens the tables; makes them where they are missing. */
export async function openOrders(db: Database): Promise<Orders> {
  const text = 'text'
  await db.schema
    .createTable('shop_orders')
    .ifNotExists()
    .addColumn('payment_no', text, (column) => column.primaryKey())
    .addColumn('openid', text, (column) => column.notNull())
    .addColumn('title', text, (column) => column.notNull())
    .addColumn('amount_fen', 'integer', (column) => column.notNull())
    .addColumn('status', text, (column) => column.notNull())
    .addColumn('transaction_id', text)
    .addColumn('closes_at_ms', 'integer', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('shop_sessions')
    .ifNotExists()
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('openid', text, (column) => column.notNull())
    .execute()
  const watchers = new Map<string, Set<() => void>>()
  const tell = (paymentNo: string) => {
    for (const changed of watchers.get(paymentNo) ?? []) changed()
  }

  return {
    async create({ openid, title, amountFen, closesAtMs }) {
      const paymentNo = `S${randomBytes(12).toString('hex')}`
      await db
        .insertInto('shop_orders')
        .values({ payment_no: paymentNo, openid, title, amount_fen: amountFen, status: 'unpaid', closes_at_ms: closesAtMs })
        .execute()
      return { paymentNo, openid, title, amountFen, status: 'unpaid', transactionId: undefined }
    },
    async find(paymentNo) {
      const row = await db.selectFrom('shop_orders').selectAll().where('payment_no', '=', paymentNo).executeTakeFirst()
      return row === undefined ? undefined : orderOf(row)
    },
    async overdue(nowMs) {
      const rows = await db.selectFrom('shop_orders').select('payment_no').where('status', '=', 'unpaid').where('closes_at_ms', '<=', nowMs).execute()
      return rows.map((row) => String(row['payment_no']))
    },
    async paid({ paymentNo, transactionId = null }) {
      await db.updateTable('shop_orders').set({ status: 'paid', transaction_id: transactionId }).where('payment_no', '=', paymentNo).execute()
      tell(paymentNo)
    },
    async closed(paymentNo) {
      await db.updateTable('shop_orders').set({ status: 'closed' }).where('payment_no', '=', paymentNo).where('status', '=', 'unpaid').execute()
      tell(paymentNo)
    },
    async startSession(openid) {
      const id = randomBytes(24).toString('base64url')
      await db.insertInto('shop_sessions').values({ id, openid }).execute()
      return id
    },
    async whoIs(session) {
      const row = await db.selectFrom('shop_sessions').select('openid').where('id', '=', session).executeTakeFirst()
      return row === undefined ? undefined : String(row['openid'])
    },
    watch(paymentNo, changed) {
      const own = watchers.get(paymentNo) ?? new Set()
      watchers.set(paymentNo, own.add(changed))
      return () => {
        own.delete(changed)
        if (own.size === 0) watchers.delete(paymentNo)
      }
    },
  }
}

function orderOf(row: Readonly<Record<string, unknown>>): Order {
  const status = row['status']
  const transactionId = row['transaction_id']
  return {
    paymentNo: String(row['payment_no']),
    openid: String(row['openid']),
    title: String(row['title']),
    amountFen: Number(row['amount_fen']),
    status: status === 'paid' || status === 'closed' ? status : 'unpaid',
    transactionId: transactionId === null ? undefined : String(transactionId),
  }
}
