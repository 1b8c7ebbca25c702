import { modelSchemas } from '@duijie/core/models'
import { digest, parseJson, stringifyCanonical } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { mapDoudianAfterSale } from '../../../src/doudian/mapping/map-after-sale.js'
import { mapDoudianGoods } from '../../../src/doudian/mapping/map-goods.js'
import { mapDoudianOrder } from '../../../src/doudian/mapping/map-order.js'
import { mapDoudianStock } from '../../../src/doudian/mapping/map-stock.js'
import samples from '../../vectors/doudian-samples.json' with { type: 'json' }

const context = { account: '4463798', observedMs: 1_700_300_000_000 }

/** What stands under `data` of a sample's answer, as the client reads it: no digit is lost. */
function dataOf(id: string): Readonly<Record<string, never>> {
  return Object(parseJson(samples.find((sample) => sample.id === id)?.response_text ?? '{}')).data
}

function rowOf(id: string, list: string): object {
  return Object(dataOf(id)[list]?.[0])
}

function mapped(
  result: ReturnType<typeof mapDoudianOrder> | ReturnType<typeof mapDoudianAfterSale> | ReturnType<typeof mapDoudianGoods> | ReturnType<typeof mapDoudianStock>,
) {
  if (!result.ok) throw new Error(JSON.stringify(result.failure))
  return result.record
}

const order = () => mapped(mapDoudianOrder(rowOf('B3', 'shop_order_list'), context))

