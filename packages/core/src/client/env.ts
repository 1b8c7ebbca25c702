import { DuijieError } from '../errors.js'

/** What {@link readEnv} reads: settings whose variable's name ends with `?` may be missing. */
export type Settings<Names extends Readonly<Record<string, string>>> = {
  readonly [Name in keyof Names]: Names[Name] extends `${string}?` ? string | undefined : string
}

/**
 * Reads settings from environment variables and names every missing one at once.
 *
 * @param prefix - what all the variables' names begin with, for example `SHOP_`
 * @param names - our name of each setting, and the rest of its variable's name; a `?` at its end makes it optional
 * @throws DuijieError `invalid_params`
 *
 * @example
 * ```ts
 * const { appKey, region } = readEnv('SHOP_', { appKey: 'APP_KEY', region: 'REGION?' }, process.env)
 * ```
 */
export function readEnv<const Names extends Readonly<Record<string, string>>>(
  prefix: string,
  names: Names,
  env: Readonly<Record<string, string | undefined>>,
): Settings<Names> {
  const missing: string[] = []
  const read = (suffix: string) => {
    const variable = `${prefix}${suffix.replace(/\?$/, '')}`
    const value = env[variable]?.trim()
    if ((value === undefined || value === '') && !suffix.endsWith('?')) missing.push(variable)
    return value === '' ? undefined : value
  }
  const settings = Object.fromEntries(Object.entries(names).map(([name, suffix]) => [name, read(suffix)]))
  if (missing.length > 0) {
    throw new DuijieError('invalid_params', `missing environment ${missing.length === 1 ? 'variable' : 'variables'}: ${missing.join(', ')}`)
  }
  // Each name was read, and each that may not be missing was found.
  return settings as Settings<Names>
}
