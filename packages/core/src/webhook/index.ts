export type { Listener, Watchable } from '../client/events.js'
export {
  createWebhookHandler,
  type HandledWebhook,
  type StoredWebhook,
  type WebhookContext,
  type WebhookHandle,
  type WebhookHandler,
  type WebhookHandlerBase,
  type WebhookHandlerOptions,
} from './create-webhook-handler.js'
export type { Inbox, InboxEntry, InboxFilter, InboxQuery, ParkedEntry } from './inbox.js'
export type { InboxContext, InboxHandle, ProcessInboxOptions } from './inbox-options.js'
export { type InboxSourceOptions, inboxSource } from './inbox-source.js'
export { type MemoryInboxOptions, memoryInbox } from './memory-inbox.js'
export { type MemoryReceiptsOptions, memoryReceipts } from './memory-receipts.js'
export { messageKey } from './message-key.js'
export { type FastifyReplyLike, type FastifyRequestLike, type KoaContextLike, type NodeListener, type RequestHandler, toNodeListener } from './node-listener.js'
export { type InboxEvents, type InboxProcessor, processInbox } from './process-inbox.js'
export type { Claim, ClaimRequest, Receipts } from './receipts.js'
export { type InboxReplay, type ReplayInboxOptions, replayInbox } from './replay-inbox.js'
export { type HandleOnceOptions, handleOnce, storeMessages } from './stream-handlers.js'
export {
  type MessageOutcome,
  type OpenContext,
  type Opened,
  type OpenedDelivery,
  type RawDelivery,
  type RefusedDelivery,
  type Webhook,
  type WebhookMessage,
  type WebhookRefusal,
  webhookRefusals,
} from './webhook.js'
export type { MessageEvents, MessageNamed, WebhookEvents, WebhookTrouble } from './webhook-events.js'
