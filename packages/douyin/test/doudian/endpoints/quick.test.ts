import { parseJson } from '@duijie/core/platform'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { searchListResult } from '../../../src/doudian/endpoints/schemas/order-results.js'
import { quick } from '../../../src/doudian/endpoints/schemas/quick.js'
import samples from '../../vectors/doudian-samples.json' with { type: 'json' }

const schema = searchListResult()
const quickly = quick(schema)

// Right and wrong values for every kind of field.
const scalar = fc.constantFrom<unknown>('x', '12', 12, 12.5, true, 'false', null, '12345678901234567', -1, 0, {}, [], ['1'], [1], [null])
const line = fc.record({ order_id: scalar, item_num: scalar, has_tax: scalar, warehouse_ids: scalar, unheard_of: scalar }, { requiredKeys: [] })
const friendlyLine = fc.record(
  {
    order_id: fc.constantFrom<unknown>('1', 2),
    item_num: fc.constantFrom<unknown>('3', 4, null),
    spec: fc.constantFrom<unknown>([], [{ name: 'n', value: null }]),
  },
  { requiredKeys: ['order_id'] },
)
const address = fc.constantFrom<unknown>(null, {}, { province: { id: 33, name: '浙江省' }, detail: null }, { province: 'x' })
const order = fc.oneof(
  fc.record(
    {
      order_id: fc.constantFrom<unknown>('4781320682406083640', 7),
      update_time: fc.constant(1),
      sku_order_list: fc.array(friendlyLine, { maxLength: 3 }),
      post_addr: address,
      unheard_of: scalar,
    },
    { requiredKeys: ['order_id'] },
  ),
  fc.record(
    { order_id: scalar, pay_amount: scalar, buyer_words: scalar, sku_order_list: fc.oneof(scalar, fc.array(line, { maxLength: 3 })) },
    { requiredKeys: [] },
  ),
)
const answer = fc.oneof(
  fc.record(
    { shop_order_list: fc.oneof(fc.array(order, { maxLength: 4 }), fc.constant(null)), total: fc.constantFrom<unknown>(1, '2', null) },
    { requiredKeys: [] },
  ),
  scalar,
)

async function check(value: unknown) {
  return quickly['~standard'].validate(value)
}

describe('the quick check', () => {
  it('says what zod says, of good answers and of odd ones', async () => {
    let fine = 0
    await fc.assert(
      fc.asyncProperty(answer, async (value) => {
        const slow = schema.safeParse(structuredClone(value))
        const fast = await check(structuredClone(value))

        if (slow.success) fine += 1
        expect(fast.issues === undefined).toBe(slow.success)
        if (fast.issues === undefined) expect(fast.value).toEqual(slow.data)
        else expect(fast.issues.map(({ path }) => path)).toEqual(slow.error?.issues.map(({ path }) => path))
      }),
      { numRuns: 400 },
    )
    expect(fine).toBeGreaterThan(40)
  })

  it('gives what zod gives of the sample', async () => {
    const text = samples.find(({ id }) => id === 'B3')?.response_text ?? ''
    const read = () => Reflect.get(Object(parseJson(text)), 'data')

    expect(await check(read())).toEqual({ value: schema.parse(read()) })
  })

  it('keeps a field called __proto__ from becoming one', async () => {
    const value: unknown = JSON.parse('{"shop_order_list":[{"order_id":7,"__proto__":{"polluted":true}}]}')

    const checked = await check(value)

    expect(checked.issues).toBeUndefined()
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })
})
