import type { KeyObject } from 'node:crypto'
import {
  DuijieError,
  importPrivateKey,
  importPublicKey,
  isDuijieError,
  type KeySource,
  openGcm,
  parseJson,
  sealGcm,
  signRsa,
  verifyRsa,
} from '@duijie/core/platform'
import { isJsonObject, type JsonObject } from './json-object.js'

/** The keys of the signed and encrypted server API, as the console shows them ("API security"). Serials are the console's numbers, not those inside of certificates. */
export interface ApiSecurity {
  /** The symmetric key, Base64 of 32 bytes (AES256_GCM). */
  readonly symmetricKey: string
  readonly symmetricKeySn: string
  /** The application's own key: PEM, its Base64, DER or a KeyObject. */
  readonly privateKey: KeySource
  /** The platform's certificates or public keys, by the console's number: while one is replaced, both. */
  readonly platformCertificates: Readonly<Record<string, KeySource>>
}

/** The same, with its keys read. */
export interface ReadApiSecurity {
  readonly symmetricKey: Uint8Array
  readonly symmetricKeySn: string
  readonly privateKey: KeyObject
  readonly platformKeys: ReadonlyMap<string, KeyObject>
}

/** What a request or an answer is about. */
export interface SealedSite {
  /** The URL with scheme and host, without its query. */
  readonly url: string
  readonly appId: string
  /** Unix seconds, the same in header, text and signature. */
  readonly timestamp: number
}

/** Reads the keys, once. @throws DuijieError `invalid_params` where one is no key */
export function readApiSecurity({ symmetricKey, symmetricKeySn, privateKey, platformCertificates }: ApiSecurity): ReadApiSecurity {
  const key = Buffer.from(symmetricKey, 'base64')
  if (key.length !== keyBytes)
    throw new DuijieError('invalid_params', `wechat: apiSecurity.symmetricKey: expected the Base64 of ${keyBytes} bytes, got ${key.length}`, {
      platform: 'wechat',
    })
  return {
    symmetricKey: key,
    symmetricKeySn,
    privateKey: importPrivateKey(privateKey),
    platformKeys: new Map(Object.entries(platformCertificates).map(([serial, source]) => [serial, importPublicKey(source)])),
  }
}

const keyBytes = 32

type SymmetricKey = Pick<ReadApiSecurity, 'symmetricKey' | 'symmetricKeySn'>

/** The text that is authenticated beside what is encrypted. */
export function sealingContext({ url, appId, timestamp }: SealedSite, symmetricKeySn: string): string {
  return `${url}|${appId}|${timestamp}|${symmetricKeySn}`
}

/** The text that is signed: it ends without a line feed. */
export function signedPayload({ url, appId, timestamp }: SealedSite, body: string): string {
  return `${url}\n${appId}\n${timestamp}\n${body}`
}

/** Encrypts the text of a request: the JSON body that goes out. @param iv - 12 random bytes, never twice under one key */
export function sealBody(text: string, site: SealedSite, { symmetricKey, symmetricKeySn }: SymmetricKey, iv: Uint8Array): string {
  const sealed = Buffer.from(sealGcm(text, { key: symmetricKey, nonce: iv, context: sealingContext(site, symmetricKeySn) }))
  const tagBytes = 16
  return JSON.stringify({
    iv: Buffer.from(iv).toString('base64'),
    data: sealed.subarray(0, -tagBytes).toString('base64'),
    authtag: sealed.subarray(-tagBytes).toString('base64'),
  })
}

