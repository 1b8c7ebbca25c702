import type { Schema } from '@duijie/core/platform'

/** The answer of a write that has nothing to say: an empty object, or nothing at all. */
export type DoudianDone = Record<never, never>

/** Takes whatever such a write answers: that it was answered is the news. */
export const done = (): Schema<DoudianDone> => ({ '~standard': { version: 1, vendor: 'duijie', validate: () => ({ value: {} }) } })
