import type { ErrorKind, Failure } from '@duijie/core/platform'
import { codesByKind } from './error-codes.js'
import type { JsonObject } from './json-object.js'

/** What a refusal holds. */
export interface MiniError {
  readonly errcode: number
  readonly errmsg: string
  /** What a courier said, in the express APIs. */
  readonly deliveryCode?: string
  readonly deliveryMessage?: string
}

/** Where a refusal came. */
export interface RefusedCall {
  readonly path: string
  /** The counter that this API shares with others. */
  readonly group?: string | undefined
  /** The platform's time: a quota of the day ends at its next midnight (GMT+8). */
  readonly nowMs: number
}

/** Codes whose counter is one user's, one month's or one carrier's: to pause all calls for them would be wrong. */
const nobodysCounter = 'other'

interface Rule {
  /** How long to stay away, in milliseconds, or until the platform's next midnight. */
  readonly pause?: number | 'midnight'
  /** Whose counter is exhausted. @defaultValue the API's */
  readonly counter?: typeof nobodysCounter
  readonly hint?: string
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const chinaMs = 8 * hourMs
const backoffMs = 1_000

const wait = (pause: Rule['pause'], hint?: string): Rule => (pause === undefined ? {} : { pause, ...(hint === undefined ? {} : { hint }) })
const say = (hint: string): Rule => ({ hint })
const quotaHint = 'See what is left with system.quota; system.clearQuota resets the counters ten times a month.'

const rules: Readonly<Record<number, Rule>> = {
  40003: say('Open ids belong to one application: this one is of another, or misspelt.'),
  40013: say('Compare the app id, letter by letter: case matters.'),
  40029: say('A code works once and for five minutes; the codes of wx.login and of the phone button are different ones.'),
  40125: say('Compare the AppSecret with the console; it may have been reset.'),
  40163: say('A code works once: have the page call wx.login again.'),
  40164: say("Add this server's address to the application's IP allow-list."),
  40234: say('Compare the private key with the public key in the console.'),
  40243: say('Unfreeze the AppSecret in the console.'),
  41030: say('The page must be in the released version, without a leading slash and without a query.'),
  43101: say('The user has not subscribed, or the consent was spent: each is good for one message.'),
  44990: wait(backoffMs),
  44991: wait(minuteMs),
  44993: wait('midnight'),
  45009: wait('midnight', quotaHint),
  45011: wait(minuteMs),
  45047: { pause: 2 * dayMs, counter: nobodysCounter, hint: 'Five messages within 48 hours of what the user last wrote; three within a minute of an event.' },
  47001: say('The body must be raw UTF-8 JSON.'),
  47003: say('See subCode for the field, and the rules by its prefix: thing at most 20 characters, amount with one currency sign, and so on.'),
  48006: { pause: 'midnight', counter: nobodysCounter, hint: 'Ten times a month, both ways together.' },
  61024: say('This app id belongs to a third-party platform: give its tokens by the option accessToken.'),
  85406: { pause: 'midnight', counter: nobodysCounter },
  87020: wait(backoffMs),
  89503: say('An administrator must confirm this address first.'),
  89506: { pause: dayMs },
  89507: { pause: hourMs },
  9300513: { pause: 'midnight', counter: nobodysCounter, hint: 'The waybill account has no numbers left.' },
  10060001: say('A payment shows up here with delay: try again in a minute.'),
}

/** There, two codes mean that the application may make no links. */
const linkPaths: ReadonlySet<string> = new Set([
  '/wxa/generatescheme',
  '/wxa/generatenfcscheme',
  '/wxa/queryscheme',
  '/wxa/generate_urllink',
  '/wxa/query_urllink',
])
const tokenPaths: ReadonlySet<string> = new Set(['/cgi-bin/token', '/cgi-bin/stable_token'])

const kinds: ReadonlyMap<number, ErrorKind> = new Map(
  // The keys of the table are kinds of errors, all of them.
  (Object.entries(codesByKind) as [ErrorKind, readonly number[]][]).flatMap(([kind, codes]) => codes.map((code) => [code, kind] as const)),
)

/** The refusal in a parsed answer; `undefined` where it is none. `errcode` is a text in one API, and missing from many good answers. */
export function miniError(body: JsonObject): MiniError | undefined {
  const errcode = Number(body['errcode'] ?? 0)
  if (errcode === 0) return undefined
  const { errmsg, delivery_resultcode: deliveryCode, delivery_resultmsg: deliveryMessage } = body
  return {
    // What is no number is no known code either.
    errcode: Number.isNaN(errcode) ? unreadable : errcode,
    errmsg: typeof errmsg === 'string' ? errmsg : '',
    ...(deliveryCode === undefined || deliveryCode === null ? {} : { deliveryCode: String(deliveryCode) }),
    ...(typeof deliveryMessage === 'string' && deliveryMessage !== '' ? { deliveryMessage } : {}),
  }
}

const unreadable = -9999

/** What a refusal means. `errmsg` is never asked: its words change. */
export function classifyMini({ errcode, errmsg, deliveryCode, deliveryMessage }: MiniError, { path, group, nowMs }: RefusedCall): Failure {
  const kind = kindOf(errcode, path)
  const { pause, counter, hint } = rules[errcode] ?? {}
  const requestId = /rid: ?([0-9a-zA-Z-]+)/.exec(errmsg)?.[1]
  const subCode = deliveryCode ?? (errcode === 47003 ? /data\.\w+/.exec(errmsg)?.[0] : undefined)
  const words = [errmsg.replace(/,?\s*rid: ?[0-9a-zA-Z-]+/, ''), deliveryMessage].filter(Boolean).join(': ')
  const retryAfterMs = pauseMs(pause ?? (kind === 'rate_limited' ? backoffMs : undefined), nowMs)
  return {
    kind,
    message: words === '' ? 'refused without words' : words,
    code: String(errcode),
    // The platform says that it is busy, not that it has done nothing: a repeat may send a message twice.
    outcome: kind === 'transient' ? 'unknown' : 'not_done',
    ...(subCode === undefined ? {} : { subCode }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(hint === undefined ? {} : { hint }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(kind === 'rate_limited' ? { limit: counter ?? group ?? apiCounter(path) } : {}),
  }
}

/** The counters that a call counts in: its API's, or that of the group that its API is in. */
export function counterKeys(path: string, group: string | undefined): readonly string[] {
  return [group ?? apiCounter(path)]
}

function apiCounter(path: string): string {
  return `api:${path}`
}

function kindOf(errcode: number, path: string): ErrorKind {
  // There it is the secret that is wrong: a new token would not help.
  if (errcode === 40001 && tokenPaths.has(path)) return 'auth_invalid'
  if ((errcode === 40013 || errcode === 40002) && linkPaths.has(path)) return 'permission'
  return kinds.get(errcode) ?? 'business'
}

function pauseMs(pause: Rule['pause'], nowMs: number): number | undefined {
  return pause === 'midnight' ? dayMs - ((nowMs + chinaMs) % dayMs) : pause
}
