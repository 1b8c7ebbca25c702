import type { Source, Standing } from '@duijie/core/sync'
import type { TaobaoClient } from '../client.js'
import { timeParamMs } from '../endpoints/china-time.js'
import { counterKeys } from '../errors.js'
import { platformName } from '../mapping/platform-name.js'
import { dayMs, type TaobaoSourceOptions } from './source-options.js'

/** What all sources of the platform share. */
export type SourceBase = Required<Pick<Source, 'accounts' | 'now' | 'standing'>> & { readonly platform: typeof platformName }

// Far enough ahead for somebody to be asked, and longer than what any host warns of.
const aheadMs = 60 * dayMs

/** Makes the part of a source that says nothing about its rows. @param apis - the names of the APIs that it calls */
export function sourceBase(client: TaobaoClient, { accounts, now }: Pick<TaobaoSourceOptions, 'accounts' | 'now'>, apis: readonly string[]): SourceBase {
  return {
    platform: platformName,
    accounts: async (signal) => (typeof accounts === 'function' ? accounts(signal) : accounts),
    now: now ?? (async (signal) => timeParamMs((await client.system.time({}, { signal })).time)),
    standing: (account) => standingOf(client, account, apis),
  }
}

async function standingOf(client: TaobaoClient, account: string, apis: readonly string[]): Promise<Standing> {
  const endings = (await client.tokens.forecast({ withinMs: aheadMs })).filter((token) => token.account === account)
  const keys = new Set(apis.flatMap((api) => counterKeys(api, account)))
  const pauses = client.limits().flatMap(({ key, pausedMs }) => (keys.has(key) ? [pausedMs] : []))
  return {
    ...(endings.length === 0 ? {} : { authorizationEndsAt: Math.min(...endings.map(({ endsAt }) => endsAt)) }),
    pausedMs: Math.max(0, ...pauses),
  }
}
