import { DuijieError, isDuijieError, parseJson } from '@duijie/core/platform'
import { z } from 'zod'
import type { YlhOptions } from './client.js'
import type { YlhEnvironment } from './environments.js'

/** A configuration as a host application keeps it: one row of a table, or one entry of a file. Several may stand side by side. */
export interface YlhConfiguration {
  /** What the host calls it; it stands in the sync log. At most 50 characters. */
  readonly name: string
  /** Whether it is used. @defaultValue true */
  readonly active?: boolean
  /** A JSON text is taken too. */
  readonly config: YlhConfig | string
}

/** What a configuration holds. */
export interface YlhConfig {
  readonly environment?: YlhEnvironment
  /** Another host than the environment's, without a path: services have paths of their own. */
  readonly base_url?: string
  readonly client_id: string
  readonly client_password: string
  readonly username: string
  readonly password: string
  readonly source_system: string
  readonly shop_name: string
  readonly seller_code: string
  /** Of callbacks. */
  readonly app_key?: string
  /** Of callbacks. */
  readonly secret?: string
  /** How failed calls are repeated. @defaultValue 'default' */
  readonly retry?: 'default' | 'original'
}

const required = z.string().trim().min(1)
const optional = z
  .string()
  .trim()
  .nullish()
  .transform((value) => (value === '' ? undefined : (value ?? undefined)))
// A path would be put before all services: the original system lost reschedules and photos by that.
const isHost = (value: string | undefined) => value === undefined || (URL.canParse(value) && /^https?:/.test(value) && new URL(value).pathname === '/')

const configurationSchema = z.object({
  name: required.max(50),
  active: z.boolean().optional(),
  config: z.preprocess(
    fromText,
    z.object({
      environment: z.enum(['production', 'pre', 'dev']).nullish(),
      base_url: optional.refine(isHost, 'expected an http(s) URL without a path'),
      client_id: required,
      client_password: required,
      username: required,
      password: required,
      source_system: required,
      shop_name: required,
      seller_code: required,
      app_key: optional,
      secret: optional,
      retry: z.enum(['default', 'original']).nullish(),
    }),
  ),
})

/** What is wrong with a configuration, each with its field and never with its value. None: it can be used. */
export function configurationProblems(configuration: unknown): readonly string[] {
  const checked = configurationSchema.safeParse(configuration)
  if (checked.success) return []
  return checked.error.issues.map(({ path, message }) => `${path.join('.') || 'configuration'}: ${message}`)
}

/**
 * The options of a client, of a configuration. Fields that nobody knows are passed over: a host's table may hold more.
 *
 * @throws DuijieError `invalid_params` that names every problem at once
 */
export function configurationOptions(configuration: unknown): Pick<YlhOptions, 'credentials' | 'hosts' | 'environment' | 'retry'> {
  const { config } = checked(configuration)
  const { base_url: host, environment, retry } = config
  return {
    credentials: {
      clientId: config.client_id,
      clientPassword: config.client_password,
      username: config.username,
      password: config.password,
      sourceSystem: config.source_system,
      shopName: config.shop_name,
      sellerCode: config.seller_code,
    },
    ...(host === undefined ? {} : { hosts: { main: host.replace(/\/+$/, '') } }),
    ...(environment === undefined || environment === null ? {} : { environment }),
    ...(retry === undefined || retry === null ? {} : { retry }),
  }
}

/**
 * The keys of the callbacks, of a configuration.
 *
 * @throws DuijieError `invalid_params` where it has none
 */
export function configurationCallbackKeys(configuration: unknown): { readonly appKey: string; readonly secret: string } {
  const { name, config } = checked(configuration)
  const { app_key: appKey, secret } = config
  if (appKey !== undefined && secret !== undefined) return { appKey, secret }
  throw new DuijieError('invalid_params', `ylh: the configuration ${name} has no app_key and secret for callbacks`)
}

function checked(configuration: unknown) {
  const result = configurationSchema.safeParse(configuration)
  if (result.success) return result.data
  throw new DuijieError('invalid_params', `ylh: ${nameOf(configuration)}: ${configurationProblems(configuration).join('; ')}`)
}

function nameOf(configuration: unknown): string {
  const name = typeof configuration === 'object' && configuration !== null && 'name' in configuration ? configuration.name : undefined
  return typeof name === 'string' && name !== '' ? `the configuration ${name}` : 'a configuration'
}

function fromText(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return parseJson(value)
  } catch (error) {
    // What is no JSON is no object: the schema says so.
    if (isDuijieError(error)) return value
    throw error
  }
}
