import type { ErrorKind, Failure } from '@duijie/core/platform'
import { openCodes, openCodesOfPath } from './error-codes.js'

/** What a refusal holds, whichever envelope it came in. */
export interface OpenRefusal {
  readonly code: number
  readonly words: string
  readonly subCode?: string
  /** The platform's `log_id`: its support asks for it. */
  readonly requestId?: string
}

/** Where a refusal came. */
export interface RefusedCall {
  readonly path: string
  /** The counter that this API shares with others. */
  readonly group?: string | undefined
}

interface Rule {
  /** How long to stay away, in milliseconds. */
  readonly pauseMs?: number
  readonly hint?: string
}

const minuteMs = 60_000
const dayMs = 86_400_000
const backoffMs = 1_000

const rules: Readonly<Record<number, Rule>> = {
  10003: { hint: 'Compare the client key with the console; for a mini program it is the app id.' },
  10004: { hint: 'The user or the application lacks this scope: apply for it in the console, and have the user authorise again.' },
  10007: { hint: 'Codes work once and for a short time: send the user to the authorisation page again.' },
  10010: { hint: 'The user must authorise again.' },
  10013: { hint: 'Compare client key and client secret with the console.' },
  10020: { pauseMs: minuteMs },
  60003: { pauseMs: minuteMs },
  2190001: { pauseMs: dayMs, hint: 'The quota is used up; it comes back the next day.' },
  28003017: { pauseMs: dayMs, hint: 'The quota is used up; it comes back the next day.' },
  28001012: { hint: 'The user has not agreed to this scope: have him authorise again.' },
  28001016: { hint: 'The application is banned or offline: see the console.' },
  28005187: { hint: 'A code of the phone button works once and for five minutes, and is another one than that of tt.login.' },
  40015: { hint: 'Compare the app id with the console.' },
  40017: { hint: 'Compare the app secret with the console; it may have been reset.' },
  40018: { hint: 'A code of tt.login works once: have the page call tt.login again.' },
}

const kinds: ReadonlyMap<number, ErrorKind> = new Map(
  // The keys of the table are kinds of errors, all of them.
  (Object.entries(openCodes) as [ErrorKind, readonly number[]][]).flatMap(([kind, codes]) => codes.map((code) => [code, kind] as const)),
)

/** What a refusal means. Its words are never asked: they change. */
export function classifyOpen({ code, words, subCode, requestId }: OpenRefusal, { path, group }: RefusedCall): Failure {
  const kind = openCodesOfPath[path]?.[code] ?? kinds.get(code) ?? 'business'
  const { pauseMs, hint } = rules[code] ?? {}
  return {
    kind,
    message: words === '' ? 'refused without words' : words,
    code: String(code),
    // The platform says that it is busy, not that it has done nothing.
    outcome: kind === 'transient' ? 'unknown' : 'not_done',
    ...(subCode === undefined ? {} : { subCode }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(hint === undefined ? {} : { hint }),
    ...(kind === 'rate_limited' ? { retryAfterMs: pauseMs ?? backoffMs, limit: group ?? apiCounter(path) } : {}),
  }
}

/** The counters that a call counts in: its API's, or that of the group that its API is in. */
export function counterKeys(path: string, group: string | undefined): readonly string[] {
  return [group ?? apiCounter(path)]
}

function apiCounter(path: string): string {
  return `api:${path}`
}
