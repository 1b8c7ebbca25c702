import type { BadEvent } from './consume-options.js'
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
    const { key, value, headers, partition, offset } = message
    const place = { dead_topic: message.topic, dead_partition: `${partition}`, dead_offset: `${offset}` }
    const why = { dead_reason: reason, ...(detail === undefined ? {} : { dead_detail: detail }) }
    await sink.sendRaw([{ topic, ...(key === null ? {} : { key: key.toString() }), value, headers: { ...Object.fromEntries(headers), ...place, ...why } }])
  }
}
