import { describe, expect, it } from 'vitest'
import { orderStatuses as erpStatuses, lineStatuses } from '../../src/endpoints/values.js'
import { mapAfterSale } from '../../src/mapping/map-after-sale.js'
import { mapOutbound } from '../../src/mapping/map-documents.js'
import { mapOrder } from '../../src/mapping/map-order.js'
import { afterSale, context, document, order } from './sample-rows.js'

function orderData(fields: Readonly<Record<string, unknown>>, ...lines: readonly Readonly<Record<string, unknown>>[]) {
  const mapped = mapOrder(order(fields, ...lines), context)
  if (!mapped.ok) throw new Error(JSON.stringify(mapped.failure))
  return mapped.record.data
}

function afterSaleData(fields: Readonly<Record<string, unknown>>) {
  const mapped = mapAfterSale(afterSale(fields), context)
  if (!mapped.ok) throw new Error(JSON.stringify(mapped.failure))
  return mapped.record.data
}

describe('where an order stands', () => {
  it.each([
    ['WaitPay', 'pending_payment'],
    ['WaitConfirm', 'paid'],
    ['WaitFConfirm', 'paid'],
    ['WaitOuterSent', 'processing'],
    ['Delivering', 'processing'],
    ['Sent', 'shipped'],
    ['Question', 'on_hold'],
    ['Cancelled', 'cancelled'],
    ['Merged', 'superseded'],
    ['Split', 'superseded'],
    ['WaitSend', 'unknown'],
  ])('%s is %s', (status, expected) => {
    expect(orderData({ status })).toMatchObject({ status: expected, platformStatus: status })
  })

  it('has a word of ours for every status that the platform names', () => {
    expect(erpStatuses.filter((status) => orderData({ status }).status === 'unknown')).toEqual([])
    expect(lineStatuses.filter((item_status) => orderData({}, { item_status }).subOrders[0]?.status === 'unknown')).toEqual([])
  })

  it('is completed when the shop says so or the buyer has confirmed, but only once it is shipped', () => {
    expect(orderData({ status: 'Sent', shop_status: 'TRADE_FINISHED' }, { item_status: 'Sent' })).toMatchObject({
      status: 'completed',
      subOrders: [{ status: 'completed' }],
    })
    expect(orderData({ status: 'Sent', end_time: '2026-11-25 10:00:00' }).status).toBe('completed')
    expect(orderData({ status: 'Cancelled', end_time: '2026-11-25 10:00:00' }).status).toBe('cancelled')
    expect(orderData({ status: 'Delivering', shop_status: 'TRADE_FINISHED' }).status).toBe('processing')
  })

  it('names the order that it was merged into', () => {
    expect(orderData({ status: 'Merged', link_o_id: 15281399 }).supersededById).toBe('15281399')
    expect(orderData({ status: 'Split', link_o_id: 15281399 }).supersededById).toBeUndefined()
  })

  it.each([
    [undefined, 'paid'],
    ['None', 'paid'],
    ['WaitDeliver', 'processing'],
    ['OuterSent', 'shipped'],
    ['Replaced', 'superseded'],
    ['SentCancelled', 'cancelled'],
    ['Lock', 'on_hold'],
    ['Flying', 'unknown'],
  ])('a line that says %s is %s', (item_status, expected) => {
    expect(orderData({}, { item_status }).subOrders[0]?.status).toBe(expected)
  })

  it.each([
    ['waiting', { afterSaleStatus: 'requested', refundStatus: 'pending' }],
    ['success', { afterSaleStatus: 'completed', refundStatus: 'refunded' }],
    ['closed', { afterSaleStatus: 'closed', refundStatus: 'none' }],
    ['flying', { afterSaleStatus: 'unknown' }],
  ])('a line whose refund says %s', (refund_status, expected) => {
    expect(orderData({}, { refund_status }).subOrders[0]).toMatchObject(expected)
  })
})

describe('where an after-sale stands', () => {
  it.each([
    [{ status: 'Cancelled', shop_status: 'SUCCESS' }, 'closed'],
    [{ shop_status: 'CLOSED', good_status: 'SELLER_RECEIVED' }, 'closed'],
    [{ status: 'Merged' }, 'closed'],
    [{ shop_status: 'SUCCESS', good_status: 'SELLER_RECEIVED' }, 'completed'],
    [{ shop_status: 'SELLER_REFUSE_BUYER' }, 'rejected'],
    [{ shop_status: 'EXCHANGE_SELLER_DELIVERY', good_status: 'SELLER_RECEIVED' }, 'exchange_shipped'],
    [{ shop_status: 'WAIT_SELLER_DELIVER_GOODS' }, 'exchange_to_ship'],
    [{ good_status: 'SELLER_RECEIVED', shop_status: 'WAIT_SELLER_CONFIRM_GOODS' }, 'received'],
    [{ shop_status: 'WAIT_SELLER_CONFIRM_GOODS' }, 'returning'],
    [{ good_status: 'BUYER_RETURNED_GOODS' }, 'returning'],
    [{ shop_status: 'WAIT_BUYER_RETURN_GOODS' }, 'awaiting_return'],
    [{ shop_status: 'WAIT_SELLER_AGREE' }, 'requested'],
    [{ status: 'Confirmed' }, 'completed'],
    [{ status: 'WaitConfirm', shop_status: 'SYNCING' }, 'requested'],
    [{ status: 'Flying' }, 'unknown'],
  ])('%o is %s', (fields, expected) => {
    expect(afterSaleData(fields).status).toBe(expected)
  })

  it.each([
    [{ refund: 0, shop_status: 'SUCCESS' }, 'none'],
    [{ refund: 12.5, shop_status: 'WAIT_SELLER_AGREE' }, 'pending'],
    [{ refund: 12.5, shop_status: 'SUCCESS' }, 'refunded'],
    [{ refund: 12.5, receive_refund: '12.50' }, 'refunded'],
    [{ refund: 12.5, shop_status: 'CLOSED' }, 'none'],
    // The ERP's word alone says nothing about the money.
    [{ refund: 12.5, status: 'Confirmed' }, undefined],
    [{ shop_status: 'WAIT_SELLER_AGREE' }, undefined],
  ])('the money of %o is %s', (fields, expected) => {
    expect(afterSaleData(fields).refundStatus).toBe(expected)
  })

  it.each([
    ['仅退款', 'refund', false],
    ['普通退货', 'return_refund', true],
    ['拒收退货', 'return_refund', true],
    ['换货', 'exchange', true],
    ['补发', 'reissue', false],
    ['维修', 'repair', true],
    ['投诉', 'other', false],
    ['其它', 'other', false],
    ['飞', 'unknown', false],
  ])('%s is %s', (type, expected, returnsGoods) => {
    expect(afterSaleData({ type })).toMatchObject({ type: expected, platformType: type, returnsGoods })
  })
})

describe('where a stock document stands', () => {
  it.each([
    ['WaitConfirm', 'pending'],
    ['OuterConfirming', 'pending'],
    ['Confirmed', 'done'],
    ['Archive', 'done'],
    ['Cancelled', 'cancelled'],
    ['Delete', 'cancelled'],
    ['Flying', 'unknown'],
  ])('%s is %s', (status, expected) => {
    const mapped = mapOutbound(document({ status, io_date: '2026-11-18 16:41:20' }), context)

    expect(mapped.ok && mapped.record.data).toMatchObject({ status: expected, platformStatus: status })
    expect(mapped.ok && mapped.record.data.shippedAt !== undefined).toBe(expected === 'done')
  })
})
