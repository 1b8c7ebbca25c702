import { type AnyEndpoint, endpointsByName, parseJson } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { unwrap } from '../../src/decode-answer.js'
import { catalogue } from '../../src/endpoints/catalogue.js'
import samples from '../vectors/samples.json' with { type: 'json' }
import { check } from './check.js'

const byName = endpointsByName(catalogue)
const bodies = Object.entries(samples.bodies).flatMap(([key, body]) => {
  const endpoint = byName.get(key.replace(/#.*/, ''))
  return endpoint === undefined ? [] : [{ key, endpoint, body }]
})

// Every name that the platform always gives, so that the strictest schema is the one that must fit.
const everything = [
  'tid',
  'status',
  'type',
  'created',
  'modified',
  'refund_id',
  'oid',
  'num_iid',
  'sku_id',
  'user_id',
  'nick',
  'sid',
  'title',
  'id',
  'code',
  'name',
  'cid',
]

function answer(body: string): Record<string, unknown> {
  const { request_id: _requestId, ...value } = unwrap(parseJson(body) as Record<string, unknown>)
  return value
}

function result(endpoint: AnyEndpoint, body: string): unknown {
  // item.seller.get's SKUs carry no item number: that one is asked for where it comes.
  const checked = check(endpoint.result({ fields: everything }), answer(body))
  expect(checked.issues).toBeUndefined()
  return checked.issues === undefined ? checked.value : undefined
}

describe('the sample answers of the API pages', () => {
  it('are there for most endpoints', () => {
    expect(new Set(bodies.map(({ endpoint }) => endpoint.name)).size).toBeGreaterThanOrEqual(30)
  })

  it.each(bodies)('$key fits its schema', ({ endpoint, body }) => {
    result(endpoint, body)
  })

  it('give the same value in both JSON shapes', () => {
    const fullinfo = catalogue.trades.fullinfo

    const [plain, simplified] = [samples.bodies['taobao.trade.fullinfo.get'], samples.bodies['taobao.trade.fullinfo.get#simplify=true']]

    expect(result(fullinfo, plain)).toEqual(result(fullinfo, simplified))
  })

  it('keep every digit of long ids, and give short ids as text too', () => {
    expect(result(catalogue.trades.fullinfo, samples.bodies['taobao.trade.fullinfo.get'])).toMatchObject({
      trade: { tid: '4012345678901234567', num_iid: '675005705203', orders: [{ oid: '4012345678902234567', cid: '50012345' }, {}] },
    })
    expect(result(catalogue.tmc.consume, samples.bodies['taobao.tmc.messages.consume'])).toMatchObject({ messages: [{ id: '7091800003790954036' }] })
  })

  it('give an empty list where the platform leaves the list out', () => {
    expect(result(catalogue.trades.sold, samples.bodies['taobao.trades.sold.get#empty'])).toEqual({ has_next: false, total_results: 0, trades: [] })
    expect(result(catalogue.tmc.consume, samples.bodies['taobao.tmc.messages.consume#empty'])).toEqual({ messages: [] })
  })
})
