import { digest, isDuijieError, parseJson } from '@duijie/core/platform'
import type { z } from 'zod'
import { isJsonObject, type JsonObject } from '../json-object.js'
import { tradePaymentNotice, tradePreRefundNotice, tradeRefundNotice, tradeSettleNotice } from '../trade/endpoints/schemas/callback-schemas.js'
import type { TradePaymentNotice, TradePreRefundNotice, TradeRefundNotice, TradeSettleNotice } from '../trade/endpoints/types/callbacks.js'

/** What a call-back of the general trading system tells. Narrow it by `what`. */
export type TradeNotice =
  | { readonly what: 'payment'; readonly type: string; readonly notice: TradePaymentNotice }
  | { readonly what: 'refund'; readonly type: string; readonly notice: TradeRefundNotice }
  /** A user asks for a refund: the handler has to give a reply. */
  | { readonly what: 'pre_create_refund'; readonly type: string; readonly notice: TradePreRefundNotice }
  | { readonly what: 'settle'; readonly type: string; readonly notice: TradeSettleNotice }
  /** Periodic deductions (`sign_callback`, `sign_pay_callback`, `sign_refund_callback`), and what the platform will send one day. */
  | { readonly what: 'other'; readonly type: string; readonly notice: JsonObject }

/** A call-back's body, read. */
export interface ReadTradeNotice {
  readonly content: TradeNotice
  readonly appId: string | undefined
  /** The same whenever the same thing is told: made of what is signed, because the header `Byte-Eventid` is not. */
  readonly id: string
  /** Epoch milliseconds. */
  readonly atMs: number | undefined
}

/** What makes a call-back of the platform: `undefined` for anything else. */
export function readTradeNotice(body: Uint8Array): ReadTradeNotice | undefined {
  const envelope = objectOf(body)
  const type = envelope?.['type']
  const text = envelope?.['msg']
  if (typeof type !== 'string' || type === '' || typeof text !== 'string') return undefined
  const msg = objectOf(text)
  if (msg === undefined) return undefined
  const content = contentOf(type, msg)
  if (content === undefined) return undefined
  const appId = msg['app_id'] ?? msg['appid']
  const at = msg['event_time'] ?? msg['create_refund_time']
  return { content, appId: typeof appId === 'string' ? appId : undefined, id: idOf(content, text), atMs: typeof at === 'number' && at > 0 ? at : undefined }
}

/** The object in a JSON text; `undefined` where there is none. */
export function objectOf(json: string | Uint8Array): JsonObject | undefined {
  try {
    const value = parseJson(json)
    return isJsonObject(value) ? value : undefined
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}

function contentOf(type: string, msg: JsonObject): TradeNotice | undefined {
  switch (type) {
    case 'payment':
      return checked(tradePaymentNotice(), msg, ['order_id', 'out_order_no', 'status'], (notice) => ({ what: type, type, notice }))
    case 'refund':
      return checked(tradeRefundNotice(), msg, ['refund_id', 'order_id', 'status'], (notice) => ({ what: type, type, notice }))
    case 'pre_create_refund':
      return checked(tradePreRefundNotice(), msg, ['refund_id', 'order_id'], (notice) => ({ what: type, type, notice }))
    case 'settle':
      return checked(tradeSettleNotice(), msg, ['settle_id', 'status'], (notice) => ({ what: type, type, notice }))
    default:
      return { what: 'other', type, notice: msg }
  }
}

function checked<Notice>(
  schema: z.ZodType<Notice>,
  msg: JsonObject,
  needed: readonly string[],
  make: (notice: Notice) => TradeNotice,
): TradeNotice | undefined {
  const parsed = schema.safeParse(msg)
  if (!parsed.success || needed.some((name) => (msg[name] ?? '') === '')) return undefined
  return make(parsed.data)
}

function idOf({ what, type, notice }: TradeNotice, text: string): string {
  switch (what) {
    case 'payment':
      return `payment:${notice.order_id}:${notice.status}`
    case 'refund':
      return `refund:${notice.refund_id}:${notice.status}`
    case 'pre_create_refund':
      return `pre_create_refund:${notice.refund_id}`
    case 'settle':
      return `settle:${notice.settle_id}:${notice.status}`
    default:
      return `${type}:${digest('sha256', text)}`
  }
}
