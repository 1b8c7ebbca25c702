import { digest, hmac, sameHex } from '@duijie/core/platform'

/**
 * Signs what a page sends as `rawData` (open data page): SHA-1 over the exact text and the session key as the Base64 text that it came as. Lower-case hex.
 */
export function signRawData(rawData: string, sessionKey: string): string {
  return digest('sha1', rawData + sessionKey)
}

/** Whether `rawData` is what the platform gave the page: compares in constant time. `rawData` must be the text as it was received, not parsed and written again. */
export function verifyRawData({
  rawData,
  signature,
  sessionKey,
}: {
  readonly rawData: string
  readonly signature: string
  readonly sessionKey: string
}): boolean {
  return sameHex(signRawData(rawData, sessionKey), signature)
}

/**
 * Signs a user's login state (login state signature page), as `users.checkSession` and its neighbours send it: HMAC-SHA256 over the POST body, or over nothing for GET. Lower-case hex.
 *
 * @param sessionKey - the Base64 text as it came: it is the key as it stands, and is not decoded
 */
export function signSession(body: string, sessionKey: string): string {
  return hmac('sha256', sessionKey, body)
}
