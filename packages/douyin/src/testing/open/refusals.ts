import type { Failure } from '@duijie/core/platform'
import { Refusal } from '@duijie/core/testing'

const words: Readonly<Record<number, string>> = {
  [-1]: 'system error',
  10000: '参数不合法',
  10002: 'parameter error',
  10003: 'client_key not exist',
  10004: 'scope not authorized',
  10005: 'parameter missing',
  10007: 'authorization code expired',
  10008: 'access_token invalid or expired',
  10010: 'refresh_token invalid or expired',
  10013: 'client_key or client_secret error',
  10014: 'client_key mismatch',
  10020: 'refresh too frequently',
  401: 'token error',
  40002: 'bad access_token',
  40014: 'bad params',
  40015: 'bad appid',
  40017: 'bad secret',
  40018: 'bad code',
  40019: 'bad anonymous code',
  40020: 'bad grant_type',
  60003: 'too many requests',
  2100004: 'system busy',
  2100005: '参数不合法',
  2190001: 'quota is used up',
  2190004: '应用未获得该能力',
  28001003: 'access_token无效',
  28001005: '系统内部错误',
  28001008: 'access_token过期,请刷新或重新授权',
  28001016: '应用已封禁或下线',
  28001007: '参数不合法',
  28003017: 'quota已用完',
  28003018: '请求频率过高',
  28005187: 'code已过期',
}

/** The platform's refusal with a code. Which envelope it comes in is the host's and the path's business. */
export function openFailure(code: number, message = words[code] ?? 'system error'): Failure {
  return { kind: 'business', outcome: 'not_done', code: String(code), message }
}

/** The same, to be thrown by a behaviour. */
export function refuse(code: number, message?: string): never {
  throw new Refusal(openFailure(code, message))
}
