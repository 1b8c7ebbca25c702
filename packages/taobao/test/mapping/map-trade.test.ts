import { describe, expect, it } from 'vitest'
import { fenFields } from '../../src/mapping/fees.js'
import { mapTrade } from '../../src/mapping/map-trade.js'
import vectors from '../vectors/mapping.json' with { type: 'json' }
import { recordOf } from './record-of.js'
import { context, sampleRows, trade } from './sample-rows.js'

const order = (row: unknown) => recordOf(mapTrade(row, context)).data

describe('the status of an order', () => {
  it.each(vectors.tradeStatus)('%s is %s, of the order and of a line', (platformStatus, status) => {
    const data = order(trade({ status: platformStatus }, { status: platformStatus }))

    expect(data).toMatchObject({ status, platformStatus, subOrders: [{ status, platformStatus }] })
  })

  it.each(vectors.step)('%s with a presale at %s is %s', (platformStatus, step, status) => {
    const data = order(trade({ status: platformStatus, type: 'step', step_trade_status: step }, { status: platformStatus }))

    expect(data).toMatchObject({ status, platformStatus, platformStepStatus: step, isPresale: true, subOrders: [{ status }] })
  })

  it.each(vectors.tradeType)('a %s is kept by its own word', (type) => {
    expect(order(trade({ type }))).toMatchObject({ platformType: type, isPresale: type === 'step', isCashOnDelivery: vectors.cashOnDelivery.includes(type) })
  })

  it('is taken for lines that tell none', () => {
    expect(order(trade({ status: 'TRADE_FINISHED' })).subOrders).toMatchObject([{ status: 'completed', platformStatus: 'TRADE_FINISHED' }])
  })

  it('names what forbids shipping beside it', () => {
    expect(order(trade({ top_hold: 1, team_buy_hold: 0, forbid_consign: '1' })).holds).toEqual(['top_hold', 'forbid_consign'])
    expect(order(trade()).holds).toEqual([])
  })
})

describe('the status of the refund of a line', () => {
  it.each(vectors.refundStatus)('%s is %s, money %s', (platformRefundStatus, afterSaleStatus, refundStatus) => {
    expect(order(trade({}, { refund_status: platformRefundStatus, refund_id: '180012345678901234' })).subOrders).toMatchObject([
      { platformRefundStatus, afterSaleStatus, refundStatus, afterSaleId: '180012345678901234' },
    ])
  })

  it('is none for NO_REFUND, and unknown for a word that came later', () => {
    const [none, later] = order(trade({}, { refund_status: 'NO_REFUND' }, { refund_status: 'CAME_LATER' })).subOrders

    expect(none).toMatchObject({ refundStatus: 'none', platformRefundStatus: 'NO_REFUND' })
    expect(none).not.toHaveProperty('afterSaleStatus')
    expect(later).toMatchObject({ afterSaleStatus: 'unknown', platformRefundStatus: 'CAME_LATER' })
    expect(later).not.toHaveProperty('refundStatus')
  })
})

describe('the money of an order', () => {
  it('is fen', () => {
    const { amounts, currency } = order(
      trade({ payment: '158.07', total_fee: '188.00', post_fee: '10.00', discount_fee: '20.00', adjust_fee: '-19.93', received_payment: '0.00' }),
    )

    expect(currency).toBe('CNY')
    expect(amounts).toEqual({
      totalFen: 15807,
      paidFen: 15807,
      goodsFen: 18800,
      postageFen: 1000,
      discountFen: 2000,
      adjustmentFen: -1993,
      receivedFen: 0,
      deductions: [],
    })
  })

  it('reads the fields that are documented in fen as fen, and their neighbours as yuan', () => {
    expect([...fenFields]).toEqual(vectors.fenFields)

    const { deductions } = order(
      trade({
        coupon_fee: 500,
        tmall_coupon_fee: 600,
        alipay_point: 7,
        pcc_af: 8,
        propoint: '9',
        o2o_voucher_price: '1000',
        paid_coupon_fee: '5.00',
        platform_subsidy_fee: '0.00',
      }),
    ).amounts

    expect(deductions).toEqual([
      { name: 'coupon_fee', amountFen: 500 },
      { name: 'tmall_coupon_fee', amountFen: 600 },
      { name: 'alipay_point', amountFen: 7 },
      { name: 'pcc_af', amountFen: 8 },
      { name: 'propoint', amountFen: 9 },
      { name: 'o2o_voucher_price', amountFen: 1000 },
      { name: 'paid_coupon_fee', amountFen: 500 },
    ])
  })

  it('leaves the postage out of the payment of an only line, which includes it', () => {
    expect(order(trade({ post_fee: '10.00' }, { payment: '124.00' })).subOrders).toMatchObject([{ paidFen: 11400 }])
  })

  it('takes the payment of one line among several as it is', () => {
    const { subOrders } = order(trade({ post_fee: '10.00' }, { payment: '114.00' }, { payment: '44.00' }))

    expect(subOrders.map(({ paidFen }) => paidFen)).toEqual([11400, 4400])
  })

  it('does not guess what an only line cost where the postage is not told', () => {
    expect(order(trade({}, { payment: '124.00' })).subOrders[0]).not.toHaveProperty('paidFen')
  })

  it('says 0, not less, of an only line whose money went back while the postage stayed', () => {
    expect(order(trade({ post_fee: '10.00' }, { payment: '0.00' })).subOrders).toMatchObject([{ paidFen: 0 }])
  })

  it('counts the revenue of lines by divide_order_fee, and by nothing else', () => {
    const { subOrders } = order(trade({}, { divide_order_fee: '100.00', payment: '114.00' }, { payment: '44.00' }))

    expect(subOrders[0]?.revenueFen).toBe(10000)
    expect(subOrders[1]).not.toHaveProperty('revenueFen')
  })

  it('keeps unit prices as decimal strings', () => {
    expect(order(trade({}, { price: '129.00' })).subOrders).toMatchObject([{ unitPrice: '129.00' }])
  })
})

