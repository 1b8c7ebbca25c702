import { encryptCbc, isDuijieError } from '@duijie/core/platform'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openSecretField, parseSecretField } from '../src/secret-fields.js'
import vectors from './vectors/secret-fields.json' with { type: 'json' }

const key = Buffer.from(vectors.keyHex, 'hex')
const seal = (plain: string) => Buffer.from(encryptCbc(plain, { key, iv: Buffer.from('0102030405060708') })).toString('base64')

test.each(vectors.vectors)('$sealed opens to $plain', ({ sealed, plain, version }) => {
  expect(openSecretField(sealed, key)).toBe(plain)
  expect(openSecretField(sealed, key.toString('base64'))).toBe(plain)
  expect(parseSecretField(sealed)).toMatchObject({ version, searchable: false })
})

describe('searchable fields, which carry an index', () => {
  test('of a name: what is sealed stands first', () => {
    const field = `~${seal('张三丰')}~dGVzdA==~7~~`

    expect(parseSecretField(field)).toEqual({ version: '7', sealed: seal('张三丰'), open: '', searchable: true })
    expect(openSecretField(field, key)).toBe('张三丰')
  })

  test('of a phone: the index of its last digits stands first, and the whole number is sealed', () => {
    const field = `$8SPcn5YcviStk1oP01BhNg==$${seal('13800138000')}$1$$`

    expect(parseSecretField(field)).toMatchObject({ version: '1', open: '', searchable: true })
    expect(openSecretField(field, key)).toBe('13800138000')
  })
})

test('versions below zero are the application’s own, and U+0001 frames other fields', () => {
  const field = `\u0001${seal('上海市')}\u0001-113\u0001`

  expect(parseSecretField(field)).toMatchObject({ version: '-113' })
  expect(openSecretField(field, key)).toBe('上海市')
})

test.each([
  '',
  '~',
  '~~',
  '~~~~',
  '张三',
  '138****8000',
  '$138$',
  '~你好~1~',
  '~abc~1~',
  '~QUJD~1~',
  '$138$QUJD$x$',
  `~${'A'.repeat(24)}~12345678901~`,
  `~${'A'.repeat(24)}~1~1~`,
])('%j is plain text and comes back as it is', (text) => {
  expect(parseSecretField(text)).toBeUndefined()
  expect(openSecretField(text, key)).toBe(text)
})

test('a wrong key is refused without a word about the content, and what is no key is named as such', () => {
  const [vector] = vectors.vectors

  expect(() => openSecretField(vector?.sealed ?? '', Buffer.alloc(16, 7))).toThrow(expect.objectContaining({ kind: 'unverified' }))
  expect(() => openSecretField(vector?.sealed ?? '', 'c2hvcnQ=')).toThrow(expect.objectContaining({ kind: 'invalid_params' }))
})

test('arbitrary text is plain, opens, or is refused as unverified', () => {
  const frame = fc.constantFrom('~', '$', '\u0001')
  const framed = fc
    .tuple(frame, fc.base64String(), fc.base64String(), fc.integer(), fc.boolean())
    .map(([at, one, two, version, twice]) => `${at}${one}${at}${two}${at}${version}${at}${twice ? at : ''}`)
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), framed), (text) => {
      try {
        expect(typeof openSecretField(text, key)).toBe('string')
      } catch (error) {
        expect(isDuijieError(error, 'unverified')).toBe(true)
      }
    }),
    { numRuns: 1000 },
  )
})
