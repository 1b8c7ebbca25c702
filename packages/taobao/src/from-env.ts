import { readEnv } from '@duijie/core/platform'
import type { TaobaoOptions } from './client.js'

/**
 * Reads a client's options from environment variables: `TAOBAO_APP_KEY`, `TAOBAO_APP_SECRET`, and for one shop whose session you keep yourself `TAOBAO_SHOP` and `TAOBAO_SESSION`.
 *
 * @param prefix - what the variables' names begin with
 * @throws DuijieError `invalid_params` that names every missing variable at once
 *
 * @example
 * ```ts
 * const taobao = createTaobaoClient(fromEnv())
 * ```
 */
export function fromEnv(prefix = 'TAOBAO_', env: Readonly<Record<string, string | undefined>> = process.env): Pick<TaobaoOptions, 'credentials' | 'accounts'> {
  const { session } = readEnv(prefix, { session: 'SESSION?' }, env)
  const { appKey, appSecret, shop } = readEnv(prefix, { appKey: 'APP_KEY', appSecret: 'APP_SECRET', shop: session === undefined ? 'SHOP?' : 'SHOP' }, env)
  return {
    credentials: { appKey, appSecret },
    ...(session === undefined || shop === undefined ? {} : { accounts: { [shop]: { session } } }),
  }
}
