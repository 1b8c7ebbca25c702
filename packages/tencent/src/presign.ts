import { checkOptions } from '@duijie/core/platform'
import { z } from 'zod'
import type { TencentCredentials } from './credentials.js'
import { key } from './endpoints/schemas/fields.js'
import { lazily } from './lazily.js'
import { keyTimeAt } from './protocol.js'
import { urlOf } from './request.js'
import { cosSignKey, signCos } from './sign.js'

/** What a URL is to allow. */
export interface PresignOptions {
  readonly key: string
  /** @defaultValue `'GET'` */
  readonly method?: 'GET' | 'HEAD' | 'PUT' | 'DELETE'
  /** @defaultValue 900 */
  readonly expiresInSeconds?: number
  /** Headers that the request must carry, beside the host: give `content-type` and `content-length` for `PUT`, or anything may be stored. */
  readonly headers?: Readonly<Record<string, string>>
  /** `response-content-type` and the like; they are signed. */
  readonly params?: Readonly<Record<string, string>>
}

const optionsSchema = lazily(() => {
  const texts = z.record(z.string(), z.string()).optional()
  return z.strictObject({
    key: key(),
    method: z.enum(['GET', 'HEAD', 'PUT', 'DELETE']).optional(),
    expiresInSeconds: z.int().positive().optional(),
    headers: texts,
    params: texts,
  })
})

/** Signs a URL. The host is always signed: it would open other buckets' objects of the same name otherwise. */
export function presignUrl(host: string, options: PresignOptions, { secretId, secretKey, securityToken }: TencentCredentials, nowMs: number): string {
  checkOptions('presign', optionsSchema(), options)
  const { key: name, method = 'GET', expiresInSeconds, headers = {}, params = {} } = options
  const keyTime = keyTimeAt(nowMs, expiresInSeconds)
  const signed = { method, path: `/${name}`, params, headers: { ...headers, host: new URL(host).host } }
  const { pairs } = signCos(signed, { secretId, signKey: cosSignKey(secretKey, keyTime), keyTime })
  return urlOf(host, `/${name}`, { ...pairs, ...params, ...(securityToken === undefined ? {} : { 'x-cos-security-token': securityToken }) })
}
