import { digest, sameHex } from '@duijie/core/platform'

/** The header `X-Douyin-Signature`: SHA-1 of secret and raw body, in small hex letters. Of a mini program's webhooks the secret is the one that the console showed when they were switched on. */
export function signDouyinEvent(body: string | Uint8Array, secret: string): string {
  return digest('sha1', Buffer.concat([Buffer.from(secret), Buffer.from(body)]))
}

/** Whether a delivery carries the signature of this secret. */
export function verifyDouyinEvent(body: string | Uint8Array, signature: string, secret: string): boolean {
  return sameHex(signature, signDouyinEvent(body, secret))
}
