import type { Answer } from '@duijie/core/platform'
import type { JsonObject } from './json-object.js'

const openingBrace = 0x7b
const magics: readonly (readonly [string, readonly number[]])[] = [
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
]

/**
 * The image in an answer; `undefined` where there is none. The platform refuses in JSON under HTTP 200, so the status says nothing: a body that begins with a brace is JSON,
 * whatever is said of it, and what is said to be an image, or begins like one, is one.
 */
export function readImage(bytes: Uint8Array, headers: Answer['headers']): JsonObject | undefined {
  if (bytes.length === 0 || bytes[0] === openingBrace) return undefined
  const said = headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const contentType = said.startsWith('image/') ? said : magics.find(([, magic]) => magic.every((byte, index) => bytes[index] === byte))?.[0]
  if (contentType === undefined) return undefined
  const used = headers.get('num-used')
  return { image: bytes, contentType, ...(used === null ? {} : { used: Number(used) }) }
}
