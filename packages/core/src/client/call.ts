import type { Token } from '../auth/token.js'
import type { Failure } from '../errors.js'
import type { AnyEndpoint, Fields, Safety } from './endpoint.js'

/** What a caller may say about one call, beside its params. */
export interface CallOptions {
  /** Ends the call; its reason is rethrown as it is. */
  readonly signal?: AbortSignal
  /** The longest the whole call may take with all waiting and repeating, in milliseconds. @defaultValue the client's `deadlineMs`, 60000 */
  readonly deadlineMs?: number
  /** The longest one attempt may take, in milliseconds. @defaultValue the client's `attemptTimeoutMs`, 15000 */
  readonly attemptTimeoutMs?: number
  /** An access token to use instead of the stored one; it is never refreshed. */
  readonly token?: string
}

/** What is known about a call beside its result. Filled while the call goes its way. */
export interface Meta {
  /** The call's local id, the same in all its events. */
  readonly callId: string
  readonly attempts: number
  /** The HTTP status of the last answer. */
  readonly status?: number
  /** The platform's own id of the request. */
  readonly requestId?: string
  /** The platform's words about what is left of a quota, as its headers say them. */
  readonly quota?: Readonly<Record<string, string>>
}

/** One use of an endpoint, on its way through the steps. A step hands on a copy, it changes nothing. */
export interface Call {
  readonly id: string
  readonly endpoint: AnyEndpoint
  readonly params: Fields
  readonly account: string | undefined
  readonly safety: Safety
  /** Aborted by the caller or by the deadline. */
  readonly signal: AbortSignal | undefined
  /** The caller's own signal: it outlives the call where a stream is handed over. */
  readonly callerSignal: AbortSignal | undefined
  /** When the call must be over, in epoch milliseconds of the client's clock. */
  readonly deadline: number
  readonly attemptTimeoutMs: number
  readonly token: Token | undefined
  /** What the caller said instead of the stored token. */
  readonly tokenOverride: string | undefined
  /** Counts this call's requests, over all repeats. */
  readonly progress: CallProgress
}

/** The one thing of a call that changes while it runs: how often it was sent, and what the last answer said of itself. */
export interface CallProgress {
  /** How many requests left. */
  attempts: number
  /** How many of them failed in a way that another host may cure. */
  failovers: number
  /** Whether one of them may have had an effect that nobody knows of: one that is under way, or ended without a clear answer. Never for safe calls. */
  inDoubt: boolean
  status?: number
  requestId?: string
  quota?: Readonly<Record<string, string>>
}

/** One request of a call: everything in it is fresh. */
export interface Attempt {
  /** Counts from 1. */
  readonly number: number
  /** The platform's time: the clock's, corrected by the measured offset. */
  readonly now: Date
  readonly nonce: string
  readonly token: Token | undefined
  /** The URL of the endpoint's host, without a slash at its end. */
  readonly host: string
  readonly signal: AbortSignal
}

/** A request, built and signed. `FormData` becomes multipart. */
export interface EncodedRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array | FormData | ReadableStream<Uint8Array>
}

/** What the platform answered. The body is read once, by one of the two functions. */
export interface Answer {
  readonly status: number
  readonly headers: { get(name: string): string | null }
  /** The whole body; remembered, so that it may be asked for again. */
  bytes(): Promise<Uint8Array>
  /** Hands the body over: from then on whoever reads it must read or cancel it. */
  stream(): ReadableStream<Uint8Array>
  /** Gives up a body that nobody read. Does nothing when it was read or handed over. */
  discard(): Promise<void>
}

/** What a protocol made of an answer. */
export type Decoded =
  | { readonly ok: true; readonly value: unknown; readonly requestId?: string; readonly quota?: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly failure: Failure }

/** How a signature comes about, to be compared with a platform's console. Secrets are masked. */
export interface SignatureExplanation {
  readonly algorithm: string
  /** The text that is signed, with `***` where the secret stands. */
  readonly canonical: string
  readonly signature: string
  /** The params as they go over the wire, secrets and tokens masked. */
  readonly params: Readonly<Record<string, string>>
}

/** What is particular on the wire of one platform. One per wire. */
export interface Protocol {
  /** Builds and signs one attempt. Throws a `DuijieError` when that cannot be done; then nothing was sent. */
  encode(call: Call, attempt: Attempt): EncodedRequest | Promise<EncodedRequest>
  /** Unwraps the answer, or says what failed. */
  decode(answer: Answer, call: Call, attempt: Attempt): Decoded | Promise<Decoded>
  /** The platform's counters that this call counts in; `Failure.limit` names one of them. */
  limits?(call: Call): readonly string[]
  /** The same signature as `encode` makes, taken apart. */
  explain?(call: Call, attempt: Attempt): SignatureExplanation | Promise<SignatureExplanation>
}

/** Runs the rest of a call's way. */
export type Send = (call: Call) => Promise<unknown>

/** One step of a call's way: returns the value, throws a `DuijieError`. */
export type Step = (call: Call, next: Send) => Promise<unknown>
