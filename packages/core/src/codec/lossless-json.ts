import { DuijieError } from '../errors.js'
import { jsonFault } from './json-fault.js'
import { type ParseParts, parseInSegments } from './json-segments.js'

/**
 * Reads JSON without rounding: an integer beyond 2^53 - 1 becomes a string of its digits, everything else is what `JSON.parse` gives.
 * An id may so be a number in one row and a string in the next: schemas take both (see `id`).
 *
 * Bytes are read as UTF-8, what is not UTF-8 becomes U+FFFD; a byte order mark at the start is passed over.
 * @throws DuijieError `unexpected` where the text is not JSON. It says at which character, and never what stands there.
 * @example
 * ```ts
 * parseJson('{"tid":4093482012345678901,"num":2}') // { tid: '4093482012345678901', num: 2 }
 * ```
 */
export function parseJson(input: Uint8Array | string): unknown {
  return typeof input === 'string' ? parseText(input) : parseBytes(input)
}

// The fast way, over bytes: looking at every 16th byte is enough to find every run of 16 digits, and nothing shorter can be too long.
// The integers found are quoted and the native parser does the rest. What looks like an integer may stand inside a string; quoted there
// it closes that string before a digit, which no JSON allows, so the native parser refuses the whole and the exact way is taken.
function parseBytes(input: Uint8Array): unknown {
  const whole = Buffer.from(input.buffer, input.byteOffset, input.byteLength)
  try {
    return parseInSegments(hasMark(whole) ? whole.subarray(3) : whole, parseParts)
  } catch {
    // Not a fault yet: digits inside a string were quoted, or it is no JSON at all. The exact way tells.
    return parseText(decode(whole))
  }
}

function hasMark(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
}

const parseParts: ParseParts = {
  // Text in brackets is a list, or no JSON.
  list: (part) => JSON.parse(`[${lossless(part)}]`) as unknown[],
  document: (part, opening) => JSON.parse(opening + lossless(part)),
}

function lossless(part: Buffer): string {
  const spans = longIntegers(part)
  return spans.length === 0 ? decode(part) : quoted(part, spans)
}

function parseText(text: string): unknown {
  return /\d{16}/.test(text) ? parseNatively(quoteExactly(text), text) : parseNatively(text)
}

function parseNatively(text: string, original = text): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
  } catch {
    // The native message quotes the text, so neither it nor its error goes further.
    throw new DuijieError('unexpected', jsonFault(original))
  }
}

const minLength = 16
const maxSafe = '9007199254740991'

/** Where the integers that a double cannot hold begin and end, sign included: start, end, start, end ... */
function longIntegers(bytes: Buffer): number[] {
  const spans: number[] = []
  const length = bytes.length
  let done = 0
  for (let at = minLength - 1; at < length; at += minLength) {
    if (!isDigit(bytes[at]) || !isAmongDigits(bytes, at)) continue
    let start = at
    while (start > done && isDigit(bytes[start - 1])) start--
    let end = at + 1
    while (end < length && isDigit(bytes[end])) end++
    if (end - start >= minLength && isTooLong(bytes, start, end)) {
      if (start > 0 && bytes[start - 1] === minus) start--
      if (beginsValue(bytes, start) && endsValue(bytes, end)) spans.push(start, end)
    }
    done = end
    at = end
  }
  return spans
}

const minus = 0x2d

// The digits are the ten codes that differ from 0x30 by less than ten in this way; one comparison less on the path that every byte pays for.
function isDigit(code = 0): boolean {
  return (code ^ 0x30) < 10
}

// Most digits belong to short numbers, and most of those are told apart here: a run of 16 around this place reaches eight places to one side at least.
// Less than zero means digit, so that `&` and `|` decide at once: which of the places are digits is too random for a processor to guess branch by branch.
function isAmongDigits(bytes: Buffer, at: number): boolean {
  const before = belowDigits(bytes[at - 8]) & belowDigits(bytes[at - 4])
  const after = at + 8 < bytes.length ? belowDigits(bytes[at + 8]) & belowDigits(bytes[at + 4]) : 0
  return (before | after) < 0
}

