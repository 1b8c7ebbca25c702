import {
  type AccountBase,
  type ClientBase,
  type ClientOptions,
  checkOptions,
  clientOptionsSchema,
  createClient,
  DuijieError,
  endpointsByName,
  type Fields,
  type Provided,
  provider,
  type RateRule,
  resolveHosts,
  sleep,
  systemClock,
  type Token,
} from '@duijie/core/platform'
import { z } from 'zod'
import { shopGrantOf } from './auth.js'
import { type DoudianCatalogue, doudianCatalogue } from './endpoints/catalogue.js'
import { shopGrant } from './endpoints/grants.js'
import { apiCounter } from './errors.js'
import { createOauth, type DoudianOauth } from './oauth.js'
import { doudianPlatform } from './platform-name.js'
import { type DoudianCredentials, doudianProtocol } from './protocol.js'
import { type DoudianSignMethod, doudianSignMethods } from './sign.js'

/** What both kinds of applications need. */
export interface DoudianCommonOptions extends ClientOptions {
  /** The application's two keys: a value, or a function that gives the current ones. The app key has 19 digits: it is text. */
  readonly credentials: Provided<DoudianCredentials>
  /** @defaultValue `'production'` */
  readonly environment?: DoudianEnvironment
  /** @defaultValue `'hmac-sha256'` */
  readonly signMethod?: DoudianSignMethod
}

/** Whose token a self-use application asks for: a shop by its id, the test shop, or another subject. */
export type DoudianSubject = { readonly shopId: string } | { readonly testShop: true } | { readonly authId: string; readonly authSubjectType: string }

/** A merchant's own application. It gets the tokens of its shops by itself. */
export interface DoudianSelfOptions extends DoudianCommonOptions {
  readonly application: 'self'
  /** Whose token belongs to an account's key. @defaultValue the key is the shop's id */
  readonly accounts?: Readonly<Record<string, DoudianSubject>>
}

/** An application of the service market, which sellers authorise. */
export interface DoudianIsvOptions extends DoudianCommonOptions {
  readonly application: 'isv'
  /** Tokens by account, for shops whose tokens the host application has already. */
  readonly accounts?: Readonly<Record<string, DoudianAccountOptions>>
}

/** A token that the host application already has. */
export interface DoudianAccountOptions {
  readonly accessToken: string
  /** When it ends: epoch milliseconds or a Date. */
  readonly expiresAt: number | Date
  /** With it the token renews itself. */
  readonly refreshToken?: string
}

/** The platform's environments, and where sellers authorise applications. */
export const doudianHosts = {
  production: { api: 'https://openapi-fxg.jinritemai.com', authorize: 'https://fuwu.jinritemai.com' },
  test: { api: 'https://openapi-sandbox.jinritemai.com', authorize: 'https://fuwu.jinritemai.com' },
} as const

/** One of the platform's environments. */
export type DoudianEnvironment = keyof typeof doudianHosts

/** One shop: its methods carry its token. */
export interface DoudianAccount extends AccountBase, DoudianCatalogue {}

/** What both kinds of clients can do: sync sources take either. Methods are those of each shop's `account(key)`. */
export interface DoudianClient extends ClientBase {
  readonly application: 'self' | 'isv'
  /** The view of one shop. Costs next to nothing: make it where you need it. */
  account(key: string): DoudianAccount
}

/** A client of a merchant's own application: the key of an account is the shop's id, unless the options say otherwise. */
export interface DoudianSelfClient extends DoudianClient {
  readonly application: 'self'
}

/** A client of an application of the service market: shops come by their sellers' authorisation. */
export interface DoudianIsvClient extends DoudianClient {
  readonly application: 'isv'
  readonly oauth: DoudianOauth
}

// No page tells how many calls the platform takes: the console shows it for each application and API package. Ten in a second are few enough for all that is known.
const callsPerSecond: RateRule = { max: 10, perMs: 1_000 }

const credentialsSchema = z.strictObject({ appKey: z.string().regex(/^\d+$/, 'expected digits'), appSecret: z.string().min(1) })
const common = {
  credentials: z.union(
    [credentialsSchema, z.custom<() => unknown>((value) => typeof value === 'function')],
    'expected { appKey, appSecret } or a function that gives them; the app key is text of digits',
  ),
  environment: z.enum(['production', 'test']).optional(),
  signMethod: z.enum(doudianSignMethods).optional(),
}
const subject = z.union([
  z.strictObject({ shopId: z.string().min(1) }),
  z.strictObject({ testShop: z.literal(true) }),
  z.strictObject({ authId: z.string().min(1), authSubjectType: z.string().min(1) }),
])
const account = z.strictObject({
  accessToken: z.string().min(1),
  expiresAt: z.union([z.number(), z.date()]),
  refreshToken: z.string().min(1).optional(),
})
const optionsSchema = z.discriminatedUnion(
  'application',
  [
    clientOptionsSchema.extend({ ...common, application: z.literal('self'), accounts: z.record(z.string(), subject).optional() }),
    clientOptionsSchema.extend({ ...common, application: z.literal('isv'), accounts: z.record(z.string(), account).optional() }),
  ],
  "expected `application: 'self'` (a merchant's own) or `'isv'` (of the service market)",
)

