import { DuijieError, isDuijieError } from '../errors.js'
import type { Call, CallOptions, SignatureExplanation } from './call.js'
import type { Invoke } from './catalogue.js'
import type { AnyEndpoint, Fields } from './endpoint.js'
import type { PipelineContext } from './pipeline.js'
import { withCheckedParams } from './steps/check-params.js'

/** What became of a call that ended in doubt. */
export interface Resolution {
  readonly outcome: 'done' | 'not_done' | 'unknown'
  /** The query that was asked. */
  readonly endpoint: string
  /** Its answer; missing where the platform knew nothing of the matter. */
  readonly result?: unknown
  /** For `unknown`, where the platform may still be working on it: when it is worth asking again, in milliseconds. */
  readonly retryAfterMs?: number
}

/** Finding out what happened, and why. */
export interface Diagnosis {
  /**
   * Settles an error whose outcome is `unknown`: asks the query that tells what the platform has done. What is not there yet may still be on its way: `not_done` is said only
   * when the call has been over for the settling time (one minute, where the endpoint says nothing else); before that it is `unknown`, with `retryAfterMs`.
   * For a call that its caller has aborted, give the reason of the abort, if that was an object.
   *
   * @throws DuijieError `invalid_params` when the error is not from this client, or nothing can settle its endpoint
   */
  resolveUnknown(error: unknown, options?: CallOptions): Promise<Resolution>
  /** The text that is signed for a call and its signature, with secrets masked, to compare with the platform's own console. Sends nothing. */
  explainSignature(name: string, params?: Fields, options?: { readonly now?: Date; readonly nonce?: string }): Promise<SignatureExplanation>
}

/** What both need of the client. */
export interface DiagnosisParts {
  readonly context: PipelineContext
  readonly byName: ReadonlyMap<string, AnyEndpoint>
  readonly invoke: Invoke
  newCall(endpoint: AnyEndpoint, params: unknown, account: string | undefined, options: CallOptions): Call
}

/** Makes the diagnosis functions of each account's view. */
export function createDiagnosis({ context, byName, invoke, newCall }: DiagnosisParts): (account: string | undefined) => Diagnosis {
  const { platform, doubtful } = context

  async function resolveUnknown(error: unknown, options: CallOptions = {}): Promise<Resolution> {
    const doubts = typeof error === 'object' && error !== null ? doubtful.get(error) : undefined
    const [doubt, ...others] = doubts ?? []
    if (doubt === undefined) {
      throw new DuijieError('invalid_params', `${platform}: resolveUnknown takes the very error with outcome 'unknown' that a call of this client threw`)
    }
    if (others.length > 0) {
      const hint = 'Give each call that may have to be settled an AbortSignal of its own.'
      throw new DuijieError('invalid_params', `${platform}: this abort ended ${others.length + 1} calls, and nobody knows which one is meant`, { hint })
    }
    const { call } = doubt
    const rule = call.endpoint.settledBy
    const query = rule === undefined ? undefined : byName.get(rule.endpoint)
    if (rule === undefined || query === undefined) {
      throw new DuijieError('invalid_params', `${platform} ${call.endpoint.name}: the platform has no query that settles this call`, {
        hint: "Look at the object in the platform's console.",
      })
    }
    const settledAt = doubt.at + (rule.settleMs ?? settleMs)
    try {
      const { result } = await invoke(query, rule.params(call.params, doubt.at + context.skew.offsetMs()), options, call.account)
      return settled({ outcome: rule.outcome({ result }, call.params), endpoint: query.name, result }, settledAt - context.clock.now())
    } catch (failure) {
      if (!isDuijieError(failure, 'not_found')) throw failure
      return settled({ outcome: rule.outcome({ notFound: true }, call.params), endpoint: query.name }, settledAt - context.clock.now())
    }
  }

  async function explainSignature(
    account: string | undefined,
    name: string,
    params: Fields,
    given: { readonly now?: Date; readonly nonce?: string },
  ): Promise<SignatureExplanation> {
    const endpoint = byName.get(name)
    if (endpoint === undefined) throw new DuijieError('invalid_params', `${platform}: the catalogue has no '${name}'`)
    const protocol = context.protocol(endpoint)
    if (protocol.explain === undefined) throw new DuijieError('invalid_params', `${platform} ${name}: this call is not signed`)
    const call = await withCheckedParams(context, newCall(endpoint, params, account, {}))
    const [url = ''] = await context.hosts(endpoint.host)
    const host = url.replace(/\/+$/, '')
    const now = given.now ?? new Date(context.clock.now() + context.skew.offsetMs())
    // A token is part of what is signed; a stand-in of the same place shows where it stands without fetching or showing the real one.
    const token = endpoint.grant === 'none' ? undefined : { accessToken: '***', expiresAt: Number.POSITIVE_INFINITY, issuedAt: 0 }
    return protocol.explain({ ...call, token }, { number: 1, now, nonce: given.nonce ?? context.nonce(), token, host, signal: new AbortController().signal })
  }

  return (account) => ({ resolveUnknown, explainSignature: (name, params = {}, given = {}) => explainSignature(account, name, params, given) })
}

// Longer than any platform works on one request: gateways in front of them give up sooner.
const settleMs = 60_000

// A request that we gave up may still reach the platform, or lie in a queue there.
function settled(resolution: Resolution, leftMs: number): Resolution {
  return resolution.outcome === 'not_done' && leftMs > 0 ? { ...resolution, outcome: 'unknown', retryAfterMs: leftMs } : resolution
}
