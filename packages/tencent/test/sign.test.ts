import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classify } from '../src/errors.js'
import { combineCrc64, cosSignKey, crc64, createCrc64, signCos } from '../src/index.js'
import codes from './vectors/error-codes.json' with { type: 'json' }
import vectors from './vectors/signatures.json' with { type: 'json' }
import urlParams from './vectors/url-params.json' with { type: 'json' }

describe('the signature of COS', () => {
  it.each(vectors)('$name', (vector) => {
    const { method, path, keyTime, signKey, httpString, stringToSign, signature } = vector
    // JSON modules have a type of their own for each vector; all values are texts.
    const [params, headers] = [vector.params, vector.headers] as unknown as Readonly<Record<string, string>>[]
    const signed = signCos({ method, path, params: params ?? {}, headers: headers ?? {} }, { secretId: vector.secretId ?? 'id', signKey, keyTime })

    expect(signed).toMatchObject({ httpString, stringToSign, signature })
    if (vector.authorization !== undefined) expect(signed.authorization).toBe(vector.authorization)
    if (vector.secretKey !== undefined) expect(cosSignKey(vector.secretKey, keyTime)).toBe(signKey)
  })
})

describe('the params of a URL', () => {
  it.each(urlParams)('$name', ({ url, urlParamList, httpParameters }) => {
    const params = Object.fromEntries(new URL(url, 'https://host').searchParams)
    const { pairs, httpString } = signCos({ method: 'GET', path: '/', params }, { secretId: 'id', signKey: 'key', keyTime: '1;2' })

    expect(pairs['q-url-param-list']).toBe(urlParamList)
    expect(httpString.split('\n')[2]).toBe(httpParameters)
  })
})

describe('CRC64', () => {
  it('of pieces is that of the whole, wherever it was cut', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.uint8Array({ maxLength: 100 }), (left, right) => {
        const fed = createCrc64()
        fed.update(left)
        fed.update(right)
        const whole = crc64(Buffer.concat([left, right]))
        return fed.value() === whole && combineCrc64(crc64(left), crc64(right), right.length) === whole
      }),
    )
  })

  it('has the check value of the standard, whole and in pieces', () => {
    const pieces = createCrc64()
    pieces.update(Buffer.from('1234'))
    pieces.update(Buffer.from('56789'))

    expect(crc64(Buffer.from('123456789'))).toBe('11051210869376104954')
    expect(pieces.value()).toBe('11051210869376104954')
  })
})

describe('the code table', () => {
  it.each(codes)('$code under $status is $kind', ({ code, status, kind }) => {
    expect(classify({ code, status, message: 'x' })).toMatchObject({ kind, code })
  })

  it('takes a signature that has ended for a matter of the clock', () => {
    expect(classify({ code: 'AccessDenied', status: 403, message: 'Request has expired' }).kind).toBe('clock')
  })
})
