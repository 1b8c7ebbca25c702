import { describe, expect, it } from 'vitest'
import { classifyMini, counterKeys, miniError } from '../../src/mini/errors.js'
import errors from '../vectors/mini-errors.json' with { type: 'json' }

const nowMs = Date.parse('2026-03-08T01:05:07Z')
const untilMidnightMs = Date.parse('2026-03-08T16:00:00Z') - nowMs
const where = { path: '/wxa/getwxacode', nowMs }

// Where our word differs from the document's: a timestamp that is too old is cured by measuring the clock, and the client does that by itself.
const otherKinds: Readonly<Record<number, string>> = { 40240: 'clock' }

describe('the platform’s return codes', () => {
  it.each(errors.table)('$errcode is $category', ({ errcode, errmsg, category, retry }) => {
    const failure = classifyMini({ errcode, errmsg }, where)

    expect(failure.kind).toBe(otherKinds[errcode] ?? category)
    expect(failure.outcome).toBe(category === 'transient' ? 'unknown' : 'not_done')
    const [, seconds] = /^after:(\d+)$/.exec(retry) ?? []
    if (seconds !== undefined) expect(failure.retryAfterMs).toBe(Number(seconds) * 1000)
    // What must not be repeated within a call is told so late that no call waits for it.
    if (category === 'rate_limited' && retry === 'no') expect(failure.retryAfterMs).toBeGreaterThan(3_600_000)
    if (category === 'rate_limited') expect(failure.retryAfterMs).toBeGreaterThanOrEqual(1000)
  })

  it.each(errors.vectors)('are classified as the vector says: $id', ({ input, expect: expected }) => {
    const error = miniError(Object(JSON.parse(input.body)))

    if (!expected.isError) return void expect(error).toBeUndefined()
    const failure = classifyMini(error ?? { errcode: 0, errmsg: '' }, { path: input.endpoint, nowMs })
    expect(failure).toMatchObject({
      code: expected.code,
      kind: expected.category,
      ...('rid' in expected && expected.rid !== undefined ? { requestId: expected.rid } : {}),
    })
  })

  it('that nobody knows are business, and not repeated', () => {
    expect(classifyMini({ errcode: 99_999_999, errmsg: 'new' }, where)).toMatchObject({ kind: 'business', outcome: 'not_done', code: '99999999' })
  })

  it.each(['/wxa/generatescheme', '/wxa/generate_urllink'])('say that links are not allowed at %s', (path) => {
    for (const errcode of [40013, 40002]) expect(classifyMini({ errcode, errmsg: '' }, { path, nowMs }).kind).toBe('permission')
    expect(classifyMini({ errcode: 40013, errmsg: '' }, where).kind).toBe('auth_invalid')
    expect(classifyMini({ errcode: 40002, errmsg: '' }, where).kind).toBe('invalid_request')
  })

  it('of the day end at midnight in China', () => {
    for (const errcode of [45009, 44993]) expect(classifyMini({ errcode, errmsg: '' }, where).retryAfterMs).toBe(untilMidnightMs)
  })

  it('close the counter of the API or of its group, and nobody’s where it is one user’s', () => {
    expect(counterKeys(where.path, undefined)).toContain(classifyMini({ errcode: 45009, errmsg: '' }, where).limit)
    expect(counterKeys(where.path, 'links')).toContain(classifyMini({ errcode: 44990, errmsg: '' }, { ...where, group: 'links' }).limit)
    for (const errcode of [45047, 9300513]) expect(counterKeys(where.path, undefined)).not.toContain(classifyMini({ errcode, errmsg: '' }, where).limit)
  })

  it('may be texts, and are missing from good answers', () => {
    expect(miniError({ errcode: '45029', errmsg: 'qrcode count out of limit' })).toMatchObject({ errcode: 45029 })
    expect(miniError({ errcode: '0', errmsg: 'ok' })).toBeUndefined()
    expect(miniError({ openid: 'o' })).toBeUndefined()
    expect(classifyMini(miniError({ errcode: 'odd' }) ?? { errcode: 0, errmsg: '' }, where).kind).toBe('business')
  })

  it('tell the field that a template refuses, and what the courier said', () => {
    expect(classifyMini({ errcode: 47003, errmsg: 'argument invalid! data.thing1.value invalid rid: 6a-1b-2c' }, where)).toMatchObject({
      subCode: 'data.thing1',
      requestId: '6a-1b-2c',
      message: 'argument invalid! data.thing1.value invalid',
    })
    const courier = miniError({ errcode: 9300501, errmsg: 'delivery logic fail', delivery_resultcode: 10002, delivery_resultmsg: '客户密码不正确' })
    expect(classifyMini(courier ?? { errcode: 0, errmsg: '' }, where)).toMatchObject({ subCode: '10002', message: 'delivery logic fail: 客户密码不正确' })
  })
})
