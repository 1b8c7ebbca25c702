import type { Schema } from '@duijie/core/platform'
import { z } from 'zod'
import { lazily } from './fields.js'

/** There are none. */
export type NoParams = Record<never, never>

/** The params of what takes none. */
export const noParams = lazily(() => z.strictObject({}))

/** Of an answer without a body. */
export const nothing = () => as<undefined>()

/** Of a file that is handed over as it comes. */
export const stream = () => as<ReadableStream<Uint8Array>>()

/** Of a file. */
export const bytes = () => as<Uint8Array>()

// Answers that are no JSON are not checked: what the pipeline hands over is of this type by the endpoint's `answer`.
function as<Value>(): Schema<Value> {
  return { '~standard': { version: 1, vendor: 'duijie', validate: (value) => ({ value: value as Value }) } }
}
