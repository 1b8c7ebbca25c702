import type { Grant, TokenInput } from '../auth/token.js'
import type { Protocol } from './call.js'
import type { AdHocRules } from './call-by-name.js'
import type { Tree } from './catalogue.js'
import type { AnyEndpoint, Fields } from './endpoint.js'
import type { HostValue } from './hosts.js'
import type { RateRule } from './limiter.js'

/** What a platform package says of itself to become a client. */
export interface PlatformDefinition {
  readonly platform: string
  /** The catalogue: it becomes the client's methods. */
  readonly tree: Tree
  readonly hosts: Readonly<Record<string, HostValue>>
  /** The host whose URL stands in the tokens' keys: tokens of one environment are no tokens of another. Where that URL is found out anew each time, the host's name stands there. */
  readonly tokenHost: string
  protocol(endpoint: AnyEndpoint): Protocol
  /** The application's key at the platform, for the tokens' keys. */
  app(): Promise<string>
  /** The kinds of tokens; `invoke` makes the calls that obtain them. */
  grants(invoke: (endpoint: AnyEndpoint, params: Fields, signal: AbortSignal) => Promise<unknown>): readonly Grant[]
  /** Tokens that the host application gave in its options, by account. */
  readonly seeds?: Readonly<Record<string, () => Promise<TokenInput | undefined>>>
  /** One cheap signed call; for an account of its own choice where the platform knows none without. */
  ping(account: string | undefined): { readonly endpoint: AnyEndpoint; readonly params: Fields; readonly account?: string }
  /** What `client.call` uses for endpoints that are not in the catalogue. */
  readonly adHoc: AdHocRules
  /** Rates to keep unless the host application says otherwise. */
  readonly rates?: Readonly<Record<string, RateRule | readonly RateRule[]>>
  /** Query params that a request event may show. */
  readonly shownParams: ReadonlySet<string>
  /** Whether the paths of URLs are the user's own words, like names of files: events show none of them then. @defaultValue false */
  readonly hidesPaths?: boolean
}
