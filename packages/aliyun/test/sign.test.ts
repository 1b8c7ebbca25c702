import { digest } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { payloadHash, rpcStringToSign, signAcs3, signRpc } from '../src/index.js'
import vectors from './vectors/signatures.json' with { type: 'json' }

describe('HMAC-SHA1 over RPC params', () => {
  it.each(vectors.rpc)('$name', ({ method, accessKeySecret, params, stringToSign, signature }) => {
    // JSON modules have a type of their own for each vector; all values are texts.
    const texts = params as Readonly<Record<string, string>>

    expect(rpcStringToSign(method, texts)).toBe(stringToSign)
    expect(signRpc(texts, { method, accessKeySecret })).toBe(signature)
  })

  it('leaves an empty value in, and the signature itself out', () => {
    expect(rpcStringToSign('GET', { TemplateParam: '', Signature: 'x', Action: 'A' })).toBe('GET&%2F&Action%3DA%26TemplateParam%3D')
  })
})

describe('ACS3-HMAC-SHA256', () => {
  it.each(vectors.acs3)('$name', ({ method, path, query, body, headers, accessKeyId, accessKeySecret, canonicalRequest, canonicalHash, authorization }) => {
    const signed = signAcs3(
      { method, path, query: Object.fromEntries(new URLSearchParams(query)), headers: headers as Readonly<Record<string, string>> },
      { accessKeyId, accessKeySecret },
    )

    expect(payloadHash(body)).toBe(headers['x-acs-content-sha256'])
    expect(signed.canonicalRequest).toBe(canonicalRequest)
    expect(digest('sha256', signed.canonicalRequest)).toBe(canonicalHash)
    expect(signed.authorization).toBe(authorization)
  })

  it('signs neither the user agent nor what a transport adds', () => {
    const request = { method: 'POST', headers: { host: 'h', 'x-acs-date': 'd', 'x-acs-content-sha256': 'c' } }
    const keys = { accessKeyId: 'id', accessKeySecret: 'secret' }

    expect(signAcs3({ ...request, headers: { ...request.headers, 'user-agent': 'x', accept: 'y' } }, keys)).toEqual(signAcs3(request, keys))
  })
})
