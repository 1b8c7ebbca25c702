import {
  type ClientBase,
  type ClientOptions,
  checkOptions,
  clientOptionsSchema,
  createClient,
  type HostValue,
  type Provided,
  provider,
} from '@duijie/core/platform'
import { z } from 'zod'
import { clientGrantOf, tokenPaths, tokenProtocol } from './auth.js'
import { credentialsSchema, type HaierCredentials } from './credentials.js'
import { type Catalogue, catalogue } from './endpoints/catalogue.js'
import { platformName } from './platform-name.js'
import { appCounter, haierProtocol } from './protocol.js'
import { type RetryPreset, retryPresets } from './retry-presets.js'

/** What a Haier client needs. */
export interface HaierOptions extends Omit<ClientOptions, 'retry'> {
  /** The application's keys, the customer and its passwords: a value, or a function that gives the current ones. */
  readonly credentials: Provided<HaierCredentials>
  /** `stage` is what the platform calls pre-production. @defaultValue `'production'` */
  readonly environment?: HaierEnvironment
  /** The whole address of the token call, where it is another one. @defaultValue `/oauth2/auth` of the environment's host, then `/oauth2/token` */
  readonly tokenUrl?: string
  /** How failed calls are repeated: the name of a preset, or figures. @defaultValue `'default'` */
  readonly retry?: RetryPreset | ClientOptions['retry']
}

/** The platform's environments (document, "环境地址"). */
export const haierHosts = {
  production: 'https://openplat-bj-aliyun.haier.net',
  stage: 'https://openplat-bj-aliyun-stage.haier.net',
  test: 'https://openplat-test.haier.net',
} as const

/** One of the platform's environments. */
export type HaierEnvironment = keyof typeof haierHosts

/** A client of the Haier open platform, for one customer. */
export interface HaierClient extends ClientBase, Catalogue {
  /** Whom it asks for, as the credentials say now. */
  customer(): Promise<{ readonly customerCode: string; readonly sendToCode: string }>
}

const optionsSchema = clientOptionsSchema.extend({
  credentials: z.union(
    [credentialsSchema, z.custom<() => unknown>((value) => typeof value === 'function')],
    'expected { clientId, clientSecret, customerCode, sendToCode, password, sellerPassword } or a function that gives them',
  ),
  environment: z.enum(['production', 'stage', 'test']).optional(),
  tokenUrl: z.custom<string>((value) => typeof value === 'string' && URL.canParse(value) && /^https?:/.test(value), 'expected an http(s) URL').optional(),
  retry: z.union([z.enum(['default', 'original']), clientOptionsSchema.shape.retry], "expected 'default', 'original' or figures").optional(),
})

/**
 * Makes a client of the Haier open platform (海尔开放平台). The token is fetched once for all callers, and shared between processes where `tokens` is a shared store.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 *
 * @example
 * ```ts
 * const haier = createHaierClient({ credentials: { clientId, clientSecret, customerCode, sendToCode, password, sellerPassword } })
 * const prices = await haier.products.prices({ productCodes: ['GA0SZC00U'] })
 * ```
 */
export function createHaierClient(options: HaierOptions): HaierClient {
  checkOptions('createHaierClient', optionsSchema, options)
  const { environment = 'production', tokenUrl, credentials: _, retry, ...given } = options
  const credentials = provider(options.credentials)
  const main = given.hosts?.['main'] ?? haierHosts[environment]
  const business = haierProtocol({ credentials })
  const token = tokenProtocol({ credentials })
  const client = createClient<Catalogue>(
    {
      platform: platformName,
      tree: catalogue,
      hosts: { token: tokenHost(tokenUrl, main), ...given.hosts, main },
      tokenHost: 'main',
      protocol: (endpoint) => (endpoint.host === 'token' ? token : business),
      app: async () => (await credentials()).clientId,
      grants: (invoke) => [clientGrantOf(invoke, pathsOf(tokenUrl))],
      ping: () => ({ endpoint: catalogue.finance.balance, params: {} }),
      adHoc: { grant: 'client' },
      rates: { [appCounter]: { max: 100, perMs: 1000 } },
      shownParams: new Set(),
    },
    { ...given, ...(retry === undefined ? {} : { retry: typeof retry === 'string' ? retryPresets[retry] : retry }) },
  )
  return Object.assign(client, {
    async customer() {
      const { customerCode, sendToCode } = await credentials()
      return { customerCode, sendToCode }
    },
  })
}

function tokenHost(tokenUrl: string | undefined, main: HostValue): HostValue {
  return tokenUrl === undefined ? main : new URL(tokenUrl).origin
}

function pathsOf(tokenUrl: string | undefined): readonly string[] {
  return tokenUrl === undefined ? tokenPaths : [...new Set([new URL(tokenUrl).pathname, tokenPaths[1]])]
}
