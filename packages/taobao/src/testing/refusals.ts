import type { Failure } from '@duijie/core/platform'
import { Refusal } from '@duijie/core/testing'

/** The words that go with the platform's codes (API error code page). */
export const topMessages: Readonly<Record<string, string>> = {
  3: 'Upload Fail',
  4: 'User Call Limited',
  5: 'Session Call Limited',
  6: 'Partner Call Limited',
  7: 'App Call Limited',
  8: 'App Call Exceeds Limited Frequency',
  9: 'Http Action Not Allowed',
  10: 'Service Currently Unavailable',
  11: 'Insufficient isv permissions',
  12: 'Insufficient user permissions',
  13: 'Insufficient partner permissions',
  15: 'Remote service error',
  21: 'Missing Method',
  22: 'Invalid Method',
  23: 'Invalid Format',
  24: 'Missing signature',
  25: 'Invalid signature',
  26: 'Missing session',
  27: 'Invalid session',
  28: 'Missing App Key',
  29: 'Invalid App Key',
  30: 'Missing Timestamp',
  31: 'Invalid Timestamp',
  32: 'Missing Version',
  33: 'Invalid Version',
  40: 'Missing required arguments',
  41: 'Invalid arguments',
  42: 'Forbidden Request',
  50: 'Remote service error',
  53: 'Insufficient security level',
}

/** The platform's refusal with a code; `about` follows the words after a colon, as in `Missing required arguments:fields`. */
export function topFailure(code: number, about?: string): Failure {
  const words = topMessages[code] ?? 'Remote service error'
  return { kind: 'business', outcome: 'not_done', code: String(code), message: about === undefined ? words : `${words}:${about}` }
}

/** A refusal with a sub-code; the code's own words go into `msg`, these into `sub_msg`. */
export function subFailure(code: number, subCode: string, subMessage: string): Failure {
  return { kind: 'business', outcome: 'not_done', code: String(code), subCode, message: subMessage }
}

/** The refusal of a counter that is exhausted: it tells for how long. */
export function banFailure(counter: 'app-access-count' | 'api-access-count' | 'app-api-access-count', retryAfterMs: number): Failure {
  return subFailure(7, `accesscontrol.limited-by-${counter}`, `This ban will last for ${Math.max(1, Math.ceil(retryAfterMs / 1000))} more seconds`)
}

/** The session is unknown, or its time is over. */
export const invalidSession = subFailure(27, 'invalid-sessionkey', '非法或过期的SessionKey参数，请使用有效的SessionKey参数')

/** The session belongs to another application. */
export const foreignSession = subFailure(27, 'invalid-sessionkey', 'sessionkey-not-generated-by-server: 非法或过期的SessionKey参数，请使用有效的SessionKey参数')

/** The application may not call this API. */
export const noPermission = subFailure(11, 'isv.permission-api-package-limit', '当前应用没有调用该API的权限')

/** The time in which the session may write is over, long before the session itself. */
export const securityEnded = subFailure(53, 'isv.w2-security-authorize-invalid', 'session安全级别不足，请重新授权')

/** There is no such order in this shop. */
export function tradeMissing(): Refusal {
  return new Refusal(subFailure(15, 'isv.trade-not-exist', '交易订单不存在'))
}

/** A parameter that the schema lets through and the business does not. */
export function invalidParameter(param: string, words: string): Refusal {
  return new Refusal(subFailure(50, `isv.invalid-parameter:${param}`, words))
}

/** A refusal of the business itself. */
export function businessRefusal(subCode: string, words: string): Refusal {
  return new Refusal(subFailure(50, subCode, words))
}
