import type { BadEvent } from './consume-options.js'
import type { ConsumedMessage } from './event-consumer.js'
import type { EventMessage } from './event-producer.js'
import type { KafkaSink } from './kafka-sink.js'

/**
 * Puts messages that will never be handled on a topic of their own: key, value and headers as they were, and headers that say from where and why.
 *
 * @example
 * ```ts
 * consumeEvents({ consumers, groupId: 'erp', handle, onBad: deadTopic(kafkaSink(producer), 'events-dead') })
 * ```
 */
export function deadTopic(sink: Pick<KafkaSink, 'sendRaw'>, topic: string): (bad: BadEvent) => Promise<void> {
  return async ({ message, reason, detail }) => {
    await sink.sendRaw([deadMessage(topic, message, { reason, ...(detail === undefined ? {} : { detail }) })])
  }
}

/** A message as it goes to a dead topic. */
export function deadMessage(
  topic: string,
  { topic: from, key, value, headers, partition, offset }: ConsumedMessage,
  { reason, detail }: { readonly reason: string; readonly detail?: string },
): EventMessage {
  const place = { dead_topic: from, dead_partition: `${partition}`, dead_offset: `${offset}` }
  const why = { dead_reason: reason, ...(detail === undefined ? {} : { dead_detail: detail }) }
  return { topic, ...(key === null ? {} : { key: key.toString() }), value, headers: { ...Object.fromEntries(headers), ...place, ...why } }
}
