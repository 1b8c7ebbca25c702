import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeParams, isUploadFile } from '../src/encode-params.js'
import { signTop } from '../src/sign.js'

const none: ReadonlySet<string> = new Set()
const encode = (value: unknown, json: ReadonlySet<string> = none) => encodeParams({ value }, json).texts['value']

describe('encodeParams', () => {
  it.each([
    ['a text', '已核实&加急=是 100% + 送礼🎁', '已核实&加急=是 100% + 送礼🎁'],
    ['a text with blanks around it', '  a  ', '  a  '],
    ['an integer', 42, '42'],
    ['zero', 0, '0'],
    ['minus zero', -0, '0'],
    ['a negative number', -1.5, '-1.5'],
    ['a small number, without an exponent', 0.000_000_15, '0.00000015'],
    ['the largest safe integer', Number.MAX_SAFE_INTEGER, '9007199254740991'],
    ['a bigint', 4_093_482_012_345_678_901n, '4093482012345678901'],
    ['true', true, 'true'],
    ['false', false, 'false'],
    ['an instant', new Date('2026-03-08T01:05:07.999Z'), '2026-03-08 09:05:07'],
    ['an instant on another day in China', new Date('2025-12-31T16:00:00Z'), '2026-01-01 00:00:00'],
    ['a list of texts', ['tid', 'status'], 'tid,status'],
    ['a list of numbers', [1, 2, 3], '1,2,3'],
    ['a list of instants', [new Date(0)], '1970-01-01 08:00:00'],
    ['a list with gaps', ['a', undefined, null, 'b'], 'a,b'],
    ['a structure', { oaid: '1abc==', matched: true }, '{"oaid":"1abc==","matched":true}'],
    ['structures', [{ a: 1 }, { a: '二' }], '[{"a":1},{"a":"二"}]'],
    ['a long id in a structure', { tid: 4_093_482_012_345_678_901n }, '{"tid":4093482012345678901}'],
    ['an instant in a structure', [{ at: new Date(0) }], '[{"at":"1970-01-01 08:00:00"}]'],
    ['nothing in a structure', [{ a: undefined, b: null }], '[{"b":null}]'],
  ])('writes %s', (_what, value, text) => {
    expect(encode(value)).toBe(text)
  })

  it.each([undefined, null, '', ' ', '\t\n', '\u3000', [], [undefined]])('neither sends nor signs %j', (blank) => {
    const { texts } = encodeParams({ a: '1', blank }, none)

    expect(texts).toEqual({ a: '1' })
  })

  it('signs exactly what it sends', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ minLength: 1 }), fc.oneof(fc.string(), fc.constantFrom('', ' ', '\u00a0', '\ufeff')), { noNullPrototype: true }),
        (params) => {
          const { texts } = encodeParams(params, none)
          const options = { secret: 'fake-secret', method: 'md5' } as const

          expect(signTop(texts, options)).toBe(signTop(params, options))
        },
      ),
      { examples: [[JSON.parse('{"__proto__":"a name that every object has"}')]] },
    )
  })

  it('writes no exponent, whatever the number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), (number) => {
        expect(encode(number)).toMatch(/^-?\d+(\.\d+)?$/)
      }),
    )
  })

  it('writes lists as JSON where the API wants them so', () => {
    expect(encode(['a', 'b'], new Set(['value']))).toBe('["a","b"]')
    expect(encode(null, new Set(['value']))).toBeUndefined()
    expect(encode('[1]', new Set(['value']))).toBe('[1]')
  })

  it.each([
    ['a rounded id', 2 ** 53],
    ['a rounded id in a structure', [{ tid: Number('4093482012345678901') }]],
    ['a rounded id in a list', [1e20]],
    ['infinity', Number.POSITIVE_INFINITY],
    ['no number', Number.NaN],
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['no instant', new Date(Number.NaN)],
  ])('refuses %s', (_what, value) => {
    expect(() => encode(value)).toThrow(expect.objectContaining({ kind: 'invalid_params' }))
  })

  it('keeps files apart', () => {
    const file = { name: 'a.jpg', bytes: new Uint8Array([1, 2]) }

    expect(encodeParams({ file, note: 'x' }, none)).toEqual({ texts: { note: 'x' }, files: [['file', file]] })
    expect([{ name: 'a', bytes: [1] }, { bytes: new Uint8Array() }, null, 'a'].map(isUploadFile)).toEqual([false, false, false, false])
  })
})
