import { modelSchemas } from '@duijie/core/models'
import { describe, expect, it } from 'vitest'
import { mapAfterSale } from '../../src/mapping/map-after-sale.js'
import { mapOutbound, mapReceived } from '../../src/mapping/map-documents.js'
import { mapLoneSku, mapStyle } from '../../src/mapping/map-goods.js'
import { mapOrder } from '../../src/mapping/map-order.js'
import { mapStock } from '../../src/mapping/map-stock.js'
import { answerOf, byName } from '../endpoints/answers.js'
import { passed } from '../endpoints/check.js'
import { context, rows } from './sample-rows.js'

function data(mapped: ReturnType<typeof mapOrder> | { readonly ok: boolean; readonly record?: { readonly data: unknown } }): unknown {
  return mapped.ok && 'record' in mapped ? mapped.record?.data : mapped
}

describe('the sample rows', () => {
  it('of orders become orders: a shipped one of an own shop, and one of a selling platform that is held back', () => {
    const [own, held] = rows.orders.map((row) => data(mapOrder(row, context)))

    expect(own).toEqual({
      amounts: { deductions: [], discountFen: 1000, goodsFen: 24800, paidFen: 24800, postageFen: 0, receivedFen: 24800, totalFen: 24800 },
      buyer: { id: '7712001', nick: 'buyer_0001' },
      createdAt: '2026-11-18T01:10:55.000Z',
      currency: 'CNY',
      holds: [],
      id: '15281340',
      isCashOnDelivery: false,
      isPresale: false,
      modifiedAt: '2026-11-18T08:41:27.000Z',
      originOrderId: 'SO20261118000001',
      originPlatform: 'own',
      originStatus: 'WAIT_BUYER_CONFIRM_GOODS',
      paidAt: '2026-11-18T01:11:02.000Z',
      payments: [
        {
          amountFen: 24800,
          currency: 'CNY',
          id: '8800123',
          method: '微信支付',
          paidAt: '2026-11-18T01:11:02.000Z',
          paidFen: 24800,
          platformStatus: 'Confirmed',
          status: 'paid',
          transactionId: 'PAY20261118000001',
        },
      ],
      platformStatus: 'Sent',
      platformType: '普通订单',
      promotions: [{ discountFen: 1000, name: 'shop_free_amount' }],
      quantity: 2,
      receiver: { address: '示例路***号', city: '杭州市', country: 'CN', district: '西湖区', mobile: '138****0000', name: '张**', province: '浙江省' },
      shipments: [
        {
          carrierCode: 'SF',
          carrierName: '顺丰速运',
          id: 'SF1234567890123',
          items: [{ quantity: 2, subOrderId: '30511872' }],
          shippedAt: '2026-11-18T08:41:20.000Z',
          trackingNumber: 'SF1234567890123',
        },
      ],
      shippedAt: '2026-11-18T08:41:20.000Z',
      shopName: '示例自营商城',
      status: 'shipped',
      subOrders: [
        {
          goodsCode: 'HOODIE',
          goodsFen: 24800,
          goodsId: 'HOODIE',
          id: '30511872',
          imageUrl: 'https://img.example.com/hoodie-red.jpg',
          isGift: false,
          originId: 'SO20261118000001-1',
          paidFen: 24800,
          platformRefundStatus: 'none',
          platformStatus: 'Sent',
          quantity: 2,
          refundStatus: 'none',
          revenueFen: 24800,
          skuCode: 'HOODIE-RED-L',
          skuId: 'HOODIE-RED-L',
          skuName: '红色;L',
          status: 'shipped',
          title: '示例圆领卫衣',
          unitPrice: '129',
        },
      ],
    })
    expect(held).toMatchObject({
      status: 'on_hold',
      statusReason: '等待订单合并',
      holds: ['等待订单合并'],
      originOrderId: '6921234567890123456',
      originPlatform: 'douyin',
      shipments: [],
      payments: [{ id: '15281388', paidFen: 24800, status: 'paid' }],
      promotions: [
        { discountFen: 550, name: 'platform_free_amount' },
        { discountFen: 1000, name: 'shop_free_amount' },
      ],
      amounts: { postageFen: 400, paidFen: 24800 },
      subOrders: [{ originId: '6921234567890123457', afterSaleStatus: 'requested', refundStatus: 'pending' }],
    })
  })

  it('of outbound documents become parcels that left', () => {
    expect(rows.outbounds.map((row) => data(mapOutbound(row, context)))).toMatchObject([
      {
        direction: 'out',
        id: '9100345',
        items: [{ quantity: 2, subOrderId: '30511872' }],
        lines: [{ originSubOrderId: 'SO20261118000001-1', quantity: 2, skuId: 'HOODIE-RED-L' }],
        orderId: '15281340',
        originOrderId: 'SO20261118000001',
        shippedAt: '2026-11-18T08:41:20.000Z',
        status: 'done',
        trackingNumber: 'SF1234567890123',
      },
    ])
  })

  it('of after-sales become after-sales on their way back', () => {
    expect(rows.afterSales.map((row) => data(mapAfterSale(row, context)))).toMatchObject([
      {
        id: '5500123',
        items: [{ quantity: 1, refundFen: 12400, skuId: 'HOODIE-RED-L', unitPrice: '124' }],
        merchantAfterSaleId: 'RF20261119000001',
        orderId: '15281340',
        orderStatus: 'shipped',
        reason: '7天无理由',
        refundFen: 12400,
        refundStatus: 'pending',
        returnShipment: { trackingNumber: 'YT9876543210987' },
        returnsGoods: true,
        status: 'returning',
        type: 'return_refund',
      },
    ])
  })

  it('of received returns become parcels that arrived', () => {
    expect(rows.received.map((row) => data(mapReceived(row, context)))).toMatchObject([
      { afterSaleId: '5500123', deliveredAt: '2026-11-21T03:00:00.000Z', direction: 'in', id: '9400021', lines: [{ quantity: 1 }], status: 'done' },
    ])
  })

  it('of styles become goods with their SKUs, and a SKU alone becomes goods of its own', () => {
    expect(rows.styles.map((row) => data(mapStyle(row, context)))).toMatchObject([
      {
        id: 'HOODIE',
        price: '129',
        skus: [{ barcode: '6900000000017', cost: '56.5', id: 'HOODIE-RED-L', name: '红色;L', price: '129', status: 'on_sale' }],
        status: 'on_sale',
        title: '示例圆领卫衣',
      },
    ])
    expect(rows.skus.map((row) => data(mapLoneSku(row, context)))).toMatchObject([{ id: 'HOODIE-RED-L', skus: [{ id: 'HOODIE-RED-L' }] }])
  })

  it('of stock become what is there and what can be sold of it', () => {
    expect(data(mapStock(rows.stock[0], context))).toMatchObject({ onHandQuantity: 36, orderLockedQuantity: 5, sellableQuantity: 31, skuId: 'HOODIE-RED-L' })
    expect(mapStock(rows.stock[0], { ...context, warehouse: '12253' })).toMatchObject({ record: { id: '12253:HOODIE-RED-L', kind: 'stock' } })
  })

  it('fit the unified model', async () => {
    const mapped = [
      ...rows.orders.map((row) => mapOrder(row, context)),
      ...rows.afterSales.map((row) => mapAfterSale(row, context)),
      mapStyle(rows.styles[0], context),
    ]

    for (const result of mapped) {
      const { kind, data } = result.ok ? result.record : { kind: 'orders' as const, data: undefined }
      expect(await modelSchemas[kind === 'afterSales' || kind === 'goods' ? kind : 'orders']()['~standard'].validate(data)).toEqual({ value: data })
    }
  })

  it('give the same record as they came and as the client gives them', () => {
    const asGiven = passed(byName.get('/open/orders/single/query')?.result({}) ?? never(), answerOf('/open/orders/single/query'))
    const parsed = typeof asGiven === 'object' && asGiven !== null && 'orders' in asGiven && Array.isArray(asGiven.orders) ? asGiven.orders : []

    expect(parsed.map((row: unknown) => data(mapOrder(row, context)))).toEqual(rows.orders.map((row) => data(mapOrder(row, context))))
  })
})

function never(): never {
  throw new Error('no such endpoint')
}
