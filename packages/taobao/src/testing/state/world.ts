import { type Random, type RateCounter, rateCounter, seeded } from '@duijie/core/testing'
import type { SandboxApp, TaobaoSandboxOptions } from '../options.js'
import { createSessions, type Sessions } from '../sessions.js'
import { createMessageStore, defaultGroup, type MessageStore } from './messages.js'
import { createShop, type Shop, type ShopEvent } from './shop.js'

/** Everything that a sandbox knows. */
export interface World {
  readonly apps: ReadonlyMap<string, SandboxApp>
  readonly shops: ReadonlyMap<string, Shop>
  readonly sessions: Sessions
  readonly messages: MessageStore
  /** By application and shop: the topics that messages are sent for, and to which group. */
  readonly permits: Map<string, Permit>
  readonly counters: { readonly api: RateCounter | undefined; readonly appApi: RateCounter | undefined; readonly daily: Map<string, number> }
  /** The last page that lists give. */
  readonly deepestPage: number
  readonly random: Random
  now(): number
  /** Sends a message to each application that listens to this shop's topic. */
  publish(event: ShopEvent): void
}

/** What an application is told about a shop. */
export interface Permit {
  readonly topics: readonly string[]
  readonly group: string
  readonly created: number
}

/** The key of a {@link Permit}. */
export function permitKey(appKey: string, nick: string): string {
  return `${appKey} ${nick}`
}

/** Makes a world as its options say. */
export function createWorld(options: TaobaoSandboxOptions, now: () => number): World {
  const random = seeded(options.seed ?? 1)
  const apps = new Map(options.apps.map((app) => [app.appKey, app]))
  const messages = createMessageStore({ now, redeliverMs: options.redeliverMs ?? 300_000 })
  const permits = new Map<string, Permit>()
  const publish = ({ topic, shop, content }: ShopEvent) => {
    for (const appKey of apps.keys()) {
      const permit = permits.get(permitKey(appKey, shop.nick))
      if (permit?.topics.includes(topic)) messages.publish(appKey, { topic, content, userId: shop.userId, userNick: shop.nick, group: permit.group })
    }
  }
  const shops = new Map<string, Shop>()
  const sessions = createSessions({ apps, random: random.fork('tokens'), now })
  for (const [place, shopOptions] of (options.shops ?? []).entries()) {
    const shop = createShop({ options: shopOptions, place, random: random.fork(`shop ${place}`), now, happened: publish })
    shops.set(shop.nick, shop)
    for (const { appKey, session, lifeMs } of shopOptions.sessions ?? [])
      sessions.give({ appKey, shop }, { session, ...(lifeMs === undefined ? {} : { lifeMs }) })
    const { topics } = shopOptions
    if (topics !== undefined) for (const appKey of apps.keys()) permits.set(permitKey(appKey, shop.nick), { topics, group: defaultGroup, created: now() })
  }
  const { api, appApi, deepestPage = Number.POSITIVE_INFINITY } = options.limits ?? {}
  const counters = {
    api: api === undefined ? undefined : rateCounter(api),
    appApi: appApi === undefined ? undefined : rateCounter(appApi),
    daily: new Map<string, number>(),
  }
  return { apps, shops, sessions, messages, permits, counters, deepestPage, random: random.fork('answers'), now, publish }
}
