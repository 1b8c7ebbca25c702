import type { TokenEvents } from '../auth/token-events.js'
import type { ErrorKind, Outcome } from '../errors.js'
import type { BreakerState } from './breaker.js'

/** What a request, its answer and its repeats have in common. */
export interface AttemptEvent {
  /** The same for all requests of one call. */
  readonly callId: string
  /** Counts the call's requests from 1. */
  readonly attempt: number
  /** The endpoint's documented name. */
  readonly endpoint: string
}

/** A request is about to leave. */
export interface RequestEvent extends AttemptEvent {
  readonly account?: string
  readonly method: string
  /** Without what is not known to be harmless. */
  readonly url: string
}

/** An answer was read and understood. */
export interface ResponseEvent extends AttemptEvent {
  readonly status: number
  /** From sending to having understood the answer, in milliseconds. */
  readonly ms: number
  /** The platform's own id of the request. */
  readonly requestId?: string
  readonly ok: boolean
  /** What failed, where `ok` is false. */
  readonly kind?: ErrorKind
  /** The platform's own code, where `ok` is false. */
  readonly code?: string
}

/** A request failed and will be repeated after a wait. */
export interface RetryEvent extends AttemptEvent {
  readonly kind: ErrorKind
  readonly waitMs: number
}

/** A call is over: told once per call, however it ended. */
export interface CallEvent {
  readonly callId: string
  /** The endpoint's documented name. */
  readonly endpoint: string
  readonly account?: string
  readonly ok: boolean
  /** What failed, where `ok` is false; missing where the caller ended the call. */
  readonly kind?: ErrorKind
  /** The platform's own code, where `ok` is false. */
  readonly code?: string
  /** Whether the call may have happened all the same, where `ok` is false. */
  readonly outcome?: Outcome
  /** How many requests were made; 0 when nothing was sent. */
  readonly attempts: number
  /** From the call's begin to its end with all waiting and repeating, in milliseconds. */
  readonly ms: number
  /** The platform's own id of the last request. */
  readonly requestId?: string
}

/** A call waits for one of the platform's counters. */
export interface LimitedEvent {
  readonly endpoint: string
  /** The counter. */
  readonly key: string
  readonly waitMs: number
}

/** An answer does not have its documented form. */
export interface DriftEvent {
  readonly callId: string
  readonly endpoint: string
  /** Where and what, never a value: at most five, then how many more. */
  readonly issues: readonly string[]
}

/** A breaker opened, lets one call through, or closed. */
export interface BreakerEvent {
  readonly key: string
  readonly state: BreakerState
}

/**
 * What a client tells, by event name. Events are plain objects, told after the fact. They hold no secret, no token, no body,
 * and no value of a param or a result but the query params that the platform's package lists as harmless.
 *
 * `account` is the key under which the host application itself stores the account, and counters' keys may contain it. It can be personal
 * (a shop's nick) and still stands here, because whoever watches must know whose call it was. Error messages do not name it: they travel further,
 * into tickets and to people who are not the host's. Whoever must not have it in the logs leaves `account` and `key` out there.
 */
export interface ClientEvents extends TokenEvents {
  readonly request: RequestEvent
  readonly response: ResponseEvent
  readonly call: CallEvent
  readonly retry: RetryEvent
  readonly limited: LimitedEvent
  readonly drift: DriftEvent
  readonly breaker: BreakerEvent
}
