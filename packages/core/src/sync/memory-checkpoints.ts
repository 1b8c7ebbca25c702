import type { Checkpoint, Checkpoints } from './checkpoints.js'

/**
 * Keeps checkpoints in this process: for tests, and for syncs that may begin anew with every start. It keeps no leases, so a commit's `fence` does not count here.
 */
export function memoryCheckpoints(): Checkpoints {
  const stored = new Map<string, Checkpoint>()
  return {
    async load(key) {
      return stored.get(key)
    },
    async save({ key, expected, progress }) {
      if ((stored.get(key)?.revision ?? 0) !== expected) return false
      // A copy, so that nobody changes what is stored from outside.
      stored.set(key, { progress: structuredClone(progress), revision: expected + 1 })
      return true
    },
    async keys(prefix = '') {
      return [...stored.keys()].filter((key) => key.startsWith(prefix)).sort()
    },
    async delete(key) {
      stored.delete(key)
    },
  }
}
