import { type CommonFault, commonFaults, type FaultMaker } from '@duijie/core/testing'
import { miniFailure } from './refusals.js'

/** One of the names of the faults. */
export type WechatFault =
  | CommonFault
  | 'system_busy'
  | 'token_expired'
  | 'token_not_latest'
  | 'minute_limited'
  | 'daily_limited'
  | 'ip_not_allowed'
  | 'secret_frozen'
  | 'no_permission'
  | 'clock_skew'
  | 'unsigned_answer'
  | 'tampered_answer'

/** The faults that a mini program's sandbox knows by name: those of HTTP, and the platform's own. */
export const wechatFaults: Readonly<Record<WechatFault, FaultMaker>> = {
  ...commonFaults,
  /** The platform is busy (-1), and nobody knows what it has done. */
  system_busy: () => ({ refuse: miniFailure(-1) }),
  /** The access token has ended. */
  token_expired: () => ({ refuse: miniFailure(42001) }),
  /** Another program has got a newer access token. */
  token_not_latest: () => ({ refuse: miniFailure(40001) }),
  minute_limited: () => ({ refuse: miniFailure(45011) }),
  daily_limited: () => ({ refuse: miniFailure(45009) }),
  ip_not_allowed: () => ({ refuse: miniFailure(40164) }),
  secret_frozen: () => ({ refuse: miniFailure(40243) }),
  no_permission: () => ({ refuse: miniFailure(48001) }),
  /** The platform finds a signed request too old or too new. */
  clock_skew: () => ({ refuse: miniFailure(40240) }),
  /** A signed answer comes without its signature. */
  unsigned_answer: () => ({ rewrap: (response) => withHeaders(response, (headers) => headers.delete('wechatmp-signature')) }),
  /** A signed answer was changed on its way. */
  tampered_answer: () => ({ rewrap: async (response) => new Response(`${await response.text()} `, { status: response.status, headers: response.headers }) }),
}

function withHeaders(response: Response, change: (headers: Headers) => void): Response {
  const headers = new Headers(response.headers)
  change(headers)
  return new Response(response.body, { status: response.status, headers })
}
