import {
  type ClientBase,
  type ClientOptions,
  checkOptions,
  clientOptionsSchema,
  createClient,
  formatChinaTime,
  holdKeys,
  type Provided,
  systemClock,
} from '@duijie/core/platform'
import { z } from 'zod'
import type { AliyunCredentials } from './credentials.js'
import { type Catalogue, catalogue } from './endpoints/catalogue.js'
import { platformName } from './platform-name.js'
import { type SignatureVersion, signatureVersions, smsProtocol } from './protocol.js'

/** What an SMS client needs. */
export interface AliyunSmsOptions extends ClientOptions {
  /**
   * The access key of a RAM user, or temporary keys of STS: a value, or a function that gives the current ones. Keys from a function that say when they end (`expiresAt`) are kept until a
   * minute before, and are asked for once however many calls wait; refused ones are replaced, and the call is repeated once.
   */
  readonly credentials: Provided<AliyunCredentials>
  /** @defaultValue `'v3'`, ACS3-HMAC-SHA256; `'v1'` is for old private gateways */
  readonly signature?: SignatureVersion
}

/** The platform's address: one for all regions of the mainland. There is no test environment; test templates and bound numbers are set up in the console. */
export const aliyunSmsHosts = { main: 'https://dysmsapi.aliyuncs.com' } as const

/** A client of Aliyun SMS. */
export interface AliyunSmsClient extends ClientBase, Catalogue {}

const credentialsSchema = z.strictObject({
  accessKeyId: z.string().min(1),
  accessKeySecret: z.string().min(1),
  securityToken: z.string().min(1).optional(),
  expiresAt: z.number().optional(),
})
const optionsSchema = clientOptionsSchema.extend({
  credentials: z.union(
    [credentialsSchema, z.custom<() => unknown>((value) => typeof value === 'function')],
    'expected { accessKeyId, accessKeySecret, securityToken? } or a function that gives them',
  ),
  signature: z.enum(signatureVersions).optional(),
})

/**
 * Makes a client of Aliyun SMS (Dysmsapi 2017-05-25).
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 *
 * @example
 * ```ts
 * const aliyun = createAliyunSmsClient({ credentials: { accessKeyId, accessKeySecret } })
 * await aliyun.sms.send({ PhoneNumbers: '13900000000', SignName: '示例签名', TemplateCode: 'SMS_100000001', TemplateParam: { code: '123456' }, OutId: 'login-42' })
 * ```
 */
export function createAliyunSmsClient(options: AliyunSmsOptions): AliyunSmsClient {
  checkOptions('createAliyunSmsClient', optionsSchema, options)
  const { credentials, signature = 'v3', ...given } = options
  const clock = options.clock ?? systemClock
  const keys = holdKeys(credentials, clock)
  const protocol = smsProtocol({ keys, signature })
  return createClient<Catalogue>(
    {
      platform: platformName,
      tree: catalogue,
      hosts: { ...aliyunSmsHosts, ...given.hosts },
      tokenHost: 'main',
      protocol: () => protocol,
      app: async () => (await keys.current()).accessKeyId,
      grants: () => [],
      // A number that nobody has: the answer is an empty list.
      ping: () => ({
        endpoint: catalogue.sms.queryDetails,
        params: { PhoneNumber: '10000000000', SendDate: formatChinaTime(new Date(clock.now())).slice(0, 10).replaceAll('-', ''), PageSize: 1 },
      }),
      adHoc: { grant: 'none' },
      shownParams: new Set(),
    },
    given,
  )
}
