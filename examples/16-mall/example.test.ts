import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { quoteOf } from './quote.ts'
import { openStage, type Stage } from './stage.ts'

const root = join(import.meta.dirname, '../..')

let stage: Stage

beforeEach(async () => {
  stage = await openStage()
})

afterEach(async () => {
  await stage[Symbol.asyncDispose]()
  vi.restoreAllMocks()
})

async function orderOne(customer: string, sku = 'pot-1', quantity = 1) {
  const { mall } = stage
  await mall.shelf.put(customer, sku, quantity)
  return mall.order(customer, (await mall.quote(customer)).quoteId)
}

async function paidOrder() {
  const order = await orderOne('ling')
  const { paymentNo } = await stage.mall.pay(order.orderId, 'scan')
  await stage.pays(paymentNo)
  return { ...order, paymentNo }
}

const stockOf = async (sku: string) => (await stage.mall.shelf.find(sku))?.stock
const statusOf = async (orderId: string) => (await stage.mall.find(orderId))?.status

describe('a quote', () => {
  it.each([
    { cups: 1, subtotalFen: 3_900, discountFen: 0, shippingFen: 800, payableFen: 4_700 },
    { cups: 3, subtotalFen: 11_700, discountFen: 0, shippingFen: 0, payableFen: 11_700 },
    { cups: 6, subtotalFen: 23_400, discountFen: 2_000, shippingFen: 0, payableFen: 21_400 },
  ])('of $cups cups is $payableFen fen', ({ cups, ...sums }) => {
    const lines = [{ sku: 'cup-1', title: '茶杯', priceFen: 3_900, quantity: cups }]

    expect(quoteOf(lines, { quoteId: 'Q1', now: 0 })).toMatchObject(sums)
  })

  it('is ordered once, however often somebody presses', async () => {
    await stage.mall.shelf.put('ling', 'pot-1', 1)
    const { quoteId } = await stage.mall.quote('ling')

    const orders = await Promise.allSettled([1, 2, 3].map(() => stage.mall.order('ling', quoteId)))

    expect(orders.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await stockOf('pot-1')).toBe(1)
  })

  it('holds for ten minutes, and for nobody else', async () => {
    await stage.mall.shelf.put('ling', 'pot-1', 1)
    const { quoteId } = await stage.mall.quote('ling')

    await expect(stage.mall.order('wei', quoteId)).rejects.toThrow('no such quote')
    await stage.passes(10)
    await expect(stage.mall.order('ling', quoteId)).rejects.toThrow('no longer hold')
  })

  it('of an empty cart is none', async () => {
    await expect(stage.mall.quote('ling')).rejects.toThrow('the cart is empty')
  })
})

describe('an order', () => {
  it('is never made of more than there is, although many want the last ones at once', async () => {
    const orders = await Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map((customer) => orderOne(customer)))

    expect(orders.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    expect(await stockOf('pot-1')).toBe(0)
  })

  it('that finds one of its things sold out holds none of the others', async () => {
    await stage.mall.shelf.put('ling', 'cup-1', 5)

    await expect(orderOne('ling', 'pot-1', 3)).rejects.toThrow('紫砂壶 is sold out')

    expect(await stockOf('cup-1')).toBe(30)
    expect(await stage.mall.shelf.cart('ling')).toHaveLength(2)
  })

  it('takes what was ordered out of the cart, and nothing that was put in meanwhile', async () => {
    await stage.mall.shelf.put('ling', 'pot-1', 1)
    const { quoteId } = await stage.mall.quote('ling')
    await stage.mall.shelf.put('ling', 'cup-1', 2)
    await stage.mall.shelf.put('ling', 'cup-1', 3)

    const { quote } = await stage.mall.order('ling', quoteId)

    expect(quote.lines.map(({ sku }) => sku)).toEqual(['pot-1'])
    expect((await stage.mall.shelf.cart('ling')).map(({ sku, quantity }) => [sku, quantity])).toEqual([['cup-1', 3]])
  })

  it('is paid when the platform says so, not before', async () => {
    const { orderId, customer } = await orderOne('ling')
    const { paymentNo } = await stage.mall.pay(orderId, 'phone', 'o-ling')
    expect(await statusOf(orderId)).toBe('pending_payment')

    await stage.pays(paymentNo)

    expect(await stage.mall.find(orderId)).toMatchObject({ status: 'paid', paidBy: paymentNo, customer })
  })

  it('that nobody pays expires, and its stock goes back', async () => {
    const { orderId } = await orderOne('ling')
    const { paymentNo } = await stage.mall.pay(orderId, 'scan')

    await stage.passes(29)
    expect(await statusOf(orderId)).toBe('pending_payment')
    await stage.passes(2)

    expect(await statusOf(orderId)).toBe('expired')
    expect(await stockOf('pot-1')).toBe(2)
    expect(() => stage.sandbox.pay(paymentNo)).toThrow('CLOSED')
    await expect(stage.mall.pay(orderId, 'scan')).rejects.toThrow('cannot be paid any more')
  })

  it('that was paid, although nobody told, does not expire', async () => {
    const { orderId } = await orderOne('ling')
    const { paymentNo } = await stage.mall.pay(orderId, 'scan')
    stage.loseNotifications(true)
    await stage.pays(paymentNo)

    await stage.passes(31)

    expect(await statusOf(orderId)).toBe('paid')
    expect(await stockOf('pot-1')).toBe(1)
  })

  it('can be cancelled until it is paid', async () => {
    const first = await orderOne('ling')
    const { paymentNo } = await stage.mall.pay(first.orderId, 'scan')
    const second = await paidOrder()

    await stage.mall.cancel(first.orderId)
    await expect(stage.mall.cancel(second.orderId)).rejects.toThrow('cannot be cancelled any more')

    expect([await statusOf(first.orderId), await statusOf(second.orderId)]).toEqual(['cancelled', 'paid'])
    expect(stage.sandbox.payment(paymentNo)?.state).toBe('CLOSED')
    expect(await stockOf('pot-1')).toBe(1)
  })

  it('that is paid twice gives the second money back', async () => {
    const { orderId, quote } = await orderOne('ling')
    const [one, two] = [await stage.mall.pay(orderId, 'scan'), await stage.mall.pay(orderId, 'phone', 'o-ling')]

    await stage.pays(one.paymentNo)
    await stage.pays(two.paymentNo)
    await stage.passes(3)

    expect(await stage.mall.find(orderId)).toMatchObject({ status: 'paid', paidBy: one.paymentNo })
    expect(stage.sandbox.payment(one.paymentNo)?.refundedFen).toBe(0)
    expect(stage.sandbox.payment(two.paymentNo)?.refundedFen).toBe(quote.payableFen)
  })

  it('that is paid leaves no second way open to pay it', async () => {
    const { orderId } = await orderOne('ling')
    const [one, two] = [await stage.mall.pay(orderId, 'scan'), await stage.mall.pay(orderId, 'phone', 'o-ling')]
    await stage.pays(one.paymentNo)

    await stage.passes(1)

    expect(stage.sandbox.payment(two.paymentNo)?.state).toBe('CLOSED')
  })
})

