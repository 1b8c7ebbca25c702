import { afterSaleStatuses, goodsStatuses, orderStatuses, refundStatuses } from '@duijie/core/models'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mapDoudianAfterSale } from '../../../src/doudian/mapping/map-after-sale.js'
import { mapDoudianGoods } from '../../../src/doudian/mapping/map-goods.js'
import { mapDoudianOrder } from '../../../src/doudian/mapping/map-order.js'
import { mapDoudianStock } from '../../../src/doudian/mapping/map-stock.js'
import { afterSaleStatus, goodsStatus, refundStatus } from '../../../src/doudian/mapping/statuses.js'

const context = { account: '4463798', observedMs: 1_700_300_000_000 }
const base = { order_id: '1', update_time: 1_700_003_702, create_time: 1_700_000_000, pay_amount: 6000, promotion_pay_amount: 0 }

function order(fields: object) {
  const result = mapDoudianOrder({ ...base, ...fields }, context)
  if (!result.ok) throw new Error(JSON.stringify(result.failure))
  return result.record.data
}

describe('where an order stands', () => {
  it.each([
    [{ order_status: 1, pay_time: 0 }, 'pending_payment'],
    [{ order_status: 105, pay_time: 1_700_000_100 }, 'on_hold'],
    [{ order_status: 2, pay_time: 1_700_000_100 }, 'paid'],
    [{ order_status: 101, pay_time: 1_700_000_100 }, 'partially_shipped'],
    [{ order_status: 3, pay_time: 1_700_000_100 }, 'shipped'],
    [{ order_status: 5, pay_time: 1_700_000_100 }, 'completed'],
    [{ order_status: 4, pay_time: 0, cancel_reason: '不想要了' }, 'cancelled'],
    [{ order_status: 4, pay_time: 0, cancel_reason: '超时未支付' }, 'expired'],
    // The time of expiry is a duration in samples; an absolute one is understood too.
    [{ order_status: 4, pay_time: 0, order_expire_time: 1800, finish_time: 1_700_001_800 }, 'expired'],
    [{ order_status: 4, pay_time: 0, order_expire_time: 1_700_001_800, finish_time: 1_700_001_799 }, 'cancelled'],
    // Cancelled orders may have been paid: what became of the money decides.
    [
      { order_status: 4, pay_time: 1_700_000_100, sku_order_list: [{ order_id: '2', after_sale_info: { after_sale_status: 12, refund_status: 3 } }] },
      'refunded',
    ],
    [
      { order_status: 4, pay_time: 1_700_000_100, sku_order_list: [{ order_id: '2', after_sale_info: { after_sale_status: 12, refund_status: 2 } }] },
      'cancelled',
    ],
    [{ order_status: 4, pay_time: 1_700_000_100, sku_order_list: [] }, 'cancelled'],
    [{ order_status: 0 }, 'unknown'],
    [{ order_status: 77 }, 'unknown'],
    [{ order_status: '3' }, 'shipped'],
  ])('%j is %s', (fields, status) => {
    expect(order(fields)).toMatchObject({ status, platformStatus: String(fields.order_status) })
  })

  it('of a presale whose deposit is paid is known by its phases, each of which is a payment', () => {
    const phase = (current_phase: number, pay_success: boolean) => ({
      phase_order_id: `p${current_phase}`,
      current_phase,
      pay_success,
      phase_payable_price: 1000 * current_phase,
      phase_pay_time: pay_success ? 1_700_000_100 : 0,
    })

    expect(order({ order_status: 1, pay_time: 0, order_phase_list: [phase(2, false), phase(1, true)] })).toMatchObject({
      status: 'deposit_paid',
      isPresale: true,
      platformStepStatus: '1/2',
      payments: [
        { id: 'p1', status: 'paid', paidFen: 1000 },
        { id: 'p2', status: 'pending', amountFen: 2000 },
      ],
    })
  })

  it('with cash at the door is no order that waits for a payment', () => {
    expect(order({ order_status: 2, pay_type: 0 })).toMatchObject({ isCashOnDelivery: true })
    expect(order({ order_status: 1, pay_type: 0 })).toMatchObject({ isCashOnDelivery: false })
  })
})

describe('what a buyer really paid', () => {
  it("is without the channel's promotion", () => {
    expect(order({ order_status: 2, pay_time: 1_700_000_100, promotion_pay_amount: 500 }).amounts).toMatchObject({
      totalFen: 6000,
      paidFen: 5500,
      deductions: [{ name: 'promotion_pay_amount', amountFen: 500 }],
    })
  })

  it('is not told where the promotion is not told: a missing field is no zero', () => {
    expect(order({ order_status: 2, pay_time: 1_700_000_100, promotion_pay_amount: null }).amounts).not.toHaveProperty('paidFen')
  })

  it('counts item orders once: the order says the sum, its lines the parts', () => {
    const line = (order_id: string) => ({ order_id, item_num: 1, sum_amount: 3000, pay_amount: 3000, promotion_pay_amount: 0, order_status: 2 })

    const { amounts, subOrders, quantity } = order({ order_status: 2, pay_time: 1_700_000_100, sku_order_list: [line('2'), line('3')] })

    expect([amounts.totalFen, amounts.goodsFen, quantity]).toEqual([6000, 6000, 2])
    expect(subOrders.map(({ revenueFen }) => revenueFen)).toEqual([3000, 3000])
  })
})

