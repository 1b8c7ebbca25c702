/** Every way a call can fail. Users switch on it; the list is closed. */
export const errorKinds = [
  'auth_expired',
  'auth_invalid',
  'business',
  'clock',
  'conflict',
  'invalid_params',
  'invalid_request',
  'network',
  'not_found',
  'permission',
  'rate_limited',
  'tenant_mismatch',
  'timeout',
  'transient',
  'unexpected',
  'unverified',
] as const

/** One of {@link errorKinds}. */
export type ErrorKind = (typeof errorKinds)[number]

/** What is known about the effect of a call that failed: `not_done`, or `unknown` (it may have happened). */
export type Outcome = 'not_done' | 'unknown'

/** Where a connection broke. Up to `tls` the request provably never left. */
export const networkPhases = ['dns', 'connect', 'tls', 'write', 'read'] as const

/** One of {@link networkPhases}. */
export type NetworkPhase = (typeof networkPhases)[number]

/** What one attempt, or a platform's answer, says went wrong: plain data, from which the error is made. */
export interface Failure {
  readonly kind: ErrorKind
  /** What failed, in the platform's own words where it has any; never a secret, never a body. */
  readonly message: string
  readonly outcome: Outcome
  readonly code?: string
  readonly subCode?: string
  /** The platform's own id of the request. */
  readonly requestId?: string
  /** How long the platform told us to wait, in milliseconds. */
  readonly retryAfterMs?: number
  /** Which of the platform's counters is exhausted: one of the keys that the protocol's `limits` named. */
  readonly limit?: string
  readonly phase?: NetworkPhase
  /** What to do about it, in one sentence. */
  readonly hint?: string
  /** The platform's own time, in epoch milliseconds, where the failure is about the clock. */
  readonly serverTime?: number
  /** For `auth_expired`: refreshing cannot help, a person must authorise again; the token is still good for other calls. */
  readonly interactive?: boolean
  /** For `auth_expired` of calls that carry no token: the keys that were refused have been put aside, and the next attempt signs with others. */
  readonly renewed?: boolean
  readonly cause?: unknown
}

/** The fields of a {@link DuijieError} beyond kind and message. */
export interface DuijieErrorOptions {
  readonly platform?: string | undefined
  readonly endpoint?: string | undefined
  readonly code?: string | undefined
  readonly subCode?: string | undefined
  readonly requestId?: string | undefined
  readonly retryAfterMs?: number | undefined
  readonly limit?: string | undefined
  readonly attempts?: number | undefined
  readonly outcome?: Outcome | undefined
  readonly phase?: NetworkPhase | undefined
  readonly partial?: unknown
  readonly hint?: string | undefined
  readonly serverTime?: number | undefined
  readonly interactive?: boolean | undefined
  readonly renewed?: boolean | undefined
  readonly cause?: unknown
}

const brand = Symbol.for('duijie.error')

/**
 * The one error that this family of packages throws. Switch on `kind`; `code` and `subCode` are the platform's own.
 * Compare with {@link isDuijieError}, never with `instanceof`: the ESM and the CJS copy are different classes.
 */
export class DuijieError extends Error {
  override readonly name: string = 'DuijieError'
  readonly kind: ErrorKind
  /** The platform's name, for example `taobao`. */
  readonly platform: string | undefined
  /** The endpoint's documented name. */
  readonly endpoint: string | undefined
  readonly code: string | undefined
  readonly subCode: string | undefined
  /** The platform's own id of the request: its support asks for it. */
  readonly requestId: string | undefined
  /** How long to wait before the next try, in milliseconds, where the platform or a pause told. */
  readonly retryAfterMs: number | undefined
  /** The exhausted counter, for `rate_limited`. */
  readonly limit: string | undefined
  /** How many requests were made for this call; 0 when nothing was sent. */
  readonly attempts: number
  /** `unknown`: the call may have happened; ask with `client.resolveUnknown(error)`. */
  readonly outcome: Outcome
  /** Where the connection broke, for `network`. */
  readonly phase: NetworkPhase | undefined
  /** What to do about it, in one sentence. */
  readonly hint: string | undefined
  /** The platform's time in epoch milliseconds, for `clock`. */
  readonly serverTime: number | undefined
  /** For `auth_expired`: only a person can cure it. */
  readonly interactive: boolean
  /** For `auth_expired` of calls that carry no token: the next attempt signs with other keys. */
  readonly renewed: boolean
  // No property: whatever prints errors, hidden properties included, does not reach it.
  readonly #partial: unknown