describe('an order that is paid in Douyin', () => {
  const begin = async () => {
    const order = await orderOne('hua')
    return { ...order, ...(await stage.mall.pay(order.orderId, 'douyin')) }
  }

  it('is paid, and refunded, like any other', async () => {
    const { orderId, paymentNo, prepared, quote } = await begin()
    stage.opensInDouyin(prepared)

    await stage.pays(paymentNo)
    expect(await stage.mall.find(orderId)).toMatchObject({ status: 'paid', paidBy: paymentNo })
    await stage.mall.refund(orderId, { reason: '退货' })
    await stage.passes(3)

    expect(await statusOf(orderId)).toBe('refunded')
    expect(stage.douyin.order(paymentNo)?.refundedFen).toBe(quote.payableFen)
  })

  it('holds its stock for as long as it can still be paid, since nobody can close it', async () => {
    const { orderId, prepared } = await begin()
    stage.opensInDouyin(prepared)

    await stage.passes(32)
    expect([await statusOf(orderId), await stockOf('pot-1')]).toEqual(['pending_payment', 1])
    await stage.passes(5)

    expect([await statusOf(orderId), await stockOf('pot-1')]).toEqual(['expired', 2])
  })

  it('gives the money back when it is opened and paid after its end', async () => {
    const { orderId, paymentNo, prepared, quote } = await begin()
    await stage.passes(31)
    expect(await statusOf(orderId)).toBe('expired')

    stage.opensInDouyin(prepared)
    await stage.pays(paymentNo)
    await stage.passes(3)

    expect(await statusOf(orderId)).toBe('expired')
    expect(stage.douyin.order(paymentNo)?.refundedFen).toBe(quote.payableFen)
  })
})

describe('a refund', () => {
  it('of a part leaves the order paid; of everything ends it, and its stock goes back', async () => {
    const { orderId, paymentNo, quote } = await paidOrder()

    await stage.mall.refund(orderId, { amountFen: 100, reason: '补差价' })
    await stage.passes(3)
    expect(await statusOf(orderId)).toBe('paid')
    await stage.mall.refund(orderId, { amountFen: quote.payableFen - 100, reason: '退货' })
    await stage.passes(3)

    expect(await statusOf(orderId)).toBe('refunded')
    expect(stage.sandbox.payment(paymentNo)?.refundedFen).toBe(quote.payableFen)
    expect(await stockOf('pot-1')).toBe(2)
  })

  it('never gives back more than came, although two ask at once', async () => {
    const { orderId, paymentNo, quote } = await paidOrder()

    const refunds = await Promise.allSettled([1, 2, 3].map(() => stage.mall.refund(orderId, { amountFen: 20_000, reason: '退款' })))
    await stage.passes(3)

    expect(refunds.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(stage.sandbox.payment(paymentNo)?.refundedFen).toBe(20_000)
    expect(quote.payableFen).toBeLessThan(40_000)
  })

  // The platform refuses; it has given the money back, and its answer cannot be believed.
  it.each(['not_enough', 'unsigned'] as const)('that the platform does not answer well (%s) is given later, once', async (fault) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const { orderId, paymentNo } = await paidOrder()
    stage.sandbox.faults.next({ endpoint: 'POST /v3/refund/domestic/refunds', fault })

    const { status } = await stage.mall.refund(orderId, { amountFen: 500, reason: '补差价' })
    expect(status).toBe('none')
    await stage.passes(4)

    expect(stage.sandbox.payment(paymentNo)?.refundedFen).toBe(500)
  })

  it('of what nobody has paid is refused', async () => {
    const { orderId } = await orderOne('ling')

    await expect(stage.mall.refund(orderId, { reason: '退款' })).rejects.toThrow('nothing was paid')
  })
})

it('runs as printed, and ends by itself', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/run-ts.mjs', join(import.meta.dirname, 'main.ts')], { cwd: root })

  expect(stdout).toContain('WeChat keeps ¥117.00 for the mall, Douyin ¥86.00: what the two orders that stand cost')
})
