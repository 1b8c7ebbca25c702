import { digest, hmac } from '@duijie/core/platform'
import type { DoudianPushCredentials } from './event-sign.js'
import { sortJson } from './sorted-json.js'

/** How the platform signs its calls: MD5, unless `sign_method` says otherwise. */
export type SpiSignMethod = 'md5' | 'hmac-sha256'

/** What the signature of an SPI call covers. */
export interface SpiSigned {
  /** The business params as JSON, as they came. */
  readonly paramJson: string
  /** As in the query. */
  readonly timestamp: string
  /** @defaultValue `'md5'` */
  readonly method?: SpiSignMethod
  /** Whether `<`, `>` and `&` are signed as Go's encoder writes them. @defaultValue `'raw'` */
  readonly html?: 'raw' | 'escaped'
}

/**
 * The signature of a call that the platform makes to the application: params in the order of their bytes, between two copies of the secret.
 * `undefined` where the params are no JSON.
 */
export function spiSign({ paramJson, timestamp, method = 'md5', html = 'raw' }: SpiSigned, { appKey, appSecret }: DoudianPushCredentials): string | undefined {
  const sorted = sortJson(paramJson, html)
  if (sorted === undefined) return undefined
  const text = `${appSecret}app_key${appKey}param_json${sorted}timestamp${timestamp}${appSecret}`
  return method === 'md5' ? digest('md5', text) : hmac('sha256', appSecret, text)
}
