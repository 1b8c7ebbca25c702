import { z } from 'zod'
import { type Clock, sleep, systemClock } from '../client/clock.js'
import { checkOptions } from '../client/options.js'
import { within } from '../client/within.js'
import { DuijieError, isDuijieError } from '../errors.js'
import { eventTopics } from '../models/cloud-event.js'
import type { SyncRecord } from '../models/record.js'
import { recordKey } from '../models/record-key.js'
import type { RecordKind } from '../models/record-kind.js'
import type { Rejected, Sink } from '../sync/sink.js'
import { toBrokerError } from './broker-error.js'
import type { EventMessage, EventProducer } from './event-producer.js'
import { type SerializedRecord, serializeEvent } from './event-text.js'
import { closedError, createSendQueue, type Parcel, parcelOf } from './send-queue.js'

/** Options of {@link kafkaSink}. */
export interface KafkaSinkOptions {
  /** @defaultValue 'kafka' */
  readonly name?: string
  /** Where the records of a kind go, in place of {@link eventTopics} or beside them; or a function, whose `undefined` means that a record has no topic. */
  readonly topics?: Readonly<Partial<Record<RecordKind, string>>> | ((record: SyncRecord) => string | undefined)
  /** What becomes of records without a topic: dead letters, or nothing. @defaultValue 'reject' */
  readonly withoutTopic?: 'reject' | 'skip'
  /** By what a record finds its partition. @defaultValue its key, so that all states of one object stay in their order */
  readonly key?: (record: SyncRecord) => string
  /** Makes a message of a record. What it throws rejects the record. @defaultValue CloudEvents 1.0 in JSON */
  readonly serialize?: (record: SyncRecord) => SerializedRecord
  /** So many messages go to the broker at once. @defaultValue 500 */
  readonly maxMessages?: number
  /** And so many bytes, before compression. @defaultValue 524288 */
  readonly maxBytes?: number
  /** How long to wait for more, in milliseconds. What comes while a request is under way leaves together anyway. @defaultValue 0 */
  readonly lingerMs?: number
  /** How long one write waits for its acknowledgement, in milliseconds. @defaultValue 30000 */
  readonly timeoutMs?: number
  /** Which topics `ping` looks for. @defaultValue those in use by default or named in `topics`; of a function, none */
  readonly expectedTopics?: readonly string[]
  /** @defaultValue the machine's clock */
  readonly clock?: Clock
}

/** A message of the host's own. */
export interface RawMessage {
  readonly topic: string
  readonly key?: string
  /** `null` is a tombstone. */
  readonly value: string | Uint8Array | null
  readonly headers?: Readonly<Record<string, string>>
}

/** What a {@link KafkaSink} has done since it was made. */
export interface KafkaSinkStats {
  /** Messages that the broker has acknowledged, also raw ones. */
  readonly sent: number
  readonly bytes: number
  readonly requests: number
  /** Requests that failed and may be tried again. */
  readonly failures: number
  /** Records that will never be sent. */
  readonly rejected: number
  /** Records without a topic that were left out. */
  readonly skipped: number
  /** Messages that wait, or are under way. */
  readonly pending: number
  /** When the broker acknowledged last, in epoch milliseconds. */
  readonly lastSentAt?: number
  readonly byTopic: Readonly<Record<string, number>>
}

/** A sink that sends records to Kafka. */
export interface KafkaSink extends Sink {
  /** Sends messages of the host's own, in one order with the records; resolves when the broker has acknowledged all. */
  sendRaw(messages: readonly RawMessage[], options?: { readonly signal?: AbortSignal }): Promise<void>
  /** Asks a broker whether it is there and has the topics. */
  ping(options?: { readonly signal?: AbortSignal }): Promise<void>
  stats(): KafkaSinkStats
  /** Waits for what is under way, but not longer than a write would, and closes the producer. */
  close(): Promise<void>
}

/**
 * Sends every record as an event to the topic of its kind: CloudEvents 1.0, keyed by the record's key. A write resolves when the broker has acknowledged all of it.
 *
 * What the broker finds too large is rejected record by record. Any other failure is thrown: the batch may be written again, and what of it was acknowledged is then not
 * sent again. After a crash the last events come twice; consumers drop them by the event's id, as `consumeEvents` does.
 *
 * @throws DuijieError `invalid_params` for options that do not fit
 * @example
 * ```ts
 * const producer = new Producer({ clientId: 'shop', bootstrapBrokers: ['127.0.0.1:9092'], idempotent: true })
 * const run = sync({ source, sink: kafkaSink(platformaticProducer(producer)), checkpoints })
 * ```
 */
