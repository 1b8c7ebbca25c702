import { type AnyEndpoint, endpointsByName, type Token } from '@duijie/core/platform'
import {
  bareId,
  createSandbox,
  extendSandbox,
  type LedgerCounts,
  type PushSender,
  type Received,
  Refusal,
  type Sandbox,
  sandboxClock,
} from '@duijie/core/testing'
import { catalogue } from '../endpoints/catalogue.js'
import type { Ask, Behaviours } from './ask.js'
import { answerBatch } from './batch.js'
import { ascpLogisticsBehaviours } from './behaviours/ascp-logistics.js'
import { itemBehaviours } from './behaviours/items.js'
import { logisticsBehaviours } from './behaviours/logistics.js'
import { allTopics, messageBehaviours } from './behaviours/messages.js'
import { refundBehaviours } from './behaviours/refunds.js'
import { sellerBehaviours } from './behaviours/sellers.js'
import { tokenBehaviours } from './behaviours/tokens.js'
import { tradeBehaviours } from './behaviours/trades.js'
import { batchName, topCounterpart } from './counterpart.js'
import { type TaobaoFault, taobaoFaults } from './faults.js'
import { authorizeName, authorizePage, tokenName, tokenServer } from './oauth.js'
import type { TaobaoSandboxOptions } from './options.js'
import { topFailure } from './refusals.js'
import { type ShopHandle, type ShopTruth, shopHandle, truthOf } from './shop-handle.js'
import { type SpiCall, type SpiTarget, spiSender } from './spi-sender.js'
import { defaultGroup, type MessageStore } from './state/messages.js'
import type { Shop } from './state/shop.js'
import { createWorld, permitKey, type World } from './state/world.js'
import { createTmcServer, type SandboxTmc, tmcHost } from './tmc-server.js'
import type { TopWire } from './top-wire.js'
import type { Answer } from './wire.js'

/** The hosts that TOP is reached at (API protocol page); `oauth.taobao.com` is the authorisation server. */
export const taobaoSandboxHosts = ['eco.taobao.com', 'gw.api.taobao.com', 'api.taobao.com', 'gw.api.tbsandbox.com', 'oauth.taobao.com', tmcHost] as const

/** Another end of TOP's wire, for tests: shops with orders, sessions, messages, and everything that can go wrong. */
export interface TaobaoSandbox extends Sandbox<TaobaoFault> {
  /** What happens in a shop. Good until `reset()`. */
  shop(nick: string): ShopHandle
  /** What is true of a shop, to compare with what a client has seen. */
  truth(nick: string): ShopTruth
  /** A session of a shop, as if its seller had just authorised the application (the first one where none is named). */
  session(nick: string, options?: { readonly appKey?: string; readonly lifeMs?: number }): SandboxToken
  /** Ends a shop's sessions now, as if their time were over; refresh tokens stay good. */
  expireSessions(nick: string): void
  /** The seller takes his authorisation back; applications that listen are told by message. */
  revokeSessions(nick: string): void
  /** Who is logged in at the authorisation page; `undefined` leaves it to the first shop, an unknown nick refuses. */
  login(nick: string | undefined): void
  /** Sends messages of a shop to an application, as `taobao.tmc.user.permit` does. All topics when none are named. */
  permit(nick: string, options?: { readonly appKey?: string; readonly topics?: readonly string[]; readonly group?: string }): void
  /** The messages that wait for applications. */
  readonly messages: MessageStore
  /** The message service's WebSocket: cut it, slow it down, refuse. Listens once the sandbox is served. */
  readonly tmc: SandboxTmc
  /** Calls an application back (SPI), signed as the platform does it. @param target - where to, and whose secret signs: the first application's where none is named */
  spi(target: SpiTarget & { readonly appKey?: string }): PushSender<SpiCall>
  /** How often sessions were given out and renewed. */
  readonly tokens: LedgerCounts
}

/** A session, as the token server would tell it. */
export interface SandboxToken {
  readonly session: string
  readonly refreshToken: string
  /** Epoch milliseconds. */
  readonly expiresAt: number
  /** For `client.tokens.import(account, token)`. */
  readonly token: Token
  /** The whole answer of the token server. */
  readonly answer: Readonly<Record<string, string | number>>
}

/**
 * Makes a Taobao sandbox: TOP's other side, which checks every signature, session, param and limit, and answers as the platform does.
 *
 * @example
 * ```ts
 * const sandbox = createTaobaoSandbox({ apps: [{ appKey: '12345678', appSecret: 'not-a-secret' }], shops: [{ nick: 'shop-nick', trades: 250 }] })
 * const server = setupServer(...sandbox.handlers)
 * const { session } = sandbox.session('shop-nick')
 * ```
 */
