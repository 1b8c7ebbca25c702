import { type Failure, sameSecret } from '@duijie/core/platform'
import { cosSignKey, signCos } from '../sign.js'
import type { SandboxKey } from './options.js'
import { cosFailure } from './refusals.js'

/** What of a request is looked at. */
export interface CheckedRequest {
  readonly method: string
  /** Decoded, with its slash. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: Headers
  readonly host: string
  readonly nowMs: number
}

/** Checks the signature of a request, in its header or in its URL, as the platform does. */
export function checkSignature(request: CheckedRequest, keys: readonly SandboxKey[]): Failure | undefined {
  const { query, headers, nowMs } = request
  const authorization = headers.get('authorization')
  const given = authorization === null ? query : pairsOf(authorization)
  if (given['q-ak'] === undefined) return cosFailure('AccessDenied')
  const key = keys.find(({ secretId }) => secretId === given['q-ak'])
  if (key === undefined) return cosFailure('InvalidAccessKeyId')
  if (nowMs >= (key.expiresAt ?? Number.POSITIVE_INFINITY)) return cosFailure('ExpiredToken')
  if ((headers.get('x-cos-security-token') ?? query['x-cos-security-token']) !== key.securityToken) return cosFailure('InvalidToken')
  return checkTime(given['q-sign-time'] ?? '', nowMs) ?? (isSigned(request, given, key) ? undefined : cosFailure('SignatureDoesNotMatch'))
}

function pairsOf(authorization: string): Readonly<Record<string, string>> {
  return Object.fromEntries(authorization.split('&').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]))
}

function checkTime(signTime: string, nowMs: number): Failure | undefined {
  const [, begin, end] = /^(\d+);(\d+)$/.exec(signTime) ?? []
  if (begin === undefined || end === undefined) return cosFailure('AccessDenied')
  if (nowMs < Number(begin) * 1000) return cosFailure('RequestTimeTooSkewed')
  return nowMs <= Number(end) * 1000 ? undefined : cosFailure('AccessDenied', 'Request has expired')
}

function isSigned({ method, path, query, headers, host }: CheckedRequest, given: Readonly<Record<string, string>>, key: SandboxKey): boolean {
  const keyTime = given['q-key-time'] ?? ''
  if (given['q-sign-algorithm'] !== 'sha1' || keyTime !== given['q-sign-time']) return false
  const lower = new Map(Object.entries(query).map(([name, value]) => [name.toLowerCase(), value]))
  const params = named(given['q-url-param-list'], (name) => lower.get(name))
  const signed = named(given['q-header-list'], (name) => (name === 'host' ? (headers.get('host') ?? host) : headers.get(name)))
  // A name that is signed and not there is no signature of this request, even if its value were empty.
  if (params === undefined || signed === undefined) return false
  const signer = { secretId: key.secretId, signKey: cosSignKey(key.secretKey, keyTime), keyTime }
  return sameSecret(signCos({ method, path, params, headers: signed }, signer).signature, given['q-signature'] ?? '')
}

function named(list: string | undefined, read: (name: string) => string | null | undefined): Record<string, string> | undefined {
  const names = (list ?? '').split(';').filter((name) => name !== '')
  const values = names.map((name) => [decodePercent(name), read(decodePercent(name))] as const)
  const there = values.flatMap(([name, value]) => (value === null || value === undefined ? [] : [[name, value] as const]))
  return there.length === values.length ? Object.fromEntries(there) : undefined
}

/** A text without its escapes; one that is not well escaped stays as it is, and fits no signature. */
export function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // The one thing that it throws for.
    return text
  }
}
