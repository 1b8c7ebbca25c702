import type { SandboxTime } from '@duijie/core/testing'
import type { CallbackKeys } from '../callbacks/webhook.js'
import type { YlhCredentials } from '../credentials.js'

/** What a YLH sandbox is made of. */
export interface YlhSandboxOptions extends SandboxTime {
  /** Who may call. */
  readonly sellers: readonly YlhCredentials[]
  /** Keys of the callbacks. @defaultValue made up, see `sandbox.keys` */
  readonly keys?: CallbackKeys
  /** Makes other numbers. @defaultValue 1 */
  readonly seed?: number | string
  /** How long tokens live, in milliseconds. @defaultValue 3600000 */
  readonly tokenLifeMs?: number
  /** Gives a token again while it lives longer than this, in milliseconds, as the platform's kind of server does. @defaultValue 0: until its end */
  readonly sameTokenWhileMs?: number
  /** What stands before tokens. @defaultValue 'bearer' */
  readonly tokenType?: string
  /** What becomes of new orders by themselves: they are confirmed, or wait for `sandbox.confirm(…)`. @defaultValue 'confirm' */
  readonly orders?: 'confirm' | 'wait'
  readonly hosts?: readonly string[]
  readonly journalSize?: number
}

/** Where an order is when it is to be cancelled, and so what becomes of that (document, cancellation table). */
export type SandboxStage =
  | 'replenishing'
  | 'replenishment_failed'
  | 'replenished'
  | 'shipped_and_intercepted'
  | 'shipped_for_good'
  | 'signed_and_passed'
  | 'signed_and_failed'
  | 'signed_long_ago'

/** An order as the platform knows it. */
export interface SandboxOrder {
  readonly soId: string
  readonly onlineNo: string
  readonly clientId: string
  readonly items: readonly { readonly productCode: string; readonly itemQty: number }[]
  /** What came, whole. */
  readonly received: Readonly<Record<string, unknown>>
  orderNo: string | undefined
  state: 'received' | 'confirmed' | 'refused' | 'out_of_stock' | 'cancelled'
  stage: SandboxStage
  distributionTime: number | undefined
  installTime: number | undefined
  deliveries: readonly unknown[]
  photos: readonly unknown[]
}
