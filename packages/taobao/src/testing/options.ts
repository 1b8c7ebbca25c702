import type { RateRule, SandboxTime } from '@duijie/core/testing'

/** An application that the sandbox knows. */
export interface SandboxApp {
  readonly appKey: string
  readonly appSecret: string
  /** Whether its sessions can be refreshed: a service-market application. @defaultValue false */
  readonly refreshable?: boolean
  /** How long its sessions live. @defaultValue 1 year, refreshable ones 30 days */
  readonly lifeMs?: number
  /** How long its sessions may write. The platform gives some applications minutes only. @defaultValue as long as the session lives */
  readonly w2LifeMs?: number
  /** Whether a refresh gives another refresh token, and ends the old one. The platform does not say. @defaultValue true */
  readonly rotates?: boolean
  /** How long a session still works after its refresh. The platform does not say. @defaultValue 0 */
  readonly graceMs?: number
  /** Whether token answers write some numbers as texts, as has been seen. @defaultValue false */
  readonly textNumbers?: boolean
  /** The APIs that it may call. @defaultValue all */
  readonly permissions?: readonly string[]
  /** What its registered call-back begins with. @defaultValue anything */
  readonly callback?: string
}

/** A session that exists from the beginning. */
export interface SandboxSession {
  readonly appKey: string
  readonly session: string
  /** @defaultValue the application's */
  readonly lifeMs?: number
}

/** A seller's shop, filled with data. */
export interface SandboxShop {
  readonly nick: string
  /** How many orders there are. @defaultValue 20 */
  readonly trades?: number
  /** How many of their lines have a refund. @defaultValue a tenth of the orders */
  readonly refunds?: number
  /** @defaultValue 12 */
  readonly items?: number
  /** Over how long a time the orders were made, up to now. @defaultValue 30 days */
  readonly spanMs?: number
  readonly sessions?: readonly SandboxSession[]
  /** The topics that messages are sent for. @defaultValue none, until `taobao.tmc.user.permit` */
  readonly topics?: readonly string[]
}

/** What the platform counts, and how much it allows. Nothing is limited by default: the platform does not publish its figures. */
export interface SandboxLimits {
  /** All calls of one application in a day of the platform. */
  readonly appDaily?: number
  /** All calls of one API, whosoever they are. */
  readonly api?: RateRule
  /** Calls of one application to one API. */
  readonly appApi?: RateRule
  /** The last page that lists with page numbers give. The platform does not say that there is one; deep pages are slow there. */
  readonly deepestPage?: number
}

/** What a {@link createTaobaoSandbox} is told. */
export interface TaobaoSandboxOptions extends SandboxTime {
  readonly apps: readonly SandboxApp[]
  readonly shops?: readonly SandboxShop[]
  /** The same seed, options and time give the same data, ids and tokens. @defaultValue 1 */
  readonly seed?: number | string
  readonly limits?: SandboxLimits
  /** When an unconfirmed message comes again. @defaultValue 5 minutes */
  readonly redeliverMs?: number
  /** Host names to answer for, beside the platform's own. */
  readonly hosts?: readonly string[]
  /** How many requests the journal remembers. @defaultValue 10000 */
  readonly journalSize?: number
}
