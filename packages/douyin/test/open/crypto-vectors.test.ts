import { constants, createCipheriv, publicEncrypt } from 'node:crypto'
import { importPrivateKey, isDuijieError } from '@duijie/core/platform'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lifeFieldKey, openLifeField, sealLifeField } from '../../src/open/life-field.js'
import { openOauthMobile } from '../../src/open/oauth-mobile.js'
import { openPhoneNumber } from '../../src/open/phone-number.js'
import { decryptDouyinData, signRawData, verifyRawData } from '../../src/open/user-data.js'
import vectors from '../vectors/open-crypto.json' with { type: 'json' }
import keys from '../vectors/open-keys.json' with { type: 'json' }

interface Vector {
  readonly id: string
  readonly input: Readonly<Record<string, string | undefined>>
  readonly expect: Readonly<Record<string, string | undefined>>
}

function vectorsOf(kind: string): readonly Vector[] {
  const found = vectors.filter((vector) => vector.kind === kind)
  if (found.length === 0) throw new RangeError(`there are no vectors of the kind ${kind}`)
  return found
}

// A vector that lacks a field must not pass for an empty one.
function of(fields: Vector['input'], name: string): string {
  const value = fields[name]
  if (value === undefined) throw new RangeError(`a vector has no ${name}`)
  return value
}

const appId = 'tt07e3715e98c9aac0'
const privateKey = importPrivateKey(keys.app.private)
const phone = { phoneNumber: '13900000001', purePhoneNumber: '13900000001', countryCode: '86', watermark: { appid: appId, timestamp: 1_700_003_700 } }
const [rsa] = vectorsOf('mini.phone_rsa')
const ciphertext = of(rsa?.input ?? {}, 'data')

describe('the vectors', () => {
  it.each(vectorsOf('mini.session_decrypt'))('$id', ({ input, expect: expected }) => {
    const opened = decryptDouyinData({
      appId: of(input, 'appid'),
      sessionKey: of(input, 'session_key'),
      iv: of(input, 'iv'),
      encryptedData: of(input, 'encryptedData'),
    })

    expect(opened).toEqual({ ok: true, data: JSON.parse(of(expected, 'plain')) })
  })

  it.each(vectorsOf('mini.rawdata_signature'))('$id', ({ input, expect: expected }) => {
    const [rawData, sessionKey, signature] = [of(input, 'rawData'), of(input, 'session_key'), of(expected, 'signature')]

    expect(signRawData(rawData, sessionKey)).toBe(signature)
    expect(verifyRawData(rawData, signature, sessionKey)).toBe(true)
    expect(verifyRawData(`${rawData} `, signature, sessionKey)).toBe(false)
    expect(verifyRawData(rawData, 'no signature', sessionKey)).toBe(false)
  })

  it.each(vectorsOf('mini.phone_rsa'))('$id', ({ input, expect: expected }) => {
    const { watermark, ...rest } = JSON.parse(of(expected, 'plain'))

    expect(openPhoneNumber(of(input, 'data'), { appId: of(input, 'appid'), privateKey })).toEqual({ ...rest, timestamp: watermark.timestamp })
  })

  it.each(vectorsOf('life.field_decrypt'))('$id', ({ input, expect: expected }) => {
    const secret = of(input, 'client_secret')

    expect(lifeFieldKey(secret)).toBe(of(expected, 'key'))
    expect(lifeFieldKey(secret).slice(-16)).toBe(of(expected, 'iv'))
    expect(openLifeField(of(input, 'cipher_text'), secret)).toEqual({ ok: true, text: of(expected, 'plain') })
    expect(sealLifeField(of(expected, 'plain'), secret)).toBe(of(input, 'cipher_text'))
  })

  it.each(vectorsOf('life.key_fit'))('$id', ({ input, expect: expected }) => {
    expect(lifeFieldKey(of(input, 'client_secret'))).toBe(of(expected, 'key'))
  })
})