function belowDigits(code = 0): number {
  return (code ^ 0x30) - 10
}

function isTooLong(bytes: Buffer, start: number, end: number): boolean {
  if (bytes[start] === 0x30) return false
  return end - start > minLength || bytes.toString('latin1', start, end) > maxSafe
}

/** After `:`, `,` or `[`, or at the start of the text. */
function beginsValue(bytes: Buffer, start: number): boolean {
  let before = start - 1
  while (before >= 0 && isSpace(bytes[before])) before--
  return before < 0 || bytes[before] === 0x3a || bytes[before] === 0x2c || bytes[before] === 0x5b
}

/** Before `,`, `]` or `}`, or at the end of the text: not before a fraction or an exponent, nor where a key would stand. */
function endsValue(bytes: Buffer, end: number): boolean {
  let after = end
  while (after < bytes.length && isSpace(bytes[after])) after++
  return after >= bytes.length || bytes[after] === 0x2c || bytes[after] === 0x7d || bytes[after] === 0x5d
}

function isSpace(byte = 0): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

const quote = 0x22

// More than a segment of a long document. What cannot be cut into segments is quoted and decoded in pieces of this size, and the native parser joins their texts
// into the one string that it needs: a copy of the whole would get its memory from the system page by page, and that costs more than filling it.
const pieceBytes = 56 * 1024

// One native copy takes an integer with all that stands before it; the few bytes of the integer itself are then moved by one.
function quoted(bytes: Buffer, spans: readonly number[]): string {
  const piece = Buffer.allocUnsafe(Math.min(bytes.length + spans.length, pieceBytes))
  let text = ''
  let filled = 0
  let read = 0
  for (let index = 0; index < spans.length; index += 2) {
    const start = spans[index] ?? 0
    const end = spans[index + 1] ?? 0
    const needed = end - read + 2
    if (filled + needed > piece.length) {
      text += decode(piece, 0, filled)
      filled = 0
    }
    if (needed > piece.length) {
      text += `${decode(bytes, read, start)}"${bytes.toString('latin1', start, end)}"`
      read = end
      continue
    }
    bytes.copy(piece, filled, read, end)
    filled += start - read
    piece[filled++] = quote
    for (read = start; read < end; read++) piece[filled++] = bytes[read] ?? 0
    piece[filled++] = quote
  }
  if (filled + bytes.length - read > piece.length) return text + decode(piece, 0, filled) + decode(bytes, read)
  return text + decode(piece, 0, filled + bytes.copy(piece, filled, read))
}

function decode(bytes: Buffer, start = 0, end = bytes.length): string {
  return bytes.toString('utf8', start, end)
}

/** The exact way, over text: strings are passed over as strings, so that only numbers are looked at. */
function quoteExactly(text: string): string {
  let out = ''
  let copied = 0
  let at = 0
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === quote) {
      at = afterString(text, at)
      continue
    }
    if (code !== minus && !isDigit(code)) {
      at++
      continue
    }
    const end = afterNumber(text, at)
    if (end - at >= minLength && /^-?[1-9]\d{15,}$/.test(text.slice(at, end)) && isUnsafeValue(text, at, end)) {
      out += `${text.slice(copied, at)}"${text.slice(at, end)}"`
      copied = end
    }
    at = end
  }
  return out + text.slice(copied)
}

function afterString(text: string, start: number): number {
  let end = start
  for (;;) {
    end = text.indexOf('"', end + 1)
    if (end === -1) return text.length
    let slashes = 0
    while (text.charCodeAt(end - 1 - slashes) === 0x5c) slashes++
    if (slashes % 2 === 0) return end + 1
  }
}

function afterNumber(text: string, start: number): number {
  let end = start + 1
  while (isDigit(text.charCodeAt(end)) || '+-.eE'.includes(text[end] ?? ' ')) end++
  return end
}

/** A number where a key should be is a fault and must stay one. */
function isUnsafeValue(text: string, start: number, end: number): boolean {
  let after = end
  while (isSpace(text.charCodeAt(after))) after++
  return text[after] !== ':' && !Number.isSafeInteger(Number(text.slice(start, end)))
}
