import { digest, isDuijieError, parseJson, toId } from '@duijie/core/platform'
import type { WebhookMessage } from '@duijie/core/webhook'

/** What a push is about: an object that a source can read. */
export interface DoudianPushObject {
  readonly kind: 'orders' | 'afterSales' | 'goods'
  readonly id: string
}

/** A pushed message: `topic` is its tag, `account` the shop. A hint: read the object before acting on it. */
export interface DoudianPushMessage extends WebhookMessage {
  /** The fields of `data`. Ids are texts, also those that came as numbers of 19 digits. Empty where `data` is no object. */
  readonly content: Readonly<Record<string, unknown>>
  /** `data` as it came: every digit of it. */
  readonly data: string
  /** The name of the tag, where it is a known one. */
  readonly event?: DoudianPushEvent
  /** What to read. Missing where the message names no object. */
  readonly about?: DoudianPushObject
}

/** The tags that the platform documents, each with a short name: the platform's own where it is known, without its prefix. */
export const doudianPushEvents = {
  '100': 'TradeCreate',
  '101': 'TradePaid',
  '102': 'TradeSellerShip',
  '103': 'TradeSuccess',
  '104': 'TradeLogisticsChanged',
  '105': 'TradeAddressChanged',
  '106': 'TradeCanceled',
  '108': 'TradePartlySellerShip',
  '109': 'TradeAmountChanged',
  '110': 'TradePending',
  '111': 'TradeAddressChangeApplied',
  '113': 'TradeMemoModify',
  '126': 'TradeShipDeadlineChanged',
  '137': 'MaterialAudited',
  '138': 'SupplierMaterialAudited',
  '200': 'RefundCreated',
  '201': 'RefundAgreed',
  '202': 'ReturnApplyAgreed',
  '203': 'BuyerReturnedGoods',
  '204': 'RefundRefused',
  '205': 'ReturnApplyRefused',
  '206': 'RefundSuccess',
  '207': 'RefundClosed',
  '208': 'RefundModified',
  '209': 'RefundDeadlineChanged',
  '211': 'ExchangeConfirmed',
  '212': 'ArbitrationApplied',
  '213': 'ArbitrationSubmitting',
  '214': 'ArbitrationSubmitted',
  '215': 'ArbitrationCancelled',
  '216': 'ArbitrationAudited',
  '217': 'ServiceIntervenes',
  '218': 'NegotiationUploaded',
  '224': 'SpecialRefundApplied',
  '225': 'SpecialRefundSuccess',
  '226': 'ResendShipped',
  '227': 'ResendAgreed',
  '400': 'ProductChange',
  '417': 'ProductInfoChange',
} as const

/** One of {@link doudianPushEvents}. */
export type DoudianPushEvent = (typeof doudianPushEvents)[keyof typeof doudianPushEvents]

/** How a shop's number becomes the key of its account. */
export type AccountOfShop = (shopId: string) => string | undefined

/** The messages of a delivery; `undefined` where the body is none. The probe of the address is no message. */
export function readPushMessages(body: Uint8Array, accountOf: AccountOfShop): readonly DoudianPushMessage[] | undefined {
  const delivery = jsonOf(body)
  const entries: readonly unknown[] = Array.isArray(delivery) ? delivery : [delivery]
  if (!entries.every(isFields)) return undefined
  return entries.filter((entry) => textOf(entry['tag']) !== probeTag).map((entry) => messageOf(entry, accountOf))
}

const probeTag = '0'

// One message that cannot be read must not keep the others from being handled: it is handed over as it is.
function messageOf(entry: Readonly<Record<string, unknown>>, accountOf: AccountOfShop): DoudianPushMessage {
  const topic = textOf(entry['tag']) ?? 'unknown'
  const data = typeof entry['data'] === 'string' ? entry['data'] : JSON.stringify(entry['data'] ?? '')
  const content = contentOf(entry['data'])
  const shopId = idIn(content, 'shop_id')
  const account = shopId === undefined ? undefined : accountOf(shopId)
  const event = Object.hasOwn(doudianPushEvents, topic) ? doudianPushEvents[topic as keyof typeof doudianPushEvents] : undefined
  const about = aboutOf(topic, content)
  return {
    // One client spells it otherwise. What has no id at all is told apart by what it says.
    id: textOf(entry['msg_id']) ?? textOf(entry['msgId']) ?? digest('sha256', JSON.stringify([topic, data])).slice(0, 40),
    topic,
    content,
    data,
    ...(account === undefined ? {} : { account }),
    ...(event === undefined ? {} : { event }),
    ...(about === undefined ? {} : { about }),
  }
}

function contentOf(data: unknown): Readonly<Record<string, unknown>> {
  const content = typeof data === 'string' ? jsonOf(data) : data
  return isFields(content) ? content : {}
}

// An after-sale's message names the order too; what has changed is the after-sale.
function aboutOf(topic: string, content: Readonly<Record<string, unknown>>): DoudianPushObject | undefined {
  const afterSaleId = idIn(content, 'aftersale_id') ?? idIn(content, 'after_sale_id')
  if (afterSaleId !== undefined) return { kind: 'afterSales', id: afterSaleId }
  const orderId = idIn(content, 'p_id')
  if (orderId !== undefined) return { kind: 'orders', id: orderId }
  const productId = /^4\d\d$/.test(topic) ? idIn(content, 'product_id') : undefined
  return productId === undefined ? undefined : { kind: 'goods', id: productId }
}

function idIn(content: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const text = textOf(content[name])
  return text === undefined || text === '0' || !/^\d{1,32}$/.test(text) ? undefined : text
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value
  return Number.isSafeInteger(value) ? toId(value) : undefined
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function jsonOf(text: Uint8Array | string): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}
