import { describe, expect, it } from 'vitest'
import { mapRefund } from '../../src/mapping/map-refund.js'
import vectors from '../vectors/mapping.json' with { type: 'json' }
import { recordOf } from './record-of.js'
import { context, refund } from './sample-rows.js'

const afterSale = (fields: Readonly<Record<string, unknown>> = {}) => recordOf(mapRefund(refund(fields), context)).data

describe('mapRefund', () => {
  it.each(vectors.refundStatus)('%s is %s, money %s', (platformStatus, status, refundStatus) => {
    expect(afterSale({ status: platformStatus })).toMatchObject({ status, platformStatus, refundStatus })
  })

  it('takes a status that came later for unknown, and says nothing of the money', () => {
    expect(afterSale({ status: 'CAME_LATER' })).toMatchObject({ status: 'unknown', platformStatus: 'CAME_LATER' })
    expect(afterSale({ status: 'CAME_LATER' })).not.toHaveProperty('refundStatus')
  })

  it('does not call an exchange that succeeded a refund', () => {
    expect(afterSale({ status: 'SUCCESS', dispute_type: 'TMALL_EXCHANGE', refund_fee: '0.00' })).toMatchObject({
      status: 'completed',
      refundStatus: 'none',
      type: 'exchange',
      refundFen: 0,
    })
  })

  it.each(vectors.disputeType)('%s is %s', (platformType, type) => {
    expect(afterSale({ dispute_type: platformType })).toMatchObject({ type, platformType })
  })

  it('tells the type by the return where the platform names none', () => {
    expect([{ has_good_return: true }, { has_good_return: false }, {}].map((fields) => afterSale(fields).type)).toEqual(['return_refund', 'refund', 'unknown'])
  })

  it('splits the SKU, and takes the waybill of the return, which a refund calls sid', () => {
    expect(
      afterSale({ sku: '4912345678902|颜色分类:蓝色', oid: 4012345, sid: 'YT1', company_name: '圆通速递', good_return_time: '2026-03-10 09:00:00' }),
    ).toMatchObject({
      subOrderId: '4012345',
      items: [{ subOrderId: '4012345', skuId: '4912345678902', skuName: '颜色分类:蓝色' }],
      returnShipment: { id: 'YT1', trackingNumber: 'YT1', carrierName: '圆通速递', shippedAt: '2026-03-10T01:00:00.000Z' },
    })
    expect(afterSale({ sid: '', company_name: '' })).not.toHaveProperty('returnShipment')
  })

  it('keeps the version that answers to the buyer need, as text', () => {
    expect(afterSale({ refund_version: 1772935500000 }).actionVersion).toBe('1772935500000')
  })

  it('tells the deadline only while one is running', () => {
    const timeout = '2026-03-10 10:00:00'

    expect(afterSale({ refund_remind_timeout: { exist_timeout: true, timeout } }).dueAt).toBe('2026-03-10T02:00:00.000Z')
    expect(afterSale({ refund_remind_timeout: { exist_timeout: false, timeout } })).not.toHaveProperty('dueAt')
  })

  it('maps the status that the order had', () => {
    expect(afterSale({ order_status: 'TRADE_FINISHED' })).toMatchObject({ orderStatus: 'completed', platformOrderStatus: 'TRADE_FINISHED' })
  })
})
