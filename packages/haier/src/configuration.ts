import { DuijieError, isDuijieError, parseJson } from '@duijie/core/platform'
import { z } from 'zod'
import type { HaierOptions } from './client.js'

/** A configuration as a host application keeps it: one row of a table, or one entry of a file. Several may stand side by side. */
export interface HaierConfiguration {
  /** What the host calls it; it stands in the sync log. At most 50 characters. */
  readonly name: string
  /** Whether it is used. @defaultValue true */
  readonly active?: boolean
  /** The figures and keys, under the names that the platform's documents and the original system use. A JSON text is taken too. */
  readonly config: HaierConfig | string
}

/** What a configuration holds. */
export interface HaierConfig {
  readonly client_id: string
  readonly client_secret: string
  /** The whole address of the token call. @defaultValue `<base_url>/oauth2/auth` */
  readonly token_url?: string
  /** The host. */
  readonly base_url: string
  readonly customer_code: string
  readonly send_to_code: string
  /** @defaultValue '1001' */
  readonly supplier_code?: string
  readonly password: string
  readonly seller_password: string
  /** @defaultValue `password` */
  readonly customer_password?: string
  /** How failed calls are repeated. @defaultValue 'default' */
  readonly retry?: 'default' | 'original'
}

const required = z.string().trim().min(1)
const optional = z
  .string()
  .trim()
  .nullish()
  .transform((value) => (value === '' ? undefined : (value ?? undefined)))
const isUrl = (value: string) => URL.canParse(value) && /^https?:/.test(value)
const url = required.refine(isUrl, 'expected an http(s) URL')

const configSchema = z.object({
  client_id: required,
  client_secret: required,
  token_url: optional.refine((value) => value === undefined || isUrl(value), 'expected an http(s) URL'),
  base_url: url,
  customer_code: required,
  send_to_code: required,
  supplier_code: optional,
  password: required,
  seller_password: required,
  customer_password: optional,
  retry: z.enum(['default', 'original']).nullish(),
})

const configurationSchema = z.object({
  name: required.max(50),
  active: z.boolean().optional(),
  config: z.preprocess(fromText, configSchema),
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
export function configurationOptions(configuration: unknown): Pick<HaierOptions, 'credentials' | 'hosts' | 'tokenUrl' | 'retry'> {
  const checked = configurationSchema.safeParse(configuration)
  if (!checked.success) throw new DuijieError('invalid_params', `haier: ${nameOf(configuration)}: ${configurationProblems(configuration).join('; ')}`)
  const { config } = checked.data
  const { supplier_code: supplierCode, customer_password: customerPassword, token_url: tokenUrl, retry } = config
  return {
    credentials: {
      clientId: config.client_id,
      clientSecret: config.client_secret,
      customerCode: config.customer_code,
      sendToCode: config.send_to_code,
      password: config.password,
      sellerPassword: config.seller_password,
      ...(supplierCode === undefined ? {} : { supplierCode }),
      ...(customerPassword === undefined ? {} : { customerPassword }),
    },
    hosts: { main: config.base_url.replace(/\/+$/, '') },
    ...(tokenUrl === undefined ? {} : { tokenUrl }),
    ...(retry === undefined || retry === null ? {} : { retry }),
  }
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
