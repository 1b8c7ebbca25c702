import type { Failure } from '@duijie/core/platform'
import { Refusal } from '@duijie/core/testing'

/** The platform's refusal with a code and its words. */
export function jushuitanFailure(code: number, words: string): Failure {
  return { kind: 'business', outcome: 'not_done', code: String(code), message: words }
}

/** A refusal to be thrown by a behaviour. */
export function refusal(code: number, words: string): Refusal {
  return new Refusal(jushuitanFailure(code, words))
}

/** What the sandbox says, and where the documents leave the order of the checks open, decides. */
export const refusals = {
  signature: jushuitanFailure(10, '无效签名'),
  token: jushuitanFailure(100, 'access_token无效或已过期'),
  address: jushuitanFailure(110, '调用方IP[203.0.113.7]不在白名单中'),
  missing: (name: string) => jushuitanFailure(130, `缺少必要参数:${name}`),
  timestamp: jushuitanFailure(140, 'timestamp无效,与服务器时间相差超过15分钟'),
  invalid: (words: string) => jushuitanFailure(140, words),
  refresh: jushuitanFailure(150, '服务商应用不支持刷新授权,请重新授权'),
  internal: jushuitanFailure(150, '内部处理错误'),
  save: jushuitanFailure(160, '内部保存失败'),
  code: jushuitanFailure(170, '授权码无效或已过期'),
  permission: jushuitanFailure(190, '没有该接口的权限'),
  unknownPath: jushuitanFailure(190, '接口不存在'),
  second: jushuitanFailure(199, '调用过于频繁,每秒不能超过5次'),
  minute: jushuitanFailure(200, '调用过于频繁,每分钟不能超过100次'),
  system: jushuitanFailure(-1, '系统错误'),
} as const
