import { encodeForm, encodeText } from '@duijie/core/platform'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type SpiRequest, signSpi, spiRefusalBody, verifySpi } from '../src/spi.js'
import vectors from './vectors/spi.json' with { type: 'json' }

// 2026-03-08 09:05:07 in China.
const now = 1_772_931_907_000
const appSecret = vectors.secret
const query = { method: 'demo.spi.notify', timestamp: '2026-03-08 09:05:07', app_key: '23000001', v: '2.0', sign_method: 'md5' }
const json = '{"tid":4012345678901234567,"msg":"已付款"}'

const signed = (change: Partial<Parameters<typeof signSpi>[0]> = {}) => signSpi({ appSecret, query, body: json, ...change })
const verify = (request: SpiRequest, options = {}) => verifySpi(request, { appSecret, now, ...options })

async function requestOf(vector: (typeof vectors.vectors)[number]): Promise<SpiRequest> {
  const body = vector.form === undefined ? vector.body : encodeForm(Object.entries(vector.form))
  return {
    headers: { 'Content-Type': vector.contentType, ...vector.headers },
    url: `https://app.example/spi?${vector.query}&sign=${vector.sign}`,
    body: await encodeText(body ?? '', vector.charset),
  }
}

describe('vectors', () => {
  test.each(vectors.vectors)('$id is believed', async (vector) => {
    const verdict = await verify(await requestOf(vector))

    expect(verdict).toMatchObject({ ok: true, body: vector.body ?? '', params: vector.form ?? {} })
  })

  test.each(vectors.vectors)('$id is believed from Web headers and with a sign in small letters', async (vector) => {
    const request = await requestOf(vector)
    const headers = new Headers({ 'content-type': vector.contentType })
    for (const [name, value] of Object.entries(vector.headers)) if (value !== undefined) headers.set(name, value)

    expect(await verify({ ...request, headers, url: request.url.replace(vector.sign, vector.sign.toLowerCase()) })).toMatchObject({ ok: true })
  })

  test('headers, blanks and GBK are read', async () => {
    const [spi1, , spi3] = await Promise.all(vectors.vectors.map(async (vector) => verify(await requestOf(vector))))

    expect(spi1).toMatchObject({ method: 'demo.spi.notify', params: { 'top-user-nick': '测试店铺', empty: '' } })
    expect(spi3).toMatchObject({ params: { nick: '测试' }, body: '<request><title>女装</title></request>' })
  })
})

describe('what is refused', () => {
  test('any flipped byte of the body', async () => {
    const request = await signed()
    await fc.assert(
      fc.asyncProperty(fc.nat(request.body.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const body = Uint8Array.from(request.body)
        body[at] = (body[at] ?? 0) ^ mask
        expect(await verify({ ...request, body })).toEqual({ ok: false, reason: 'bad_signature' })
      }),
    )
  })

  test('a body that was parsed and written again', async () => {
    const request = await signed()
    const body = Buffer.from(JSON.stringify(JSON.parse(json)))

    expect(await verify({ ...request, body })).toEqual({ ok: false, reason: 'bad_signature' })
  })

  test('a wrong secret', async () => {
    expect(await verify(await signed({ appSecret: 'another-secret' }))).toEqual({ ok: false, reason: 'bad_signature' })
  })

  test('a changed, added or removed param, and a changed signed header', async () => {
    const request = await signed({ signedHeaders: { 'top-user-nick': '测试店铺' } })
    const changes: SpiRequest[] = [
      { ...request, url: request.url.replace('v=2.0', 'v=2.1') },
      { ...request, url: `${request.url}&tid=1` },
      { ...request, url: request.url.replace('&v=2.0', '') },
      { ...request, headers: { ...request.headers, 'top-user-nick': 'other' } },
      { ...request, headers: { ...request.headers, 'top-sign-list': '' } },
    ]

    expect(await Promise.all(changes.map((change) => verify(change)))).toEqual(changes.map(() => ({ ok: false, reason: 'bad_signature' })))
  })

  test('a call-back without a sign, and one whose sign stands in the form instead of the URL', async () => {
    const unsigned = { headers: { 'content-type': 'application/json' }, url: '/spi?timestamp=2026-03-08+09%3A05%3A07', body: Buffer.from('{}') }
    const request = await signed({ body: { tid: '1' }, contentType: 'application/x-www-form-urlencoded' })
    const sign = /sign=(\w+)$/.exec(request.url)?.[1] ?? ''
    const inForm = { ...request, url: request.url.replace(`&sign=${sign}`, ''), body: Buffer.from(`tid=1&sign=${sign}`) }

    expect(await verify(unsigned)).toEqual({ ok: false, reason: 'missing_signature' })
    expect(await verify(inForm)).toEqual({ ok: false, reason: 'missing_signature' })
  })

  test.each([
    ['a stale one', now + 600_001, 'too_old'],
    ['one from the future', now - 600_001, 'in_future'],
    ['a time that is no number', Number.NaN, 'too_old'],
  ])('%s', async (_name, at, reason) => {
    expect(await verify(await signed(), { now: at })).toEqual({ ok: false, reason })
  })

  test('one that is ten minutes off either way is not', async () => {
    const request = await signed()

    expect(await verify(request, { now: now + 600_000 })).toMatchObject({ ok: true })
    expect(await verify(request, { now: now - 600_000 })).toMatchObject({ ok: true })
  })

  test('a replayed one whose timestamp was made new', async () => {
    const request = await signed({ query: { ...query, timestamp: '2026-03-08 08:00:00' } })
    const renewed = { ...request, url: request.url.replace('08%3A00%3A00', '09%3A05%3A07') }

    expect(await verify(request)).toEqual({ ok: false, reason: 'too_old' })
    expect(await verify(renewed)).toEqual({ ok: false, reason: 'bad_signature' })
  })

  test('one without a timestamp, or with one that is none', async () => {
    const { timestamp: _timestamp, ...rest } = query

    expect(await verify(await signed({ query: rest }))).toEqual({ ok: false, reason: 'missing_timestamp' })
    expect(await verify(await signed({ query: { ...query, timestamp: 'yesterday' } }))).toEqual({ ok: false, reason: 'malformed' })
  })

  test.each([
    ['an unknown charset', { headers: { 'content-type': 'text/plain;charset=koi8-r' }, url: '/?sign=A', body: new Uint8Array() }],
    ['a broken escape', { headers: {}, url: '/?a=%zz&sign=A', body: new Uint8Array() }],
    ['a form that is not UTF-8', { headers: { 'content-type': 'application/x-www-form-urlencoded' }, url: '/?sign=A', body: Uint8Array.from([0x61, 0xff]) }],
    ['a signed header that cannot exist', { headers: new Headers({ 'top-sign-list': 'a b' }), url: '/?sign=A', body: new Uint8Array() }],
  ])('%s, as malformed', async (_name, request) => {
    expect(await verify(request)).toEqual({ ok: false, reason: 'malformed' })
  })

  test('a body that was parsed before, with a word about how to get the raw one', async () => {
    const request = { ...(await signed()), body: { tid: 1 } as unknown as Uint8Array }

    await expect(verify(request)).rejects.toMatchObject({ kind: 'invalid_params', hint: expect.stringContaining('raw body') })
  })

  test('every call-back where there is no secret', async () => {
    await expect(verify(await signed({ appSecret: '' }), { appSecret: '' })).rejects.toMatchObject({ kind: 'invalid_params' })
  })
})

