import { type Answer, isDuijieError, parseJson } from '@duijie/core/platform'

/** An object of a parsed answer. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Whether a value is an object that is no list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The JSON object that bytes hold; `undefined` where they hold something else. */
export function parseJsonObject(bytes: Uint8Array): JsonObject | undefined {
  try {
    const value = parseJson(bytes)
    return isJsonObject(value) ? value : undefined
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}

/** The JSON object that an answer's body holds, whatever its content type says; `undefined` where it holds something else. */
export async function readJsonObject(answer: Pick<Answer, 'bytes'>): Promise<JsonObject | undefined> {
  return parseJsonObject(await answer.bytes())
}
