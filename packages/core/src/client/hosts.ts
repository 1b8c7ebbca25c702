import { DuijieError } from '../errors.js'

/** Where a named host is: a URL, a list of URLs (the first is used until it fails), or a function that finds out, asked for each attempt. */
export type HostValue = string | readonly string[] | (() => HostList | Promise<HostList>)

/** One URL or several. */
export type HostList = string | readonly string[]

/** Gives the URLs of a named host. */
export type ResolveHosts = (name: string) => Promise<readonly string[]>

/** Resolves named hosts. What a resolver gives is checked each time: a wrong URL must not carry credentials anywhere. */
export function resolveHosts(hosts: Readonly<Record<string, HostValue>>): ResolveHosts {
  const fixed = new Map(Object.entries(hosts).flatMap(([name, value]) => (typeof value === 'function' ? [] : [[name, checkedUrls(name, value)] as const])))
  return async (name) => {
    const known = fixed.get(name)
    if (known !== undefined) return known
    const value = Object.hasOwn(hosts, name) ? hosts[name] : undefined
    if (typeof value !== 'function') {
      throw new DuijieError('invalid_params', `no host named '${name}': known are ${Object.keys(hosts).join(', ')}`, {
        hint: 'Give its URL in the option `hosts`.',
      })
    }
    return checkedUrls(name, await value())
  }
}

function checkedUrls(name: string, value: HostList): readonly string[] {
  const urls = typeof value === 'string' ? [value] : value
  const bad = urls.length === 0 || urls.some((url) => !isHttpUrl(url))
  if (bad) throw new DuijieError('invalid_params', `host '${name}' needs at least one http(s) URL, each without credentials in it`)
  return urls
}

/** Whether a text is an absolute http(s) URL without user and password. */
export function isHttpUrl(text: unknown): boolean {
  if (typeof text !== 'string' || !URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === ''
}
