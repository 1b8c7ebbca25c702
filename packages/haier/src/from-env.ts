import { readEnv } from '@duijie/core/platform'
import type { HaierConfiguration } from './configuration.js'

/**
 * Reads a configuration from environment variables: `HAIER_CLIENT_ID`, `HAIER_CLIENT_SECRET`, `HAIER_BASE_URL`, `HAIER_CUSTOMER_CODE`, `HAIER_SEND_TO_CODE`, `HAIER_PASSWORD`,
 * `HAIER_SELLER_PASSWORD`, and where they are needed `HAIER_TOKEN_URL`, `HAIER_SUPPLIER_CODE`, `HAIER_CUSTOMER_PASSWORD`.
 *
 * @param prefix - what the variables' names begin with
 * @throws DuijieError `invalid_params` that names every missing variable at once
 *
 * @example
 * ```ts
 * const haier = createHaierClient(configurationOptions(fromEnv()))
 * ```
 */
export function fromEnv(prefix = 'HAIER_', env: Readonly<Record<string, string | undefined>> = process.env): HaierConfiguration {
  const names = {
    client_id: 'CLIENT_ID',
    client_secret: 'CLIENT_SECRET',
    token_url: 'TOKEN_URL?',
    base_url: 'BASE_URL',
    customer_code: 'CUSTOMER_CODE',
    send_to_code: 'SEND_TO_CODE',
    supplier_code: 'SUPPLIER_CODE?',
    password: 'PASSWORD',
    seller_password: 'SELLER_PASSWORD',
    customer_password: 'CUSTOMER_PASSWORD?',
  } as const
  const { token_url, supplier_code, customer_password, ...config } = readEnv(prefix, names, env)
  return {
    name: 'haier',
    config: {
      ...config,
      ...(token_url === undefined ? {} : { token_url }),
      ...(supplier_code === undefined ? {} : { supplier_code }),
      ...(customer_password === undefined ? {} : { customer_password }),
    },
  }
}
