import { importPrivateKey, importPublicKey } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import {
  byteMessage,
  byteRequestSigner,
  parseByteAuthorization,
  signByteAuthorization,
  verifyByteAuthorization,
} from '../../../src/open/trade/byte-authorization.js'
import { signTradeCallback, tradeCallbackMessage, verifyTradeCallback } from '../../../src/open/trade/callback-signature.js'
import { createTradeInvocations } from '../../../src/open/trade/request-order.js'
import { keyOf, vectorsOf } from './vectors.js'

interface ByteInput {
  readonly appid: string
  readonly method: string
  readonly uri: string
  readonly timestamp: string
  readonly nonce_str: string
  readonly key_version: string
  readonly data: string
  readonly private_key_ref: string
}

interface CallbackInput {
  readonly headers: Readonly<Record<string, string>>
  readonly raw_body: string
  readonly public_key_ref: string
}

const spelled = (text: string) => text.replaceAll('\n', '\\n')
const keysOf = (input: ByteInput) => ({
  appId: input.appid,
  appSecret: 'secret',
  keyVersion: input.key_version,
  privateKey: importPrivateKey(keyOf(input.private_key_ref)),
  platformPublicKey: undefined,
})

describe('a byte authorization', () => {
  const vectors = vectorsOf<ByteInput>('trade.byte_authorization')

  it.each(vectors)('is that of $id', async ({ input, expect: wanted }) => {
    const signed = { method: input.method, uri: input.uri, timestamp: input.timestamp, nonce: input.nonce_str, body: input.data }

    expect([byteMessage(signed), spelled(byteMessage(signed))]).toContain(wanted['string_to_sign'])
    expect(await signByteAuthorization(signed, keysOf(input))).toBe(wanted['byteAuthorization'])
  })

  it.each(vectors)('of $id is what invocations.requestOrder gives, with the data byte for byte', async ({ input, expect: wanted }) => {
    const invocations = createTradeInvocations({ keys: async () => keysOf(input), now: () => Number(input.timestamp) * 1000, nonce: () => input.nonce_str })

    const invocation = await invocations.requestOrder(JSON.parse(input.data))

    expect(invocation).toEqual({ data: input.data, byteAuthorization: wanted['byteAuthorization'] })
  })

  it.each(vectors)('of $id is taken apart and verified, and refused for another body', ({ input, expect: wanted }) => {
    const parsed = parseByteAuthorization(wanted['byteAuthorization'] ?? '')
    const publicKey = importPublicKey(keyOf('app.pub.pem'))

    expect(parsed).toEqual({
      appId: input.appid,
      nonce: input.nonce_str,
      timestamp: input.timestamp,
      keyVersion: input.key_version,
      signature: wanted['signature'],
    })
    if (parsed === undefined) return
    expect(verifyByteAuthorization(parsed, { method: 'POST', uri: input.uri, body: input.data }, publicKey)).toBe(true)
    expect(verifyByteAuthorization(parsed, { method: 'POST', uri: input.uri, body: input.data.replace('990', '991') }, publicKey)).toBe(false)
  })

  it('has its values in quotes where the older trade API takes it as a header, and reads the same', async () => {
    const [vector] = vectors
    if (vector === undefined) return expect.unreachable()
    const { input } = vector
    const request = { method: 'POST', path: '/api/apps/trade/v2/query_order', body: {}, text: '{"out_order_no":"O1"}' }

    const { headers = {} } = await byteRequestSigner(request, { keys: keysOf(input), nowMs: 1_700_003_700_999, nonce: 'N1' })

    const header = headers['byte-authorization'] ?? ''
    expect(header).toMatch(/^SHA256-RSA2048 appid="tt07e3715e98c9aac0",nonce_str="N1",timestamp="1700003700",key_version="1",signature="[A-Za-z0-9+/]+={0,2}"$/)
    const parsed = parseByteAuthorization(header)
    if (parsed === undefined) return expect.unreachable()
    expect(verifyByteAuthorization(parsed, { method: 'POST', uri: request.path, body: request.text }, importPublicKey(keyOf('app.pub.pem')))).toBe(true)
  })

  it.each(['', 'SHA256-RSA2048', 'SHA256-RSA2048 appid=tt1', 'WECHATPAY2-SHA256-RSA2048 appid=1,nonce_str=2,timestamp=3,key_version=4,signature=5'])(
    '%j is none',
    (text) => {
      expect(parseByteAuthorization(text)).toBeUndefined()
    },
  )
})

describe('the signature of call-backs of the general trading system', () => {
  const vectors = vectorsOf<CallbackInput>('trade.callback')
  const partsOf = ({ headers, raw_body }: CallbackInput) => ({
    signed: { timestamp: headers['Byte-Timestamp'] ?? '', nonce: headers['Byte-Nonce-Str'] ?? '', body: Buffer.from(raw_body) },
    signature: headers['Byte-Signature'] ?? '',
  })

  it.each(vectors)('is that of $id', async ({ input, expect: wanted }) => {
    const { signed, signature } = partsOf(input)
    const message = Buffer.from(tradeCallbackMessage(signed)).toString()

    expect([message, spelled(message)]).toContain(wanted['string_to_verify'])
    expect(verifyTradeCallback(signed, signature, importPublicKey(keyOf(input.public_key_ref)))).toBe(wanted['valid'])
    expect(await signTradeCallback(signed, importPrivateKey(keyOf('platform.pem')))).toBe(signature)
  })

  it.each(vectors)('of $id is refused for another body, time, nonce and key, and where it is written otherwise', ({ input }) => {
    const { signed, signature } = partsOf(input)
    const key = importPublicKey(keyOf(input.public_key_ref))

    expect(verifyTradeCallback({ ...signed, body: Buffer.from(`${input.raw_body} `) }, signature, key)).toBe(false)
    expect(verifyTradeCallback({ ...signed, timestamp: '1700003704' }, signature, key)).toBe(false)
    expect(verifyTradeCallback({ ...signed, nonce: 'another' }, signature, key)).toBe(false)
    expect(verifyTradeCallback(signed, signature, importPublicKey(keyOf('app.pub.pem')))).toBe(false)
    expect(verifyTradeCallback(signed, `${signature}!`, key)).toBe(false)
  })
})
