import { digest, type ErrorKind, type Failure } from '@duijie/core/platform'

/** What the platform's error answer holds (API protocol page, "error_response"). */
export interface TopError {
  readonly code: string
  readonly msg?: string
  readonly subCode?: string
  readonly subMsg?: string
  readonly requestId?: string
}

// What follows from a code: our kind; the counter that is exhausted; how long it stays so; whether the call may have happened; whether only a person can cure it; a remedy.
interface Rule {
  readonly kind: ErrorKind
  readonly counter?: 'account' | 'api' | 'app' | 'app-api'
  readonly pause?: 'midnight' | number
  readonly outcome?: 'unknown'
  readonly interactive?: true
  readonly hint?: string
}

const backoffMs = 1_000
// The platform-wide limit on one API recovers within seconds to minutes; where the text tells how long, the text wins.
const banMs = 60_000

// Sub-codes are looked up before codes: the whole, the part before the colon, the family (API error code page; "API调用方法详解").
const subCodes: Readonly<Record<string, Rule>> = {
  'accesscontrol.limited-by-app-access-count': {
    kind: 'rate_limited',
    counter: 'app',
    pause: 'midnight',
    hint: "The application's calls of the day are used up; the console can reset them three times a day.",
  },
  'accesscontrol.limited-by-api-access-count': { kind: 'rate_limited', counter: 'api', pause: banMs },
  'accesscontrol.limited-by-app-api-access-count': { kind: 'rate_limited', counter: 'app-api', pause: banMs },
  'accesscontrol.limited-by-dynamic-access-count': { kind: 'rate_limited', counter: 'app-api', pause: banMs },
  'isp.call-limited': { kind: 'rate_limited', counter: 'app-api', pause: backoffMs },
  isp: { kind: 'transient', outcome: 'unknown' },
  'invalid-sessionkey': { kind: 'auth_expired' },
  'sessionkey-not-generated-by-server': {
    kind: 'auth_invalid',
    hint: 'This session belongs to another application or user: authorise the shop for this app key.',
  },
  'isv.w2-security-authorize-invalid': {
    kind: 'auth_expired',
    interactive: true,
    hint: "The session's security level has run out: the seller must authorise again.",
  },
  'isv.permission-ip-whitelist-limit': { kind: 'permission', hint: "Add this server's address to the application's allow-list." },
  'isv.permission-': { kind: 'permission', hint: "Apply for the API's package in the console." },
  'isv.invalid-permission': { kind: 'permission' },
  'isv.trade-not-exist': { kind: 'not_found' },
  'isv.item-get-service-error:ITEM_NOT_FOUND': { kind: 'not_found' },
  'isv.item-is-delete': { kind: 'not_found' },
  'isv.user-not-exist': { kind: 'not_found' },
  'isv.shop-service-error:SHOP_IS_NOT_EXIST': { kind: 'not_found' },
  'isv.missing-parameter': { kind: 'invalid_request' },
  'isv.invalid-parameter': { kind: 'invalid_request' },
  'isv.parameters-mismatch': { kind: 'invalid_request' },
  'isv.param-error': { kind: 'invalid_request' },
  'isv.oaid-field-miss': {
    kind: 'invalid_request',
    hint: 'Ask for receiver_name, receiver_address, receiver_mobile, receiver_phone and created, or leave include_oaid out.',
  },
  'isv.data-duplicate-error': { kind: 'conflict' },
  isv: { kind: 'business' },
}

const invalidRequest: Rule = { kind: 'invalid_request' }
const permission: Rule = { kind: 'permission' }
const callLimited = (counter: NonNullable<Rule['counter']>): Rule => ({ kind: 'rate_limited', counter, pause: backoffMs })
const signature: Rule = { kind: 'auth_invalid', hint: 'Compare client.explainSignature(...) with the console; check app key and secret.' }

// Something behind the platform failed, and nothing says whether before or after it did its work.
const remoteFailure: Rule = { kind: 'business', outcome: 'unknown' }

