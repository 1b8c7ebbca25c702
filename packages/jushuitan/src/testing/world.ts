import { type Random, type RateCounter, rateCounter, seeded } from '@duijie/core/testing'
import type { JushuitanSandboxOptions, SandboxApp } from './options.js'
import { type PeakCounter, peakCounter } from './peaks.js'
import { makeMerchant } from './state/generate.js'
import type { Merchant, ShopEvent } from './state/merchant.js'
import { createTokens, type MerchantTokens } from './tokens.js'

/** All that the platform knows. */
export interface World {
  readonly apps: ReadonlyMap<string, SandboxApp>
  readonly merchants: ReadonlyMap<string, Merchant>
  readonly tokens: MerchantTokens
  /** Exact sliding counters, with the code of their refusals; one that is switched off is not there. */
  readonly counters: readonly { readonly code: 199 | 200; readonly counter: RateCounter }[]
  readonly peaks: PeakCounter
  readonly random: Random
  now(): number
  /** What the platform would push, oldest first. */
  readonly events: { readonly merchant: string; readonly event: ShopEvent }[]
}

/** Makes a world as its options say. */
export function createWorld(options: JushuitanSandboxOptions, now: () => number): World {
  const random = seeded(options.seed ?? 1)
  const events: World['events'] = []
  const merchants = new Map(
    (options.merchants ?? []).map((merchantOptions, place) => {
      const { key } = merchantOptions
      const happened = (event: ShopEvent) => void events.push({ merchant: key, event })
      return [key, makeMerchant({ options: merchantOptions, place, random: random.fork(`merchant ${place}`), now, happened })] as const
    }),
  )
  const { perSecond = 5, perMinute = 100 } = options.limits ?? {}
  return {
    apps: new Map(options.apps.map((app) => [app.appKey, app])),
    merchants,
    tokens: createTokens({ random: random.fork('tokens'), now }),
    counters: [
      ...(perSecond === false ? [] : [{ code: 199 as const, counter: rateCounter({ limit: perSecond, windowMs: 1_000 }) }]),
      ...(perMinute === false ? [] : [{ code: 200 as const, counter: rateCounter({ limit: perMinute, windowMs: 60_000 }) }]),
    ],
    peaks: peakCounter(),
    random: random.fork('answers'),
    now,
    events,
  }
}

/** Under which key calls of an application for a merchant are counted. */
export function counterKey(app: SandboxApp, merchant: Merchant): string {
  return `${app.appKey} ${merchant.key}`
}

/** Whose application a self-built one is. */
export function ownerOf(world: World, app: SandboxApp): Merchant | undefined {
  return app.merchant === undefined ? [...world.merchants.values()][0] : world.merchants.get(app.merchant)
}
