import { readEnv } from '@duijie/core/platform'
import type { DouyinOptions } from './client.js'
import type { DouyinCredentials } from './credentials.js'

/**
 * Reads a client's options from environment variables: `DOUYIN_APP_ID`, `DOUYIN_APP_SECRET`, and where they are needed `DOUYIN_PRIVATE_KEY`, `DOUYIN_KEY_VERSION`,
 * `DOUYIN_PLATFORM_PUBLIC_KEY`, `DOUYIN_ECPAY_SALT`, `DOUYIN_ECPAY_TOKEN`. Several applications have several prefixes.
 *
 * @param prefix - what the variables' names begin with
 * @throws DuijieError `invalid_params` that names every missing variable at once
 *
 * @example
 * ```ts
 * const douyin = createDouyinClient(douyinFromEnv())
 * ```
 */
export function douyinFromEnv(
  prefix = 'DOUYIN_',
  env: Readonly<Record<string, string | undefined>> = process.env,
): Pick<DouyinOptions, 'credentials'> & { readonly credentials: DouyinCredentials } {
  const names = {
    appId: 'APP_ID',
    appSecret: 'APP_SECRET',
    privateKey: 'PRIVATE_KEY?',
    keyVersion: 'KEY_VERSION?',
    platformPublicKey: 'PLATFORM_PUBLIC_KEY?',
    salt: 'ECPAY_SALT?',
    token: 'ECPAY_TOKEN?',
  } as const
  const { appId, appSecret, privateKey, keyVersion, platformPublicKey, salt, token } = readEnv(prefix, names, env)
  const ecpay = salt === undefined ? undefined : { salt, ...(token === undefined ? {} : { token }) }
  return {
    credentials: {
      appId,
      appSecret,
      ...(privateKey === undefined ? {} : { privateKey }),
      ...(keyVersion === undefined ? {} : { keyVersion }),
      ...(platformPublicKey === undefined ? {} : { platformPublicKey }),
      ...(ecpay === undefined ? {} : { ecpay }),
    },
  }
}
