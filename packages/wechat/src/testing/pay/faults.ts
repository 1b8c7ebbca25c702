import { type CommonFault, commonFaults, type FaultMaker } from '@duijie/core/testing'
import { probePrefix } from '../../pay/verify.js'
import { payFailure } from './refusals.js'

/** One of the names of the faults. */
export type WechatPayFault =
  | CommonFault
  | 'rate_limited'
  | 'system_error'
  | 'need_retry'
  | 'sign_error'
  | 'no_auth'
  | 'not_enough'
  | 'accepted'
  | 'probe'
  | 'unsigned'
  | 'wrong_signature'
  | 'wrong_serial'
  | 'stale_timestamp'
  | 'future_timestamp'
  | 'tampered_body'

/** The faults that a WeChat Pay sandbox knows by name: those of HTTP, and the platform's own. Those of the signature strike after the request was carried out. */
export const wechatPayFaults: Readonly<Record<WechatPayFault, FaultMaker>> = {
  ...commonFaults,
  rate_limited: () => ({ refuse: payFailure(429, 'FREQUENCY_LIMITED', '频率超限', { number: '268447840' }) }),
  system_error: () => ({ refuse: payFailure(500, 'SYSTEM_ERROR', '系统错误，请稍后重试') }),
  need_retry: () => ({ refuse: payFailure(400, 'BIZERR_NEED_RETRY', '并发冲突，请重试') }),
  sign_error: () => ({ refuse: payFailure(401, 'SIGN_ERROR', '签名错误') }),
  no_auth: () => ({ refuse: payFailure(403, 'NO_AUTH', '商户暂无权限使用此功能') }),
  not_enough: () => ({ refuse: payFailure(403, 'NOT_ENOUGH', '商户余额不足') }),
  /** Taken, not yet done: HTTP 202. */
  accepted: () => ({ rewrap: (response) => new Response(response.body, { status: 202, headers: response.headers }) }),
  /** The platform tests whether its signature is looked at. */
  probe: () => ({ rewrap: (response) => withHeader(response, 'wechatpay-signature', (signature) => `${probePrefix}${signature}`) }),
  unsigned: () => ({ rewrap: (response) => withHeader(response, 'wechatpay-signature', () => undefined) }),
  wrong_signature: () => ({
    rewrap: (response) => withHeader(response, 'wechatpay-signature', (signature) => Buffer.from(signature, 'base64').reverse().toString('base64')),
  }),
  wrong_serial: () => ({ rewrap: (response) => withHeader(response, 'wechatpay-serial', () => '1234567890ABCDEF1234567890ABCDEF12345678') }),
  stale_timestamp: () => ({ rewrap: (response) => withHeader(response, 'wechatpay-timestamp', (time) => String(Number(time) - 301)) }),
  future_timestamp: () => ({ rewrap: (response) => withHeader(response, 'wechatpay-timestamp', (time) => String(Number(time) + 301)) }),
  /** The same JSON, written in another way. */
  tampered_body: () => ({
    rewrap: async (response) =>
      new Response(` ${await response.text()}`, { status: response.status === 204 ? 200 : response.status, headers: response.headers }),
  }),
}

function withHeader(response: Response, name: string, change: (value: string) => string | undefined): Response {
  const headers = new Headers(response.headers)
  const changed = change(headers.get(name) ?? '')
  if (changed === undefined) headers.delete(name)
  else headers.set(name, changed)
  return new Response(response.body, { status: response.status, headers })
}
