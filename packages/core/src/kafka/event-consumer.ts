/** A message as it was read. */
export interface ConsumedMessage {
  readonly topic: string
  readonly partition: number
  readonly offset: bigint
  readonly key: Buffer | null
  readonly value: Buffer | null
  readonly headers: ReadonlyMap<string, string>
  /** When it was written, in epoch milliseconds. */
  readonly timestampMs: number
}

/** How a group is joined. What is not given is the client's default. */
export interface GroupSettings {
  readonly groupId: string
  readonly topic: string
  /** After this silence the group takes a member for dead, in milliseconds. */
  readonly sessionTimeoutMs?: number
  /** How often a member shows that it lives, in milliseconds. */
  readonly heartbeatIntervalMs?: number
  /** How long the group waits for its members when partitions are handed out anew, in milliseconds. */
  readonly rebalanceTimeoutMs?: number
  /** A name that outlives the process: who comes back under it in time gets its partitions again, without a rebalance. */
  readonly instanceId?: string
}

/** Up to where a partition is done: the offset of the message to read next. */
export interface PartitionOffset {
  readonly partition: number
  readonly offset: bigint
}

/** A member of a consumer group that reads one topic. */
export interface GroupMember {
  /**
   * What is read, from the group's last commit on or from the topic's begin; after a rebalance again from the commit. Nothing of an earlier assignment comes after a later
   * one was told. Ends when it is stopped, throws when it is broken.
   */
  messages(): AsyncIterable<ConsumedMessage>
  /** Calls back with all partitions that this member has now, whenever they were handed out. */
  onAssigned(listener: (partitions: readonly number[]) => void): void
  commit(offsets: readonly PartitionOffset[]): Promise<void>
  /** How many messages of each of these partitions lie behind the group's commit. */
  lag?(partitions: readonly number[]): Promise<ReadonlyMap<number, bigint>>
  /** Ends reading, but stays in the group, so that what is done can be committed. */
  stop(): void
  /** Leaves the group. */
  close(): Promise<void>
}

/** Joins consumer groups: the port to a Kafka client. `platformaticConsumers` is a ready one. */
export type EventConsumers = (group: GroupSettings) => GroupMember
