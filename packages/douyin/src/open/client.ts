import {
  type AccountBase,
  type ClientBase,
  type ClientOptions,
  checkOptions,
  clientOptionsSchema,
  createClient,
  type Provided,
  resolveHosts,
  systemClock,
} from '@duijie/core/platform'
import { z } from 'zod'
import { openGrants, openGrantsOf, type TokenSources } from './auth.js'
import { createKeys, credentialsSchema, type DouyinCredentials } from './credentials.js'
import { type OpenCatalogue, openCatalogue } from './endpoints/catalogue.js'
import { documentedRates } from './endpoints/rates.js'
import { createDouyinOauth, type DouyinOauth } from './oauth.js'
import { type PhoneNumberOf, phoneNumberWith } from './phone-number.js'
import { openProtocol } from './protocol.js'
import { createTradeInvocations, type TradeInvocations } from './trade/request-order.js'

/** What a client of one mini program, or of one application of the open platform, needs. */
export interface DouyinOptions extends ClientOptions {
  /** The application's keys: a value, or a function that gives the current ones. */
  readonly credentials: Provided<DouyinCredentials>
  /** `test` is the platform's test environment; it has other keys. @defaultValue `'production'` */
  readonly environment?: DouyinEnvironment
  /** Where the application's tokens come from. Each fetch ends the one before the last: systems that share an application must share them. @defaultValue the platform */
  readonly tokenSources?: TokenSources
  /**
   * Which endpoint the application's older token comes from. `'stable'` is for mini games: the same token while it lives, however many processes ask for it.
   * @defaultValue `'plain'`
   */
  readonly appToken?: 'plain' | 'stable'
}

/** The platform's environments: `legacy` is the host of the older API, `open` that of the newer one. */
export const douyinHosts = {
  production: { legacy: 'https://developer.toutiao.com', open: 'https://open.douyin.com' },
  test: { legacy: 'https://open-sandbox.douyin.com', open: 'https://open-sandbox.douyin.com' },
  minigame: { legacy: 'https://minigame.zijieapi.com/mgplatform', open: 'https://open.douyin.com' },
} as const

/** One of the platform's environments. `minigame` is production for mini games. */
export type DouyinEnvironment = keyof typeof douyinHosts

/** One user who has authorised the application: calls that need a user's token carry his. */
export interface DouyinAccount extends AccountBase, OpenCatalogue {}

/** A client of one mini program, or of one application of the open platform. */
export interface DouyinClient extends ClientBase, OpenCatalogue {
  /** The view of one user, by the key that his token is stored under. */
  account(key: string): DouyinAccount
  /** The app id, as the credentials have it now. */
  appId(): Promise<string>
  /** What the user's side pays with: orders for tt.requestOrder, signed on the server. */
  readonly invocations: TradeInvocations
  /** A user's way to a token. */
  readonly oauth: DouyinOauth
  /** The phone number behind a code of the phone button, decrypted. */
  readonly phoneNumber: PhoneNumberOf
}

const callable = z.custom<() => unknown>((value) => typeof value === 'function')
const optionsSchema = clientOptionsSchema.extend({
  credentials: callable,
  environment: z.enum(['production', 'test', 'minigame']).optional(),
  tokenSources: z.strictObject({ app: callable, client: callable }).partial().optional(),
  appToken: z.enum(['plain', 'stable']).optional(),
})

/**
 * Makes a client of one mini program, or of one application of the open platform. Several applications are several clients: they share nothing.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 *
 * @example
 * ```ts
 * const douyin = createDouyinClient({ credentials: { appId, appSecret } })
 * const { openid, session_key } = await douyin.login.code2Session({ code })
 * ```
 */
export function createDouyinClient(options: DouyinOptions): DouyinClient {
  checkOptions('createDouyinClient', schemaFor(options), options)
  const { credentials, environment = 'production', tokenSources = {}, appToken = 'plain', ...given } = options
  const clock = given.clock ?? systemClock
  const keys = createKeys(credentials)
  const protocol = openProtocol({ keys })
  const appId = async () => (await keys()).appId
  const hosts = { ...douyinHosts[environment], ...given.hosts }
  const client = createClient<OpenCatalogue>(
    {
      platform: 'douyin',
      tree: openCatalogue,
      hosts,
      tokenHost: 'open',
      protocol: () => protocol,
      app: appId,
      grants: (invoke) => openGrantsOf({ sources: tokenSources, appToken, invoke }),
      ping: () => ({ endpoint: openCatalogue.links.schemaQuota, params: {} }),
      adHoc: { grant: openGrants.client, host: 'open' },
      rates: documentedRates,
      shownParams: new Set(),
    },
    given,
  )
  const resolve = resolveHosts(hosts)
  return Object.assign(client, {
    appId,
    invocations: createTradeInvocations({ keys, now: () => clock.now() }),
    phoneNumber: phoneNumberWith(keys, client.users.phoneNumber),
    oauth: createDouyinOauth({
      clientKey: appId,
      host: async () => (await resolve('open'))[0] ?? '',
      now: () => clock.now(),
      invoke: (params, signal) => client.auth.userToken(params, signal === undefined ? {} : { signal }),
      store: (account, token) => client.tokens.import(account, token, openGrants.user),
    }),
  })
}

// A union's message would not say which field of the credentials is wrong.
function schemaFor(options: DouyinOptions): z.ZodType {
  const isFunction = typeof options === 'object' && options !== null && typeof options.credentials === 'function'
  return isFunction ? optionsSchema : optionsSchema.extend({ credentials: credentialsSchema })
}
