import type { ErrorKind, Failure } from '@duijie/core/platform'

/** What an error document says ("Error Codes"). */
export interface CosError {
  readonly code: string
  readonly message: string
  readonly status: number
  readonly requestId?: string
  /** The platform's time, in epoch milliseconds. */
  readonly serverTime?: number
}

const kinds: Readonly<Record<string, ErrorKind>> = {
  SignatureDoesNotMatch: 'auth_invalid',
  InvalidAccessKeyId: 'auth_invalid',
  RequestTimeTooSkewed: 'clock',
  'Request has expired': 'clock',
  ExpiredToken: 'auth_expired',
  InvalidToken: 'auth_expired',
  AccessDenied: 'permission',
  AccessForbidden: 'permission',
  NoProcessAuthority: 'permission',
  UserNotSourceBucketOwner: 'permission',
  UnavailableForLegalReasons: 'permission',
  DomainAuditFailed: 'permission',
  PaymentRequired: 'permission',
  PreconditionFailed: 'conflict',
  FileAlreadyExists: 'conflict',
  BadDigest: 'transient',
  InvalidDigest: 'transient',
  IncompleteBody: 'transient',
  RequestTimeout: 'transient',
  UserNetworkTooSlow: 'transient',
  SlowDown: 'rate_limited',
  KmsFreqControl: 'rate_limited',
  InternalError: 'transient',
  ServiceUnavailable: 'transient',
  NotImplemented: 'invalid_request',
}

const statuses: Readonly<Record<number, ErrorKind>> = {
  304: 'conflict',
  402: 'permission',
  403: 'permission',
  404: 'not_found',
  409: 'conflict',
  412: 'conflict',
  429: 'rate_limited',
  451: 'permission',
}

// Damage on the way: the platform has refused the body, so nothing was stored.
const refusedBodies = ['BadDigest', 'InvalidDigest', 'IncompleteBody', 'RequestTimeout', 'UserNetworkTooSlow']

/** What follows from an error code; the status decides for codes that are not in the table. */
export function classify({ code, message, status, requestId, serverTime }: CosError): Failure {
  const kind = kindOf(code, message, status)
  return {
    kind,
    code,
    message: message === '' ? 'refused without words' : message,
    outcome: kind === 'transient' && !refusedBodies.includes(code) ? 'unknown' : 'not_done',
    ...(requestId === undefined ? {} : { requestId }),
    ...(kind === 'clock' && serverTime !== undefined ? { serverTime } : {}),
    ...(code === 'SignatureDoesNotMatch' ? { hint: 'Check the secret key; client.explainSignature shows what is signed.' } : {}),
  }
}

function kindOf(code: string, message: string, status: number): ErrorKind {
  if (code === 'AccessDenied' && message.includes('Request has expired')) return 'clock'
  const known = Object.hasOwn(kinds, code) ? kinds[code] : undefined
  if (known !== undefined) return known
  if (code.startsWith('NoSuch')) return 'not_found'
  return statuses[status] ?? (status >= 500 ? 'transient' : 'invalid_request')
}
