import type { Fields } from '@duijie/core/platform'
import { type CommonFault, commonFaults, type FaultMaker } from '@duijie/core/testing'
import { refusals } from './refusals.js'

/** One of the names of the faults. */
export type JushuitanFault =
  | CommonFault
  | 'second_limited'
  | 'minute_limited'
  | 'expired_token'
  | 'address_refused'
  | 'no_permission'
  | 'invalid_signature'
  | 'clock_skew'
  | 'internal_error'
  | 'save_failed'
  | 'system_error'
  | 'write_refused'
  | 'shifted_page'

/** The faults that a Jushuitan sandbox knows by name: those of HTTP, and the platform's own. */
export const jushuitanFaults: Readonly<Record<JushuitanFault, FaultMaker>> = {
  ...commonFaults,
  /** More than five calls in a second. */
  second_limited: () => ({ refuse: refusals.second }),
  /** More than a hundred calls in a minute. */
  minute_limited: () => ({ refuse: refusals.minute }),
  expired_token: () => ({ refuse: refusals.token }),
  /** The caller's address is not on the application's list. */
  address_refused: () => ({ refuse: refusals.address }),
  no_permission: () => ({ refuse: refusals.permission }),
  invalid_signature: () => ({ refuse: refusals.signature }),
  /** The platform finds the request too old or too new. */
  clock_skew: () => ({ refuse: refusals.timestamp }),
  /** 150 in its older meaning: nobody knows what has been done. */
  internal_error: () => ({ refuse: refusals.internal }),
  save_failed: () => ({ refuse: refusals.save }),
  system_error: () => ({ refuse: refusals.system }),
  /** Code 0, and `issuccess: false` all the same. */
  write_refused: () => ({
    rewrap: async (response) => Response.json({ code: 0, issuccess: false, msg: '保存失败', data: null }, { headers: dateOf(response) }),
  }),
  /** The next page comes in this one's place. */
  shifted_page: () => ({ ask: (params: Fields) => ({ ...params, page_index: Number(params['page_index'] ?? 1) + 1 }) }),
}

function dateOf(response: Response): Record<string, string> {
  const date = response.headers.get('date')
  return date === null ? {} : { date }
}
