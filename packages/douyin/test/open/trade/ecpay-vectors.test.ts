import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ecpayCallbackText, signEcpayCallback, verifyEcpayCallback } from '../../../src/open/trade/callback-signature.js'
import { ecpayStringToSign, signEcpay } from '../../../src/open/trade/ecpay-sign.js'
import { vectorsOf } from './vectors.js'

describe('the signature of guaranteed payment', () => {
  it.each(vectorsOf<{ params: Record<string, unknown>; salt: string }>('ecpay.sign'))('is that of $id', ({ input, expect: wanted }) => {
    expect(ecpayStringToSign(input.params, input.salt)).toBe(wanted['string_to_sign'])
    expect(signEcpay(input.params, input.salt)).toBe(wanted['sign'])
  })

  it('takes one pair of quotes off a value, and blanks on both sides of it', () => {
    expect(ecpayStringToSign({ a: ' " x " ' }, 's')).toBe('s&x')
    expect(ecpayStringToSign({ a: '""x""' }, 's')).toBe('"x"&s')
    expect(ecpayStringToSign({ a: '"' }, 's')).toBe('"&s')
  })

  it('counts a zero and a flag, and leaves out what is empty, blank or null', () => {
    expect(ecpayStringToSign({ a: 0, b: false, c: '', d: '  ', e: null, f: 'null', g: '" "', h: undefined }, 's')).toBe('0&false&s')
  })

  it('sorts by bytes, not by code units', () => {
    const [beyond, within] = ['\u{1F600}', '\uFF01']

    expect(ecpayStringToSign({ a: beyond, b: within }, '')).toBe(`&${within}&${beyond}`)
    expect([beyond, within].sort()).toEqual([beyond, within])
  })

  it('does not depend on the order of the params, nor on their names', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.stringMatching(/^[b-z]{2,8}$/), fc.string())), fc.string({ minLength: 1 }), (pairs, salt) => {
        const given = Object.fromEntries(pairs)
        const turned = Object.fromEntries(Object.entries(given).toReversed())
        const renamed = Object.fromEntries(Object.values(given).map((value, index) => [`name${index}`, value]))

        expect(signEcpay(turned, salt)).toBe(signEcpay(given, salt))
        expect(signEcpay(renamed, salt)).toBe(signEcpay(given, salt))
      }),
    )
  })
})

describe('the signature of call-backs of guaranteed payment', () => {
  const vectors = vectorsOf<{ token: string; body: { timestamp: string; nonce: string; msg: string } }>('ecpay.callback')

  it.each(vectors)('is that of $id', ({ input: { token, body }, expect: wanted }) => {
    expect(ecpayCallbackText(body, token)).toBe(wanted['sorted_concat'])
    expect(signEcpayCallback(body, token)).toBe(wanted['msg_signature'])
    expect(verifyEcpayCallback(body, wanted['msg_signature'] ?? '', token)).toBe(true)
  })

  it.each(vectors)('of $id is refused for another token, message, nonce and time', ({ input: { token, body }, expect: wanted }) => {
    const signature = wanted['msg_signature'] ?? ''

    expect(verifyEcpayCallback(body, signature, `${token}x`)).toBe(false)
    expect(verifyEcpayCallback({ ...body, msg: body.msg.replace('12800', '12801') }, signature, token)).toBe(false)
    expect(verifyEcpayCallback({ ...body, nonce: '2588' }, signature, token)).toBe(false)
    expect(verifyEcpayCallback({ ...body, timestamp: '1700003701' }, signature, token)).toBe(false)
    expect(verifyEcpayCallback(body, '', token)).toBe(false)
  })
})
