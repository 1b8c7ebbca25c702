import type { TemporaryKeys } from '@duijie/core/platform'

/** An access key: of a RAM user, or a temporary one of STS. */
export interface AliyunCredentials extends TemporaryKeys {
  readonly accessKeyId: string
  readonly accessKeySecret: string
  /** Of temporary keys only. */
  readonly securityToken?: string
}
