import { DuijieError } from '../errors.js'
import { jsonString } from './json-string.js'

/**
 * Writes JSON as `JSON.stringify` does, but writes the integers that it is told to as bare numbers: some platforms send ids of 19 digits so,
 * and a number of JavaScript cannot hold them. Asked are strings of digits only, with the key of the nearest object around them (in a list, the list's key).
 * A bigint is written as its digits.
 *
 * @throws DuijieError `invalid_params` where the value is nested deeper than 1000 levels.
 * @example
 * ```ts
 * writeJson({ tid: '4093482012345678901', sku_id: '12' }, (key) => key === 'tid') // {"tid":4093482012345678901,"sku_id":"12"}
 * ```
 */
export function writeJson(value: unknown, isBareInteger: (key: string, text: string) => boolean): string {
  return write(value, '', isBareInteger, 0) ?? 'null'
}

const maxDepth = 1000

// `undefined` stands for what JSON cannot say: left out of objects, null in lists.
function write(value: unknown, key: string, isBareInteger: (key: string, text: string) => boolean, depth: number): string | undefined {
  if (typeof value === 'string') return isInteger(value) && isBareInteger(key, value) ? value : jsonString(value)
  if (typeof value === 'number') return Number.isFinite(value) ? String(value === 0 ? 0 : value) : 'null'
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  if (value === null) return 'null'
  if (typeof value !== 'object') return undefined
  if (depth > maxDepth) throw new DuijieError('invalid_params', `a value is nested deeper than ${maxDepth} levels`)
  if ('toJSON' in value && typeof value.toJSON === 'function') return write(value.toJSON(key), key, isBareInteger, depth + 1)
  if (Array.isArray(value)) {
    let items = ''
    for (const item of value) items += `${items === '' ? '' : ','}${write(item, key, isBareInteger, depth + 1) ?? 'null'}`
    return `[${items}]`
  }
  let members = ''
  for (const [name, member] of Object.entries(value)) {
    const text = write(member, name, isBareInteger, depth + 1)
    if (text !== undefined) members += `${members === '' ? '' : ','}${jsonString(name)}:${text}`
  }
  return `{${members}}`
}

/** What JSON lets pass as an integer: no plus, no leading zero. */
function isInteger(text: string): boolean {
  const code = text.charCodeAt(0)
  return (code === 0x2d || (code >= 0x30 && code <= 0x39)) && /^-?(?:0|[1-9]\d*)$/.test(text)
}
