import { endpointsByName } from '@duijie/core/platform'
import { createSandbox, extendSandbox, Refusal, type Sandbox, sandboxClock } from '@duijie/core/testing'
import { doudianCatalogue } from '../../doudian/endpoints/catalogue.js'
import { signDoudianSpi } from '../../doudian/push/sign-spi.js'
import type { Behaviours } from './ask.js'
import { afterSaleBehaviours } from './behaviours/after-sales.js'
import { orderBehaviours } from './behaviours/orders.js'
import { privacyBehaviours } from './behaviours/privacy.js'
import { productBehaviours } from './behaviours/products.js'
import { shippingBehaviours } from './behaviours/shipping.js'
import { shopBehaviours } from './behaviours/shops.js'
import { type DoudianWire, doudianCounterpart, doudianSandboxHosts } from './counterpart.js'
import { type DoudianFault, doudianFaults } from './faults.js'
import type { DoudianSandboxApp, DoudianSandboxOptions } from './options.js'
import { type DoudianPushSender, type DoudianPushTarget, doudianPushSender } from './push-sender.js'
import { refusals } from './refusals.js'
import { type DoudianShopHandle, type DoudianShopTruth, shopHandle, truthOf } from './shop-handle.js'
import type { ShopEvent } from './state/rows.js'
import type { Shop } from './state/shop.js'
import { tokenServer } from './token-server.js'
import type { TokenCounts } from './tokens.js'
import { createWorld, type World } from './world.js'

/** A token as the sandbox gives it to a test. */
export interface DoudianSandboxToken {
  readonly accessToken: string
  readonly refreshToken: string
  readonly expiresAt: number
  readonly refreshExpiresAt: number
}

/** A call of the platform to the application. */
export interface DoudianSpiRequest extends DoudianPushTarget {
  /** The params, as JSON text. */
  readonly paramJson: string
  readonly method?: 'md5' | 'hmac-sha256'
}

/** Doudian's other side. */
export interface DoudianSandbox extends Sandbox<DoudianFault> {
  /** A shop in the hands of a test. Throws a RangeError when there is none of this number. */
  shop(shopId: string): DoudianShopHandle
  /** What is true of a shop now. */
  truth(shopId: string): DoudianShopTruth
  /** The token of a shop for an application: the first one, unless told. */
  token(shopId: string, options?: { readonly appKey?: string }): DoudianSandboxToken
  /** A code as the authorisation page gives it to a tool, good once. */
  code(shopId: string, options?: { readonly appKey?: string }): string
  /** Ends a shop's access tokens now. */
  expireTokens(shopId: string): void
  /** The seller takes the authorisation back, or gives it again. */
  closeAuthorization(shopId: string): void
  openAuthorization(shopId: string): void
  /** How many ciphertexts of a shop were opened today. */
  opened(shopId: string): { readonly decrypted: number; readonly masked: number }
  /** What was to be pushed for a shop since it was asked for last, oldest first. */
  takePushes(shopId: string): readonly ShopEvent[]
  /** Sends pushes to an application's address, in batches, signed as the platform does. */
  pushes(target: DoudianPushTarget): DoudianPushSender
  /** Calls the application at once (SPI), and gives its answer. */
  callSpi(request: DoudianSpiRequest): Promise<Response>
  /** How often tokens were asked for. */
  readonly tokens: TokenCounts
}

/** Makes a sandbox of the Doudian open platform: shops with orders, after-sales, products, stock and parcels behind the platform's own wire. */
export function createDoudianSandbox(options: DoudianSandboxOptions): DoudianSandbox {
  const clock = sandboxClock(options)
  const endpoints = endpointsByName(doudianCatalogue)
  const behaviours: Behaviours = {
    ...orderBehaviours(),
    ...shippingBehaviours(),
    ...privacyBehaviours(),
    ...afterSaleBehaviours(),
    ...productBehaviours(),
    ...shopBehaviours(),
  }
  let world = createWorld(options, () => clock.now())

  const sandbox = createSandbox<DoudianWire, DoudianFault>({
    hosts: doudianSandboxHosts,
    counterpart: doudianCounterpart(() => world, endpoints),
    clock,
    faults: doudianFaults,
    ...(options.journalSize === undefined ? {} : { journalSize: options.journalSize }),
    behave({ name, params, wire }, now) {
      const [appKey, nowMs] = [wire.query['app_key'] ?? '', now.getTime()]
      if (name.startsWith('/token/')) return tokenServer(name, { params, appKey, nowMs, world })
      const [behaviour, shop] = [behaviours[name], world.shops.get(wire.pair?.shopId ?? '')]
      if (behaviour === undefined || shop === undefined) throw new Refusal(refusals.unknownApi)
      return behaviour({ path: name, params, shop, appKey, world, nowMs })
    },
    reset() {
      world = createWorld(options, () => clock.now())
    },
  })

  return extendSandbox(sandbox, {
    shop: (shopId: string) => shopHandle(shopOf(world, shopId)),
    truth: (shopId: string) => truthOf(shopOf(world, shopId)),
    token(shopId: string, { appKey }: { readonly appKey?: string } = {}): DoudianSandboxToken {
      const pair = world.tokens.create({ appKey: appOf(world, appKey).appKey, shopId: shopOf(world, shopId).shopId })
      return { accessToken: pair.access, refreshToken: pair.refresh, expiresAt: pair.expiresAt, refreshExpiresAt: pair.refreshExpiresAt }
    },
    code: (shopId: string, { appKey }: { readonly appKey?: string } = {}) =>
      world.tokens.code({ appKey: appOf(world, appKey).appKey, shopId: shopOf(world, shopId).shopId }),
    expireTokens: (shopId: string) => world.tokens.expire(shopOf(world, shopId).shopId),
    closeAuthorization: (shopId: string) => void world.closed.add(shopOf(world, shopId).shopId),
    openAuthorization: (shopId: string) => void world.closed.delete(shopId),
    opened: (shopId: string) => ({ decrypted: world.quotas.taken('decrypt', shopId, clock.now()), masked: world.quotas.taken('mask', shopId, clock.now()) }),
    takePushes(shopId: string) {
      const { events } = world
      const taken = events.filter((one) => one.shopId === shopId)
      events.splice(0, events.length, ...events.filter((one) => one.shopId !== shopId))
      return taken.map(({ event }) => event)
    },
    pushes: (target: DoudianPushTarget) =>
      doudianPushSender(target, { credentials: appOf(world, target.appKey), now: () => clock.now(), random: world.random.fork('pushes') }),
    callSpi: ({ url, deliver, appKey, paramJson, method }: DoudianSpiRequest) =>
      deliver(signDoudianSpi(paramJson, { credentials: appOf(world, appKey), url, at: new Date(clock.now()), ...(method === undefined ? {} : { method }) })),
    get tokens() {
      return world.tokens.counts
    },
  })
}

function shopOf(world: World, shopId: string): Shop {
  const shop = world.shops.get(shopId)
  if (shop === undefined) throw new RangeError(`the sandbox has no shop ${shopId}; there are ${[...world.shops.keys()].join(', ')}`)
  return shop
}

function appOf(world: World, appKey: string | undefined): DoudianSandboxApp {
  const app = appKey === undefined ? [...world.apps.values()][0] : world.apps.get(appKey)
  if (app === undefined) throw new RangeError(`the sandbox knows no application ${appKey ?? ''}`)
  return app
}
