import type { Failure } from '@duijie/core/platform'
import {
  type CommonFault,
  commonFaults,
  createSandbox,
  createTokenLedger,
  type Delivery,
  extendSandbox,
  type FaultMaker,
  type LedgerCounts,
  type PushSender,
  Refusal,
  type Sandbox,
  type Sent,
  sandboxClock,
} from '@duijie/core/testing'
import { tokenEndpoint } from '../auth.js'
import type { CallbackItem } from '../callbacks/message.js'
import type { CallbackKeys } from '../callbacks/webhook.js'
import type { YlhCredentials } from '../credentials.js'
import { ylhEnvironments } from '../environments.js'
import { behaviours, businessFailure } from './behaviours.js'
import { type CallbackTarget, callbackSender, type SandboxCallback } from './callback-sender.js'
import { holderOf, http, type YlhWireRequest, ylhCounterpart } from './counterpart.js'
import type { SandboxOrder, SandboxStage, YlhSandboxOptions } from './options.js'
import { cancelled, confirm, createWorld, outOfStock, refuse } from './world.js'

/** The hosts that the platform is reached at. */
export const ylhSandboxHosts = Object.values(ylhEnvironments).map(({ host }) => new URL(host).host)

/** One of the names of the faults. */
export type YlhFault = CommonFault | 'invalid_token' | 'business' | 'forbidden' | 'rate_limited'

/** The faults that a YLH sandbox knows by name: those of HTTP, and the platform's own. */
export const ylhFaults: Readonly<Record<YlhFault, FaultMaker>> = {
  ...commonFaults,
  /** HTTP 401, whatever the token is. */
  invalid_token: () => refusing(http(401, 'invalid_token', 'Access token expired')),
  /** HTTP 200 with `success: false`. */
  business: ({ value = '示例：校验未通过' }) => refusing(businessFailure(String(value))),
  forbidden: () => refusing(http(403, 'access_denied', 'Access is denied')),
  rate_limited: ({ retryAfterMs }) => ({
    raw: () =>
      Response.json(
        { message: 'too many requests' },
        { status: 429, ...(retryAfterMs === undefined ? {} : { headers: { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) } }) },
      ),
  }),
}

/** The platform's other side, for tests: tokens, orders, callbacks, and everything that can go wrong. */
export interface YlhSandbox extends Sandbox<YlhFault> {
  /** Keys of the callbacks, for the application's webhook. */
  readonly keys: CallbackKeys
  /** An order as the platform knows it. */
  order(soId: string): SandboxOrder | undefined
  readonly orders: readonly SandboxOrder[]
  /** The order is accepted: a callback waits. */
  confirm(soId: string): void
  /** The order is refused after all: a callback waits. */
  refuse(soId: string, words?: string): void
  /** There are no goods: a callback waits. */
  outOfStock(soId: string): void
  /** Where the order is when it is to be cancelled. @defaultValue `'replenished'` */
  stage(soId: string, stage: SandboxStage): void
  /** Parcels leave: the logistics call tells them. */
  ship(soId: string, parcels?: readonly { readonly expNo: string; readonly barCodes?: readonly string[] }[]): void
  /** The order is delivered, and where asked for installed: the photos call tells it. */
  photograph(soId: string, scenes?: readonly (1 | 2)[]): void
  /** A cancellation that nobody asked for: the customer refused pieces at the door. A callback waits. */
  rejectAtDoor(soId: string, pieces?: readonly Partial<CallbackItem>[]): void
  /** How many callbacks wait. */
  readonly waiting: number
  /** Sends the callbacks that wait, in their order or another, as often as told. */
  callBack(target: CallbackTarget, delivery?: Delivery & { readonly order?: 'given' | 'reversed' | 'shuffled' }): Promise<readonly Sent[]>
  /** Sends callbacks of your own making, signed as the platform does it. */
  sender(target: CallbackTarget): PushSender<SandboxCallback>
  /** Ends all tokens of a seller now. */
  expireTokens(seller: Pick<YlhCredentials, 'clientId' | 'username'>): void
  /** How often tokens were given out. */
  readonly tokens: LedgerCounts
}

/**
 * Makes a YLH sandbox: it checks client, user, environment, token and every order, and calls the application back.
 *
 * @example
 * ```ts
 * const sandbox = createYlhSandbox({ sellers: [credentials] })
 * const ylh = createYlhClient({ credentials, fetch: sandbox.fetch })
 * await ylh.orders.create(order)
 * await sandbox.callBack({ deliver: handler }, { copies: 2, order: 'shuffled' })
 * ```
 */
