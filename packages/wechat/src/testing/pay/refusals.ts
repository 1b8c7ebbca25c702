import type { Failure } from '@duijie/core/platform'
import { Refusal } from '@duijie/core/testing'

/** A refusal of the platform, with what its answer holds. */
export interface PayFailure extends Failure {
  readonly status: number
  readonly detail?: Readonly<Record<string, unknown>>
  /** The digits at the end of the `Request-ID`. */
  readonly number?: string
}

/** Makes a refusal. */
export function payFailure(
  status: number,
  code: string,
  message: string,
  more: { readonly detail?: Readonly<Record<string, unknown>>; readonly number?: string } = {},
): PayFailure {
  return { kind: 'business', outcome: 'not_done', status, code, message, ...more }
}

/** Throws a refusal. */
export function refuse(status: number, code: string, message: string, more: Parameters<typeof payFailure>[3] = {}): never {
  throw new Refusal(payFailure(status, code, message, more))
}

/** Whether a failure is one of this platform's. */
export function isPayFailure(failure: Failure): failure is PayFailure {
  return 'status' in failure
}

export const orderMissing = () => refuse(404, 'ORDER_NOT_EXIST', '订单不存在', { number: '268512771' })
export const orderPaid = () => refuse(400, 'ORDERPAID', '该订单已支付', { number: '268498689' })
export const orderClosed = () => refuse(400, 'ORDER_CLOSED', '订单已关闭', { number: '268447914' })
export const otherParams = () => refuse(400, 'INVALID_REQUEST', '请求重入时，参数与首次请求时不一致', { number: '268498688' })
export const resourceMissing = () => refuse(404, 'RESOURCE_NOT_EXISTS', '查询的资源不存在')

/** A param is missing, malformed, or not known. */
export function badParam(field: string, issue: string, location = 'body'): PayFailure {
  return payFailure(400, 'PARAM_ERROR', '参数错误', { detail: { field: `/${field.replaceAll('.', '/')}`, issue, location }, number: '268435461' })
}
