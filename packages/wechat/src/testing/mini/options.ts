import type { SandboxTime } from '@duijie/core/testing'
import type { ApiSecurity } from '../../mini/api-security.js'

/** A user of a mini program. */
export interface SandboxUser {
  readonly openid: string
  readonly unionid?: string
  /** @defaultValue one that is made up */
  readonly phone?: string
  /** Whether the platform takes the user for a risk: login is refused (40226). @defaultValue false */
  readonly risky?: boolean
}

/** A template of subscribe messages. */
export interface SandboxTemplate {
  readonly id: string
  readonly title?: string
  /** The keys of its fields: `thing1`, `amount2`. @defaultValue any */
  readonly fields?: readonly string[]
}

/** Keys of the signed and encrypted API, as the platform has them. */
export interface SandboxApiSecurity extends Pick<ApiSecurity, 'symmetricKey' | 'symmetricKeySn'> {
  /** The application's public key. */
  readonly publicKey: string
  /** The platform's key, its number, and its certificate: what clients verify with. */
  readonly platform: { readonly serial: string; readonly privateKey: string }
  /** While a certificate is replaced: the one before, which signs too. */
  readonly deprecated?: { readonly serial: string; readonly privateKey: string }
  /** Whether plain requests are refused. @defaultValue false */
  readonly required?: boolean
}

/** Where pushes go, and how they are protected: what an application writes into the console. */
export interface SandboxPushSettings {
  readonly token: string
  /** @defaultValue none: plain */
  readonly encodingAESKey?: string
  /** `compatible` sends the plain fields beside the encrypted ones. @defaultValue `'aes'` with a key, `'plain'` without */
  readonly mode?: 'plain' | 'compatible' | 'aes'
  /** @defaultValue `'json'` */
  readonly format?: 'json' | 'xml'
  /** @defaultValue `https://shop.example.com/wechat/push` */
  readonly url?: string
}

/** A mini program. */
export interface SandboxMiniApp {
  readonly appId: string
  readonly appSecret: string
  /** Users, or how many there are. @defaultValue 3 */
  readonly users?: number | readonly SandboxUser[]
  /** How many paid orders there are. @defaultValue 0 */
  readonly orders?: number
  /** Over how long a time they were paid, up to now. @defaultValue 10 days */
  readonly spanMs?: number
  readonly templates?: readonly SandboxTemplate[]
  /** The pages of the released version. @defaultValue any page */
  readonly pages?: readonly string[]
  readonly push?: SandboxPushSettings
  readonly apiSecurity?: SandboxApiSecurity
  /** How long access tokens live. @defaultValue 7200 s */
  readonly tokenLifeMs?: number
  /** Calls of one API in a day of the platform. @defaultValue not counted */
  readonly dailyQuota?: number
  /** How long after its payment an order can be seen. @defaultValue 0 */
  readonly listingDelayMs?: number
}

/** What a {@link createWechatSandbox} is told. */
export interface WechatSandboxOptions extends SandboxTime {
  readonly apps: readonly SandboxMiniApp[]
  /** The same seed, options and time give the same data, ids and tokens. @defaultValue 1 */
  readonly seed?: number | string
  /** Host names to answer for, beside the platform's own. */
  readonly hosts?: readonly string[]
  /** How many requests the journal remembers. @defaultValue 10000 */
  readonly journalSize?: number
}
