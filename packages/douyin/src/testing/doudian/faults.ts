import { type CommonFault, changeField, commonFaults, type FaultMaker } from '@duijie/core/testing'
import { doudianFailure, refusals } from './refusals.js'

/** One of the names of the faults. */
export type DoudianFault =
  | CommonFault
  | 'traffic_limited'
  | 'expired_token'
  | 'superseded_token'
  | 'invalid_signature'
  | 'clock_skew'
  | 'service_error'
  | 'list_busy'
  | 'no_permission'
  | 'authorization_closed'
  | 'address_refused'
  | 'crypto_refused'
  | 'stale_total'

/** The faults that a Doudian sandbox knows by name: those of HTTP, and the platform's own. */
export const doudianFaults: Readonly<Record<DoudianFault, FaultMaker>> = {
  ...commonFaults,
  /** More calls than the application may make: 60000. */
  traffic_limited: () => ({ refuse: refusals.traffic }),
  expired_token: () => ({ refuse: refusals.tokenExpired }),
  /** The token is no longer the shop's. */
  superseded_token: () => ({ refuse: refusals.tokenUnknown }),
  invalid_signature: () => ({ refuse: refusals.signature }),
  clock_skew: () => ({ refuse: refusals.timestamp }),
  /** 20000: to be repeated 3 to 5 times within half a minute. */
  service_error: () => ({ refuse: refusals.service }),
  /** A business code that means "busy". */
  list_busy: () => ({ refuse: doudianFailure(20000, 'isp.service-error:20004', '系统繁忙,请稍后重试') }),
  no_permission: () => ({ refuse: refusals.permission }),
  authorization_closed: () => ({ refuse: refusals.closed }),
  address_refused: () => ({ refuse: refusals.address }),
  /** A refusal inside of an answer that says 10000. */
  crypto_refused: () => ({ change: (answer) => changeField(answer, 'custom_err', () => ({ err_code: 300_003, err_msg: '解密失败' })) }),
  /** A list that counts `value` rows (none when not told) of what it has. */
  stale_total: ({ value = 0 }) => ({ change: (answer) => changeField(answer, 'total', () => value) }),
}
