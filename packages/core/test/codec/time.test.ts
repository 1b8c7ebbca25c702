import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatChinaTime, parseChinaTime, parseHttpDate, toInstant } from '../../src/codec/time.js'
import { isDuijieError } from '../../src/errors.js'
import { anyText } from './any-text.js'

describe('formatChinaTime', () => {
  it('writes an instant in China time, whatever the zone of the host is', () => {
    expect(formatChinaTime(1772931907000)).toBe('2026-03-08 09:05:07')
    expect(formatChinaTime(new Date('2026-03-07T16:00:00.999Z'))).toBe('2026-03-08 00:00:00')
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 8.64e15, new Date(Number.NaN)])('refuses %s', (instant) => {
    expect(() => formatChinaTime(instant)).toThrow(expect.objectContaining({ kind: 'invalid_params' }))
  })

  it('agrees with the time zone database for the years without summer time', () => {
    const reference = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' })

    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1992, 0), max: Date.UTC(2100, 0) }), (ms) => {
        expect(formatChinaTime(ms)).toBe(reference.format(ms))
      }),
    )
  })
})

describe('parseChinaTime', () => {
  it('reads what formatChinaTime writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1900, 0), max: Date.UTC(9999, 0) }), (ms) => {
        expect(parseChinaTime(formatChinaTime(ms))).toBe(Math.floor(ms / 1000) * 1000)
      }),
    )
  })

  it.each([
    ['2023-01-03 09:43:26.487', '2023-01-03T01:43:26.487Z'],
    ['2023-01-03T09:43:26.4', '2023-01-03T01:43:26.400Z'],
    ['2023-01-03', '2023-01-02T16:00:00.000Z'],
    ['2024-02-29 00:00:00', '2024-02-28T16:00:00.000Z'],
    ['0001-01-01 08:00:00', '0001-01-01T00:00:00.000Z'],
  ])('reads %s', (text, instant) => {
    expect(toInstant(text)).toBe(instant)
    expect(parseChinaTime(text)).toBe(Date.parse(instant))
  })

  it.each([
    '2026-02-29 00:00:00',
    '2100-02-29 00:00:00',
    '2026-13-01 00:00:00',
    '2026-00-01 00:00:00',
    '2026-04-31 00:00:00',
    '2026-01-00 00:00:00',
    '0000-01-01 00:00:00',
    '2026-01-01 24:00:00',
    '2026-01-01 00:60:00',
    '2026-01-01 00:00:60',
    '2026-01-01 00:00',
    '2026-1-1 00:00:00',
    '2026-01-01T00:00:00Z',
    '2026-01-01 00:00:00+08:00',
    ' 2026-01-01 00:00:00',
    '1772931907000',
    'null',
    '',
  ])('refuses %j', (text) => {
    expect(() => parseChinaTime(text)).toThrow(expect.objectContaining({ kind: 'invalid_request' }))
  })

  it('throws nothing but its own error on arbitrary text', () => {
    const nearly = fc.string({ unit: fc.constantFrom('0', '1', '2', '9', '-', ' ', ':', 'T', '.'), minLength: 10, maxLength: 24 })

    fc.assert(
      fc.property(fc.oneof(anyText, nearly, fc.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)), (text) => {
        try {
          expect(parseChinaTime(text)).toBeTypeOf('number')
        } catch (error) {
          expect(isDuijieError(error, 'invalid_request')).toBe(true)
        }
      }),
    )
  })
})

describe('parseHttpDate', () => {
  it('reads the date of a header', () => {
    expect(parseHttpDate('Sun, 08 Mar 2026 01:05:07 GMT')).toBe(1772931907000)
  })

  it.each(['', 'yesterday', '120', '2026-03-08 09:05:07', 'Sun Mar  8 01:05:07 2026', 'Sun, 99 Mar 2026 01:05:07 GMT'])('gives nothing for %j', (text) => {
    expect(parseHttpDate(text)).toBeUndefined()
  })
})
