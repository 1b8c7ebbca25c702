/** Which state of an object a record holds. */
export interface RecordVersion {
  /** When the platform changed the object, in epoch milliseconds. Many platforms tell whole seconds. */
  readonly modifiedMs: number
  /** When it was read, in epoch milliseconds: orders what changed within one second. */
  readonly observedMs: number
  /** The hash of what was read. */
  readonly content: string
}

/** What a state is to the one that a store holds. `unchanged` reaches no sink; `older` came late and is dropped. */
export type VersionChange = 'newer' | 'unchanged' | 'older'

/**
 * Orders versions: by the time of change, then by the time of observation; negative when the left one is the older. The same content is never a change: 0.
 * What decides whether to write is {@link versionChange}.
 */
export function compareVersions(left: RecordVersion, right: RecordVersion): number {
  if (left.content === right.content) return 0
  if (left.modifiedMs !== right.modifiedMs) return left.modifiedMs - right.modifiedMs
  if (left.observedMs !== right.observedMs) return left.observedMs - right.observedMs
  // Two answers of one moment that differ: which of them wins does not matter, but it is the same one everywhere.
  return left.content < right.content ? -1 : 1
}

/** What the next state is to the current one; `undefined` where there is none yet. */
export function versionChange(current: RecordVersion | undefined, next: RecordVersion): VersionChange {
  if (current === undefined) return 'newer'
  const order = compareVersions(next, current)
  if (order === 0) return 'unchanged'
  return order > 0 ? 'newer' : 'older'
}
