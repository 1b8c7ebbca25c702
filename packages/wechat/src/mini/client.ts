import { type ClientBase, type ClientOptions, checkOptions, clientOptionsSchema, createClient, type Provided, provider } from '@duijie/core/platform'
import { z } from 'zod'
import { type ApiSecurity, type ReadApiSecurity, readApiSecurity } from './api-security.js'
import { appKeyOf, type TokenMode, tokenGrant, tokenGrantOf } from './auth.js'
import { type Catalogue, catalogue } from './endpoints/catalogue.js'
import { documentedRates } from './endpoints/rates.js'
import { miniProtocol, type WechatCredentials } from './protocol.js'
import { type SendTemplate, sendTemplateWith, type WechatTemplates } from './templates.js'

/** What a client of one mini program needs. */
export interface WechatOptions extends ClientOptions {
  /** The application's two keys: a value, or a function that gives the current ones. */
  readonly credentials: Provided<WechatCredentials>
  /**
   * Where the access token comes from: `'stable'` asks `/cgi-bin/stable_token`, which many processes may do; `'plain'` asks `/cgi-bin/token`, where each call ends the token before it: its processes
   * must share one token store. A function gives tokens that the host application has from elsewhere: a central server, or a third-party platform's `authorizer_access_token`.
   * @defaultValue `'stable'`
   */
  readonly accessToken?: TokenMode
  /** Templates of subscribe messages by names of your own, for `sendTemplate`. */
  readonly templates?: Provided<WechatTemplates>
  /** The keys of the signed and encrypted API. With them, every API that supports it is called so, and its answers are verified. @defaultValue plain calls */
  readonly apiSecurity?: Provided<ApiSecurity>
}

/** The platform's addresses: the main one, and the one for disasters. */
export const wechatHosts = { main: ['https://api.weixin.qq.com', 'https://api2.weixin.qq.com'] } as const

/** A client of one mini program. */
export interface WechatClient extends ClientBase, Catalogue {
  /** The app id, as the credentials have it now. */
  appId(): Promise<string>
  /** Sends a subscribe message by its name, after checking its fields by the platform's rules. */
  readonly sendTemplate: SendTemplate
}

const credentialsSchema = z.strictObject({ appId: z.string().min(1), appSecret: z.string().min(1) })
const callable = z.custom<() => unknown>((value) => typeof value === 'function')
const optionsSchema = clientOptionsSchema.extend({
  credentials: z.union([credentialsSchema, callable], 'expected { appId, appSecret } or a function that gives them'),
  accessToken: z.union([z.enum(['stable', 'plain']), callable], "expected 'stable', 'plain' or a function that gives tokens").optional(),
  templates: z
    .union(
      [
        z.record(
          z.string(),
          z.union([
            z.string().min(1),
            z.strictObject({ id: z.string().min(1), fields: z.record(z.string(), z.string()).optional(), page: z.string().optional() }),
          ]),
        ),
        callable,
      ],
      'expected templates by name, or a function that gives them',
    )
    .optional(),
  apiSecurity: z
    .union(
      [z.custom<ApiSecurity>((value) => typeof value === 'object' && value !== null && 'symmetricKey' in value && 'platformCertificates' in value), callable],
      'expected the keys of the signed API, or a function that gives them',
    )
    .optional(),
})

/**
 * Makes a client of one mini program's server API. Several applications are several clients: they share nothing.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 *
 * @example
 * ```ts
 * const wechat = createWechatClient({ credentials: { appId, appSecret } })
 * const { openid, session_key } = await wechat.users.code2Session({ js_code })
 * ```
 */
export function createWechatClient(options: WechatOptions): WechatClient {
  checkOptions('createWechatClient', optionsSchema, options)
  const { accessToken = 'stable', templates = {}, apiSecurity, ...given } = options
  const credentials = provider(options.credentials)
  const appId = async () => (await credentials()).appId
  const protocol = miniProtocol({ credentials, security: readOnce(apiSecurity) })
  const client = createClient<Catalogue>(
    {
      platform: 'wechat',
      tree: catalogue,
      hosts: { ...wechatHosts, ...given.hosts },
      tokenHost: 'main',
      protocol: () => protocol,
      app: async () => appKeyOf(await appId(), accessToken),
      grants: (invoke) => [tokenGrantOf(accessToken, invoke)],
      ping: () => ({ endpoint: catalogue.system.callbackIps, params: {} }),
      adHoc: { grant: tokenGrant },
      rates: documentedRates,
      shownParams: new Set(),
    },
    given,
  )
  return Object.assign(client, { appId, sendTemplate: sendTemplateWith(provider(templates), client.subscribe.send) })
}

/** Reads keys when they change, not at each call: reading costs more than signing. */
function readOnce(source: WechatOptions['apiSecurity']): () => Promise<ReadApiSecurity | undefined> {
  if (source === undefined) return async () => undefined
  const current = provider(source)
  let last: { readonly of: ApiSecurity; readonly read: ReadApiSecurity } | undefined
  return async () => {
    const keys = await current()
    if (last?.of !== keys) last = { of: keys, read: readApiSecurity(keys) }
    return last.read
  }
}
