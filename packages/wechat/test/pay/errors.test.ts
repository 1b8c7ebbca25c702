import { isDuijieError } from '@duijie/core'
import { describe, expect, it } from 'vitest'
import { createWechatPayClient } from '../../src/pay/client.js'
import { classify } from '../../src/pay/errors.js'
import errors from '../vectors/pay-errors.json' with { type: 'json' }
import { credentials } from './keys.js'

const codes = errors.codes.flatMap(({ codes, category, http, retry }) =>
  codes.map((code) => ({ code, canonical: codes[0] ?? '', category, http: http[0] ?? 400, retry })),
)

describe('classify', () => {
  it.each(codes)('makes $code $category', ({ code, canonical, category, http, retry }) => {
    const failure = classify({ code }, http)

    expect(failure).toMatchObject({ kind: category, code: canonical })
    expect(failure.subCode).toBe(code === canonical ? undefined : code)
    const seconds = /^after:(\d+)$/.exec(retry)?.[1]
    expect(failure.retryAfterMs).toBe(seconds === undefined ? undefined : Number(seconds) * 1000)
  })

  it.each([
    [400, 'invalid_request'],
    [401, 'auth_invalid'],
    [403, 'permission'],
    [404, 'not_found'],
    [409, 'conflict'],
    [429, 'rate_limited'],
    [500, 'transient'],
    [418, 'business'],
  ])('goes by the status %d where the code is unknown', (status, kind) => {
    expect(classify({ code: 'OF_TOMORROW' }, status)).toMatchObject({ kind, code: 'OF_TOMORROW' })
  })

  it('explains the number at the end of a request id', () => {
    expect(classify({ code: 'INVALID_REQUEST', requestId: '08F78BB5-268498688' }, 400).hint).toContain('same out_trade_no')
  })

  it('leaves open whether a refund that was too fast was taken', () => {
    expect(classify({ code: 'FREQUENCY_LIMITED' }, 429, { rate: 'refund' }).outcome).toBe('unknown')
    expect(classify({ code: 'FREQUENCY_LIMITED' }, 429, { rate: 'prepay' }).outcome).toBe('not_done')
  })
})

describe('the client', () => {
  const vectors = errors.vectors.filter(({ expect: expected }) => expected.isError)

  it.each(vectors)('throws for $id what the vector says', async ({ input, expect: expected }) => {
    const answer = () => Promise.resolve(new Response(input.body, { status: input.httpStatus, headers: { ...input.headers, 'request-id': 'ABC-0' } }))
    const pay = createWechatPayClient({ credentials, fetch: answer, random: () => 0.9, retry: { attempts: 1 }, deadlineMs: 50 })

    const error = await pay.transactions.query({ out_trade_no: 'T20250101000001' }).catch((thrown: unknown) => thrown)

    expect(isDuijieError(error)).toBe(true)
    expect(error).toMatchObject({ kind: expected.category, code: expected.code, requestId: 'ABC-0' })
  })
})
