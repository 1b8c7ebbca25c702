import { DuijieError } from '../errors.js'

/**
 * Reads settings from environment variables and names every missing one at once.
 *
 * @param prefix - what all the variables' names begin with, for example `TAOBAO_`
 * @param names - our name of each setting, and the rest of its variable's name; a `?` at its end makes it optional
 */
export function readEnv<Name extends string>(
  prefix: string,
  names: Readonly<Record<Name, string>>,
  env: Readonly<Record<string, string | undefined>>,
): Record<Name, string | undefined> {
  const missing: string[] = []
  const read = (suffix: string) => {
    const variable = `${prefix}${suffix.replace(/\?$/, '')}`
    const value = env[variable]?.trim()
    if ((value === undefined || value === '') && !suffix.endsWith('?')) missing.push(variable)
    return value === '' ? undefined : value
  }
  // Object.entries forgets that the keys are the given names; each is kept as it is.
  const settings = Object.fromEntries(Object.entries<string>(names).map(([name, suffix]) => [name, read(suffix)])) as Record<Name, string | undefined>
  if (missing.length > 0)
    throw new DuijieError('invalid_params', `missing environment ${missing.length === 1 ? 'variable' : 'variables'}: ${missing.join(', ')}`)
  return settings
}
