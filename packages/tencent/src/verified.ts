import { DuijieError } from '@duijie/core/platform'
import { createCrc64 } from './crc64.js'

/** What a body must be when it has ended. */
export interface Expected {
  readonly length?: number
  /** `x-cos-hash-crc64ecma`; of whole objects only. */
  readonly crc64?: string
}

/** What is wrong with a body that has ended; `undefined` where it is whole. */
export function damage(actual: Required<Expected>, expected: Expected): string | undefined {
  if (expected.length !== undefined && actual.length !== expected.length) return `the body ended after ${actual.length} of ${expected.length} bytes`
  return expected.crc64 !== undefined && actual.crc64 !== expected.crc64 ? 'the body is not what is stored: its CRC64 differs' : undefined
}

/** Passes a body on and fails at its end when it is not whole: a short file must never look like a file. */
export function verified(body: ReadableStream<Uint8Array>, expected: Expected): ReadableStream<Uint8Array> {
  const crc = createCrc64()
  const reader = body.getReader()
  let length = 0
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read()
        if (!done) {
          crc.update(value)
          length += value.byteLength
          return controller.enqueue(value)
        }
        const found = damage({ length, crc64: crc.value() }, expected)
        if (found !== undefined) throw new DuijieError('network', found, { outcome: 'unknown', phase: 'read' })
        controller.close()
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}
