import { createTokenLedger, type Random, type RateCounter, type TokenLedger } from '@duijie/core/testing'
import type { SandboxDouyinApp, SandboxDouyinTemplate, SandboxDouyinUser } from '../options.js'

/** A user, and what the platform knows of it. */
export interface UserState extends SandboxDouyinUser {
  readonly phone: string
  readonly nickname: string
  readonly unionid: string
  readonly anonymousOpenid: string
  /** Base64; `undefined` before the first login. */
  sessionKey: string | undefined
  /** Messages that the user has consented to, by template. */
  readonly consents: Map<string, number>
}

/** What a single-use code stands for. */
export interface CodeHolder {
  readonly openid: string
  readonly kind: 'login' | 'anonymous' | 'phone' | 'authorization'
  /** The scopes that the user agreed to, of an authorization code. */
  readonly scope?: string
}

/** A link that was made. */
export interface LinkState {
  readonly kind: 'url_link' | 'schema'
  readonly lasting: boolean
  readonly told: Readonly<Record<string, unknown>>
}

/** A message that was sent to a user. */
export interface SentMessage {
  readonly openId: string
  readonly templateId: string
  readonly data: Readonly<Record<string, unknown>>
  readonly page: string
}

/** Everything that the platform knows of one application. */
export interface AppState {
  readonly options: SandboxDouyinApp
  readonly users: Map<string, UserState>
  readonly codes: TokenLedger<CodeHolder>
  readonly templates: Map<string, SandboxDouyinTemplate>
  readonly links: Map<string, LinkState>
  readonly messages: SentMessage[]
  /** Orders that were pushed (`/api/apps/order/v2/push`), by the user and the order's own number. */
  readonly pushedOrders: Map<string, Readonly<Record<string, unknown>>>
  /** What the platform counts within minutes. */
  readonly rates: Map<string, RateCounter>
  readonly random: Random
  /** Whether the application is banned. */
  banned: boolean
  now(): number
}

/** Makes an application as its options say. */
export function createApp(options: SandboxDouyinApp, random: Random, now: () => number): AppState {
  const given = options.users ?? 3
  const list: readonly SandboxDouyinUser[] = typeof given === 'number' ? Array.from({ length: given }, () => ({ openid: `_000${random.hex(28)}` })) : given
  const users = list.map(
    (user): UserState => ({
      phone: `13${random.digits(9)}`,
      nickname: `抖音用户${random.digits(6)}`,
      unionid: `u${random.hex(31)}`,
      anonymousOpenid: `a${random.hex(31)}`,
      ...user,
      sessionKey: undefined,
      consents: new Map(),
    }),
  )
  return {
    options,
    users: new Map(users.map((user) => [user.openid, user])),
    codes: createTokenLedger({ now, key: ({ openid }) => openid, mint: () => random.hex(32) }),
    templates: new Map((options.templates ?? []).map((template) => [template.id, template])),
    links: new Map(),
    messages: [],
    pushedOrders: new Map(),
    rates: new Map(),
    random,
    banned: false,
    now,
  }
}
