// The shop on its stage, used by a customer without a browser.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCustomer, passUntil } from './customer.ts'
import { type OpenShop, openOn } from './open.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let open: OpenShop
let customer: ReturnType<typeof createCustomer>

beforeEach(async () => {
  stage = await openStage()
  open = await openOn(stage, ':memory:')
  customer = createCustomer(open.url, stage)
})

afterEach(async () => {
  await open[Symbol.asyncDispose]()
  await stage[Symbol.asyncDispose]()
  vi.restoreAllMocks()
})

describe('login', () => {
  it('gives a session and neither openid nor session key', async () => {
    const { status, text } = await customer.login()

    expect(status).toBe(200)
    expect(text).toBe('{}')
  })

  it('refuses a code that WeChat does not know, and says nothing of WeChat’s words', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)

    const { status, text } = await customer.login('not-a-code')

    expect(status).toBe(400)
    expect(text).toBe('{"error":"that did not work"}')
    expect((await customer.buy('tea', 'phone')).status).toBe(401)
  })
})

describe('an order', () => {
  it('is paid when the notification has come, and its news tell', async () => {
    await customer.login()
    const { order, invocation } = await customer.buy('tea', 'phone')
    expect(order.status).toBe('unpaid')

    const heard = customer.hears(order.paymentNo, 'paid')
    await stage.pays(invocation)

    await heard
    expect(await open.shop.orders.find(order.paymentNo)).toMatchObject({ status: 'paid', transactionId: stage.sandbox.payment(order.paymentNo)?.transactionId })
    expect(stage.sandbox.notifications.all[0]).toMatchObject({ state: 'accepted', statuses: [200] })
  })

  it('cannot be paid with params that the shop has not signed', async () => {
    await customer.login()
    const { order, invocation } = await customer.buy('tea', 'phone')

    await expect(stage.pays({ ...invocation, nonceStr: 'another' })).rejects.toThrow('支付验证签名失败')
    expect((await customer.look(order.paymentNo)).order.status).toBe('unpaid')
  })

  it.each(['probe', 'wrong_tag', 'wrong_serial', 'stale', 'tampered'] as const)(
    'is not paid by a notification that is wrong (%s), but by the one after it',
    async (fault) => {
      await customer.login()
      const { order } = await customer.buy('cup', 'scan')
      const states: (string | undefined)[] = []
      open.shop.notified.on('refused', async () => states.push((await open.shop.orders.find(order.paymentNo))?.status))
      stage.sandbox.notifications.tamper(fault)

      await stage.scans(order.paymentNo)

      expect(states).toEqual(['unpaid'])
      expect(stage.sandbox.notifications.all[0]).toMatchObject({ state: 'accepted', statuses: [401, 200] })
      expect((await customer.look(order.paymentNo)).order.status).toBe('paid')
    },
  )

  it('is not paid by a notification of another amount', async () => {
    await customer.login()
    const { order } = await customer.buy('cup', 'scan')
    stage.loseNotifications(true)
    await stage.scans(order.paymentNo)
    const [notice] = stage.sandbox.notifications.all
    const resource = Object(notice?.resource)
    const cheaper = { ...resource, amount: { ...resource.amount, total: 1, payer_total: 1 } }

    const forged = stage.sandbox.notifications.forge(notice?.mchId ?? '', { ...Object(notice), resource: cheaper })
    const { status } = await open.shop.notified(forged)

    expect(status).toBe(500)
    expect((await customer.look(order.paymentNo)).order.status).toBe('unpaid')
  })

  it('whose notification was lost is paid as soon as somebody asks', async () => {
    await customer.login()
    const { order } = await customer.buy('cup', 'scan')
    stage.loseNotifications(true)
    await stage.scans(order.paymentNo)
    expect((await customer.look(order.paymentNo)).order.status).toBe('unpaid')

    expect((await customer.ask(order.paymentNo)).order.status).toBe('paid')
  })

  it('that nobody pays is closed after its time, and cannot be paid any more', async () => {
    await customer.login()
    const { order } = await customer.buy('tea', 'scan')
    const closed = async () => (await customer.look(order.paymentNo)).order.status === 'closed'

    const minutes = await passUntil(stage, closed)

    expect(minutes).toBeGreaterThanOrEqual(15)
    expect(() => stage.sandbox.pay(order.paymentNo)).toThrow('CLOSED')
    const log = await open.shop.log.read({ paymentNo: order.paymentNo })
    expect(log.filter(({ event }) => event === 'answer').map(({ operation }) => operation)).toEqual(['create', 'query', 'close', 'query'])
  })

  it('that was paid, although nobody told, is not closed but paid when its time is over', async () => {
    await customer.login()
    const { order } = await customer.buy('tea', 'scan')
    stage.loseNotifications(true)
    await stage.scans(order.paymentNo)

    await stage.clock.advance(20 * 60_000)
    await open.shop.closeOverdue()

    expect((await customer.look(order.paymentNo)).order.status).toBe('paid')
  })

  it('is nobody else’s business', async () => {
    await customer.login()
    const { order } = await customer.buy('tea', 'scan')
    const other = createCustomer(open.url, { ...stage, login: () => stage.login(1) })
    await other.login()

    expect((await other.look(order.paymentNo)).status).toBe(404)
    await expect(other.hears(order.paymentNo, 'unpaid')).rejects.toThrow('no news')
    expect((await createCustomer(open.url, stage).look(order.paymentNo)).status).toBe(401)
  })

  it('of something that is not sold is refused', async () => {
    await customer.login()

    expect((await customer.buy('constructor', 'phone')).status).toBe(400)
  })
})
