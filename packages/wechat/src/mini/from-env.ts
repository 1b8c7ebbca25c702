import { readEnv } from '@duijie/core/platform'
import type { WechatOptions } from './client.js'
import type { WechatPushCredentials } from './push/push-options.js'

/**
 * Reads a client's options from environment variables: `WECHAT_APP_ID`, `WECHAT_APP_SECRET`. Several applications have several prefixes.
 *
 * @param prefix - what the variables' names begin with
 * @throws DuijieError `invalid_params` that names every missing variable at once
 *
 * @example
 * ```ts
 * const wechat = createWechatClient(wechatFromEnv())
 * ```
 */
export function wechatFromEnv(prefix = 'WECHAT_', env: Readonly<Record<string, string | undefined>> = process.env): Pick<WechatOptions, 'credentials'> {
  return { credentials: readEnv(prefix, { appId: 'APP_ID', appSecret: 'APP_SECRET' }, env) }
}

/**
 * Reads what `wechatPush` needs: `WECHAT_APP_ID`, `WECHAT_PUSH_TOKEN`, and where messages are encrypted `WECHAT_ENCODING_AES_KEY`.
 *
 * @param prefix - what the variables' names begin with
 * @throws DuijieError `invalid_params` that names every missing variable at once
 *
 * @example
 * ```ts
 * const webhook = wechatPush(wechatPushFromEnv())
 * ```
 */
export function wechatPushFromEnv(
  prefix = 'WECHAT_',
  env: Readonly<Record<string, string | undefined>> = process.env,
): { readonly credentials: WechatPushCredentials } {
  const { encodingAESKey, ...rest } = readEnv(prefix, { appId: 'APP_ID', token: 'PUSH_TOKEN', encodingAESKey: 'ENCODING_AES_KEY?' }, env)
  return { credentials: { ...rest, ...(encodingAESKey === undefined ? {} : { encodingAESKey }) } }
}
