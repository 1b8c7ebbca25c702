import type { SchemaIssue } from './schema.js'

/** Stands for what is not known to be harmless. */
export const redacted = '[redacted]'

const longestShown = 120
const mostIssues = 5

/**
 * A URL as logs may have it: without user, password and fragment, with only those query params that are allowed.
 * Of the path, what does not look like a word (numbers, keys, tokens) is left out too.
 */
export function describeUrl(url: string, allowedQuery: ReadonlySet<string>): string {
  if (!URL.canParse(url)) return redacted
  const { protocol, host, pathname, searchParams } = new URL(url)
  const path = pathname.split('/').map((segment) => (isWord(segment) ? segment : redacted))
  const shown = [...searchParams].flatMap(([name, value]) => (allowedQuery.has(name) ? [`${name}=${shortened(value)}`] : []))
  const query = shown.length === searchParams.size ? shown : [...shown, redacted]
  return `${protocol}//${host}${path.join('/')}${query.length === 0 ? '' : `?${query.join('&')}`}`
}

/** A record as logs may have it: the allowed fields as they are where they are plain values, the others by name only. */
export function describeFields(record: Readonly<Record<string, unknown>>, allowed: ReadonlySet<string>): Record<string, string | number | boolean | null> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [nameOf(name), allowed.has(name) ? plain(value) : redacted]))
}

/** Enough of a secret to tell it from another one: `ab***yz` of a long one, `***` of one that is too short to show anything of. */
export function maskSecret(text: string): string {
  return text.length < 16 ? '***' : `${text.slice(0, 2)}***${text.slice(-2)}`
}

/**
 * What a schema found wrong, as text without any value: where it was and what was expected there; five, then how many more.
 *
 * Messages are made here from what the schema itself says (expected type, bounds, format), because the messages of schema libraries quote
 * what they were given: some always, zod wherever an author wrote a message as a function. A check of the author's own says its words
 * by zod's `params`: `.refine(isShop, { params: { says: 'must be a known shop' } })`.
 */
export function safeIssues(issues: readonly SchemaIssue[]): readonly string[] {
  const shown = issues.slice(0, mostIssues).map((issue) => {
    const { path, what } = described(issue)
    return path === '' ? what : `${path}: ${what}`
  })
  return issues.length > mostIssues ? [...shown, `and ${issues.length - mostIssues} more`] : shown
}

// `v3`, `oauth2`, `2.0`, `out-trade-no`; neither order numbers nor keys, which mix letters and digits.
function isWord(segment: string): boolean {
  return segment.length <= 64 && /^(?:[A-Za-z]{0,24}\d{0,2}(?:[._-](?=[A-Za-z\d])|$))*$/.test(segment)
}

// Field names are the platform's or the programmer's words; a map's keys may be anything, a phone number for one.
function nameOf(name: string): string {
  return /^[A-Za-z_$@][\w$.:@-]{0,63}$/.test(name) && !/\d{6}/.test(name) ? name : redacted
}

function plain(value: unknown): string | number | boolean | null {
  if (typeof value === 'string') return shortened(value)
  return typeof value === 'number' || typeof value === 'boolean' || value === null ? value : redacted
}

function shortened(text: string): string {
  return text.length <= longestShown ? text : `${text.slice(0, longestShown)}…`
}

// What of an issue comes from the schema. Every field is looked at as unknown: other libraries have other ones.
type Facts = Readonly<Partial<Record<string, unknown>>>

function described(issue: SchemaIssue): { readonly path: string; readonly what: string } {
  const facts: Facts = { ...issue }
  const path = (issue.path ?? []).map((part) => (typeof part === 'object' ? part.key : part))
  // There the last part of the path is the very key that was refused.
  const known = facts['code'] === 'invalid_key' ? [...path.slice(0, -1), redacted] : path
  return { path: known.map(partOf).join('.'), what: whatOf(facts, issue.message) }
}

function partOf(part: PropertyKey): string {
  if (typeof part === 'number') return String(part)
  return typeof part === 'string' ? nameOf(part) : redacted
}

function whatOf(facts: Facts, message: string): string {
  switch (facts['code']) {
    case 'invalid_type':
      return `expected ${text(facts['expected'])}${received(message)}`
    case 'invalid_value':
      return `expected ${list(facts['values'])}`
    case 'too_big':
      return `expected ${bound(facts, 'at most', 'less than')} ${text(facts['maximum'])} (${text(facts['origin'])})`
    case 'too_small':
      return `expected ${bound(facts, 'at least', 'more than')} ${text(facts['minimum'])} (${text(facts['origin'])})`
    case 'invalid_format':
      return `expected the format ${text(facts['pattern'] ?? facts['format'])}`
    case 'not_multiple_of':
      return `expected a multiple of ${text(facts['divisor'])}`
    case 'unrecognized_keys':
      return `unknown ${namesIn(facts['keys'])}`
    case 'invalid_key':
      return 'a key that is not allowed'
    case 'invalid_union':
      return Array.isArray(facts['options']) && facts['options'].length > 0 ? `expected ${list(facts['options'])}` : 'fits none of the allowed forms'
    case 'custom':
      return saidBy(facts['params'])
    default:
      return 'does not fit the schema'
  }
}

function bound(facts: Facts, including: string, excluding: string): string {
  if (facts['exact'] === true) return 'exactly'
  return facts['inclusive'] === true ? including : excluding
}

// The name of the type is the one thing about the value that may be told; zod tells it only in its message.
function received(message: string): string {
  const type = /received (string|number|boolean|bigint|symbol|undefined|null|array|object|function|NaN)$/.exec(message)?.[1]
  return type === undefined ? '' : `, got ${type}`
}

function saidBy(params: unknown): string {
  const says = typeof params === 'object' && params !== null && 'says' in params ? params.says : undefined
  return typeof says === 'string' ? shortened(says) : 'does not pass a check of its schema'
}

function namesIn(keys: unknown): string {
  const names = Array.isArray(keys) ? keys.map((key) => (typeof key === 'string' ? nameOf(key) : redacted)) : []
  const shown = `${names.length === 1 ? 'field' : 'fields'} ${names.slice(0, mostIssues).join(', ')}`
  return names.length > mostIssues ? `${shown} and ${names.length - mostIssues} more` : shown
}

function list(values: unknown): string {
  return Array.isArray(values) ? shortened(values.map((value) => JSON.stringify(text(value))).join(' or ')) : 'another value'
}

// Bounds are numbers, big integers or dates; the rest are words of the schema.
function text(value: unknown): string {
  return value === undefined || typeof value === 'object' || typeof value === 'function' ? 'something else' : shortened(String(value))
}