describe('names from outside', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'get']

  test.each(names)('a param named %s is signed and given like any other', async (name) => {
    const inQuery = await verify(await signed({ query: Object.fromEntries([...Object.entries(query), [name, 'x']]) }))
    const inForm = await verify(await signed({ contentType: 'application/x-www-form-urlencoded', body: Object.fromEntries([[name, 'x']]) }))

    for (const verdict of [inQuery, inForm]) expect(verdict.ok && Object.entries(verdict.params)).toContainEqual([name, 'x'])
  })

  test.each(names)('one named %s that was not signed is refused', async (name) => {
    const request = await signed({ contentType: 'application/x-www-form-urlencoded', body: { tid: '1' } })

    expect(await verify({ ...request, url: `${request.url}&${name}=x` })).toEqual({ ok: false, reason: 'bad_signature' })
    expect(await verify({ ...request, body: Buffer.from(`tid=1&${name}=x`) })).toEqual({ ok: false, reason: 'bad_signature' })
  })

  test.each(names)('a header list that names %s does not reach into objects', async (name) => {
    const request = await signed()

    expect(await verify({ ...request, headers: { ...request.headers, 'top-sign-list': name } })).toEqual({ ok: false, reason: 'bad_signature' })
  })

  test('what was never sent is not there', async () => {
    const verdict = await verify(await signed())

    expect(verdict.ok && verdict.params['constructor']).toBeUndefined()
  })
})

test('the unsigned double of a form field is not given', async () => {
  const request = await signed({ contentType: 'application/x-www-form-urlencoded', body: { tid: '1' } })

  const verdict = await verify({ ...request, body: Buffer.from('tid=1&tid=2&app_key=3') })

  expect(verdict).toMatchObject({ ok: true, body: '', params: { tid: '1', app_key: '23000001' } })
})

test('what is signed is believed, whatever it holds, in every form', async () => {
  const text = fc.string({ unit: 'grapheme' })
  const fields = fc.dictionary(text, text)
  await fc.assert(
    fc.asyncProperty(fields, fc.oneof(text, fields), fc.constantFrom('UTF-8', 'GBK'), async (more, body, charset) => {
      const type = typeof body === 'string' ? 'text/xml' : 'application/x-www-form-urlencoded'
      const { sign: _sign, ...rest } = more
      const request = await signed({ query: { ...rest, ...query }, body, contentType: `${type};charset=${charset}` })
      expect(await verify(request)).toMatchObject({ ok: true })
    }),
  )
})

test('arbitrary bytes, URLs and headers lead to a verdict and to nothing else', async () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'constructor', 'a b', '%', '測試'))
  const type = fc.oneof(text, fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'text/xml;charset=GBK', 'text/plain;charset='))
  await fc.assert(
    fc.asyncProperty(type, text, fc.array(fc.tuple(text, text)), text, fc.uint8Array(), async (contentType, list, entries, tail, body) => {
      const headers = Object.fromEntries([...entries, ['content-type', contentType], ['top-sign-list', list]])
      const verdict = await verify({ headers, url: `/?${tail}&sign=0`, body })
      expect(verdict).toMatchObject({ ok: false, reason: expect.stringMatching(/^(bad_signature|malformed|missing_signature)$/) })
    }),
    { numRuns: 500 },
  )
})

test('the refusal is JSON with the code that the platform expects', () => {
  expect(JSON.parse(spiRefusalBody)).toMatchObject({ sub_code: 'sign-check-failure' })
})
