import type { ErrorKind, Failure } from '@duijie/core/platform'

/** What the platform's error answer holds (API v3, "错误码和错误提示"). */
export interface PayError {
  readonly code: string
  readonly message?: string
  /** Which field was refused, as the answer's `detail` says. */
  readonly field?: string
  readonly issue?: string
  readonly requestId?: string
}

// What follows from a code. The first spelling is the canonical one: platform pages and answers do not agree with each other.
interface Rule {
  readonly codes: readonly string[]
  readonly kind: ErrorKind
  readonly outcome?: 'unknown'
  readonly retryAfterMs?: number
  readonly hint?: string
}

const samePlease = 'Repeat it with the same number and the same parameters.'

const rules: readonly Rule[] = [
  { codes: ['PARAM_ERROR'], kind: 'invalid_request' },
  { codes: ['INVALID_REQUEST'], kind: 'invalid_request' },
  { codes: ['APPID_MCHID_NOT_MATCH'], kind: 'invalid_request', hint: 'Bind the appid to the merchant number in the merchant platform.' },
  { codes: ['MCH_NOT_EXISTS', 'MCHID_NOT_EXIST'], kind: 'invalid_request' },
  { codes: ['ORDER_CLOSED', 'ORDERCLOSED'], kind: 'business', hint: 'Use a new out_trade_no.' },
  { codes: ['ORDERPAID', 'ORDER_PAID'], kind: 'conflict', hint: 'Query the order; do not pay it again.' },
  { codes: ['ALREADY_EXISTS'], kind: 'conflict', hint: 'Query the number and compare.' },
  { codes: ['NO_STATEMENT_EXIST'], kind: 'not_found', hint: 'Bills are ready after 10:00 of the next day (GMT+8); a day without transactions has none.' },
  { codes: ['STATEMENT_CREATING'], kind: 'transient', retryAfterMs: 600_000 },
  { codes: ['SIGN_ERROR', 'SIGNERROR'], kind: 'auth_invalid', hint: 'Compare client.explainSignature(...); check private key, serialNo and clock.' },
  { codes: ['NO_AUTH', 'NOAUTH'], kind: 'permission', hint: 'The merchant lacks the product or the relation.' },
  { codes: ['OUT_TRADE_NO_USED'], kind: 'conflict' },
  { codes: ['RULE_LIMIT', 'RULELIMIT'], kind: 'business' },
  { codes: ['TRADE_ERROR'], kind: 'business' },
  { codes: ['ACCOUNT_ERROR', 'ACCOUNTERROR'], kind: 'business' },
  { codes: ['NOT_ENOUGH', 'NOTENOUGH'], kind: 'business', hint: `Top up the merchant's balance. ${samePlease}` },
  { codes: ['USER_ACCOUNT_ABNORMAL'], kind: 'business', hint: "The payer's account is closed: refund in another way." },
  { codes: ['TRADE_OVERDUE'], kind: 'business' },
  { codes: ['CONTRACT_NOT_EXIST'], kind: 'not_found' },
  { codes: ['ORDER_NOT_EXIST', 'ORDERNOTEXIST', 'ORDER_NOT_EXISTS'], kind: 'not_found' },
  { codes: ['RESOURCE_NOT_EXISTS', 'REFUNDNOTEXIST', 'REFUND_NOT_EXISTS'], kind: 'not_found' },
  { codes: ['NOT_FOUND'], kind: 'not_found' },
  { codes: ['FREQUENCY_LIMITED', 'FREQUENCY_LIMIT_EXCEED', 'RATELIMIT_EXCEED', 'RATELIMIT_EXCEEDED', 'RATE_LIMITED'], kind: 'rate_limited' },
  {
    codes: ['INVALID_REQ_TOO_MUCH'],
    kind: 'rate_limited',
    retryAfterMs: 60_000,
    hint: 'Too many bad refund requests: the platform blocks them for about a minute.',
  },
  { codes: ['BIZERR_NEED_RETRY'], kind: 'transient', outcome: 'unknown' },
  { codes: ['SYSTEM_ERROR', 'SYSTEMERROR'], kind: 'transient', outcome: 'unknown', hint: samePlease },
  { codes: ['BANK_ERROR', 'BANKERROR'], kind: 'transient', outcome: 'unknown', hint: samePlease },
  { codes: ['OPENID_MISMATCH'], kind: 'invalid_request', hint: 'The openid belongs to another appid.' },
  { codes: ['INVALID_TRANSACTIONID'], kind: 'invalid_request' },
  { codes: ['USERPAYING'], kind: 'business', retryAfterMs: 5_000, hint: 'The payer is typing the password: query every 5 s, then reverse.' },
  { codes: ['SERVICE_UNAVAILABLE'], kind: 'transient', outcome: 'unknown' },
]

