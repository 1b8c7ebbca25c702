import { decryptCbc, digest, isDuijieError, parseJson, sameHex } from '@duijie/core/platform'
import { isJsonObject, type JsonObject } from './json-object.js'

/** What a page hands over to be decrypted. */
export interface EncryptedDouyinData {
  /** The application that the data must be for. */
  readonly appId: string
  /** The user's session key, as `login.code2Session` gave it. */
  readonly sessionKey: string
  /** As the page got it, Base64. */
  readonly encryptedData: string
  /** As the page got it, Base64. */
  readonly iv: string
}

/** What every decrypted object carries. */
export interface DouyinWatermark {
  readonly appid: string
  /** When the platform encrypted it, in Unix seconds. */
  readonly timestamp: number
}

/** A user's data. Which fields there are depends on what the page asked for; they grow, and unknown ones are kept. */
export interface DouyinUserData {
  readonly nickName?: string
  readonly avatarUrl?: string
  readonly gender?: number
  readonly openId?: string
  readonly unionId?: string
  readonly phoneNumber?: string
  readonly purePhoneNumber?: string
  readonly countryCode?: string
  readonly watermark: DouyinWatermark
  readonly [field: string]: unknown
}

/** Why data is not believed. The usual cause of `decrypt_failed` is a session key that a later `tt.login` has replaced, above all one inside the phone button's callback. */
export type DouyinDataRefusal = 'decrypt_failed' | 'watermark_mismatch'

/** What became of encrypted data. */
export type DecryptedDouyinData = { readonly ok: true; readonly data: DouyinUserData } | { readonly ok: false; readonly reason: DouyinDataRefusal }

const keyBytes = 16

/**
 * Decrypts what a page got of a user, phone numbers included: AES-128-CBC under the session key, then the watermark must name this application. Never throws for what a page sent.
 *
 * @example
 * ```ts
 * const opened = decryptDouyinData({ appId, sessionKey, encryptedData, iv })
 * if (opened.ok) console.log(opened.data.phoneNumber)
 * ```
 */
export function decryptDouyinData({ appId, sessionKey, encryptedData, iv }: EncryptedDouyinData): DecryptedDouyinData {
  const [key, start] = [Buffer.from(sessionKey, 'base64'), Buffer.from(iv, 'base64')]
  if (key.length !== keyBytes || start.length !== keyBytes) return { ok: false, reason: 'decrypt_failed' }
  const data = opened(() => decryptCbc(Buffer.from(encryptedData, 'base64'), { key, iv: start }))
  return data === undefined ? { ok: false, reason: 'decrypt_failed' } : marked(data, appId)
}

/** Data whose watermark names this application. */
export function marked(data: JsonObject, appId: string): DecryptedDouyinData {
  const { watermark } = data
  // The watermark names this application: that it is an object has been seen.
  return isJsonObject(watermark) && watermark['appid'] === appId ? { ok: true, data: data as DouyinUserData } : { ok: false, reason: 'watermark_mismatch' }
}

/** The object that decrypting gives; `undefined` where it gives none. */
export function opened(decrypt: () => Uint8Array): JsonObject | undefined {
  try {
    const value = parseJson(decrypt())
    return isJsonObject(value) ? value : undefined
  } catch (error) {
    // A wrong key gives wrong padding, or bytes that are no JSON: to whoever sent them it is all the same.
    if (isDuijieError(error)) return undefined
    throw error
  }
}

/** The signature of a user's data in the clear: SHA-1 over `rawData` and the session key, in hex. */
export function signRawData(rawData: string, sessionKey: string): string {
  return digest('sha1', `${rawData}${sessionKey}`)
}

/** Whether a page's `rawData` is what the platform signed. */
export function verifyRawData(rawData: string, signature: string, sessionKey: string): boolean {
  return sameHex(signRawData(rawData, sessionKey), signature)
}
