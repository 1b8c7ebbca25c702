import { modelSchemas } from '@duijie/core/models'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mapTradeOrder, mapTradeRefund } from '../../../src/open/trade/map-trade-order.js'
import { afterSaleStatusOf, orderStatusOf, paymentStatusOf, refundStatusOf } from '../../../src/open/trade/statuses.js'

const context = { account: 'tt1', observedMs: 1_700_003_800_000 }
const order = {
  order_id: 'motb1',
  out_order_no: 'O1',
  pay_status: 'SUCCESS',
  total_amount: 2000,
  discount_amount: 100,
  trade_time: 1_700_003_690_000,
  pay_time: 1_700_003_702_000,
  pay_channel: 10,
  channel_pay_id: 'TP1',
  item_order_list: [
    { item_order_id: 'i1', sku_id: 'SKU-1', item_order_amount: 1000 },
    { item_order_id: 'i2', sku_id: 'SKU-1', item_order_amount: 1000 },
  ],
}
const refund = (change: object = {}) => ({
  refund_id: 'r1',
  out_refund_no: 'R1',
  order_id: 'motb1',
  refund_status: 'SUCCESS',
  refund_total_amount: 1000,
  refund_source: 1,
  item_order_detail: [{ item_order_id: 'i1', refund_amount: 1000 }],
  create_at: 1_700_003_710_000,
  refund_at: 1_700_003_720_000,
  ...change,
})
const dataOf = (refunds: readonly unknown[] = [], change: object = {}, settles: readonly unknown[] = []) => {
  const mapped = mapTradeOrder({ order: { ...order, ...change }, refunds, settles }, context)
  if (!mapped.ok) throw new Error(JSON.stringify(mapped.failure))
  return mapped.record.data
}

describe('an order of the general trading system', () => {
  it('has what was really paid, and what was paid with something else', () => {
    expect(dataOf()).toMatchObject({ status: 'paid', amounts: { totalFen: 2000, paidFen: 1900, deductions: [{ name: 'discount_amount', amountFen: 100 }] } })
  })

  it('counts each fen of its lines once: the lines add up to the order', () => {
    const { subOrders, amounts } = dataOf()

    expect(subOrders.reduce((sum, { revenueFen = 0 }) => sum + revenueFen, 0)).toBe(amounts.totalFen)
  })

  it.each([
    ['PROCESS', 'pending_payment', 'pending'],
    ['INIT', 'pending_payment', 'pending'],
    ['FAIL', 'cancelled', 'failed'],
    ['TIMEOUT', 'expired', 'expired'],
    ['SOMETHING_NEW', 'unknown', 'pending'],
  ])('that is %s is %s, its payment %s, and nothing counts as paid', (pay_status, status, payment) => {
    const data = dataOf([], { pay_status })

    expect(data).toMatchObject({ status, platformStatus: pay_status, payments: [{ status: payment, platformStatus: pay_status }] })
    expect([data.paidAt, data.amounts.paidFen, data.payments[0]?.paidAt]).toEqual([undefined, undefined, undefined])
  })

  it('is refunded when everything went back, its line as soon as that did', () => {
    const half = dataOf([refund()])
    const whole = dataOf([refund(), refund({ refund_id: 'r2', item_order_detail: [{ item_order_id: 'i2', refund_amount: 1000 }] })])

    expect([half.status, half.payments[0]?.status, half.payments[0]?.refundedFen]).toEqual(['paid', 'paid', 1000])
    expect(half.subOrders.map(({ status }) => status)).toEqual(['refunded', 'paid'])
    expect([whole.status, whole.payments[0]?.status]).toEqual(['refunded', 'refunded'])
  })

  it('does not count money as gone that has not gone: not of a refund on its way, nor of one that failed', () => {
    const onItsWay = dataOf([refund({ refund_status: 'PROCESSING', refund_at: 0 })])
    const failed = dataOf([refund({ refund_status: 'FAIL', refund_at: 0 })])

    expect(onItsWay).toMatchObject({
      status: 'paid',
      payments: [{ status: 'refunding', refundedFen: 0 }],
      subOrders: [{ refundStatus: 'pending', afterSaleStatus: 'approved' }, {}],
    })
    expect(failed).toMatchObject({ status: 'paid', payments: [{ status: 'paid', refundedFen: 0 }], subOrders: [{ refundStatus: 'failed' }, {}] })
  })

  it('tells what was received when its money is settled', () => {
    const settle = { settle_id: 's1', settle_status: 'SUCCESS', settle_amount: 1900, rake: 80, commission: 20, settle_at: 1_700_600_000_000 }

    expect(dataOf([], {}, [settle])).toMatchObject({
      status: 'completed',
      amounts: { receivedFen: 1900, commissionFen: 100 },
      modifiedAt: '2023-11-21T20:53:20.000Z',
    })
    expect(dataOf([], {}, [{ ...settle, settle_status: 'PROCESSING' }]).status).toBe('paid')
  })

  it('changes its version with each refund, so that what was read later counts', () => {
    const before = mapTradeOrder({ order, refunds: [], settles: [] }, context)
    const after = mapTradeOrder({ order, refunds: [refund()], settles: [] }, context)

    expect(before.ok && after.ok && after.record.version.modifiedMs > before.record.version.modifiedMs).toBe(true)
  })

  it.each([
    ['order_id', { order_id: '' }],
    ['pay_status', { pay_status: undefined }],
    ['total_amount', { total_amount: 'much' }],
    ['pay_time', { pay_time: 12 }],
    ['item_order_list[0].item_order_id', { item_order_list: [{ item_order_amount: 1 }] }],
  ])('whose %s cannot be read is a failure that names it, and no value of it', (field, change) => {
    const mapped = mapTradeOrder({ order: { ...order, ...change }, refunds: [], settles: [] }, context)

    expect(mapped).toMatchObject({ ok: false, failure: { issues: [{ field }] } })
    expect(JSON.stringify(mapped)).not.toContain('much')
  })

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (anything, other) => {
        expect(mapTradeOrder({ order: anything, refunds: [other], settles: [other] }, context)).toHaveProperty('ok')
        expect(mapTradeRefund(anything, context)).toHaveProperty('ok')
      }),
    )
  })
})

