import { type Sms, sms } from './sms.js'

/** All operations that this package knows. */
export const catalogue = { sms }

/** The operations as methods of a client. */
export interface Catalogue {
  /** Messages: `SendSms`, `SendBatchSms`, `QuerySendDetails`. */
  readonly sms: Sms
}
