import { formatChinaTime } from '@duijie/core/platform'
import type { DoudianPushCredentials } from './event-sign.js'
import { type SpiSignMethod, spiSign } from './spi-sign.js'

/** How a call of the platform is made. */
export interface SignDoudianSpiOptions {
  readonly credentials: DoudianPushCredentials
  /** The application's address of this call. */
  readonly url: string
  readonly at: Date
  /** @defaultValue `'md5'` */
  readonly method?: SpiSignMethod
  /** Where the params go. @defaultValue `'body'` */
  readonly place?: 'body' | 'query'
}

/**
 * Makes a call as the platform would: for tests of a host application. The receiving side is `doudianSpi`.
 *
 * @param paramJson - the params as JSON
 */
export function signDoudianSpi(paramJson: string, { credentials, url, at, method = 'md5', place = 'body' }: SignDoudianSpiOptions): Request {
  const timestamp = formatChinaTime(at)
  const target = new URL(url)
  const sign = spiSign({ paramJson, timestamp, method, html: 'escaped' }, credentials) ?? ''
  const query = { app_key: credentials.appKey, timestamp, sign, sign_v2: sign, sign_method: method, ...(place === 'query' ? { param_json: paramJson } : {}) }
  for (const [name, value] of Object.entries(query)) target.searchParams.set(name, value)
  if (place === 'query') return new Request(target)
  return new Request(target, { method: 'POST', headers: { 'content-type': 'application/json' }, body: paramJson })
}
