import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../../src/codec/lossless-json.js'
import { writeJson } from '../../src/codec/write-json.js'
import { anyText } from './any-text.js'

const never = () => false

describe('writeJson', () => {
  it('writes the ids that are chosen as bare numbers, in objects and in lists', () => {
    const value = { tid: '4093482012345678901', sku_id: '4093482012345678902', tids: ['4093482012345678903'], orders: [{ tid: '-1' }] }

    const text = writeJson(value, (key) => key === 'tid' || key === 'tids')

    expect(text).toBe('{"tid":4093482012345678901,"sku_id":"4093482012345678902","tids":[4093482012345678903],"orders":[{"tid":-1}]}')
  })

  it('asks only about what can stand as an integer', () => {
    const asked: string[] = []

    writeJson({ a: ['', '-', '01', '1.0', '+1', '1e3', 'x1', ' 1', '0', '-7'] }, (_key, text) => asked.push(text) > 0)

    expect(asked).toEqual(['0', '-7'])
  })

  it('writes whatever JSON.stringify writes, in the same way', () => {
    fc.assert(
      fc.property(
        fc.anything({
          withDate: true,
          withSparseArray: true,
          withNullPrototype: true,
          key: anyText,
          values: [anyText, fc.double(), fc.boolean(), fc.constantFrom(null, undefined)],
        }),
        (value) => {
          expect(writeJson(value, never)).toBe(JSON.stringify(value) ?? 'null')
        },
      ),
    )
  })

  it('is what parseJson reads back as the same ids', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.bigInt({ min: 2n ** 53n, max: 2n ** 64n }).map(String)), (ids) => {
        expect(parseJson(writeJson(ids, () => true))).toEqual(ids)
      }),
    )
  })

  it('writes bigints as their digits', () => {
    expect(writeJson({ id: 4093482012345678901n }, never)).toBe('{"id":4093482012345678901}')
  })

  it('refuses a ring instead of running over', () => {
    const ring: unknown[] = []
    ring.push(ring)

    expect(() => writeJson(ring, never)).toThrow(expect.objectContaining({ kind: 'invalid_params' }))
  })
})
