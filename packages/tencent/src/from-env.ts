import { readEnv } from '@duijie/core/platform'
import type { CosOptions } from './client.js'

/**
 * Reads a client's options from environment variables: `COS_BUCKET`, `COS_REGION`, `COS_SECRET_ID`, `COS_SECRET_KEY`, for temporary keys `COS_SECURITY_TOKEN`,
 * and where there is one `COS_CDN`.
 *
 * @param prefix - what the variables' names begin with
 * @throws DuijieError `invalid_params` that names every missing variable at once
 *
 * @example
 * ```ts
 * const cos = createCosClient(cosFromEnv())
 * ```
 */
export function cosFromEnv(
  prefix = 'COS_',
  env: Readonly<Record<string, string | undefined>> = process.env,
): Pick<CosOptions, 'bucket' | 'region' | 'credentials' | 'cdn'> {
  const { bucket, region, secretId, secretKey, securityToken, cdn } = readEnv(
    prefix,
    { bucket: 'BUCKET', region: 'REGION', secretId: 'SECRET_ID', secretKey: 'SECRET_KEY', securityToken: 'SECURITY_TOKEN?', cdn: 'CDN?' },
    env,
  )
  const credentials = { secretId, secretKey, ...(securityToken === undefined ? {} : { securityToken }) }
  return { bucket, region, credentials, ...(cdn === undefined ? {} : { cdn }) }
}
