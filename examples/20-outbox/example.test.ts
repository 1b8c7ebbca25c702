import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Clock } from '@duijie/core'
import { type Database, openSqlite } from '@duijie/core/sql'
import { type TestClock, testClock } from '@duijie/core/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Order, openShop, type Shop } from './shop.ts'
import { openClients, openPlatforms, type Platforms } from './stage.ts'

const root = join(import.meta.dirname, '../..')
const shipping = '/open/order/sent/upload'

let clock: TestClock
let platforms: Platforms
let db: Database
/** What was sent to the platforms. */
let sent: string[]

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  clock = testClock(Date.now(), { autoAdvance: true })
  platforms = openPlatforms(clock)
  db = openSqlite(':memory:')
  sent = []
})

afterEach(async () => {
  await db.destroy()
  vi.restoreAllMocks()
})

interface Death {
  /** At which of its requests. */
  readonly at: number
  /** Whether the platform has got the request. */
  readonly when: 'before' | 'after'
}

/** A process with the shop in it. One that dies at a request does nothing any more: neither its answer comes nor do its timers. */
async function start(death?: Death): Promise<Shop & { readonly dead: Promise<void> }> {
  const { promise: dead, resolve: die } = Promise.withResolvers<void>()
  let isDead = false
  let requests = 0
  const never = () => {
    isDead = true
    die()
    return new Promise<never>(() => undefined)
  }
  const mortal: Clock = {
    now: () => clock.now(),
    after: (ms, run, options) => clock.after(ms, () => (isDead ? undefined : run()), options),
  }
  const network: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    const isLast = death !== undefined && requests++ === death.at
    if (isLast && death.when === 'before') return never()
    const { host, pathname } = new URL(request.url)
    sent.push(pathname)
    const response = await (host.includes('jushuitan') ? platforms.erp : platforms.pay).fetch(request)
    return isLast ? never() : response
  }
  const { erp, gateway } = openClients({ credentials: platforms.credentials }, { clock: mortal, fetch: network })
  const shop = await openShop({ db, erp, gateway, clock: mortal })
  return { ...shop, dead }
}

/** A paid order whose shipment is promised. */
async function paidOrder(shop: Shop): Promise<Order> {
  const order = platforms.newOrder()
  await shop.place(order)
  const { gateway } = openClients({ credentials: platforms.credentials }, { clock, fetch: platforms.pay.fetch })
  await gateway.create({ paymentNo: order.orderId, amountFen: order.amountFen, description: '龙井 100g' })
  platforms.pay.pay(order.orderId)
  await shop.look(order.orderId)
  sent.length = 0
  return order
}

async function passes(shop: Shop, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute++) {
    await clock.advance(60_000)
    await shop.outbox.work()
  }
}

const timesShipped = () => platforms.erp.truth('self').outbounds.length
const givenBack = ({ orderId }: Order) => platforms.pay.payment(orderId)?.refundedFen
const count = (path: string) => sent.filter((one) => one === path).length

describe('what is promised', () => {
  it('is promised once, however often somebody looks', async () => {
    const shop = await start()
    const order = await paidOrder(shop)

    await Promise.all([1, 2, 3].map(() => shop.look(order.orderId)))
    await shop.outbox.work()
    await shop.look(order.orderId)
    await shop.outbox.work()

    expect(await shop.status(order.orderId)).toBe('shipped')
    expect(count(shipping)).toBe(1)
  })

  it('is not promised before it is paid', async () => {
    const shop = await start()
    const order = platforms.newOrder()
    await shop.place(order)
    const { gateway } = openClients({ credentials: platforms.credentials }, { clock, fetch: platforms.pay.fetch })
    await gateway.create({ paymentNo: order.orderId, amountFen: order.amountFen, description: '龙井 100g' })

    expect(await shop.look(order.orderId)).toBe('placed')
    await passes(shop, 3)

    expect(timesShipped()).toBe(0)
  })

  it('is done once by two processes that work at the same time', async () => {
    const [one, two] = [await start(), await start()]
    const order = await paidOrder(one)

    await Promise.all([one.outbox.work(), two.outbox.work()])

    expect(await one.status(order.orderId)).toBe('shipped')
    expect(count(shipping)).toBe(1)
  })

  it('is tried again after a failure that passes', async () => {
    const shop = await start()
    const order = await paidOrder(shop)
    platforms.erp.faults.next({ endpoint: shipping, fault: 'no_permission', times: 2 })

    await shop.outbox.work()
    expect(await shop.status(order.orderId)).toBe('paid')
    await passes(shop, 3)

    expect(await shop.status(order.orderId)).toBe('shipped')
    expect([timesShipped(), givenBack(order)]).toEqual([1, 0])
  })

  it('is taken back when it cannot be done: the money goes back, and the order is not shipped', async () => {
    const shop = await start()
    const order = await paidOrder(shop)
    platforms.erp.merchant('self').cancel(order.erpOrderId)

    await shop.outbox.work()
    expect(await shop.status(order.orderId)).toBe('refunding')
    await passes(shop, 3)

    expect(await shop.status(order.orderId)).toBe('refunded')
    expect([timesShipped(), givenBack(order), count('/v3/refund/domestic/refunds')]).toEqual([0, order.amountFen, 1])
  })

  it('is taken back when it could not be done for a day', async () => {
    const shop = await start()
    const order = await paidOrder(shop)
    platforms.erp.faults.next({ endpoint: shipping, fault: 'no_permission', times: Number.POSITIVE_INFINITY })

    await passes(shop, 23 * 60)
    expect(await shop.status(order.orderId)).toBe('paid')
    await passes(shop, 100)

    expect(await shop.status(order.orderId)).toBe('refunded')
    expect([timesShipped(), givenBack(order)]).toEqual([0, order.amountFen])
  })

  it('to give money back is never taken back itself', async () => {
    const shop = await start()
    const order = await paidOrder(shop)
    platforms.erp.merchant('self').cancel(order.erpOrderId)
    platforms.pay.faults.next({ endpoint: 'POST /v3/refund/domestic/refunds', fault: 'not_enough', times: 3 })

    await shop.outbox.work()
    await passes(shop, 10)

    expect([await shop.status(order.orderId), givenBack(order)]).toEqual(['refunded', order.amountFen])
  })
})

