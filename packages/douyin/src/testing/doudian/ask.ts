import type { JsonObject } from '../../doudian/json-answer.js'
import { isJsonObject } from '../../doudian/json-answer.js'
import { badParam } from './refusals.js'
import type { Shop } from './state/shop.js'
import type { World } from './world.js'

/** A call that has passed all checks. */
export interface Ask {
  readonly path: string
  /** The business params as they came; numbers of 19 digits as texts. */
  readonly params: JsonObject
  readonly shop: Shop
  readonly appKey: string
  readonly world: World
  readonly nowMs: number
}

/** What the platform does for one API; gives what stands under `data`, or throws a `Refusal`. */
export type Behaviour = (ask: Ask) => unknown

/** Behaviours by the paths of their APIs. */
export type Behaviours = Readonly<Record<string, Behaviour>>

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

/** A flag, in both of its spellings. */
export function flagIn(fields: JsonObject, name: string): boolean {
  const text = textIn(fields, name)
  return text === 'true' || text === '1'
}

/** Objects of a list. */
export function rowsIn(fields: JsonObject, name: string): readonly JsonObject[] {
  const rows = fields[name]
  return Array.isArray(rows) ? rows.filter(isJsonObject) : []
}

/** Texts of a list. */
export function textsIn(fields: JsonObject, name: string): readonly string[] {
  const texts = fields[name]
  return Array.isArray(texts) ? texts.map(String) : []
}

/** Page and size, within what the API takes. */
export function pageIn(params: JsonObject, { first, maxSize, name = 'page' }: { readonly first: 0 | 1; readonly maxSize: number; readonly name?: string }) {
  const [page, size] = [numberIn(params, name) ?? first, numberIn(params, 'size') ?? 10]
  if (page < first) throw badParam(first === 0 ? 10_035 : 2_010_004, `page从${first}开始`)
  if (size < 1 || size > maxSize) throw badParam(20_008, `size超过${maxSize}`)
  return { page, size }
}
