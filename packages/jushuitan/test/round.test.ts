import { describe, expect, it } from 'vitest'
import { key, selfWorld } from './merchant-world.js'

describe('an order’s whole way', () => {
  it('goes up by upload, comes back by query, is shipped, returned and refunded', async () => {
    const { jushuitan, sandbox, merchant, clock } = selfWorld({}, { strict: true })
    const [shop_id = ''] = merchant.shopIds
    const so_id = 'SO20251118000001'
    const since = (await jushuitan.orders.query({ o_ids: [sandbox.truth(key).orders.at(-1)?.id ?? ''] })).orders.at(0)?.ts ?? '0'
    const stockOf = async () => (await jushuitan.inventory.query({ sku_ids: ['HOODIE0-0'] })).inventorys.at(0)
    const before = await stockOf()

    const uploaded = await jushuitan.orders.upload.outcomes({
      orders: [
        {
          shop_id,
          so_id,
          order_date: '2025-11-18 21:00:00',
          shop_status: 'WAIT_SELLER_SEND_GOODS',
          shop_buyer_id: 'buyer_0001',
          receiver_address: '示例路1号',
          receiver_name: '张示例',
          receiver_mobile: '13800000000',
          pay_amount: 248,
          freight: 0,
          items: [{ sku_id: 'HOODIE0-0', shop_sku_id: 'P-10001-1', amount: 248, base_price: 129, qty: 2, name: '示例圆领卫衣', outer_oi_id: `${so_id}-1` }],
          pay: { outer_pay_id: 'PAY1', pay_date: '2025-11-18 21:00:05', payment: '微信支付', amount: 248 },
        },
      ],
    })
    const oId = uploaded[0]?.ok === true ? (uploaded[0].id ?? '') : ''
    const [order] = await jushuitan.orders.query.all({ start_ts: String(BigInt(since) + 1n) }).toArray({ limit: 1 })
    await jushuitan.orders.ship({ items: [{ o_id: oId, shop_id, so_id, lc_id: 'SF', lc_name: '顺丰速运', l_id: 'SF1234567890123' }] })
    await clock.advance(60_000)
    const [shipped] = (await jushuitan.orders.query({ so_ids: [so_id] })).orders
    const [document] = (await jushuitan.outbound.query({ so_ids: [so_id] })).datas
    const [parcel] = (await jushuitan.logistics.query({ so_ids: [so_id] })).orders
    const afterShipping = await stockOf()

    const [asked] = await jushuitan.afterSales.upload.outcomes({
      afterSales: [
        {
          shop_id,
          outer_as_id: 'RF1',
          so_id,
          type: '普通退货',
          shop_status: 'WAIT_SELLER_CONFIRM_GOODS',
          good_status: 'BUYER_RETURNED_GOODS',
          total_amount: 248,
          refund: 124,
          payment: 0,
          items: [{ outer_oi_id: `${so_id}-1`, sku_id: 'HOODIE0-0', qty: 1, amount: 124, type: '退货' }],
        },
      ],
    })
    const asId = asked?.ok === true ? (asked.id ?? '') : ''
    const booked = await jushuitan.afterSales.confirmGoods.outcomes({
      receipts: [{ as_id: asId, return_id: 'RET-1', items: [{ sku_id: 'HOODIE0-0', qty: 1 }] }],
    })
    await jushuitan.afterSales.confirm({ as_ids: [asId] })
    const [refund] = (await jushuitan.afterSales.query({ as_ids: [asId] })).datas
    const [received] = (await jushuitan.afterSales.received({ as_ids: [asId] })).datas
    const { datas: payments } = await jushuitan.afterSales.payments({ start_ts: since })

    expect(uploaded).toEqual([{ index: 0, ok: true, id: oId }])
    expect(order).toMatchObject({ o_id: oId, so_id, status: 'WaitConfirm', pay_amount: '248' })
    expect(shipped).toMatchObject({ status: 'Sent', shop_status: 'WAIT_BUYER_CONFIRM_GOODS', l_id: 'SF1234567890123' })
    expect(BigInt(shipped?.ts ?? 0)).toBeGreaterThan(BigInt(order?.ts ?? 0))
    expect(document).toMatchObject({ o_id: oId, status: 'Confirmed', items: [{ sku_id: 'HOODIE0-0', qty: 2, outer_oi_id: `${so_id}-1` }] })
    expect(parcel).toMatchObject({ o_id: oId, l_id: 'SF1234567890123', lc_id: 'SF' })
    expect(Number(before?.qty) - Number(afterShipping?.qty)).toBe(2)
    expect(booked).toEqual([expect.objectContaining({ index: 0, ok: true })])
    expect(refund).toMatchObject({ status: 'Confirmed', good_status: 'SELLER_RECEIVED', refund: '124', items: [{ qty: 1, r_qty: 1 }] })
    expect(received).toMatchObject({ as_id: asId, items: [{ sku_id: 'HOODIE0-0', qty: 1 }] })
    expect(payments.filter(({ as_id }) => as_id === asId)).toMatchObject([{ amount: '124', status: 'Confirmed' }])
    expect((await stockOf())?.return_qty).toBe(1)
    expect(sandbox.crashes).toEqual([])
  })
})

