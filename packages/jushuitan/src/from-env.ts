import { DuijieError, readEnv } from '@duijie/core/platform'
import type { JushuitanCommonOptions } from './client.js'

/**
 * Reads a client's options from environment variables: `JUSHUITAN_APP_KEY`, `JUSHUITAN_APP_SECRET`, and `JUSHUITAN_ENVIRONMENT` (`production` or `test`), which may be missing.
 *
 * @param prefix - what the variables' names begin with
 * @throws DuijieError `invalid_params` that names every missing variable at once
 *
 * @example
 * ```ts
 * const jushuitan = createJushuitanClient({ application: 'self', ...fromEnv() })
 * ```
 */
export function fromEnv(
  prefix = 'JUSHUITAN_',
  env: Readonly<Record<string, string | undefined>> = process.env,
): Pick<JushuitanCommonOptions, 'credentials' | 'environment'> {
  const { appKey, appSecret, environment } = readEnv(prefix, { appKey: 'APP_KEY', appSecret: 'APP_SECRET', environment: 'ENVIRONMENT?' }, env)
  if (environment !== undefined && environment !== 'production' && environment !== 'test') {
    throw new DuijieError('invalid_params', `${prefix}ENVIRONMENT: expected production or test`)
  }
  return { credentials: { appKey, appSecret }, ...(environment === undefined ? {} : { environment }) }
}
