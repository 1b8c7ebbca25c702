import { formatChinaTime } from '@duijie/core/platform'
import { bareId } from '@duijie/core/testing'
import type { Merchant } from '../state/merchant.js'
import type { Versioned } from '../state/table.js'

/** A time as the platform writes it; null where there is none. */
export function at(ms: number | undefined): string | null {
  return ms === undefined ? null : formatChinaTime(ms)
}

/** An id that the platform writes as a bare number. */
export function bare(id: string): string {
  return bareId(id)
}

/** A row version as most lists write it: a number of 64 bits. */
export function versionNumber({ versions }: Merchant, { version }: Versioned): string {
  return bareId(String(versions.wire(version)))
}

/** A row version as the after-sale lists write it: a text. */
export function versionText({ versions }: Merchant, { version }: Versioned): string {
  return String(versions.wire(version))
}

/** An optional text: null, as most lists write it. */
export function orNull<Value>(value: Value | undefined): Value | null {
  return value ?? null
}
