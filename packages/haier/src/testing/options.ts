import type { SandboxTime } from '@duijie/core/testing'
import type { HaierCredentials } from '../credentials.js'

/** A product of the sandbox. What is left out is made up. */
export interface SandboxProduct {
  readonly code: string
  readonly model?: string
  readonly group?: string
  readonly brand?: string
  readonly image?: string
  readonly pages?: readonly string[]
  /** Why it may not be bought. @defaultValue it may */
  readonly noSalesReason?: string
  /** Yuan; `null`: no price is in force. */
  readonly supplyPrice?: number | null
  readonly marketPrice?: number
  /** A fraction. @defaultValue 0 */
  readonly rebateRate?: number
  /** Yuan per unit. @defaultValue 0 */
  readonly rebateMoney?: number
  readonly rebatePolicy?: number
  /** What warehouses have, by county; `'*'` stands for all others. */
  readonly stock?: Readonly<Record<string, readonly SandboxWarehouse[]>>
}

/** What a warehouse has. */
export interface SandboxWarehouse {
  readonly code: string
  readonly quantity: number
  /** @defaultValue '0' */
  readonly grade?: string
}

/** What a Haier sandbox is made of. */
export interface HaierSandboxOptions extends SandboxTime {
  /** Who may call. */
  readonly customers: readonly HaierCredentials[]
  /** Products, or how many to make up. @defaultValue 25 */
  readonly products?: number | readonly SandboxProduct[]
  /** Makes up other products. @defaultValue 1 */
  readonly seed?: number | string
  /** How long tokens live, in milliseconds. @defaultValue 3600000 */
  readonly tokenLifeMs?: number
  /** Gives a token again while it lives longer than this, in milliseconds. @defaultValue a new one each time */
  readonly sameTokenWhileMs?: number
  /** Which address gives tokens; the other one is not found. @defaultValue '/oauth2/auth' */
  readonly tokenPath?: string
  /** Payers and what they have left, in yuan. */
  readonly balances?: Readonly<Record<string, number>>
  readonly hosts?: readonly string[]
  readonly journalSize?: number
}
