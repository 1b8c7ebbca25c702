import { writeWireJson } from '@duijie/core/testing'
import type { MiniWire } from '../../mini/endpoints/wire.js'
import type { AppState } from './state/app.js'

/** What a request's answer needs to know of it. */
export interface MiniServerWire {
  readonly app: AppState | undefined
  readonly path: string
  readonly about: MiniWire | undefined
  /** For signed and encrypted requests: what the answer is signed with. */
  readonly site: { readonly url: string; readonly appId: string } | undefined
}

/** Good answers of these have no `errcode` (their pages). */
const withoutCode =
  /^\/(?:sns\/|cgi-bin\/(?:token|stable_token|get_api_domain_ip|getcallbackip|media\/upload)$|cgi-bin\/express\/business\/(?!order\/cancel|account\/bind|printer\/update))/

/** The text of a good answer. */
export function answerText(path: string, value: object): string {
  return writeWireJson(withoutCode.test(path) ? value : { errcode: 0, errmsg: 'ok', ...value })
}

/** The text of a refusal. One API writes its code as a text. */
export function refusalText(path: string, errcode: string, words: string, rid: string): string {
  const code = path === '/cgi-bin/wxaapp/createwxaqrcode' ? errcode : Number(errcode)
  return JSON.stringify({ errcode: code, errmsg: `${words} rid: ${rid}` })
}

/** What the platform says of its JSON. */
export function contentType(path: string): string {
  return path.startsWith('/sns/') ? 'text/plain' : 'application/json; encoding=utf-8'
}
