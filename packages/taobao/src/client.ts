import {
  type AccountBase,
  type ClientBase,
  type ClientOptions,
  checkOptions,
  clientOptionsSchema,
  createClient,
  type PlatformDefinition,
  type Protocol,
  type Provided,
  provider,
  resolveHosts,
  systemClock,
  type Token,
} from '@duijie/core/platform'
import { z } from 'zod'
import { sessionGrant, sessionGrantOf, tokenEndpoint } from './auth.js'
import { type Catalogue, catalogue } from './endpoints/catalogue.js'
import { throughGateway } from './gateway/gateway-tree.js'
import type { GatewayStyle } from './gateway/style.js'
import { createOauth, type TaobaoOauth } from './oauth.js'
import { oauthProtocol } from './oauth-protocol.js'
import { type TopCredentials, topProtocol } from './protocol.js'
import { type SignMethod, signMethods } from './sign.js'

/** A session that the host application already has. */
export interface TaobaoAccountOptions {
  /** The session key (`access_token`) of the seller. */
  readonly session: string
  /** When it ends: epoch milliseconds or a Date. @defaultValue unknown: it is used until the platform refuses it */
  readonly expiresAt?: number | Date
}

/** What a Taobao client needs. */
export interface TaobaoOptions extends ClientOptions {
  /** The application's two keys: a value, or a function that gives the current ones. */
  readonly credentials: Provided<TopCredentials>
  /** `overseas` is the platform's address for servers outside China; `test` its test environment, which its newest pages no longer name. @defaultValue `'production'` */
  readonly environment?: TaobaoEnvironment
  /** @defaultValue `'hmac-sha256'` */
  readonly signMethod?: SignMethod
  /** Sessions by account, for shops whose session keys the host application keeps itself. */
  readonly accounts?: Readonly<Record<string, TaobaoAccountOptions>>
  /** Replaces TOP's wire, for tenants that reach TOP through a gateway: see `signedGateway`. */
  readonly gateway?: TaobaoGateway
}

/** A gateway in front of TOP. */
export interface TaobaoGateway {
  readonly protocol: Protocol
  /** The gateway's URL. */
  readonly host: string
  /** What tokens' keys name instead of the app key. */
  app(): Promise<string>
  /** Whether an API of TOP can be called through it. */
  offers(api: string): boolean
  /** What it makes of TOP's lists. */
  readonly paging?: GatewayStyle['paging']
  /** The account that `client.ping()` asks for; without one only an account's own `ping` works. */
  readonly pingAccount?: string
}

/** The platform's environments (API protocol page). */
export const taobaoHosts = {
  production: { rest: 'https://eco.taobao.com', oauth: 'https://oauth.taobao.com' },
  overseas: { rest: 'https://api.taobao.com', oauth: 'https://oauth.taobao.com' },
  test: { rest: 'https://gw.api.tbsandbox.com' },
} as const

/** One of the platform's environments. */
export type TaobaoEnvironment = keyof typeof taobaoHosts

/** One shop: its methods carry its session. */
export interface TaobaoAccount extends AccountBase, Catalogue {}

/** A client of the Taobao / Tmall Open Platform. */
export interface TaobaoClient extends ClientBase, Catalogue {
  /** The view of one shop, by the key that its session is stored under. Costs next to nothing: make it where you need it. */
  account(key: string): TaobaoAccount
  readonly oauth: TaobaoOauth
}

const credentialsSchema = z.strictObject({ appKey: z.string().min(1), appSecret: z.string().min(1) })
const optionsSchema = clientOptionsSchema.extend({
  credentials: z.union(
    [credentialsSchema, z.custom<() => unknown>((value) => typeof value === 'function')],
    'expected { appKey, appSecret } or a function that gives them',
  ),
  environment: z.enum(['production', 'overseas', 'test']).optional(),
  signMethod: z.enum(signMethods).optional(),
  accounts: z.record(z.string(), z.strictObject({ session: z.string().min(1), expiresAt: z.union([z.number(), z.date()]).optional() })).optional(),
  gateway: z.custom<TaobaoGateway>((value) => typeof value === 'object' && value !== null && 'protocol' in value, 'expected a gateway').optional(),
})

