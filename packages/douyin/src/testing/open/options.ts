import type { SandboxTime } from '@duijie/core/testing'
import type { SandboxTradeOptions } from './trade/options.js'

/** A user of a mini program. */
export interface SandboxDouyinUser {
  readonly openid: string
  readonly unionid?: string
  /** @defaultValue one that is made up */
  readonly phone?: string
  /** @defaultValue one that is made up */
  readonly nickname?: string
}

/** A template of subscribe messages. */
export interface SandboxDouyinTemplate {
  readonly id: string
  readonly title?: string
  /** The names of its placeholders. @defaultValue any */
  readonly fields?: readonly string[]
}

/** A mini program. */
export interface SandboxDouyinApp {
  readonly appId: string
  readonly appSecret: string
  /** The application's public key, as the console has it: phone numbers are encrypted with it. */
  readonly publicKey?: string
  /** The platform's private key: call-backs of the general trading system are signed with it. */
  readonly platformPrivateKey?: string
  /** The keys of guaranteed payment. */
  readonly ecpay?: { readonly salt: string; readonly token?: string }
  /** Users, or how many there are. @defaultValue 3 */
  readonly users?: number | readonly SandboxDouyinUser[]
  readonly templates?: readonly SandboxDouyinTemplate[]
  /** How long the application's access tokens live. @defaultValue 7200 s */
  readonly tokenLifeMs?: number
  /** How many lasting schemas, and how many links, there may be. @defaultValue 100000 */
  readonly linkLimit?: number
  /** How the general trading system, and guaranteed payment, treat this application. */
  readonly trade?: SandboxTradeOptions
  /** Life-service orders, as the platform tells them. */
  readonly lifeOrders?: readonly Readonly<Record<string, unknown>>[]
}

/** What a {@link createDouyinSandbox} is told. */
export interface DouyinSandboxOptions extends SandboxTime {
  readonly apps: readonly SandboxDouyinApp[]
  /** The same seed, options and time give the same data, ids and tokens. @defaultValue 1 */
  readonly seed?: number | string
  /** Host names to answer for, beside the platform's own. */
  readonly hosts?: readonly string[]
  /** Takes call-backs to the application: a webhook handler, or `fetch`. @defaultValue nobody does: `app().trade.callbacks.flush()` sends what waits */
  readonly deliver?: (request: Request) => Promise<Response>
  /** How many requests the journal remembers. @defaultValue 10000 */
  readonly journalSize?: number
}
