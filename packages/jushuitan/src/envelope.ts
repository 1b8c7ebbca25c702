import { isJsonObject, type JsonObject } from './json-answer.js'

/** The platform's five shapes of an answer: `{code,msg,data}` of queries and of writes, the web APIs, the flat one, the inner-open one. */
export const envelopes = ['query', 'write', 'webapi', 'flat', 'inner'] as const

/** One of {@link envelopes}. */
export type Envelope = (typeof envelopes)[number]

/** What a good answer carries, without its envelope. Blank and missing payloads are an empty object, bare lists stand under `datas`. */
export function payloadOf(body: JsonObject, envelope: Envelope): JsonObject {
  if (envelope === 'flat' && !isJsonObject(body['data'])) return withoutHead(body)
  const { data } = body
  if (Array.isArray(data)) return { datas: data }
  if (isJsonObject(data)) return data
  // Some queries have been seen flat where their documents nest them.
  return Array.isArray(body['datas']) ? withoutHead(body) : {}
}

/** Whether the platform says yes; one answer says so in a number, the next in a text. */
export function saysYes({ code, issuccess }: JsonObject): boolean {
  return String(code) === '0' && !saysNo(issuccess)
}

/** Whether a payload tells of each of its rows whether it was taken. Then they speak, and not the answer's head. */
export function hasRowResults(payload: JsonObject): boolean {
  return ['datas', 'data'].some((name) => {
    const rows = payload[name]
    return Array.isArray(rows) && rows.length > 0 && rows.every((row) => isJsonObject(row) && ('issuccess' in row || 'is_success' in row))
  })
}

/** The platform's own id of the request, however it is spelt. */
export function requestIdOf({ request_id: snake, requestId: camel }: JsonObject): string | undefined {
  const id = snake ?? camel
  return typeof id === 'string' && id !== '' ? id : undefined
}

const head = new Set(['code', 'msg', 'issuccess', 'request_id', 'requestId'])

function withoutHead(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !head.has(name)))
}

function saysNo(flag: unknown): boolean {
  return flag === false || String(flag).toLowerCase() === 'false' || String(flag) === '0'
}
