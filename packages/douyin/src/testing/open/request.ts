import { decodeForm, type Fields, isDuijieError, parseJson } from '@duijie/core/platform'
import { isJsonObject } from '../../open/json-object.js'

/** A request, taken apart. */
export interface OpenRequest {
  readonly method: string
  readonly host: string
  readonly path: string
  readonly headers: Headers
  /** A name that comes more than once has a list. */
  readonly query: Fields
  /** `undefined` where the body is neither a JSON object nor a form. */
  readonly body: Fields | undefined
  readonly text: string
}

/** Mini games have the same paths under this prefix. */
const gamePrefix = '/mgplatform'

/** Reads a request: query, and a body of JSON or a form. */
export async function readOpenRequest(request: Request): Promise<OpenRequest> {
  const url = new URL(request.url)
  const path = url.pathname.startsWith(`${gamePrefix}/`) ? url.pathname.slice(gamePrefix.length) : url.pathname
  const text = await request.text()
  return {
    method: request.method,
    host: url.host,
    path,
    headers: request.headers,
    query: Object.fromEntries([...new Set(url.searchParams.keys())].map((name) => [name, oneOrMore(url.searchParams.getAll(name))])),
    body: bodyOf(text, request.headers.get('content-type') ?? ''),
    text,
  }
}

function oneOrMore(values: readonly string[]): unknown {
  return values.length === 1 ? values[0] : values
}

function bodyOf(text: string, contentType: string): Fields | undefined {
  if (text === '') return {}
  try {
    if (contentType.startsWith('application/x-www-form-urlencoded')) return Object.fromEntries(decodeForm(text))
    const value = parseJson(text)
    return isJsonObject(value) ? value : undefined
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}