/**
 * Makes a client of the Taobao / Tmall Open Platform (TOP).
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 *
 * @example
 * ```ts
 * const taobao = createTaobaoClient({ credentials: { appKey, appSecret }, accounts: { 'shop-nick': { session } } })
 * const { trade } = await taobao.account('shop-nick').trades.fullinfo({ tid: '4093482012345678901', fields: ['tid', 'status', 'orders'] })
 * ```
 */
export function createTaobaoClient(options: TaobaoOptions): TaobaoClient {
  checkOptions('createTaobaoClient', optionsSchema, options)
  const { environment = 'production', signMethod = 'hmac-sha256', gateway, ...given } = options
  const credentials = provider(options.credentials)
  const clock = options.clock ?? systemClock
  const hosts = { ...taobaoHosts[environment], ...(gateway === undefined ? {} : { rest: gateway.host }), ...given.hosts }
  const top = gateway?.protocol ?? topProtocol({ credentials, signMethod })
  const oauth = oauthProtocol({ credentials })
  const client = createClient<Catalogue>(
    {
      platform: 'taobao',
      tree: gateway === undefined ? catalogue : throughGateway(catalogue, gateway.paging),
      hosts,
      tokenHost: 'rest',
      protocol: (endpoint) => (endpoint.host === 'oauth' ? oauth : top),
      app: async () => (gateway === undefined ? (await credentials()).appKey : gateway.app()),
      grants: (invoke) => [sessionGrantOf(invoke, catalogue.auth.refreshToken)],
      seeds: seedsOf(options.accounts ?? {}, clock.now()),
      ping: gateway === undefined ? pingTop : (account) => pingGateway(gateway, account),
      adHoc: { grant: gateway === undefined ? sessionGrant : 'none', host: 'rest' },
      shownParams: new Set(),
    },
    given,
  )
  const resolve = resolveHosts(hosts)
  return Object.assign(client, {
    oauth: createOauth({
      appKey: async () => (await credentials()).appKey,
      host: async () => (await resolve('oauth'))[0] ?? '',
      now: () => clock.now(),
      invoke: (params, signal) => client.invoke(tokenEndpoint, params, signal === undefined ? {} : { signal }),
      store: (account, token) => client.tokens.import(account, token),
    }),
  })
}

type Ping = ReturnType<PlatformDefinition['ping']>

const pingSeller: Ping = { endpoint: catalogue.users.seller, params: { fields: ['user_id', 'nick'] } }
const pingTrades: Ping = { endpoint: catalogue.trades.sold, params: { fields: ['tid'], page_size: 1 } }

function pingTop(account: string | undefined): Ping {
  return account === undefined ? { endpoint: catalogue.system.time, params: {} } : pingSeller
}

// Nothing goes through a gateway without a tenant.
function pingGateway(gateway: TaobaoGateway, account = gateway.pingAccount): Ping {
  const { endpoint, params } = gateway.offers(pingSeller.endpoint.name) ? pingSeller : pingTrades
  return { endpoint: { ...endpoint, grant: 'none' }, params, ...(account === undefined ? {} : { account }) }
}

// A session of unknown end is used until the platform refuses it: fifty years will do.
const unknownLifeMs = 50 * 365 * 86_400_000

function seedsOf(accounts: Readonly<Record<string, TaobaoAccountOptions>>, issuedAt: number): Record<string, () => Promise<Token>> {
  return Object.fromEntries(
    Object.entries(accounts).map(([account, { session, expiresAt }]) => [
      account,
      async () => ({ accessToken: session, issuedAt, expiresAt: expiresAt === undefined ? issuedAt + unknownLifeMs : Number(expiresAt) }),
    ]),
  )
}
