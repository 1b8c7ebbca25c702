import type { Mapped } from '@duijie/core/models'
import { isDuijieError, mapConcurrent } from '@duijie/core/platform'
import type { RowResult, Source, Standing } from '@duijie/core/sync'
import type { DoudianClient } from '../client.js'
import { doudianPlatform } from '../platform-name.js'
import { type DoudianSourceOptions, dayMs } from './source-options.js'

/** What all sources of Doudian share. */
export type SourceBase = Pick<Source, 'accounts' | 'now' | 'standing'> & { readonly platform: typeof doudianPlatform }

// Far enough ahead for a seller to be asked, and longer than what any host warns of.
const aheadMs = 60 * dayMs

/** Makes the part of a source that says nothing about its rows. @param api - the path that it asks most */
export function sourceBase(client: DoudianClient, { accounts, now }: Pick<DoudianSourceOptions, 'accounts' | 'now'>, api: string): SourceBase {
  return {
    platform: doudianPlatform,
    accounts: async (signal) => (typeof accounts === 'function' ? accounts(signal) : accounts),
    ...(now === undefined ? {} : { now }),
    standing: (account) => standingOf(client, account, api),
  }
}

async function standingOf(client: DoudianClient, account: string, api: string): Promise<Standing> {
  const endings = (await client.tokens.forecast({ withinMs: aheadMs })).filter((token) => token.account === account)
  const pausedMs = Math.max(0, ...client.limits().flatMap((limit) => (limit.key.includes(api) ? [limit.pausedMs] : [])))
  return { pausedMs, ...(endings.length === 0 ? {} : { authorizationEndsAt: Math.min(...endings.map(({ endsAt }) => endsAt)) }) }
}

/** What a mapping made, as what became of a row. */
export function oneRecord(mapped: Mapped<unknown>): RowResult {
  return mapped.ok ? { ok: true, records: [mapped.record] } : mapped
}

const concurrency = 4

/** Loads something for each of a list, some at once, in their order; what the platform does not have, or has for another shop, is `undefined`. */
export async function loadEach<Item, Value>(
  items: readonly Item[],
  signal: AbortSignal,
  load: (item: Item, signal: AbortSignal) => Promise<Value>,
): Promise<readonly (Value | undefined)[]> {
  const loaded: (Value | undefined)[] = []
  const each = mapConcurrent(items, { concurrency, signal }, async (item, ended) => {
    try {
      return await load(item, ended)
    } catch (error) {
      if (isDuijieError(error, 'not_found') || isOfAnotherShop(error)) return undefined
      throw error
    }
  })
  for await (const value of each) loaded.push(value)
  return loaded
}

// A push may name what this shop's token cannot see: it must not keep everything else from being read.
function isOfAnotherShop(error: unknown): boolean {
  return isDuijieError(error, 'permission') && (error.subCode?.endsWith(':20015') === true || error.subCode?.endsWith(':60101') === true)
}
