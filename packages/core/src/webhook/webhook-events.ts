import type { WebhookRefusal } from './webhook.js'

/** Which message an event is about. Never its content. */
export interface MessageNamed {
  readonly id: string
  readonly topic: string
  readonly account?: string
}

/** What is told wherever messages are handled. Never contents. */
export interface MessageEvents {
  /** A message was handled. `late`: after its time was over; it still counts, and is not handled again. */
  readonly message: MessageNamed & { readonly ms: number; readonly late: boolean }
  /** A message came again: it was done before, or somebody is at it. */
  readonly duplicate: MessageNamed & { readonly state: 'done' | 'busy' }
  /** A message was not handled. */
  readonly failed: MessageNamed & { readonly error: unknown }
  /** Something of ours failed: nothing was lost by it, but something may be done twice. */
  readonly trouble: { readonly during: WebhookTrouble; readonly error: unknown }
}

/** During what something of ours failed. */
export type WebhookTrouble = 'reading' | 'opening' | 'receipts' | 'inbox' | 'checkpoints' | 'answering'

/** What a webhook handler tells. Never contents, never headers. */
export interface WebhookEvents extends MessageEvents {
  /** A delivery was believed and answered: `failed` of its messages must come again. A handshake has no messages. */
  readonly delivery: { readonly platform: string; readonly messages: number; readonly failed: number; readonly status: number; readonly ms: number }
  /** A delivery was not believed. */
  readonly refused: { readonly platform: string; readonly reason: WebhookRefusal; readonly status: number }
  /** Messages are in the inbox. */
  readonly stored: { readonly platform: string; readonly count: number }
}