describe('a phone number encrypted with the public key', () => {
  const seal = (text: string) => publicEncrypt({ key: keys.app.public, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(text)).toString('base64')
  const open = (data: string) => openPhoneNumber(data, { appId, privateKey })

  it('is opened whatever random padding it has', () => {
    const { watermark, ...rest } = phone

    for (let count = 0; count < 20; count++) expect(open(seal(JSON.stringify(phone)))).toEqual({ ...rest, timestamp: watermark.timestamp })
  })

  /** A block as it stands before encryption, with padding of our own making. */
  const block = (change: (block: Buffer) => void) => {
    const text = Buffer.from(JSON.stringify(phone))
    const made = Buffer.concat([Buffer.from([0, 2]), Buffer.alloc(256 - text.length - 3, 0x7f), Buffer.from([0]), text])
    change(made)
    return publicEncrypt({ key: keys.app.public, padding: constants.RSA_NO_PADDING }, made).toString('base64')
  }

  it('has the padding that the strict check takes', () => {
    expect(open(block(() => {})).phoneNumber).toBe('13900000001')
  })

  const bad: readonly (readonly [string, string])[] = [
    ['a block that begins with another byte', block((made) => made.writeUInt8(1, 0))],
    ['a block of the kind for signatures', block((made) => made.writeUInt8(1, 1))],
    ['padding that is too short', block((made) => made.writeUInt8(0, 9))],
    ['padding without an end', block((made) => made.fill(0x7f, 2))],
    ['another application', seal(JSON.stringify({ ...phone, watermark: { appid: 'tt-somebody-else', timestamp: 1 } }))],
    ['no watermark', seal(JSON.stringify({ phoneNumber: '13900000001' }))],
    ['no number', seal(JSON.stringify({ watermark: phone.watermark }))],
    ['no JSON', seal('13900000001 and nothing else')],
    ['a list', seal('[]')],
    ['a changed byte', Buffer.from(Buffer.from(ciphertext, 'base64').map((byte, index) => (index === 100 ? byte ^ 1 : byte))).toString('base64')],
    ['half of it', ciphertext.slice(0, 100)],
    ['nothing', ''],
    ['no Base64', '*** not Base64 ***'],
  ]

  it.each(bad)('is one and the same error with %s', (_name, data) => {
    const failure = caught(() => open(data))

    expect(isDuijieError(failure, 'unverified')).toBe(true)
    expect(failure).toEqual(caught(() => open('')))
    expect(String(failure)).not.toMatch(/padding|13900000001|oaep|decrypt/i)
  })

  it('is that error for a key of somebody else, too', () => {
    const other = importPrivateKey(keys.platform.private)

    expect(caught(() => openPhoneNumber(ciphertext, { appId, privateKey: other }))).toEqual(caught(() => open('')))
  })

  it('is that error whatever bytes come', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 256, maxLength: 256 }), (bytes) => {
        expect(
          isDuijieError(
            caught(() => open(Buffer.from(bytes).toString('base64'))),
            'unverified',
          ),
        ).toBe(true)
      }),
      { numRuns: 25 },
    )
  })
})

describe('data encrypted with the session key', () => {
  const [aes] = vectorsOf('mini.session_decrypt')
  const input = aes?.input ?? {}
  const given = { appId, sessionKey: of(input, 'session_key'), iv: of(input, 'iv'), encryptedData: of(input, 'encryptedData') }

  it('of another application is not believed', () => {
    expect(decryptDouyinData({ ...given, appId: 'tt-somebody-else' })).toEqual({ ok: false, reason: 'watermark_mismatch' })
  })

  it.each([
    ['under a session key that tt.login has replaced', { sessionKey: 'AQECAwQFBgcICQoLDA0ODw==' }],
    ['with a session key that is none', { sessionKey: 'short' }],
    ['with another start', { iv: 'AA==' }],
    ['that was cut short', { encryptedData: given.encryptedData.slice(0, 40) }],
    ['that is empty', { encryptedData: '' }],
  ])('%s is refused without an exception', (_name, changed) => {
    expect(decryptDouyinData({ ...given, ...changed })).toEqual({ ok: false, reason: 'decrypt_failed' })
  })
})

describe('a field of the life service', () => {
  it('comes back as it was, whatever the secret', () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^[0-9a-z_]{1,64}$/), (text, secret) => {
        expect(lifeFieldKey(secret)).toHaveLength(32)
        expect(openLifeField(sealLifeField(text, secret), secret)).toEqual({ ok: true, text: Buffer.from(text).toString('utf8') })
      }),
    )
  })

  it('of the newer kind is for the platform to open', () => {
    expect(openLifeField('Enc.abcdef', 'secret')).toEqual({ ok: false, reason: 'online' })
  })

  it.each(['', 'AAAA', 'Ph521Q0M/HnNjt/kgj7rtg=='])('that is not ours is refused without an exception: %j', (text) => {
    expect(openLifeField(text, 'another secret')).toEqual({ ok: false, reason: 'decrypt_failed' })
  })
})

describe('the phone number of the older scope', () => {
  const secret = 'cs_demo_0123456789abcdef01234567'

  it('is opened with the client secret', () => {
    const cipher = createCipheriv('aes-256-cbc', secret, secret.slice(0, 16))
    const sealed = Buffer.concat([cipher.update('13900000001'), cipher.final()]).toString('base64')

    expect(openOauthMobile(sealed, secret)).toBe('13900000001')
    expect(openOauthMobile(sealed, secret.replace('cs', 'sc'))).toBeUndefined()
  })
})

function caught(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return error
  }
}
