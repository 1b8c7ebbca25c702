import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../../src/codec/lossless-json.js'
import { isDuijieError } from '../../src/errors.js'
import { jsonDocument, seeded } from './json-documents.js'

const seed = Number(process.env['DUIJIE_SEED'] ?? 20_261_121)

/** A page of more than 100 KB: long enough to be read in segments. */
function page(random: () => number, { opening, ending = ',"has_next":true}' }: { readonly opening: string; readonly ending?: string }): string {
  const rows: string[] = []
  for (let length = 0; length < 110_000; length += rows.at(-1)?.length ?? 0) {
    const id = 4_093_482_012_345_600_000n + BigInt(Math.floor(random() * 1e6))
    const nested = random() < 0.5 ? `,"same":[{"tid":${id}},{"tid":"},{"},{"tid":7}]` : ''
    rows.push(`{"tid":${id},"title":"示例 },{ 四字"${nested},"any":${jsonDocument(random).trim()}}`)
  }
  return `${opening}${rows.join(',')}]${ending}`
}

function oracle(text: string): unknown {
  const exact = (_key: string, value: unknown, context?: { source?: string }) => {
    const source = context?.source
    return typeof value === 'number' && !Number.isSafeInteger(value) && source !== undefined && /^-?\d{16,}$/.test(source) ? source : value
  }
  return JSON.parse(text, exact)
}

describe('a page of objects that is read in segments', () => {
  it.each([
    ['the list comes first', '{"trades":[', undefined],
    ['it comes after plain values', '{"total":12,"ok":true,"word":"字","trades":[', undefined],
    ['it is wrapped', '{"a_response":{"trades":{"trade":[', '},"request_id":"x"}}'],
    ['a long id comes before it', '{"id":4093482012345678901,"trades":[', undefined],
    ['a second list like it follows', '{"trades":[', ',"more":[{"tid":1},{"tid":2}]}'],
    ['a byte order mark and white space come before it', '\ufeff \n{ "trades" : [', undefined],
    ['its key comes again', '{"trades":[', ',"trades":[{"tid":4093482012345678901}]}'],
    ['its key is __proto__', '{"__proto__":[', undefined],
  ])('is what the exact oracle gives when %s', (_when, opening, ending) => {
    const random = seeded(seed)
    for (let run = 0; run < 12; run++) {
      const text = page(random, { opening, ...(ending === undefined ? {} : { ending }) })
      const bytes = new TextEncoder().encode(text)
      const expected = oracle(text.replace('\ufeff', ''))

      // Not by `toEqual`, which would print 100 KB twice.
      expect(isDeepStrictEqual(parseJson(bytes), expected), `seed ${seed}, run ${run}`).toBe(true)
    }
  })

  it('is refused when it breaks anywhere', () => {
    const random = seeded(seed + 1)
    for (let run = 0; run < 20; run++) {
      const text = page(random, { opening: '{"trades":[' })
      const at = Math.floor(random() * text.length)
      const broken = new TextEncoder().encode(text.slice(0, at))

      expect(
        errorOf(() => parseJson(broken)),
        `seed ${seed + 1}, run ${run}`,
      ).toBe('unexpected')
    }
  })

  it('can be one object that is longer than a segment', () => {
    const text = `{"trades":[{"tid":4093482012345678901,"memo":"${'字'.repeat(60_000)}"},{"tid":2}]}`

    expect(isDeepStrictEqual(parseJson(new TextEncoder().encode(text)), oracle(text))).toBe(true)
  })
})

function errorOf(run: () => unknown): string {
  try {
    run()
    return 'none'
  } catch (error) {
    return isDuijieError(error) ? error.kind : 'another'
  }
}
