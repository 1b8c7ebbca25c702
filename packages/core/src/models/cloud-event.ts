import { stringifyCanonical } from '../codec/canonical-json.js'
import { digest } from '../crypto/digest.js'
import { DuijieError } from '../errors.js'
import { schemaId } from './json-schemas.js'
import type { SyncRecord } from './record.js'
import { recordKey } from './record-key.js'
import type { RecordKind } from './record-kind.js'
import type { RecordVersion } from './record-version.js'

/** The kinds of records that leave as events. */
export const eventKinds = ['orders', 'afterSales', 'goods'] as const

/** One of {@link eventKinds}. */
export type EventKind = (typeof eventKinds)[number]

/** The topics that events go to. There is no order across topics; within one, the events of one subject keep theirs. */
export const eventTopics = {
  orders: 'order-combined-events',
  afterSales: 'after-sale-order-events',
  goods: 'goods-sku-events',
} as const satisfies Record<EventKind, string>

/** One of {@link eventTopics}. */
export type EventTopic = (typeof eventTopics)[EventKind]

/** What events are called, by kind. */
export const eventTypes = {
  orders: 'duijie.order-combined',
  afterSales: 'duijie.after-sale-order',
  goods: 'duijie.goods-sku',
} as const satisfies Record<EventKind, string>

/** An event as it leaves: CloudEvents 1.0, in the structured JSON form. */
export interface CloudEvent {
  readonly specversion: '1.0'
  /** The same for the same state of the same object, however often it is sent: consumers drop what they have seen. */
  readonly id: string
  /** Platform and account, as a URN. */
  readonly source: string
  /** One of {@link eventTypes}. */
  readonly type: string
  /** The record's key; also the key to partition by. */
  readonly subject: string
  /** When the platform changed the object. */
  readonly time: string
  readonly datacontenttype: 'application/json'
  /** Names the JSON Schema of the data; see `jsonSchemas`. */
  readonly dataschema: string
  readonly platform: string
  readonly account: string
  readonly op: 'upsert' | 'delete'
  /** Modified, observed and content. Later states of one subject compare greater, as texts. */
  readonly version: string
  /** The object in the unified model, with the platform's own as `original` where the host keeps it; none when `op` is `delete`. */
  readonly data?: unknown
}

/** Whether records of a kind leave as events. */
export function isEventKind(kind: RecordKind): kind is EventKind {
  return Object.hasOwn(eventTopics, kind)
}

/**
 * The event of a record. Its id depends on key, time of change and content only, so that a replay gives the same one.
 * @throws DuijieError `invalid_params` for a kind that has no topic, and for a time outside of the calendar.
 * @example
 * ```ts
 * const event = toCloudEvent(record)
 * await producer.send({ topic: eventTopics.orders, messages: [{ key: event.subject, value: JSON.stringify(event) }] })
 * ```
 */
export function toCloudEvent(record: SyncRecord): CloudEvent {
  const { platform, account, kind, version, op, data, original } = record
  if (!isEventKind(kind)) throw new DuijieError('invalid_params', `records of the kind ${kind} have no events`)
  const subject = recordKey(record)
  return {
    specversion: '1.0',
    id: eventId(subject, version),
    source: eventSource(platform, account),
    type: eventTypes[kind],
    subject,
    time: instantOf(version.modifiedMs),
    datacontenttype: 'application/json',
    dataschema: schemaId(kind),
    platform,
    account,
    op,
    version: writeVersion(version),
    ...(op === 'upsert' ? { data: withOriginal(data, original) } : {}),
  }
}

/** The deterministic id of an event. */
export function eventId(subject: string, { modifiedMs, content }: RecordVersion): string {
  return digest('sha256', stringifyCanonical([subject, modifiedMs, content]))
}

/** The source of an account's events. */
export function eventSource(platform: string, account: string): string {
  return `urn:duijie:${encodeURIComponent(platform)}:${encodeURIComponent(account.toWellFormed())}`
}

// All safe integers have at most sixteen digits; padded, versions compare as texts.
const digits = 16

function writeVersion({ modifiedMs, observedMs, content }: RecordVersion): string {
  return `${String(modifiedMs).padStart(digits, '0')}-${String(observedMs).padStart(digits, '0')}-${content}`
}

/** Reads what an event says in `version`; `undefined` when it is none of ours. */
export function readVersion(text: string): RecordVersion | undefined {
  const match = /^(\d{16})-(\d{16})-(.+)$/.exec(text)
  const [modifiedMs, observedMs, content] = [Number(match?.[1]), Number(match?.[2]), match?.[3]]
  if (content === undefined || !Number.isSafeInteger(modifiedMs) || !Number.isSafeInteger(observedMs)) return undefined
  return { modifiedMs, observedMs, content }
}

function withOriginal(data: unknown, original: unknown): unknown {
  return original === undefined || typeof data !== 'object' || data === null ? data : { ...data, original }
}

function instantOf(ms: number): string {
  const date = new Date(ms)
  if (Number.isNaN(date.getTime())) throw new DuijieError('invalid_params', 'a record was changed at a time outside of the calendar')
  return date.toISOString()
}
