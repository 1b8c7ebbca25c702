import type { SandboxTime } from '@duijie/core/testing'

/** An application that the sandbox knows. */
export interface DoudianSandboxApp {
  /** 19 digits on the platform. */
  readonly appKey: string
  readonly appSecret: string
  /** A shop's own (`self`), or a tool of the service market (`isv`), which shops authorise. @defaultValue `'self'` */
  readonly kind?: 'self' | 'isv'
  /** The paths that it may call. @defaultValue all */
  readonly permissions?: readonly string[]
}

/** A shop of the platform, filled with data. */
export interface DoudianSandboxShop {
  /** The shop's number: the key under which clients usually keep its token. */
  readonly shopId: string
  readonly name?: string
  /** How many orders there are. @defaultValue 20 */
  readonly orders?: number
  /** How many products, each with three SKUs. @defaultValue 4 */
  readonly products?: number
  /** How many of the shipped orders have an after-sale. @defaultValue a tenth of the orders */
  readonly afterSales?: number
  /** Over how long a time the orders were made and last changed, up to now, in milliseconds. @defaultValue 5 days */
  readonly spanMs?: number
  /** Whether it is the test shop that a token is given for by `test_shop`. @defaultValue false */
  readonly isTest?: boolean
}

/** What the platform allows. `false`: no limit. */
export interface DoudianSandboxLimits {
  /** Calls of an application to one API in any second. The platform publishes none. @defaultValue 10 */
  readonly perSecond?: number | false
  /** How deep lists of orders and after-sales go, in rows. @defaultValue 50000 */
  readonly depthRows?: number
  /** How deep the list of products goes, in rows. @defaultValue 10000 */
  readonly productDepthRows?: number
  /** How old an order may be to be listed, in days since it was placed. @defaultValue 90 */
  readonly horizonDays?: number
  /** Ciphertexts that may be decrypted for a shop in a day of China. The platform publishes no number. @defaultValue 1000 */
  readonly decryptPerDay?: number | false
  /** Ciphertexts that may be masked for a shop in a day of China. @defaultValue false */
  readonly maskPerDay?: number | false
}

/** What a {@link createDoudianSandbox} is told. */
export interface DoudianSandboxOptions extends SandboxTime {
  readonly apps: readonly DoudianSandboxApp[]
  readonly shops?: readonly DoudianSandboxShop[]
  /** The same seed, options and time give the same data, ids and tokens. @defaultValue 1 */
  readonly seed?: number | string
  readonly limits?: DoudianSandboxLimits
  /** Whether the ends of a window of orders and after-sales belong to it: the documents do not say. @defaultValue `'both'` */
  readonly bounds?: 'both' | 'begin' | 'none'
  /** How long a refresh keeps others of the same shop out, in milliseconds. @defaultValue 1000 */
  readonly refreshRaceMs?: number
  /** How many requests the journal remembers. @defaultValue 10000 */
  readonly journalSize?: number
}
