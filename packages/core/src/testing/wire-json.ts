// Not a character that platforms write, and one that JSON always escapes.
const mark = '\u0001'
const marked = /"\\u0001(-?\d+)"/g

/** An id that {@link writeWireJson} writes as a bare number, however many digits it has, as platforms with 64-bit ids do. */
export function bareId(digits: string): string {
  return `${mark}${digits}`
}

/** The digits of a {@link bareId}; `undefined` for anything else. */
export function bareDigits(value: unknown): string | undefined {
  return typeof value === 'string' && value.startsWith(mark) ? value.slice(mark.length) : undefined
}

/**
 * Writes JSON with the native writer, and bare ids as numbers: a page of 200 KB takes a fifth of what a writer of our own takes.
 *
 * @example
 * ```ts
 * writeWireJson({ tid: bareId('4012345678901234567'), sid: '77' }) // {"tid":4012345678901234567,"sid":"77"}
 * ```
 */
export function writeWireJson(value: unknown): string {
  return JSON.stringify(value).replace(marked, '$1')
}
