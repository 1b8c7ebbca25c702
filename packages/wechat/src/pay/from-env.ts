import { readEnv } from '@duijie/core/platform'
import type { WechatPayOptions } from './client.js'

/**
 * Reads a client's options from environment variables: `WECHAT_PAY_MCH_ID`, `WECHAT_PAY_SERIAL_NO`, `WECHAT_PAY_API_V3_KEY`, the private key as `WECHAT_PAY_PRIVATE_KEY`
 * (PEM or Base64) or `WECHAT_PAY_PRIVATE_KEY_FILE`, and if there are such `WECHAT_PAY_PUBLIC_KEY_ID` with `WECHAT_PAY_PUBLIC_KEY`, `WECHAT_PAY_APP_ID`, `WECHAT_PAY_NOTIFY_URL`.
 *
 * @param prefix - what the variables' names begin with
 * @throws DuijieError `invalid_params` that names every missing variable at once
 *
 * @example
 * ```ts
 * const pay = createWechatPayClient(payFromEnv())
 * ```
 */
export function payFromEnv(
  prefix = 'WECHAT_PAY_',
  env: Readonly<Record<string, string | undefined>> = process.env,
): Pick<WechatPayOptions, 'credentials' | 'appId' | 'notifyUrl'> {
  const optional = readEnv(prefix, { file: 'PRIVATE_KEY_FILE?', publicKeyId: 'PUBLIC_KEY_ID?', appId: 'APP_ID?', notifyUrl: 'NOTIFY_URL?' }, env)
  const { file, publicKeyId, appId, notifyUrl } = optional
  const read = readEnv(
    prefix,
    {
      mchId: 'MCH_ID',
      serialNo: 'SERIAL_NO',
      apiV3Key: 'API_V3_KEY',
      privateKey: file === undefined ? 'PRIVATE_KEY' : 'PRIVATE_KEY?',
      publicKey: publicKeyId === undefined ? 'PUBLIC_KEY?' : 'PUBLIC_KEY',
    },
    env,
  )
  const { mchId, serialNo, apiV3Key, privateKey = '', publicKey } = read
  const key = publicKeyId === undefined || publicKey === undefined ? {} : { publicKey: { id: publicKeyId, key: publicKey } }
  return {
    credentials: { mchId, serialNo, apiV3Key, privateKey: file === undefined ? privateKey : { file }, ...key },
    ...(appId === undefined ? {} : { appId }),
    ...(notifyUrl === undefined ? {} : { notifyUrl }),
  }
}
