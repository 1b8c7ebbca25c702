import { createHash } from 'node:crypto'
import { importPublicKey } from '@duijie/core/platform'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openBody, sealBody, sealingContext, signBody, signedPayload, verifyBody } from '../../src/mini/api-security.js'
import { openPush, sealPush, signPushParts, verifyPushParts } from '../../src/mini/push/push-cipher.js'
import { signRawData, signSession, verifyRawData } from '../../src/mini/session-sign.js'
import { decryptUserData } from '../../src/mini/user-data.js'
import keys from '../vectors/mini-keys.json' with { type: 'json' }
import signing from '../vectors/mini-signing.json' with { type: 'json' }
import { vectorsOf } from './vectors.js'

const jsonOf = (text: string): unknown => JSON.parse(text)

describe('encrypted user data', () => {
  it.each(vectorsOf('mp.decryptUserData'))('is what the documents say: $id', ({ input, expect: expected }) => {
    const opened = decryptUserData({ appId: input.appid, sessionKey: input.sessionKey, encryptedData: input.encryptedData, iv: input.iv })

    expect(opened).toEqual(expected['ok'] === true ? { ok: true, data: expected['data'] } : { ok: false, reason: expected['error'] })
  })

  const [official] = vectorsOf('mp.decryptUserData')
  const { appid: appId = '', sessionKey = '', encryptedData = '', iv = '' } = official?.input ?? {}

  it('is refused when it is older than it may be', () => {
    const sentMs = 1_477_314_187_000
    const at = (now: number) => decryptUserData({ appId, sessionKey, encryptedData, iv, maxAgeMs: 60_000, now })

    expect(at(sentMs + 60_000)).toMatchObject({ ok: true })
    expect(at(sentMs + 60_001)).toEqual({ ok: false, reason: 'too_old' })
  })

  it('never throws, and believes nothing, whatever a page sends', () => {
    const input = fc.record({
      encryptedData: fc.oneof(fc.string(), fc.base64String()),
      iv: fc.oneof(fc.string(), fc.constant(iv)),
      sessionKey: fc.oneof(fc.string(), fc.constant(sessionKey)),
    })
    fc.assert(
      fc.property(input, (sent) => {
        expect(decryptUserData({ appId, ...sent })).toMatchObject({ ok: false, reason: 'decrypt_failed' })
      }),
    )
  })

  it('is refused with each single byte of its last block but one flipped', () => {
    const bytes = Buffer.from(encryptedData, 'base64')
    for (let place = bytes.length - 32; place < bytes.length - 16; place++) {
      const changed = Buffer.from(bytes)
      changed[place] = (changed[place] ?? 0) ^ 0x80
      expect(decryptUserData({ appId, sessionKey, iv, encryptedData: changed.toString('base64') })).toMatchObject({ ok: false })
    }
  })
})

describe('signatures of pages and login states', () => {
  it.each(vectorsOf('mp.rawDataSignature'))('$id', ({ input, expect: expected }) => {
    const { rawData, sessionKey } = input
    const signature = String(expected['signature'])

    expect(signRawData(rawData, sessionKey)).toBe(signature)
    expect(verifyRawData({ rawData, sessionKey, signature: signature.toUpperCase() })).toBe(true)
    expect(verifyRawData({ rawData: `${rawData} `, sessionKey, signature })).toBe(false)
    expect(verifyRawData({ rawData: JSON.stringify({ ...Object(jsonOf(rawData)), gender: 2 }), sessionKey, signature })).toBe(false)
  })

  it.each(vectorsOf('mp.sessionSignature'))('$id', ({ input, expect: expected }) => {
    expect(signSession(input.body, input.sessionKey)).toBe(expected['signature'])
  })
})

