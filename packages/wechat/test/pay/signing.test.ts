import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { payCatalogue } from '../../src/pay/endpoints/catalogue.js'
import { appMessage, h5Address, jsapiMessage, signApp, signJsapi } from '../../src/pay/invocations.js'
import { requestParts } from '../../src/pay/request-parts.js'
import { payRequestMessage, signPayRequest } from '../../src/pay/sign.js'
import signing from '../vectors/pay-signing.json' with { type: 'json' }
import { privateKeyOf } from './keys.js'

// The vectors of one kind have one form; JSON modules only know the union of all.
interface RequestVector {
  readonly id: string
  readonly input: { mchid: string; serialNo: string; privateKeyRef: string; method: string; url: string; timestamp: number; nonce: string; body: string }
  readonly expect: { message: string; signature: string; authorization: string }
}
interface JsapiVector {
  readonly input: { appId: string; timeStamp: number; nonceStr: string; prepayId: string; privateKeyRef: string }
  readonly expect: { message: string; params: unknown }
}
interface AppVector {
  readonly input: { appid: string; partnerid: string; timestamp: number; noncestr: string; prepayid: string; privateKeyRef: string }
  readonly expect: { message: string; params: unknown }
}
const ofKind = (kind: string): unknown => signing.vectors.filter((vector) => vector.kind === kind)
const requests = ofKind('pay.signRequest') as RequestVector[]
const [jsapi] = ofKind('pay.invokeJsapi') as [JsapiVector]
const [app] = ofKind('pay.invokeApp') as [AppVector]

describe('signPayRequest', () => {
  it.each(requests)('gives the documented signature of $id', async ({ input, expect: expected }) => {
    const request = { method: input.method, target: input.url, timestamp: input.timestamp, nonce: input.nonce, body: input.body }

    const authorization = signPayRequest(request, { mchId: input.mchid, serialNo: input.serialNo, privateKey: privateKeyOf(input.privateKeyRef) })

    expect(payRequestMessage(request)).toBe(expected.message)
    expect(authorization).toBe(expected.authorization)
  })

  it('ends the message of a request without a body with a line feed of its own', () => {
    expect(payRequestMessage({ method: 'POST', target: '/v3/x', timestamp: 1, nonce: 'n', body: '' })).toBe('POST\n/v3/x\n1\nn\n\n')
  })
})

describe('requestParts', () => {
  const { query } = payCatalogue.refunds

  it('escapes a number in the path as the vector pay-sign-path-escaped does', () => {
    const parts = requestParts({ endpoint: query }, { out_refund_no: 'R|2025*01@01' }, { wire: {}, random: () => 'b' })

    expect(parts.target).toBe('/v3/refund/domestic/refunds/R%7C2025%2A01%4001')
  })

  it('gives an address that no URL parser writes in another way, whatever the values are', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), fc.string({ minLength: 1, unit: 'grapheme' }), (no, sub) => {
        const { target } = requestParts({ endpoint: query }, { out_refund_no: no, sub_mchid: sub }, { wire: {}, random: () => 'b' })
        fc.pre(no !== '.' && no !== '..')
        const url = new URL(`https://api.mch.weixin.qq.com${target}`)

        expect(`${url.pathname}${url.search}`).toBe(target)
        expect(url.searchParams.get('sub_mchid')).toBe(sub)
      }),
    )
  })
})

describe('the invoking parameters', () => {
  it('of JSAPI are those of the vector', async () => {
    const { appId, prepayId, timeStamp: timestamp, nonceStr: nonce, privateKeyRef } = jsapi.input
    const params = await signJsapi(appId, prepayId, { timestamp, nonce, privateKey: privateKeyOf(privateKeyRef) })

    expect(jsapiMessage(appId, prepayId, { timestamp, nonce })).toBe(jsapi.expect.message)
    expect(params).toEqual(jsapi.expect.params)
  })

  it('of the App SDK are those of the vector', async () => {
    const { appid: appId, partnerid: mchId, prepayid: prepayId, timestamp, noncestr: nonce, privateKeyRef } = app.input
    const params = await signApp({ appId, mchId }, prepayId, { timestamp, nonce, privateKey: privateKeyOf(privateKeyRef) })

    expect(appMessage(appId, prepayId, { timestamp, nonce })).toBe(app.expect.message)
    expect(params).toEqual(app.expect.params)
  })

  it('of H5 are an address with the way back in it', () => {
    expect(h5Address('https://wx.tenpay.com/x?prepay_id=1&package=2', 'https://shop.example.com/done?a=1')).toBe(
      'https://wx.tenpay.com/x?prepay_id=1&package=2&redirect_url=https%3A%2F%2Fshop.example.com%2Fdone%3Fa%3D1',
    )
  })
})
