import { digest, type Failure } from '@duijie/core/platform'
import { codes, type DoudianRule, methodCodes, subCodes } from './error-codes.js'

/** What an answer that says no tells of itself. */
export interface DoudianError {
  readonly code: string
  readonly subCode?: string
  readonly msg?: string
  readonly subMsg?: string
  /** The platform's `log_id`. */
  readonly requestId?: string
}

/** Where a refusal was met. */
export interface RefusedCall {
  /** The endpoint's documented name: `/order/searchList`. */
  readonly name: string
  /** The method as it is signed: `order.searchList`. */
  readonly method: string
  readonly account: string | undefined
  /** The platform's time: a quota of the day ends at its next midnight (GMT+8). */
  readonly nowMs: number
}

// The API whose calls are counted against a quota of the day. No page tells the quota's own code: its words do.
const decrypting = 'order.batchDecrypt'
const quotaWords = /额度|配额|次数|上限|超限|quota/i

const quotaHint = "The shop's decryptions of the day are used up: batchSensitive gives masked text without counting, and waybills take the ciphertext itself."

// Nobody knows what an unknown code leaves behind: it is not repeated, and the outcome is open.
const unknownCode: DoudianRule = { kind: 'business', outcome: 'unknown' }

/**
 * What an answer that says no means: by sub-code for this method, by sub-code, by its family, by code. A quota of decryption is `rate_limited` until midnight in China.
 */
export function classify(error: DoudianError, where: RefusedCall): Failure {
  const { code, requestId } = error
  const subCode = error.subCode?.replace(/\s/g, '') || undefined
  const message = [error.msg, error.subMsg].filter(Boolean).join(': ') || 'refused without words'
  const about = { message, code, ...(subCode === undefined ? {} : { subCode }), ...(requestId === undefined ? {} : { requestId }) }
  const rule = ruleFor(code, subCode, where.method)
  if (rule.kind === 'business' && where.method === decrypting && quotaWords.test(message)) {
    const retryAfterMs = untilMidnight(where.nowMs)
    return { ...about, kind: 'rate_limited', outcome: 'not_done', limit: decryptCounter(where.account), retryAfterMs, hint: quotaHint }
  }
  const { kind, outcome = 'not_done', pauseMs, hint } = rule
  return {
    ...about,
    kind,
    outcome,
    ...(hint === undefined ? {} : { hint }),
    ...(pauseMs === undefined ? {} : { retryAfterMs: pauseMs }),
    ...(kind === 'rate_limited' ? { limit: apiCounter(where.name) } : {}),
  }
}

/** The counters that a call counts in: calls of one API by the application; for decryption, the shop's quota of the day. */
export function counterKeys({ name, method, account }: Pick<RefusedCall, 'name' | 'method' | 'account'>): readonly string[] {
  return [apiCounter(name), ...(method === decrypting ? [decryptCounter(account)] : [])]
}

/** The counter of one API. */
export function apiCounter(name: string): string {
  return `api:${name}`
}

// Counters are named in errors, which go to logs: without the account, which may say who it is.
function decryptCounter(account: string | undefined): string {
  return account === undefined ? 'decrypt' : `decrypt:${digest('sha256', account).slice(0, 12)}`
}

function ruleFor(code: string, subCode: string | undefined, method: string): DoudianRule {
  const ofMethod = methodCodes.filter(([name]) => fits(name, method)).map(([, rules]) => rules)
  if (subCode !== undefined) {
    const rule = ofMethod.map((rules) => ruleIn(rules, subCode) ?? twinIn(rules, subCode)).find((found) => found !== undefined) ?? ruleIn(subCodes, subCode)
    if (rule !== undefined) return rule
    const family = ruleIn(subCodes, subCode.split(':', 1)[0] ?? subCode)
    if (family !== undefined) return family
  }
  return ruleIn(codes, code) ?? unknownCode
}

function ruleIn(rules: Readonly<Record<string, DoudianRule>>, subCode: string): DoudianRule | undefined {
  return Object.hasOwn(rules, subCode) ? rules[subCode] : undefined
}

// The APIs' pages give most numbers without their family, and the platform uses two for refusals: within one API a number means the same in both.
function twinIn(rules: Readonly<Record<string, DoudianRule>>, subCode: string): DoudianRule | undefined {
  const [prefix = '', number] = subCode.split(':')
  const twin = twins[prefix]
  return twin === undefined || number === undefined ? undefined : ruleIn(rules, `${twin}:${number}`)
}

const twins: Readonly<Record<string, string>> = {
  'isv.business-failed': 'isv.parameter-invalid',
  'isv.parameter-invalid': 'isv.business-failed',
}

function fits(name: string, method: string): boolean {
  return name.endsWith('*') ? method.startsWith(name.slice(0, -1)) : name === method
}

const dayMs = 86_400_000
const chinaMs = 28_800_000

function untilMidnight(nowMs: number): number {
  return dayMs - ((nowMs + chinaMs) % dayMs)
}
