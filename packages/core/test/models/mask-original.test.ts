import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keepOriginal, maskOriginal, personalFields } from '../../src/models/index.js'

const fields = personalFields(['receiver_name', 'receiverMobile', 'note'])
const canary = 'CANARY-张三-13800138000'

describe('maskOriginal', () => {
  it('keeps names, lists and what is not personal, and blanks the texts of personal fields', () => {
    const original = { tid: '1', receiver_name: '张三', empty: '', orders: [{ oid: 2, receiver_mobile: '13800138000', ok: true }], note: '' }

    expect(maskOriginal(original, fields)).toEqual({
      tid: '1',
      receiver_name: '***',
      empty: '',
      orders: [{ oid: 2, receiver_mobile: '***', ok: true }],
      note: '',
    })
    expect(original.receiver_name).toBe('张三')
  })

  it('does not copy what holds nothing personal', () => {
    const original = { tid: '1', orders: [{ oid: '2', time: '2026-03-08 09:05:07', url: 'https://example.com/?a=1' }] }

    expect(maskOriginal(original, fields)).toBe(original)
  })

  it.each(['receiver_name', 'receiverName', 'ReceiverName', 'RECEIVER_NAME', 'receiver-name', 'receivername'])('knows a field as %s', (name) => {
    expect(maskOriginal({ [name]: canary }, fields)).toEqual({ [name]: '***' })
  })

  it('blanks everything below a personal field, with its shape', () => {
    const original = { note: { lines: [canary, 5, true, null, ''], inner: { any: canary } } }

    expect(maskOriginal(original, fields)).toEqual({ note: { lines: ['***', null, null, null, ''], inner: { any: '***' } } })
  })

  it('masks inside of JSON that is kept as text, also twice', () => {
    const inner = JSON.stringify({ receiver_name: canary, tid: 1 })

    expect(maskOriginal({ response: inner }, fields)).toEqual({ response: '{"receiver_name":"***","tid":1}' })
    expect(maskOriginal({ response: JSON.stringify([{ more: inner }]) }, fields)).toEqual({
      response: String.raw`[{"more":"{\"receiver_name\":\"***\",\"tid\":1}"}]`,
    })
  })

  it('leaves JSON text without anything personal as it is, spaces and all', () => {
    const original = { response: '{ "tid" : 4093482012345678901 }' }

    expect(maskOriginal(original, fields)).toBe(original)
  })

  it.each([
    ['a query', `tid=1&receiver_name=${canary}`],
    ['attributes', `;receiver_name:${canary};tid:1;`],
    ['JSON that is cut off', `{"receiverName":"${canary}`],
    ['JSON within quotes', JSON.stringify(JSON.stringify({ receiver_name: canary }))],
    ['XML', `<receiver_name>${canary}</receiver_name>`],
  ])('masks a text as a whole that names a personal field: %s', (_what, text) => {
    expect(maskOriginal({ extra: text }, fields)).toEqual({ extra: '***' })
  })

  it('leaves a text alone in which a personal name is only a part of a word', () => {
    const original = { extra: 'footnote: 1; annotated=2' }

    expect(maskOriginal(original, fields)).toBe(original)
  })

  it('masks attributes that are kept as pairs', () => {
    expect(maskOriginal({ a: [{ key: 'receiver_name', value: canary }], b: [['receiver_name', canary]] }, fields)).toEqual({
      a: [{ key: 'receiver_name', value: '***' }],
      b: [['receiver_name', '***']],
    })
  })

  it('gives nothing away that is no JSON, or nested without end', () => {
    const ring: { self?: unknown } = {}
    ring.self = ring

    expect(maskOriginal({ map: new Map([['receiver_name', canary]]) }, fields)).toEqual({ map: '***' })
    expect(JSON.stringify(maskOriginal({ ring, note: ring }, fields))).toContain('***')
  })

  it('keeps a member called __proto__ a member', () => {
    const original: unknown = JSON.parse('{"__proto__":{"receiver_name":"x"},"a":1}')

    expect(JSON.stringify(maskOriginal(original, fields))).toBe('{"__proto__":{"receiver_name":"***"},"a":1}')
  })

  it('leaves no personal value behind, however it is nested', () => {
    const personal = fc.constantFrom('receiver_name', 'receiverMobile', 'receiver_mobile', 'RECEIVER_NAME', 'note')
    const wraps = fc.array(fc.constantFrom('object', 'list', 'text', 'siblings', 'below'), { maxLength: 6 })

    fc.assert(
      fc.property(personal, wraps, fc.string({ maxLength: 5 }), (name, layers, key) => {
        const original = layers.reduce<unknown>((inner, layer) => wrap(inner, layer, key), { [name]: canary, tid: '1' })

        const masked = JSON.stringify(maskOriginal(original, fields))

        expect(masked).not.toContain('CANARY')
        expect(masked).not.toContain('13800138000')
      }),
    )
  })
})

describe('keepOriginal', () => {
  const original = { receiver_name: canary }

  it.each([
    ['masked', { receiver_name: '***' }],
    ['full', original],
    ['none', undefined],
  ] as const)('%s', (choice, kept) => {
    expect(keepOriginal(original, choice, fields)).toEqual(kept)
  })
})

function wrap(inner: unknown, layer: string, key: string): unknown {
  if (layer === 'list') return [inner, 1]
  if (layer === 'text') return { text: JSON.stringify(inner) }
  if (layer === 'siblings') return { [key]: inner, receiver_name: canary }
  return layer === 'below' ? { note: inner } : { [key]: inner }
}
