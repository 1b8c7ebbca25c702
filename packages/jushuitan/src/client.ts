import {
  type AccountBase,
  type ClientBase,
  type ClientOptions,
  checkOptions,
  clientOptionsSchema,
  createClient,
  type PlatformDefinition,
  type Provided,
  provider,
  type RateRule,
  resolveHosts,
  systemClock,
  type Token,
} from '@duijie/core/platform'
import { z } from 'zod'
import { type GrantInvoke, isvGrant, merchantGrant, selfBuiltGrant } from './auth.js'
import { type Catalogue, catalogue } from './endpoints/catalogue.js'
import { counterOf } from './errors.js'
import { createOauth, type JushuitanOauth } from './oauth.js'
import { type JushuitanCredentials, jushuitanProtocol, oneCounter } from './protocol.js'
import { exchangeCall } from './token-calls.js'

/** What both kinds of applications need. */
export interface JushuitanCommonOptions extends ClientOptions {
  /** The application's two keys: a value, or a function that gives the current ones. */
  readonly credentials: Provided<JushuitanCredentials>
  /** `test` is the platform's test environment, for applications of its own console. @defaultValue `'production'` */
  readonly environment?: JushuitanEnvironment
}

/** A merchant's own application. It gets and renews its token by itself. */
export interface JushuitanSelfOptions extends JushuitanCommonOptions {
  readonly application: 'self'
}

/** An ISV's application, which many merchants authorise. Their tokens cannot be refreshed. */
export interface JushuitanIsvOptions extends JushuitanCommonOptions {
  readonly application: 'isv'
  /** Tokens by account, for merchants whose tokens the host application keeps itself. */
  readonly accounts?: Readonly<Record<string, JushuitanAccountOptions>>
}

/** A token that the host application already has. */
export interface JushuitanAccountOptions {
  readonly accessToken: string
  /** When it ends: epoch milliseconds or a Date. */
  readonly expiresAt: number | Date
}

/** The platform's environments, and where merchants authorise applications. */
export const jushuitanHosts = {
  production: { api: 'https://openapi.jushuitan.com', authorize: 'https://openweb.jushuitan.com' },
  test: { api: 'https://dev-api.jushuitan.com', authorize: 'https://isv-openweb.jushuitan.com' },
} as const

/** One of the platform's environments. */
export type JushuitanEnvironment = keyof typeof jushuitanHosts

/** One merchant: its methods carry its token. */
export interface JushuitanAccount extends AccountBase, Catalogue {}

/** What both kinds of clients can do: sync sources take either. */
export interface JushuitanClient extends ClientBase {
  readonly application: 'self' | 'isv'
  /** The view of one merchant. Costs next to nothing: make it where you need it. */
  account(key: string): JushuitanAccount
}

/** A client of a merchant's own application. It serves one merchant: the methods stand on the client itself, and `account(key)` only gives that merchant a name. */
export interface JushuitanSelfClient extends JushuitanClient, Catalogue {
  readonly application: 'self'
}

/** A client of an ISV's application: methods only by `account(key)`, the key that the merchant's token is stored under. */
export interface JushuitanIsvClient extends JushuitanClient {
  readonly application: 'isv'
  readonly oauth: JushuitanOauth
}

/**
 * What the client keeps: five calls in a second and a hundred in a minute, for each application and merchant. Calls leave evenly and arrive unevenly: the windows are
 * wider than the platform's by what the network may push together, which leaves 97 of the 100.
 */
export const jushuitanRates: Readonly<Record<'calls' | 'tokens', readonly RateRule[]>> = {
  calls: [
    { max: 5, perMs: 1_250 },
    { max: 100, perMs: 62_000 },
  ],
  // What holds for token calls is not documented.
  tokens: [{ max: 5, perMs: 1_250 }],
}

const credentialsSchema = z.strictObject({ appKey: z.string().min(1), appSecret: z.string().min(1) })
const common = {
  credentials: z.union(
    [credentialsSchema, z.custom<() => unknown>((value) => typeof value === 'function')],
    'expected { appKey, appSecret } or a function that gives them',
  ),
  environment: z.enum(['production', 'test']).optional(),
}
const account = z.strictObject({ accessToken: z.string().min(1), expiresAt: z.union([z.number(), z.date()]) })
const optionsSchema = z.discriminatedUnion(
  'application',
  [
    clientOptionsSchema.extend({ ...common, application: z.literal('self') }),
    clientOptionsSchema.extend({ ...common, application: z.literal('isv'), accounts: z.record(z.string(), account).optional() }),
  ],
  "expected `application: 'self'` (a merchant's own) or `'isv'` (one application for many merchants)",
)

