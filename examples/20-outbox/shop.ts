import { type Clock, isDuijieError } from '@duijie/core'
import type { PaymentGateway } from '@duijie/core/payment'
import type { Database } from '@duijie/core/sql'
import type { JushuitanSelfClient } from '@duijie/jushuitan'
import { type Action, makeOutbox, type Outbox, openOutbox } from './outbox.ts'

/** An order of the shop. The ERP knows it by a number of its own. */
export interface Order {
  readonly orderId: string
  readonly erpOrderId: string
  readonly erpShopId: string
  readonly amountFen: number
  /** Chosen before anything is sent: it tells our shipment from anybody else's. */
  readonly waybill: string
}

/** How an order stands: `paid` and `refunding` are promises that are not kept yet. */
export type OrderStatus = 'placed' | 'paid' | 'shipped' | 'refunding' | 'refunded'

/** What a shop stands on. */
export interface ShopParts {
  readonly db: Database
  readonly erp: JushuitanSelfClient
  readonly gateway: PaymentGateway
  readonly clock: Clock
  readonly leaseMs?: number
}

/** The shop. */
export interface Shop {
  readonly outbox: Outbox<Order>
  place(order: Order): Promise<void>
  /** Asks whether the order is paid; the first time that it is, its shipment is promised. */
  look(orderId: string): Promise<OrderStatus>
  status(orderId: string): Promise<OrderStatus>
}

/** Opens it. What it says to its buyers is: what you have paid is shipped, or you get your money back. */
export async function openShop({ db, erp, gateway, clock, ...lease }: ShopParts): Promise<Shop> {
  await makeOutbox(db)
  await db.schema
    .createTable('shop_orders')
    .ifNotExists()
    .addColumn('order_id', 'text', (column) => column.primaryKey())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .execute()

  const ship: Action<Order> = {
    async run({ orderId, erpOrderId, erpShopId, waybill }) {
      const parcel = { o_id: erpOrderId, shop_id: erpShopId, so_id: orderId, l_id: waybill, lc_id: 'SF', lc_name: '顺丰速运' }
      await erp.orders.ship({ items: [parcel] })
      return 'done'
    },
    async settle({ erpOrderId, waybill }, error) {
      if (error !== undefined) return erp.resolveUnknown(error)
      // The error has died with its process; by now nothing that it sent is on its way any more.
      const [order] = (await erp.orders.query({ o_ids: [erpOrderId] })).orders
      if (order?.status === 'Sent') return { outcome: order.l_id === waybill ? 'done' : 'unknown' }
      return { outcome: order === undefined ? 'unknown' : 'not_done' }
    },
    done: (transaction, { orderId }) => move(transaction, orderId, 'shipped'),
    async refused(transaction, order) {
      await move(transaction, order.orderId, 'refunding')
      await outbox.promise(transaction, `refund ${order.orderId}`, 'refund', order)
    },
  }

  const refund: Action<Order> = {
    async run({ orderId, amountFen }, attempt) {
      const refundNo = `R${orderId}`
      const asked = attempt === 1 ? undefined : await gateway.queryRefund(refundNo).catch(unlessNotFound)
      const { status } = asked ?? (await gateway.refund({ refundNo, paymentNo: orderId, amountFen, totalFen: amountFen, reason: '无法发货' }))
      return status === 'refunded' ? 'done' : 'later'
    },
    // The same number is the same refund: it may be asked for again, whatever became of the last time.
    settle: async () => ({ outcome: 'not_done' }),
    done: (transaction, { orderId }) => move(transaction, orderId, 'refunded'),
  }

  const outbox = openOutbox({ db, clock, actions: { ship, refund }, ...lease })

  async function status(orderId: string): Promise<OrderStatus> {
    const { status } = await db.selectFrom('shop_orders').select('status').where('order_id', '=', orderId).executeTakeFirstOrThrow()
    // Nothing else is written here.
    return status as OrderStatus
  }

  return {
    outbox,
    status,
    async place(order) {
      await db
        .insertInto('shop_orders')
        .values({ order_id: order.orderId, status: 'placed', content: JSON.stringify(order) })
        .execute()
    },
    async look(orderId) {
      const { status: payment } = await gateway.query(orderId)
      if (payment !== 'paid') return status(orderId)
      await db.transaction().execute(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('shop_orders')
          .set({ status: 'paid' })
          .where(({ and }) => and({ order_id: orderId, status: 'placed' }))
          .executeTakeFirstOrThrow()
        if (numUpdatedRows === 0n) return
        const { content } = await transaction.selectFrom('shop_orders').select('content').where('order_id', '=', orderId).executeTakeFirstOrThrow()
        await outbox.promise(transaction, `ship ${orderId}`, 'ship', JSON.parse(content))
      })
      return status(orderId)
    },
  }
}

async function move(transaction: Database, orderId: string, status: OrderStatus): Promise<void> {
  await transaction.updateTable('shop_orders').set({ status }).where('order_id', '=', orderId).execute()
}

function unlessNotFound(error: unknown): undefined {
  if (!isDuijieError(error, 'not_found')) throw error
}
