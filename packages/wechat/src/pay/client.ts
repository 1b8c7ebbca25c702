import { randomUUID } from 'node:crypto'
import {
  type AccountBase,
  type ClientBase,
  type ClientOptions,
  checkOptions,
  clientOptionsSchema,
  createClient,
  decryptOaep,
  type Provided,
  systemClock,
} from '@duijie/core/platform'
import { z } from 'zod'
import { createInvocations, type Invocations } from './client-invocations.js'
import { createMerchantSource, credentialsSchema, type WechatPayCredentials } from './credentials.js'
import { type PayCatalogue, payCatalogue } from './endpoints/catalogue.js'
import { type OpenedPayNotification, openPayNotification } from './notification.js'
import { createPlatformKeys } from './platform-keys.js'
import { payProtocol } from './protocol.js'
import type { SignedMessage } from './verify.js'

/** What a WeChat Pay client needs. */
export interface WechatPayOptions extends ClientOptions {
  /** The merchant's keys: a value, or a function that gives the current ones. */
  readonly credentials: Provided<WechatPayCredentials>
  /** The appid of calls that name none. */
  readonly appId?: string
  /** Where notifications of payments, refunds and transfers are sent, of calls that name no other address: https, without a query. */
  readonly notifyUrl?: string
}

/** The platform's two access points: the nearest, and the remote one that stands by. There is no test environment. */
export const wechatPayHosts = { api: ['https://api.mch.weixin.qq.com', 'https://api2.mch.weixin.qq.com'] } as const

/** A client's view under a label of the host application: the same merchant. */
export interface WechatPayAccount extends AccountBase, PayCatalogue {}

/** A client of WeChat Pay, API v3: one merchant, or one service provider. */
export interface WechatPayClient extends ClientBase, PayCatalogue {
  account(key: string): WechatPayAccount
  /** What the payer's side is invoked with. */
  readonly invocations: Invocations
  /** Verifies and decrypts a notification from its raw bytes. `wechatPayWebhook` does this for a whole address. */
  openNotification(message: SignedMessage): Promise<OpenedPayNotification>
  /** Decrypts a sensitive field that came another way, for example in a file. */
  openField(ciphertext: string): Promise<string>
  /** Loads the platform certificates now, for example before the first call. Merchants with the public key only have none. */
  refreshCertificates(): Promise<void>
  /** The merchant number of the current credentials. */
  merchantId(): Promise<string>
}

const optionsSchema = clientOptionsSchema.extend({
  credentials: z.union([credentialsSchema, z.custom<() => unknown>((value) => typeof value === 'function', 'expected a function')]),
  appId: z.string().min(1).optional(),
  notifyUrl: z
    .string()
    .regex(/^https:\/\/[^\s?#]+$/, 'expected an https address without a query')
    .optional(),
})

/**
 * Makes a client of WeChat Pay, API v3. Every answer is verified; nothing can switch that off.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 *
 * @example
 * ```ts
 * const pay = createWechatPayClient({ credentials: { mchId, serialNo, privateKey, apiV3Key, publicKey }, appId, notifyUrl })
 * const { prepay_id } = await pay.transactions.jsapi({ description: '奶茶', out_trade_no: 'T20250101000001', amount: { total: 1 }, payer: { openid } })
 * const invocation = await pay.invocations.miniProgram(prepay_id)
 * ```
 */
export function createWechatPayClient(options: WechatPayOptions): WechatPayClient {
  checkOptions('createWechatPayClient', optionsSchema, detailed(options))
  const { appId, notifyUrl, credentials, ...given } = options
  const clock = given.clock ?? systemClock
  const merchant = createMerchantSource(credentials, () => clock.now())
  const keys = createPlatformKeys({ clock, load: async () => (await client.certificates.list()).data.map((one) => ({ ...one })) })
  const defaults = { ...(appId === undefined ? {} : { appId }), ...(notifyUrl === undefined ? {} : { notifyUrl }) }
  const protocol = payProtocol({ merchant, keys, defaults })
  const client = createClient<PayCatalogue>(
    {
      platform: 'wechatpay',
      tree: payCatalogue,
      hosts: wechatPayHosts,
      tokenHost: 'api',
      protocol: () => protocol,
      app: async () => (await merchant()).mchId,
      grants: () => [],
      ping: () => ({ endpoint: payCatalogue.security.echo, params: { echo_message: 'ping' } }),
      adHoc: { grant: 'none', host: 'api' },
      rates: platformRates,
      shownParams: new Set(),
    },
    given,
  )
  return Object.assign(client, {
    invocations: createInvocations({ merchant, appId, now: () => clock.now(), nonce: () => randomUUID().replaceAll('-', '') }),
    openNotification: async (message: SignedMessage) => openPayNotification(message, { merchant: await merchant(), keys, now: clock.now() }),
    openField: async (ciphertext: string) => Buffer.from(decryptOaep(Buffer.from(ciphertext, 'base64'), (await merchant()).privateKey)).toString('utf8'),
    refreshCertificates: async () => keys.refresh(await merchant()),
    merchantId: async () => (await merchant()).mchId,
  })
}

// What the platform allows one merchant (limits pages); the client waits instead of being refused.
const platformRates = {
  prepay: { max: 500, perMs: 1_000 },
  refund: { max: 150, perMs: 1_000 },
  transfer: { max: 100, perMs: 1_000 },
  profit_sharing: { max: 300, perMs: 1_000 },
  profit_return: { max: 100, perMs: 1_000 },
} as const

// A union's message would not say which field of the credentials is wrong.
function detailed(options: WechatPayOptions): unknown {
  const { credentials } = options
  if (typeof credentials !== 'function') checkOptions('createWechatPayClient credentials', credentialsSchema, credentials)
  return options
}
