import { type AccountBase, type ClientOptions, DuijieError } from '@duijie/core'
import type { Connected, Platform, PlatformClient } from '../platforms/platform.js'
import { parseHosts } from './environment.js'
import type { Environment } from './io.js'

/** A client of a platform with what the environment and the command line say. Close it when it is done with. */
export function connect(platform: Platform, env: Environment, hosts: Readonly<Record<string, string>>): Connected {
  return platform.connect(env, clientOptions(platform, env, hosts))
}

/** The options of a client: where its hosts are. The variable `<PREFIX>HOSTS` says so too. */
export function clientOptions({ prefix }: Platform, env: Environment, hosts: Readonly<Record<string, string>>): ClientOptions {
  const all = { ...parseHosts(env[`${prefix}HOSTS`], `${prefix}HOSTS`), ...hosts }
  return Object.keys(all).length === 0 ? {} : { hosts: all }
}

/**
 * What calls are made on: the account that is asked for, or the one that the environment names, or the client itself.
 *
 * @throws DuijieError `invalid_params` where the platform has no accounts
 */
export function viewOf(
  { name, account }: Platform,
  client: PlatformClient,
  { asked, env }: { readonly asked?: string | undefined; readonly env: Environment },
): AccountBase {
  if (asked !== undefined && account === undefined) {
    throw new DuijieError('invalid_params', `--account: a client of ${name} serves one account, that of its credentials`)
  }
  const key = asked ?? account?.(env)
  return key === undefined || client.account === undefined ? client : client.account(key)
}
