import { readEnv } from '@duijie/core/platform'
import type { AliyunSmsOptions } from './client.js'

/**
 * Reads a client's options from environment variables: `ALIYUN_ACCESS_KEY_ID`, `ALIYUN_ACCESS_KEY_SECRET`, and for temporary keys `ALIYUN_SECURITY_TOKEN`.
 *
 * @param prefix - what the variables' names begin with
 * @throws DuijieError `invalid_params` that names every missing variable at once
 *
 * @example
 * ```ts
 * const aliyun = createAliyunSmsClient(fromEnv())
 * ```
 */
export function fromEnv(prefix = 'ALIYUN_', env: Readonly<Record<string, string | undefined>> = process.env): Pick<AliyunSmsOptions, 'credentials'> {
  const { accessKeyId, accessKeySecret, securityToken } = readEnv(
    prefix,
    { accessKeyId: 'ACCESS_KEY_ID', accessKeySecret: 'ACCESS_KEY_SECRET', securityToken: 'SECURITY_TOKEN?' },
    env,
  )
  return { credentials: { accessKeyId, accessKeySecret, ...(securityToken === undefined ? {} : { securityToken }) } }
}
