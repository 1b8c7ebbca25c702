import type { SandboxTime } from '@duijie/core/testing'

/** An application that the sandbox knows. */
export interface SandboxApp {
  readonly appKey: string
  readonly appSecret: string
  /** A merchant's own (`self`), or an ISV's (`isv`), which may not refresh tokens. @defaultValue `'self'` */
  readonly kind?: 'self' | 'isv'
  /** Whose application it is, for `self`. @defaultValue the first merchant */
  readonly merchant?: string
  /** On which of the platform's hosts it lives; the other one does not know it. @defaultValue `'production'` */
  readonly environment?: 'production' | 'test'
  /** How long its tokens live. @defaultValue 30 days */
  readonly lifeMs?: number
  /** Whether a refresh gives other texts, or the same ones for a longer time. The platform does not say. @defaultValue `'new'` */
  readonly refresh?: 'new' | 'same'
  /** How long a token still works after the next one was given. The platform does not say. @defaultValue 0 */
  readonly graceMs?: number
  /** How long a code of the authorisation page is good. The platform does not say. @defaultValue 5 minutes */
  readonly codeLifeMs?: number
  /** The paths that it may call. @defaultValue all */
  readonly permissions?: readonly string[]
  /** Where the authorisation page leads back to. @defaultValue `https://app.example.com/jushuitan` */
  readonly callback?: string
}

/** A merchant of the ERP, filled with data. */
export interface SandboxMerchant {
  /** How tests call him, and under which key clients usually keep his token. */
  readonly key: string
  /** How many orders there are. @defaultValue 20 */
  readonly orders?: number
  /** How many SKUs. @defaultValue 12 */
  readonly skus?: number
  /** How many of the shipped orders have an after-sale. @defaultValue a tenth of the orders */
  readonly afterSales?: number
  /** Over how long a time the orders were made, up to now. @defaultValue 5 days */
  readonly spanMs?: number
  /** His shops: the first is his own (商家自有商城), the others are on selling platforms. @defaultValue 2 */
  readonly shops?: number
  /** The first row version. @defaultValue 15234567890 */
  readonly firstVersion?: bigint
}

/** What the platform counts for each application and merchant in any sliding window. `false`: it does not count. */
export interface SandboxLimits {
  /** @defaultValue 5 */
  readonly perSecond?: number | false
  /** @defaultValue 100 */
  readonly perMinute?: number | false
}

/** What a {@link createJushuitanSandbox} is told. */
export interface JushuitanSandboxOptions extends SandboxTime {
  readonly apps: readonly SandboxApp[]
  readonly merchants?: readonly SandboxMerchant[]
  /** The same seed, options and time give the same data, ids and tokens. @defaultValue 1 */
  readonly seed?: number | string
  readonly limits?: SandboxLimits
  /** How many requests the journal remembers. @defaultValue 10000 */
  readonly journalSize?: number
}
