import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { quick } from '../../src/endpoints/schemas/quick.js'
import { tradesSoldResult } from '../../src/endpoints/schemas/trade-results.js'
import { check } from './check.js'

const params = { fields: ['tid', 'status', 'modified'] }
const schema = tradesSoldResult(params)
const quickly = quick(tradesSoldResult)(params)

// Right and wrong values for every kind of field, and two that are there in most rows, so that good answers are not rare.
const scalar = fc.constantFrom<unknown>('x', '12', 12, 12.5, true, 'false', null, '12345678901234567', -1, {}, [])
const good = { tid: fc.constantFrom<unknown>('4012345678901234567', 7), status: fc.constant('TRADE_FINISHED'), modified: fc.constant('2026-03-08 09:05:07') }
const line = fc.record({ oid: scalar, num: scalar, tax_free: scalar, payment: scalar, unheard_of: scalar }, { requiredKeys: [] })
const friendlyLine = fc.record({ oid: fc.constantFrom<unknown>('1', 2, null), num: fc.constantFrom<unknown>('3', 4) }, { requiredKeys: [] })
const trade = fc.oneof(
  fc.record(
    { ...good, orders: fc.array(friendlyLine, { maxLength: 3 }), unheard_of: scalar, num_iid: fc.constantFrom<unknown>(1, '2', null) },
    { requiredKeys: ['tid', 'status', 'modified'] },
  ),
  fc.record({ ...good, num: scalar, seller_rate: scalar, title: scalar, orders: fc.oneof(scalar, fc.array(line, { maxLength: 3 })) }, { requiredKeys: [] }),
)
const answer = fc.oneof(
  fc.record({ trades: fc.array(trade, { maxLength: 4 }), total_results: fc.constantFrom<unknown>(1, '2', null) }, { requiredKeys: [] }),
  scalar,
)

describe('the quick check', () => {
  it('says what zod says, of good answers and of odd ones', () => {
    let fine = 0
    fc.assert(
      fc.property(answer, (value) => {
        const slow = schema.safeParse(structuredClone(value))
        const fast = check(quickly, structuredClone(value))

        if (slow.success) fine += 1
        expect(fast.issues === undefined).toBe(slow.success)
        if (fast.issues === undefined) expect(fast.value).toEqual(slow.data)
        else expect(fast.issues.map(({ path }) => path)).toEqual(slow.error?.issues.map(({ path }) => path))
      }),
      { numRuns: 300 },
    )
    expect(fine).toBeGreaterThan(30)
  })

  it('converts where it stands, so that it may be asked again about the same answer', () => {
    const value = { trades: [{ tid: 7, status: 'x', modified: 'y', pay_time: null, orders: [{ oid: 1, num: '2' }] }] }
    const expected = { value: { trades: [{ tid: '7', status: 'x', modified: 'y', orders: [{ oid: '1', num: 2 }] }] } }

    expect(check(quickly, value)).toEqual(expected)
    expect(check(quickly, value)).toEqual(expected)
  })

  it('keeps a field called __proto__ from becoming one', () => {
    const value: unknown = JSON.parse('{"trades":[{"tid":7,"status":"x","modified":"y","__proto__":{"polluted":true}}]}')

    const checked = check(quickly, value)

    expect(checked.issues).toBeUndefined()
    expect(Reflect.get(Object.prototype, 'polluted')).toBeUndefined()
    expect(JSON.stringify(checked.issues === undefined ? checked.value : {})).toContain('"tid":"7"')
  })

  it('leaves to zod what it does not know', () => {
    const odd = quick(() => z.string().transform((text) => text.length))(undefined)

    expect(check(odd, 'four')).toEqual({ value: 4 })
    expect(check(odd, 4).issues).toHaveLength(1)
  })
})
