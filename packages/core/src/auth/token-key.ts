import type { TokenKeyParts } from './token.js'

/** The leading parts of a key, for listing. `account` counts when it is there, also as `undefined` (the application's own tokens). */
export interface TokenKeyPrefixParts {
  readonly platform: string
  readonly host?: string
  readonly app?: string
  readonly account?: string | undefined
}

const separator = ':'
const noAccount = '*'
// Control characters do not fit every database, lone surrogates do not fit UTF-8.
const special = /[%:*\p{Cc}\p{Cs}]/gu
const escaped = /%(?:u([0-9A-F]{4})|([0-9A-F]{2}))/g

/**
 * The key of a token in a store: all parts, none of which can run into the next.
 *
 * @example
 * ```ts
 * tokenKey({ platform: 'acme', host: 'production', app: 'app-1', account: 'shop-1', grant: 'session' }) // 'acme:production:app-1:shop-1:session'
 * ```
 */
export function tokenKey(parts: TokenKeyParts): string {
  return [escapePart(parts.platform), escapePart(parts.host), escapePart(parts.app), accountPart(parts.account), escapePart(parts.grant)].join(separator)
}

/** What all keys with these leading parts begin with, for `TokenStore.keys`. */
export function tokenKeyPrefix(parts: TokenKeyPrefixParts): string {
  const leading = [escapePart(parts.platform)]
  if (parts.host === undefined) return prefix(leading)
  leading.push(escapePart(parts.host))
  if (parts.app === undefined) return prefix(leading)
  leading.push(escapePart(parts.app))
  if (Object.hasOwn(parts, 'account')) leading.push(accountPart(parts.account))
  return prefix(leading)
}

/** The parts of a key; `undefined` when it is not one of ours. */
export function parseTokenKey(key: string): TokenKeyParts | undefined {
  const [platform, host, app, account, grant, ...rest] = key.split(separator)
  if (platform === undefined || host === undefined || app === undefined || account === undefined || grant === undefined || rest.length > 0) return undefined
  return {
    platform: unescapePart(platform),
    host: unescapePart(host),
    app: unescapePart(app),
    account: account === noAccount ? undefined : unescapePart(account),
    grant: unescapePart(grant),
  }
}

function prefix(parts: readonly string[]): string {
  return parts.join(separator) + separator
}

function accountPart(account: string | undefined): string {
  return account === undefined ? noAccount : escapePart(account)
}

function escapePart(part: string): string {
  return part.replace(special, (character) => {
    const code = character.charCodeAt(0)
    return code < 0x100 ? `%${hex(code, 2)}` : `%u${hex(code, 4)}`
  })
}

function unescapePart(part: string): string {
  return part.replace(escaped, (_match, wide: string | undefined, narrow: string | undefined) => String.fromCharCode(Number.parseInt(wide ?? narrow ?? '', 16)))
}

function hex(code: number, digits: number): string {
  return code.toString(16).toUpperCase().padStart(digits, '0')
}