describe('an upload in chunks', () => {
  const rows = (shop_id: string, count: number) =>
    Array.from({ length: count }, (_, number) => ({
      // The shop of each tenth order is unknown.
      shop_id: number % 10 === 9 ? '1' : shop_id,
      so_id: `SO-${number}`,
      order_date: '2025-11-18 21:00:00',
      shop_status: 'WAIT_SELLER_SEND_GOODS' as const,
      shop_buyer_id: 'buyer',
      receiver_address: '示例路1号',
      receiver_name: '张示例',
      pay_amount: 10,
      freight: 0,
      items: [{ sku_id: 'HOODIE0-0', shop_sku_id: 'P', amount: 10, base_price: 10, qty: 1, name: '卫衣', outer_oi_id: `SO-${number}-1` }],
    }))

  it('tells of each row what became of it', async () => {
    const { jushuitan, merchant, sandbox } = selfWorld()

    const outcomes = await jushuitan.orders.upload.outcomes({ orders: rows(merchant.shopIds[0] ?? '', 120) })

    expect(outcomes).toHaveLength(120)
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(108)
    expect(outcomes[9]).toEqual({ index: 9, ok: false, code: 'row_failed', message: '店铺编号不存在' })
    expect(outcomes[119]).toMatchObject({ index: 119, ok: false })
    expect(sandbox.journal.entries({ endpoint: '/open/jushuitan/orders/upload' }).map(({ params }) => params['rows'])).toEqual(['50', '50', '20'])
  })

  it('tells what the first two did when the third fails', async () => {
    const { jushuitan, merchant, sandbox } = selfWorld()
    const orders = rows(merchant.shopIds[0] ?? '', 120)
    sandbox.faults.next({ endpoint: '/open/jushuitan/orders/upload', fault: 'save_failed', after: 2 })

    const failure = await jushuitan.orders.upload.outcomes({ orders }).catch((error: unknown) => error)

    expect(failure).toMatchObject({ kind: 'business', code: '160', outcome: 'unknown', hint: expect.stringContaining('The first 100 entries') })
    const partial = Reflect.get(Object(failure), 'partial')
    expect(partial.datas).toHaveLength(100)
    expect(partial.datas.filter(({ issuccess }: { issuccess: boolean }) => issuccess)).toHaveLength(90)
    expect(sandbox.truth(key).orders.filter(({ soId }) => soId.startsWith('SO-'))).toHaveLength(90)
    expect(sandbox.journal.count({ endpoint: '/open/jushuitan/orders/upload' })).toBe(3)
  })
})
