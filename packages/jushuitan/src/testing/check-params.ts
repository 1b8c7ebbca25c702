import type { AnyEndpoint, Failure } from '@duijie/core/platform'
import { bizWireOf } from '../encode-biz.js'
import { isJsonObject, type JsonObject } from '../json-answer.js'
import { refusals } from './refusals.js'

/** The first rule of the endpoint's own data that these business params break. */
export async function brokenRule(endpoint: AnyEndpoint, biz: unknown): Promise<Failure | undefined> {
  const { list, comma = [] } = bizWireOf(endpoint.wire)
  if (list !== undefined && !Array.isArray(biz)) return refusals.missing('biz')
  if (list === undefined && !isJsonObject(biz)) return refusals.missing('biz')
  const params: JsonObject = list === undefined ? splitLists(biz, comma) : { [list]: biz }
  const checked = await endpoint.params()['~standard'].validate(params)
  // A closed schema is the client's business: the platform overlooks what it does not know.
  const issue = checked.issues?.find((one) => !('keys' in one))
  if (issue !== undefined) {
    const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.')
    return valueAt(params, path) === undefined ? refusals.missing(path) : refusals.invalid(`参数值错误:${path}`)
  }
  return brokenLimit(endpoint, params)
}

function splitLists(biz: unknown, comma: readonly string[]): JsonObject {
  if (!isJsonObject(biz)) return {}
  const split = comma.flatMap((name) => (typeof biz[name] === 'string' ? [[name, biz[name].split(',')]] : []))
  return { ...biz, ...Object.fromEntries(split) }
}

function valueAt(params: JsonObject, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined), params)
}

function brokenLimit({ limits }: AnyEndpoint, params: JsonObject): Failure | undefined {
  const { pageSize, pageNumber, window, list = {} } = limits
  for (const limit of [pageSize, pageNumber]) {
    if (limit === undefined) continue
    const value = params[limit.param]
    if (value !== undefined && !(Number(value) >= 1 && Number(value) <= limit.max)) return refusals.invalid(`${limit.param}超过限制,最大${limit.max}`)
  }
  for (const [name, max] of Object.entries(list)) {
    const values = params[name]
    if (Array.isArray(values) && values.length > max) return refusals.invalid(`${name}超过限制,最多${max}个`)
  }
  if (window === undefined) return undefined
  const [start, end] = [params[window.start], params[window.end]]
  if ((start === undefined) !== (end === undefined)) return refusals.invalid(`${window.start}和${window.end}必须同时存在`)
  if (start === undefined) return undefined
  const length = window.parse(end) - window.parse(start)
  if (length < 0) return refusals.invalid('结束时间不能早于开始时间')
  return length > window.maxMs ? refusals.invalid(`时间间隔不能超过${window.maxMs / 86_400_000}天`) : undefined
}
