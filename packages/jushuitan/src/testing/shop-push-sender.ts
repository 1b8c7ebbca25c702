import { createPushSender, type PushSender, type Random } from '@duijie/core/testing'
import { signShopPush } from '../webhooks/shop-pushes.js'
import type { ShopEvent } from './state/merchant.js'

/** Where a merchant's pushes go. */
export interface PushTarget {
  /** The push address, its secret included. */
  readonly url: string
  /** Takes the request there: a webhook handler, or `fetch`. */
  readonly deliver: (request: Request) => Promise<Response>
  /** @defaultValue `'POST'` */
  readonly method?: 'POST' | 'PUT'
}

/** Makes a sender of shop pushes. The platform takes HTTP 200 with code 0, in a number or a text, for "received". */
export function shopPushSender(
  { url, deliver, method = 'POST' }: PushTarget,
  { now, random }: { now(): number; readonly random: Random },
): PushSender<ShopEvent> {
  return createPushSender<ShopEvent>({
    now: () => new Date(now()),
    random,
    deliver,
    sign: ({ method: topic, body }, at) =>
      signShopPush({ url, topic, content: body, at, method, ...(topic === 'cancel.order' ? { query: { type: 'cancelOrder' } } : {}) }),
    accepted: async (response) => response.status === 200 && /"code":"?0\b/.test(await response.text()),
  })
}
