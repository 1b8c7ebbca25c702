import type { TokenAdmin } from '../auth/token-admin.js'
import { type AccountBase, checkedAccountKey, createAccountBase } from './account-base.js'
import type { CallOptions } from './call.js'
import { type Calls, createCalls } from './calls.js'
import { bindCatalogue, endpointsByName, type Invoke } from './catalogue.js'
import { createContext } from './client-context.js'
import type { ClientEvents } from './client-events.js'
import { createDiagnosis } from './diagnosis.js'
import { describeTree, type EndpointInfo } from './endpoint-info.js'
import type { Watchable } from './events.js'
import { createHealth, type Health } from './health.js'
import type { LimitState } from './limiter.js'
import type { ClientOptions } from './options.js'
import { pipeline } from './pipeline.js'
import type { PlatformDefinition } from './platform-definition.js'
import { createStats, type Stats } from './stats.js'

/** What every client can do beside its catalogue's methods. */
export interface ClientBase extends AccountBase, Watchable<ClientEvents> {
  readonly platform: string
  /** The tokens of this client's accounts. */
  readonly tokens: TokenAdmin
  /** The catalogue as data: every endpoint with its method, safety, grant and limits. */
  endpoints(): readonly EndpointInfo[]
  /** What the client has done since it was made. */
  stats(): Stats
  /** What is left of the rates, and which counters pause. */
  limits(): readonly LimitState[]
  /** Pings the platform and tells how the client is. Never throws. */
  health(options?: CallOptions): Promise<Health>
  /** Takes no more calls, waits for those in flight, then closes token keeper and transport, also one that was given. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** A client with the methods of its platform's catalogue, and the views of its accounts. */
export type ClientOf<Catalogue extends object> = ClientBase & Catalogue & { account(key: string): AccountBase & Catalogue }

/**
 * Makes a client of a platform's definition. The catalogue's type is the platform package's word.
 *
 * @throws DuijieError `invalid_params` for options that do not go together; the platform's own `create...` has checked each of them by {@link checkOptions}
 */
export function createClient<Catalogue extends object>(definition: PlatformDefinition, options: ClientOptions): ClientOf<Catalogue> {
  const { platform, tree } = definition
  const lifetime = new AbortController()
  const invokeWithin: Invoke = (...args) => calls.invokeWithin(...args)
  const context = createContext(definition, options, invokeWithin, lifetime.signal)
  const { clock, events, keeper, limiter, transport } = context
  const stats = createStats(clock)
  const { deadlineMs = 60_000, attemptTimeoutMs = 15_000 } = options
  const calls: Calls = createCalls({ platform, clock, stats, events, deadlineMs, attemptTimeoutMs, send: pipeline(context) })
  const { invoke, newCall } = calls
  const byName = endpointsByName(tree)
  const view = bindCatalogue(tree, invoke, () => clock.now() + context.skew.offsetMs())
  const diagnosis = createDiagnosis({ context, byName, invoke, newCall })
  const baseOf = createAccountBase({ definition, clock, byName, invoke, diagnosis })
  const health = createHealth({ ...context, stats })
  const own = baseOf(undefined)
  let closing: Promise<void> | undefined

  const base: Omit<ClientBase, keyof AccountBase> = {
    platform,
    on: events.on,
    off: events.off,
    once: events.once,
    tokens: { import: keeper.import, list: keeper.list, revoke: keeper.revoke, forecast: keeper.forecast },
    endpoints: () => describeTree(tree),
    stats: () => stats.snapshot(),
    limits: () => limiter.states(),
    health: (callOptions) => health(() => own.ping(callOptions)),
    close,
    [Symbol.asyncDispose]: close,
  }

  function close(): Promise<void> {
    closing ??= finish()
    return closing
  }

  async function finish(): Promise<void> {
    await calls.close()
    await keeper.close()
    lifetime.abort()
    await transport.close?.()
  }

  const account = (key: string) => Object.assign(view(checkedAccountKey(platform, key)), baseOf(key))
  // bindCatalogue builds exactly the methods that the catalogue's type names: its areas are the tree's.
  return Object.assign(view(undefined), own, base, { account }) as unknown as ClientOf<Catalogue>
}
