import { type Clock, systemClock } from '@duijie/core'
import { handlePaymentNotices } from '@duijie/core/payment'
import { type Database, sqlReceipts } from '@duijie/core/sql'
import { createWebhookHandler, type WebhookHandler } from '@duijie/core/webhook'
import { type WechatPayClient, wechatPayGateway, wechatPayWebhook } from '@duijie/wechat'
import { type Order, openOrders } from './orders.ts'

/** Gives a buyer points. The same key is the same gift, however often it is asked for. */
export type GivePoints = (gift: { readonly key: string; readonly buyer: string; readonly points: number }) => Promise<void>

/** What a shop stands on. */
export interface ShopParts {
  readonly db: Database
  readonly pay: WechatPayClient
  readonly givePoints: GivePoints
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
}

/** The shop, without a server. */
export interface Shop extends AsyncDisposable {
  readonly notified: WebhookHandler
  buy(buyer: string, amountFen: number): Promise<{ readonly order: Order; readonly codeUrl: string }>
  find(paymentNo: string): Promise<Order | undefined>
  /** Gives what is due: after every payment, at the start, and every ten seconds by itself. What cannot be given now stays due. */
  giveRewards(): Promise<void>
}

/**
 * Opens the shop. A payment's way to its reward has two steps, and the process may die between any two lines of them:
 *
 * 1. the notification makes the order paid and notes `order.paid`, in one transaction; only then it is acknowledged. Who dies before is notified again.
 * 2. what is noted and not yet rewarded is rewarded, under the payment's number as the gift's key. Who dies between the gift and noting it gives it again, and that is no second gift.
 */
export async function openShop({ db, pay, givePoints, clock = systemClock }: ShopParts): Promise<Shop> {
  const orders = await openOrders(db)
  const gateway = wechatPayGateway({ client: pay, way: 'native' })

  const giveAll = async () => {
    for (const { paymentNo, buyer, points } of await orders.due()) {
      try {
        await givePoints({ key: `order.paid ${paymentNo}`, buyer, points })
        await orders.rewarded(paymentNo)
      } catch {
        console.error(`the reward of ${paymentNo} cannot be given now`)
      }
    }
  }
  // One round after the other; who asks during a round gets one that begins after his asking.
  let rounds: Promise<void> = Promise.resolve()
  const giveRewards = () => {
    rounds = rounds.then(giveAll).catch(() => console.error('the due rewards cannot be read'))
    return rounds
  }

  const handle = handlePaymentNotices({
    gateway,
    // Another amount than was asked for is no payment.
    expected: (paymentNo) => orders.find(paymentNo),
    async payment(payment) {
      if (payment.status !== 'paid') return
      await orders.paid(payment)
      // Not waited for: the platform waits for this answer, and the reward is safe already.
      void giveRewards()
    },
  })
  // The receipts spare the work when a notification comes twice; it would be right without them.
  const notified = createWebhookHandler({ webhook: wechatPayWebhook({ client: pay }), handle, receipts: sqlReceipts(db, { clock }), clock })

  let stopTimer = () => {}
  const plan = () => {
    stopTimer = clock.after(10_000, () => void giveRewards().then(plan), { background: true })
  }
  plan()
  void giveRewards()

  return {
    notified,
    giveRewards,
    find: orders.find,
    async buy(buyer, amountFen) {
      const order = await orders.create(buyer, amountFen)
      const { codeUrl } = await gateway.create({ paymentNo: order.paymentNo, amountFen, description: '奶茶' })
      return { order, codeUrl }
    },
    async [Symbol.asyncDispose]() {
      stopTimer()
      await notified.close()
      await rounds
      // A round that was running has planned the next one.
      stopTimer()
    },
  }
}
