import { parseJson } from '../codec/lossless-json.js'
import { writeJson } from '../codec/write-json.js'
import { isDuijieError } from '../errors.js'

/** What becomes of the platform's own object: kept without personal data, kept as it came, or not kept. */
export const originalChoices = ['masked', 'full', 'none'] as const

/** One of {@link originalChoices}. */
export type OriginalChoice = (typeof originalChoices)[number]

/** A platform's list of personal fields, ready for {@link maskOriginal}. */
export interface PersonalFields {
  /** The names as the platform writes them, and in the other usual spellings. */
  readonly names: ReadonlySet<string>
  /** Finds a name inside of a text. */
  readonly mention: RegExp | undefined
}

/**
 * Makes a platform's list of personal fields ready: by name, wherever they stand. What lies below such a field is personal too.
 * A name counts in all usual spellings: `receiver_name`, `receiverName`, `ReceiverName`, `RECEIVER_NAME`, `receivername`.
 */
export function personalFields(names: readonly string[]): PersonalFields {
  const words = names.map((name) => wordsOf(name).map(escapeSyntax).join('[_-]?'))
  return {
    names: new Set(names.flatMap(spellings)),
    mention: words.length === 0 ? undefined : new RegExp(`(?<![\\p{L}\\p{N}_])(?:${words.join('|')})(?![\\p{L}\\p{N}_])`, 'iu'),
  }
}

/** The original as the host wants it kept; `undefined` for none. */
export function keepOriginal(original: unknown, choice: OriginalChoice, fields: PersonalFields): unknown {
  if (choice === 'none') return undefined
  return choice === 'full' ? original : maskOriginal(original, fields)
}

/**
 * A copy of a platform's object without personal data. Objects, lists and names stay, so that it still looks like what came; the texts of personal fields become `***`, their numbers and flags null.
 * JSON inside of texts is masked as well; a text that names a personal field in another way (a query, a list of attributes) is masked as a whole, and so is what is nested deeper than 100 levels.
 * What holds nothing personal is not copied.
 */
export function maskOriginal(original: unknown, fields: PersonalFields): unknown {
  return mask(original, fields, 0)
}

const masked = '***'
const maxDepth = 100

function mask(value: unknown, fields: PersonalFields, depth: number): unknown {
  if (typeof value === 'string') return maskText(value, fields, depth)
  if (typeof value !== 'object' || value === null) return value
  if (depth > maxDepth) return masked
  if (Array.isArray(value)) return maskList(value, fields, depth)
  return isPlain(value) ? maskObject(value, fields, depth) : masked
}

function maskList(list: readonly unknown[], fields: PersonalFields, depth: number): readonly unknown[] {
  // Attributes as pairs: ['receiver_name', '…'].
  const isPair = list.length === 2 && typeof list[0] === 'string' && fields.names.has(list[0])
  let copy: unknown[] | undefined
  for (const [index, entry] of list.entries()) {
    const kept = isPair ? blankUnlessName(entry, fields) : mask(entry, fields, depth + 1)
    if (kept === entry) continue
    copy ??= [...list]
    copy[index] = kept
  }
  return copy ?? list
}

function maskObject(object: Readonly<Record<string, unknown>>, fields: PersonalFields, depth: number): object {
  const names = Object.keys(object)
  // Attributes as pairs: { key: 'receiver_name', value: '…' }.
  const isPair = names.length <= 4 && names.some((name) => typeof object[name] === 'string' && fields.names.has(object[name]))
  let changed: Map<string, unknown> | undefined
  for (const name of names) {
    const value = object[name]
    const kept = fields.names.has(name) ? blank(value, 0) : isPair ? blankUnlessName(value, fields) : mask(value, fields, depth + 1)
    if (kept === value) continue
    changed ??= new Map()
    changed.set(name, kept)
  }
  if (changed === undefined) return object
  const copy = { ...object }
  // Defined, not assigned: even a member called __proto__ stays a member.
  for (const [name, value] of changed) Object.defineProperty(copy, name, { value, enumerable: true, writable: true, configurable: true })
  return copy
}

function blankUnlessName(value: unknown, fields: PersonalFields): unknown {
  return typeof value === 'string' && fields.names.has(value) ? value : blank(value, 0)
}

/** The same shape without any content. */
function blank(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return value === '' ? '' : masked
  if (typeof value !== 'object' || value === null) return null
  if (depth > maxDepth) return masked
  if (Array.isArray(value)) return value.map((entry) => blank(entry, depth + 1))
  if (!isPlain(value)) return masked
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, blank(inner, depth + 1)]))
}

function maskText(text: string, fields: PersonalFields, depth: number): string {
  if (fields.mention === undefined || !/[{[=;:&<]/.test(text)) return text
  // A time names nothing, and every order has several.
  if (/^[\d :-]+$/.test(text)) return text
  const inner = parsed(text)
  if (inner !== undefined) {
    const kept = mask(inner, fields, depth + 1)
    return kept === inner ? text : writeJson(kept, () => false)
  }
  return fields.mention.test(text) ? masked : text
}

// Only objects and lists: a text of digits is no JSON to anybody.
function parsed(text: string): object | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined
  try {
    const value = parseJson(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}

// JSON knows nothing else; a Map or a Date would hide what it holds.
function isPlain(value: object): value is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

function spellings(name: string): string[] {
  const words = wordsOf(name)
  const camel = words.map((word, index) => (index === 0 ? word : capital(word))).join('')
  return [name, words.join('_'), words.join('-'), words.join('_').toUpperCase(), camel, capital(camel), words.join('')]
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1_$2')
    .split(/[_\-\s]+/)
    .map((word) => word.toLowerCase())
}

function escapeSyntax(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
