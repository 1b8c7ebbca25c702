import { z } from 'zod'
import { checkOptions } from '../client/options.js'
import { recordKey } from '../models/record-key.js'
import { compareVersions, type RecordVersion } from '../models/record-version.js'
import type { Versions } from './sink.js'

/** Options of {@link memoryVersions}. */
export interface MemoryVersionsOptions {
  /** So many objects are remembered: those asked for or written last. @defaultValue 100000 */
  readonly most?: number
}

/**
 * Remembers in this process which states have been delivered. What it has forgotten is delivered once more, which does no harm.
 *
 * @throws DuijieError `invalid_params` for options that do not fit
 */
export function memoryVersions(options: MemoryVersionsOptions = {}): Versions {
  checkOptions('memoryVersions', optionsSchema, options)
  const { most = 100_000 } = options
  // A map keeps the order of writing: what was used goes to its end, what is first was used longest ago.
  const known = new Map<string, RecordVersion>()

  function use(key: string, version: RecordVersion): void {
    known.delete(key)
    known.set(key, version)
  }

  return {
    async read(records) {
      return records.map((record) => {
        const key = recordKey(record)
        const version = known.get(key)
        if (version !== undefined) use(key, version)
        return version
      })
    },
    async raise(records) {
      for (const record of records) {
        const key = recordKey(record)
        use(key, laterVersion(known.get(key), record.version))
      }
      for (const key of known.keys()) {
        if (known.size <= most) break
        known.delete(key)
      }
    },
  }
}

/** The later one of two versions. The same content is there since the later time: an older state in between, read late, must not win. */
export function laterVersion(current: RecordVersion | undefined, next: RecordVersion): RecordVersion {
  if (current === undefined) return next
  const order = compareVersions(next, current) || next.modifiedMs - current.modifiedMs || next.observedMs - current.observedMs
  return order > 0 ? next : current
}

const optionsSchema = z.strictObject({ most: z.number().int().positive().optional() })
