import * as schemas from '../endpoints/schemas/push-events.js'
import type {
  MediaCheckEvent,
  OrderSettlementEvent,
  RemindAccessEvent,
  RemindShippingEvent,
  SubscribeChangeEvent,
  SubscribePopupEvent,
  SubscribeSentEvent,
  TradeControlledEvent,
} from '../endpoints/types/events.js'

/** An event that this package knows: switch on `Event`. */
export type WechatEvent =
  | MediaCheckEvent
  | RemindAccessEvent
  | RemindShippingEvent
  | OrderSettlementEvent
  | TradeControlledEvent
  | SubscribePopupEvent
  | SubscribeChangeEvent
  | SubscribeSentEvent

const known = {
  wxa_media_check: schemas.mediaCheckEvent,
  trade_manage_remind_access_api: schemas.remindAccessEvent,
  trade_manage_remind_shipping: schemas.remindShippingEvent,
  trade_manage_order_settlement: schemas.orderSettlementEvent,
  wxa_trade_controlled: schemas.tradeControlledEvent,
  subscribe_msg_popup_event: schemas.subscribePopupEvent,
  subscribe_msg_change_event: schemas.subscribeChangeEvent,
  subscribe_msg_sent_event: schemas.subscribeSentEvent,
} satisfies Record<WechatEvent['Event'], unknown>

/**
 * A pushed event with its types, whether it came as JSON or XML: numbers are numbers, ids texts. `undefined` for events that are not known here, and for those that do not look as documented:
 * read `message.content` then.
 *
 * @example
 * ```ts
 * const event = wechatEvent(message)
 * if (event?.Event === 'trade_manage_order_settlement') console.log(event.transaction_id)
 * ```
 */
export function wechatEvent(message: { readonly content: unknown }): WechatEvent | undefined {
  const { content } = message
  const name: unknown = typeof content === 'object' && content !== null ? Reflect.get(content, 'Event') : undefined
  if (typeof name !== 'string' || !isKnown(name)) return undefined
  const parsed = known[name]().safeParse(content)
  // The schemas are what the interfaces are generated of.
  return parsed.success ? (parsed.data as WechatEvent) : undefined
}

function isKnown(name: string): name is WechatEvent['Event'] {
  return Object.hasOwn(known, name)
}
