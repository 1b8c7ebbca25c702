import type { WebhookHandle } from '@duijie/core/webhook'
import type { YlhMessage, YlhReply } from '../callbacks/message.js'
import type { OrderEvent } from './advance.js'
import type { SupplierStatus, YlhOrder } from './order.js'

/** Which orders. */
export interface OrderFilter {
  readonly statuses?: readonly SupplierStatus[]
  /** Only those whose last news is older than this, in epoch milliseconds: for orders that wait for a callback too long. */
  readonly quietSinceMs?: number
  /** @defaultValue 100 */
  readonly limit?: number
  /** Only those behind this soId, for the next page. */
  readonly after?: string
}

/** Where orders and what is known of them are kept. */
export interface YlhOrderStore {
  get(soId: string): Promise<YlhOrder | undefined>
  /** By the platform's number first, then by yours, then by the number where it was placed. */
  find(numbers: { readonly orderNo?: string; readonly platformOrderNo?: string }): Promise<YlhOrder | undefined>
  /** Adds to what is known; `undefined` where there is no such order. What others add at the same time is not lost. */
  apply(soId: string, event: OrderEvent): Promise<YlhOrder | undefined>
  /** By soId. */
  list(filter?: OrderFilter): Promise<readonly YlhOrder[]>
}

/**
 * What a webhook does with the callbacks: notes them at their order. A cancellation may come without having been asked for. Orders that are not known here are answered so.
 *
 * @example
 * ```ts
 * const handler = createWebhookHandler({ webhook: ylhWebhook({ keys }), handle: handleCallbacks(sqlYlhOrders(db)) })
 * ```
 */
export function handleCallbacks(store: Pick<YlhOrderStore, 'find' | 'apply'>): WebhookHandle<YlhMessage, YlhReply> {
  return async ({ content, sentAt }) => {
    const { extOrderNo, platformOrderNo, method } = content
    // Only a cancellation is sure to name the platform's own number rightly: a confirmation is what brings it.
    const numbers = method === 'hmm.scm_heorder.cancel' && extOrderNo !== undefined ? { orderNo: extOrderNo, platformOrderNo } : { platformOrderNo }
    const order = await store.find(numbers)
    if (order === undefined) return { orderNotFound: true }
    await store.apply(order.soId, { type: 'callback', callback: content, sentMs: Date.parse(sentAt) })
    return undefined
  }
}
