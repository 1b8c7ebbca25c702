import type { AnyEndpoint, Failure, Fields, SchemaIssue } from '@duijie/core/platform'
import { wireOf } from '../../mini/endpoints/wire.js'
import { miniFailure } from './refusals.js'

// What the platform says of a param that it does not take; 40097 where its pages name no code.
const codes: Readonly<Record<string, number>> = {
  scene: 40129,
  path: 40159,
  page: 41030,
  page_url: 40066,
  openid: 40003,
  touser: 40003,
  template_id: 40037,
  js_code: 40029,
  code: 40029,
  tid: 200014,
  kidList: 200020,
  sceneDesc: 200021,
  content: 45002,
  expire_interval: 85401,
  expire_time: 85401,
  env_version: 85402,
  order_key: 268485194,
  delivery_mode: 268485224,
  upload_time: 268485216,
  shipping_list: 268485226,
}

/** What is wrong with the params of a request, by the endpoint's own schema; what the client fills in is left out. */
export async function brokenParams(endpoint: AnyEndpoint, params: Fields): Promise<Failure | undefined> {
  const { own = {}, preset = {}, session = false } = wireOf(endpoint)
  const filled = new Set([...Object.keys(own), ...Object.keys(preset), ...(session ? ['signature', 'sig_method'] : [])])
  const kept = Object.fromEntries(Object.entries(params).filter(([name]) => !filled.has(name)))
  return brokenBy(endpoint, session ? { ...kept, session_key: 'known to the client only' } : kept)
}

async function brokenBy(endpoint: AnyEndpoint, params: Fields): Promise<Failure | undefined> {
  const checked = await endpoint.params()['~standard'].validate(params)
  const issue = checked.issues?.[0]
  if (issue === undefined) return undefined
  const strangers = strangersOf(issue)
  // A closed schema is the client's business; the platform overlooks what it does not know.
  if (strangers.length > 0) return brokenBy(endpoint, Object.fromEntries(Object.entries(params).filter(([name]) => !strangers.includes(name))))
  const numeric = numbersOf(params, issue)
  if (numeric !== undefined) return brokenBy(endpoint, numeric)
  const first = issue.path?.[0]
  const param = first === undefined ? '' : String(typeof first === 'object' ? first.key : first)
  if (param === 'scene' && String(params['scene'] ?? '').length > 32) return miniFailure(40169)
  return miniFailure(codes[param] ?? 40097)
}

/** A query holds texts only: the number that one of them is. */
function numbersOf(params: Fields, issue: SchemaIssue): Fields | undefined {
  const [name] = issue.path ?? []
  const value = typeof name === 'string' && issue.path?.length === 1 ? params[name] : undefined
  return typeof name === 'string' && typeof value === 'string' && /^\d{1,15}$/.test(value) ? { ...params, [name]: Number(value) } : undefined
}

function strangersOf(issue: SchemaIssue): readonly string[] {
  return (issue.path?.length ?? 0) === 0 && 'keys' in issue && Array.isArray(issue.keys) ? issue.keys.map(String) : []
}
