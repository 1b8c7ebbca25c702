import type { CommonFault, Random } from '@duijie/core/testing'
import type { PlatformWorld } from './platform.ts'

export interface FaultPlan {
  /** How long an answer takes, in milliseconds. */
  readonly latencyMs: number
  /** For about so many requests, refusals and ended tokens among the first of them. */
  readonly requests: number
  readonly random: Random
}

const share = 0.05
const passing: readonly { readonly fault: CommonFault; readonly delayMs?: number }[] = [
  { fault: 'reset' },
  { fault: 'bad_gateway' },
  { fault: 'truncated' },
  { fault: 'slow', delayMs: 400 },
]
// Each of them stops calls for a second.
const refusals = 3

/** Queues what goes wrong on a platform: a few of a hundred requests, some refusals of too many calls, and the end of each account's token. Everything else is only as slow as networks are. */
export function planFaults({ sandbox, accounts, refuse }: PlatformWorld, { latencyMs, requests, random }: FaultPlan): void {
  const { faults } = sandbox
  for (const { name, expireTokens } of accounts) {
    const expire = (params: Readonly<Record<string, unknown>>) => {
      expireTokens()
      return params
    }
    faults.next({ ...accountOf(name), after: random.int(5, 15), fault: { ask: expire } })
  }
  for (let ban = 0; ban < refusals; ban++) refuse(random.int(10, 60) + Math.floor((ban * requests) / refusals))
  // Only calls of an account: an answer that is lost when a token is renewed takes the only good one with it, and a person has to authorise again.
  for (const { name } of accounts) {
    for (let after = 5; after < requests / accounts.length; after++)
      if (random.chance(share)) faults.next({ ...accountOf(name), ...random.pick(passing), after })
  }
  // Last, because of several that are due the first is met.
  if (latencyMs > 0) {
    const wait = (response: Response) => new Promise<Response>((resolve) => void setTimeout(resolve, latencyMs, response))
    faults.next({ times: Number.POSITIVE_INFINITY, fault: { rewrap: wait } })
  }
}

/** How many requests met what. */
export function metFaults(platforms: readonly PlatformWorld[]): Readonly<Record<string, number>> {
  const met: Record<string, number> = {}
  for (const { sandbox } of platforms) {
    for (const { fault = '' } of sandbox.journal.entries({ verdict: 'fault' })) {
      const name = fault === 'ask' ? 'token_ended' : fault
      if (name !== 'rewrap') met[name] = (met[name] ?? 0) + 1
    }
  }
  return met
}

function accountOf(name: string | undefined): { readonly account?: string } {
  return name === undefined ? {} : { account: name }
}
