import type { WebhookMessage } from '@duijie/core/webhook'

/** What callbacks are about, by the platform's names. */
export const callbackMethods = ['hmm.scm_heorder.confirm', 'hmm.scm_heorder.cancel', 'hmm.scm_heorder.oostock'] as const

/** One of {@link callbackMethods}. */
export type CallbackMethod = (typeof callbackMethods)[number]

/** How many pieces of a product came to what end: totals, not increments. */
export interface CallbackItem {
  readonly productCode: string
  readonly totalQty: number
  /** Signed for. */
  readonly receiveQty: number
  /** Of those, given back. */
  readonly returnQty: number
  /** Refused at the door. */
  readonly rejectQty: number
}

/** What a callback says. */
export interface YlhCallback {
  readonly method: CallbackMethod
  /** Your number of the order. Which of `soId` and `onlineNo` it is the platform does not tell: send the same in both. */
  readonly platformOrderNo: string
  /** The platform's number of the order (SO.…); always there when an order was confirmed. */
  readonly extOrderNo?: string
  /** 1 yes, 0 no, 2 (of a cancellation) in part. Out of stock may come without. */
  readonly state?: 0 | 1 | 2
  /** Why, in the platform's words. */
  readonly failMsg?: string
  /** Of a cancellation; empty from older senders. */
  readonly items: readonly CallbackItem[]
}

/** A callback as a message. */
export interface YlhMessage extends WebhookMessage {
  readonly topic: CallbackMethod
  readonly sentAt: string
  readonly content: YlhCallback
}

/** What a handler may answer beside "received": that there is no such order here. */
export interface YlhReply {
  readonly orderNotFound: true
}