describe('the payment of an order', () => {
  it.each(vectors.payment)('of %s is %s', (status, expected) => {
    expect(order(trade({ status, payment: '158.00' })).payments).toMatchObject([{ id: '4012345678901234567', status: expected, amountFen: 15800 }])
  })

  it('of a presale whose deposit is paid is under way', () => {
    const row = trade({ status: 'WAIT_BUYER_PAY', step_trade_status: 'FRONT_PAID_FINAL_NOPAID', payment: '158.00', step_paid_fee: '10.00' })

    expect(order(row)).toMatchObject({ amounts: { paidFen: 1000 }, payments: [{ status: 'paying', amountFen: 15800, paidFen: 1000 }] })
  })

  it('of a forfeited deposit is closed, and the deposit stays paid', () => {
    const row = trade({ status: 'TRADE_CLOSED', step_trade_status: 'FRONT_PAID_FRONT_FORFEITED', payment: '158.00', step_paid_fee: '10.00' })

    expect(order(row)).toMatchObject({ status: 'cancelled', payments: [{ status: 'closed', paidFen: 1000 }] })
  })

  it('at the door is awaited until the platform says when it was paid', () => {
    const cod = { type: 'cod', status: 'WAIT_BUYER_CONFIRM_GOODS', payment: '158.00' }

    expect(order(trade(cod))).toMatchObject({ amounts: { paidFen: 0 }, payments: [{ status: 'pending', paidFen: 0 }] })
    expect(order(trade({ ...cod, pay_time: '2026-03-10 12:00:00' }))).toMatchObject({ payments: [{ status: 'paid', paidAt: '2026-03-10T04:00:00.000Z' }] })
    expect(order(trade({ ...cod, status: 'TRADE_FINISHED' }))).toMatchObject({ payments: [{ status: 'paid' }] })
  })

  it('keeps its id when the payment service gives its number', () => {
    const [before, after] = [{}, { alipay_no: '2026030822001000000000000000' }].map((fields) => order(trade({ payment: '1.00', ...fields })).payments[0])

    expect(after).toMatchObject({ id: before?.id, transactionId: '2026030822001000000000000000' })
  })

  it('is not made up for a status that came later', () => {
    expect(order(trade({ status: 'CAME_LATER', payment: '1.00' }))).toMatchObject({ payments: [], amounts: { totalFen: 100 } })
    expect(order(trade({ status: 'CAME_LATER', payment: '1.00', pay_time: '2026-03-08 09:02:30' })).payments).toMatchObject([{ status: 'paid' }])
  })
})

describe('the parcels of an order', () => {
  it('are made of the waybills of its lines', () => {
    const { shipments } = order(
      trade(
        { consign_time: '2026-03-09 10:00:00' },
        { num: 1, invoice_no: 'SF1', logistics_company: '顺丰速运' },
        { num: 2, invoice_no: 'YT2', logistics_company: '圆通速递', consign_time: '2026-03-09 11:00:00' },
        { num: 3, invoice_no: 'SF1', logistics_company: '顺丰速运' },
        { num: 4 },
      ),
    )

    expect(shipments).toEqual([
      {
        id: 'SF1',
        trackingNumber: 'SF1',
        carrierName: '顺丰速运',
        shippedAt: '2026-03-09T02:00:00.000Z',
        items: [
          { subOrderId: '4012345678901234567', quantity: 1 },
          { subOrderId: '4012345678902234561', quantity: 3 },
        ],
      },
      {
        id: 'YT2',
        trackingNumber: 'YT2',
        carrierName: '圆通速递',
        shippedAt: '2026-03-09T03:00:00.000Z',
        items: [{ subOrderId: '4012345678902234560', quantity: 2 }],
      },
    ])
  })

  it('include the parts of a bundle that went apart', () => {
    const parts = [{ invoice_no: 'ZT3', logistics_company: '中通快递', sub_order_id: 4012345678902234n }]

    expect(order(trade({ combine_logistics_details: parts })).shipments).toEqual([
      { id: 'ZT3', trackingNumber: 'ZT3', carrierName: '中通快递', items: [{ subOrderId: '4012345678902234' }] },
    ])
  })

  it('are never told by the sid of an order, whatever it holds', () => {
    const record = recordOf(mapTrade(trade({ sid: 'CANARY-SID-0001' }), { ...context, original: 'none' }))

    expect(JSON.stringify(record)).not.toContain('CANARY')
  })
})

