import { type Answer, isDuijieError, parseJson } from '@duijie/core/platform'
import { listItems } from './endpoints/list-items.js'

/** An object of a parsed answer. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Whether a value is an object that is no list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The JSON object that an answer's body holds; `undefined` where it holds something else. */
export async function readJsonObject(answer: Pick<Answer, 'bytes'>): Promise<JsonObject | undefined> {
  const bytes = await answer.bytes()
  try {
    const body = parseJson(bytes)
    return isJsonObject(body) ? body : undefined
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}

/**
 * Takes the wrappers off a good answer, of either JSON shape: the default one (`{"<root>_response":{"trades":{"trade":[…]}}}`) and the simplified one (`{"trades":[…]}`).
 * Gateways in front of TOP and the data push hold the default shape, whatever was asked for.
 */
export function unwrap(body: JsonObject): JsonObject {
  const keys = Object.keys(body)
  const [only] = keys
  const inner = keys.length === 1 && only?.endsWith('_response') ? body[only] : undefined
  return isJsonObject(inner) ? unwrapLists(inner) : unwrapOutermostLists(body)
}

/** Takes the wrappers off all lists of a value in the default shape. */
export function unwrapLists(value: JsonObject): JsonObject {
  return withFields(value, unwrapField)
}

// Copies only what changes: most objects hold no list.
function withFields(object: JsonObject, change: (name: string, value: unknown) => unknown): JsonObject {
  let copy: Record<string, unknown> | undefined
  for (const name in object) {
    const value = object[name]
    if (typeof value !== 'object' || value === null) continue
    const changed = change(name, value)
    if (changed === value) continue
    copy ??= { ...object }
    copy[name] = changed
  }
  return copy ?? object
}

function unwrapField(name: string, value: unknown): unknown {
  const item = Object.hasOwn(listItems, name) ? listItems[name] : undefined
  if (item !== undefined && isListWrapper(value, item)) return unwrapEntries(asList(value[item]))
  return Array.isArray(value) ? unwrapEntries(value) : unwrapEntry(value)
}

function unwrapEntries(list: readonly unknown[]): readonly unknown[] {
  const unwrapped = list.map(unwrapEntry)
  return unwrapped.every((entry, index) => entry === list[index]) ? list : unwrapped
}

function unwrapEntry(value: unknown): unknown {
  return isJsonObject(value) ? unwrapLists(value) : value
}

// {} is an empty list too, and a single entry may come without its brackets.
function isListWrapper(value: unknown, item: string): value is JsonObject {
  if (!isJsonObject(value)) return false
  const keys = Object.keys(value)
  return keys.length === 0 || (keys.length === 1 && keys[0] === item)
}

function asList(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

// The simplified shape has no wrappers below its lists, so that only what is no list yet needs a look: a page of rows is not walked through.
function unwrapOutermostLists(body: JsonObject): JsonObject {
  return withFields(body, (name, value) => (Array.isArray(value) ? value : unwrapField(name, value)))
}
