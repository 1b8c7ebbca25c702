import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainJushuitan, isSignedByJushuitan, signJushuitan, signLegacy } from '../src/sign.js'
import signing from './vectors/signing.json' with { type: 'json' }

// Each vector has its own params, so that the others' come as undefined: they are no params.
const vectors = signing.vectors.map((vector) => ({ ...vector, params: vector.params as Record<string, string> }))
const legacy = signing.legacy.map((vector) => ({ ...vector, query: vector.query as Record<string, string> }))

describe('signJushuitan', () => {
  it.each(vectors)('gives the documented signature of $id: $case', ({ params, secret, sign }) => {
    expect(signJushuitan(params, secret)).toBe(sign)
  })

  it('leaves out what is empty, and the signature itself', () => {
    expect(signJushuitan({ a: '1', state: '', sign: 'x' }, 'secret')).toBe(signJushuitan({ a: '1' }, 'secret'))
  })

  it('sorts by code unit, not by language', () => {
    expect(explainJushuitan({ a: '1', B: '2', _: '3', 中: '4' })).toBe('***B2_3a1中4')
  })

  it('does not depend on the order of the params', () => {
    const params = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), fc.string()), { selector: ([name]) => name, maxLength: 12 })
    fc.assert(
      fc.property(params, (pairs) => {
        expect(signJushuitan(Object.fromEntries(pairs.toReversed()), 's')).toBe(signJushuitan(Object.fromEntries(pairs), 's'))
      }),
    )
  })
})

describe('isSignedByJushuitan', () => {
  it.each(vectors)('takes the signature of $id in small and in big letters', ({ params, secret, sign }) => {
    expect(isSignedByJushuitan({ ...params, sign }, secret)).toBe(true)
    expect(isSignedByJushuitan({ ...params, sign: sign.toUpperCase() }, secret)).toBe(true)
  })

  it('refuses a changed value, another secret and no signature', () => {
    const [{ params = {}, secret = '', sign = '' } = {}] = vectors

    expect(isSignedByJushuitan({ ...params, sign, timestamp: '101' }, secret)).toBe(false)
    expect(isSignedByJushuitan({ ...params, sign }, `${secret}x`)).toBe(false)
    expect(isSignedByJushuitan(params, secret)).toBe(false)
  })
})

describe('explainJushuitan', () => {
  it.each(vectors)('shows the documented text of $id', ({ params, canonical, secret }) => {
    expect(explainJushuitan(params)).toBe(canonical.replace(secret, '***'))
  })
})

describe('signLegacy', () => {
  it.each(legacy)('gives the documented signature of $id: $case', ({ query, partnerKey, sign }) => {
    expect(signLegacy(query, partnerKey)).toBe(sign)
    expect(signLegacy({ ...query, sign }, partnerKey)).toBe(sign)
  })
})
