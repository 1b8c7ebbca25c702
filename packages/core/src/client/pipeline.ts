import type { TokenKeeper } from '../auth/keeper.js'
import type { Breaker } from './breaker.js'
import type { Call, Protocol, Send, Step } from './call.js'
import type { ClientEvents } from './client-events.js'
import type { Clock } from './clock.js'
import type { AnyEndpoint } from './endpoint.js'
import type { Events } from './events.js'
import type { Limiter } from './limiter.js'
import type { RetryBudget } from './retry-budget.js'
import type { RetryPolicy } from './retry-decision.js'
import type { Skew } from './skew.js'
import { breaker } from './steps/breaker.js'
import { checkParams } from './steps/check-params.js'
import { checkResult } from './steps/check-result.js'
import { chunk } from './steps/chunk.js'
import { deadline } from './steps/deadline.js'
import { exchange } from './steps/exchange.js'
import { limit } from './steps/limit.js'
import { reauthorise } from './steps/reauthorise.js'
import { report } from './steps/report.js'
import { retry } from './steps/retry.js'
import { token } from './steps/token.js'
import type { Transport } from './transport.js'

/** A call that ended without anybody knowing what it has done. */
export interface Doubt {
  readonly call: Call
  /** When it ended, in epoch milliseconds. */
  readonly at: number
}

/** Everything that a call meets on its way. One per client; the steps change none of it but the parts made for that. */
export interface PipelineContext {
  readonly platform: string
  readonly clock: Clock
  readonly skew: Skew
  readonly random: () => number
  readonly nonce: () => string
  readonly events: Events<ClientEvents>
  readonly transport: Transport
  readonly keeper: TokenKeeper
  readonly limiter: Limiter
  readonly breaker: Breaker | undefined
  readonly budget: RetryBudget
  readonly retry: RetryPolicy
  readonly connectTimeoutMs: number
  readonly idleTimeoutMs: number
  /** Whether a result that does not fit its schema is an error. */
  readonly strict: boolean
  /** Which query params a request event may show. */
  readonly shownParams: ReadonlySet<string>
  /** Whether events show no paths. */
  readonly hidesPaths: boolean
  /** Calls that ended in doubt, by their errors. */
  readonly doubtful: WeakMap<object, readonly Doubt[]>
  protocol(endpoint: AnyEndpoint): Protocol
  /** The URLs of a named host: the first one is used until it fails. */
  hosts(name: string): Promise<readonly string[]>
}

/** A call's whole way, in order. */
export function pipeline(context: PipelineContext): Send {
  return compose(
    [
      checkParams(context), // invalid_params: nothing was sent
      report(context), // every error says where, how often sent, and what is known of the effect
      deadline(context), // one end for everything below
      chunk, // long lists in several requests, each with its own result
      checkResult(context), // on the way back: drift; outside retry, which must not repeat for it
      retry(context), // p-retry around the decision table
      breaker(context), // per host and app, where wanted
      reauthorise, // a new token or a corrected clock, once, at no attempt's cost
      token(context), // the grant's token from the store
      limit(context), // the platform's own counters; last, or calls that wait for a slow token would be counted at one time and sent at another
    ],
    exchange(context), // encode, send, decode
  )
}

/** Makes one function of steps; the first one is outermost. */
export function compose(steps: readonly Step[], send: Send): Send {
  return steps.reduceRight<Send>((next, step) => (call) => step(call, next), send)
}
