import { type Fields, isDuijieError, parseJson } from '@duijie/core/platform'
import { isJsonObject } from '../../mini/json-object.js'

/** A request, taken apart. */
export interface MiniRequest {
  readonly method: string
  readonly path: string
  readonly url: string
  readonly query: Readonly<Record<string, string>>
  /** `undefined` where the body is no JSON object. */
  readonly body: Fields | undefined
  readonly text: string
}

/** Reads a request: query, and a body of JSON or multipart. */
export async function readMiniRequest(request: Request): Promise<MiniRequest> {
  const url = new URL(request.url)
  const base = { method: request.method, path: url.pathname, url: `${url.origin}${url.pathname}`, query: Object.fromEntries(url.searchParams) }
  if (request.headers.get('content-type')?.startsWith('multipart/form-data') === true) return { ...base, body: await formOf(request), text: '' }
  const text = await request.text()
  return { ...base, body: text === '' ? {} : jsonOf(text), text }
}

async function formOf(request: Request): Promise<Fields> {
  const entries: [string, unknown][] = []
  for (const [name, value] of (await request.formData()).entries()) {
    entries.push([name, typeof value === 'string' ? value : { name: value.name, type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) }])
  }
  return Object.fromEntries(entries)
}

/** The JSON object in a text. */
export function jsonOf(text: string): Fields | undefined {
  try {
    const value = parseJson(text)
    return isJsonObject(value) ? value : undefined
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}
