import { endpointsByName } from '@duijie/core/platform'
import { createSandbox, extendSandbox, type LedgerCounts, type PushSender, Refusal, type Sandbox, sandboxClock } from '@duijie/core/testing'
import { catalogue } from '../endpoints/catalogue.js'
import type { Behaviours } from './ask.js'
import { afterSaleBehaviours } from './behaviours/after-sales.js'
import { documentBehaviours } from './behaviours/documents.js'
import { goodsBehaviours } from './behaviours/goods.js'
import { inventoryBehaviours } from './behaviours/inventory.js'
import { orderBehaviours } from './behaviours/orders.js'
import { outboundBehaviours } from './behaviours/outbound.js'
import { type JushuitanWire, jushuitanCounterpart, sandboxHosts } from './counterpart.js'
import { type JushuitanFault, jushuitanFaults } from './faults.js'
import { type MerchantHandle, type MerchantTruth, merchantHandle, truthOf } from './merchant-handle.js'
import type { JushuitanSandboxOptions } from './options.js'
import type { CallPeaks } from './peaks.js'
import { refusals } from './refusals.js'
import { type PushTarget, shopPushSender } from './shop-push-sender.js'
import type { Merchant, ShopEvent } from './state/merchant.js'
import { authorizePage, tokenServer } from './token-server.js'
import type { TokenHolder } from './tokens.js'
import { counterKey, createWorld, type World } from './world.js'

/** A token as the sandbox gives it to a test. */
export interface SandboxToken {
  readonly accessToken: string
  readonly refreshToken: string
  readonly expiresAt: number
}

/** Jushuitan's other side. */
export interface JushuitanSandbox extends Sandbox<JushuitanFault> {
  /** A merchant in the hands of a test. Throws a RangeError when there is none of this key. */
  merchant(key: string): MerchantHandle
  /** What is true of a merchant now. */
  truth(key: string): MerchantTruth
  /** A new token of a merchant for an application: the first one, unless told. */
  token(key: string, options?: { readonly appKey?: string }): SandboxToken
  /** Ends a merchant's tokens now. Refresh tokens stay good. */
  expireTokens(key: string): void
  /** Takes a merchant's tokens back for good. */
  revokeTokens(key: string): void
  /** Which merchant agrees on the authorisation page. @defaultValue the first one */
  authorizeAs(key: string): void
  /** How many calls came for a merchant from an application, the first one unless told, and how dense they were, as the platform counted. */
  peaks(key: string, options?: { readonly appKey?: string }): CallPeaks
  /** What was to be pushed for a merchant since it was asked for last, oldest first. */
  takePushes(key: string): readonly ShopEvent[]
  /** Sends pushes to a shop's address, signed as the platform does. */
  pushes(target: PushTarget): PushSender<ShopEvent>
  /** How often tokens were given and refreshed. */
  readonly tokens: LedgerCounts
}

/** Makes a sandbox of the Jushuitan open platform: merchants with shops, goods, stock, orders and after-sales behind the platform's own wire. */
export function createJushuitanSandbox(options: JushuitanSandboxOptions): JushuitanSandbox {
  const clock = sandboxClock(options)
  const endpoints = endpointsByName(catalogue)
  const behaviours: Behaviours = {
    ...orderBehaviours(),
    ...outboundBehaviours(),
    ...afterSaleBehaviours(),
    ...goodsBehaviours(),
    ...inventoryBehaviours(),
    ...documentBehaviours(),
  }
  let world = createWorld(options, () => clock.now())
  let agreeing: string | undefined

  const sandbox = createSandbox<JushuitanWire, JushuitanFault>({
    hosts: sandboxHosts,
    counterpart: jushuitanCounterpart(() => world, endpoints),
    clock,
    faults: jushuitanFaults,
    ...(options.journalSize === undefined ? {} : { journalSize: options.journalSize }),
    behave({ name, params, wire }, now) {
      if (wire.door === 'authorize') return authorizePage(wire, world, agreeing)
      if (wire.door === 'token') return tokenServer(name, wire, world)
      const behaviour = behaviours[name]
      const merchant = world.tokens.check(wire.params['access_token'] ?? '').token?.holder.merchant
      const endpoint = endpoints.get(name)
      if (behaviour === undefined || endpoint === undefined || merchant === undefined) throw new Refusal(refusals.unknownPath)
      // A fault may have changed what was understood; a list is never changed.
      const biz = Array.isArray(wire.biz) ? wire.biz : params
      return behaviour({ path: name, endpoint, biz, merchant, world, nowMs: now.getTime() })
    },
    reset() {
      world = createWorld(options, () => clock.now())
      agreeing = undefined
    },
  })

  return extendSandbox(sandbox, {
    merchant: (key: string) => merchantHandle(merchantOf(world, key)),
    truth: (key: string) => truthOf(merchantOf(world, key)),
    token(key: string, { appKey }: { readonly appKey?: string } = {}): SandboxToken {
      const { access, refresh, expiresAt } = world.tokens.give(holderOf(key, appKey))
      return { accessToken: access, refreshToken: refresh ?? '', expiresAt }
    },
    expireTokens(key: string) {
      for (const holder of holdersOf(key)) world.tokens.expire(holder)
    },
    revokeTokens(key: string) {
      for (const holder of holdersOf(key)) world.tokens.revoke(holder)
    },
    authorizeAs(key: string) {
      agreeing = merchantOf(world, key).key
    },
    peaks(key: string, { appKey }: { readonly appKey?: string } = {}) {
      const { app, merchant } = holderOf(key, appKey)
      return world.peaks.peaks(counterKey(app, merchant))
    },
    takePushes(key: string) {
      const { events } = world
      const taken = events.filter(({ merchant }) => merchant === key)
      events.splice(0, events.length, ...events.filter(({ merchant }) => merchant !== key))
      return taken.map(({ event }) => event)
    },
    pushes: (target: PushTarget) => shopPushSender(target, { now: () => clock.now(), random: world.random.fork('pushes') }),
    get tokens() {
      return world.tokens.counts
    },
  })

  function holdersOf(key: string): readonly TokenHolder[] {
    return [...world.apps.values()].map((app) => ({ app, merchant: merchantOf(world, key) }))
  }

  function holderOf(key: string, appKey: string | undefined): TokenHolder {
    const app = appKey === undefined ? [...world.apps.values()][0] : world.apps.get(appKey)
    if (app === undefined) throw new RangeError(`the sandbox knows no application ${appKey ?? ''}`)
    return { app, merchant: merchantOf(world, key) }
  }
}

function merchantOf(world: World, key: string): Merchant {
  const merchant = world.merchants.get(key)
  if (merchant === undefined) throw new RangeError(`the sandbox has no merchant ${key}; there are ${[...world.merchants.keys()].join(', ')}`)
  return merchant
}
