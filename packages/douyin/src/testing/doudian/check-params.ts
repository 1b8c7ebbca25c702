import type { AnyEndpoint, Failure } from '@duijie/core/platform'
import type { JsonObject } from '../../doudian/json-answer.js'
import { refusals } from './refusals.js'

/** The first rule of the endpoint's own data that these params break. */
export async function brokenRule(endpoint: AnyEndpoint, params: JsonObject, paramJson: string): Promise<Failure | undefined> {
  // What is null counts as not given.
  const given = Object.fromEntries(Object.entries(params).filter(([, value]) => value !== null))
  const checked = await endpoint.params()['~standard'].validate(given)
  // Only what is missing or of another type. A closed schema is the client's business, and limits have codes of their own: behaviours know them.
  const issue = checked.issues?.find((one) => typeRules.has(String(Reflect.get(one, 'code'))))
  if (issue !== undefined) {
    const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.')
    return valueAt(params, path) === undefined ? refusals.businessMissing(path) : refusals.parameterInvalid(`参数值错误:${path}`)
  }
  const quoted = namesIn(endpoint.wire, 'numbers').find((name) => new RegExp(`"${name}":"`).test(paramJson))
  if (quoted !== undefined) return refusals.formatInvalid(`参数类型错误:${quoted}`)
  const own = namesIn(endpoint.wire, 'own').find((name) => params[name] !== undefined)
  return own === undefined ? undefined : refusals.parameterInvalid(`未知参数:${own}`)
}

const typeRules: ReadonlySet<string> = new Set(['invalid_type', 'invalid_union', 'invalid_value', 'invalid_format'])

function namesIn(wire: unknown, name: string): readonly string[] {
  const names: unknown = typeof wire === 'object' && wire !== null ? Reflect.get(wire, name) : undefined
  return Array.isArray(names) ? names.map(String) : []
}

function valueAt(params: JsonObject, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined), params)
}