describe('people', () => {
  it('are kept as the platform masks or encrypts them', () => {
    const row = trade({
      receiver_name: '张**',
      receiver_mobile: '$138$9ur5T36VSC49GXC5dOrREg==$111$',
      receiver_address: '文**路**号',
      oaid: '1demoOAID',
      buyer_nick: '示**',
      buyer_open_uid: 'AAE',
    })

    expect(order(row)).toMatchObject({
      receiver: { name: '张**', mobile: '$138$9ur5T36VSC49GXC5dOrREg==$111$', address: '文**路**号', addressId: '1demoOAID' },
      buyer: { id: 'AAE', nick: '示**' },
    })
  })

  it('live in the city that comes as a district where its province runs it', () => {
    const place = { receiver_state: '河南省', receiver_district: '济源市', receiver_town: '沁园街道' }

    expect(order(trade(place)).receiver).toEqual({ province: '河南省', city: '济源市', town: '沁园街道' })
    expect(order(trade({ ...place, receiver_city: '' })).receiver).toEqual({ province: '河南省', city: '济源市', town: '沁园街道' })
    expect(order(trade({ ...place, receiver_city: '郑州市', receiver_district: '中原区' })).receiver).toMatchObject({ city: '郑州市', district: '中原区' })
  })

  it('are not there where the row tells nothing', () => {
    expect(order(trade())).not.toHaveProperty('receiver')
    expect(order(trade())).not.toHaveProperty('buyer')
  })
})

describe('what is told in passing', () => {
  it('times are instants in UTC', () => {
    expect(order(trade({ created: '2026-03-08 07:59:59', end_time: '2026-03-09 00:00:00' }))).toMatchObject({
      createdAt: '2026-03-07T23:59:59.000Z',
      modifiedAt: '2026-03-08T01:05:07.000Z',
      endedAt: '2026-03-08T16:00:00.000Z',
    })
  })

  it('the quantity is that of the lines, for the own one means nothing', () => {
    expect(order(trade({ num: 0 }, { num: 1 }, { num: 2 })).quantity).toBe(3)
    expect(order(trade({ num: 7 }, { num: 1 }, {}))).not.toHaveProperty('quantity')
  })

  it('the title is the name of the shop', () => {
    expect(order(trade({ title: '示例旗舰店' }, { title: '示例连衣裙' }))).toMatchObject({ shopName: '示例旗舰店', subOrders: [{ title: '示例连衣裙' }] })
  })

  it('a discount belongs to the line that it names, or to the order', () => {
    const details = [
      { id: '4012345678901234567', promotion_name: '包邮', discount_fee: '' },
      { id: '4012345678902234560', promotion_name: '满减', discount_fee: '10.00', promotion_id: 'mjs-1_2' },
    ]

    expect(order(trade({ promotion_details: details }, {}, {})).promotions).toEqual([
      { name: '包邮' },
      { name: '满减', discountFen: 1000, id: 'mjs-1_2', subOrderId: '4012345678902234560' },
    ])
  })

  it('null and empty texts are not told', () => {
    const { id: _id, ...empty } = order(trade({ pay_time: null, payment: '', seller_memo: '', buyer_message: null, post_fee: ' ' }, { sku_id: '', num: null }))
    const { id: _other, ...missing } = order(trade())

    expect(empty).toEqual(missing)
  })
})

describe('both JSON shapes', () => {
  it('give the same record but for the original', () => {
    const [simplified] = sampleRows('taobao.trade.fullinfo.get#simplify=true')
    const { orders, promotion_details: promotions, ...rest } = simplified ?? {}
    const wrapped = { ...rest, orders: { order: orders }, promotion_details: { promotion_detail: promotions } }
    const withoutOriginal = { ...context, original: 'none' } as const

    expect(mapTrade(wrapped, withoutOriginal)).toEqual(mapTrade(simplified, withoutOriginal))
    expect(order(trade({ orders: { order: { oid: '1' } } })).subOrders).toMatchObject([{ id: '1' }])
  })
})
