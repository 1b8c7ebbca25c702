import { parseJson } from '@duijie/core/platform'
import { doudianMethod, signDoudian } from '../../../src/doudian/sign.js'
import type { DoudianSandbox } from '../../../src/testing/doudian/sandbox.js'
import { credentials } from '../shop-world.js'

/** What a request is, before anybody changes it. */
export interface RawCall {
  readonly path: string
  readonly body?: string
  readonly token?: string
  readonly at: number
  /** Replaces or adds fields of the query; `undefined` takes one away. They are not signed again. */
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly method?: 'md5' | 'hmac-sha256'
  readonly timestamp?: string
  readonly keys?: { readonly appKey: string; readonly appSecret: string }
  readonly headers?: Readonly<Record<string, string>>
}

/** Sends a request as it is, without a client: for what a client never does. */
export async function rawCall(
  sandbox: DoudianSandbox,
  { path, body = '{}', token, at, query = {}, method = 'hmac-sha256', timestamp = String(Math.floor(at / 1000)), keys = credentials, headers = {} }: RawCall,
) {
  const url = new URL(`https://openapi-fxg.jinritemai.com${path}`)
  const sign = signDoudian({ appKey: keys.appKey, method: doudianMethod(path), paramJson: body, timestamp }, { secret: keys.appSecret, method })
  const all = {
    app_key: keys.appKey,
    method: doudianMethod(path),
    ...(token === undefined ? {} : { access_token: token }),
    timestamp,
    v: '2',
    sign_method: method,
    sign,
    ...query,
  }
  for (const [name, value] of Object.entries(all)) if (value !== undefined) url.searchParams.set(name, value)
  const response = await sandbox.fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })
  const text = await response.text()
  return { status: response.status, text, headers: response.headers, answer: Object(parseJson(text)) }
}