const codes: Readonly<Record<string, Rule>> = {
  3: invalidRequest,
  4: callLimited('account'),
  5: callLimited('account'),
  6: callLimited('app'),
  7: callLimited('app-api'),
  8: callLimited('app'),
  9: invalidRequest,
  10: { kind: 'transient', outcome: 'unknown' },
  11: permission,
  12: permission,
  13: permission,
  15: remoteFailure,
  21: invalidRequest,
  22: invalidRequest,
  23: invalidRequest,
  24: signature,
  25: signature,
  26: { kind: 'auth_invalid', hint: 'This API needs a session: call it on client.account(...).' },
  27: { kind: 'auth_expired' },
  28: { kind: 'auth_invalid' },
  29: { kind: 'auth_invalid' },
  30: invalidRequest,
  31: { kind: 'clock' },
  32: invalidRequest,
  33: invalidRequest,
  34: invalidRequest,
  40: invalidRequest,
  41: invalidRequest,
  42: permission,
  43: invalidRequest,
  44: { kind: 'auth_expired' },
  50: remoteFailure,
  53: { kind: 'auth_expired', interactive: true, hint: "The session's security level has run out: the seller must authorise again." },
}

// The help text shows this one inside sub_msg.
const foreignSession = 'sessionkey-not-generated-by-server'

/**
 * What an error answer of the platform means. Unknown codes are `business`: not repeated.
 *
 * @param nowMs - the platform's time; a quota of the day ends at its next midnight (GMT+8)
 * @param where - what the exhausted counter is called: the API, and the account where there is one
 */
export function classify(
  error: TopError,
  { nowMs, api, account }: { readonly nowMs: number; readonly api: string; readonly account: string | undefined },
): Failure {
  const rule = ruleFor(error)
  const { kind, outcome = 'not_done', hint, interactive, counter } = rule
  return {
    kind,
    outcome,
    message: [error.msg, error.subMsg].filter(Boolean).join(': ') || 'refused without words',
    code: error.code,
    ...(error.subCode === undefined ? {} : { subCode: error.subCode }),
    ...(error.requestId === undefined ? {} : { requestId: error.requestId }),
    ...(hint === undefined ? {} : { hint }),
    ...(interactive === undefined ? {} : { interactive }),
    ...(counter === undefined ? {} : { limit: counterKey(counter, api, account) }),
    ...(kind === 'rate_limited' ? { retryAfterMs: banSeconds(error) ?? pauseOf(rule, nowMs) } : {}),
  }
}

/** The counters that a call counts in: all APIs of the application, one API of all applications, one API of the application, one account. */
export function counterKeys(api: string, account: string | undefined): readonly string[] {
  return (['app', 'api', 'app-api', ...(account === undefined ? [] : (['account'] as const))] as const).map((counter) => counterKey(counter, api, account))
}

function counterKey(counter: NonNullable<Rule['counter']>, api: string, account: string | undefined): string {
  if (counter === 'app') return 'app'
  if (counter !== 'account') return `${counter}:${api}`
  // Counters are named in errors, which go to logs: an account may be a seller's nick.
  return account === undefined ? 'app' : `account:${digest('sha256', account).slice(0, 12)}`
}

function ruleFor({ code, subCode = '', subMsg = '' }: TopError): Rule {
  if (subMsg.startsWith(foreignSession)) return subCodes[foreignSession] ?? { kind: 'auth_invalid' }
  const [prefix = ''] = subCode.split(':', 1)
  const family = /^[a-z]+(?=\.)/.exec(subCode)?.[0] ?? ''
  const permissionFamily = subCode.startsWith('isv.permission-') ? 'isv.permission-' : ''
  const rule = [subCode, prefix, permissionFamily, family]
    .map((key) => (Object.hasOwn(subCodes, key) ? subCodes[key] : undefined))
    .find((found) => found !== undefined)
  return rule ?? (Object.hasOwn(codes, code) ? codes[code] : undefined) ?? { kind: 'business' }
}

function banSeconds({ subMsg = '', msg = '' }: TopError): number | undefined {
  const seconds = /last for (\d+) more seconds/i.exec(`${subMsg} ${msg}`)?.[1]
  return seconds === undefined ? undefined : Number(seconds) * 1000
}

const dayMs = 86_400_000
const chinaMs = 28_800_000

function pauseOf({ pause = backoffMs }: Rule, nowMs: number): number {
  return pause === 'midnight' ? dayMs - ((nowMs + chinaMs) % dayMs) : pause
}
