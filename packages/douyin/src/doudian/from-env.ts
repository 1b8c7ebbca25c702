import { DuijieError, readEnv } from '@duijie/core/platform'
import type { DoudianCommonOptions } from './client.js'

/**
 * Reads a client's options from environment variables: `DOUDIAN_APP_KEY`, `DOUDIAN_APP_SECRET`, and `DOUDIAN_ENVIRONMENT` (`production` or `test`), which may be missing.
 *
 * @param prefix - what the variables' names begin with
 * @throws DuijieError `invalid_params` that names every missing variable at once
 *
 * @example
 * ```ts
 * const doudian = createDoudianClient({ application: 'self', ...doudianFromEnv() })
 * ```
 */
export function doudianFromEnv(
  prefix = 'DOUDIAN_',
  env: Readonly<Record<string, string | undefined>> = process.env,
): Pick<DoudianCommonOptions, 'credentials' | 'environment'> {
  const { appKey, appSecret, environment } = readEnv(prefix, { appKey: 'APP_KEY', appSecret: 'APP_SECRET', environment: 'ENVIRONMENT?' }, env)
  if (environment !== undefined && environment !== 'production' && environment !== 'test') {
    throw new DuijieError('invalid_params', `${prefix}ENVIRONMENT: expected production or test`)
  }
  return { credentials: { appKey, appSecret }, ...(environment === undefined ? {} : { environment }) }
}
