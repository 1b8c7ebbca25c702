import type { TemporaryKeys } from '@duijie/core/platform'

/** A key pair: of a CAM user, or a temporary one of STS. */
export interface TencentCredentials extends TemporaryKeys {
  readonly secretId: string
  readonly secretKey: string
  /** Of temporary keys only: `sessionToken`. */
  readonly securityToken?: string
}
