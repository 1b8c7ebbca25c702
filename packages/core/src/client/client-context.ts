import { randomUUID } from 'node:crypto'
import { createTokenKeeper } from '../auth/keeper.js'
import { memoryTokens } from '../auth/memory-tokens.js'
import type { TokenEvents } from '../auth/token-events.js'
import { DuijieError } from '../errors.js'
import { createBreaker } from './breaker.js'
import type { Invoke } from './catalogue.js'
import type { ClientEvents } from './client-events.js'
import { systemClock } from './clock.js'
import { createEvents, type Events } from './events.js'
import { fetchTransport } from './fetch-transport.js'
import { resolveHosts } from './hosts.js'
import { memoryLimiter, type RateRule } from './limiter.js'
import { logEvents } from './logger.js'
import type { ClientOptions } from './options.js'
import type { PipelineContext } from './pipeline.js'
import type { PlatformDefinition } from './platform-definition.js'
import { createRetryBudget } from './retry-budget.js'
import { defaultRetryPolicy } from './retry-decision.js'
import { createSkew } from './skew.js'

/**
 * Makes everything that a client's calls meet on their way, from the platform's word, the host application's options and the defaults.
 *
 * @param invoke - makes the token calls of the grants
 * @param lifetime - aborted when the client has ended
 */
export function createContext(definition: PlatformDefinition, options: ClientOptions, invoke: Invoke, lifetime: AbortSignal): PipelineContext {
  const { platform } = definition
  if (options.transport !== undefined && options.fetch !== undefined) {
    throw new DuijieError('invalid_params', `${platform}: give \`transport\` or \`fetch\`, not both`, { platform })
  }
  const { clock = systemClock, random = Math.random } = options
  const events = createEvents<ClientEvents>()
  if (options.logger !== undefined) logEvents(events, options.logger)
  // A client's events contain the keeper's, each under its own name.
  const tokenEvents: Pick<Events<TokenEvents>, 'emit'> = events
  const hosts = resolveHosts({ ...definition.hosts, ...options.hosts })
  const rates = { ...definition.rates, ...options.rates }
  const onChange: Parameters<typeof createBreaker>[0]['onChange'] = (key, state) => events.emit('breaker', { key, state })
  return {
    platform,
    clock,
    skew: createSkew(),
    random,
    // 122 random bits from a pool that Node refills: 32 fresh hex digits at a tenth of what asking the system each time costs.
    nonce: () => randomUUID().replaceAll('-', ''),
    events,
    transport: options.transport ?? fetchTransport(options.fetch === undefined ? {} : { fetch: options.fetch }),
    keeper: createTokenKeeper({
      platform,
      app: definition.app,
      host: tokenHostOf(definition, options),
      store: options.tokens ?? memoryTokens({ clock }),
      grants: definition.grants(async (endpoint, params, signal) => (await invoke(endpoint, params, { signal }, undefined)).result),
      clock,
      random,
      emit: (name, event) => tokenEvents.emit(name, event),
      signal: lifetime,
      ...(definition.seeds === undefined ? {} : { seeds: definition.seeds }),
    }),
    limiter: options.limiter ?? memoryLimiter({ clock, rules: rulesOf(rates) }),
    breaker: options.breaker === undefined ? undefined : createBreaker({ clock, ...options.breaker, onChange }),
    budget: createRetryBudget(),
    retry: { ...defaultRetryPolicy, ...options.retry },
    connectTimeoutMs: options.connectTimeoutMs ?? 5_000,
    idleTimeoutMs: options.idleTimeoutMs ?? 30_000,
    strict: options.strict ?? false,
    shownParams: definition.shownParams,
    hidesPaths: definition.hidesPaths ?? false,
    doubtful: new WeakMap(),
    protocol: definition.protocol,
    hosts,
  }
}

// Service discovery gives another URL each time: a token must still be found under its key.
function tokenHostOf(definition: PlatformDefinition, options: ClientOptions): string {
  const name = definition.tokenHost
  const value = { ...definition.hosts, ...options.hosts }[name]
  if (value === undefined || typeof value === 'function') return name
  return typeof value === 'string' ? value : (value[0] ?? name)
}

// A counter is called `group` or `group:detail`; a rule may be given for either.
function rulesOf(rates: Readonly<Record<string, RateRule | readonly RateRule[]>>): (key: string) => readonly RateRule[] {
  if (Object.keys(rates).length === 0) return () => noRules
  return (key) => {
    const [group = key] = key.split(':', 1)
    const rule = Object.hasOwn(rates, key) ? rates[key] : Object.hasOwn(rates, group) ? rates[group] : undefined
    if (rule === undefined) return noRules
    return 'max' in rule ? [rule] : rule
  }
}

const noRules: readonly RateRule[] = []
