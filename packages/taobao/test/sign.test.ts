import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainTop, type SignMethod, signMethods, signTop } from '../src/sign.js'
import signing from './vectors/signing.json' with { type: 'json' }

const vectors = signing.vectors.map((vector) => ({
  ...vector,
  // JSON knows no closed sets.
  method: vector.signMethod as SignMethod,
  // Each vector has its own params, so that the others' come as undefined: they are no params.
  params: vector.params as Record<string, string>,
  bodyPart: 'body' in vector && vector.body !== undefined ? { body: vector.body } : {},
}))

describe('signTop', () => {
  it.each(vectors)('gives the documented signature of $id', ({ params, secret, method, bodyPart, sign }) => {
    expect(signTop(params, { secret, method, ...bodyPart })).toBe(sign)
  })

  it('does not depend on the order of the params', () => {
    const params = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), fc.string()), { selector: ([name]) => name, maxLength: 12 })
    fc.assert(
      fc.property(params, fc.constantFrom(...signMethods), fc.infiniteStream(fc.nat()), (pairs, method, numbers) => {
        const shuffled = pairs.map((pair) => ({ pair, place: numbers.next().value })).sort((a, b) => a.place - b.place)
        const options = { secret: 'fake-secret', method }

        expect(signTop(Object.fromEntries(shuffled.map(({ pair }) => pair)), options)).toBe(signTop(Object.fromEntries(pairs), options))
      }),
    )
  })

  it('changes with each visible character of a value', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (left, right) => {
        fc.pre(left !== right && left.trim() !== '' && right.trim() !== '')
        const sign = (value: string) => signTop({ memo: value }, { secret: 'fake-secret', method: 'hmac-sha256' })

        expect(sign(left)).not.toBe(sign(right))
      }),
    )
  })
})

describe('explainTop', () => {
  it.each(vectors.filter(({ canonical }) => canonical !== undefined))('shows the documented text of $id', ({ params, method, bodyPart, canonical }) => {
    const shown = explainTop(params, { method, ...bodyPart })

    expect(shown).toBe(method === 'md5' ? `***${canonical}***` : canonical)
  })
})
