import { expect, onTestFinished } from 'vitest'
import { consumeEvents } from '../../src/kafka/consume-events.js'
import type { ConsumedEvent, ConsumeOptions, EventHandling } from '../../src/kafka/consume-options.js'
import { kafkaSink } from '../../src/kafka/kafka-sink.js'
import type { SyncRecord } from '../../src/models/record.js'
import { testClock } from '../../src/testing/clock.js'
import { sampleOrder } from '../../src/testing/conformance-samples.js'
import { fakeBroker } from './fake-broker.js'

export const context = { signal: new AbortController().signal }
export const topic = 'order-combined-events'
export const groupId = `erp.${topic}`
export const orders = (from: number, count: number) => Array.from({ length: count }, (_, index) => sampleOrder(`${from + index}`))

/** Waits until something is so: what happens in between is a matter of turns, and not of time. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 2_000 && !isSo(); turn += 1) await new Promise((resolve) => setImmediate(resolve))
  expect(isSo()).toBe(true)
}

export function setup(handling: EventHandling, settings: Partial<ConsumeOptions> = {}) {
  const broker = fakeBroker()
  const clock = testClock(0, { autoAdvance: true })
  const sink = kafkaSink(broker.producer)
  const start = (more: Partial<ConsumeOptions> = {}) => {
    const consumption = consumeEvents({
      consumers: broker.consumers,
      groupId: 'erp',
      topics: [topic],
      clock,
      random: () => 1,
      ...settings,
      ...more,
      ...handling,
    })
    onTestFinished(() => consumption.close())
    return consumption
  }
  const write = (records: readonly SyncRecord[]) => sink.write(records, context)
  const committed = () => [...broker.committed(groupId).values()].reduce((sum, offset) => sum + Number(offset), 0)
  return { broker, clock, sink, start, write, committed }
}

/** A handler that notes what it is given. */
export function notes() {
  const ids: string[] = []
  return { ids, handle: async ({ record }: ConsumedEvent) => void ids.push(record.id) }
}
