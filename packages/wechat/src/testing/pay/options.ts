import type { KeySource } from '@duijie/core/platform'
import type { SandboxTime } from '@duijie/core/testing'

/** Which keys a merchant's answers and notifications are signed with: the old way, the new one, or both while it moves. */
export type SandboxKeyMode = 'certificates' | 'migrating' | 'public_key'

/** A merchant that the sandbox knows. */
export interface SandboxMerchant {
  readonly mchId: string
  /** The serial number of its API certificate. @defaultValue made up */
  readonly serialNo?: string
  /** The private key of its API certificate. @defaultValue made up: see `sandbox.credentials` */
  readonly privateKey?: KeySource
  /** @defaultValue made up */
  readonly apiV3Key?: string
  /** @defaultValue `'public_key'`, as new merchants have it */
  readonly keys?: SandboxKeyMode
  /** The appids that are bound to it. @defaultValue any */
  readonly appIds?: readonly string[]
}

/** What a {@link createWechatPaySandbox} is told. */
export interface WechatPaySandboxOptions extends SandboxTime {
  readonly merchants: readonly SandboxMerchant[]
  /** The platform's keys; made up where they are left out, which takes some tenths of a second. */
  readonly platform?: {
    readonly publicKey?: { readonly id: string; readonly privateKey: KeySource }
    readonly certificates?: readonly { readonly serial: string; readonly privateKey: KeySource; readonly certificate: string }[]
  }
  /** Takes notifications to the application: a webhook handler, or something that calls it. @defaultValue they are kept until `notifications.flush` */
  readonly deliver?: (request: Request) => Promise<Response>
  /** After so long a refund succeeds by itself, in milliseconds. @defaultValue never: see `sandbox.refund` */
  readonly refundMs?: number
  /** The same seed and time give the same ids. @defaultValue 1 */
  readonly seed?: number | string
  /** How many requests the journal remembers. @defaultValue 10000 */
  readonly journalSize?: number
}
