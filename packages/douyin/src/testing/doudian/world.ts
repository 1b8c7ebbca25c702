import { type Random, type RateCounter, rateCounter, seeded } from '@duijie/core/testing'
import type { DoudianSandboxApp, DoudianSandboxOptions } from './options.js'
import { createQuotas, type Quotas } from './quotas.js'
import { type CipherBook, createCipherBook } from './state/cipher.js'
import { fillShop } from './state/generate.js'
import type { ShopEvent } from './state/rows.js'
import { createShop, type Shop } from './state/shop.js'
import { createTokens, type ShopTokens } from './tokens.js'
import type { WindowBounds } from './window.js'

/** All that the platform knows. */
export interface World {
  readonly apps: ReadonlyMap<string, DoudianSandboxApp>
  readonly shops: ReadonlyMap<string, Shop>
  /** Shops that have taken their authorisation back. */
  readonly closed: Set<string>
  readonly tokens: ShopTokens
  readonly ciphers: CipherBook
  readonly quotas: Quotas
  readonly traffic: RateCounter | undefined
  readonly limits: { readonly depthRows: number; readonly productDepthRows: number; readonly horizonDays: number; readonly bounds: WindowBounds }
  readonly random: Random
  /** What the platform would push, oldest first. */
  readonly events: { readonly shopId: string; readonly event: ShopEvent }[]
}

/** Makes a world as its options say. */
export function createWorld(options: DoudianSandboxOptions, now: () => number): World {
  const random = seeded(options.seed ?? 1)
  const events: World['events'] = []
  const shops = new Map<string, Shop>()
  for (const shopOptions of options.shops ?? []) {
    const { shopId, name = `测试店铺${shops.size + 1}`, isTest = false } = shopOptions
    const shop = createShop({
      shopId,
      name,
      isTest,
      place: shops.size,
      random: random.fork(`shop ${shopId}`),
      now,
      isOfAnother: (id) => [...shops.values()].some((other) => other.shopId !== shopId && other.orders.has(id)),
      happened: (event) => void events.push({ shopId, event }),
    })
    shops.set(shopId, shop)
    fillShop(shop, shopOptions)
  }
  // What was there from the beginning is no news.
  events.length = 0
  const { perSecond = 10, depthRows = 50_000, productDepthRows = 10_000, horizonDays = 90, decryptPerDay = 1000, maskPerDay = false } = options.limits ?? {}
  return {
    apps: new Map(options.apps.map((app) => [app.appKey, app])),
    shops,
    closed: new Set(),
    tokens: createTokens({ random: random.fork('tokens'), now, raceMs: options.refreshRaceMs ?? 1000 }),
    ciphers: createCipherBook(random.fork('ciphers')),
    quotas: createQuotas({ decrypt: decryptPerDay, mask: maskPerDay }),
    traffic: perSecond === false ? undefined : rateCounter({ limit: perSecond, windowMs: 1000 }),
    limits: { depthRows, productDepthRows, horizonDays, bounds: options.bounds ?? 'both' },
    random: random.fork('answers'),
    events,
  }
}
