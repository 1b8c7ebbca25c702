import { DuijieError } from '../errors.js'
import type { EncodedRequest } from './call.js'

/**
 * The URL of a request that can be sent. Throws `invalid_request` for one that cannot: a runtime's own message about it would print the value, and that may be a secret.
 */
export function requestTarget(request: EncodedRequest): URL {
  const url = URL.parse(request.url)
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) throw unsendable('its url is not an absolute http or https url')
  if (url.username !== '' || url.password !== '') throw unsendable('its url carries credentials')
  if (!token.test(request.method)) throw unsendable('its method is not a name')
  // fetch cannot send it; were it let through on node:http, a change of transport would break a call
  if (request.body !== undefined && /^(GET|HEAD)$/i.test(request.method)) throw unsendable(`a ${request.method} has no body`)
  for (const name of Object.keys(request.headers)) {
    if (!token.test(name)) throw unsendable('a header has a name that cannot be sent')
    if (unprintable.test(request.headers[name] ?? '')) throw unsendable(`the value of header ${name} cannot be sent`)
  }
  return url
}

const token = /^[!#$%&'*+\-.^_`|~\w]+$/

// What neither fetch nor node:http lets through: control characters but the tab, and what is not Latin-1.
const unprintable = /[^\t\x20-\x7e\x80-\xff]/

/** Why a request cannot be sent. Nothing of the request may stand in the reason but names. */
export function unsendable(reason: string): DuijieError {
  return new DuijieError('invalid_request', `the request cannot be sent: ${reason}`, { outcome: 'not_done' })
}
