import { type Clock, isDuijieError } from '@duijie/core'
import { closeUnpaid, handlePaymentNotices, loggedGateway, type PaymentGateway, type PaymentLog, waitForPayment } from '@duijie/core/payment'
import { type Database, sqlPaymentLog, sqlReceipts } from '@duijie/core/sql'
import { createWebhookHandler, type WebhookHandler } from '@duijie/core/webhook'
import { type WechatClient, type WechatPayClient, wechatPayGateway, wechatPayWebhook } from '@duijie/wechat'
import { type Order, type Orders, openOrders } from './orders.ts'

const minute = 60_000

/** What is sold, in fen. */
export const goods: Readonly<Record<string, { readonly title: string; readonly amountFen: number }>> = {
  tea: { title: '奶茶', amountFen: 1800 },
  cup: { title: '杯子', amountFen: 3900 },
}

/** What a shop stands on. */
export interface ShopParts {
  readonly db: Database
  readonly wechat: WechatClient
  readonly pay: WechatPayClient
  readonly clock: Clock
  /** How long an order waits for its payment. @defaultValue 15 minutes */
  readonly openMs?: number
}

/** An order, with what the payer's side is invoked with. */
export interface Bought {
  readonly order: Order
  readonly invocation?: unknown
  readonly codeUrl?: string
}

/** The shop, without its pages. */
export interface Shop extends AsyncDisposable {
  readonly orders: Orders
  /** Every request, answer and notification about money. */
  readonly log: PaymentLog
  /** What the platform pushes. */
  readonly notified: WebhookHandler
  /** Gives the new session's id. */
  login(code: string): Promise<string>
  buy(openid: string, item: { readonly title: string; readonly amountFen: number }, way: 'phone' | 'scan'): Promise<Bought>
  /** Somebody says that it is paid: the platform is asked. */
  ask(paymentNo: string): Promise<void>
  /** Closes what was not paid in its time. It runs every minute by itself. */
  closeOverdue(): Promise<void>
}

/** Opens the shop. */
export async function openShop({ db, wechat, pay, clock, openMs = 15 * minute }: ShopParts): Promise<Shop> {
  const orders = await openOrders(db)
  // What was asked for, and what was answered and told, is kept for ever: money is argued about later.
  const log = sqlPaymentLog(db, { clock })
  const phone = loggedGateway(wechatPayGateway({ client: pay, way: 'miniProgram' }), { log })
  const scan = loggedGateway(wechatPayGateway({ client: pay, way: 'native' }), { log })
  const gateway: PaymentGateway = scan

  // A notification comes until it is answered, so maybe twice: the receipt lets it be handled once. An amount that nobody has asked for is refused.
  const expected = (paymentNo: string) => orders.find(paymentNo)
  const handle = handlePaymentNotices({ gateway, log, expected, payment: (payment) => (payment.status === 'paid' ? orders.paid(payment) : undefined) })
  const notified = createWebhookHandler({ webhook: wechatPayWebhook({ client: pay }), handle, receipts: sqlReceipts(db, { clock }), clock })

  const closeOne = async (paymentNo: string) => {
    const closed = await closeUnpaid(gateway, paymentNo, { clock })
    // Paid always wins, also when nobody told: the notification may have been lost.
    if (closed.outcome === 'paid') await orders.paid(closed.payment)
    if (closed.outcome === 'closed' || closed.outcome === 'not_found') await orders.closed(paymentNo)
  }
  const closeOverdue = async () => {
    for (const paymentNo of await orders.overdue(clock.now())) {
      // What cannot be closed now is tried in a minute.
      await closeOne(paymentNo).catch((error: unknown) => console.error(`${paymentNo} is not closed: ${isDuijieError(error) ? error.message : 'unexpected'}`))
    }
  }
  let round: Promise<void> = Promise.resolve()
  let stopTimer = () => {}
  const plan = () => {
    const run = () => {
      round = closeOverdue()
        .catch(() => console.error('the overdue orders cannot be read'))
        .then(plan)
    }
    stopTimer = clock.after(minute, run, { background: true })
  }
  plan()

  return {
    orders,
    log,
    notified,
    closeOverdue,
    async login(code) {
      // The session key stays here: whoever has it can decrypt the user's data.
      const { openid } = await wechat.users.code2Session({ js_code: code })
      return orders.startSession(openid)
    },
    async buy(openid, { title, amountFen }, way) {
      const closesAtMs = clock.now() + openMs
      const order = await orders.create({ openid, title, amountFen, closesAtMs })
      // The platform closes it too, a little later: this server may be down then.
      const expiresAt = new Date(closesAtMs + 5 * minute).toISOString()
      const payment = { paymentNo: order.paymentNo, amountFen, description: title, payerId: openid, expiresAt }
      if (way === 'phone') return { order, invocation: await phone.create(payment) }
      return { order, codeUrl: (await scan.create(payment)).codeUrl }
    },
    async ask(paymentNo) {
      const { settled, payment } = await waitForPayment(gateway, paymentNo, { timeoutMs: 5000, clock })
      if (settled && payment.status === 'paid') await orders.paid(payment)
    },
    async [Symbol.asyncDispose]() {
      stopTimer()
      await round
      // A round that was running has planned the next one.
      stopTimer()
      await notified.close()
    },
  }
}
