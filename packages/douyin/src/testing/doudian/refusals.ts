import type { Failure } from '@duijie/core/platform'
import { Refusal } from '@duijie/core/testing'

/** The platform's refusal: its code, sub code and words. */
export function doudianFailure(code: number, subCode: string, words: string): Failure {
  return { kind: 'business', outcome: 'not_done', code: String(code), subCode, message: words }
}

/** A refusal to be thrown by a behaviour. */
export function refusal(code: number, subCode: string, words: string): Refusal {
  return new Refusal(doudianFailure(code, subCode, words))
}

/** A bad business param, with the number of the API's own table. */
export function badParam(number: number, words: string): Refusal {
  return refusal(40004, `isv.parameter-invalid:${number}`, words)
}

/** A business refusal, with the number of the API's own table. */
export function businessRefusal(number: number, words: string): Refusal {
  return refusal(50002, `isv.business-failed:${number}`, words)
}

/** What the platform says at its door. */
export const refusals = {
  unknownApi: doudianFailure(70000, 'isp.api-service-off', 'API不存在或API已下线'),
  appMissing: doudianFailure(40001, 'isv.app-id-missing', '缺少app_key'),
  appInvalid: doudianFailure(40003, 'isv.app-id-invalid', 'app_key无效'),
  parameterMissing: (name: string) => doudianFailure(40001, 'isv.parameter-missing', `缺少参数:${name}`),
  parameterInvalid: (words: string) => doudianFailure(40003, 'isv.parameter-invalid', words),
  formatInvalid: (words: string) => doudianFailure(40003, 'isv.parameter-format-invalid', words),
  businessMissing: (name: string) => doudianFailure(40002, 'isv.missing-parameter:1', `缺少业务参数:${name}`),
  timestampFormat: doudianFailure(40003, 'isv.timestamp-format-error', 'timestamp格式错误'),
  timestamp: doudianFailure(40003, 'isv.timestamp-invalid', 'timestamp与服务器时间相差超过10分钟'),
  signatureMissing: doudianFailure(40001, 'isv.signature-missing', '缺少签名'),
  signature: doudianFailure(40003, 'isv.signature-invalid', '签名校验失败'),
  tokenMissing: doudianFailure(40001, 'isv.access-token-missing', '缺少access_token'),
  tokenUnknown: doudianFailure(40003, 'isv.access-token-no-existed', 'access_token不存在,请使用最新的access_token访问'),
  tokenExpired: doudianFailure(40003, 'isv.access-token-expired', 'access_token已过期'),
  tokenOfAnother: doudianFailure(40003, 'isv.access-token-invalid', 'access_token与app_key不匹配'),
  closed: doudianFailure(30001, 'dop.authorization-closed', '商家已关闭授权'),
  noAuthorization: doudianFailure(30001, 'dop.authorization-no-existed', '店铺授权已失效'),
  permission: doudianFailure(30001, 'isv.app-permissions-insufficient', '应用无权限调用该接口'),
  address: doudianFailure(30002, 'isv.invalid_ip', 'IP不在白名单'),
  traffic: doudianFailure(60000, 'isv.traffic-limited', '请求太频繁,请稍后重试'),
  service: doudianFailure(20000, 'dop.service-error', '服务调用失败'),
  unknown: doudianFailure(90000, 'dop.unknown-error', '未知错误'),
  security: doudianFailure(80000, 'isv.security-refused', '安全拒绝'),
} as const
