import { z } from 'zod'
import { parseJson } from '../codec/lossless-json.js'
import { isDuijieError } from '../errors.js'
import { type CloudEvent, type EventKind, eventId, eventKinds, eventSource, eventTypes, readVersion } from './cloud-event.js'
import type { Models } from './json-schemas.js'
import type { DeleteRecord, SyncRecord, UpsertRecord } from './record.js'
import { parseRecordKey, type RecordIdentity } from './record-key.js'
import { afterSaleOrder } from './schemas/after-sale.js'
import { lazily } from './schemas/fields.js'
import { goodsWithSkuList } from './schemas/goods.js'
import { orderCombined } from './schemas/order.js'

/** Why a message is no event of ours. `inconsistent`: its parts contradict each other. */
export type EventRefusal = 'not_json' | 'not_a_cloud_event' | 'unknown_type' | 'inconsistent' | 'bad_data'

/** A record with the type of its data told by its kind. */
export type EventRecord = { readonly [Kind in EventKind]: (UpsertRecord<Models[Kind]> | DeleteRecord) & { readonly kind: Kind } }[EventKind]

/** What a message turned out to be. `field` names the place that is wrong, never its value. */
export type ParsedCloudEvent =
  | { readonly ok: true; readonly event: CloudEvent; readonly record: EventRecord }
  | { readonly ok: false; readonly reason: EventRefusal; readonly field?: string }

/**
 * Reads an event: the value of a message (text or bytes), or what a JSON reader made of it. Gives the record that {@link CloudEvent} was made of, or the reason why it is none.
 * @example
 * ```ts
 * const parsed = parseCloudEvent(message.value)
 * if (parsed.ok && parsed.record.kind === 'orders' && parsed.record.op === 'upsert') await save(parsed.record.data)
 * ```
 */
export function parseCloudEvent(input: unknown): ParsedCloudEvent {
  const content = contentOf(input)
  if (content === undefined) return { ok: false, reason: 'not_json' }
  const checked = envelope().safeParse(content.value)
  if (!checked.success) return refused('not_a_cloud_event', checked.error)
  const { data, ...attributes } = checked.data
  const kind = eventKinds.find((known) => eventTypes[known] === attributes.type)
  if (kind === undefined) return { ok: false, reason: 'unknown_type', field: 'type' }
  const version = readVersion(attributes.version)
  if (version === undefined) return { ok: false, reason: 'not_a_cloud_event', field: 'version' }
  const identity = parseRecordKey(attributes.subject)
  const field = identity === undefined ? 'subject' : contradiction(attributes, identity, eventId(attributes.subject, version), kind)
  if (identity === undefined || field !== undefined) return { ok: false, reason: 'inconsistent', field: field ?? 'subject' }

  if (attributes.op === 'delete') return { ok: true, event: attributes, record: recordOf({ ...identity, version, op: 'delete', data: null }) }
  const object = dataSchemas()[kind].safeParse(data)
  if (!object.success) return refused('bad_data', object.error)
  const { original, ...model } = object.data
  const record = recordOf({ ...identity, version, op: 'upsert', data: model, ...(original === undefined ? {} : { original }) })
  return { ok: true, event: { ...attributes, data }, record }
}

function contentOf(input: unknown): { readonly value: unknown } | undefined {
  if (typeof input !== 'string' && !(input instanceof Uint8Array)) return { value: input }
  try {
    return { value: parseJson(input) }
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}

function contradiction(attributes: CloudEvent, identity: RecordIdentity, id: string, kind: EventKind): string | undefined {
  if (identity.kind !== kind) return 'type'
  if (identity.platform !== attributes.platform) return 'platform'
  if (identity.account !== attributes.account) return 'account'
  if (attributes.source !== eventSource(identity.platform, identity.account)) return 'source'
  return id === attributes.id ? undefined : 'id'
}

// The schema of just this kind has let the data through.
const recordOf = (record: SyncRecord) => record as EventRecord

const envelope = lazily(() =>
  z.object({
    specversion: z.literal('1.0'),
    id: z.string().min(1),
    source: z.string().min(1),
    type: z.string().min(1),
    subject: z.string().min(1),
    time: z.iso.datetime(),
    datacontenttype: z.literal('application/json'),
    dataschema: z.string().min(1),
    platform: z.string().min(1),
    account: z.string().min(1),
    op: z.enum(['upsert', 'delete']),
    version: z.string().min(1),
    data: z.unknown().optional(),
  }),
)

const dataSchemas = lazily(() => {
  // The events' own member beside the model's.
  const original = z.unknown().optional()
  return {
    orders: orderCombined().extend({ original }),
    afterSales: afterSaleOrder().extend({ original }),
    goods: goodsWithSkuList().extend({ original }),
  }
})

function refused(reason: EventRefusal, { issues }: z.ZodError): ParsedCloudEvent {
  const path = issues[0]?.path ?? []
  return { ok: false, reason, ...(path.length === 0 ? {} : { field: path.map(String).join('.') }) }
}
