import { createPushSender, type Delivery, type PushSender, type Random, type Sent } from '@duijie/core/testing'
import type { DoudianPushCredentials, EventSignAlgorithm } from '../../doudian/push/event-sign.js'
import { signDoudianPush } from '../../doudian/push/sign-push.js'
import type { ShopEvent } from './state/rows.js'

/** Where an application's pushes go. */
export interface DoudianPushTarget {
  readonly url: string
  /** Takes the request there: a webhook handler, or `fetch`. */
  readonly deliver: (request: Request) => Promise<Response>
  /** @defaultValue the first application */
  readonly appKey?: string
  /** @defaultValue `'md5'` */
  readonly algorithm?: EventSignAlgorithm
}

/** How events are delivered. */
export interface DoudianDelivery extends Delivery {
  /** How many messages one delivery holds at most. @defaultValue 10 */
  readonly batch?: number
  /** The order of the messages, before they are put into batches. @defaultValue `'given'` */
  readonly order?: 'given' | 'reversed' | 'shuffled'
}

/** Sends pushes in batches. */
export interface DoudianPushSender {
  send(events: readonly ShopEvent[], delivery?: DoudianDelivery): Promise<readonly Sent[]>
}

/** Makes a sender of pushes. The platform takes HTTP 200 with code 0 for "received". */
export function doudianPushSender(
  { url, deliver, algorithm }: DoudianPushTarget,
  { credentials, now, random }: { readonly credentials: DoudianPushCredentials; now(): number; readonly random: Random },
): DoudianPushSender {
  const sender: PushSender<readonly ShopEvent[]> = createPushSender({
    now: () => new Date(now()),
    random,
    deliver,
    sign: (events) => signDoudianPush(events, { credentials, url, ...(algorithm === undefined ? {} : { algorithm }) }),
    accepted: async (response) => response.status === 200 && /"code":0\b/.test(await response.text()),
  })
  return {
    async send(events, { batch = 10, order = 'given', ...delivery } = {}) {
      const arranged = ordered(events, order, random)
      const batches = Array.from({ length: Math.ceil(arranged.length / batch) }, (_, index) => arranged.slice(index * batch, (index + 1) * batch))
      return sender.sendAll(batches, delivery)
    },
  }
}

function ordered(events: readonly ShopEvent[], order: 'given' | 'reversed' | 'shuffled', random: Random): readonly ShopEvent[] {
  if (order === 'given') return events
  if (order === 'reversed') return events.toReversed()
  return events
    .map((event) => ({ event, place: random.next() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ event }) => event)
}
