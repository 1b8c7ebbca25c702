import { describe, expect, it } from 'vitest'
import { mapItem } from '../../src/mapping/map-item.js'
import { mapRefund } from '../../src/mapping/map-refund.js'
import { mapTrade } from '../../src/mapping/map-trade.js'
import { context, item, refund, trade } from './sample-rows.js'

const tid = '4012345678901234567'
// What JSON.parse makes of it.
const rounded = Number(tid)

describe('a row that cannot be read is a failure', () => {
  it.each([
    ['no object', null, undefined, [['', 'not_an_object']]],
    ['no id', trade({ tid: undefined }), undefined, [['tid', 'missing']]],
    ['an id that has been rounded', trade({ tid: rounded }), undefined, [['tid', 'not_an_id']]],
    ['no time of change', trade({ modified: '' }), tid, [['modified', 'missing']]],
    ['a time that is none', trade({ modified: '08.03.2026' }), tid, [['modified', 'not_a_time']]],
    ['no status', trade({ status: null }), tid, [['status', 'missing']]],
    ['no lines', trade({ orders: [] }), tid, [['orders', 'missing']]],
    ['a line that is no object', trade({ orders: [5] }), tid, [['orders[0]', 'not_an_object']]],
    ['a line without a number', trade({}, { oid: null }), tid, [['orders[0].oid', 'missing']]],
    ['a line whose number has been rounded', trade({}, { oid: rounded }), tid, [['orders[0].oid', 'not_an_id']]],
    ['money with a fraction of a fen', trade({}, {}, { payment: '1.005' }), tid, [['orders[1].payment', 'not_money']]],
    ['fen with a fraction', trade({ coupon_fee: 1.5 }), tid, [['coupon_fee', 'not_money']]],
    ['a quantity in words', trade({}, { num: 'two' }), tid, [['orders[0].num', 'not_a_number']]],
  ])('order: %s', (_what, row, id, issues) => {
    expect(mapTrade(row, context)).toEqual({
      ok: false,
      failure: {
        ...(id === undefined ? {} : { id }),
        issues: expect.arrayContaining(issues.map(([field, reason]) => ({ field, reason }))),
        count: expect.any(Number),
      },
    })
  })

  it.each([
    ['no id', refund({ refund_id: '' }), [['refund_id', 'missing']]],
    ['no order', refund({ tid: undefined }), [['tid', 'missing']]],
    ['no status', refund({ status: undefined }), [['status', 'missing']]],
    ['money that is none', refund({ refund_fee: 'all' }), [['refund_fee', 'not_money']]],
    ['a deadline that is no time', refund({ refund_remind_timeout: { timeout: 'soon' } }), [['refund_remind_timeout.timeout', 'not_a_time']]],
  ])('refund: %s', (_what, row, issues) => {
    expect(mapRefund(row, context)).toMatchObject({ ok: false, failure: { issues: issues.map(([field, reason]) => ({ field, reason })) } })
  })

  it.each([
    ['no id', item({ num_iid: null }), [['num_iid', 'missing']]],
    ['no time of change', item({ modified: undefined }), [['modified', 'missing']]],
    ['a SKU without a number', item({ skus: [{}] }), [['skus[0].sku_id', 'missing']]],
    ['a price that is no number', item({ price: 'cheap' }), [['price', 'not_a_number']]],
  ])('item: %s', (_what, row, issues) => {
    expect(mapItem(row, context)).toMatchObject({ ok: false, failure: { issues: issues.map(([field, reason]) => ({ field, reason })) } })
  })

  it('that names all its fields and none of their values', () => {
    const mapped = mapTrade(trade({ payment: 'SECRET', receiver_name: { a: 'SECRET' }, created: 'SECRET' }), context)

    expect(mapped).toMatchObject({ ok: false, failure: { id: tid, count: 3 } })
    expect(JSON.stringify(mapped)).not.toContain('SECRET')
  })
})