describe('an outcome that nobody knows', () => {
  it('is settled at once where the platform has done it', async () => {
    const shop = await start()
    const order = await paidOrder(shop)
    platforms.erp.faults.next({ endpoint: shipping, fault: { cut: 'after' } })

    await shop.outbox.work()

    expect(await shop.status(order.orderId)).toBe('shipped')
    expect(count(shipping)).toBe(1)
  })

  it('is waited for until nothing can be on its way any more, and then done again', async () => {
    const shop = await start()
    const order = await paidOrder(shop)
    platforms.erp.faults.next({ endpoint: shipping, fault: { cut: 'before' } })

    await shop.outbox.work()
    await clock.advance(30_000)
    await shop.outbox.work()
    expect([await shop.status(order.orderId), count(shipping)]).toEqual(['paid', 1])
    await passes(shop, 2)

    expect([await shop.status(order.orderId), timesShipped()]).toEqual(['shipped', 1])
    expect(count(shipping)).toBe(2)
  })

  it('stays unknown while the question cannot be answered either', async () => {
    const shop = await start()
    const order = await paidOrder(shop)
    platforms.erp.faults.next({ endpoint: shipping, fault: { cut: 'after' } })
    platforms.erp.faults.next({ endpoint: '/open/orders/single/query', fault: 'no_permission', times: 3 })

    await shop.outbox.work()
    await passes(shop, 2)
    expect([await shop.status(order.orderId), count(shipping)]).toEqual(['paid', 1])
    await passes(shop, 2)

    expect([await shop.status(order.orderId), count(shipping)]).toEqual(['shipped', 1])
  })

  it('of a shipment with a waybill that is not ours is left to people', async () => {
    const shop = await start({ at: 1, when: 'before' })
    const order = await paidOrder(await start())
    void shop.outbox.work()
    await shop.dead
    platforms.erp.merchant('self').ship(order.erpOrderId, { waybill: 'SF9' })

    const next = await start()
    await passes(next, 10)

    expect([await next.status(order.orderId), count(shipping), givenBack(order)]).toEqual(['paid', 0, 0])
  })
})

describe('a process that is killed', () => {
  // The token, the shipment, the refund, and how that stands.
  const deaths = [0, 1, 2, 3].flatMap((at): Death[] => [
    { at, when: 'before' },
    { at, when: 'after' },
  ])
  const diesOf = async (death: Death) => {
    const shop = await start(death)
    void passes(shop, 4)
    await shop.dead
  }

  it.each(deaths.slice(0, 4))('at request $at, $when the platform has it: the promise is kept by the next one, once', async (death) => {
    const order = await paidOrder(await start())
    await diesOf(death)

    const next = await start()
    await passes(next, 6)

    expect([await next.status(order.orderId), timesShipped(), givenBack(order)]).toEqual(['shipped', 1, 0])
    expect(platforms.erp.truth('self').outbounds).toMatchObject([{ waybill: order.waybill }])
  })

  it.each(deaths)('at request $at, $when the platform has it: what cannot be done is taken back by the next one, once', async (death) => {
    const order = await paidOrder(await start())
    platforms.erp.merchant('self').cancel(order.erpOrderId)
    await diesOf(death)

    const next = await start()
    await passes(next, 8)

    expect([await next.status(order.orderId), timesShipped(), givenBack(order)]).toEqual(['refunded', 0, order.amountFen])
  })
})

it('runs as printed: killed at the worst moments, every order is shipped once or refunded once', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/run-ts.mjs', join(import.meta.dirname, 'main.ts')], { cwd: root })

  expect(stdout).toContain('the worker was killed before it heard so: paid')
  expect(stdout).toContain('resolveUnknown settled that. shipped')
  expect(stdout).toContain('three orders paid: two shipped, once each; one refunded, once')
})