describe('pushed messages', () => {
  it.each(vectorsOf('push.encryptReply'))('are sealed as the documents say: $id', ({ input, expect: expected }) => {
    const key = { encodingAESKey: input.encodingAESKey, appId: input.appid }
    const sealed = sealPush(input.plaintext, key, Buffer.from(input.random))

    expect(sealed).toBe(expected['Encrypt'])
    expect(signPushParts(input.token, input.timestamp, input.nonce, sealed)).toBe(expected['MsgSignature'])
    expect(openPush(sealed, key)).toEqual({ ok: true, text: input.plaintext, random: input.random })
  })

  it('open again, whatever they say', () => {
    const key = { encodingAESKey: keys.config.encodingAESKey, appId: keys.config.appid }
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.uint8Array({ minLength: 16, maxLength: 16 }), (text, random) => {
        expect(openPush(sealPush(text, key, random), key)).toMatchObject({ ok: true, text })
      }),
    )
  })

  it('are no message of another application, and none when they were changed', () => {
    const key = { encodingAESKey: keys.config.encodingAESKey, appId: keys.config.appid }
    const sealed = sealPush('{}', key, Buffer.alloc(16))

    expect(openPush(sealed, { ...key, appId: 'wx0000000000000000' })).toEqual({ ok: false, reason: 'wrong_recipient' })
    expect(openPush(sealed.slice(0, -8), key)).toEqual({ ok: false, reason: 'bad_ciphertext' })
    expect(openPush('', key)).toEqual({ ok: false, reason: 'bad_ciphertext' })
    expect(openPush(sealed, { ...key, encodingAESKey: 'A'.repeat(43) })).toEqual({ ok: false, reason: 'bad_ciphertext' })
  })

  it.each(vectorsOf('push.verifyUrl'))('the address is verified: $id', ({ input, expect: expected }) => {
    expect(verifyPushParts(input.signature, input.token, input.timestamp, input.nonce)).toBe(expected['valid'])
  })
})

describe('the signed and encrypted API', () => {
  const siteOf = ({ url, appid, timestamp }: Readonly<Record<string, string>>) => ({ url: url ?? '', appId: appid ?? '', timestamp: Number(timestamp) })
  const keyOf = ({ symKey = '', symKeySn = '' }: Readonly<Record<string, string>>) => ({
    symmetricKey: Buffer.from(symKey, 'base64'),
    symmetricKeySn: symKeySn,
  })

  it.each(vectorsOf('mpapi.encryptRequest'))('$id', ({ input, expect: expected }) => {
    expect(sealingContext(siteOf(input), input.symKeySn)).toBe(expected['aad'])
    expect(sealBody(input.plaintext, siteOf(input), keyOf(input), Buffer.from(input.iv, 'base64'))).toBe(expected['body'])
  })

  it.each(vectorsOf('mpapi.decryptResponse'))('$id', ({ input, expect: expected }) => {
    const body = Object(jsonOf(input.body))

    expect(openBody(body, siteOf(input), keyOf(input))).toBe(expected['plaintext'])
    expect(openBody(body, { ...siteOf(input), timestamp: Number(input.timestamp) + 1 }, keyOf(input))).toBeUndefined()
    expect(openBody({ ...body, authtag: 'AAAAAAAAAAAAAAAAAAAAAA==' }, siteOf(input), keyOf(input))).toBeUndefined()
    expect(openBody({}, siteOf(input), keyOf(input))).toBeUndefined()
  })

  it.each(vectorsOf('mpapi.verifyMessage'))('$id', ({ input, expect: expected }) => {
    const key = importPublicKey(input.publicKey ?? input.certificate)
    const { signature } = input

    expect(
      createHash('sha256')
        .update(signedPayload(siteOf(input), input.body))
        .digest('hex'),
    ).toBe(expected['payloadSha256'])
    expect(verifyBody(input.body, siteOf(input), { signature, key })).toBe(expected['valid'])
    expect(verifyBody(`${input.body} `, siteOf(input), { signature, key })).toBe(false)
    expect(verifyBody(input.body, { ...siteOf(input), timestamp: Number(input.timestamp) + 1 }, { signature, key })).toBe(false)
    expect(verifyBody(input.body, { ...siteOf(input), url: 'https://api.weixin.qq.com/wxa/getwxacode' }, { signature, key })).toBe(false)
  })

  it('is signed so that the public key verifies', async () => {
    const { importPrivateKey } = await import('@duijie/core/platform')
    const site = { url: 'https://api.weixin.qq.com/wxa/getuserriskrank', appId: keys.config.appid, timestamp: 1_735_689_600 }

    const signature = await signBody('{}', site, importPrivateKey(keys.keys.mpapp.privateKey))

    expect(verifyBody('{}', site, { signature, key: importPublicKey(keys.keys.mpapp.publicKey) })).toBe(true)
  })
})

describe('the vectors', () => {
  it('are all of kinds that are tested here or in push/wechat-push.test.ts', () => {
    expect([...new Set(signing.map(({ kind }) => kind))].toSorted()).toEqual([
      'mp.decryptUserData',
      'mp.rawDataSignature',
      'mp.sessionSignature',
      'mpapi.decryptResponse',
      'mpapi.encryptRequest',
      'mpapi.verifyMessage',
      'push.encryptReply',
      'push.receiveEncrypted',
      'push.receivePlain',
      'push.verifyUrl',
    ])
  })
})
