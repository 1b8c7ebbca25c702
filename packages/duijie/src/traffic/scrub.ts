import { createHmac } from 'node:crypto'
import { redacted } from '@duijie/core/platform'

/** Takes secrets and personal data out of recorded traffic. */
export interface Scrubber {
  /** A value of JSON, with everything taken out that is not known to be harmless. */
  scrub(value: unknown, name?: string): unknown
  /** Whether a value holds a token or another secret by the names of its fields. */
  holdsSecret(value: unknown): boolean
}

/** What a {@link createScrubber} is told. */
export interface ScrubOptions {
  /** The platform's own list of personal fields. */
  readonly personal: readonly string[]
  /** Makes stand-ins of ids: the same id has the same stand-in under the same key, and nobody finds the way back without it. */
  readonly key: Uint8Array
}

/**
 * Makes a scrubber. What is kept is what is on the list: states, kinds, codes, times, amounts, counts, page numbers, flags, and the params that say which endpoint it is.
 * Ids become stand-ins of the same form. Everything else is `[redacted]`, numbers are 0: what nobody has thought of is not kept.
 */
export function createScrubber({ personal, key }: ScrubOptions): Scrubber {
  const people = new Set(personal.map((name) => name.toLowerCase()))

  function scrub(value: unknown, name = ''): unknown {
    const kind = kindOf(name, people)
    if (kind === 'secret') return hidden(value)
    if (kind === 'personal' && typeof value !== 'object') return hidden(value)
    if (Array.isArray(value)) return value.map((each) => scrub(each, name))
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([field, each]) => [nameOf(field), scrub(each, field)]))
    if (typeof value === 'boolean' || value === null || value === '') return value
    if (typeof value === 'string' && /^\s*[[{]/.test(value)) return inner(value)
    if (kind === 'id') return standIn(value, key)
    return kind === 'kept' && isHarmless(value) ? value : hidden(value)
  }

  // JSON in a text, as some platforms have it in a form.
  function inner(text: string): string {
    try {
      return JSON.stringify(scrub(JSON.parse(text)))
    } catch {
      // It only looked like JSON.
      return redacted
    }
  }

  function holdsSecret(value: unknown): boolean {
    if (Array.isArray(value)) return value.some(holdsSecret)
    if (typeof value !== 'object' || value === null) return false
    return Object.entries(value).some(([field, each]) => (givenSecret.test(field) && typeof each === 'string' && each !== '') || holdsSecret(each))
  }

  return { scrub, holdsSecret }
}

/** Whether a param is fresh in each request, or is a secret: it says nothing of what is asked for. */
export function isVolatile(name: string): boolean {
  return secretNames.test(name) || volatileNames.test(name)
}

const secretNames = /token|secret|passw|pwd|^sign$|signature|session|authorization|ticket|credential|private_?key|cookie|nonce|^app_?key$/i
/** Of an answer: what is given to be used. A `session_expired` is only about one. */
const givenSecret = /(token|secret|password|passwd|session|session_?key|ticket)$/i
const volatileNames = /^(timestamp|time_?stamp|ts|_t|request_?id|trace_?id|date)$/i
/** A name with one of these words says something about a person, whatever else it says. */
const personalWords = new Set(
  (
    'name nick phone mobile tel telephone address addr receiver recipient consignee buyer sender contact person email card identity openid unionid alipay memo message remark comment ' +
    'invoice zip town street district city province latitude longitude bank plate desc description title content note words password user'
  ).split(' '),
)
/** What a name ends with that stands for an object. */
const idWords = new Set('id ids iid oid tid sid no nos sn code codes barcode barcodes sku skus'.split(' '))
/** What a name ends with that is known to be harmless. */
const keptWords = new Set(
  (
    'status state type kind method version format charset api action errcode success time created modified begin end start expires in num count qty quantity price fee amount payment total ' +
    'results discount page index size limit offset next fields currency flag sort level weight ok'
  ).split(' '),
)
const keptNames = new Set(['code', 'sub_code', 'error_code', 'err_code', 'errorCode', 'v', 'sign_method'])

type FieldKind = 'secret' | 'personal' | 'id' | 'kept' | 'unknown'

function kindOf(name: string, people: ReadonlySet<string>): FieldKind {
  if (keptNames.has(name)) return 'kept'
  if (secretNames.test(name)) return 'secret'
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[_.-]/)
  if (people.has(name.toLowerCase()) || words.some((word) => personalWords.has(word))) return 'personal'
  const last = words.at(-1) ?? ''
  if (idWords.has(last)) return 'id'
  return keptWords.has(last) || words[0] === 'is' || words[0] === 'has' ? 'kept' : 'unknown'
}

/** Numbers, times, and words as programmers write them: neither sentences nor anything in Chinese, nor what could be a phone number. */
function isHarmless(value: unknown): boolean {
  if (typeof value === 'number') return !/^1[3-9]\d{9}$/.test(String(value))
  if (typeof value !== 'string') return false
  if (/^1[3-9]\d{9}$/.test(value)) return false
  return /^-?\d{1,15}(\.\d+)?$/.test(value) || /^\d{4}-\d{2}-\d{2}([T ][\d:.+Z-]+)?$/.test(value) || /^[A-Za-z][\w.,/*-]{0,400}$/.test(value)
}

function hidden(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hidden)
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([field, each]) => [nameOf(field), hidden(each)]))
  if (typeof value === 'boolean' || value === null || value === '') return value
  return typeof value === 'number' ? 0 : redacted
}

/** The same length, digits for digits, letters for letters: what a schema takes stays so. */
function standIn(value: unknown, key: Uint8Array): unknown {
  if (typeof value === 'number' && Math.abs(value) < 10) return value
  const text = String(value)
  // Longer ones are no ids.
  if (text.length > 128 || !/^[\w.,:@^-]+$/.test(text)) return hidden(value)
  const bytes = createHmac('sha512', key).update(text).digest()
  const made = [...text].map((character, index) => replaced(character, (bytes[index % bytes.length] ?? 0) + index, index === 0)).join('')
  return typeof value === 'number' ? Number(made) : made
}

function replaced(character: string, chance: number, isFirst: boolean): string {
  // No zero in front: a number must keep its length.
  if (/\d/.test(character)) return String(isFirst ? 1 + (chance % 9) : chance % 10)
  if (/[a-z]/.test(character)) return String.fromCharCode(97 + (chance % 26))
  return /[A-Z]/.test(character) ? String.fromCharCode(65 + (chance % 26)) : character
}

// Field names are a programmer's words; the keys of a map may be anything, a phone number for one.
function nameOf(field: string): string {
  return /^[A-Za-z_$@][\w$.:@-]{0,63}$/.test(field) && !/\d{6}/.test(field) ? field : redacted
}
