import { randomBytes } from 'node:crypto'
import { type Clock, isDuijieError } from '@duijie/core'
import { closeUnpaid, handlePaymentNotices, loggedGateway, type PaymentGateway, type PaymentLog, type PaymentState } from '@duijie/core/payment'
import { type Database, sqlPaymentLog, sqlReceipts } from '@duijie/core/sql'
import { createWebhookHandler, type Webhook, type WebhookHandler, type WebhookMessage } from '@duijie/core/webhook'
import { openShelf, type Shelf } from './cart.ts'
import { type Order, openOrders, type Payment, type Refund } from './orders.ts'
import { type Quote, quoteOf } from './quote.ts'
import { makeTables } from './tables.ts'

const minute = 60_000

/** One way of paying: the mall knows no more of a platform than this. */
export interface Channel {
  readonly gateway: PaymentGateway
  readonly webhook: Webhook<WebhookMessage>
}

/** What a mall stands on. */
export interface MallParts {
  readonly db: Database
  readonly channels: Readonly<Record<string, Channel>>
  readonly clock: Clock
  /** How long an order waits for its payment. @defaultValue 30 minutes */
  readonly openMs?: number
}

/** The mall, without pages. */
export interface Mall extends AsyncDisposable {
  readonly shelf: Shelf
  /** Every request, answer and notification about money. */
  readonly log: PaymentLog
  /** What each channel's platform pushes. */
  readonly notified: Readonly<Record<string, WebhookHandler>>
  /** What the customer's cart would cost. A newer quote ends the one before. */
  quote(customer: string): Promise<Quote>
  /** Makes an order of a quote: the stock is held for it, and what is ordered leaves the cart. */
  order(customer: string, quoteId: string): Promise<Order>
  find(orderId: string): Promise<Order | undefined>
  payments(orderId: string): Promise<readonly Payment[]>
  /** Begins to pay an order; gives what the payer's side is invoked with. */
  pay(orderId: string, channel: string, payerId?: string): Promise<{ readonly paymentNo: string; readonly prepared: unknown }>
  cancel(orderId: string): Promise<void>
  /** Gives so much back, or everything; what cannot be sent back now is tried again every minute. */
  refund(orderId: string, refund: { readonly amountFen?: number; readonly reason: string }): Promise<Refund>
  /** Ends what was not paid in its time, closes second payments of paid orders, and sees after refunds. It runs every minute by itself. */
  tidy(): Promise<void>
}

