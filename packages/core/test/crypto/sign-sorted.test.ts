import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadCharset } from '../../src/codec/charset.js'
import { explainSorted, type SortedSigning, signSorted } from '../../src/crypto/sign-sorted.js'

interface Vector {
  readonly id: string
  readonly about: string
  readonly signing: SortedSigning
  readonly secret: string
  readonly params: Readonly<Record<string, string>>
  readonly body?: string
  readonly charset?: string
  readonly text?: string
  readonly signature: string
}
const { vectors }: { readonly vectors: readonly Vector[] } = JSON.parse(readFileSync(new URL('../vectors/signing.json', import.meta.url), 'utf8'))

const plain: SortedSigning = { digest: 'md5', wrap: 'both', blanks: 'drop' }

describe('signSorted', () => {
  it.each(vectors)('gives the signature of vector $id: $about', async ({ signing, secret, params, body = '', charset, signature }) => {
    expect(signSorted(params, signing, { secret, body, charset: await loadCharset(charset) })).toBe(signature)
  })

  it.each(vectors.filter(({ charset }) => charset === undefined))('gives it without a charset too: $id', ({ signing, secret, params, body, signature }) => {
    expect(signSorted(params, signing, { secret, ...(body === undefined ? {} : { body }) })).toBe(signature)
  })

  it('is independent of the order of the parameters', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), fc.infiniteStream(fc.nat()), (params, chance) => {
        const ranked = Object.entries(params).map((entry) => ({ entry, rank: Number(chance.next().value) }))
        const shuffled = Object.fromEntries(ranked.sort((left, right) => left.rank - right.rank).map(({ entry }) => entry))

        expect(signSorted(shuffled, plain, { secret: 's' })).toBe(signSorted(params, plain, { secret: 's' }))
      }),
    )
  })

  it('takes undefined for no parameter, even where blanks are kept', () => {
    const signing: SortedSigning = { ...plain, blanks: 'keep' }

    expect(signSorted({ a: '1', b: undefined }, signing, { secret: 's' })).toBe(signSorted({ a: '1' }, signing, { secret: 's' }))
    expect(signSorted({ a: '1', b: '' }, signing, { secret: 's' })).not.toBe(signSorted({ a: '1' }, signing, { secret: 's' }))
  })
})

describe('explainSorted', () => {
  it.each(vectors.filter(({ text }) => text !== undefined))(
    'shows the signed text of vector $id without its secret',
    ({ signing, secret, params, body = '', text }) => {
      expect(explainSorted(params, signing, { secret, body })).toBe(text)
    },
  )

  it.each([
    ['keep', 'a1b\u3000c d'],
    ['drop_empty', 'a1b\u3000c '],
    ['drop_ascii', 'a1b\u3000'],
    ['drop', 'a1'],
  ] as const)('leaves out as blank, by %s, what the platform does', (blanks, text) => {
    expect(explainSorted({ a: '1', b: '\u3000', c: ' ', d: '' }, { digest: 'md5', wrap: 'none', blanks }, { secret: 's' })).toBe(text)
  })

  it.each([
    ['both', '***a=1&b=2***'],
    ['before', '***a=1&b=2'],
    ['after', 'a=1&b=2***'],
    ['none', 'a=1&b=2'],
    [(text: string, secret: string) => `${text}&key=${secret}`, 'a=1&b=2&key=***'],
  ] as const)('puts the secret where it belongs: %s', (wrap, text) => {
    expect(explainSorted({ b: '2', a: '1' }, { digest: 'sha256', wrap, blanks: 'drop', join: 'query' }, { secret: 'canary' })).toBe(text)
  })
})
