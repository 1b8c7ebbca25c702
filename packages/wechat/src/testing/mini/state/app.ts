import { createTokenLedger, type Random, type RateCounter, type TokenLedger } from '@duijie/core/testing'
import type { SandboxMiniApp, SandboxTemplate, SandboxUser } from '../options.js'
import { createOrders, type Orders } from './orders.js'

/** A user, and the login state that the platform has of it. */
export interface UserState extends SandboxUser {
  readonly phone: string
  /** Base64; `undefined` when the user must log in again. */
  sessionKey: string | undefined
  /** When the user was last active: content checks and messages depend on it. */
  activeAt: number
  /** When the user wrote to customer service. */
  wroteAt: number | undefined
  /** Messages of customer service that are left. */
  messagesLeft: number
  /** Messages that the user has consented to, by template. */
  readonly consents: Map<string, number>
}

/** A waybill that the platform follows. */
export interface WaybillState {
  readonly token: string
  readonly waybillId: string
  readonly deliveryId: string
  readonly openid: string
  goods: unknown
  status: number
}

/** A push that waits to be delivered: the message without its envelope. */
export type AppEvent = Readonly<Record<string, unknown>>

/** Everything that the platform knows of one mini program. */
export interface AppState {
  readonly options: SandboxMiniApp
  readonly originalId: string
  readonly users: Map<string, UserState>
  readonly codes: TokenLedger<{ readonly openid: string; readonly kind: 'login' | 'phone' }>
  readonly orders: Orders
  readonly templates: Map<string, SandboxTemplate>
  readonly links: Map<string, Readonly<Record<string, unknown>>>
  readonly waybills: Map<string, WaybillState>
  readonly couriers: Map<string, Readonly<Record<string, unknown>>>
  readonly events: AppEvent[]
  readonly failures: Map<string, { readonly path: string; readonly at: number; readonly body: string }>
  readonly used: Map<string, number>
  /** When data was encrypted for a page, by its hash. */
  readonly encrypted: Map<string, number>
  /** What the platform counts within seconds and minutes. */
  readonly rates: Map<string, RateCounter>
  readonly random: Random
  codesUsed: number
  quotaClears: number
  frozen: boolean
  jumpPath: string | undefined
  now(): number
  /** Notes that something happened which the application is told of by a push. */
  emit(event: AppEvent): void
}

const tenDaysMs = 864_000_000

/** Makes an application as its options say. */
export function createApp(options: SandboxMiniApp, random: Random, now: () => number): AppState {
  const users = new Map<string, UserState>()
  const given = options.users ?? 3
  const list: readonly SandboxUser[] = typeof given === 'number' ? Array.from({ length: given }, () => ({ openid: `o${random.hex(27)}` })) : given
  for (const user of list) {
    users.set(user.openid, {
      phone: `13${random.digits(9)}`,
      ...user,
      sessionKey: undefined,
      activeAt: now(),
      wroteAt: undefined,
      messagesLeft: 0,
      consents: new Map(),
    })
  }
  const events: AppEvent[] = []
  const originalId = `gh_${random.hex(12)}`
  const emit = (event: AppEvent) =>
    void events.push({ ToUserName: originalId, FromUserName: `o${random.hex(27)}`, CreateTime: Math.floor(now() / 1000), MsgType: 'event', ...event })
  const orders = createOrders({ random: random.fork('orders'), now, emit, listingDelayMs: options.listingDelayMs ?? 0 })
  const payers = [...users.keys()]
  const count = options.orders ?? 0
  for (let index = 0; index < count; index++) {
    const paidMs = now() - Math.floor(((options.spanMs ?? tenDaysMs) * (count - index)) / count)
    orders.create({ openid: payers[index % Math.max(1, payers.length)] ?? 'o-nobody', paidMs })
  }
  return {
    options,
    originalId,
    users,
    codes: createTokenLedger({ now, key: ({ openid }) => openid, mint: () => `0${random.hex(31)}` }),
    orders,
    templates: new Map((options.templates ?? []).map((template) => [template.id, template])),
    links: new Map(),
    waybills: new Map(),
    couriers: new Map(),
    events,
    failures: new Map(),
    used: new Map(),
    encrypted: new Map(),
    rates: new Map(),
    random,
    codesUsed: 0,
    quotaClears: 0,
    frozen: false,
    jumpPath: undefined,
    now,
    emit,
  }
}
