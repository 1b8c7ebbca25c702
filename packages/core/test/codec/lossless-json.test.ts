import { inspect, isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../../src/codec/lossless-json.js'
import { isDuijieError } from '../../src/errors.js'
import { anyText } from './any-text.js'
import { brokenDocument, jsonDocument, seeded } from './json-documents.js'
import { oracle, outcome } from './json-oracle.js'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('parseJson', () => {
  it.each([
    ['a bare id of 19 digits', '{"tid":4093482012345678901}', { tid: '4093482012345678901' }],
    ['a negative one, sign included', '[-4093482012345678901]', ['-4093482012345678901']],
    ['a document of nothing else', '4093482012345678901', '4093482012345678901'],
    ['the first integer that a double cannot hold', '[9007199254740992]', ['9007199254740992']],
    ['an integer before white space and a line end', '{"a" : \n 4093482012345678901 \r\n}', { a: '4093482012345678901' }],
  ])('gives as its digits %s', (_what, text, expected) => {
    expect(parseJson(bytes(text))).toEqual(expected)
    expect(parseJson(text)).toEqual(expected)
  })

  it.each([
    ['the last integer that a double holds', '[9007199254740991,-9007199254740991]', [9007199254740991, -9007199254740991]],
    ['long fractions and exponents', '[1234567890123456789.5,1234567890123456789e2]', [Number('1234567890123456789.5'), Number('1234567890123456789e2')]],
    ['minus zero', '[-0,0]', [-0, 0]],
    ['ids in strings', '{"tid":"4093482012345678901"}', { tid: '4093482012345678901' }],
  ])('leaves to JSON.parse %s', (_what, text, expected) => {
    expect(parseJson(bytes(text))).toStrictEqual(expected)
    expect(parseJson(text)).toStrictEqual(expected)
  })

  it('is not taken in by digits beside colons and commas inside a string', () => {
    const text = String.raw`{"memo":"单号:4093482012345678901,\"ids\":[4093482012345678902, 4093482012345678903]","tid":4093482012345678904}`
    const expected = { memo: '单号:4093482012345678901,"ids":[4093482012345678902, 4093482012345678903]', tid: '4093482012345678904' }

    expect(parseJson(bytes(text))).toEqual(expected)
    expect(parseJson(text)).toEqual(expected)
  })

  it('passes over a byte order mark', () => {
    expect(parseJson(bytes('\ufeff{"a":4093482012345678901}'))).toEqual({ a: '4093482012345678901' })
    expect(parseJson(bytes('\ufeff4093482012345678901'))).toBe('4093482012345678901')
    expect(parseJson('\ufeff[1]')).toEqual([1])
  })

  it('keeps half a surrogate pair that came as text', () => {
    expect(parseJson('["\ud83d",4093482012345678901]')).toEqual(['\ud83d', '4093482012345678901'])
  })

  it('reads a part of a larger buffer, and does not change it', () => {
    const whole = bytes('xx[4093482012345678901]yy')
    const before = whole.slice()

    expect(parseJson(whole.subarray(2, -2))).toEqual(['4093482012345678901'])
    expect(whole).toEqual(before)
  })

  it.each([
    ['{"a":1,"name":"张三",}', 'not JSON: unexpected character at position 19 of 20'],
    ['{"name":"张三', 'not JSON: the text ends too early, after 11 characters'],
    ['[4093482012345678901,4093482012345678901x]', 'not JSON: unexpected character at position 40 of 42'],
    ['["\\x"]', 'not JSON: unexpected character at position 3 of 6'],
    ['{4093482012345678901:1}', 'not JSON: unexpected character at position 1 of 23'],
    ['<html>502 from 10.1.2.3</html>', 'not JSON: unexpected character at position 0 of 30; it looks like HTML or XML'],
    [' \n', 'not JSON: the text is empty'],
  ])('says where %j breaks, and not what stands there', (text, message) => {
    for (const input of [text, bytes(text)]) {
      expect(() => parseJson(input)).toThrow(expect.objectContaining({ kind: 'unexpected', message }))
    }
  })

  it('keeps no cause, because the native error quotes the content', () => {
    const error = outcomeError(() => parseJson('{"name":"张三'))

    expect(inspect(error)).not.toContain('张三')
  })

  it('survives nesting without end', () => {
    expect(() => parseJson('['.repeat(1_000_000))).toThrow(expect.objectContaining({ kind: 'unexpected' }))
  })

  // `npm run prove` raises the number: DUIJIE_RUNS=2000000 DUIJIE_SEED=7.
  const runs = Number(process.env['DUIJIE_RUNS'] ?? 100_000)
  const seed = Number(process.env['DUIJIE_SEED'] ?? 20_261_120)

  it(`agrees with the exact oracle on ${runs} documents full of digits`, { timeout: 60_000 + runs }, () => {
    const random = seeded(seed)
    const disagreeing = firstOf(
      runs,
      () => jsonDocument(random),
      (text) => isDeepStrictEqual(oracle(text), parseJson(Buffer.from(text))),
    )

    expect(disagreeing, `seed ${seed}`).toBeUndefined()
  })

  it('agrees with the oracle on documents given as text', { timeout: 60_000 + runs }, () => {
    const random = seeded(seed + 1)
    const disagreeing = firstOf(
      runs / 10,
      () => jsonDocument(random),
      (text) => isDeepStrictEqual(oracle(text), parseJson(text)),
    )

    expect(disagreeing, `seed ${seed + 1}`).toBeUndefined()
  })

  it('refuses exactly the broken documents that the oracle refuses', { timeout: 60_000 + runs }, () => {
    const random = seeded(seed + 2)
    const disagreeing = firstOf(
      runs / 5,
      () => brokenDocument(random).toWellFormed(),
      (text) =>
        isDeepStrictEqual(outcome(oracle, text), outcome(parseJson, text)) && isDeepStrictEqual(outcome(oracle, text), outcome(parseJson, Buffer.from(text))),
    )

    expect(disagreeing, `seed ${seed + 2}`).toBeUndefined()
  })

  it('throws nothing but its own error on arbitrary bytes and texts', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), anyText), (input) => {
        try {
          parseJson(input)
        } catch (error) {
          expect(isDuijieError(error, 'unexpected')).toBe(true)
        }
      }),
    )
  })
})

function firstOf(count: number, make: () => string, agrees: (text: string) => boolean): string | undefined {
  for (let run = 0; run < count; run++) {
    const text = make()
    if (!agrees(text)) return text
  }
  return undefined
}

function outcomeError(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return error
  }
}
