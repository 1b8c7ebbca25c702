import type { Random } from '@duijie/core/testing'
import type { TaobaoFault } from '@duijie/taobao/testing'
import type { World } from './world.ts'

export interface FaultPlan {
  /** How long an answer takes, in milliseconds. */
  readonly latencyMs: number
  /** For about so many requests, bans and sessions among the first of them. */
  readonly requests: number
  readonly random: Random
}

const share = 0.05
const passing: readonly { readonly fault: TaobaoFault; readonly delayMs?: number }[] = [
  { fault: 'reset' },
  { fault: 'bad_gateway' },
  { fault: 'truncated' },
  { fault: 'slow', delayMs: 400 },
]
// Each of them stops one API for a second.
const bans = 3

/** Queues what goes wrong: a few of a hundred requests, some bans, and the end of each shop's session. Everything else is only as slow as networks are. */
export function planFaults({ sandbox, shops }: World, { latencyMs, requests, random }: FaultPlan): void {
  const { faults } = sandbox
  for (const nick of shops) {
    const expireSessions = (params: Readonly<Record<string, unknown>>) => {
      sandbox.expireSessions(nick)
      return params
    }
    faults.next({ account: nick, after: random.int(5, 15), fault: { ask: expireSessions } })
  }
  for (let ban = 0; ban < bans; ban++)
    faults.next({ fault: 'rate_limited', retryAfterMs: 1000, after: random.int(10, 60) + Math.floor((ban * requests) / bans) })
  for (let after = 5; after < requests; after++) if (random.chance(share)) faults.next({ ...random.pick(passing), after })
  // Last, because of several that are due the first is met.
  if (latencyMs > 0) {
    const wait = (response: Response) => new Promise<Response>((resolve) => void setTimeout(resolve, latencyMs, response))
    faults.next({ times: Number.POSITIVE_INFINITY, fault: { rewrap: wait } })
  }
}

/** How many requests met what. */
export function metFaults({ sandbox }: World): Readonly<Record<string, number>> {
  const met: Record<string, number> = {}
  for (const { fault = '' } of sandbox.journal.entries({ verdict: 'fault' })) {
    const name = fault === 'ask' ? 'session_ended' : fault
    if (name !== 'rewrap') met[name] = (met[name] ?? 0) + 1
  }
  return met
}
