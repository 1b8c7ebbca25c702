import { parseJson } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { decodeBody } from '../../src/doudian/decode-answer.js'
import { classify, counterKeys } from '../../src/doudian/errors.js'
import { isJsonObject } from '../../src/doudian/json-answer.js'
import errorSamples from '../vectors/doudian-error-samples.json' with { type: 'json' }
import table from '../vectors/doudian-errors.json' with { type: 'json' }
import samples from '../vectors/doudian-samples.json' with { type: 'json' }

interface Line {
  readonly code?: string
  readonly method?: string
  readonly sub_code?: string
  readonly category: string
}

const lines: readonly Line[] = table

const nowMs = Date.parse('2023-11-15T04:00:00Z')
const where = (method: string) => ({ name: `/${method.replaceAll('.', '/')}`, method, account: '4463798', nowMs })

// The platform's own list calls this one a bad request; it is repeated once the clock is right, which is our kind for it.
const kindOf = ({ category, sub_code }: Line) => (sub_code === 'isv.timestamp-invalid' ? 'clock' : category.split(/[ :,]/, 1)[0])

const methodOf = ({ method = 'order.orderDetail' }: Line) => method.replace('order.logisticsAdd*', 'order.logisticsAddMultiPack').replace('.*', '.anything')

describe('the platform’s codes', () => {
  it('are all in the table that is tested', () => {
    expect(lines).toHaveLength(132)
  })

  it.each(lines)('$method $code $sub_code is $category', (line) => {
    const { code = line.sub_code?.startsWith('isv.parameter-invalid') ? '40004' : '50002', sub_code: subCode } = line

    expect(classify({ code, ...(subCode === undefined ? {} : { subCode }) }, where(methodOf(line))).kind).toBe(kindOf(line))
  })

  it.each(errorSamples)('of the sample $id are told with the platform’s words and its id of the request', ({ response }) => {
    const decoded = decodeBody(response, undefined, where('order.searchList'))

    expect(decoded).toMatchObject({
      ok: false,
      failure: { code: String(response.code), subCode: response.sub_code, message: `${response.msg}: ${response.sub_msg}`, requestId: 'L' },
    })
  })

  it('mean by method first, then by sub-code, then by code', () => {
    const failure = (method: string, code: string, subCode?: string) => classify({ code, ...(subCode === undefined ? {} : { subCode }) }, where(method)).kind

    expect(failure('sku.syncStock', '40004', 'isv.parameter-invalid:40010')).toBe('conflict')
    expect(failure('sku.detail', '40004', 'isv.parameter-invalid:40010')).toBe('invalid_request')
    expect(failure('order.searchList', '40004', 'isv.parameter-invalid:20045')).toBe('invalid_request')
    expect(failure('order.orderDetail', '50002', 'isv.business-failed:20045')).toBe('transient')
    expect(failure('order.orderDetail', '40003', 'something.new')).toBe('invalid_request')
    expect(failure('order.orderDetail', '20001')).toBe('transient')
  })

  it('of a new kind are a refusal whose outcome nobody knows', () => {
    expect(classify({ code: '12345' }, where('order.orderDetail'))).toMatchObject({ kind: 'business', outcome: 'unknown', code: '12345' })
  })

  it('may hold a space that is none of theirs', () => {
    expect(classify({ code: '50001', subCode: 'dop.token-generate-failed: app-forbidden' }, where('token.create'))).toMatchObject({
      kind: 'permission',
      subCode: 'dop.token-generate-failed:app-forbidden',
    })
  })

  it('of a busy platform leave open what has happened, those of a refusal do not', () => {
    expect(classify({ code: '20000', subCode: 'isp.service-error:10000' }, where('order.logisticsAdd'))).toMatchObject({
      kind: 'transient',
      outcome: 'unknown',
    })
    expect(classify({ code: '50002', subCode: 'isv.business-failed:60137' }, where('order.logisticsAdd'))).toMatchObject({ outcome: 'not_done' })
    expect(classify({ code: '10001' }, where('order.addressModify'))).toMatchObject({ kind: 'business', outcome: 'unknown' })
  })

  it('of throttling pause this API and no other', () => {
    expect(classify({ code: '60000', subCode: 'isv.traffic-limited' }, where('sku.list'))).toMatchObject({ limit: 'api:/sku/list', retryAfterMs: 1000 })
    expect(counterKeys(where('sku.list'))).toEqual(['api:/sku/list'])
  })
})

