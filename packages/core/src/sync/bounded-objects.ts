import type { SyncRecord } from '../models/record.js'

/** An object that somebody should look at. */
export interface ListedObject {
  readonly id: string
  /** When the platform changed it: an ISO 8601 instant in UTC. */
  readonly modifiedAt: string
}

/** Objects, each once, up to a number. */
export interface BoundedObjects {
  add(record: SyncRecord): void
  /** Whether there were more. */
  readonly isTruncated: boolean
  /** In the order in which they came. */
  list(): readonly ListedObject[]
}

/** An empty list. */
export function boundedObjects(most: number): BoundedObjects {
  const modified = new Map<string, number>()
  let isTruncated = false
  return {
    add({ id, version }) {
      const earlier = modified.get(id)
      if (earlier === undefined && modified.size >= most) isTruncated = true
      else modified.set(id, Math.max(earlier ?? Number.NEGATIVE_INFINITY, version.modifiedMs))
    },
    get isTruncated() {
      return isTruncated
    },
    list: () => [...modified].map(([id, ms]) => ({ id, modifiedAt: new Date(ms).toISOString() })),
  }
}
