import type { KnownMerchant } from './platform-identity.js'

/** What of a request the reply needs to know. */
export interface PayWireState {
  readonly merchant: KnownMerchant | undefined
  /** What the request named in `Wechatpay-Serial`. */
  readonly wantedSerial: string | undefined
  readonly requestId: string
}
