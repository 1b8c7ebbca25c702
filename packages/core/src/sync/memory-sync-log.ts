import { z } from 'zod'
import { checkOptions } from '../client/options.js'
import type { SyncLog, SyncLogEntry, SyncLogFilter } from './sync-log.js'

/** Options of {@link memorySyncLog}. */
export interface MemorySyncLogOptions {
  /** So many entries are kept: those that were put first go first. @defaultValue 10000 */
  readonly most?: number
}

/**
 * Keeps the sync log in this process.
 *
 * @throws DuijieError `invalid_params` for options that do not fit
 */
export function memorySyncLog(options: MemorySyncLogOptions = {}): SyncLog {
  checkOptions('memorySyncLog', optionsSchema, options)
  const { most = 10_000 } = options
  const entries = new Map<string, SyncLogEntry>()
  return {
    async put(entry) {
      entries.set(entry.id, { ...entry })
      for (const id of entries.keys()) {
        if (entries.size <= most) break
        entries.delete(id)
      }
    },
    async list(filter = {}) {
      const wanted = [...entries.values()].filter((entry) => isWanted(entry, filter))
      return wanted.sort((left, right) => right.startedAt - left.startedAt || (left.id < right.id ? -1 : 1)).slice(0, filter.limit ?? 100)
    },
  }
}

const optionsSchema = z.strictObject({ most: z.number().int().positive().optional() })

function isWanted(entry: SyncLogEntry, { kind, status, configuration, before }: SyncLogFilter): boolean {
  if (kind !== undefined && entry.kind !== kind) return false
  if (status !== undefined && entry.status !== status) return false
  if (configuration !== undefined && entry.configuration !== configuration) return false
  return before === undefined || entry.startedAt < before
}
