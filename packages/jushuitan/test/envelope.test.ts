import { describe, expect, it } from 'vitest'
import { type Envelope, envelopes, hasRowResults, payloadOf, requestIdOf, saysYes } from '../src/envelope.js'
import { decodeBody } from '../src/protocol.js'

const refused = { nowMs: 0, counter: 'calls' }
const decoded = (body: Record<string, unknown>, envelope: Envelope = 'query') => decodeBody(body, envelope, refused)

describe('the payload of an answer', () => {
  it.each<[string, Envelope, Record<string, unknown>, unknown]>([
    ['A: what stands under data', 'query', { code: 0, data: { page_index: 1, datas: [1] } }, { page_index: 1, datas: [1] }],
    ['A: what was seen flat although it is documented nested', 'query', { code: 0, msg: '', datas: [1], has_next: false }, { datas: [1], has_next: false }],
    ['B: rows', 'write', { code: 0, data: { datas: [1] } }, { datas: [1] }],
    ['B: null', 'write', { code: 0, data: null }, {}],
    ['B: an empty text', 'write', { code: 0, data: '' }, {}],
    ['B: nothing', 'write', { code: 0, issuccess: 'true', msg: '' }, {}],
    ['B: an empty object', 'write', { code: 0, data: {} }, {}],
    ['B: an empty list', 'write', { code: 0, data: [] }, { datas: [] }],
    ['B: a nested object', 'write', { code: 0, data: { data: { io_id: 1 } } }, { data: { io_id: 1 } }],
    ['C: lists of successes and failures', 'webapi', { code: 0, data: { success: [], fail: [] }, request_id: 'r' }, { success: [], fail: [] }],
    ['D: what stands beside the code', 'flat', { code: 0, issuccess: true, msg: '', page_index: 1, datas: [1] }, { page_index: 1, datas: [1] }],
    ['D: what was nested after all', 'flat', { code: 0, data: { page_index: 1, datas: [1] } }, { page_index: 1, datas: [1] }],
    ['E: the total and a list', 'inner', { code: 0, data: { total: 1, channel_vos: [1] } }, { total: 1, channel_vos: [1] }],
  ])('is %s', (_name, envelope, body, payload) => {
    expect(payloadOf(body, envelope)).toEqual(payload)
    expect(decoded(body, envelope)).toMatchObject({ ok: true, value: payload })
  })

  it('is known in five shapes', () => {
    expect(envelopes).toEqual(['query', 'write', 'webapi', 'flat', 'inner'])
  })
})

describe('a yes', () => {
  it.each([0, '0'])('is code %j without a flag, or with a good one in any spelling', (code) => {
    expect(saysYes({ code })).toBe(true)
    expect(saysYes({ code, issuccess: true })).toBe(true)
    expect(saysYes({ code, issuccess: 'true' })).toBe(true)
  })

  it.each([{ code: 200 }, { code: '100' }, { code: 0, issuccess: false }, { code: 0, issuccess: 'false' }, { code: 0, issuccess: 'False' }])(
    'is not %j',
    (body) => {
      expect(saysYes(body)).toBe(false)
    },
  )
})

describe('an answer', () => {
  it('with code 0 that says no is a failure of the business', () => {
    expect(decoded({ code: 0, issuccess: false, msg: '保存失败', data: null }, 'write')).toEqual({
      ok: false,
      failure: { kind: 'business', code: 'issuccess_false', message: '保存失败', outcome: 'not_done' },
    })
  })

  it('whose rows say yes or no speaks by its rows', () => {
    const data = {
      datas: [
        { so_id: '1', issuccess: true },
        { so_id: '2', issuccess: false },
      ],
    }

    expect(hasRowResults(data)).toBe(true)
    expect(decoded({ code: 0, issuccess: false, data }, 'write')).toMatchObject({ ok: true, value: data })
    expect(hasRowResults({ datas: [] })).toBe(false)
    expect(hasRowResults({ datas: [{ so_id: '1' }] })).toBe(false)
  })

  it('with code 200 is an error, not HTTP’s success', () => {
    expect(decoded({ code: 200, msg: '频繁' })).toMatchObject({ ok: false, failure: { kind: 'rate_limited', code: '200' } })
  })

  it('without a code is nothing of the platform’s', () => {
    expect(decoded({ data: { datas: [] } })).toMatchObject({ ok: false, failure: { kind: 'unexpected', outcome: 'unknown' } })
  })

  it('tells its id in either spelling', () => {
    expect(requestIdOf({ request_id: 'a' })).toBe('a')
    expect(requestIdOf({ requestId: 'b' })).toBe('b')
    expect(requestIdOf({ request_id: '' })).toBeUndefined()
    expect(decoded({ code: 140, requestId: 'b', issuccess: false, msg: '参数传递错误' })).toMatchObject({
      failure: { requestId: 'b', kind: 'invalid_request' },
    })
  })
})
