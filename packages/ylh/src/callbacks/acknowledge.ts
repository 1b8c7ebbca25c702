import { formatChinaTime } from '@duijie/core/platform'

/** How the acknowledgement's `data.statusCode` is written: a number since v1.0.9 of the document, a text before. */
export type StatusCodeStyle = 'number' | 'text'

/** The platform's "received". */
export function received(platformOrderNo: string, nowMs: number, style: StatusCodeStyle): Response {
  const data = { statusCode: style === 'number' ? 200 : '200', message: '成功', platformOrderNo }
  return answer(200, { success: true, code: 'success', description: '成功', timeStamp: timeStamp(nowMs), data })
}

/** The platform's "not received". */
export function notReceived(
  status: number,
  { code = 'error', description, nowMs }: { readonly code?: 'error' | 'order_not_found'; readonly description: string; readonly nowMs: number },
): Response {
  return answer(status, { success: false, code, description, timeStamp: timeStamp(nowMs), data: {} })
}

/** yyyyMMddHHmmss in China's time. */
export function timeStamp(ms: number): string {
  return formatChinaTime(ms).replace(/\D/g, '')
}

function answer(status: number, body: Readonly<Record<string, unknown>>): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json;charset=UTF-8' } })
}
