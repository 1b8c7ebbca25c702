import type { SandboxTime } from '@duijie/core/testing'

/** A key pair that the sandbox knows. */
export interface SandboxKey {
  readonly secretId: string
  readonly secretKey: string
  /** Of temporary keys. */
  readonly securityToken?: string
  /** When temporary keys end, in epoch milliseconds. @defaultValue never */
  readonly expiresAt?: number
}

/** What a COS sandbox holds. */
export interface CosSandboxOptions extends SandboxTime {
  /** With its APPID. */
  readonly bucket: string
  readonly region: string
  readonly keys: readonly SandboxKey[]
  /** Host names beside the platform's own, for example of a CDN. */
  readonly hosts?: readonly string[]
  /** An empty directory where bodies are kept as files; whoever made it removes it. @defaultValue they are kept in memory */
  readonly directory?: string
  /** How many requests the journal remembers. @defaultValue 10000 */
  readonly journalSize?: number
}
