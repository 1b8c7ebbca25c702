import type { StreamMessage } from '../stream/message.js'

/** A delivery as it came in: nothing parsed, nothing re-encoded. */
export interface RawDelivery {
  readonly method: string
  readonly url: URL
  readonly headers: Headers
  /** The raw bytes of the body: signatures cover them. */
  readonly body: Uint8Array
}

/** Why a delivery is refused, as data. */
export const webhookRefusals = [
  'wrong_method',
  'too_large',
  'malformed',
  'missing_signature',
  'bad_signature',
  'unknown_key',
  'probe',
  'missing_timestamp',
  'too_old',
  'in_future',
  'replayed',
  'bad_ciphertext',
  'wrong_recipient',
  'unknown_account',
  'invalid_content',
] as const

/** Why a delivery is refused: nothing of it is believed. */
export type WebhookRefusal = (typeof webhookRefusals)[number]

/** One pushed message. Platforms deliver at least once and in no order. Plain JSON, with whatever more fields a platform has: an inbox stores it as it is. */
export interface WebhookMessage extends StreamMessage {
  /** Whose message it is, where the platform tells. */
  readonly account?: string
  /** When the platform says that it happened or was sent, an instant in UTC. */
  readonly sentAt?: string
}

/** What became of one message of a delivery. */
export type MessageOutcome<Reply> =
  /** Handled now, or already before: `reply` is what the handler answered then. Missing where it gave none, or where messages are stored first: then the platform's plain "received" is meant. */
  | { readonly status: 'done'; readonly reply?: Reply }
  /** Not handled, or not yet; it must come again. */
  | { readonly status: 'failed' }

/** A delivery that was believed. */
export interface OpenedDelivery<Message extends WebhookMessage, Reply = never> {
  readonly ok: true
  readonly messages: readonly Message[]
  /** The platform's own answer, byte for byte; one outcome for each message, in their order. A failed one must lead to the platform's own "send again". */
  answer(outcomes: readonly MessageOutcome<Reply>[]): Response | Promise<Response>
}

/** A delivery that was not believed. */
export interface RefusedDelivery {
  readonly ok: false
  readonly reason: WebhookRefusal
  /** What the platform is answered. */
  readonly response: Response
}

/** What a delivery turned out to be. */
export type Opened<Message extends WebhookMessage, Reply = never> = OpenedDelivery<Message, Reply> | RefusedDelivery

/** What is known when a delivery is opened. */
export interface OpenContext {
  /** The time, in epoch milliseconds. */
  readonly now: number
  readonly signal: AbortSignal
}

/**
 * What one platform pushes to one address: how a delivery is verified, decrypted, read and answered. A handshake (an echo that only proves the address) is a delivery without messages.
 */
export interface Webhook<Message extends WebhookMessage, Reply = never> {
  readonly platform: string
  /** The longest body that the platform sends, in bytes. @defaultValue 1048576 */
  readonly maxBytes?: number
  /** The HTTP methods that it is delivered by; others are refused unread. @defaultValue `['POST']` */
  readonly methods?: readonly string[]
  /** How long the platform waits for the answer, in milliseconds. @defaultValue 5000 */
  readonly answerMs?: number
  /** Never throws for what the sender did: that is a refusal. What it throws is our own trouble (credentials that cannot be loaded), and the platform is told to send again. */
  open(delivery: RawDelivery, context: OpenContext): Promise<Opened<Message, Reply>>
  /** The refusal of a delivery that was not even opened: too large, or the wrong method. */
  refuse(reason: WebhookRefusal): Response
  /** The platform's own "send again", when opening failed by our own trouble. */
  again(): Response
}