describe('the sample rows', () => {
  it('of an order become an order, with every digit of its ids', () => {
    expect(order().data).toEqual({
      amounts: { adjustmentFen: 0, deductions: [], discountFen: 100, goodsFen: 6100, paidFen: 6000, postageFen: 0, totalFen: 6000 },
      buyer: { id: '1@#demoOpenId==' },
      createdAt: '2023-11-14T23:13:20.000Z',
      currency: 'CNY',
      dueAt: '2023-11-16T23:15:02.000Z',
      holds: [],
      id: '4781320682406083640',
      isCashOnDelivery: false,
      isPresale: false,
      modifiedAt: '2023-11-14T23:15:02.000Z',
      paidAt: '2023-11-14T23:15:02.000Z',
      payments: [
        {
          amountFen: 6000,
          createdAt: '2023-11-14T23:13:20.000Z',
          currency: 'CNY',
          id: '4781320682406083640',
          method: '2',
          paidAt: '2023-11-14T23:15:02.000Z',
          paidFen: 6000,
          status: 'paid',
          transactionId: '2023111522001',
        },
      ],
      platformStatus: '2',
      platformType: '0',
      promotions: [{ discountFen: 100, name: 'promotion_shop_amount' }],
      quantity: 2,
      receiver: { address: '**路**号', city: '杭州市', district: '西湖区', mobile: '1*********1', name: '测**', province: '浙江省', town: '西溪街道' },
      sellerFlag: 0,
      shipments: [],
      shopName: '测试店铺',
      status: 'paid',
      subOrders: [
        {
          adjustmentFen: 0,
          discountFen: 100,
          dueAt: '2023-11-16T23:15:02.000Z',
          goodsFen: 6100,
          goodsId: '3558192687276554123',
          id: '4781320682406083640',
          imageUrl: 'https://img.example.com/a.jpg',
          isGift: false,
          isService: false,
          paidFen: 6000,
          platformStatus: '2',
          quantity: 2,
          revenueFen: 6000,
          skuCode: 'M-SKU-1',
          skuId: '1736502463777799001',
          skuName: '红色',
          status: 'paid',
          title: '测试商品',
          unitPrice: '30.50',
        },
      ],
    })
  })

  it('of an order say the same from the list and from the detail, so that neither overwrites the other', () => {
    const detail = mapped(mapDoudianOrder(dataOf('B4')['shop_order_detail'], context))

    expect(detail.data).toEqual(order().data)
    expect(detail.version).toEqual(order().version)
  })

  it('of an after-sale that waits become one, by the spelling of the list', () => {
    expect(mapped(mapDoudianAfterSale(rowOf('B20', 'items'), context)).data).toEqual({
      actionVersion: '1700003800',
      createdAt: '2023-11-14T23:16:40.000Z',
      currency: 'CNY',
      dueAt: '2023-11-16T23:16:40.000Z',
      id: '143000000000000777',
      items: [{ goodsId: '3558192687276554123', quantity: 2, refundFen: 6000, subOrderId: '4781320682406083640', title: '测试商品', unitPrice: '30.50' }],
      modifiedAt: '2023-11-14T23:16:40.000Z',
      orderId: '4781320682406083640',
      orderStatus: 'shipped',
      platformGoodsStatus: '1',
      platformOrderStatus: '3',
      platformRefundStatus: '1',
      platformStatus: '6',
      platformType: '0',
      refundFen: 6000,
      refundStatus: 'pending',
      returnsGoods: true,
      status: 'requested',
      subOrderId: '4781320682406083640',
      type: 'return_refund',
    })
  })

  it('of an after-sale that is done tell what was given back, by the spelling of the detail', () => {
    expect(mapped(mapDoudianAfterSale(dataOf('B21'), context)).data).toEqual({
      actionVersion: '1700200000',
      createdAt: '2023-11-14T23:16:40.000Z',
      currency: 'CNY',
      endedAt: '2023-11-17T05:46:40.000Z',
      id: '143000000000000777',
      items: [{ goodsId: '3558192687276554123', quantity: 2, skuId: '1736502463777799001', subOrderId: '4781320682406083640', title: '测试商品' }],
      modifiedAt: '2023-11-17T05:46:40.000Z',
      orderId: '4781320682406083640',
      orderStatus: 'shipped',
      platformGoodsStatus: '1',
      platformOrderStatus: '3',
      platformRefundStatus: '3',
      platformStatus: '12',
      platformType: '0',
      reason: '不想要了',
      refundFen: 6000,
      refundStatus: 'refunded',
      returnShipment: {
        carrierCode: 'shunfeng',
        carrierName: '顺丰速运',
        id: 'SF0000000000002',
        items: [],
        shippedAt: '2023-11-16T02:00:00.000Z',
        trackingNumber: 'SF0000000000002',
      },
      returnsGoods: true,
      status: 'completed',
      subOrderId: '4781320682406083640',
      type: 'return_refund',
    })
  })

  it('of a product and its SKUs become goods, with the stock of all warehouses', () => {
    const goods = mapDoudianGoods({ product: rowOf('B24', 'data'), skus: Array.from(Object(dataOf('B26'))) }, context)

    expect(mapped(goods).data).toEqual({
      categoryId: '21617',
      code: 'M-1',
      createdAt: '2023-07-22T04:26:40.000Z',
      currency: 'CNY',
      heldQuantity: 1,
      id: '3558192687276554123',
      imageUrls: ['https://img.example.com/a.jpg'],
      isVirtual: false,
      modifiedAt: '2023-11-14T23:03:20.000Z',
      platformReviewStatus: '3',
      platformStatus: '0',
      platformType: '0',
      price: '30.50',
      quantity: 7,
      shopCategoryIds: [],
      skus: [
        {
          code: 'M-SKU-1',
          createdAt: '2023-07-22T04:26:40.000Z',
          heldQuantity: 1,
          id: '1736502463777799001',
          name: '红色',
          price: '30.50',
          properties: [],
          quantity: 7,
          status: 'on_sale',
        },
      ],
      status: 'on_sale',
      title: '测试商品',
    })
  })

  it('of stock become a level, by warehouse and in one place', () => {
    const [byWarehouse, inOnePlace] = [mapped(mapDoudianStock(Object(dataOf('B26'))[0], context)), mapped(mapDoudianStock(dataOf('B28'), context))]

    expect(byWarehouse.data).toEqual({
      goodsId: '3558192687276554123',
      heldQuantity: 1,
      platformType: '1',
      promotionQuantity: 0,
      sellableQuantity: 7,
      skuCode: 'M-SKU-1',
      skuId: '1736502463777799001',
      skuName: '红色',
      warehouses: [
        { heldQuantity: 1, sellableQuantity: 7, warehouseCode: 'WH-2' },
        { heldQuantity: 0, sellableQuantity: 0, warehouseCode: 'WH-10' },
      ],
    })
    expect(inOnePlace.data).toMatchObject({ sellableQuantity: 10, heldQuantity: 1, warehouses: [] })
  })

  it('fit the unified model, and are hashed as what they hold', async () => {
    const goods = mapDoudianGoods({ product: rowOf('B24', 'data'), skus: Array.from(Object(dataOf('B26'))) }, context)
    const afterSales = [rowOf('B20', 'items'), dataOf('B21')].map((row) => mapped(mapDoudianAfterSale(row, context)))

    for (const record of [order(), ...afterSales, mapped(goods)]) {
      const { kind, data, version } = record
      const schema = modelSchemas[kind === 'afterSales' || kind === 'goods' ? kind : 'orders']()
      expect(await schema['~standard'].validate(data)).toEqual({ value: data })
      expect(version.content).toBe(digest('sha256', stringifyCanonical(data)))
    }
  })

  it('keep no personal data beside the record, unless that is asked for', () => {
    const personal = ['$$AbC+/9x==*Qk=$1$$', '##ZZ+8/a==*Qk=#1##', '##addr+cipher==*Qk=#1##', '1@#demoOpenId==', '1*********1']
    const row = rowOf('B3', 'shop_order_list')
    const [masked, full, none] = (['masked', 'full', 'none'] as const).map(
      (original) => JSON.stringify(mapped(mapDoudianOrder(row, { ...context, original })).original) ?? '',
    )

    expect(personal.filter((text) => masked?.includes(text))).toEqual([])
    expect(masked).toContain('"order_id":"4781320682406083640"')
    expect(personal.filter((text) => !full?.includes(text))).toEqual([])
    expect(none).toBe('')
  })
})
