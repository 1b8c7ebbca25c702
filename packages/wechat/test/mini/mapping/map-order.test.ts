import { upsertRecord } from '@duijie/core/models'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mapShippingOrder, orderStatusOf } from '../../../src/mini/mapping/map-order.js'
import samples from '../../vectors/mini-samples.json' with { type: 'json' }
import { appId } from '../world.js'

const sample: Record<string, unknown> = Object(Object(samples.find(({ id }) => id === 'sec-get_order')?.response.body).order)
const context = { account: appId, observedMs: 1_735_700_000_000 }

function orderOf(row: unknown, original: 'masked' | 'full' | 'none' = 'masked') {
  const mapped = mapShippingOrder(row, { ...context, original })
  if (!mapped.ok) throw new Error(JSON.stringify(mapped.failure))
  return mapped.record
}

describe('the documented order', () => {
  it('is an order of the model', () => {
    const record = orderOf(sample)

    expect(record).toMatchObject({ platform: 'wechat', account: appId, kind: 'orders', id: '4200000000202501010000000001', op: 'upsert' })
    expect(record.version).toMatchObject({ modifiedMs: 1_735_693_200_000, observedMs: context.observedMs })
    expect(record.data).toEqual({
      amounts: { deductions: [], paidFen: 916, totalFen: 916 },
      buyer: { id: 'oTestOpenId0000000000000001' },
      createdAt: '2025-01-01T00:00:00.000Z',
      currency: 'CNY',
      holds: [],
      id: '4200000000202501010000000001',
      isCashOnDelivery: false,
      isPresale: false,
      merchantOrderId: 'T20250101000001',
      modifiedAt: '2025-01-01T01:00:00.000Z',
      paidAt: '2025-01-01T00:01:38.000Z',
      payments: [
        {
          amountFen: 916,
          createdAt: '2025-01-01T00:00:00.000Z',
          currency: 'CNY',
          id: '4200000000202501010000000001',
          merchantPaymentId: 'T20250101000001',
          paidAt: '2025-01-01T00:01:38.000Z',
          paidFen: 916,
          status: 'paid',
          transactionId: '4200000000202501010000000001',
        },
      ],
      platformStatus: '2',
      promotions: [],
      shipments: [
        {
          carrierCode: 'SF',
          id: 'SF0000000000001',
          items: [{ subOrderId: '4200000000202501010000000001' }],
          shippedAt: '2025-01-01T01:00:00.000Z',
          trackingNumber: 'SF0000000000001',
        },
      ],
      shippedAt: '2025-01-01T01:00:00.000Z',
      status: 'shipped',
      subOrders: [
        {
          id: '4200000000202501010000000001',
          paidFen: 916,
          platformStatus: '2',
          revenueFen: 916,
          shippedAt: '2025-01-01T01:00:00.000Z',
          status: 'shipped',
          title: '🍌*1',
        },
      ],
    })
  })

  it('has its members in order, so that the hash is that of the data', () => {
    const { data, version, platform, account, kind, id } = orderOf(sample)

    expect(upsertRecord({ platform, account, kind, id }, version, { data }).version.content).toBe(version.content)
  })
})

describe('states', () => {
  it.each([
    [1, 'paid'],
    [2, 'shipped'],
    [3, 'delivered'],
    [4, 'completed'],
    [5, 'refunded'],
    [6, 'delivered'],
    [7, 'unknown'],
  ])('%i is %s', (order_state, status) => {
    const { data } = orderOf({ ...sample, order_state })

    expect([data.status, data.platformStatus, data.subOrders[0]?.status]).toEqual([status, String(order_state), status])
    expect(data.payments[0]?.status).toBe(order_state === 5 ? 'refunded' : 'paid')
    if (order_state < 7) expect(orderStatusOf.has(order_state)).toBe(true)
  })

  it('of a first parcel is partially shipped, and of nothing to carry has a parcel without a waybill', () => {
    const parcel = { tracking_no: 'YD1', express_company: 'YD', upload_time: 1_735_693_200 }
    const split = { delivery_mode: 2, logistics_type: 1, finish_shipping: false, shipping_list: [parcel] }

    expect(orderOf({ ...sample, order_state: 1, shipping: split }).data.status).toBe('partially_shipped')
    expect(orderOf({ ...sample, order_state: 1, shipping: {} }).data).toMatchObject({ status: 'paid', shipments: [] })
    expect(orderOf({ ...sample, shipping: { shipping_list: [{ goods_desc: 'a code', upload_time: 1_735_693_200 }] } }).data.shipments).toEqual([
      { id: '4200000000202501010000000001-1', items: [{ subOrderId: '4200000000202501010000000001' }], shippedAt: '2025-01-01T01:00:00.000Z' },
    ])
  })
})

describe('the original', () => {
  const withContact = { ...sample, shipping: { shipping_list: [{ tracking_no: 'SF1', contact: { receiver_contact: '138****0000' } }] } }

  it('is kept without contacts, in full, or not at all', () => {
    expect(JSON.stringify(orderOf(withContact).original)).not.toContain('138****0000')
    expect(orderOf(withContact, 'full').original).toBe(withContact)
    expect(orderOf(withContact, 'none')).not.toHaveProperty('original')
  })
})

describe('a row that cannot be read', () => {
  it.each(['transaction_id', 'order_state', 'pay_time', 'paid_amount'])('because %s is missing names it', (field) => {
    const { [field]: _missing, ...rest } = sample

    expect(mapShippingOrder(rest, context)).toMatchObject({ ok: false, failure: { issues: [{ field, reason: 'missing' }] } })
  })

  it('never makes the mapping throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), fc.record({ transaction_id: fc.anything(), order_state: fc.anything(), pay_time: fc.anything(), shipping: fc.anything() })),
        (row) => {
          expect(mapShippingOrder(row, context)).toHaveProperty('ok')
        },
      ),
    )
  })

  it('for a time that is none, says so', () => {
    expect(mapShippingOrder({ ...sample, pay_time: -5 }, context)).toMatchObject({
      ok: false,
      failure: { issues: [{ field: 'pay_time', reason: 'not_a_time' }] },
    })
  })
})