/** Opens the mall. */
export async function openMall({ db, channels: given, clock, openMs = 30 * minute }: MallParts): Promise<Mall> {
  await makeTables(db)
  const orders = openOrders(db)
  const shelf = openShelf(db)
  const log = sqlPaymentLog(db, { clock })
  const receipts = sqlReceipts(db, { clock })
  const channels = new Map(Object.entries(given).map(([name, { gateway, webhook }]) => [name, { webhook, gateway: loggedGateway(gateway, { log }) }]))

  const gatewayOf = (name: string): PaymentGateway => {
    const channel = channels.get(name)
    if (channel === undefined) throw new Error(`nobody can pay by ${name}`)
    return channel.gateway
  }
  const take = ({ status, paymentNo }: PaymentState) => (status === 'paid' ? orders.paid(paymentNo) : undefined)
  const notified = Object.fromEntries(
    [...channels].map(([name, { gateway, webhook }]) => {
      const expected = (paymentNo: string) => orders.payment(paymentNo)
      const handle = handlePaymentNotices({ gateway, log, expected, payment: take, refund: ({ refundNo, status }) => orders.refundIs(refundNo, status) })
      return [name, createWebhookHandler({ name, webhook, handle, receipts, clock })]
    }),
  )

  /** Makes sure that a payment is paid or can no longer be. Money that comes at the last moment wins. */
  const close = async ({ paymentNo, channel }: Payment) => {
    const { outcome } = await closeUnpaid(gatewayOf(channel), paymentNo, { clock })
    if (outcome === 'paid') await orders.paid(paymentNo)
    if (outcome === 'closed' || outcome === 'not_found') await orders.closed(paymentNo)
    return outcome
  }
  /** Ends an order that nobody has paid. */
  const end = async (orderId: string, status: 'expired' | 'cancelled') => {
    for (const payment of await orders.payments(orderId)) {
      // What is neither paid nor closed is seen after in a minute; nothing is given back yet.
      if (payment.status === 'pending' && (await close(payment)) === 'open') return
    }
    await orders.end(orderId, status)
  }

  /** Asks for a refund, or how it stands. The same number is the same refund, so asking twice gives nothing twice. */
  const settle = async ({ refundNo, paymentNo, amountFen, reason, status }: Refund): Promise<Refund> => {
    const payment = await orders.payment(paymentNo)
    if (payment === undefined) throw new Error(`${refundNo} is of no payment`)
    const gateway = gatewayOf(payment.channel)
    const asked = status === 'none' ? gateway.refund({ refundNo, paymentNo, amountFen, totalFen: payment.amountFen, reason }) : gateway.queryRefund(refundNo)
    const state = await asked
    await orders.refundIs(refundNo, state.status)
    return { refundNo, paymentNo, amountFen, reason, status: state.status }
  }

  const tidy = async () => {
    // What does not work now is tried in a minute.
    const orNextTime = async (what: string, run: () => Promise<unknown>) => {
      await run().catch((error: unknown) => console.error(`${what}: ${isDuijieError(error) ? error.message : 'unexpected'}`))
    }
    for (const orderId of await orders.overdue(clock.now())) await orNextTime(orderId, () => end(orderId, 'expired'))
    for (const payment of await orders.leftOver()) await orNextTime(payment.paymentNo, () => close(payment))
    for (const refund of await orders.openRefunds()) await orNextTime(refund.refundNo, () => settle(refund))
  }
  let round: Promise<void> = Promise.resolve()
  let stopTimer = () => {}
  const plan = () => {
    const run = () => {
      round = tidy()
        .catch(() => console.error('the orders cannot be read'))
        .then(plan)
    }
    stopTimer = clock.after(minute, run, { background: true })
  }
  plan()

  const known = async (orderId: string): Promise<Order> => {
    const order = await orders.find(orderId)
    if (order === undefined) throw new Error(`there is no order ${orderId}`)
    return order
  }

  return {
    shelf,
    log,
    notified,
    tidy,
    find: orders.find,
    payments: orders.payments,
    async quote(customer) {
      const quote = quoteOf(await shelf.cart(customer), { quoteId: `Q${randomBytes(8).toString('hex')}`, now: clock.now() })
      // A customer has one quote, the newest.
      await db.deleteFrom('mall_quotes').where('customer', '=', customer).execute()
      await db
        .insertInto('mall_quotes')
        .values({ quote_id: quote.quoteId, customer, quote: JSON.stringify(quote) })
        .execute()
      return quote
    },
    async order(customer, quoteId) {
      const row = await db.selectFrom('mall_quotes').selectAll().where('quote_id', '=', quoteId).where('customer', '=', customer).executeTakeFirst()
      if (row === undefined) throw new Error('there is no such quote')
      // Written by `quote`.
      const quote = JSON.parse(String(row['quote'])) as Quote
      if (Date.parse(quote.expiresAt) <= clock.now()) throw new Error('these prices no longer hold')
      const orderId = `M${randomBytes(10).toString('hex')}`
      await orders.place({ orderId, customer, quote, expiresAtMs: clock.now() + openMs })
      return known(orderId)
    },
    async pay(orderId, channel, payerId) {
      const { status, expiresAtMs, quote } = await known(orderId)
      if (status !== 'pending_payment' || expiresAtMs <= clock.now()) throw new Error('this order cannot be paid any more')
      const gateway = gatewayOf(channel)
      const paymentNo = `P${randomBytes(12).toString('hex')}`
      const amountFen = quote.payableFen
      // Before the platform hears of it: whatever becomes of the request, this payment will be closed or found paid.
      await orders.addPayment({ paymentNo, orderId, channel, amountFen })
      const description = quote.lines
        .map(({ title, quantity }) => `${title}×${quantity}`)
        .join('，')
        .slice(0, 40)
      // The platform closes it too, a little later: the mall may be down then.
      const expiresAt = new Date(expiresAtMs + 5 * minute).toISOString()
      const prepared = await gateway.create({ paymentNo, amountFen, description, expiresAt, ...(payerId === undefined ? {} : { payerId }) })
      return { paymentNo, prepared }
    },
    async cancel(orderId) {
      await end(orderId, 'cancelled')
      if ((await known(orderId)).status !== 'cancelled') throw new Error('this order cannot be cancelled any more')
    },
    async refund(orderId, { amountFen, reason }) {
      const { paidBy = '', quote } = await known(orderId)
      const noted = await orders.addRefund({ paymentNo: paidBy, amountFen: amountFen ?? quote.payableFen, reason })
      // Where that does not work now, it is noted and goes on by itself; the log says why.
      return settle(noted).catch(() => noted)
    },
    async [Symbol.asyncDispose]() {
      stopTimer()
      await round
      // A round that was running has planned the next one.
      stopTimer()
      await Promise.all(Object.values(notified).map((handler) => handler.close()))
    },
  }
}