/** Opens what {@link sealBody} sealed; `undefined` where that fails. */
export function openBody(body: JsonObject, site: SealedSite, { symmetricKey, symmetricKeySn }: SymmetricKey): string | undefined {
  const { iv, data, authtag } = body
  if (typeof iv !== 'string' || typeof data !== 'string' || typeof authtag !== 'string') return undefined
  try {
    const sealed = Buffer.concat([Buffer.from(data, 'base64'), Buffer.from(authtag, 'base64')])
    return Buffer.from(openGcm(sealed, { key: symmetricKey, nonce: Buffer.from(iv, 'base64'), context: sealingContext(site, symmetricKeySn) })).toString('utf8')
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}

/** Signs a body as the application does (RSA-PSS, SHA-256, salt of 32 bytes). Base64. */
export function signBody(body: string, site: SealedSite, key: KeyObject): Promise<string> {
  return signRsa(signedPayload(site, body), key, 'pss')
}

/** Whether a body is signed by this key. */
export function verifyBody(body: string, site: SealedSite, { signature, key }: { readonly signature: string; readonly key: KeyObject }): boolean {
  return verifyRsa(signedPayload(site, body), signature, key, 'pss')
}

/** What an answer's headers say of its signature. */
export interface AnswerHeaders {
  get(name: string): string | null
}

/** Why a signed answer is not believed. */
export type SealedRefusal = 'missing_signature' | 'other_app' | 'stale' | 'unknown_serial' | 'bad_signature' | 'bad_ciphertext'

/** What an encrypted answer turned out to be. */
export type OpenedAnswer = { readonly ok: true; readonly value: JsonObject } | { readonly ok: false; readonly reason: SealedRefusal }

/** What a signed answer turned out to be; `deprecated`: only the older of two certificates is known, so the new one must be fetched from the console soon. */
export type VerifiedAnswer =
  | { readonly ok: true; readonly site: SealedSite; readonly deprecated: boolean }
  | { readonly ok: false; readonly reason: SealedRefusal }

const toleranceS = 300

/** Verifies the signature of an answer's body; gives the site that it was signed for. */
export function verifyAnswer(
  body: string,
  headers: AnswerHeaders,
  about: { readonly url: string; readonly appId: string; readonly nowMs: number; readonly keys: ReadApiSecurity },
): VerifiedAnswer {
  const { url, appId, nowMs, keys } = about
  const timestamp = Number(headers.get('wechatmp-timestamp') ?? Number.NaN)
  const candidates = ['', '-deprecated'].flatMap((suffix) => {
    const serial = headers.get(`wechatmp-serial${suffix}`)
    const signature = headers.get(`wechatmp-signature${suffix}`)
    return serial === null || signature === null ? [] : [{ serial, signature, deprecated: suffix !== '' }]
  })
  if (candidates.length === 0 || Number.isNaN(timestamp)) return { ok: false, reason: 'missing_signature' }
  if (headers.get('wechatmp-appid') !== appId) return { ok: false, reason: 'other_app' }
  if (!(Math.abs(nowMs / 1000 - timestamp) <= toleranceS)) return { ok: false, reason: 'stale' }
  const site = { url, appId, timestamp }
  for (const { serial, signature, deprecated } of candidates) {
    const key = keys.platformKeys.get(serial)
    if (key === undefined) continue
    return verifyBody(body, site, { signature, key }) ? { ok: true, site, deprecated } : { ok: false, reason: 'bad_signature' }
  }
  return { ok: false, reason: 'unknown_serial' }
}

/** Opens a verified answer, and checks that it is meant for this application and this moment. */
export function openAnswer(body: JsonObject, site: SealedSite, keys: SymmetricKey): OpenedAnswer {
  const text = openBody(body, site, keys)
  const value = text === undefined ? undefined : objectIn(text)
  if (value === undefined) return { ok: false, reason: 'bad_ciphertext' }
  const { _n: _nonce, _appid: appId, _timestamp: timestamp, ...rest } = value
  if (appId !== site.appId) return { ok: false, reason: 'other_app' }
  if (Number(timestamp) !== site.timestamp) return { ok: false, reason: 'stale' }
  return { ok: true, value: rest }
}

function objectIn(text: string): JsonObject | undefined {
  try {
    const value = parseJson(text)
    return isJsonObject(value) ? value : undefined
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}