export function createYlhSandbox(options: YlhSandboxOptions): YlhSandbox {
  const clock = sandboxClock(options)
  const { sellers, seed = 1, tokenLifeMs = 3_600_000, sameTokenWhileMs = 0, tokenType = 'bearer' } = options
  const keys = options.keys ?? { appKey: 'hmmdemo0123456789', secret: 'Demo-Secret-ABC123' }
  let world = createWorld(seed)
  let minted = 0
  const tokens = createTokenLedger<string>({ now: () => clock.now(), mint: (what) => `demo-${what}-token-${++minted}`, key: (holder) => holder })

  const giveToken = (seller: YlhCredentials) => {
    const given = tokens.issue(holderOf(seller), { lifeMs: tokenLifeMs, sameWhileMs: sameTokenWhileMs })
    const left = Math.floor((given.expiresAt - clock.now()) / 1000)
    return { access_token: given.access, token_type: tokenType, refresh_token: given.refresh, expires_in: left, scope: 'all' }
  }

  const sandbox = createSandbox<YlhWireRequest, YlhFault>({
    hosts: [...ylhSandboxHosts, ...(options.hosts ?? [])],
    clock,
    counterpart: ylhCounterpart({ sellers, tokens }),
    faults: ylhFaults,
    ...(options.journalSize === undefined ? {} : { journalSize: options.journalSize }),
    behave({ name, wire: { body, seller } }, at) {
      if (seller === undefined) throw new Refusal(http(401, 'unauthorized', 'nobody'))
      if (name === tokenEndpoint.name) return giveToken(seller)
      return behaviours[name]?.({ body, seller, world, nowMs: at.getTime(), orders: options.orders })
    },
    reset() {
      world = createWorld(seed)
      tokens.reset()
    },
  })

  const known = (soId: string): SandboxOrder => {
    const order = world.orders.get(soId)
    if (order === undefined) throw new RangeError(`the sandbox has no order ${soId}`)
    return order
  }
  const sender = (target: CallbackTarget) => callbackSender(keys, target, { now: () => clock.now(), random: world.random.fork('callbacks') })

  const extra: Omit<YlhSandbox, keyof Sandbox<YlhFault>> = {
    keys,
    order: (soId: string) => world.orders.get(soId),
    get orders() {
      return [...world.orders.values()]
    },
    confirm: (soId: string) => confirm(world, known(soId), clock.now()),
    refuse: (soId: string, words = '商品不存在') => refuse(world, known(soId), clock.now(), words),
    outOfStock: (soId: string) => outOfStock(world, known(soId), clock.now()),
    stage(soId: string, stage: SandboxStage) {
      known(soId).stage = stage
    },
    ship(soId: string, parcels: readonly { readonly expNo: string; readonly barCodes?: readonly string[] }[] = [{ expNo: 'SF1234567890' }]) {
      const order = known(soId)
      const number = order.deliveries.length + 1
      const logisticsList = parcels.map(({ expNo, barCodes = ['BARCODE0001'] }) => ({ logisticsCode: 'SF', logisticsName: '顺丰速运', expNo, barCodes }))
      order.deliveries = [...order.deliveries, { orderCode: order.orderNo, deliveryRecordCode: `${order.orderNo}.F${number}`, logisticsList }]
    },
    photograph(soId: string, scenes: readonly (1 | 2)[] = [1]) {
      const order = known(soId)
      const photosDeliveryList = scenes.map((scene) => ({
        imgDesc: scene === 1 ? '配送照片' : '安装照片',
        imgUrl: `https://img.example.com/${scene}.jpg`,
        rowId: `100${scene}`,
        scene,
      }))
      order.photos = [{ orderNo: order.orderNo, orderCode: 'FH0001', ylhOrderCode: `${order.orderNo}.F1`, snNo: 'SN0000000001', photosDeliveryList }]
    },
    rejectAtDoor(soId: string, pieces: readonly Partial<CallbackItem>[] = []) {
      const order = known(soId)
      const items = order.items.map(({ productCode, itemQty }, index) => {
        const none = { productCode, totalQty: itemQty, receiveQty: 0, returnQty: 0, rejectQty: itemQty }
        return { ...none, ...pieces[index] }
      })
      const all = items.every(({ receiveQty }) => receiveQty === 0)
      if (all) order.state = 'cancelled'
      cancelled(world, order, clock.now(), { state: all ? 1 : 2, words: '客户拒收', items })
    },
    get waiting() {
      return world.pending.length
    },
    async callBack(target: CallbackTarget, { order = 'given', ...delivery }: Delivery & { readonly order?: 'given' | 'reversed' | 'shuffled' } = {}) {
      const callbacks = world.pending
      world.pending = []
      return sender(target).sendAll(callbacks, { order, ...delivery })
    },
    sender,
    expireTokens: ({ clientId, username }: Pick<YlhCredentials, 'clientId' | 'username'>) => tokens.expire({ holder: `${clientId}/${username}` }),
    get tokens() {
      return tokens.counts
    },
  }
  return extendSandbox(sandbox, extra)
}

function refusing(failure: Failure) {
  return { refuse: failure }
}
