import type { Failure } from '@duijie/core/platform'
import { writeWireJson } from '@duijie/core/testing'
import type { OpenWire } from '../../open/endpoints/wire.js'
import { isJsonObject } from '../../open/json-object.js'

/** What a request's answer needs to know of it. */
export interface AnswerSite {
  readonly path: string
  readonly about: OpenWire | undefined
  readonly logId: string
}

/** The platform's families of envelopes (open platform envelopes page). */
type Family = 'tips' | 'msg' | 'oauth' | 'push' | 'tags' | 'image' | 'censor'

function familyOf(path: string): Family {
  if (path.startsWith('/oauth/') || path.startsWith('/goodlife/')) return 'oauth'
  if (path.startsWith('/api/v2/tags/')) return 'tags'
  if (path === '/api/apps/order/v2/push') return 'push'
  if (path === '/api/apps/qrcode') return 'image'
  if (path === '/api/apps/censor/image') return 'censor'
  // Paths of the newer host end with a slash.
  return path.endsWith('/') ? 'msg' : 'tips'
}

/** A good answer. */
export function goodAnswer(value: unknown, site: AnswerSite): Response {
  return json(goodBody(value, site))
}

function goodBody(value: unknown, { path, about, logId }: AnswerSite): object {
  const fields = isJsonObject(value) ? value : {}
  const inner = about?.value === 'top' ? fields : { data: value ?? {} }
  switch (familyOf(path)) {
    case 'oauth':
      return {
        data: { ...fields, description: '', error_code: 0 },
        message: 'success',
        ...(path.startsWith('/goodlife/') ? { extra: { error_code: 0, sub_error_code: 0, description: '', sub_description: '', logid: logId } } : {}),
      }
    case 'push':
      return { err_code: 0, err_msg: '', ...fields }
    case 'tags':
      return { log_id: logId, ...fields }
    case 'censor':
      return { error: 0, message: 'success', ...fields }
    case 'image':
    case 'tips':
      return { err_no: 0, err_tips: 'success', log_id: logId, ...inner }
    case 'msg':
      return { err_no: 0, err_msg: 'success', log_id: logId, ...inner }
  }
}

/** A refusal: under HTTP 200, but for a bad token of `/api/v2/tags/*`. */
export function refusedAnswer({ code = '-1', message }: Failure, { path, logId }: AnswerSite): Response {
  const number = Number(code)
  switch (familyOf(path)) {
    case 'oauth':
      return json({
        data: { description: message, error_code: number },
        message: 'error',
        ...(path.startsWith('/goodlife/') ? { extra: extraOf(number, message, logId) } : {}),
      })
    case 'push':
      return json({ err_code: number, err_msg: message, body: '' })
    case 'tags':
      return json({ error_id: logId, code: number, message, exception: message }, number === 401 ? 401 : 200)
    case 'censor':
      return json({ error: number, message })
    case 'image':
      return json({ errcode: number, errmsg: message })
    case 'tips':
      return json({ err_no: number, err_tips: message, log_id: logId })
    case 'msg':
      return json({ err_no: number, err_msg: message, log_id: logId })
  }
}

function extraOf(code: number, description: string, logid: string) {
  return { error_code: code, sub_error_code: 0, description, sub_description: '', logid }
}

function json(body: object, status = 200): Response {
  return new Response(writeWireJson(body), { status, headers: { 'content-type': 'application/json; charset=utf-8' } })
}
