import type { AnyEndpoint, Fields } from '../client/endpoint.js'
import type { Schema, SchemaIssue } from '../client/schema.js'
import { parseJson } from '../codec/lossless-json.js'
import { isDuijieError } from '../errors.js'

/** What is wrong with the params of a request, by the endpoint's own data. */
export type BrokenRule =
  | { readonly rule: 'missing' | 'invalid'; readonly param: string; readonly message: string }
  | {
      readonly rule: 'page_size' | 'page_number' | 'window' | 'window_order' | 'list'
      readonly param: string
      readonly limit: number
      readonly message: string
    }

/** Checks params that came over the wire as texts. */
export interface RuleBook {
  /** The params in the types that the endpoint's schema takes, or the first rule that they break. Params that the schema does not know are passed over. */
  check(endpoint: AnyEndpoint, texts: Readonly<Record<string, string>>): Promise<{ readonly params: Fields } | { readonly broken: BrokenRule }>
}

/**
 * Makes a check of params from the endpoints' own schemas and limits, so that a sandbox says nothing twice.
 * On a form every value is a text; which type the schema wants is found by trying, and remembered for each endpoint.
 */
export function createRuleBook(): RuleBook {
  const readings = new Map<string, Map<string, number>>()
  return {
    async check(endpoint, texts) {
      const known = readings.get(endpoint.name) ?? new Map<string, number>()
      readings.set(endpoint.name, known)
      const read = await readBySchema(endpoint.params(), texts, known)
      if ('broken' in read) return read
      const broken = brokenLimit(endpoint, read.params, texts)
      return broken === undefined ? read : { broken }
    },
  }
}

/** How a text may be meant, in the order in which it is tried. */
const ways: readonly ((text: string) => unknown)[] = [
  (text) => text,
  (text) => (/^-?\d{1,15}(\.\d+)?$/.test(text) ? Number(text) : undefined),
  (text) => (text === 'true' || text === 'false' ? text === 'true' : undefined),
  (text) => text.split(','),
  (text) => (/^(-?\d{1,15},)*-?\d{1,15}$/.test(text) ? text.split(',').map(Number) : undefined),
  (text) => fromJson(text),
]

async function readBySchema(
  schema: Schema<Fields>,
  texts: Readonly<Record<string, string>>,
  known: Map<string, number>,
): Promise<{ readonly params: Fields } | { readonly broken: BrokenRule }> {
  const tried = new Map<string, number>()
  for (;;) {
    const params = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, ways[tried.get(name) ?? known.get(name) ?? 0]?.(text) ?? text]))
    const result = await schema['~standard'].validate(params)
    if (result.issues === undefined) {
      for (const [name, way] of tried) known.set(name, way)
      return { params }
    }
    const issue = result.issues[0]
    const strangers = strangersOf(issue).filter((name) => Object.hasOwn(texts, name))
    if (strangers.length > 0) {
      // A closed schema is the client's business; platforms overlook what they do not know.
      return readBySchema(schema, Object.fromEntries(Object.entries(texts).filter(([name]) => !strangers.includes(name))), known)
    }
    const param = issue === undefined ? '' : paramOf(issue)
    const text = texts[param]
    if (text === undefined) return { broken: { rule: 'missing', param, message: issue?.message ?? '' } }
    const start = known.get(param) ?? 0
    const before = tried.get(param) ?? start
    // A remembered reading that does not fit this text leads back to the first.
    const way = nextWay(text, before === start && start > 0 && !tried.has(param) ? -1 : before)
    if (way === undefined) return { broken: { rule: 'invalid', param, message: issue?.message ?? '' } }
    tried.set(param, way)
  }
}

function nextWay(text: string, before: number): number | undefined {
  const way = ways.findIndex((read, index) => index > before && read(text) !== undefined)
  return way < 0 ? undefined : way
}

function paramOf(issue: SchemaIssue): string {
  const first = issue.path?.[0]
  return first === undefined ? '' : String(typeof first === 'object' ? first.key : first)
}

/** The names that a closed zod schema does not know. */
function strangersOf(issue: SchemaIssue | undefined): readonly string[] {
  if (issue === undefined || !('keys' in issue) || !Array.isArray(issue.keys) || (issue.path?.length ?? 0) > 0) return []
  return issue.keys.map(String)
}

function fromJson(text: string): unknown {
  try {
    const value = parseJson(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}

function brokenLimit({ limits }: AnyEndpoint, params: Fields, texts: Readonly<Record<string, string>>): BrokenRule | undefined {
  const { pageSize, pageNumber, window, list } = limits
  if (pageSize !== undefined && !within(params[pageSize.param], pageSize.max)) {
    return { rule: 'page_size', param: pageSize.param, limit: pageSize.max, message: `${pageSize.param} must lie between 1 and ${pageSize.max}` }
  }
  if (pageNumber !== undefined && !within(params[pageNumber.param], pageNumber.max)) {
    return { rule: 'page_number', param: pageNumber.param, limit: pageNumber.max, message: `${pageNumber.param} must lie between 1 and ${pageNumber.max}` }
  }
  const start = window && texts[window.start]
  const end = window && texts[window.end]
  if (window !== undefined && start !== undefined && end !== undefined) {
    const length = window.parse(end) - window.parse(start)
    if (length < 0) return { rule: 'window_order', param: window.end, limit: 0, message: `${window.end} lies before ${window.start}` }
    if (length > window.maxMs) {
      return {
        rule: 'window',
        param: window.end,
        limit: window.maxMs,
        message: `${window.start} to ${window.end} is longer than ${window.maxMs / 3_600_000} h`,
      }
    }
  }
  for (const [param, max] of Object.entries(list ?? {})) {
    const count = countOf(params[param])
    if (count > max) return { rule: 'list', param, limit: max, message: `${param} holds ${count} values, more than ${max}` }
  }
  return undefined
}

function within(value: unknown, max: number): boolean {
  if (value === undefined) return true
  const number = Number(value)
  return number >= 1 && number <= max
}

function countOf(value: unknown): number {
  if (Array.isArray(value)) return value.length
  return typeof value === 'string' && value !== '' ? value.split(/[,;]/).length : 0
}
