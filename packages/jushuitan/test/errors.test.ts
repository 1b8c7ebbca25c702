import { describe, expect, it } from 'vitest'
import { classify, counterOf } from '../src/errors.js'
import errors from './vectors/errors.json' with { type: 'json' }

// 20 seconds before the end of a minute.
const nowMs = 1_763_500_000_000
const where = { nowMs, counter: 'calls' }

interface Row {
  readonly code: string
  readonly msg: string
  readonly kind: string
  readonly outcome?: string
  readonly hint?: string
  readonly waitMs?: number
}

const rows: readonly Row[] = errors.vectors

describe('classify', () => {
  it.each(rows)('$code $msg is $kind', ({ code, msg, kind, outcome = 'not_done', hint, waitMs }) => {
    const failure = classify({ code, msg }, where)

    expect(failure).toMatchObject({ kind, outcome, message: msg, code: code === '0' ? 'issuccess_false' : code })
    if (hint !== undefined) expect(failure.hint).toContain(hint)
    expect(failure.retryAfterMs).toBe(waitMs)
  })

  it('closes the counter of the application and the merchant, and no other', () => {
    expect(classify({ code: '200' }, { nowMs, counter: 'calls:abc' }).limit).toBe('calls:abc')
    expect(classify({ code: '190' }, { nowMs, counter: 'calls:abc' }).limit).toBeUndefined()
  })

  it.each([
    [1_763_500_000_000, 20_000],
    [1_763_500_019_500, 1_000],
    [1_763_500_020_000, 60_000],
  ])('waits for the rest of the minute at %d', (now, waitMs) => {
    expect(classify({ code: '200' }, { ...where, nowMs: now }).retryAfterMs).toBe(waitMs)
  })

  it('says that there were no words', () => {
    expect(classify({ code: '1', requestId: 'r1' }, where)).toMatchObject({ message: 'refused without words', requestId: 'r1' })
  })
})

describe('counterOf', () => {
  it('tells merchants apart without naming them', () => {
    expect(counterOf(undefined)).toBe('calls')
    expect(counterOf('示例商家')).toMatch(/^calls:[0-9a-f]{12}$/)
    expect(counterOf('示例商家')).not.toBe(counterOf('示例商家2'))
  })
})
