import type { RequestListener } from 'node:http'
import { expectTypeOf, test } from 'vitest'
import { createWebhookHandler } from '../../src/webhook/create-webhook-handler.js'
import { memoryInbox } from '../../src/webhook/memory-inbox.js'
import type { NodeListener } from '../../src/webhook/node-listener.js'
import type { Webhook, WebhookMessage } from '../../src/webhook/webhook.js'

interface Paid extends WebhookMessage {
  readonly content: { readonly amountFen: number }
}
declare const silent: Webhook<Paid>
declare const asking: Webhook<Paid, { readonly text: string }>

test('a handler knows the messages of its webhook', () => {
  createWebhookHandler({ webhook: silent, handle: ({ content }) => expectTypeOf(content.amountFen).toBeNumber() })
  createWebhookHandler({ webhook: silent, handle: async () => 42 })
})

test('a handler may reply, or not, where the platform asks', () => {
  createWebhookHandler({ webhook: asking, handle: async () => ({ text: 'hello' }) })
  createWebhookHandler({ webhook: asking, handle: async ({ id }) => (id === '' ? undefined : { text: id }) })
  createWebhookHandler({ webhook: asking, handle: () => undefined })
  createWebhookHandler({ webhook: asking, handle: async (): Promise<void> => {} })
  // @ts-expect-error: the platform does not take this.
  createWebhookHandler({ webhook: asking, handle: () => ({ words: 'hello' }) })
})

test('messages are handled or stored, not both', () => {
  createWebhookHandler({ webhook: asking, inbox: memoryInbox() })
  // @ts-expect-error: one of them.
  createWebhookHandler({ webhook: silent, inbox: memoryInbox(), handle: () => undefined })
  // @ts-expect-error: one of them.
  createWebhookHandler({ webhook: silent })
})

test('the listener fits the servers of Node', () => {
  expectTypeOf<NodeListener>().toExtend<RequestListener>()
})
