import { type Answer, isDuijieError, parseJson } from '@duijie/core/platform'

/** An object of a parsed answer. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Whether a value is an object that is no list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The JSON object that an answer's body holds; `undefined` where it holds something else. The content type is not asked: it says nothing. */
export async function readJsonObject(answer: Pick<Answer, 'bytes'>): Promise<JsonObject | undefined> {
  const bytes = await answer.bytes()
  try {
    const value = parseJson(bytes)
    return isJsonObject(value) ? value : undefined
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}
