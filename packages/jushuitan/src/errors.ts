import { digest, type ErrorKind, type Failure } from '@duijie/core/platform'

/** What an answer that says no tells of itself. */
export interface JushuitanError {
  readonly code: string
  readonly msg?: string
  readonly requestId?: string
}

/** One line of the table: which answers it is about, and what they mean. */
interface Rule {
  /** @defaultValue any code but 0 */
  readonly code?: string
  /** What the platform's words must hold. @defaultValue anything */
  readonly words?: RegExp
  readonly kind: ErrorKind
  readonly outcome?: 'unknown'
  readonly pause?: 'second' | 'minute'
  readonly hint?: string
}

const signature = 'Compare client.explainSignature(...) with the console; check app key and secret.'
const authorise = 'The merchant must authorise again: send him to client.oauth.authorizeUrl(...).'

/**
 * The platform's codes. Two tables of them are in circulation, which disagree on 140 and 150: the words decide there. The first line that fits counts.
 * 200 is an error here, and HTTP 200 means nothing: errors come with it, too.
 */
const rules: readonly Rule[] = [
  { code: '10', kind: 'auth_invalid', hint: signature },
  { code: '100', kind: 'auth_expired' },
  { code: '110', kind: 'permission', hint: "Add this server's address to the application's allow-list in the console." },
  { code: '120', kind: 'auth_invalid', hint: signature },
  { code: '150', words: /刷新|授权|服务商/, kind: 'auth_invalid', hint: authorise },
  // Gateways in between have their own codes for it, but the same words.
  { words: /access_?token.*(?:过期|无效)|(?:过期|无效).*access_?token/is, kind: 'auth_expired' },
  { code: '130', kind: 'invalid_request' },
  { code: '140', words: /timestamp|时间戳/i, kind: 'clock', hint: "Set this machine's clock: the platform bears ten minutes." },
  { code: '140', kind: 'invalid_request' },
  { code: '150', kind: 'transient', outcome: 'unknown' },
  { code: '160', kind: 'business', outcome: 'unknown', hint: 'The platform failed while it saved: look up what it has kept before you send it again.' },
  { code: '170', words: /店铺/, kind: 'not_found', hint: 'The shop number is unknown or belongs to another merchant.' },
  { code: '170', kind: 'invalid_request' },
  { code: '180', kind: 'clock' },
  { code: '190', kind: 'permission', hint: 'Apply for this API in the console; a path that does not exist is refused alike.' },
  { code: '199', kind: 'rate_limited', pause: 'second' },
  { code: '200', kind: 'rate_limited', pause: 'minute' },
  { code: '10015', kind: 'invalid_request' },
  { code: '-4', kind: 'invalid_request' },
  { code: '-1', kind: 'transient', outcome: 'unknown' },
  { code: '0', kind: 'business' },
]

// Nobody knows what an unknown code leaves behind: it is not repeated, and the outcome is open.
const unknownCode: Rule = { kind: 'business', outcome: 'unknown' }

const secondMs = 1_000
const minuteMs = 60_000

/** Where a refusal was met. */
export interface RefusedCall {
  /** The platform's time: the counter of a minute is closed for what is left of it. */
  readonly nowMs: number
  /** The counter that the call counts in. */
  readonly counter: string
}

/** What an answer that says no means. */
export function classify(error: JushuitanError, { nowMs, counter }: RefusedCall): Failure {
  const { code, msg = '', requestId } = error
  const { kind, outcome = 'not_done', pause, hint } = rules.find((rule) => fits(rule, code, msg)) ?? unknownCode
  const remedy = code === '110' ? allowListHint(msg, hint) : hint
  return {
    kind,
    outcome,
    message: msg === '' ? 'refused without words' : msg,
    code: code === '0' ? 'issuccess_false' : code,
    ...(requestId === undefined ? {} : { requestId }),
    ...(remedy === undefined ? {} : { hint: remedy }),
    ...(pause === undefined ? {} : { limit: counter, retryAfterMs: pause === 'second' ? secondMs : restOfMinute(nowMs) }),
  }
}

/** The counter of an application and a merchant. It is named in errors, which go to logs: without the account, which may say who it is. */
export function counterOf(account: string | undefined): string {
  return account === undefined ? 'calls' : `calls:${digest('sha256', account).slice(0, 12)}`
}

function fits(rule: Rule, code: string, msg: string): boolean {
  return (rule.code === undefined ? code !== '0' : rule.code === code) && (rule.words?.test(msg) ?? true)
}

function allowListHint(msg: string, otherwise: string | undefined): string | undefined {
  const address = /(?:\d{1,3}\.){3}\d{1,3}/.exec(msg)?.[0]
  return address === undefined ? otherwise : `Add ${address} to the application's allow-list in the console.`
}

function restOfMinute(nowMs: number): number {
  return Math.max(secondMs, minuteMs - (nowMs % minuteMs))
}
