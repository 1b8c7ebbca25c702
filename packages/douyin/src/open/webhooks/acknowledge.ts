import type { WebhookRefusal } from '@duijie/core/webhook'

/** What payments' call-backs are answered with, byte for byte. */
export const receivedText = '{"err_no":0,"err_tips":"success"}'

/** "Received", as payments' call-backs want it. */
export function received(body = receivedText): Response {
  return new Response(body, { status: 200, headers: { 'content-type': 'application/json' } })
}

/** "Send again": any answer but "received" leads to it. */
export function again(): Response {
  return failure('please send again', 500)
}

const statuses: Partial<Record<WebhookRefusal, number>> = { wrong_method: 405, too_large: 413, malformed: 400, invalid_content: 400, unknown_account: 404 }

/** The answer to a delivery that is not believed. */
export function refused(reason: WebhookRefusal): Response {
  return failure(reason, statuses[reason] ?? 401)
}

function failure(words: string, status: number): Response {
  return new Response(JSON.stringify({ err_no: 1, err_tips: words }), { status, headers: { 'content-type': 'application/json' } })
}