describe('the quota of decryption', () => {
  const spent = { code: '50002', subCode: 'isv.business-failed:300003', subMsg: '店铺解密额度不足' }

  it('is over until midnight in China, and only for decryption', () => {
    const failure = classify(spent, where('order.batchDecrypt'))

    expect(failure).toMatchObject({
      kind: 'rate_limited',
      outcome: 'not_done',
      retryAfterMs: 12 * 3_600_000,
      limit: expect.stringMatching(/^decrypt:[0-9a-f]{12}$/),
    })
    expect(counterKeys(where('order.batchDecrypt'))).toEqual(['api:/order/batchDecrypt', failure.limit])
    expect(failure.limit).not.toContain('4463798')
    expect(classify(spent, where('order.batchSensitive')).kind).toBe('business')
  })

  it('is told apart from other refusals of decryption by its words', () => {
    expect(classify({ ...spent, subMsg: '订单风险校验不通过' }, where('order.batchDecrypt')).kind).toBe('business')
  })
})

describe('a no inside a good answer', () => {
  const answer = (data: unknown, extra: object = {}) => {
    const body = parseJson(JSON.stringify({ code: 10000, msg: 'success', log_id: 'L', data, ...extra }))
    if (!isJsonObject(body)) throw new Error('no object')
    return body
  }

  it('is a failure when it is about the whole', () => {
    const body = answer({ decrypt_infos: [], custom_err: { err_code: 300003, err_msg: '今日解密次数已达上限' } })

    expect(decodeBody(body, 'decrypt_infos', where('order.batchDecrypt'))).toMatchObject({
      ok: false,
      failure: { kind: 'rate_limited', code: '10000', subCode: 'isv.business-failed:300003', requestId: 'L' },
    })
    expect(decodeBody(answer({ custom_err: { err_code: '7', err_msg: 'x' } }), 'encrypt_infos', where('order.batchEncrypt'))).toMatchObject({
      ok: false,
      failure: { kind: 'business', outcome: 'not_done', subCode: 'isv.business-failed:7' },
    })
  })

  it('is a value when rows tell for themselves, also under the code for "partly failed"', () => {
    const part = samples.find(({ id }) => id === 'B5-part')?.response
    if (!isJsonObject(part)) throw new Error('no sample')

    expect(decodeBody(part, 'decrypt_infos', where('order.batchDecrypt'))).toMatchObject({ ok: true })
    expect(decodeBody(part, undefined, where('order.batchDecrypt'))).toMatchObject({ ok: false, failure: { kind: 'business' } })
    expect(decodeBody(answer({ decrypt_infos: [{ err_no: 1 }] }, { code: 10001 }), 'decrypt_infos', where('order.batchSensitive'))).toMatchObject({ ok: true })
  })

  it('is a failure where all or nothing is done: the decision about an after-sale', () => {
    const stale = answer({ items: [{ aftersale_id: '143000000000000778', status_code: 20309541, status_msg: '售后单状态已变化' }] })

    expect(decodeBody(stale, 'items', where('afterSale.operate'))).toMatchObject({
      ok: false,
      failure: { kind: 'conflict', outcome: 'not_done', message: '售后单状态已变化', hint: expect.stringContaining('read it again') },
    })
    const mixed = answer({ items: [{ status_code: 0 }, { status_code: 11001, status_msg: 'x' }] })
    expect(decodeBody(mixed, 'items', where('afterSale.operate'))).toMatchObject({ ok: false, failure: { kind: 'business', outcome: 'unknown' } })
  })

  it('is none when its code is 0', () => {
    const body = answer({ decrypt_infos: [], custom_err: { err_code: 0, err_msg: '' } })

    expect(decodeBody(body, 'decrypt_infos', where('order.batchDecrypt'))).toMatchObject({ ok: true, requestId: 'L' })
  })
})
