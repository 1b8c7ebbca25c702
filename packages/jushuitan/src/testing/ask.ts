import { type AnyEndpoint, isDuijieError, parseChinaTime } from '@duijie/core/platform'
import { isJsonObject, type JsonObject } from '../json-answer.js'
import { refusal } from './refusals.js'
import type { Merchant } from './state/merchant.js'
import type { World } from './world.js'

/** A call of an API that has passed all checks. */
export interface Ask {
  readonly path: string
  /** The catalogue's data about it. */
  readonly endpoint: AnyEndpoint
  /** The business params as they came. */
  readonly biz: unknown
  readonly merchant: Merchant
  readonly world: World
  readonly nowMs: number
}

/** What the platform does for one API; gives what stands under `data` (or, in the flat envelope, beside the code), or throws a `Refusal`. */
export type Behaviour = (ask: Ask) => unknown

/** Behaviours by the paths of their APIs. */
export type Behaviours = Readonly<Record<string, Behaviour>>

/** The params where they are an object. */
export function paramsOf({ biz }: Ask): JsonObject {
  return isJsonObject(biz) ? biz : {}
}

/** The rows of an upload: a bare list, or the list under `items`. */
export function rowsOf({ biz }: Ask): readonly JsonObject[] {
  const rows = isJsonObject(biz) ? biz['items'] : biz
  if (!Array.isArray(rows)) throw refusal(130, '缺少必要参数:items')
  return rows.filter(isJsonObject)
}

/** A text or a number, as text; `undefined` for what is blank. */
export function textIn(fields: JsonObject, name: string): string | undefined {
  const value = fields[name]
  return value === undefined || value === null || value === '' || typeof value === 'object' ? undefined : String(value)
}

/** A number, also where it came as text. */
export function numberIn(fields: JsonObject, name: string): number | undefined {
  const text = textIn(fields, name)
  const number = Number(text)
  return text === undefined || Number.isNaN(number) ? undefined : number
}

/** A list of ids, however it came: a list, or one text with commas. */
export function idsIn(fields: JsonObject, name: string): readonly string[] | undefined {
  const value = fields[name]
  if (Array.isArray(value)) return value.map(String)
  return typeof value === 'string' && value !== '' ? value.split(',') : undefined
}

/** Rows inside a row: an order's lines. */
export function linesIn(fields: JsonObject, name: string): readonly JsonObject[] {
  const lines = fields[name]
  return Array.isArray(lines) ? lines.filter(isJsonObject) : []
}

/** A time of the platform, in epoch milliseconds. */
export function timeIn(fields: JsonObject, name: string): number | undefined {
  const text = textIn(fields, name)
  if (text === undefined) return undefined
  try {
    return parseChinaTime(text)
  } catch (error) {
    if (isDuijieError(error)) throw refusal(140, `参数值错误:${name}`)
    throw error
  }
}

/** A flag, in any of its spellings. */
export function flagIn(fields: JsonObject, name: string): boolean | undefined {
  const text = textIn(fields, name)
  return text === undefined ? undefined : text === 'true' || text === '1'
}
