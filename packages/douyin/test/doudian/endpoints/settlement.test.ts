import { describe, expect, it } from 'vitest'
import { settledByAfterSale, settledByParcel, settledByParcels, settledByWarehouse } from '../../../src/doudian/endpoints/settlement.js'
import { shopId, shopWorld, thrown } from '../shop-world.js'

const one = { order_id: '1', company_code: 'shunfeng', logistics_code: 'SF0000000000001' }

function world() {
  const made = shopWorld({ shops: [{ shopId, orders: 0 }] })
  const account = made.doudian.account(shopId)
  const paid = () => {
    const id = made.shop.place()
    made.shop.pay(id)
    return id
  }
  return { ...made, account, paid }
}

describe('a shipment in doubt', () => {
  it('is done when the order has left with our waybill', async () => {
    const { account, sandbox, paid } = world()
    const order_id = paid()
    sandbox.faults.next({ endpoint: '/order/logisticsAdd', fault: 'answer_lost' })
    const lost = await thrown(account.logistics.add({ ...one, order_id }))

    expect(lost).toMatchObject({ outcome: 'unknown', attempts: 1 })
    expect(await account.resolveUnknown(lost)).toMatchObject({ outcome: 'done', endpoint: '/order/orderDetail' })
  })

  it('is not done when the order still waits a minute later', async () => {
    const { account, sandbox, paid, clock } = world()
    sandbox.faults.next({ endpoint: '/order/logisticsAdd', fault: 'reset' })
    const lost = await thrown(account.logistics.add({ ...one, order_id: paid() }))
    await clock.advance(61_000)

    expect(await account.resolveUnknown(lost)).toMatchObject({ outcome: 'not_done' })
  })

  it('stays in doubt when somebody else has shipped the order, or ours in part', () => {
    const answer = (order_status: number, ...waybills: string[]) => ({
      result: { shop_order_detail: { order_id: '1', order_status, logistics_info: waybills.map((tracking_no) => ({ tracking_no })) } },
    })
    const packs = { order_id: '1', pack_list: [{ logistics_code: 'A' }, { logistics_code: 'B' }] }

    expect(settledByParcel.outcome(answer(3, 'OTHER'), one)).toBe('unknown')
    expect(settledByParcels.outcome(answer(101, 'A'), packs)).toBe('unknown')
    expect(settledByParcels.outcome(answer(3, 'A', 'B', 'C'), packs)).toBe('done')
    expect(settledByParcels.outcome(answer(101, 'C'), packs)).toBe('not_done')
    expect(settledByParcel.outcome({ notFound: true }, one)).toBe('unknown')
    expect(settledByParcel.outcome({ result: 'no order' }, one)).toBe('unknown')
  })
})

describe('several parcels', () => {
  it('are shipped once, although the answer is lost: the request_id is known', async () => {
    const { account, sandbox, paid } = world()
    const order_id = paid()
    const { shop_order_detail } = await account.orders.detail({ shop_order_id: order_id })
    const items = shop_order_detail?.sku_order_list ?? []
    sandbox.faults.next({ endpoint: '/order/logisticsAddMultiPack', fault: 'answer_lost' })

    const { pack_list } = await account.logistics.addMultiPack({
      order_id,
      request_id: 'ship-1',
      pack_list: items.map(({ order_id: shipped_order_id }, index) => ({
        company_code: 'shunfeng',
        logistics_code: `SF000000000000${index}`,
        shipped_order_info: [{ shipped_order_id, shipped_num: items[index]?.item_num ?? 1 }],
      })),
    })

    expect(pack_list).toHaveLength(items.length)
    expect(sandbox.journal.count({ endpoint: '/order/logisticsAddMultiPack' })).toBe(2)
    expect(sandbox.truth(shopId).orders.find(({ id }) => id === order_id)?.parcels).toHaveLength(items.length)
  })
})

describe('a decision in doubt', () => {
  const decision = { type: 201, items: [{ aftersale_id: '1', update_time: 100 }] }
  const answer = (after_sale_status: number, update_time: number) => ({
    result: { process_info: { after_sale_info: { after_sale_id: '1', after_sale_status, update_time } } },
  })

  it('is settled by where the after-sale stands, and by whether it has changed', () => {
    expect(settledByAfterSale.params(decision, 0)).toEqual({ after_sale_id: '1' })
    expect(settledByAfterSale.outcome(answer(12, 200), decision)).toBe('done')
    expect(settledByAfterSale.outcome(answer(6, 100), decision)).toBe('not_done')
    expect(settledByAfterSale.outcome(answer(28, 200), decision)).toBe('unknown')
    expect(settledByAfterSale.outcome(answer(27, 200), { ...decision, type: 999 })).toBe('unknown')
    expect(settledByAfterSale.outcome({ notFound: true }, decision)).toBe('unknown')
  })

  it('takes the time that was seen as a Date, too', () => {
    const dated = { type: 201, items: [{ aftersale_id: '1', update_time: new Date(100_000) }] }

    expect(settledByAfterSale.outcome(answer(6, 100), dated)).toBe('not_done')
  })
})

describe('a warehouse in doubt', () => {
  it('is there or not', () => {
    const params = { out_warehouse_id: 'W' }

    expect(settledByWarehouse.outcome({ result: { data: { out_warehouse_id: 'W' } } }, params)).toBe('done')
    expect(settledByWarehouse.outcome({ result: {} }, params)).toBe('not_done')
    expect(settledByWarehouse.outcome({ notFound: true }, params)).toBe('not_done')
  })
})
