import { describe, expect, it } from 'vitest'
import { answerOf, answers, byName, others } from './answers.js'
import { passed } from './check.js'

/** What of a sample has not come through: paths of members whose value is another one now. */
function lost(sample: unknown, result: unknown, path = ''): readonly string[] {
  if (sample === null || sample === undefined || sample === '') return result === undefined ? [] : [`${path}: blank became a value`]
  if (Array.isArray(sample)) {
    if (!Array.isArray(result)) return [`${path}: no list`]
    return sample.flatMap((entry, index) => lost(entry, result[index], `${path}[${index}]`))
  }
  if (typeof sample === 'object') {
    if (typeof result !== 'object' || result === null) return [`${path}: no object`]
    return Object.entries(sample).flatMap(([name, value]) => lost(value, Reflect.get(result, name), `${path}.${name}`))
  }
  if (Array.isArray(result)) return String(sample) === result.join(',') ? [] : [path]
  return String(sample).toLowerCase() === String(result).toLowerCase() ? [] : [`${path}: ${String(sample)} became ${String(result)}`]
}

describe('the sample answers of the platform', () => {
  it('are there for every endpoint, and else for the three token calls only', () => {
    expect(answers.map(({ path }) => path).toSorted()).toEqual([...byName.keys()].toSorted())
    expect(others).toEqual(['/openWeb/auth/getInitToken', '/openWeb/auth/accessToken', '/openWeb/auth/refreshToken'])
  })

  it.each(answers)('fits its schema and loses nothing but blanks: $path', ({ endpoint, payload }) => {
    const result = passed(endpoint.result({}), payload)

    expect(lost(payload, result)).toEqual([])
  })

  it('gives ids and row versions as text, amounts as decimal strings, flags as flags and labels as a list', () => {
    const orders = passed(byNameOf('/open/orders/single/query').result({}), answerOf('/open/orders/single/query'))
    const refunds = passed(byNameOf('/open/refund/single/query').result({}), answerOf('/open/refund/single/query'))
    const skus = passed(byNameOf('/open/jushuitan/itemsku/upload').result({}), answerOf('/open/jushuitan/itemsku/upload'))
    const outbound = passed(byNameOf('/open/orders/out/simple/query').result({}), answerOf('/open/orders/out/simple/query'))

    expect(orders).toMatchObject({
      data_count: 2,
      orders: [
        {
          o_id: '15281340',
          ts: '15234567890',
          shop_id: '10394533',
          freight: '0.00',
          pay_amount: '248',
          shop_free_amount: '10',
          items: [{ oi_id: '30511872' }],
        },
        { so_id: '6921234567890123456', freight: '4.0', platform_free_amount: '5.5' },
      ],
    })
    expect(refunds).toMatchObject({ datas: [{ ts: '15234571002', as_id: '5500123' }] })
    expect(skus).toMatchObject({ datas: [{ is_success: true }, { is_success: false }] })
    expect(outbound).toMatchObject({ datas: [{ labels: ['新品', '主推'], items: [{ oi_id: '30511872', ioi_id: '20011873' }] }] })
  })

  it('takes the other spellings that the platform is known for', () => {
    const row = {
      o_id: '15281340',
      shop_id: '10394533',
      pay_amount: '248.00',
      is_cod: 'false',
      is_merge: 1,
      weight: '0.95',
      labels: ['新品', '主推'],
      ts: '15234567890',
    }

    expect(passed(byNameOf('/open/orders/single/query').result({}), { has_next: 'true', page_index: '2', orders: [row] })).toEqual({
      has_next: true,
      page_index: 2,
      orders: [{ ...row, is_cod: false, is_merge: true, weight: 0.95 }],
    })
  })

  it('finds the lists of partners and of virtual stock under their other names', () => {
    const distributors = byNameOf('/open/api/drp/inneropen/partner/supplier/querymychannel')
    const virtual = byNameOf('/open/webapi/itemapi/iteminventory/getvirtualstock')

    expect(passed(distributors.result({}), { total: 1, channelVos: [{ channel_co_id: 7 }] })).toMatchObject({ channel_vos: [{ channel_co_id: '7' }] })
    expect(passed(virtual.result({}), { datas: [{ sku_id: 'A', stocks: [] }] })).toMatchObject({ data: [{ sku_id: 'A' }] })
  })

  it('says so where an order has no number, or an amount has lost digits', () => {
    const { result } = byNameOf('/open/orders/single/query')

    expect(() => passed(result({}), { orders: [{ so_id: 'SO1' }] })).toThrow('orders.0.o_id')
    expect(() => passed(result({}), { orders: [{ o_id: 1, pay_amount: 0.1 + 0.2 }] })).toThrow('orders.0.pay_amount')
  })
})

function byNameOf(path: string) {
  const endpoint = byName.get(path)
  if (endpoint === undefined) throw new Error(`no endpoint ${path}`)
  return endpoint
}