describe('a refund of the general trading system', () => {
  it.each([
    ['PROCESSING', 'TOAUDIT', 'requested', 'pending'],
    ['PROCESSING', 'INIT', 'requested', 'pending'],
    ['PROCESSING', 'AGREE', 'approved', 'pending'],
    ['SUCCESS', 'AGREE', 'completed', 'refunded'],
    ['FAIL', 'DENY', 'rejected', 'failed'],
    ['FAIL', 'AGREE', 'closed', 'failed'],
    ['NEW', 'NEW', 'unknown', 'pending'],
  ])('that is %s, audit %s, is %s, its money %s', (refund_status, audit_status, status, money) => {
    const mapped = mapTradeRefund(refund({ refund_status, merchant_audit_detail: { audit_status, refund_audit_deadline: 1_700_262_900_000 } }), context)

    expect(mapped).toMatchObject({
      ok: true,
      record: { kind: 'afterSales', id: 'r1', data: { status, refundStatus: money, platformStatus: audit_status, platformRefundStatus: refund_status } },
    })
    expect(mapped.ok && mapped.record.data.dueAt).toBe(status === 'requested' ? '2023-11-17T23:15:00.000Z' : undefined)
  })

  it('is one of the unified model', async () => {
    const mapped = mapTradeRefund(refund(), context)

    expect(await modelSchemas.afterSales()['~standard'].validate(mapped.ok ? mapped.record.data : undefined)).toEqual({
      value: mapped.ok ? mapped.record.data : 'nothing',
    })
  })

  it('keeps what a user wrote out of the original', () => {
    const mapped = mapTradeRefund({ ...refund(), merchant_audit_detail: { audit_status: 'DENY', deny_message: '张三的话' } }, context)

    expect(JSON.stringify(mapped)).not.toContain('张三')
  })
})

describe('the platform’s words', () => {
  it('are mapped whatever they are, also where they are names of every object', () => {
    for (const word of ['constructor', '__proto__', 'toString', '']) {
      expect([paymentStatusOf(word), refundStatusOf(word), orderStatusOf(word), afterSaleStatusOf(word, word)]).toEqual([
        'pending',
        'pending',
        'unknown',
        'unknown',
      ])
    }
  })
})