export function kafkaSink(producer: EventProducer, options: KafkaSinkOptions = {}): KafkaSink {
  checkOptions('kafkaSink', optionsSchema, options)
  const { name = 'kafka', topics = {}, withoutTopic = 'reject', key = recordKey, serialize = serializeEvent, timeoutMs = 30_000, clock = systemClock } = options
  const { maxMessages = 500, maxBytes = 524_288, lingerMs = 0 } = options
  const byKind: Readonly<Partial<Record<RecordKind, string>>> = typeof topics === 'function' ? {} : { ...eventTopics, ...topics }
  const topicOf = typeof topics === 'function' ? topics : ({ kind }: SyncRecord) => byKind[kind]
  const { expectedTopics = [...new Set(Object.values(byKind))] } = options
  const queue = createSendQueue({ producer, name, maxMessages, maxBytes, lingerMs, timeoutMs, clock })
  // By batch, as long as whoever retries holds it: its messages, or why there is none.
  const prepared = new WeakMap<readonly SyncRecord[], readonly Prepared[]>()
  const counts = { rejected: 0, skipped: 0 }
  let closing: Promise<void> | undefined

  function prepare(record: SyncRecord): Prepared {
    const topic = topicOf(record)
    if (topic === undefined) return withoutTopic === 'skip' ? { skipped: true } : { reason: `records of the kind ${record.kind} have no topic` }
    try {
      const { value, headers = {} } = serialize(record)
      return { parcel: parcelOf({ topic, key: key(record), value: bytesOf(value), headers }) }
    } catch (error) {
      // Somebody else's message may quote values.
      return { reason: isDuijieError(error) ? error.message : 'the record cannot be made into a message' }
    }
  }

  return {
    name,
    async write(batch, { signal }) {
      if (closing !== undefined) throw closedError(name)
      const parts = prepared.get(batch) ?? batch.map(prepare)
      prepared.set(batch, parts)
      await queue.deliver(
        parts.flatMap((part) => ('parcel' in part ? [part.parcel] : [])),
        signal,
      )
      const rejected = parts.flatMap((part, index) => rejectionOf(part, index))
      counts.rejected += rejected.length
      counts.skipped += parts.filter((part) => 'skipped' in part).length
      return { rejected }
    },
    async sendRaw(messages, { signal } = {}) {
      if (closing !== undefined) throw closedError(name)
      const parcels = messages.map((message) => parcelOf(messageOf(message)))
      await queue.deliver(parcels, signal)
      const refused = parcels.filter(({ state }) => state === 'refused').length
      if (refused > 0)
        throw new DuijieError('invalid_request', `${name}: ${refused} of ${parcels.length} messages are too large for the broker; the others were sent`)
    },
    async ping({ signal } = {}) {
      if (producer.topics === undefined) throw new DuijieError('invalid_params', `${name}: the producer cannot be asked for its topics`)
      const message = `${name}: no broker answered within ${timeoutMs} ms`
      const found = await within({ clock, timeoutMs, signal, message }, async () => producer.topics?.(expectedTopics)).catch((error: unknown) => {
        throw signal?.aborted ? error : toBrokerError(error, `${name}: asking for the topics`)
      })
      const missing = expectedTopics.filter((topic) => !found?.has(topic))
      if (missing.length > 0) {
        throw new DuijieError('not_found', `${name}: the broker has no topic ${missing.join(', ')}`, { hint: 'Create it, or name another one in `topics`.' })
      }
    },
    stats() {
      const { byTopic, lastSentAt, ...sums } = queue.counts
      return { ...sums, ...counts, pending: queue.pending, ...(lastSentAt === undefined ? {} : { lastSentAt }), byTopic: Object.fromEntries(byTopic) }
    },
    close() {
      closing ??= (async () => {
        const givenUp = new AbortController()
        // A producer that repeats for ever would be waited for for ever; closing it ends that.
        await Promise.race([queue.idle(), sleep(clock, timeoutMs, givenUp.signal).catch(() => undefined)])
        givenUp.abort()
        await producer.close?.()
      })()
      return closing
    },
  }
}

type Prepared = { readonly parcel: Parcel } | { readonly reason: string } | { readonly skipped: true }

function rejectionOf(part: Prepared, index: number): readonly Rejected[] {
  if ('reason' in part) return [{ index, reason: part.reason }]
  if ('parcel' in part && part.parcel.state === 'refused') return [{ index, reason: `the message is too large for the broker: ${part.parcel.bytes} bytes` }]
  return []
}

function messageOf({ topic, key, value, headers = {} }: RawMessage): EventMessage {
  return { topic, ...(key === undefined ? {} : { key }), value: bytesOf(value), headers }
}

function bytesOf(value: string | Uint8Array | null): Buffer | null {
  if (value === null) return null
  return typeof value === 'string' ? Buffer.from(value) : Buffer.from(value.buffer, value.byteOffset, value.byteLength)
}

const positive = z.number().int().positive()
const callable = z.custom<() => unknown>((value) => typeof value === 'function', 'expected a function')
const topicName = z.string().regex(/^[A-Za-z0-9._-]{1,249}$/, "expected a topic's name")
const optionsSchema = z.strictObject({
  name: z.string().min(1).optional(),
  topics: z.union([z.record(z.string(), topicName), callable], 'expected topics by kind, or a function').optional(),
  withoutTopic: z.enum(['reject', 'skip']).optional(),
  key: callable.optional(),
  serialize: callable.optional(),
  maxMessages: positive.optional(),
  maxBytes: positive.optional(),
  lingerMs: z.number().min(0).optional(),
  timeoutMs: positive.optional(),
  expectedTopics: z.array(topicName).optional(),
  clock: z.custom<Clock>((value) => typeof value === 'object' && value !== null && 'now' in value && 'after' in value, 'expected a clock').optional(),
})