/**
 * Makes a client of the Jushuitan open platform. `application` decides over its tokens: a merchant's own application (`'self'`) has its token without anybody's help,
 * an ISV's (`'isv'`) has one for each merchant that has authorised it.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 *
 * @example
 * ```ts
 * const jushuitan = createJushuitanClient({ application: 'self', credentials: { appKey, appSecret } })
 * const { orders } = await jushuitan.orders.query({ so_ids: ['SO20261118000001'] })
 * ```
 */
export function createJushuitanClient(options: JushuitanSelfOptions): JushuitanSelfClient
/** For an ISV's application: the methods are those of each merchant's `account(key)`. */
export function createJushuitanClient(options: JushuitanIsvOptions): JushuitanIsvClient
/** Where only the host's configuration knows which of both it is: `account(key)` works on either. */
export function createJushuitanClient(options: JushuitanSelfOptions | JushuitanIsvOptions): JushuitanSelfClient | JushuitanIsvClient
export function createJushuitanClient(options: JushuitanSelfOptions | JushuitanIsvOptions): JushuitanSelfClient | JushuitanIsvClient {
  checkOptions('createJushuitanClient', optionsSchema, options)
  return options.application === 'self' ? createSelfClient(options) : createIsvClient(options)
}

function createSelfClient({ application, ...options }: JushuitanSelfOptions): JushuitanSelfClient {
  const { definition, given } = foundation(options, oneCounter)
  const grants: PlatformDefinition['grants'] = (invoke: GrantInvoke) => [selfBuiltGrant(invoke, given.random ?? Math.random)]
  return Object.assign(createClient<Catalogue>({ ...definition, grants }, given), { application })
}

function createIsvClient({ application, accounts = {}, ...options }: JushuitanIsvOptions): JushuitanIsvClient {
  const { definition, given, credentials, now } = foundation(options, counterOf)
  const client = createClient<Catalogue>({ ...definition, grants: () => [isvGrant()], seeds: seedsOf(accounts, now()) }, given)
  const resolve = resolveHosts(definition.hosts)
  const oauth = createOauth({
    credentials,
    page: async () => (await resolve('authorize'))[0] ?? '',
    now,
    exchange: (code, signal) => client.invoke(exchangeCall, { grant_type: 'authorization_code', code }, signal === undefined ? {} : { signal }),
    store: (key, token) => client.tokens.import(key, token),
  })
  return Object.assign(client, { application, oauth })
}

function foundation(options: JushuitanCommonOptions, counter: (account: string | undefined) => string) {
  const { environment = 'production', credentials: keys, ...given } = options
  const credentials = provider(keys)
  const clock = given.clock ?? systemClock
  const protocol = jushuitanProtocol({ credentials, tokenPath: environment === 'test' ? '/openWebIsv/auth' : '/openWeb/auth', counter })
  const definition: Omit<PlatformDefinition, 'grants'> = {
    platform: 'jushuitan',
    tree: catalogue,
    hosts: { ...jushuitanHosts[environment], ...given.hosts },
    tokenHost: 'api',
    protocol: () => protocol,
    app: async () => (await credentials()).appKey,
    ping: () => ({ endpoint: catalogue.shops.query, params: { page_index: 1, page_size: 1 } }),
    adHoc: { grant: merchantGrant, host: 'api' },
    rates: jushuitanRates,
    shownParams: new Set(),
  }
  return { definition, given, credentials, now: () => clock.now() }
}

function seedsOf(accounts: Readonly<Record<string, JushuitanAccountOptions>>, issuedAt: number): Record<string, () => Promise<Token>> {
  return Object.fromEntries(
    Object.entries(accounts).map(([key, { accessToken, expiresAt }]) => [key, async () => ({ accessToken, issuedAt, expiresAt: Number(expiresAt) })]),
  )
}
