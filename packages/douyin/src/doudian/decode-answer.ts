import type { Decoded, Failure } from '@duijie/core/platform'
import { classify, type DoudianError, type RefusedCall } from './errors.js'
import { isJsonObject, type JsonObject } from './json-answer.js'

const success = '10000'
const partlyFailed: ReadonlySet<string> = new Set(['10001', '300008'])

/**
 * Reads an answer that has a code: its `data`, or what failed. A good answer may hold a no inside: an error of the whole (`custom_err`), or a code per row. Where rows tell each for
 * itself what became of them, they are the answer, also under the code for "partly failed".
 *
 * @param rows - the list in `data` whose rows tell that
 */
export function decodeBody(body: JsonObject, rows: string | undefined, where: RefusedCall): Decoded {
  const { data } = body
  const error = errorIn(body)
  const about = error.requestId === undefined ? {} : { requestId: error.requestId }
  const value = data === null ? undefined : data
  if (error.code !== success) {
    const isPartial = partlyFailed.has(error.code) || partlyFailed.has(error.subCode?.split(':').at(-1) ?? '')
    return isPartial && hasRows(data, rows) ? { ok: true, value, ...about } : { ok: false, failure: classify(error, where) }
  }
  const failure = customFailure(data, rows, error, where) ?? rowFailure(data, rows, error, where)
  return failure === undefined ? { ok: true, value, ...about } : { ok: false, failure }
}

function errorIn(body: JsonObject): DoudianError {
  const text = (name: string) => (body[name] === undefined || body[name] === null || body[name] === '' ? undefined : String(body[name]))
  const [subCode, msg, subMsg, requestId] = [text('sub_code'), text('msg'), text('sub_msg'), text('log_id')]
  return {
    code: text('code') ?? 'none',
    ...(subCode === undefined ? {} : { subCode }),
    ...(msg === undefined ? {} : { msg }),
    ...(subMsg === undefined ? {} : { subMsg }),
    ...(requestId === undefined ? {} : { requestId }),
  }
}

function hasRows(data: unknown, rows: string | undefined): boolean {
  return rowsOf(data, rows).length > 0
}

function rowsOf(data: unknown, rows: string | undefined): readonly JsonObject[] {
  const list = rows !== undefined && isJsonObject(data) ? data[rows] : undefined
  return Array.isArray(list) ? list.filter(isJsonObject) : []
}

// Encryption and decryption: an error of the whole inside a good answer.
function customFailure(data: unknown, rows: string | undefined, envelope: DoudianError, where: RefusedCall): Failure | undefined {
  const error = isJsonObject(data) ? data['custom_err'] : undefined
  if (!isJsonObject(error) || isZero(error['err_code']) || hasRows(data, rows)) return undefined
  return inner(envelope, error['err_code'], error['err_msg'], where)
}

// Decisions about after-sales: all or none, and the no stands with each row.
function rowFailure(data: unknown, rows: string | undefined, envelope: DoudianError, where: RefusedCall): Failure | undefined {
  const told = rowsOf(data, rows).filter((row) => row['status_code'] !== undefined)
  const bad = told.filter((row) => !isZero(row['status_code']))
  const [first] = bad
  if (first === undefined) return undefined
  const failure = inner(envelope, first['status_code'], first['status_msg'], where)
  return bad.length < told.length ? { ...failure, outcome: 'unknown' } : failure
}

// As if it had been told where errors are told, so that the same table holds.
function inner({ requestId }: DoudianError, code: unknown, message: unknown, where: RefusedCall): Failure {
  return classify(
    {
      code: success,
      subCode: `isv.business-failed:${String(code)}`,
      ...(typeof message === 'string' && message !== '' ? { msg: message } : {}),
      ...(requestId === undefined ? {} : { requestId }),
    },
    where,
  )
}

function isZero(code: unknown): boolean {
  return code === undefined || code === null || Number(code) === 0
}
