import { digest, hmac } from '@duijie/core/platform'

/** The application that a push is for. */
export interface DoudianPushCredentials {
  /** `app_key`: 19 digits. */
  readonly appKey: string
  readonly appSecret: string
}

/** How pushes are signed. The documents know `md5`; one connector has seen `hmac-sha256`. */
export type EventSignAlgorithm = 'md5' | 'hmac-sha256'

/**
 * The `event-sign` of a push's body: MD5 of app key, raw body and secret, in lower-case hex. The body counts as it came, byte for byte.
 *
 * @example
 * ```ts
 * eventSign('[{"tag":"0","msg_id":"0","data":"2023-11-15T08:00:00+08:00"}]', { appKey, appSecret })
 * ```
 */
export function eventSign(body: Uint8Array | string, { appKey, appSecret }: DoudianPushCredentials, algorithm: EventSignAlgorithm = 'md5'): string {
  const signed = Buffer.concat([Buffer.from(appKey), typeof body === 'string' ? Buffer.from(body) : body, Buffer.from(appSecret)])
  return algorithm === 'md5' ? digest('md5', signed) : hmac('sha256', appSecret, signed)
}
