import { parseJson } from '@duijie/core/platform'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeBiz } from '../src/encode-biz.js'

describe('encodeBiz', () => {
  it('is {} where there are no params', () => {
    expect(encodeBiz({}, {})).toBe('{}')
  })

  it('is the bare list where the call takes one', () => {
    expect(encodeBiz({ orders: [{ so_id: 'a' }] }, { list: 'orders' })).toBe('[{"so_id":"a"}]')
    expect(encodeBiz({}, { list: 'orders' })).toBe('[]')
  })

  it('joins the lists by commas that go so, and only these', () => {
    expect(encodeBiz({ sku_ids: ['a', 'b'], so_ids: ['a', 'b'] }, { comma: ['sku_ids', 'names'] })).toBe('{"sku_ids":"a,b","so_ids":["a","b"]}')
  })

  it.each([
    [['红色,L'], 'comma'],
    [['a', ' '], 'blank'],
  ])('refuses an entry of such a list that would be taken for something else: %j', (sku_ids, why) => {
    expect(() => encodeBiz({ sku_ids }, { comma: ['sku_ids'] })).toThrow(why)
  })

  it('writes ids and row versions as bare numbers where the call wants numbers, whatever their length', () => {
    const params = { shop_id: '10394533', o_ids: ['1', '2'], so_id: '6921234567890123456', start_ts: '18446744073709551615', items: [{ o_id: '7' }] }

    expect(encodeBiz(params, { numbers: ['shop_id', 'o_ids', 'o_id', 'start_ts'] })).toBe(
      '{"shop_id":10394533,"o_ids":[1,2],"so_id":"6921234567890123456","start_ts":18446744073709551615,"items":[{"o_id":7}]}',
    )
  })

  it('writes instants in Beijing time, at any depth', () => {
    expect(encodeBiz({ from: new Date(1_763_500_000_000), rows: [{ at: new Date(0) }] }, {})).toBe(
      '{"from":"2025-11-19 05:06:40","rows":[{"at":"1970-01-01 08:00:00"}]}',
    )
  })

  it('leaves out what is not there, keys and all', () => {
    expect(encodeBiz({ a: undefined, b: null, rows: [{ c: null, d: '' }] }, {})).toBe('{"rows":[{"d":""}]}')
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60, () => 1])('refuses %s, which has no form on the wire', (value) => {
    expect(() => encodeBiz({ a: [{ b: value }] }, {})).toThrow(/^b: /)
  })

  it('loses nothing of any JSON value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.array(fc.oneof(fc.string(), fc.boolean(), fc.integer()))), (params) => {
        expect(parseJson(encodeBiz(params, {}))).toEqual(JSON.parse(JSON.stringify(params)))
      }),
    )
  })
})
