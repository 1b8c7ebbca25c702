import { signDouyinEvent } from './event-sign.js'

/** An event as the open platform sends it: for tests. */
export function signDouyinEventDelivery(
  {
    url,
    event,
    clientKey,
    content,
    msgId,
    logId = '2023111500000200',
  }: {
    readonly url: string
    readonly event: string
    readonly clientKey: string
    /** An object, or JSON text as the life service sends it. */
    readonly content: object | string
    readonly msgId?: string
    readonly logId?: string
  },
  { secret }: { readonly secret: string },
): Request {
  const body = JSON.stringify({ event, client_key: clientKey, from_user_id: '', content, log_id: logId })
  const headers = new Headers({ 'content-type': 'application/json', 'X-Douyin-Signature': signDouyinEvent(body, secret) })
  if (msgId !== undefined) headers.set('Msg-Id', msgId)
  return new Request(url, { method: 'POST', headers, body })
}
