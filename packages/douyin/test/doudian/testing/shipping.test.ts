import { describe, expect, it } from 'vitest'
import { shopId, shopWorld, thrown } from '../shop-world.js'

const waybill = { company_code: 'shunfeng', logistics_code: 'SF0000000000001' }

function world() {
  const { doudian, sandbox, shop, clock } = shopWorld({
    shops: [
      { shopId, orders: 0 },
      { shopId: '4463799', orders: 2 },
    ],
  })
  const account = doudian.account(shopId)
  const [sku = { skuId: '' }] = sandbox.truth(shopId).stock
  const place = (num = 3) => shop.place({ items: [{ skuId: sku.skuId, num }] })
  const truth = (id: string) => sandbox.truth(shopId).orders.find((order) => order.id === id)
  const lineOf = (id: string) => truth(id)?.lines[0]?.id ?? ''
  const add = (order_id: string, more: object = {}) => account.logistics.add({ order_id, ...waybill, ...more })
  const pack = (order_id: string, request_id: string, shipped_num: number) =>
    account.logistics.addMultiPack({
      order_id,
      request_id,
      pack_list: [{ ...waybill, shipped_order_info: [{ shipped_order_id: lineOf(order_id), shipped_num }] }],
    })
  const paid = (num?: number) => {
    const order = place(num)
    shop.pay(order)
    return order
  }
  return { account, sandbox, shop, clock, place, paid, truth, add, pack }
}

describe('shipping at the sandbox', () => {
  it('is refused for orders that cannot be shipped, each for its own reason', async () => {
    const { sandbox, shop, place, paid, add, truth } = world()
    const [unpaid, shipped, cancelled, finished, held] = [place(), paid(), place(), paid(), place()]
    shop.ship(shipped)
    shop.cancel(cancelled)
    shop.ship(finished)
    shop.confirm(finished)
    shop.pay(held, { review: true })
    const others = sandbox.truth('4463799').orders[0]?.id ?? ''

    const codes: unknown[] = []
    for (const order of [unpaid, shipped, cancelled, finished, held, others, '1']) codes.push(Reflect.get(Object(await thrown(add(order))), 'subCode'))

    expect(codes).toEqual([60_137, 60_110, 60_021, 60_113, 60_109, 60_101, 60_033].map((code) => `isv.business-failed:${code}`))
    expect(truth(unpaid)?.parcels).toEqual([])
  })

  it('takes no waybill and no carrier that there cannot be', async () => {
    const { paid, add } = world()
    const order = paid()

    expect(await thrown(add(order, { logistics_code: '!' }))).toMatchObject({ subCode: 'isv.parameter-invalid:60017' })
    expect(await thrown(add(order, { company_code: 'nobody' }))).toMatchObject({ subCode: 'isv.business-failed:60127' })
  })

  it('wants a word about a refund that waits, and then rejects it', async () => {
    const { shop, sandbox, paid, add, truth } = world()
    const order = paid()
    const afterSale = shop.apply(order, { type: 2 })

    expect(await thrown(add(order))).toMatchObject({ subCode: 'isv.business-failed:60040' })
    await add(order, { is_reject_refund: true })

    expect(truth(order)?.status).toBe(3)
    expect(sandbox.truth(shopId).afterSales.find(({ id }) => id === afterSale)).toMatchObject({ status: 28 })
  })

  it('gives the first answer again for the same request, and counts what is left', async () => {
    const { paid, pack, truth } = world()
    const order = paid(3)

    const first = await pack(order, 'r-1', 2)
    const again = await pack(order, 'r-1', 2)
    const tooMany = await thrown(pack(order, 'r-2', 2))
    await pack(order, 'r-3', 1)

    expect(again).toEqual(first)
    expect(tooMany).toMatchObject({ subCode: 'isv.business-failed:70023', kind: 'conflict' })
    expect(truth(order)).toMatchObject({ status: 3, parcels: [{}, {}] })
  })
})

describe('after-sales at the sandbox', () => {
  it('are decided on once, and not by who saw an earlier state', async () => {
    const { account, shop, sandbox, clock, paid } = world()
    const order = paid()
    const afterSale = shop.apply(order, { type: 2 })
    const seen = sandbox.truth(shopId).afterSales[0]?.updatedAt ?? 0
    await clock.advance(5000)
    const decide = (type: number, update_time?: number) =>
      account.afterSales.operate({ type, items: [{ aftersale_id: afterSale, ...(update_time === undefined ? {} : { update_time }) }] })

    expect(await thrown(decide(201, seen - 1))).toMatchObject({ subCode: 'isv.business-failed:20309541', kind: 'conflict' })
    await decide(201, seen)

    expect(sandbox.truth(shopId).afterSales[0]).toMatchObject({ status: 12, refund: 3, real: expect.any(Number) })
    expect(await thrown(decide(202))).toMatchObject({ kind: 'conflict' })
  })

  it('of goods to be exchanged go back and forth', async () => {
    const { account, shop, sandbox, paid, add } = world()
    const order = paid()
    await add(order)
    const afterSale = shop.apply(order, { type: 3 })
    const operate = (type: number, logistics: object = { receiver_address_id: '1000001' }) =>
      account.afterSales.operate({ type, items: [{ aftersale_id: afterSale, logistics }] })

    await operate(301)
    shop.sendBack(afterSale)
    shop.receiveBack(afterSale)
    await operate(311, { company_code: 'shunfeng', logistics_code: 'SF0000000000777' })

    expect(sandbox.truth(shopId).afterSales[0]).toMatchObject({ status: 13, refund: 0 })
    const { process_info: process } = await account.afterSales.detail({ after_sale_id: afterSale })
    expect(process?.logistics_info?.exchange?.tracking_no).toBe('SF0000000000777')
  })

  it('tell by pushes what has happened, in the order in which it did', async () => {
    const { shop, sandbox, paid } = world()
    const order = paid()
    shop.ship(order)
    sandbox.takePushes(shopId)
    const afterSale = shop.apply(order, { type: 0 })
    shop.agree(afterSale)
    shop.sendBack(afterSale)
    shop.receiveBack(afterSale)
    shop.refund(afterSale)
    const withdrawn = shop.apply(order, { type: 1 })
    shop.withdraw(withdrawn)

    expect(sandbox.takePushes(shopId).map(({ tag }) => tag)).toEqual(['200', '202', '203', '208', '206', '200', '207'])
    expect(sandbox.takePushes(shopId)).toEqual([])
  })
})
