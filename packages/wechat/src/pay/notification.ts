import { isDuijieError, parseJson } from '@duijie/core/platform'
import { z } from 'zod'
import type { Merchant } from './credentials.js'
import { type PayEvent, readEvent } from './notification-events.js'
import type { PlatformKeys } from './platform-keys.js'
import { openResource } from './resource.js'
import { type PaySignatureRefusal, type SignedMessage, verifyPaySignature } from './verify.js'

/** A notification that was verified and decrypted. */
export type PayNotification = PayEvent & {
  /** The delivery's id: the same when it comes again. */
  readonly id: string
  /** For example `TRANSACTION.SUCCESS`. */
  readonly eventType: string
  /** For example `transaction`. */
  readonly originalType: string
  /** RFC 3339. */
  readonly createTime: string
  readonly summary: string
}

/** Why a notification is refused. */
export type PayNotificationRefusal = PaySignatureRefusal | 'malformed' | 'decrypt_failed' | 'wrong_recipient' | 'invalid_content'

/** What a notification turned out to be. */
export type OpenedPayNotification =
  | { readonly ok: true; readonly notification: PayNotification; readonly mchId: string }
  | {
      readonly ok: false
      readonly reason: PayNotificationRefusal
      /** The platform only tests whether signatures are looked at: no attack. */
      readonly probe: boolean
      /** By how much its timestamp lies in the past, in milliseconds; negative: in the future. */
      readonly ageMs?: number
      /** The header that is missing. */
      readonly header?: string
    }

const envelopeSchema = z.looseObject({
  id: z.string().min(1).max(128),
  create_time: z.string(),
  event_type: z.string().min(1).max(128),
  resource_type: z.literal('encrypt-resource'),
  summary: z.string().default(''),
  resource: z.looseObject({
    original_type: z.string(),
    algorithm: z.string(),
    ciphertext: z.string().max(1_048_576),
    associated_data: z.string().nullish(),
    nonce: z.string(),
  }),
})

/** Opens a notification: signature over the raw bytes, envelope, decryption, recipient, content, in this order. */
export async function openPayNotification(
  message: SignedMessage,
  { merchant, keys, now }: { readonly merchant: Merchant; readonly keys: PlatformKeys; readonly now: number },
): Promise<OpenedPayNotification> {
  const verdict = await verifyPaySignature(message, { now, find: (serial) => keys.find(serial, merchant) })
  if (!verdict.ok) {
    const { reason, probe, ageMs, header } = verdict
    return { ok: false, reason, probe, ...(ageMs === undefined ? {} : { ageMs }), ...(header === undefined ? {} : { header }) }
  }
  const envelope = envelopeSchema.safeParse(jsonOf(message.body))
  if (!envelope.success || Number.isNaN(Date.parse(envelope.data.create_time))) return refused('malformed')
  const { id, event_type: eventType, create_time: createTime, summary, resource } = envelope.data
  const plain = decrypted({ ...resource, associated_data: resource.associated_data ?? '' }, merchant)
  if (plain === undefined) return refused('decrypt_failed')
  const content = jsonOf(plain)
  const event = readEvent(eventType, resource.original_type, content)
  if (event === undefined) return refused('invalid_content')
  if (!isFor(event, merchant.mchId)) return refused('wrong_recipient')
  return { ok: true, mchId: merchant.mchId, notification: { ...event, id, eventType, originalType: resource.original_type, createTime, summary } }
}

function refused(reason: PayNotificationRefusal): OpenedPayNotification {
  return { ok: false, reason, probe: false }
}

function decrypted(resource: Parameters<typeof openResource>[0], { apiV3Key }: Merchant): Uint8Array | undefined {
  try {
    return openResource(resource, apiV3Key)
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return parseJson(bytes)
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}

// Others' notifications come under our keys only by a mistake; shares and complaints name other merchants by their nature.
function isFor(event: PayEvent, mchId: string): boolean {
  switch (event.what) {
    case 'transaction':
      return event.resource.mchid === mchId
    case 'partner_transaction':
      return event.resource.sp_mchid === mchId
    case 'combined_transaction':
      return event.resource.combine_mchid === mchId || event.resource.sub_orders.some(({ mchid }) => mchid === mchId)
    case 'refund':
      return event.resource.mchid === mchId || event.resource.sp_mchid === mchId
    case 'transfer':
      return (event.resource.mch_id ?? event.resource.mchid ?? mchId) === mchId
    default:
      return true
  }
}
