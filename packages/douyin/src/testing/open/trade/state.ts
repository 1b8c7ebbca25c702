import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { importPrivateKey } from '@duijie/core/platform'
import type { Random } from '@duijie/core/testing'
import type { RequestOrderData } from '../../../open/trade/request-order-data.js'
import type { AppState } from '../state/app.js'
import type { World } from '../state/world.js'
import { type Agenda, createAgenda } from './agenda.js'
import { type CallbackQueue, createCallbacks } from './callbacks.js'
import { type SandboxTradeOptions, tradeDefaults } from './options.js'

/** A line of an order: one piece. */
export interface SandboxTradeItem {
  readonly itemOrderId: string
  readonly skuId: string
  readonly fen: number
  /** What `fulfillPush` said last. */
  delivery: string | undefined
}

/** An order of the general trading system. */
export interface SandboxTradeOrder {
  readonly orderId: string
  readonly outOrderNo: string
  readonly openid: string
  readonly data: RequestOrderData
  /** The JSON text that was signed. */
  readonly asked: string
  readonly totalFen: number
  readonly createdMs: number
  readonly items: readonly SandboxTradeItem[]
  payStatus: 'PROCESS' | 'SUCCESS' | 'FAIL' | 'TIMEOUT'
  discountFen: number
  paidMs?: number
  channel?: number
  channelPayId?: string
  deliveredMs?: number
}

/** A refund of an order. */
export interface SandboxTradeRefund {
  readonly refundId: string
  readonly order: SandboxTradeOrder
  readonly fen: number
  readonly items: readonly { readonly item_order_id: string; readonly refund_amount: number }[]
  /** 1 the user, 2 the developer. */
  readonly source: 1 | 2
  readonly createdMs: number
  readonly deadlineMs: number
  readonly notifyUrl: string
  readonly cpExtra: string
  /** What was asked for, to compare a repeat with. */
  readonly asked: string
  outRefundNo: string
  status: 'PROCESSING' | 'SUCCESS' | 'FAIL'
  audit: 'TOAUDIT' | 'AGREE' | 'DENY'
  denyMessage: string
  doneMs?: number
}

/** A settlement of an order. */
export interface SandboxTradeSettle {
  readonly settleId: string
  readonly outSettleNo: string
  readonly order: SandboxTradeOrder
  readonly fen: number
  readonly rakeFen: number
  readonly cpExtra: string
  readonly notifyUrl: string
  status: 'PROCESSING' | 'SUCCESS' | 'FAIL'
  doneMs?: number
}

/** A payment of guaranteed payment. */
export interface SandboxEcpayOrder {
  readonly orderId: string
  readonly outOrderNo: string
  readonly fen: number
  readonly cpExtra: string
  readonly notifyUrl: string
  readonly asked: string
  readonly token: string
  status: 'PROCESSING' | 'SUCCESS' | 'FAIL' | 'TIMEOUT'
  paidMs?: number
}

/** A refund or a settlement of guaranteed payment. */
export interface SandboxEcpayPart {
  readonly no: string
  readonly outNo: string
  readonly order: SandboxEcpayOrder
  readonly fen: number
  readonly cpExtra: string
  readonly notifyUrl: string
  readonly asked: string
  status: 'PROCESSING' | 'SUCCESS' | 'FAIL'
  doneMs?: number
}

/** A share of a settlement that was given back. */
export interface SandboxEcpayReturn {
  readonly no: string
  readonly outNo: string
  readonly settle: SandboxEcpayPart
  readonly fen: number
  readonly merchantUid: string
  readonly description: string
  readonly atMs: number
}

/** An agreement to deduct periodically. */
export interface SandboxAgreement {
  readonly authOrderId: string
  readonly outAuthOrderNo: string
  readonly openid: string
  readonly signedMs: number
  status: 'SERVING' | 'CANCEL'
}

/** A deduction of an agreement, or a refund of one. */
export interface SandboxDeduction {
  readonly id: string
  readonly outNo: string
  /** The agreement's number, of a refund the deduction's. */
  readonly of: string
  readonly fen: number
  readonly madeMs: number
}

/** Everything that the platform knows of an application's trades. */
export interface TradeState {
  readonly appId: string
  readonly options: Required<SandboxTradeOptions>
  readonly random: Random
  readonly agenda: Agenda
  readonly callbacks: CallbackQueue
  /** By the merchant's number. */
  readonly orders: Map<string, SandboxTradeOrder>
  /** By the platform's number. */
  readonly refunds: Map<string, SandboxTradeRefund>
  readonly settles: Map<string, SandboxTradeSettle>
  /** By the merchant's numbers. */
  readonly ecpayOrders: Map<string, SandboxEcpayOrder>
  readonly ecpayRefunds: Map<string, SandboxEcpayPart>
  readonly ecpaySettles: Map<string, SandboxEcpayPart>
  readonly ecpayReturns: Map<string, SandboxEcpayReturn>
  readonly agreements: Map<string, SandboxAgreement>
  readonly deductions: Map<string, SandboxDeduction>
  readonly deductionRefunds: Map<string, SandboxDeduction>
  /** The key that call-backs are signed with; made at the first use where the options give none. */
  platformKey(): KeyObject
  now(): number
}

const states = new WeakMap<AppState, TradeState>()

/** The trades of an application. A reset makes new applications, and with them new states. */
export function tradeOf(app: AppState, world: World): TradeState {
  const known = states.get(app)
  if (known !== undefined) {
    known.agenda.catchUp()
    return known
  }
  const made = createState(app, world)
  states.set(app, made)
  return made
}

function createState({ options }: AppState, world: World): TradeState {
  const { clock, deliver, random: worldRandom } = world
  const isOver = () => world.over
  const random = worldRandom.fork(`trade ${options.appId}`)
  let key: KeyObject | undefined
  const platformKey = () => {
    key ??=
      options.platformPrivateKey === undefined ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey : importPrivateKey(options.platformPrivateKey)
    return key
  }
  return {
    appId: options.appId,
    options: { ...tradeDefaults, ...options.trade },
    random,
    agenda: createAgenda(clock, isOver),
    callbacks: createCallbacks({ clock, random: random.fork('callbacks'), platformKey, token: options.ecpay?.token, deliver, isOver }),
    orders: new Map(),
    refunds: new Map(),
    settles: new Map(),
    ecpayOrders: new Map(),
    ecpayRefunds: new Map(),
    ecpaySettles: new Map(),
    ecpayReturns: new Map(),
    agreements: new Map(),
    deductions: new Map(),
    deductionRefunds: new Map(),
    platformKey,
    now: () => clock.now(),
  }
}

/** The public half of the key that call-backs are signed with, as the console shows it. */
export function platformPublicKeyOf(state: TradeState): string {
  return createPublicKey(state.platformKey()).export({ type: 'spki', format: 'pem' }).toString()
}
