import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fenToYuan, yuanToFen } from '../../src/codec/money.js'
import { isDuijieError } from '../../src/errors.js'
import { anyText } from './any-text.js'

describe('yuanToFen', () => {
  it.each([
    ['200.07', 20007],
    ['1.10', 110],
    ['0.5', 50],
    ['-0.05', -5],
    ['12', 1200],
    ['007.10', 710],
    ['12.340000', 1234],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER],
    [12.34, 1234],
    [1.1, 110],
    [-0.05, -5],
    [1e15 / 100, 1e15],
  ])('makes of %s exactly %d fen', (yuan, fen) => {
    expect(yuanToFen(yuan)).toBe(fen)
  })

  it('knows no minus zero', () => {
    expect(yuanToFen('-0.00')).toBe(0)
    expect(yuanToFen(-0)).toBe(0)
  })

  it.each(['0.001', '1.005', '-3.1400001'])('rounds nothing: %s is refused', (yuan) => {
    expect(() => yuanToFen(yuan)).toThrow(expect.objectContaining({ kind: 'invalid_request', message: expect.stringContaining('keep it as a decimal string') }))
  })

  it.each([
    '',
    ' 1',
    '1,000.00',
    '.5',
    '5.',
    '+1',
    '1e3',
    '0x10',
    '--1',
    '¥1',
    'NaN',
    '90071992547409.92',
    1e21,
    1e-7,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number('12345678901234.567'),
  ])('refuses %j', (yuan) => {
    expect(() => yuanToFen(yuan)).toThrow(expect.objectContaining({ kind: 'invalid_request' }))
  })

  it('is the reverse of fenToYuan', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (fen) => {
        expect(yuanToFen(fenToYuan(fen))).toBe(fen)
      }),
    )
  })

  it('throws nothing but its own error on arbitrary input', () => {
    const nearly = fc.string({ unit: fc.constantFrom('0', '1', '9', '.', '-', '+', 'e') })

    fc.assert(
      fc.property(fc.oneof(anyText, nearly, fc.double()), (yuan) => {
        try {
          expect(Number.isSafeInteger(yuanToFen(yuan))).toBe(true)
        } catch (error) {
          expect(isDuijieError(error, 'invalid_request')).toBe(true)
        }
      }),
    )
  })
})

describe('fenToYuan', () => {
  it.each([
    [20007, '200.07'],
    [5, '0.05'],
    [-5, '-0.05'],
    [0, '0.00'],
    [100, '1.00'],
  ])('writes %d fen as %s', (fen, yuan) => {
    expect(fenToYuan(fen)).toBe(yuan)
  })

  it.each([1.5, Number.NaN, 2 ** 53])('refuses %d', (fen) => {
    expect(() => fenToYuan(fen)).toThrow(expect.objectContaining({ kind: 'invalid_params' }))
  })
})
