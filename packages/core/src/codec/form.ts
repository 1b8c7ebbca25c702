import { DuijieError } from '../errors.js'
import type { Charset } from './charset.js'

/** The fields of a form, in order; a name may come more than once. */
export type FormFields = readonly (readonly [name: string, value: string])[]

/**
 * Writes `application/x-www-form-urlencoded`, byte for byte as `URLSearchParams` does, only faster.
 * @param charset - what the characters become before they are escaped; UTF-8 unless said otherwise.
 * @example
 * ```ts
 * encodeForm({ fields: 'tid,status', memo: '已核实 100%' }) // fields=tid%2Cstatus&memo=%E5%B7%B2%E6%A0%B8%E5%AE%9E+100%25
 * ```
 */
export function encodeForm(fields: FormFields | Readonly<Record<string, string>>, charset?: Charset): string {
  const encode = charset === undefined || charset.name === 'utf-8' ? escapeUtf8 : (text: string) => escapeBytes(charset.encode(text))
  let out = ''
  for (const [name, value] of isList(fields) ? fields : Object.entries(fields)) out += `${out === '' ? '' : '&'}${encode(name)}=${encode(value)}`
  return out
}

/**
 * Reads `application/x-www-form-urlencoded`: a body, or a URL's query without its `?`. `+` is a space; `k` and `k=` both give `''`.
 * @param charset - what the bytes are; UTF-8 unless said otherwise.
 * @throws DuijieError `invalid_request` where a `%` is not followed by two hex digits, or where the bytes are not UTF-8 although they should be.
 * @example
 * ```ts
 * Object.fromEntries(decodeForm('nick=%E6%B5%8B&empty')) // { nick: '测', empty: '' }
 * ```
 */
export function decodeForm(input: string | Uint8Array, charset?: Charset): [name: string, value: string][] {
  const isUtf8 = charset === undefined || charset.name === 'utf-8'
  const decode = isUtf8 ? unescapeUtf8 : (text: string) => charset.decode(unescapeBytes(text))
  const fields: [string, string][] = []
  for (const field of formText(input, charset).split('&')) {
    if (field === '') continue
    const end = field.indexOf('=')
    fields.push(end === -1 ? [decode(field), ''] : [decode(field.slice(0, end)), decode(field.slice(end + 1))])
  }
  return fields
}

function isList(fields: FormFields | Readonly<Record<string, string>>): fields is FormFields {
  return Array.isArray(fields)
}

const plain = /^[\w*.-]*$/
const stillRaw = /%20|[!'()~]/g
const rewritten: Readonly<Record<string, string>> = { '%20': '+', '!': '%21', "'": '%27', '(': '%28', ')': '%29', '~': '%7E' }

const escapes: readonly string[] = Array.from({ length: 0x80 }, (_, code) => {
  const char = String.fromCharCode(code)
  if (char === ' ') return '+'
  return plain.test(char) ? '' : `%${code.toString(16).toUpperCase().padStart(2, '0')}`
})

// Letter by letter as long as it is ASCII, which most fields are: for these a tenth of what the native function costs.
function escapeUtf8(text: string): string {
  let out = ''
  let written = 0
  for (let at = 0; at < text.length; at++) {
    const escaped = escapes[text.charCodeAt(at)]
    if (escaped === undefined) return escapeAny(text)
    if (escaped === '') continue
    out += text.slice(written, at) + escaped
    written = at + 1
  }
  return written === 0 ? text : out + text.slice(written)
}

function escapeAny(text: string): string {
  // Half a surrogate pair becomes U+FFFD, as it does wherever text becomes bytes: what was signed is what is sent.
  return encodeURIComponent(text.toWellFormed()).replace(stillRaw, (raw) => rewritten[raw] ?? raw)
}

function escapeBytes(bytes: Uint8Array): string {
  let out = ''
  for (const byte of bytes) {
    const char = String.fromCharCode(byte)
    if (byte === 0x20) out += '+'
    else out += byte < 0x80 && plain.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  return out
}

/** Text for UTF-8; for other charsets a text of which each character stands for one byte. */
function formText(input: string | Uint8Array, charset: Charset | undefined): string {
  if (charset === undefined || charset.name === 'utf-8') return typeof input === 'string' ? input : utf8(input)
  return Buffer.from(typeof input === 'string' ? charset.encode(input) : input).toString('latin1')
}

function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw malformed('the bytes are not UTF-8')
  }
}

function unescapeUtf8(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text
  if (!spaced.includes('%')) return spaced
  try {
    return decodeURIComponent(spaced)
  } catch {
    throw malformed(brokenEscape.test(spaced) ? 'a % is not followed by two hex digits' : 'the escaped bytes are not UTF-8')
  }
}

const brokenEscape = /%(?![\da-fA-F]{2})/

function unescapeBytes(text: string): Uint8Array {
  if (brokenEscape.test(text)) throw malformed('a % is not followed by two hex digits')
  const spaced = text.replaceAll('+', ' ')
  return Buffer.from(
    spaced.replace(/%(..)/g, (_escape, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
}

function malformed(what: string): DuijieError {
  return new DuijieError('invalid_request', `malformed form: ${what}`)
}
