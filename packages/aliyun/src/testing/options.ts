import type { SandboxTime } from '@duijie/core/testing'

/** An access key that the sandbox knows. */
export interface SandboxKey {
  readonly accessKeyId: string
  readonly accessKeySecret: string
  /** Of temporary keys. */
  readonly securityToken?: string
  /** When temporary keys end, in epoch milliseconds. @defaultValue never */
  readonly expiresAt?: number
}

/** A template that was approved. */
export interface SandboxTemplate {
  readonly code: string
  /** With its variables as `${name}`. */
  readonly text: string
  /** Codes have the narrow flow control of one number: one a minute, five an hour, ten a day. @defaultValue 'notice': fifty a day */
  readonly kind?: 'code' | 'notice'
}

/** What an SMS sandbox holds. */
export interface AliyunSmsSandboxOptions extends SandboxTime {
  readonly keys: readonly SandboxKey[]
  /** Signatures that were approved. @defaultValue any passes */
  readonly signs?: readonly string[]
  /** Templates that were approved. @defaultValue any passes, without variables of its own */
  readonly templates?: readonly SandboxTemplate[]
  /** Host names beside the platform's own. */
  readonly hosts?: readonly string[]
  /** @defaultValue 'seed' */
  readonly seed?: string
  /** How many requests the journal remembers. @defaultValue 10000 */
  readonly journalSize?: number
}
