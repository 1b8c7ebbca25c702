import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringifyCanonical } from '../../src/codec/canonical-json.js'
import { anyText } from './any-text.js'

interface Vector {
  readonly name: string
  readonly input: string
  readonly canonical: string
}
const vectors: readonly Vector[] = JSON.parse(readFileSync(new URL('../vectors/canonical-json.json', import.meta.url), 'utf8'))

describe('stringifyCanonical', () => {
  it.each(vectors)('writes the platform vector: $name', ({ input, canonical }) => {
    expect(stringifyCanonical(JSON.parse(input))).toBe(canonical)
  })

  it('writes bigints as their digits', () => {
    expect(stringifyCanonical({ sku_id: 1736502463777799001n, product_id: 3558192687276554123n })).toBe(
      '{"product_id":3558192687276554123,"sku_id":1736502463777799001}',
    )
  })

  it('orders names by their UTF-8 bytes where code units would order them otherwise', () => {
    expect(stringifyCanonical({ '😀': 1, '\uff21': 2, z: 3, é: 4 })).toBe('{"z":3,"é":4,"\uff21":2,"😀":1}')
  })

  it('orders any names as the comparison of their bytes does', () => {
    // Names like integers would be moved to the front by the object that reads them back; the character at their end prevents it.
    const name = anyText.map((text) => `${text.toWellFormed()}\u0001`)

    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 8 }), (names) => {
        const written: Record<string, unknown> = JSON.parse(stringifyCanonical(Object.fromEntries(names.map((key) => [key, 0]))))

        expect(Object.keys(written)).toEqual(names.toSorted((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right))))
      }),
    )
  })

  it('is independent of the order of the keys at every level', () => {
    fc.assert(
      fc.property(fc.jsonValue().filter(isExact), fc.infiniteStream(fc.nat(1000)), (value, chance) => {
        const text = stringifyCanonical(value)

        expect(stringifyCanonical(shuffled(value, chance))).toBe(text)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('escapes as an encoder for HTML does where a peer signs that', () => {
    const value = { a: '<b>&\u2028\u2029/' }

    expect(stringifyCanonical(value, { html: 'escaped' })).toBe(String.raw`{"a":"\u003cb\u003e\u0026\u2028\u2029/"}`)
    expect(stringifyCanonical(value)).toBe('{"a":"<b>&\u2028\u2029/"}')
  })

  it('leaves out members that are undefined, and writes minus zero as zero', () => {
    expect(stringifyCanonical({ b: undefined, a: -0 })).toBe('{"a":0}')
  })

  it.each([
    ['NaN', { a: [Number.NaN] }, 'the value at a.0 cannot be written: NaN and infinities have no JSON form'],
    ['a rounded integer', { id: 2 ** 53 }, 'the value at id cannot be written: an integer beyond 2^53 - 1 has already been rounded; pass it as a bigint'],
    ['undefined in a list', [undefined], 'the value at 0 cannot be written: undefined has no JSON form'],
    ['undefined alone', undefined, 'the value cannot be written: undefined has no JSON form'],
    ['a date', { at: new Date(0) }, 'the value at at cannot be written: only plain objects and lists can be written'],
    ['half a surrogate pair', { a: '\ud83d' }, 'the value at a cannot be written: a string holds half a surrogate pair, which has no UTF-8 form'],
    ['a function', { a: { b: () => 1 } }, 'the value at a.b cannot be written: function has no JSON form'],
  ])('refuses %s, naming the place', (_what, value, message) => {
    expect(() => stringifyCanonical(value)).toThrow(expect.objectContaining({ kind: 'invalid_params', message }))
  })

  it('refuses a ring instead of running over', () => {
    const ring: { self?: unknown } = {}
    ring.self = ring

    expect(() => stringifyCanonical(ring)).toThrow(expect.objectContaining({ kind: 'invalid_params' }))
  })
})

function isExact(value: unknown): boolean {
  try {
    stringifyCanonical(value)
    return true
  } catch {
    // Integers beyond 2^53 and halves of surrogate pairs, which are refused by design.
    return false
  }
}

function shuffled(value: unknown, chance: Iterator<number>): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, chance))
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).map(([name, member]) => ({ name, member: shuffled(member, chance), rank: Number(chance.next().value) }))
  return Object.fromEntries(members.sort((left, right) => left.rank - right.rank).map(({ name, member }) => [name, member]))
}
