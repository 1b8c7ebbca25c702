import { writeJson } from '@duijie/core/platform'
import { type DoudianPushCredentials, type EventSignAlgorithm, eventSign } from './event-sign.js'

/** One message as the platform would push it. */
export interface DoudianPush {
  readonly tag: string
  readonly msgId: string
  /** The fields of `data`; those named `..._id`, and the ids in lists named `..._ids`, are written as numbers with all their digits, as the platform does. A text goes out as it is. */
  readonly data: Readonly<Record<string, unknown>> | string
}

/** How a delivery is made. */
export interface SignDoudianPushOptions {
  readonly credentials: DoudianPushCredentials
  /** The application's address. */
  readonly url: string
  /** @defaultValue `'md5'` */
  readonly algorithm?: EventSignAlgorithm
}

/**
 * Makes a delivery as the platform would: for tests of a host application. The receiving side is `doudianPush`.
 *
 * @example
 * ```ts
 * const request = signDoudianPush([{ tag: '101', msgId: 'm-1', data: { p_id: '4781320682406083640', shop_id: '4463798' } }], { credentials, url })
 * ```
 */
export function signDoudianPush(messages: readonly DoudianPush[], options: SignDoudianPushOptions): Request {
  return signDoudianBody(JSON.stringify(messages.map(({ tag, msgId, data }) => ({ tag, msg_id: msgId, data: dataText(data) }))), options)
}

/** The delivery by which the platform checks an address: it is to be answered at once. @param at - the time in it, as RFC 3339 text */
export function signDoudianProbe(at: string, options: SignDoudianPushOptions): Request {
  return signDoudianBody(JSON.stringify([{ tag: '0', msg_id: '0', data: at }]), options)
}

/** Signs a body as it is. */
export function signDoudianBody(body: string, { credentials, url, algorithm = 'md5' }: SignDoudianPushOptions): Request {
  const headers = { 'content-type': 'application/json', 'app-id': credentials.appKey, 'event-sign': eventSign(body, credentials, algorithm) }
  return new Request(url, { method: 'POST', headers, body })
}

function dataText(data: DoudianPush['data']): string {
  return typeof data === 'string' ? data : writeJson(data, (key) => /_ids?$/.test(key))
}
