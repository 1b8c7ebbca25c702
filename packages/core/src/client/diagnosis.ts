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
}

/** Finding out what happened, and why. */
export interface Diagnosis {
  /**
   * Settles an error whose outcome is `unknown`: asks the query that tells what the platform has done.
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
    const call = typeof error === 'object' && error !== null ? doubtful.get(error) : undefined
    if (call === undefined)
      throw new DuijieError('invalid_params', `${platform}: resolveUnknown takes the very error with outcome 'unknown' that a call of this client threw`)
    const rule = call.endpoint.settledBy
    const query = rule === undefined ? undefined : byName.get(rule.endpoint)
    if (rule === undefined || query === undefined) {
      throw new DuijieError('invalid_params', `${platform} ${call.endpoint.name}: the platform has no query that settles this call`, {
        hint: "Look at the object in the platform's console.",
      })
    }
    try {
      const { result } = await invoke(query, rule.params(call.params), options, call.account)
      return { outcome: rule.outcome({ result }, call.params), endpoint: query.name, result }
    } catch (failure) {
      if (!isDuijieError(failure, 'not_found')) throw failure
      return { outcome: rule.outcome({ notFound: true }, call.params), endpoint: query.name }
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
