import { escapePart } from '../models/record-key.js'
import type { WebhookMessage } from './webhook.js'

/**
 * What a receipt is kept under: whose memory it is, whose message, and the platform's id of it; none of the parts can run into the next.
 * @example
 * ```ts
 * messageKey('acme', { account: 'shop-1', id: 'm-1' }) // 'acme:shop-1:m-1'
 * ```
 */
export function messageKey(name: string, { account = '', id }: Pick<WebhookMessage, 'account' | 'id'>): string {
  return `${escapePart(name)}:${escapePart(account)}:${escapePart(id)}`
}
