import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadCharset } from '../../src/codec/charset.js'
import { decodeForm, encodeForm } from '../../src/codec/form.js'
import { isDuijieError } from '../../src/errors.js'
import { anyText } from './any-text.js'

const fields = fc.array(fc.tuple(anyText, anyText))

describe('encodeForm', () => {
  it('writes what URLSearchParams writes', () => {
    fc.assert(
      fc.property(fields, (pairs) => {
        expect(encodeForm(pairs)).toBe(new URLSearchParams(pairs).toString())
      }),
    )
  })

  it('takes a record, in its order', () => {
    expect(encodeForm({ b: '1 2', a: "~!*'()-._%+", 备注: '已核实' })).toBe(
      `b=1+2&a=${new URLSearchParams({ a: "~!*'()-._%+" }).toString().slice(2)}&%E5%A4%87%E6%B3%A8=%E5%B7%B2%E6%A0%B8%E5%AE%9E`,
    )
  })

  it('writes half a surrogate pair as the bytes that a digest takes for it', () => {
    expect(encodeForm({ a: '\ud83d' })).toBe('a=%EF%BF%BD')
  })

  it('writes GBK where it is told to', async () => {
    expect(encodeForm({ nick: '测试 a*' }, await loadCharset('gb2312'))).toBe('nick=%B2%E2%CA%D4+a*')
  })
})

describe('decodeForm', () => {
  it('reads what encodeForm writes, also from bytes', () => {
    fc.assert(
      fc.property(fields, (pairs) => {
        const wellFormed = pairs.map(([name, value]) => [name.toWellFormed(), value.toWellFormed()])

        expect(decodeForm(encodeForm(pairs))).toEqual(wellFormed)
        expect(decodeForm(Buffer.from(encodeForm(pairs)))).toEqual(wellFormed)
      }),
    )
  })

  it('reads GBK, escaped in whole, in part or not at all', async () => {
    const gbk = await loadCharset('GBK')

    expect(decodeForm('nick=%B2%E2%CA%D4', gbk)).toEqual([['nick', '测试']])
    expect(decodeForm('a=%81A', gbk)).toEqual([['a', '丄']])
    expect(decodeForm(gbk.encode('昵称=测试+a&b'), gbk)).toEqual([
      ['昵称', '测试 a'],
      ['b', ''],
    ])
    expect(decodeForm('昵称=测试', gbk)).toEqual([['昵称', '测试']])
  })

  it('takes a name without a value and one with an empty value for the same', () => {
    expect(decodeForm('k&l=&&=m&n=o=p&')).toEqual([
      ['k', ''],
      ['l', ''],
      ['', 'm'],
      ['n', 'o=p'],
    ])
  })

  it('keeps every one of several fields of the same name', () => {
    expect(decodeForm('a=1&a=2')).toEqual([
      ['a', '1'],
      ['a', '2'],
    ])
  })

  it.each([
    ['a=100%', 'malformed form: a % is not followed by two hex digits'],
    ['a=%zz', 'malformed form: a % is not followed by two hex digits'],
    ['a=%B2%E2', 'malformed form: the escaped bytes are not UTF-8'],
    [Uint8Array.of(0xb2, 0xe2), 'malformed form: the bytes are not UTF-8'],
  ])('refuses %j', (input, message) => {
    expect(() => decodeForm(input)).toThrow(expect.objectContaining({ kind: 'invalid_request', message }))
  })

  it('refuses a broken escape in GBK too', async () => {
    const gbk = await loadCharset('GBK')

    expect(() => decodeForm('a=%B', gbk)).toThrow(expect.objectContaining({ kind: 'invalid_request' }))
  })

  it('throws nothing but its own error on arbitrary input', async () => {
    const gbk = await loadCharset('GBK')

    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), anyText, fc.string({ unit: fc.constantFrom('%', '+', '=', '&', 'a', '8', 'F') })), fc.boolean(), (input, asGbk) => {
        try {
          decodeForm(input, asGbk ? gbk : undefined)
        } catch (error) {
          expect(isDuijieError(error, 'invalid_request')).toBe(true)
        }
      }),
    )
  })
})
