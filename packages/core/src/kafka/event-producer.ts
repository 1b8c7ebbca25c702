/** A message as it goes to a broker. */
export interface EventMessage {
  readonly topic: string
  /** What its partition follows from: messages of one key stay in one partition, and in their order there. */
  readonly key?: string
  /** `null` is a tombstone: a compacted topic forgets the key. */
  readonly value: Buffer | null
  readonly headers: Readonly<Record<string, string>>
}

/**
 * What sends messages: the port to a Kafka client, so that any fits and none is imported. `platformaticProducer` is a ready one.
 *
 * @example
 * ```ts
 * const producer: EventProducer = {
 *   async send(messages) {
 *     await client.sendBatch(messages)
 *   },
 * }
 * ```
 */
export interface EventProducer {
  /** Resolves when the broker has acknowledged all of them, by all replicas that are in step. Messages of one topic and key must keep their order. */
  send(messages: readonly EventMessage[]): Promise<void>
  /** Which of these topics exist, each with the number of its partitions. Throws when no broker answers. */
  topics?(names: readonly string[]): Promise<ReadonlyMap<string, number>>
  close?(): Promise<void>
}
