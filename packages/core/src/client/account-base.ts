import { DuijieError } from '../errors.js'
import type { CallOptions } from './call.js'
import { type CallByName, type CallByNameOptions, namedEndpoint } from './call-by-name.js'
import type { Invoke } from './catalogue.js'
import type { Clock } from './clock.js'
import type { Diagnosis } from './diagnosis.js'
import type { AnyEndpoint, Endpoint, Fields } from './endpoint.js'
import type { PlatformDefinition } from './platform-definition.js'

/** What can be done for one account beside the catalogue's methods. */
export interface AccountBase extends CallByName, Diagnosis {
  /** The account's key; `undefined` on the client itself. */
  readonly accountKey: string | undefined
  /** Calls an endpoint that you have written down as data yourself: typed, signed, limited and retried like the catalogue's own. */
  invoke<Params, Result, Shape>(endpoint: Endpoint<Params, Result, Shape>, params: Params, options?: CallOptions): Promise<Result>
  /** One cheap signed call: resolves with its duration in milliseconds, throws what went wrong. */
  ping(options?: CallOptions): Promise<{ readonly ms: number }>
}

/** What the views of accounts share. */
export interface AccountParts {
  readonly definition: Pick<PlatformDefinition, 'platform' | 'adHoc' | 'ping'>
  readonly clock: Clock
  readonly byName: ReadonlyMap<string, AnyEndpoint>
  readonly invoke: Invoke
  diagnosis(account: string | undefined): Diagnosis
}

/** Makes the general part of each account's view; `undefined` makes the client's own. */
export function createAccountBase({ definition, clock, byName, invoke, diagnosis }: AccountParts): (account: string | undefined) => AccountBase {
  return (account) => ({
    accountKey: account,
    call: async <Result>(name: string, params: Fields = {}, options: CallByNameOptions<Result> = {}) => {
      const { schema, safety, grant, ...rest } = options
      const endpoint = namedEndpoint(name, byName.get(name), definition.adHoc, { schema, safety, grant })
      // Either the caller's schema has let it through, or the caller has said its type without one: `unknown` unless he wrote more.
      return (await invoke(endpoint, params, rest, account)).result as Result
    },
    invoke: async <Params, Result, Shape>(endpoint: Endpoint<Params, Result, Shape>, params: Params, options: CallOptions = {}) =>
      // The endpoint's own schema has checked it, or reported by `drift` that it is otherwise.
      (await invoke(endpoint, params, options, account)).result as Result,
    ping: async (options = {}) => {
      const { endpoint, params, account: chosen = account } = definition.ping(account)
      const startedAt = clock.now()
      await invoke(endpoint, params, options, chosen)
      return { ms: clock.now() - startedAt }
    },
    ...diagnosis(account),
  })
}

/**
 * The key of an account, as the host application gave it. A missing one must not become a call for nobody in particular.
 *
 * @throws DuijieError `invalid_params`
 */
export function checkedAccountKey(platform: string, key: unknown): string {
  if (typeof key === 'string' && key !== '') return key
  throw new DuijieError('invalid_params', `${platform}: account() needs the key of an account, a text that is not empty`, { platform })
}
