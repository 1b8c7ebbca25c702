import type { Webhook, WebhookMessage, WebhookRefusal } from '../webhook/webhook.js'
import type { TestClock } from './clock.js'

/** A delivery that is to be signed. */
export interface WebhookPush {
  /** What tells the messages apart: one for each. The same ones are the same messages. */
  readonly ids: readonly string[]
  /** When the platform signs. */
  readonly at: Date
  /** Signed with a key that is not the platform's. */
  readonly wrongKey?: true
  /** Encrypted content whose tag is wrong, under a good signature. Only asked for where `authenticated` says so. */
  readonly wrongTag?: true
}

/** What a platform's deliveries can do. What they cannot is skipped, visibly. */
export interface WebhookCapabilities {
  /** Whether the signature covers the body: then every other byte of it is refused. */
  readonly signedBody: boolean
  /** Headers that are signed, or are the signature. @defaultValue none */
  readonly signedHeaders?: readonly string[]
  /** Fields of the query that are signed, or are the signature. @defaultValue none */
  readonly signedQuery?: readonly string[]
  /** How far off a delivery's time may be, in milliseconds. Missing: it carries none, or the platform's age is not checked. */
  readonly toleranceMs?: number
  /** Whether one delivery may hold several messages. */
  readonly batch: boolean
  /** Whether the content is encrypted with a tag of its own. @defaultValue false */
  readonly authenticated?: boolean
  /** Whether a message that is signed anew later is still the same message. `false` where its id is made of the signature. @defaultValue true */
  readonly lastingIds?: boolean
  /** What becomes of the very same delivery when it comes again: it is acknowledged, or refused because its nonce was used. @defaultValue 'acknowledged' */
  readonly replayed?: 'acknowledged' | 'refused'
}

/** A webhook under test. */
export interface WebhookUnderTest<Message extends WebhookMessage, Reply> {
  /** Made anew for each test. */
  webhook(clock: TestClock): Webhook<Message, Reply>
  /** A valid delivery: the platform's signing twin. */
  sign(push: WebhookPush): Request | Promise<Request>
  /** Whether the platform takes this answer for "received". */
  accepted(response: Response): boolean | Promise<boolean>
  readonly capabilities: WebhookCapabilities
  /** What the handler replies. @defaultValue nothing */
  readonly reply?: Reply
  /** More deliveries that must be refused, by what they are; each with its reason. */
  readonly forgeries?: Readonly<Record<string, { readonly reason: WebhookRefusal; make(at: Date): Request | Promise<Request> }>>
  /** The time of the tests, in epoch milliseconds. @defaultValue 2026-03-08T01:05:07Z */
  readonly now?: number
}
