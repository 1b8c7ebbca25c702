import { describe, expect, it } from 'vitest'
import { digest, hmac } from '../../src/crypto/digest.js'
import { sameHex, sameSecret } from '../../src/crypto/equal.js'

describe('digest', () => {
  it.each([
    ['md5', '900150983cd24fb0d6963f7d28e17f72'],
    ['sha1', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ['sha256', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ] as const)('gives the published %s of abc in every writing', (name, hex) => {
    expect(digest(name, 'abc')).toBe(hex)
    expect(digest(name, Buffer.from('abc'), 'HEX')).toBe(hex.toUpperCase())
    expect(digest(name, 'abc', 'base64')).toBe(Buffer.from(hex, 'hex').toString('base64'))
  })

  it('takes text as UTF-8', () => {
    expect(digest('md5', '测试')).toBe(digest('md5', Buffer.from('测试', 'utf8')))
  })
})

describe('hmac', () => {
  it('gives the published value in every writing', () => {
    const hex = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'

    expect(hmac('sha256', 'Jefe', 'what do ya want for nothing?')).toBe(hex)
    expect(hmac('sha256', Buffer.from('Jefe'), Buffer.from('what do ya want for nothing?'), 'HEX')).toBe(hex.toUpperCase())
    expect(hmac('sha256', 'Jefe', 'what do ya want for nothing?', 'base64')).toBe(Buffer.from(hex, 'hex').toString('base64'))
  })
})

describe('sameSecret', () => {
  it.each([
    ['abc', 'abc', true],
    ['abc', 'abd', false],
    ['abc', 'abcd', false],
    ['', '', true],
    ['', 'a', false],
  ])('compares %j and %j', (left, right, same) => {
    expect(sameSecret(left, right)).toBe(same)
    expect(sameSecret(Buffer.from(left), right)).toBe(same)
  })

  it('does not take small letters for capital ones, but sameHex does', () => {
    expect(sameSecret('AB', 'ab')).toBe(false)
    expect(sameHex('AB', 'ab')).toBe(true)
    expect(sameHex('AB', 'ac')).toBe(false)
  })
})