  constructor(kind: ErrorKind, message: string, options: DuijieErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    Object.defineProperty(this, brand, { value: true })
    this.kind = kind
    this.platform = options.platform
    this.endpoint = options.endpoint
    this.code = options.code
    this.subCode = options.subCode
    this.requestId = options.requestId
    this.retryAfterMs = options.retryAfterMs
    this.limit = options.limit
    this.attempts = options.attempts ?? 0
    this.outcome = options.outcome ?? 'not_done'
    this.phase = options.phase
    this.#partial = options.partial
    this.hint = options.hint
    this.serverTime = options.serverTime
    this.interactive = options.interactive ?? false
    this.renewed = options.renewed ?? false
  }

  /** Answers that earlier parts of this call gave before it failed; may hold business data, so it is not printed. */
  get partial(): unknown {
    return this.#partial
  }

  /** The fields that are safe to log. `cause` and `partial` stay out. */
  toJSON(): Record<string, unknown> {
    const { name, kind, message, platform, endpoint, code, subCode, requestId, retryAfterMs, limit, attempts, outcome, phase, hint } = this
    const fields = { name, kind, message, platform, endpoint, code, subCode, requestId, retryAfterMs, limit, attempts, outcome, phase, hint }
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  }
}

/** Whether a value is a {@link DuijieError}, of whichever copy of this package; with a kind, also whether it is of that kind. */
export function isDuijieError(value: unknown, kind?: ErrorKind): value is DuijieError {
  if (typeof value !== 'object' || value === null || !(brand in value)) return false
  return kind === undefined || ('kind' in value && value.kind === kind)
}

/** Where a failure happened, for {@link failed}. */
export interface FailureSite {
  readonly platform: string
  readonly endpoint?: string | undefined
  readonly attempts?: number | undefined
}

/** Makes the error of a failure: one line that names what failed, where, the platform's code and words, its request id and the remedy. */
export function failed(failure: Failure, site: FailureSite): DuijieError {
  const { kind, message, ...rest } = failure
  const code = [failure.code, failure.subCode].filter((part) => part !== undefined).join(' ')
  const parts = [
    `${placeOf(site)}: ${message}`,
    code === '' ? '' : ` (${code})`,
    failure.requestId === undefined ? '' : ` [request ${failure.requestId}]`,
    failure.hint === undefined ? '' : `. ${failure.hint}`,
  ]
  return new DuijieError(kind, oneLine(parts.join('')), { ...rest, ...site })
}

/** The same error with other details: a copy, because errors are passed around. */
export function withDetails(error: DuijieError, details: DuijieErrorOptions): DuijieError {
  return retold(error, error.message, details)
}

/** The same error with a remedy, which its message names too. */
export function withHint(error: DuijieError, hint: string): DuijieError {
  return retold(error, `${error.message}. ${hint}`, { hint })
}

/** The same error, told where it happened. What is thrown far from any call (a transport, a limiter, a codec) does not know it; what knows it stays as it is. */
export function located(error: DuijieError, site: Partial<FailureSite>): DuijieError {
  const { platform = site.platform, endpoint = site.endpoint } = error
  const where = { platform, endpoint, attempts: site.attempts ?? error.attempts }
  if (error.platform !== undefined || error.endpoint !== undefined) return withDetails(error, where)
  const remedy = error.hint === undefined || error.message.includes(error.hint) ? '' : `. ${error.hint}`
  return retold(error, oneLine(`${placeOf(site)}: ${error.message}${remedy}`), where)
}

function retold(error: DuijieError, message: string, details: DuijieErrorOptions): DuijieError {
  const copy = new DuijieError(error.kind, message, { ...error, partial: error.partial, cause: error.cause, ...details })
  if (error.stack !== undefined) copy.stack = error.stack.replace(error.message, () => message)
  return copy
}

function placeOf({ platform, endpoint }: Partial<FailureSite>): string {
  return [platform, endpoint].filter((part) => part !== undefined).join(' ')
}

// A platform's words could otherwise forge lines of a log, or colour a terminal.
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ')
}
