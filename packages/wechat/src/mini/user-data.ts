import { decryptCbc, isDuijieError, parseJson } from '@duijie/core/platform'

/** What a page hands over to be decrypted. */
export interface EncryptedUserData {
  /** The application that the data must be for. */
  readonly appId: string
  /** The user's session key, as `users.code2Session` gave it. */
  readonly sessionKey: string
  /** As the page got it, Base64. */
  readonly encryptedData: string
  /** As the page got it, Base64. */
  readonly iv: string
  /** Refuse data that is older than this, in milliseconds; needs `now`. @defaultValue any age */
  readonly maxAgeMs?: number
  /** The time in epoch milliseconds, for `maxAgeMs`. */
  readonly now?: number
}

/** What every decrypted object carries. */
export interface Watermark {
  readonly appid: string
  /** When the platform encrypted it, in Unix seconds. */
  readonly timestamp: number
}

/** A user's data. Which fields there are depends on what the page asked for; they grow, and unknown ones are kept. */
export interface UserData {
  readonly openId?: string
  readonly unionId?: string
  readonly nickName?: string
  readonly avatarUrl?: string
  readonly gender?: number
  readonly language?: string
  readonly city?: string
  readonly province?: string
  readonly country?: string
  /** With the country code, for numbers from abroad. */
  readonly phoneNumber?: string
  readonly purePhoneNumber?: string
  readonly countryCode?: string
  readonly watermark: Watermark
  readonly [field: string]: unknown
}

/** Why data is not believed: the usual cause of `decrypt_failed` is a session key that the user has replaced by logging in again. */
export type UserDataRefusal = 'decrypt_failed' | 'watermark_mismatch' | 'too_old'

/** What became of encrypted data. */
export type DecryptedUserData = { readonly ok: true; readonly data: UserData } | { readonly ok: false; readonly reason: UserDataRefusal }

const keyBytes = 16

/**
 * Decrypts a user's data (open data page): AES-128-CBC under the session key, then the watermark must name this application. Never throws for what a page sent.
 *
 * @example
 * ```ts
 * const opened = decryptUserData({ appId, sessionKey, encryptedData, iv })
 * if (opened.ok) console.log(opened.data.openId)
 * ```
 */
export function decryptUserData({ appId, sessionKey, encryptedData, iv, maxAgeMs, now }: EncryptedUserData): DecryptedUserData {
  const [key, start] = [Buffer.from(sessionKey, 'base64'), Buffer.from(iv, 'base64')]
  if (key.length !== keyBytes || start.length !== keyBytes) return refused('decrypt_failed')
  const data = opened(Buffer.from(encryptedData, 'base64'), key, start)
  if (data === undefined) return refused('decrypt_failed')
  const mark: unknown = Reflect.get(data, 'watermark')
  const appid: unknown = typeof mark === 'object' && mark !== null ? Reflect.get(mark, 'appid') : undefined
  if (appid !== appId) return refused('watermark_mismatch')
  // The watermark names this application: that it is an object has been seen.
  const userData = data as UserData
  const sentMs = Number(userData.watermark.timestamp) * 1000
  if (maxAgeMs !== undefined && now !== undefined && !(now - sentMs <= maxAgeMs)) return refused('too_old')
  return { ok: true, data: userData }
}

function opened(sealed: Uint8Array, key: Uint8Array, iv: Uint8Array): object | undefined {
  try {
    const value = parseJson(decryptCbc(sealed, { key, iv }))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch (error) {
    // A wrong key gives wrong padding, or bytes that are no JSON: to whoever sent them it is all the same.
    if (isDuijieError(error)) return undefined
    throw error
  }
}

function refused(reason: UserDataRefusal): DecryptedUserData {
  return { ok: false, reason }
}
