import { type CommonFault, commonFaults, type FaultMaker } from '@duijie/core/testing'
import { openFailure } from './refusals.js'

/** One of the names of the faults. */
export type DouyinFault =
  | CommonFault
  | 'system_busy'
  | 'token_expired'
  | 'token_invalid'
  | 'legacy_busy'
  | 'no_permission'
  | 'quota_used_up'
  | 'too_many_requests'

/** The faults that a sandbox of this half knows by name: those of HTTP, and the platform's own. */
export const douyinFaults: Readonly<Record<DouyinFault, FaultMaker>> = {
  ...commonFaults,
  /** The platform is busy (28001005), and nobody knows what it has done. */
  system_busy: () => ({ refuse: openFailure(28001005) }),
  /** The same in the words of the older host (-1). */
  legacy_busy: () => ({ refuse: openFailure(-1) }),
  /** The token has ended. */
  token_expired: () => ({ refuse: openFailure(28001008) }),
  /** Another program has fetched newer tokens. */
  token_invalid: () => ({ refuse: openFailure(28001003) }),
  no_permission: () => ({ refuse: openFailure(2190004) }),
  quota_used_up: () => ({ refuse: openFailure(2190001) }),
  /** A proxy's or the platform's HTTP 429. */
  too_many_requests: ({ retryAfterMs = 1_000 }) => ({
    raw: () => new Response('Too Many Requests', { status: 429, headers: { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) } }),
  }),
}