const byCode = new Map(rules.flatMap((rule) => rule.codes.map((code) => [code, rule] as const)))

// The digits at the end of a Request-ID, from the platform's list of frequent mistakes.
const internalNumbers: Readonly<Record<string, string>> = {
  268512771: 'The order does not exist.',
  268435461: 'A parameter is illegal.',
  268435464: 'A value is out of its range.',
  268449538: 'The order is paid.',
  268498689: 'The order is paid.',
  270924358: 'The body holds a parameter that the platform does not know.',
  268443715: 'The merchant number cannot be used.',
  268447843: 'The merchant number does not fit the order.',
  268447914: 'The order is no longer valid.',
  268448010: 'The merchant is restricted.',
  268449641: 'The order cannot be closed, only reversed.',
  268443699: 'The signature is wrong.',
  268501013: 'The openid is missing.',
  268498688: 'The same out_trade_no came with other parameters: close it first, then use a new number.',
  268445527: 'The appid is not bound to the merchant number.',
  268443705: "sub_mchid is the provider's own number.",
  268443704: 'sub_mchid is missing.',
  268447845: 'sub_mchid does not fit the order.',
  268443701: 'The provider has no relation to this merchant.',
}

/**
 * What an error answer means: by its code first, by its status second, because two codes come as HTTP 500 and yet are the caller's mistakes.
 *
 * @param rate - the counter that the call counts in
 */
export function classify(error: PayError, status: number, { rate }: { readonly rate?: string | undefined } = {}): Failure {
  const rule = byCode.get(error.code) ?? byStatus(status)
  const code = rule.codes[0] ?? error.code
  const { kind, outcome = 'not_done', retryAfterMs } = rule
  const hint = [hintOf(error), rule.hint].filter((words) => words !== undefined).join(' ')
  const limit = kind === 'rate_limited' && rate !== undefined ? { limit: rate } : {}
  return {
    kind,
    // A refund that was refused as too fast may have been taken all the same (refund page): only a repeat with the same number tells.
    outcome: kind === 'rate_limited' && rate === 'refund' ? 'unknown' : outcome,
    message: [error.message ?? 'refused without words', error.field === undefined ? undefined : `field ${error.field}`, error.issue].filter(Boolean).join('; '),
    code,
    ...(code === error.code ? {} : { subCode: error.code }),
    ...(error.requestId === undefined ? {} : { requestId: error.requestId }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(hint === '' ? {} : { hint }),
    ...limit,
  }
}

function hintOf({ requestId }: PayError): string | undefined {
  const number = /-(\d+)$/.exec(requestId ?? '')?.[1]
  return number === undefined || !Object.hasOwn(internalNumbers, number) ? undefined : internalNumbers[number]
}

function byStatus(status: number): Rule {
  const kinds: Readonly<Record<number, ErrorKind>> = {
    400: 'invalid_request',
    401: 'auth_invalid',
    403: 'permission',
    404: 'not_found',
    409: 'conflict',
    429: 'rate_limited',
  }
  const kind = kinds[status]
  if (kind !== undefined) return { codes: [], kind }
  return status >= 500 ? { codes: [], kind: 'transient', outcome: 'unknown' } : { codes: [], kind: 'business' }
}
