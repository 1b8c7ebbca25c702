import { DuijieError, readEnv } from '@duijie/core/platform'
import type { YlhConfiguration } from './configuration.js'
import { type YlhEnvironment, ylhEnvironments } from './environments.js'

/**
 * Reads a configuration from environment variables: `YLH_CLIENT_ID`, `YLH_CLIENT_PASSWORD`, `YLH_USERNAME`, `YLH_PASSWORD`, `YLH_SOURCE_SYSTEM`, `YLH_SHOP_NAME`, `YLH_SELLER_CODE`,
 * and where they are needed `YLH_ENVIRONMENT`, `YLH_BASE_URL`, `YLH_APP_KEY`, `YLH_SECRET`.
 *
 * @param prefix - what the variables' names begin with
 * @throws DuijieError `invalid_params` that names every missing variable at once
 *
 * @example
 * ```ts
 * const ylh = createYlhClient(configurationOptions(fromEnv()))
 * ```
 */
export function fromEnv(prefix = 'YLH_', env: Readonly<Record<string, string | undefined>> = process.env): YlhConfiguration {
  const names = {
    environment: 'ENVIRONMENT?',
    base_url: 'BASE_URL?',
    client_id: 'CLIENT_ID',
    client_password: 'CLIENT_PASSWORD',
    username: 'USERNAME',
    password: 'PASSWORD',
    source_system: 'SOURCE_SYSTEM',
    shop_name: 'SHOP_NAME',
    seller_code: 'SELLER_CODE',
    app_key: 'APP_KEY?',
    secret: 'SECRET?',
  } as const
  const { environment, base_url, app_key, secret, ...config } = readEnv(prefix, names, env)
  if (environment !== undefined && !isEnvironment(environment)) {
    throw new DuijieError('invalid_params', `${prefix}ENVIRONMENT: expected ${Object.keys(ylhEnvironments).join(', ')}`)
  }
  return {
    name: 'ylh',
    config: {
      ...config,
      ...(environment === undefined ? {} : { environment }),
      ...(base_url === undefined ? {} : { base_url }),
      ...(app_key === undefined ? {} : { app_key }),
      ...(secret === undefined ? {} : { secret }),
    },
  }
}

function isEnvironment(name: string): name is YlhEnvironment {
  return Object.hasOwn(ylhEnvironments, name)
}
