import type { ErrorKind, Failure } from '@duijie/core/platform'

/** What an answer says that is not `OK` (SMS API error codes, generic client error codes). */
export interface AliyunError {
  readonly code: string
  readonly message: string
  readonly requestId?: string
}

/** What classifying needs to know of the call. */
export interface FailedCall {
  readonly nowMs: number
  /** The platform's time, of the answer's `Date` header. */
  readonly serverTime?: number
  /** Whether the call changes something: what the platform's own faults have done is not known then. */
  readonly sends: boolean
  /** The counter of the one number that the call is about, where it is one. */
  readonly numberKey?: string
  /** The counter of the operation. */
  readonly operationKey: string
}

interface Rule {
  readonly kind: ErrorKind
  readonly pause?: 'said' | 'midnight' | 'month' | number
  readonly counter?: 'number' | 'sends' | 'operation'
  readonly hint?: string
}

/** The counter of everything that is sent: caps of the account's own close it. */
export const sendsKey = 'sends'

const invalid = (hint?: string): Rule => ({ kind: 'invalid_request', ...(hint === undefined ? {} : { hint }) })
const permission = (hint?: string): Rule => ({ kind: 'permission', ...(hint === undefined ? {} : { hint }) })

const rules: Readonly<Record<string, Rule>> = {
  'isv.BUSINESS_LIMIT_CONTROL': {
    kind: 'rate_limited',
    pause: 'said',
    counter: 'number',
    hint: 'The flow control of one number: by default 1 code a minute, 5 an hour, 10 a day.',
  },
  'isv.DAY_LIMIT_CONTROL': { kind: 'rate_limited', pause: 'midnight', counter: 'sends', hint: 'The daily cap that is set in the console.' },
  'isv.MONTH_LIMIT_CONTROL': { kind: 'rate_limited', pause: 'month', counter: 'sends', hint: 'The monthly cap that is set in the console.' },
  'isv.MOBILE_NUMBER_ILLEGAL': invalid('Check the number.'),
  'isv.MOBILE_COUNT_OVER_LIMIT': invalid('At most 1000 numbers with sms.send, 100 with sms.sendBatch.'),
  'isv.BLACK_KEY_CONTROL_LIMIT': { kind: 'business', hint: 'A variable or the number is on a blacklist.' },
  'isv.AMOUNT_NOT_ENOUGH': { kind: 'business', hint: 'The balance is used up.' },
  'isv.OUT_OF_SERVICE': { kind: 'business', hint: 'The service is stopped: look at the balance.' },
  'isv.PRODUCT_UN_SUBSCRIPT': permission('The account has not subscribed to SMS.'),
  'isv.PRODUCT_UNSUBSCRIBE': permission('The account has not subscribed to SMS.'),
  'isv.ACCOUNT_NOT_EXISTS': permission(),
  'isv.ACCOUNT_ABNORMAL': permission(),
  'isv.DENY_IP_RANGE': permission('Calls from this address are refused: it lies outside the mainland.'),
  'isp.RAM_PERMISSION_DENY': permission('Give the RAM user AliyunDysmsFullAccess, or the action.'),
  'Forbidden.RAM': permission('Give the RAM user AliyunDysmsFullAccess, or the action.'),
  NoPermission: permission(),
  'isp.SYSTEM_ERROR': { kind: 'transient' },
  ServiceUnavailable: { kind: 'transient' },
  InternalError: { kind: 'transient' },
  Throttling: { kind: 'rate_limited', pause: 1000, counter: 'operation' },
  SignatureDoesNotMatch: { kind: 'auth_invalid', hint: 'Check the access key secret; client.explainSignature shows what is signed.' },
  IncompleteSignature: { kind: 'auth_invalid' },
  InvalidSignatureMethod: { kind: 'auth_invalid' },
  'InvalidAccessKeyId.NotFound': { kind: 'auth_invalid', hint: 'There is no such access key.' },
  'InvalidAccessKeyId.Inactive': { kind: 'auth_invalid', hint: 'The access key is disabled.' },
  'InvalidTimeStamp.Expired': { kind: 'clock' },
  'InvalidTimeStamp.Format': { kind: 'clock' },
  IllegalTimestamp: { kind: 'clock' },
  SignatureNonceUsed: { kind: 'conflict', hint: 'The very same request has arrived before.' },
  'InvalidSecurityToken.Expired': { kind: 'auth_expired' },
}

// Families, for codes that are not in the table.
const families: readonly (readonly [pattern: RegExp, rule: Rule])[] = [
  [/^Throttling\./, { kind: 'rate_limited', pause: 1000, counter: 'operation' }],
  [/^(ServiceUnavailable|InternalError)\./, { kind: 'transient' }],
  [/^isv\.(SMS_|SIGN_|TEMPLATE_|PARAM_|INVALID_|EXTEND_CODE|DOMESTIC_NUMBER)/, invalid()],
  [/^InvalidSecurityToken\./, { kind: 'auth_invalid' }],
  [/^(Missing|Invalid)[A-Z]\w*|^UnsupportedHTTPMethod/, invalid()],
  [/^isp\./, { kind: 'transient' }],
]

/** What follows from an error code; unknown ones of the application's are `business`. */
export function classify({ code, message, requestId }: AliyunError, call: FailedCall): Failure {
  const rule = (Object.hasOwn(rules, code) ? rules[code] : undefined) ?? families.find(([pattern]) => pattern.test(code))?.[1] ?? { kind: 'business' }
  const inDoubt = call.sends && (rule.kind === 'transient' || rule.kind === 'conflict')
  const limit = rule.counter === 'number' ? (call.numberKey ?? sendsKey) : rule.counter === 'sends' ? sendsKey : call.operationKey
  return {
    kind: rule.kind,
    message: withoutNumbers(message),
    code,
    outcome: inDoubt ? 'unknown' : 'not_done',
    ...(requestId === undefined ? {} : { requestId }),
    ...(rule.pause === undefined ? {} : { retryAfterMs: pauseMs(rule.pause, message, call.nowMs) }),
    // Where many numbers were sent to at once, nobody knows whose window it was: the others must not wait for it.
    ...(rule.counter === undefined || (rule.counter === 'number' && call.numberKey === undefined) ? {} : { limit }),
    ...(rule.hint === undefined ? {} : { hint: rule.hint }),
    ...(rule.kind === 'clock' && call.serverTime !== undefined ? { serverTime: call.serverTime } : {}),
  }
}

/** Numbers of phones are personal data: a platform's words may repeat them, errors travel further than they may. */
export function withoutNumbers(text: string): string {
  return text.replace(/\d{7,}/g, (digits) => `***${digits.slice(-2)}`)
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const chinaMs = 8 * hourMs

function pauseMs(pause: NonNullable<Rule['pause']>, message: string, nowMs: number): number {
  if (typeof pause === 'number') return pause
  const untilMidnight = dayMs - ((nowMs + chinaMs) % dayMs)
  if (pause === 'midnight') return untilMidnight
  if (pause === 'month') {
    const china = new Date(nowMs + chinaMs)
    return Date.UTC(china.getUTCFullYear(), china.getUTCMonth() + 1, 1) - chinaMs - nowMs
  }
  // 触发分钟级流控Permits:1, 触发小时级流控Permits:5, 触发天级流控Permits:10
  if (message.includes('小时级')) return hourMs
  return message.includes('天级') ? untilMidnight : minuteMs
}
