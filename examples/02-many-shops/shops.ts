import { randomBytes } from 'node:crypto'
import { isDuijieError } from '@duijie/core'
import type { SoldTrade, TaobaoClient } from '@duijie/taobao'

/** How the application stands with a shop. */
export type ShopState =
  /** Only the seller can put that right. */
  | { readonly nick: string; readonly state: 'not authorised' | 'authorise again' }
  /** `until`: when the session ends, ISO 8601; `renewsItself`: whether the next one can be had without the seller. */
  | { readonly nick: string; readonly state: 'authorised'; readonly until: string; readonly renewsItself: boolean }

/** A shop's newest order. */
export type NewestOrder = Pick<SoldTrade, 'tid' | 'status' | 'payment'>

/** The application's shops. What it knows of them is their sessions; the client keeps those, and all shops are views of it. */
export interface Shops {
  /** Those that were invited, and whoever else has authorised the application. */
  list(): Promise<readonly ShopState[]>
  /** Where the seller's browser is sent to. `state` stays with that browser, and comes back with it. */
  authorise(): Promise<{ readonly url: string; readonly state: string }>
  /** The seller is back. Gives the shop's nick. */
  readCallback(url: URL, state: string): Promise<string>
  /** Calls for the shop; a session that has ended is renewed by that. */
  renew(nick: string): Promise<ShopState>
  newestOrder(nick: string): Promise<NewestOrder | undefined>
}

/** Makes them. */
export function createShops(taobao: TaobaoClient, { invited, redirectUri }: { readonly invited: readonly string[]; redirectUri(): string }): Shops {
  const list = async (): Promise<readonly ShopState[]> => {
    const known = new Map(invited.map((nick): [string, ShopState] => [nick, { nick, state: 'not authorised' }]))
    for (const { account: nick, rejected, renewable, expiresAt } of await taobao.tokens.list()) {
      if (nick === undefined) continue
      const isOver = rejected || (!renewable && expiresAt <= Date.now())
      const good = { state: 'authorised', until: new Date(expiresAt).toISOString(), renewsItself: renewable } as const
      known.set(nick, { nick, ...(isOver ? { state: 'authorise again' } : good) })
    }
    return [...known.values()]
  }
  return {
    list,
    async authorise() {
      const state = randomBytes(24).toString('base64url')
      return { state, url: await taobao.oauth.authorizeUrl({ redirectUri: redirectUri(), state }) }
    },
    async readCallback(url, state) {
      const { code } = taobao.oauth.readCallback(url, { state })
      return (await taobao.oauth.exchange(code, { redirectUri: redirectUri() })).account
    },
    async renew(nick) {
      try {
        await taobao.account(nick).users.seller({ fields: ['nick'] })
      } catch (error) {
        // The list says so too, and only the seller can help.
        if (!isDuijieError(error, 'auth_invalid')) throw error
      }
      return (await list()).find((shop) => shop.nick === nick) ?? { nick, state: 'not authorised' }
    },
    async newestOrder(nick) {
      const { sold } = taobao.account(nick).trades
      const [newest] = await sold.all({ fields: ['tid', 'status', 'payment'] }).toArray({ limit: 1 })
      return newest
    },
  }
}
