import { describe, expect, it } from 'vitest'
import { classify } from '../src/errors.js'
import { startMs } from './sms-world.js'
import codes from './vectors/error-codes.json' with { type: 'json' }

const call = { nowMs: startMs, sends: true, numberKey: 'number:1', operationKey: 'operation:SendSms' }
const hourMs = 3_600_000
const untilMidnightMs = 14 * hourMs + 54 * 60_000 + 53_000

describe('the code table', () => {
  it.each(codes)('$code is $kind', ({ code, kind }) => {
    expect(classify({ code, message: 'x' }, call)).toMatchObject({ kind, code })
  })

  it.each([
    ['触发分钟级流控Permits:1', 60_000],
    ['触发小时级流控Permits:5', hourMs],
    ['触发天级流控Permits:10', untilMidnightMs],
  ])('%s closes the window that it names, for that number only', (message, retryAfterMs) => {
    expect(classify({ code: 'isv.BUSINESS_LIMIT_CONTROL', message }, call)).toMatchObject({ kind: 'rate_limited', retryAfterMs, limit: 'number:1' })
  })

  it('closes no counter where nobody knows which of many numbers it was', () => {
    const { numberKey: _, ...many } = call

    expect(classify({ code: 'isv.BUSINESS_LIMIT_CONTROL', message: 'x' }, many)).not.toHaveProperty('limit')
  })

  it('closes all sending for caps of the account`s own', () => {
    expect(classify({ code: 'isv.DAY_LIMIT_CONTROL', message: 'x' }, call)).toMatchObject({ limit: 'sends', retryAfterMs: untilMidnightMs })
    expect(classify({ code: 'isv.MONTH_LIMIT_CONTROL', message: 'x' }, call)).toMatchObject({
      limit: 'sends',
      retryAfterMs: 23 * 24 * hourMs + untilMidnightMs,
    })
  })

  it.each(['isp.SYSTEM_ERROR', 'InternalError', 'SignatureNonceUsed'])('%s leaves a sending in doubt, and a query not', (code) => {
    expect(classify({ code, message: 'x' }, call).outcome).toBe('unknown')
    expect(classify({ code, message: 'x' }, { ...call, sends: false }).outcome).toBe('not_done')
  })

  it('shows no number of a phone', () => {
    expect(classify({ code: 'isv.MOBILE_NUMBER_ILLEGAL', message: '13900001234无效号码' }, call).message).toBe('***34无效号码')
  })
})
