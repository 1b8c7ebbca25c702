import { type ClientBase, type ClientOptions, checkOptions, clientOptionsSchema, createClient, type Provided, provider } from '@duijie/core/platform'
import { z } from 'zod'
import { tokenProtocol, userGrant, userGrantOf } from './auth.js'
import { credentialsSchema, type YlhCredentials } from './credentials.js'
import { type Catalogue, catalogue } from './endpoints/catalogue.js'
import { type YlhEnvironment, ylhEnvironments } from './environments.js'
import { platformName } from './platform-name.js'
import { appCounter, ylhProtocol } from './protocol.js'
import { type RetryPreset, retryPresets } from './retry-presets.js'

/** What a YLH client needs. */
export interface YlhOptions extends Omit<ClientOptions, 'retry'> {
  /** Client, user, and what stands in every order: a value, or a function that gives the current ones. */
  readonly credentials: Provided<YlhCredentials>
  /** Gives the host and what follows the names of services in paths; `hosts: { main }` replaces the host only. @defaultValue `'production'` */
  readonly environment?: YlhEnvironment
  /** How failed calls are repeated: the name of a preset, or figures. @defaultValue `'default'` */
  readonly retry?: RetryPreset | ClientOptions['retry']
}

/** A client of YLH (易理货), for one seller. */
export interface YlhClient extends ClientBase, Catalogue {
  /** For whom it acts, as the credentials say now. */
  seller(): Promise<{ readonly sellerCode: string; readonly shopName: string; readonly sourceSystem: string }>
}

const optionsSchema = clientOptionsSchema.extend({
  credentials: z.union(
    [credentialsSchema, z.custom<() => unknown>((value) => typeof value === 'function')],
    'expected { clientId, clientPassword, username, password, sourceSystem, shopName, sellerCode } or a function that gives them',
  ),
  environment: z.enum(['production', 'pre', 'dev']).optional(),
  retry: z.union([z.enum(['default', 'original']), clientOptionsSchema.shape.retry], "expected 'default', 'original' or figures").optional(),
})

// No order has this number: the answer is an empty list.
const noOrder = 'SO.00000000.000000'

/**
 * Makes a client of YLH (易理货): retail orders, their logistics and photos. What becomes of an order is told by callbacks: see `ylhWebhook`.
 *
 * @throws DuijieError `invalid_params` that names every bad option at once
 *
 * @example
 * ```ts
 * const ylh = createYlhClient({ credentials: { clientId, clientPassword, username, password, sourceSystem, shopName, sellerCode } })
 * await ylh.orders.create({ soId: 'SUB202300001', ...order })
 * ```
 */
export function createYlhClient(options: YlhOptions): YlhClient {
  checkOptions('createYlhClient', optionsSchema, options)
  const { environment = 'production', credentials: _, retry, ...given } = options
  const credentials = provider(options.credentials)
  const { host, suffix } = ylhEnvironments[environment]
  const business = ylhProtocol({ credentials, suffix })
  const token = tokenProtocol({ credentials, suffix })
  const client = createClient<Catalogue>(
    {
      platform: platformName,
      tree: catalogue,
      hosts: { main: host, ...given.hosts },
      tokenHost: 'main',
      protocol: ({ wire }) => (wire['token'] === true ? token : business),
      // The user is part of the key: each has tokens of his own.
      app: async () => {
        const { clientId, username } = await credentials()
        return `${clientId}/${username}`
      },
      grants: (invoke) => [userGrantOf(invoke)],
      ping: () => ({ endpoint: catalogue.logistics.byOrders, params: { orderCodes: [noOrder] } }),
      adHoc: { grant: userGrant },
      rates: { [appCounter]: { max: 100, perMs: 1000 } },
      shownParams: new Set(),
    },
    { ...given, ...(retry === undefined ? {} : { retry: typeof retry === 'string' ? retryPresets[retry] : retry }) },
  )
  return Object.assign(client, {
    async seller() {
      const { sellerCode, shopName, sourceSystem } = await credentials()
      return { sellerCode, shopName, sourceSystem }
    },
  })
}
