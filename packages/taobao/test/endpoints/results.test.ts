import { describe, expect, it } from 'vitest'
import { catalogue } from '../../src/endpoints/catalogue.js'
import { check } from './check.js'

const { fullinfo, sold } = catalogue.trades

function trade(fields: readonly string[], row: Record<string, unknown>) {
  return check(fullinfo.result({ fields }), { trade: row })
}

describe('results', () => {
  it('report a field that was asked for and that the platform always gives', () => {
    const checked = trade(['tid', 'status', 'orders'], { status: 'TRADE_FINISHED' })

    expect(checked.issues?.map(({ path }) => path)).toEqual([['trade', 'tid']])
  })

  it('do not miss what was not asked for', () => {
    expect(trade(['status'], { status: 'TRADE_FINISHED' }).issues).toBeUndefined()
  })

  it('are demanded in each row of a list', () => {
    const checked = check(sold.result({ fields: ['tid', 'modified'] }), { trades: [{ tid: 1, modified: 'x' }, { tid: 2 }] })

    expect(checked.issues?.map(({ path }) => path)).toEqual([['trades', 1, 'modified']])
  })

  it('are checked by one schema per set of fields, whatever their order', () => {
    expect(fullinfo.result({ fields: ['tid', 'status', 'orders'] })).toBe(fullinfo.result({ fields: ['status', 'payment', 'tid'] }))
    expect(fullinfo.result({ fields: ['tid'] })).not.toBe(fullinfo.result({ fields: ['status'] }))
  })

  it('treat null as absent, at every level', () => {
    expect(trade(['tid'], { tid: '1', pay_time: null, orders: [{ oid: '2', refund_id: null }] })).toEqual({
      value: { trade: { tid: '1', orders: [{ oid: '2' }] } },
    })
  })

  it('let fields pass that nobody described', () => {
    expect(trade(['tid'], { tid: '1', brand_new: { x: 1 } })).toEqual({ value: { trade: { tid: '1', brand_new: { x: 1 } } } })
  })

  it('take numbers and flags that come as text', () => {
    expect(trade(['tid'], { tid: 1, num: '2', has_post_fee: 'false', seller_flag: 3, can_rate: true })).toEqual({
      value: { trade: { tid: '1', num: 2, has_post_fee: false, seller_flag: 3, can_rate: true } },
    })
  })

  it.each([
    ['a number for money', { payment: 12 }],
    ['a number with more digits than a number holds', { point_fee: '12345678901234567' }],
    ['a word for a flag', { can_rate: 'yes' }],
    ['an id that was rounded', { tid: Number('4012345678901234567') }],
  ])('report %s', (_what, row) => {
    expect(trade([], row).issues).toHaveLength(1)
  })
})
