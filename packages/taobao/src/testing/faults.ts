import type { Fields } from '@duijie/core/platform'
import { type CommonFault, commonFaults, type FaultMaker } from '@duijie/core/testing'
import { banFailure, invalidSession, noPermission, securityEnded, subFailure, topFailure } from './refusals.js'

/** One of the names of the faults. */
export type TaobaoFault =
  | CommonFault
  | 'rate_limited'
  | 'app_api_limited'
  | 'daily_limited'
  | 'call_limited'
  | 'expired_session'
  | 'security_expired'
  | 'no_permission'
  | 'invalid_signature'
  | 'clock_skew'
  | 'remote_timeout'
  | 'service_unavailable'
  | 'shifted_page'

/** The faults that a Taobao sandbox knows by name: those of HTTP, and the platform's own. */
export const taobaoFaults: Readonly<Record<TaobaoFault, FaultMaker>> = {
  ...commonFaults,
  /** The platform-wide limit on the API is reached; `retryAfterMs` is told in seconds, 1 when not given. */
  rate_limited: ({ retryAfterMs = 1000 }) => ({ refuse: banFailure('api-access-count', retryAfterMs) }),
  /** The application's own limit on the API is reached. */
  app_api_limited: ({ retryAfterMs = 1000 }) => ({ refuse: banFailure('app-api-access-count', retryAfterMs) }),
  /** The application's calls of the day are used up. */
  daily_limited: ({ retryAfterMs = 52_384_000 }) => ({ refuse: banFailure('app-access-count', retryAfterMs) }),
  /** The platform's own brake, without a time. */
  call_limited: () => ({ refuse: subFailure(15, 'isp.call-limited', '调用受限') }),
  /** The session has ended. */
  expired_session: () => ({ refuse: invalidSession }),
  /** The session may not write any more. */
  security_expired: () => ({ refuse: securityEnded }),
  no_permission: () => ({ refuse: noPermission }),
  invalid_signature: () => ({ refuse: topFailure(25) }),
  /** The platform finds the request too old or too new. */
  clock_skew: () => ({ refuse: topFailure(31) }),
  /** A service behind the platform did not answer. */
  remote_timeout: () => ({ refuse: subFailure(15, 'isp.remote-service-timeout', 'API调用远程服务超时') }),
  service_unavailable: () => ({ refuse: topFailure(10) }),
  /** The next page comes in this one's place. */
  shifted_page: () => ({ ask: (params: Fields) => ({ ...params, page_no: String(Number(params['page_no'] ?? 1) + 1) }) }),
}
