import type { AnyEndpoint, Failure, Fields, SchemaIssue } from '@duijie/core/platform'
import { wireOf } from '../../open/endpoints/wire.js'
import { openFailure } from './refusals.js'

/** What is wrong with the params of a request, by the endpoint's own schema; what the client fills in is left out. */
export async function brokenParams(endpoint: AnyEndpoint, params: Fields): Promise<Failure | undefined> {
  const { own = {}, preset = {}, sign, path } = wireOf(endpoint)
  const filled = new Set([...Object.keys(own), ...Object.keys(preset), 'access_token', ...(sign === undefined ? [] : ['sign'])])
  const kept = Object.fromEntries(Object.entries(params).filter(([name]) => !filled.has(name)))
  return brokenBy(endpoint, kept, codeOf(path))
}

/** What the platform says of params that it does not take. */
function codeOf(path: string): number {
  if (path.startsWith('/oauth/')) return 10002
  if (path.startsWith('/api/trade')) return 10000
  // Paths of the newer host end with a slash.
  return path.endsWith('/') ? 2100005 : 40014
}

async function brokenBy(endpoint: AnyEndpoint, params: Fields, code: number): Promise<Failure | undefined> {
  const checked = await endpoint.params()['~standard'].validate(params)
  const issue = checked.issues?.[0]
  if (issue === undefined) return undefined
  const strangers = strangersOf(issue)
  // A closed schema is the client's business; the platform overlooks what it does not know.
  if (strangers.length > 0) return brokenBy(endpoint, Object.fromEntries(Object.entries(params).filter(([name]) => !strangers.includes(name))), code)
  const retyped = retypedParams(params, issue)
  return retyped === undefined ? openFailure(code) : brokenBy(endpoint, retyped, code)
}

/** A query and a form hold texts only: the number, the flag or the list that one of them is. */
function retypedParams(params: Fields, issue: SchemaIssue): Fields | undefined {
  const [name] = issue.path ?? []
  const value = typeof name === 'string' && issue.path?.length === 1 ? params[name] : undefined
  if (typeof name !== 'string' || typeof value !== 'string') return undefined
  if ('expected' in issue && issue.expected === 'array') return { ...params, [name]: [value] }
  if (/^\d{1,15}$/.test(value)) return { ...params, [name]: Number(value) }
  if (value === 'true' || value === 'false') return { ...params, [name]: value === 'true' }
  return undefined
}

function strangersOf(issue: SchemaIssue): readonly string[] {
  return (issue.path?.length ?? 0) === 0 && 'keys' in issue && Array.isArray(issue.keys) ? issue.keys.map(String) : []
}
