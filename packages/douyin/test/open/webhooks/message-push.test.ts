import { createDecipheriv } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signEcpayCallback } from '../../../src/open/trade/callback-signature.js'
import { openMessagePush, sealMessagePush } from '../../../src/open/webhooks/message-push.js'

const keys = { appId: 'tt07e3715e98c9aac0', token: 'callback_token_9x', encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' }
const when = { timestamp: '1700003700', nonce: '2587', random: new Uint8Array(32).fill(7) }

describe('an encrypted message push', () => {
  it('is opened as it was sealed, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(openMessagePush(sealMessagePush(text.toWellFormed(), keys, when), keys)).toEqual({ ok: true, text: text.toWellFormed() })
      }),
    )
  })

  it('is laid out as documented: 32 bytes, a length, the text, the app id, padded to 32', () => {
    const key = Buffer.from(`${keys.encodingAesKey}=`, 'base64')
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
    const plain = Buffer.concat([decipher.update(sealMessagePush('{"a":1}', keys, when).Encrypt, 'base64'), decipher.final()])

    const padding = plain.at(-1) ?? 0
    expect(plain.length % 32).toBe(0)
    expect(plain.subarray(32, 36).readUInt32BE()).toBe(7)
    expect(plain.subarray(36, plain.length - padding).toString()).toBe(`{"a":1}${keys.appId}`)
  })

  it('is refused with another token, another key, and for another application', () => {
    const sealed = sealMessagePush('hello', keys, when)
    const other = { ...keys, encodingAesKey: `z${keys.encodingAesKey.slice(1)}` }

    expect(openMessagePush(sealed, { ...keys, token: 'another' })).toEqual({ ok: false, reason: 'bad_signature' })
    expect(openMessagePush({ ...sealed, Nonce: '1' }, keys)).toEqual({ ok: false, reason: 'bad_signature' })
    expect(openMessagePush(sealed, { ...keys, appId: 'tt_another' })).toEqual({ ok: false, reason: 'wrong_recipient' })
    expect(openMessagePush(sealed, other).ok).toBe(false)
  })

  it.each(['', 'AAAA', Buffer.alloc(32).toString('base64'), 'no base64 at all'])(
    'of %j under a good signature is refused, and nothing is thrown',
    (Encrypt) => {
      const MsgSignature = signEcpayCallback({ timestamp: when.timestamp, nonce: when.nonce, msg: Encrypt }, keys.token)

      expect(openMessagePush({ Encrypt, MsgSignature, TimeStamp: when.timestamp, Nonce: when.nonce }, keys).ok).toBe(false)
    },
  )
})