describe('where an after-sale stands', () => {
  it.each([
    ['0', 'requested'],
    ['6', 'requested'],
    ['7', 'awaiting_return'],
    ['8', 'exchange_to_ship'],
    ['11', 'received'],
    ['12', 'completed'],
    ['13', 'exchange_shipped'],
    ['14', 'completed'],
    ['27', 'rejected'],
    ['28', 'closed'],
    ['29', 'rejected'],
    ['51', 'completed'],
    ['53', 'completed'],
    ['3', 'unknown'],
  ])('%s is %s', (code, status) => {
    expect(afterSaleStatus(code, { isSentBack: false })).toBe(status)
  })

  it('is on its way back once there is a waybill', () => {
    expect(afterSaleStatus('7', { isSentBack: true })).toBe('returning')
    expect(afterSaleStatus('12', { isSentBack: true })).toBe('completed')
  })

  it.each([
    ['1', '6', 'pending'],
    ['2', '12', 'pending'],
    ['3', '12', 'refunded'],
    ['4', '12', 'failed'],
    ['5', '12', 'none'],
    // A request that was taken back keeps "waiting" for ever; an exchange ends without money.
    ['1', '28', 'none'],
    ['1', '14', 'none'],
    ['0', '13', 'none'],
    ['9', '6', undefined],
  ])('says of the money %s with status %s: %s', (money, work, status) => {
    expect(refundStatus(money, work)).toBe(status)
  })
})

describe('whether a product is sold', () => {
  it.each([
    ['0', '3', undefined, 'on_sale'],
    ['0', '2', undefined, 'in_review'],
    ['0', '3', '2', 'in_review'],
    ['0', '4', undefined, 'rejected'],
    ['0', '5', undefined, 'banned'],
    ['0', '7', undefined, 'off_sale'],
    ['1', '3', undefined, 'off_sale'],
    ['2', '5', undefined, 'deleted'],
    ['9', '3', undefined, 'unknown'],
  ])('status %s, check %s, draft %s: %s', (status, checkStatus, draftStatus, expected) => {
    expect(goodsStatus({ status, checkStatus, draftStatus })).toBe(expected)
  })
})

describe('any rows', () => {
  const anything = fc.oneof(fc.anything(), fc.integer(), fc.constant(null), fc.string())

  it('are mapped into the closed lists, or are failures with the names of fields, and never throw', () => {
    const orders = fc.record({
      order_id: anything,
      order_status: anything,
      update_time: anything,
      pay_time: anything,
      sku_order_list: anything,
      order_phase_list: anything,
      logistics_info: anything,
      post_addr: anything,
    })
    const afterSales = fc.record({
      aftersale_info: fc.record({ aftersale_id: anything, aftersale_status: anything, update_time: anything, refund_status: anything }),
      order_info: fc.record({ shop_order_id: anything, related_order_info: anything }),
    })
    fc.assert(
      fc.property(orders, afterSales, fc.record({ product_id: anything, update_time: anything, status: anything }), (order, afterSale, product) => {
        const [one, two, three, four] = [
          mapDoudianOrder(order, context),
          mapDoudianAfterSale(afterSale, context),
          mapDoudianGoods({ product, skus: [product] }, context),
          mapDoudianStock(product, context),
        ]
        if (one.ok) expect(orderStatuses).toContain(one.record.data.status)
        if (two.ok)
          expect([afterSaleStatuses, [...refundStatuses, undefined]]).toEqual([
            expect.arrayContaining([two.record.data.status]),
            expect.arrayContaining([two.record.data.refundStatus]),
          ])
        if (three.ok) expect(goodsStatuses).toContain(three.record.data.status)
        for (const result of [one, two, three, four]) if (!result.ok) expect(result.failure.count).toBeGreaterThan(0)
      }),
      { numRuns: 500 },
    )
  })

  it('that hold 0 for what they must hold say that it is missing: there it means none', () => {
    const results = [
      mapDoudianOrder({ order_id: '1', order_status: 2, update_time: 0 }, context),
      mapDoudianGoods({ product: { product_id: 0, update_time: 1_700_000_000 }, skus: [] }, context),
      mapDoudianStock({ id: 0 }, context),
      mapDoudianAfterSale(
        { process_info: { after_sale_info: { after_sale_id: 0, after_sale_status: 6, update_time: 1_700_000_000 } }, order_info: { shop_order_id: '1' } },
        context,
      ),
    ]

    expect(results.map((result) => (result.ok ? 'ok' : result.failure.issues))).toEqual(
      ['update_time', 'product_id', 'id', 'process_info.after_sale_info.after_sale_id'].map((field) => [{ field, reason: 'missing' }]),
    )
  })

  it('without what they must hold say what is missing, and never what they hold', () => {
    const result = mapDoudianOrder({ order_id: '4781320682406083640', order_status: 2, post_receiver: '张三' }, context)

    expect(result).toEqual({ ok: false, failure: { id: '4781320682406083640', issues: [{ field: 'update_time', reason: 'missing' }], count: 1 } })
  })
})
