import { type Answer, type Decoded, type Failure, httpFailure } from '@duijie/core/platform'
import type { OpenWire } from './endpoints/wire.js'
import { classifyOpen, type OpenRefusal } from './errors.js'
import { readImage } from './image-answer.js'
import { isJsonObject, type JsonObject, readJsonObject } from './json-object.js'

/** Where an answer came. */
export interface AnsweredCall {
  readonly wire: OpenWire
  /** The counter that this API shares with others. */
  readonly group: string | undefined
  readonly nowMs: number
}

// The names that the platform's families of envelopes give the same three things (open platform envelopes; Q11).
const codeNames = ['err_no', 'err_code', 'errcode', 'error_code', 'error'] as const
const wordNames = ['err_tips', 'err_msg', 'errmsg', 'description', 'message', 'msg', 'exception'] as const
const envelopeNames: ReadonlySet<string> = new Set([...codeNames, 'err_tips', 'err_msg', 'errmsg', 'message', 'log_id', 'extra'])
const innerNames: ReadonlySet<string> = new Set(['error_code', 'description'])

/**
 * Unwraps an answer of any of the envelopes: `err_no` with `err_tips` or `err_msg`, `errcode`, `err_code`, `error`, `data.error_code` with `extra`, rows with a code each, and images.
 * Failures come under HTTP 200.
 */
export async function decodeOpen(answer: Answer, about: AnsweredCall): Promise<Decoded> {
  const { wire, nowMs } = about
  const image = wire.image === true ? readImage(await answer.bytes(), answer.headers) : undefined
  if (image !== undefined && answer.status === 200) return { ok: true, value: image }
  const body = await readJsonObject(answer)
  if (body === undefined) return failedWith(httpFailure(answer, nowMs))
  const refusal = refusalIn(body, wire, answer.status)
  const failure = refusal === undefined ? undefined : classifyOpen(refusal, { path: wire.path, group: about.group })
  // A server error with a code that nobody knows says nothing of what was done.
  if (failure !== undefined && !(answer.status >= 500 && failure.kind === 'business')) return failedWith(failure)
  // A good answer in JSON where an image belongs is none of the platform's.
  if (answer.status < 200 || answer.status > 299 || wire.image === true || !isAnswer(body, wire)) return failedWith(httpFailure(answer, nowMs))
  const requestId = requestIdIn(body)
  return { ok: true, value: contentOf(body, wire), ...(requestId === undefined ? {} : { requestId }) }
}

/** The refusal in a parsed answer; `undefined` where it is none. */
export function refusalIn(body: JsonObject, wire: Pick<OpenWire, 'rows'>, status = 200): OpenRefusal | undefined {
  const layers = layersOf(body)
  const found = layers.map(codeIn).find((code) => code !== undefined && code !== 0) ?? rowsCode(body, wire, status)
  if (found === undefined) return undefined
  const sub = layers.map(({ sub_error_code }) => sub_error_code).find((code) => code !== undefined && Number(code) !== 0)
  const words = layers.flatMap(wordsIn)[0] ?? ''
  const requestId = requestIdIn(body)
  return {
    code: found,
    words,
    ...(sub === undefined ? {} : { subCode: String(sub) }),
    ...(requestId === undefined ? {} : { requestId }),
  }
}

/** What an envelope is made of: its top level, and where OAuth and the life service put theirs. */
function layersOf({ data, extra, ...top }: JsonObject): readonly JsonObject[] {
  return [top, ...[data, extra].flatMap((inner) => (isJsonObject(inner) ? [innerLayer(inner)] : []))]
}

/** Of what lies further in, only these names belong to the envelope. */
function innerLayer({ error_code, description, sub_error_code }: JsonObject): JsonObject {
  return { error_code, description, sub_error_code }
}

function codeIn(layer: JsonObject): number | undefined {
  for (const name of codeNames) {
    const value = layer[name]
    if ((typeof value !== 'number' && typeof value !== 'string') || value === '') continue
    const code = Number(value)
    if (!Number.isNaN(code)) return code
    // What is no number is no known code either; only `error` is words in the bodies of others.
    if (name !== 'error') return unreadable
  }
  return undefined
}

const unreadable = -9999

/** `/api/v2/tags/*` says its failures without an envelope, under HTTP 401 where it is the token. */
function rowsCode({ code }: JsonObject, { rows }: Pick<OpenWire, 'rows'>, status: number): number | undefined {
  if (rows !== true) return undefined
  if (status === 401) return badTagsToken
  return code === undefined || Number(code) === 0 ? undefined : Number(code)
}

/** The code that a bad token of `/api/v2/tags/*` is told by, whatever its body says. */
const badTagsToken = 401

function wordsIn(layer: JsonObject): readonly string[] {
  return wordNames.flatMap((name) => {
    const words = layer[name]
    return typeof words === 'string' && words !== '' && words !== 'error' ? [words] : []
  })
}

function requestIdIn({ log_id: logId, error_id: errorId, extra }: JsonObject): string | undefined {
  const id = logId ?? errorId ?? (isJsonObject(extra) ? extra['logid'] : undefined)
  return typeof id === 'string' && id !== '' ? id : undefined
}

/** Whether an answer without a refusal is one of the platform's at all. */
function isAnswer(body: JsonObject, { rows }: OpenWire): boolean {
  return rows === true ? Array.isArray(body['data']) : layersOf(body).some((layer) => codeIn(layer) !== undefined)
}

function contentOf(body: JsonObject, { value = 'data' }: OpenWire): unknown {
  if (value === 'top') return without(body, envelopeNames)
  const { data } = body
  if (!isJsonObject(data)) return {}
  return 'error_code' in data ? without(data, innerNames) : data
}

function without(object: JsonObject, names: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.has(name)))
}

function failedWith(failure: Failure): Decoded {
  return { ok: false, failure }
}