/**
 * Makes a client of Doudian, the platform of shops on Douyin. `application` decides where tokens come from: a merchant's own application (`'self'`) asks for them by itself, one of the service
 * market (`'isv'`) has one for each shop whose seller has authorised it.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 *
 * @example
 * ```ts
 * const doudian = createDoudianClient({ application: 'self', credentials: { appKey, appSecret } })
 * const { shop_order_detail } = await doudian.account('4463798').orders.detail({ shop_order_id: '4781320682406083640' })
 * ```
 */
export function createDoudianClient(options: DoudianSelfOptions): DoudianSelfClient
/** For an application of the service market. */
export function createDoudianClient(options: DoudianIsvOptions): DoudianIsvClient
/** Where only the host's configuration knows which of both it is. */
export function createDoudianClient(options: DoudianSelfOptions | DoudianIsvOptions): DoudianSelfClient | DoudianIsvClient
export function createDoudianClient(options: DoudianSelfOptions | DoudianIsvOptions): DoudianSelfClient | DoudianIsvClient {
  checkOptions('createDoudianClient', optionsSchema, options)
  return options.application === 'self' ? createSelfClient(options) : createIsvClient(options)
}

function createSelfClient({ application, accounts = {}, ...options }: DoudianSelfOptions): DoudianSelfClient {
  const subjectOf = (key: string) => subjectParams(Object.hasOwn(accounts, key) ? accounts[key] : undefined, key)
  const { client } = createBase(options, { subjectOf, accounts: Object.keys(accounts), seeds: {} })
  return Object.assign(client, { application })
}

function createIsvClient({ application, accounts = {}, ...options }: DoudianIsvOptions): DoudianIsvClient {
  const now = () => (options.clock ?? systemClock).now()
  const { client, hosts } = createBase(options, { accounts: Object.keys(accounts), seeds: seedsOf(accounts, now()) })
  const resolve = resolveHosts(hosts)
  const oauth = createOauth({
    page: async () => (await resolve('authorize'))[0] ?? '',
    now,
    exchange: (code, signal) =>
      client.invoke(doudianCatalogue.token.create, { code, grant_type: 'authorization_code' }, signal === undefined ? {} : { signal }),
    store: (key, token) => client.tokens.import(key, token),
  })
  return Object.assign(client, { application, oauth })
}

interface Accounts {
  readonly subjectOf?: (account: string) => Fields
  readonly accounts: readonly string[]
  readonly seeds: Record<string, () => Promise<Token>>
}

function createBase(options: DoudianCommonOptions, { subjectOf, accounts, seeds }: Accounts) {
  const { environment = 'production', signMethod = 'hmac-sha256', credentials: keys, ...given } = options
  const credentials = provider(keys)
  const clock = given.clock ?? systemClock
  const hosts = { ...doudianHosts[environment], ...given.hosts }
  const protocol = doudianProtocol({ credentials, signMethod })
  const client = createClient<DoudianCatalogue>(
    {
      platform: doudianPlatform,
      tree: doudianCatalogue,
      hosts,
      tokenHost: 'api',
      protocol: () => protocol,
      app: async () => (await credentials()).appKey,
      grants: (invoke) => [shopGrantOf(invoke, subjectOf, (ms, signal) => sleep(clock, ms, signal))],
      seeds,
      ping: (key) => pingOf(key ?? accounts[0]),
      adHoc: { grant: shopGrant, host: 'api' },
      rates: Object.fromEntries([...endpointsByName(doudianCatalogue).keys()].map((name) => [apiCounter(name), callsPerSecond])),
      shownParams: new Set(['method']),
    },
    given,
  )
  return { client, hosts }
}

// Nothing goes without a shop.
function pingOf(key: string | undefined) {
  if (key === undefined) {
    throw new DuijieError('invalid_params', `${doudianPlatform}: nothing can be asked without a shop`, {
      platform: doudianPlatform,
      hint: 'Ping an account: client.account(key).ping(), or name one in the option `accounts`.',
    })
  }
  return { endpoint: doudianCatalogue.shops.categories, params: { cid: '0' }, account: key }
}

function subjectParams(given: DoudianSubject | undefined, key: string): Fields {
  if (given === undefined) return { shop_id: key }
  if ('shopId' in given) return { shop_id: given.shopId }
  return 'testShop' in given ? { test_shop: '1' } : { auth_id: given.authId, auth_subject_type: given.authSubjectType }
}

function seedsOf(accounts: Readonly<Record<string, DoudianAccountOptions>>, issuedAt: number): Record<string, () => Promise<Token>> {
  return Object.fromEntries(
    Object.entries(accounts).map(([key, { accessToken, expiresAt, refreshToken }]) => [
      key,
      async () => ({ accessToken, issuedAt, expiresAt: Number(expiresAt), ...(refreshToken === undefined ? {} : { refreshToken }) }),
    ]),
  )
}