export function createTaobaoSandbox(options: TaobaoSandboxOptions): TaobaoSandbox {
  const clock = sandboxClock(options)
  const now = () => clock.now()
  let world = createWorld(options, now)
  let nickAtPage: string | undefined
  const handles = new Map<string, ShopHandle>()
  const endpoints = endpointsByName(catalogue)
  const behaviours: Behaviours = {
    ...tradeBehaviours(),
    ...refundBehaviours(),
    ...itemBehaviours(),
    ...logisticsBehaviours(),
    ...ascpLogisticsBehaviours(),
    ...sellerBehaviours(),
    ...messageBehaviours(),
    ...tokenBehaviours(),
  }
  const counterpart = topCounterpart(() => world, endpoints, options.limits?.appDaily)

  const behaveRest = (received: Received<TopWire>, at: Date): Answer => {
    const behaviour = Object.hasOwn(behaviours, received.name) ? behaviours[received.name] : undefined
    if (behaviour === undefined) throw new Refusal(topFailure(22))
    return behaviour(askOf(received, endpoints.get(received.name), world, at))
  }

  const tmc = createTmcServer({ clock, apps: () => world.apps, messages: () => world.messages })

  const sandbox = createSandbox<TopWire, TaobaoFault>({
    hosts: [...taobaoSandboxHosts, ...(options.hosts ?? [])],
    clock,
    counterpart,
    faults: taobaoFaults,
    ...(options.journalSize === undefined ? {} : { journalSize: options.journalSize }),
    behave(received, at) {
      if (received.name === authorizeName) return authorizePage(received.wire, world, nickAtPage)
      if (received.name === tokenName) return tokenServer(received.wire, world)
      if (received.name === batchName) return answerBatch(received, at, { counterpart, behave: behaveRest })
      return behaveRest(received, at)
    },
    upgrade: tmc.upgrade,
    reset() {
      nickAtPage = undefined
      tmc.reset()
      handles.clear()
      world = createWorld(options, now)
    },
  })

  const shopOf = (nick: string): Shop => {
    const shop = world.shops.get(nick)
    if (shop === undefined) throw new RangeError(`the sandbox has no shop ${nick}; it has ${[...world.shops.keys()].join(', ')}`)
    return shop
  }
  const firstApp = () => {
    const [appKey] = world.apps.keys()
    if (appKey === undefined) throw new RangeError('the sandbox has no application')
    return appKey
  }

  return extendSandbox(sandbox, {
    shop(nick: string) {
      const handle = handles.get(nick) ?? shopHandle(shopOf(nick), world.random.fork(`handle ${nick}`))
      handles.set(nick, handle)
      return handle
    },
    truth: (nick: string) => truthOf(shopOf(nick)),
    session(nick: string, { appKey = firstApp(), lifeMs }: { readonly appKey?: string; readonly lifeMs?: number } = {}): SandboxToken {
      const given = world.sessions.give({ appKey, shop: shopOf(nick) }, lifeMs === undefined ? {} : { lifeMs })
      const { access, refresh = '', issuedAt, expiresAt, refreshExpiresAt } = given
      const renewal = refreshExpiresAt > issuedAt ? { refreshToken: refresh, refreshExpiresAt } : {}
      const token = { accessToken: access, issuedAt, expiresAt, ...renewal, extra: { nick, userId: shopOf(nick).userId } }
      return { session: access, refreshToken: refresh, expiresAt, token, answer: world.sessions.answer(given) }
    },
    expireSessions(nick: string) {
      for (const appKey of world.apps.keys()) world.sessions.expire({ appKey, shop: shopOf(nick) })
    },
    revokeSessions(nick: string) {
      const shop = shopOf(nick)
      for (const appKey of world.apps.keys()) world.sessions.revoke({ appKey, shop })
      world.publish({ topic: 'taobao_top_AuthCancel', shop, content: { user_id: bareId(shop.userId) } })
    },
    login(nick: string | undefined) {
      nickAtPage = nick
    },
    permit(
      nick: string,
      {
        appKey = firstApp(),
        topics = allTopics,
        group = defaultGroup,
      }: { readonly appKey?: string; readonly topics?: readonly string[]; readonly group?: string } = {},
    ) {
      world.permits.set(permitKey(appKey, shopOf(nick).nick), { topics, group, created: now() })
    },
    tmc,
    spi({ appKey = firstApp(), ...target }: SpiTarget & { readonly appKey?: string }) {
      const app = world.apps.get(appKey)
      if (app === undefined) throw new RangeError(`the sandbox has no application ${appKey}`)
      return spiSender(app, target, { now, random: world.random.fork('spi') })
    },
    get messages() {
      return world.messages
    },
    get tokens() {
      return world.sessions.counts
    },
  })
}

function askOf({ name, params, wire }: Received<TopWire>, endpoint: AnyEndpoint | undefined, world: World, at: Date): Ask {
  const { app, session } = wire
  if (app === undefined) throw new Refusal(topFailure(29))
  const texts = Object.fromEntries(Object.entries(params).flatMap(([param, value]) => (typeof value === 'string' ? [[param, value]] : [])))
  return { api: name, endpoint, texts, app, session, world, nowMs: at.getTime() }
}
