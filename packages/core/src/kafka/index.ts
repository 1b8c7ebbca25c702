export { consumeEvents } from './consume-events.js'
export type {
  BadEvent,
  CollectOptions,
  ConsumedEvent,
  ConsumeOptions,
  ConsumeSettings,
  EventHandling,
  HandlerContext,
} from './consume-options.js'
export type { ConsumeEvents, Consumption, ConsumptionHealth, TopicHealth } from './consumption.js'
export { deadTopic } from './dead-topic.js'
export type { ConsumedMessage, EventConsumers, GroupMember, GroupSettings, PartitionOffset } from './event-consumer.js'
export type { SeenEvents } from './event-memory.js'
export type { EventMessage, EventProducer } from './event-producer.js'
export type { SerializedRecord } from './event-text.js'
export { type KafkaSink, type KafkaSinkOptions, type KafkaSinkStats, kafkaSink, type RawMessage } from './kafka-sink.js'
export type { PlanSlicesOptions } from './plan-options.js'
export { type PlanEvents, type PlanReport, planSlices, type SlicePlanner, type WantedSlices } from './plan-slices.js'
export {
  type PlatformaticConnections,
  type PlatformaticConsume,
  type PlatformaticConsumer,
  type PlatformaticConsumersOptions,
  type PlatformaticGroup,
  type PlatformaticMessage,
  type PlatformaticStream,
  platformaticConsumers,
} from './platformatic-consumer.js'
export {
  type PlatformaticCompression,
  type PlatformaticProducer,
  type PlatformaticProducerOptions,
  type PlatformaticSend,
  platformaticProducer,
} from './platformatic-producer.js'
export type { TopicEvents, TopicReading } from './read-topic.js'
export { type SliceTopics, sliceTopics } from './slice-task.js'
export type { OfSlice, SliceWorker, WorkCounts, WorkEvents, WorkHealth } from './slice-worker.js'
export type { WorkSlicesOptions } from './work-options.js'
export { workSlices } from './work-slices.js'
