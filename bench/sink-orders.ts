import { type SyncRecord, upsertRecord } from '@duijie/core/models'

/** Orders of a made-up platform, as mapped records with two lines, a payment and a parcel each: about 1.7 KB of JSON. `change` 0 is their first state; a later one differs. */
export function sinkOrders(range: readonly [from: number, to: number], change: number): readonly SyncRecord[] {
  return Array.from({ length: range[1] - range[0] }, (_, index) => sinkOrder(range[0] + index, change))
}

function sinkOrder(number: number, change: number): SyncRecord {
  const id = String(4_093_482_012_345_600_000n + BigInt(number) * 37n)
  const modifiedMs = Date.UTC(2026, 9, 1) + number * 1_000 + change * 86_400_000
  const modifiedAt = new Date(modifiedMs).toISOString()
  const paidFen = 10_000 + (number % 5_000)
  const line = (part: number) => ({
    id: `${id}${part}`,
    status: 'completed',
    platformStatus: 'TRADE_FINISHED',
    refundStatus: 'none',
    goodsId: String(680_123_456_789 + number),
    skuId: String(5_012_345_678_901 + number),
    skuCode: `SKU-${number}-${part}`,
    title: '夏季纯棉短袖T恤 男女同款 宽松圆领',
    skuName: '颜色分类:藏青色;尺码:XL',
    imageUrl: `https://img.example.com/bao/uploaded/i${part}/2206543210/O1CN01example${number}_!!2206543210.jpg`,
    quantity: part,
    unitPrice: '60.00',
    paidFen: 5_000 + number,
    revenueFen: 5_000 + number,
  })
  const data = {
    id,
    status: change === 0 ? 'paid' : 'completed',
    platformStatus: change === 0 ? 'WAIT_SELLER_SEND_GOODS' : `TRADE_FINISHED_${change}`,
    isPresale: false,
    isCashOnDelivery: false,
    holds: [],
    createdAt: '2026-10-01T01:12:45.000Z',
    modifiedAt,
    paidAt: '2026-10-01T01:13:02.000Z',
    shopName: '示例旗舰店',
    buyer: { id: `AAE${number}wAnyBuyerOpenUidOfSomeLength`, nick: '示**例' },
    receiver: { name: '张**', province: '浙江省', city: '杭州市', district: '余杭区', address: '五常街道文一西路**号**幢**单元' },
    currency: 'CNY',
    amounts: { totalFen: paidFen + 1_920, paidFen, discountFen: 1_920, postageFen: 0, deductions: [] },
    quantity: 3,
    subOrders: [line(1), line(2)],
    payments: [{ id: `P${id}`, transactionId: `2026100122001${number}`, status: 'paid', method: 'alipay', currency: 'CNY', amountFen: paidFen, paidFen }],
    shipments: [{ id: `S${id}`, trackingNumber: `SF${id}`, carrierName: '顺丰速运', carrierCode: 'SF', shippedAt: modifiedAt, items: [] }],
    promotions: [],
  }
  return upsertRecord({ platform: 'acme', account: 'shop-1', kind: 'orders', id }, { modifiedMs, observedMs: modifiedMs + 1_000 }, { data })
}
