import { DuijieError } from '@duijie/core/platform'
import type { Source, Standing } from '@duijie/core/sync'
import type { JushuitanClient } from '../client.js'
import { counterOf } from '../errors.js'
import { platformName } from '../mapping/platform-name.js'
import { oneCounter } from '../protocol.js'
import { dayMs, type JushuitanSourceOptions } from './source-options.js'

/** What all sources of the platform share. */
export type SourceBase = Pick<Source, 'accounts' | 'now' | 'standing'> & { readonly platform: typeof platformName }

// Far enough ahead for a merchant to be asked, and longer than what any host warns of.
const aheadMs = 60 * dayMs

/** Makes the part of a source that says nothing about its rows. @param name - the source's, for errors */
export function sourceBase(client: JushuitanClient, name: string, { accounts, now }: JushuitanSourceOptions): SourceBase {
  const known = accounts ?? (client.application === 'self' ? ['self'] : undefined)
  if (known === undefined) {
    throw new DuijieError('invalid_params', `${name}: \`accounts\`: expected the merchants' keys, because an ISV's application has many`, {
      platform: platformName,
    })
  }
  return {
    platform: platformName,
    accounts: async (signal) => (typeof known === 'function' ? known(signal) : known),
    ...(now === undefined ? {} : { now }),
    standing: (account) => standingOf(client, account),
  }
}

// A merchant's own application renews its token by itself; of an ISV's, every merchant must authorise again.
async function standingOf(client: JushuitanClient, account: string): Promise<Standing> {
  const counter = client.application === 'self' ? oneCounter() : counterOf(account)
  const pausedMs = Math.max(0, ...client.limits().flatMap(({ key, pausedMs }) => (key === counter ? [pausedMs] : [])))
  if (client.application === 'self') return { pausedMs }
  const endings = (await client.tokens.forecast({ withinMs: aheadMs })).filter((token) => token.account === account)
  return { pausedMs, ...(endings.length === 0 ? {} : { authorizationEndsAt: Math.min(...endings.map(({ endsAt }) => endsAt)) }) }
}
