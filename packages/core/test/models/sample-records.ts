import { type AfterSaleOrder, type GoodsWithSkuList, type OrderCombined, upsertRecord } from '../../src/models/index.js'

/** An order of a made-up platform. */
export const sampleOrder: OrderCombined = {
  id: '4093482012345678901',
  status: 'paid',
  platformStatus: 'TO_SHIP',
  isPresale: false,
  isCashOnDelivery: false,
  holds: [],
  createdAt: '2026-03-08T01:01:12.000Z',
  modifiedAt: '2026-03-08T01:05:07.000Z',
  buyer: { id: 'buyer-1', nick: '示**' },
  receiver: { name: '示**', mobile: '*******0000', province: '浙江省', city: '杭州市' },
  currency: 'CNY',
  amounts: { totalFen: 15800, paidFen: 15800, postageFen: 0, deductions: [{ name: 'coupon', amountFen: 500 }] },
  quantity: 2,
  subOrders: [
    { id: '4093482012345678902', status: 'paid', platformStatus: 'TO_SHIP', title: '示例连衣裙', quantity: 2, unitPrice: '79.0025', revenueFen: 15800 },
  ],
  payments: [{ id: '4093482012345678901', status: 'paid', currency: 'CNY', amountFen: 15800 }],
  shipments: [{ id: 'SF1', trackingNumber: 'SF1', items: [{ subOrderId: '4093482012345678902', quantity: 2 }] }],
  promotions: [],
}

/** A refund of a made-up platform. */
export const sampleAfterSale: AfterSaleOrder = {
  id: '180012345678901234',
  orderId: sampleOrder.id,
  type: 'refund',
  status: 'requested',
  platformStatus: 'ASKED',
  refundStatus: 'pending',
  currency: 'CNY',
  refundFen: 4400,
  items: [{ subOrderId: '4093482012345678902', quantity: 1 }],
}

/** Goods of a made-up platform. */
export const sampleGoods: GoodsWithSkuList = {
  id: '675005705203',
  status: 'on_sale',
  shopCategoryIds: [],
  imageUrls: [],
  currency: 'CNY',
  price: '129.00',
  skus: [{ id: '4912345678901', status: 'on_sale', properties: [{ name: '颜色', value: '红色' }], price: '129.00', quantity: 100 }],
}

const observation = { modifiedMs: Date.UTC(2026, 2, 8, 1, 5, 7), observedMs: Date.UTC(2026, 2, 8, 1, 6) }

/** One record of every kind that leaves as an event. */
export const sampleRecords = {
  orders: upsertRecord({ platform: 'acme', account: 'shop-1', kind: 'orders', id: sampleOrder.id }, observation, { data: sampleOrder }),
  afterSales: upsertRecord({ platform: 'acme', account: 'shop-1', kind: 'afterSales', id: sampleAfterSale.id }, observation, { data: sampleAfterSale }),
  goods: upsertRecord({ platform: 'acme', account: 'shop-1', kind: 'goods', id: sampleGoods.id }, observation, { data: sampleGoods }),
}
