import { isDuijieError } from '@duijie/core/platform'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { signTmcConnect } from '../../src/tmc/connect-sign.js'
import { decodeFrame, encodeFrame, type TmcFrame, type TmcValue, textOfValue, tmcFrameTypes } from '../../src/tmc/frames.js'
import vectors from '../vectors/tmc.json' with { type: 'json' }

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

const value: fc.Arbitrary<TmcValue> = fc.oneof(
  fc.constant({ type: 'void' as const }),
  fc.string({ unit: 'grapheme' }).map((text) => ({ type: 'string' as const, value: text })),
  fc.integer({ min: 0, max: 255 }).map((number) => ({ type: 'byte' as const, value: number })),
  fc.integer({ min: -32_768, max: 32_767 }).map((number) => ({ type: 'int16' as const, value: number })),
  fc.integer().map((number) => ({ type: 'int32' as const, value: number })),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((number) => ({ type: 'int64' as const, value: String(number) })),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((number) => ({ type: 'date' as const, value: String(number) })),
  fc.uint8Array().map((bytes) => ({ type: 'bytes' as const, value: bytes })),
)
const frame: fc.Arbitrary<TmcFrame> = fc
  .record(
    {
      type: fc.constantFrom(...tmcFrameTypes),
      statusCode: fc.nat(),
      statusPhrase: fc.string({ unit: 'grapheme' }),
      flag: fc.nat(),
      token: fc.string({ unit: 'grapheme' }),
      content: fc
        .array(fc.tuple(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('__proto__', 'constructor')), value))
        .map((entries) => new Map(entries)),
    },
    { requiredKeys: ['type', 'content'] },
  )
  .map((record) => ({ ...record }))

function decodedOrKind(bytes: Uint8Array): unknown {
  try {
    decodeFrame(bytes)
    return 'decoded'
  } catch (error) {
    return isDuijieError(error, 'unexpected') ? 'unexpected' : error
  }
}

describe('vectors', () => {
  test('a connection is signed as documented', () => {
    const { app_key: appKey, group_name: group, timestamp, sign } = vectors.connectSign

    expect(signTmcConnect({ appKey, group, timestamp }, vectors.secret)).toBe(sign)
    expect(signTmcConnect({ appKey, group, timestamp: Number(timestamp) }, vectors.secret)).toBe(sign)
  })

  test('a confirm frame has the documented bytes, and they read back with the id unrounded', () => {
    const { token, id, hex: bytes } = vectors.confirmFrame
    const content = new Map<string, TmcValue>([
      ['__kind', { type: 'byte', value: 2 }],
      ['id', { type: 'int64', value: id }],
    ])

    expect(hex(encodeFrame({ type: 'send', token, content }))).toBe(bytes)
    expect(decodeFrame(Buffer.from(bytes, 'hex'))).toEqual({ type: 'send', token, content })
  })
})

test('what is written reads back the same, whatever it holds', () => {
  fc.assert(
    fc.property(frame, (written) => {
      expect(decodeFrame(encodeFrame(written))).toEqual(written)
    }),
    { numRuns: 500 },
  )
})

test('arbitrary bytes throw nothing but the documented error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, framed) => {
      const given = framed ? Uint8Array.from([2, 2, 1, 0, ...bytes]) : bytes
      expect(['decoded', 'unexpected']).toContain(decodedOrKind(given))
    }),
    { numRuns: 2000 },
  )
})

test('a frame that is cut anywhere is refused', () => {
  fc.assert(
    fc.property(frame, fc.double({ min: 0, max: 0.999, noNaN: true }), (written, at) => {
      const bytes = encodeFrame(written)
      expect(decodedOrKind(bytes.subarray(0, Math.floor(bytes.length * at)))).toBe('unexpected')
    }),
  )
})

test('a length beyond the end is refused without reserving memory for it', () => {
  expect(() => decodeFrame(Buffer.from('02020500ffffffff', 'hex'))).toThrow(/not a frame: it ends after 8 bytes/)
})

test.each([
  ['another version', '01000000', /version is 1/],
  ['an unknown type', '02090000', /type is unknown/],
  ['an unknown header', '02020900', /header 9 is unknown/],
  ['an unknown format', '020201000100000061630000', /unknown format 99/],
])('%s is refused', (_name, bytes, words) => {
  expect(() => decodeFrame(Buffer.from(bytes, 'hex'))).toThrow(words)
})

test.each<TmcValue>([
  { type: 'int64', value: '9223372036854775808' },
  { type: 'int64', value: 'tid' },
  { type: 'int64', value: '' },
  { type: 'byte', value: 256 },
  { type: 'int16', value: 40_000 },
])('%j does not fit and is refused', (wrong) => {
  expect(() => encodeFrame({ type: 'send', content: new Map([['id', wrong]]) })).toThrow(expect.objectContaining({ kind: 'invalid_params' }))
})

test('values are told as text', () => {
  expect(textOfValue({ type: 'bytes', value: Buffer.from('已付款') })).toBe('已付款')
  expect(textOfValue({ type: 'int32', value: -3 })).toBe('-3')
  expect([textOfValue({ type: 'void' }), textOfValue(undefined)]).toEqual([undefined, undefined])
})
