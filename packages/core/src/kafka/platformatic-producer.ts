import { DuijieError } from '../errors.js'
import type { EventMessage, EventProducer } from './event-producer.js'
import { javaPartition } from './murmur2.js'

/** What is used of a `Producer` of `@platformatic/kafka`, made without `serializers`. */
export interface PlatformaticProducer {
  send(options: PlatformaticSend): Promise<unknown>
  metadata(options: { topics: string[]; forceUpdate: boolean; retries: number }): Promise<{
    readonly topics: ReadonlyMap<string, { readonly partitionsCount: number }>
  }>
  close(): Promise<void>
}

/** What {@link platformaticProducer} sends. */
export interface PlatformaticSend {
  messages: { topic: string; key?: Buffer; value?: Buffer; headers: Map<Buffer, Buffer> }[]
  idempotent: true
  acks: -1
  compression: PlatformaticCompression
  partitioner: (message: unknown, key?: Buffer) => number
}

/** How messages are compressed. */
export type PlatformaticCompression = 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd'

/** Options of {@link platformaticProducer}. */
export interface PlatformaticProducerOptions {
  /** @defaultValue 'none' */
  readonly compression?: PlatformaticCompression
}

/**
 * A `Producer` of `@platformatic/kafka` as the producer of a `kafkaSink`: idempotent, acknowledged by all replicas in step, and with the Java client's partitions, so that
 * a key stays in its partition whatever else writes there. Addresses, TLS and SASL are its constructor's options; `serializers` must not be among them.
 *
 * @example
 * ```ts
 * const producer = new Producer({ clientId: 'shop', bootstrapBrokers: ['127.0.0.1:9092'], idempotent: true })
 * const sink = kafkaSink(platformaticProducer(producer, { compression: 'zstd' }))
 * ```
 */
export function platformaticProducer(producer: PlatformaticProducer, { compression = 'none' }: PlatformaticProducerOptions = {}): EventProducer {
  return {
    async send(messages) {
      const partitioner = (_: unknown, key?: Buffer) => javaPartition(key)
      try {
        await producer.send({ messages: messages.map(toPlatformatic), idempotent: true, acks: -1, compression, partitioner })
      } catch (error) {
        throw isUnknownTopic(error) ? new DuijieError('not_found', 'the broker does not have all topics', { hint: 'Ping names them.', cause: error }) : error
      }
    },
    async topics(names) {
      // One by one: a list fails as a whole, and does not say which is missing.
      const found = new Map<string, number>()
      if (names.length === 0) await producer.metadata({ topics: [], forceUpdate: true, retries: 0 })
      for (const name of names) {
        const count = await partitionsOf(producer, name)
        if (count !== undefined) found.set(name, count)
      }
      return found
    },
    close: () => producer.close(),
  }
}

function toPlatformatic({ topic, key, value, headers }: EventMessage): PlatformaticSend['messages'][number] {
  const bytes = new Map<Buffer, Buffer>()
  for (const name in headers) bytes.set(Buffer.from(name), Buffer.from(headers[name] ?? ''))
  return { topic, ...(key === undefined ? {} : { key: Buffer.from(key) }), ...(value === null ? {} : { value }), headers: bytes }
}

async function partitionsOf(producer: PlatformaticProducer, name: string): Promise<number | undefined> {
  try {
    const { topics } = await producer.metadata({ topics: [name], forceUpdate: true, retries: 0 })
    return topics.get(name)?.partitionsCount
  } catch (error) {
    if (isUnknownTopic(error)) return undefined
    throw error
  }
}

// The client drops the broker's code for this one failure; only its words are left.
function isUnknownTopic(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Unknown topic ')
}
