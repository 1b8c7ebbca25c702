import { encryptCbc } from '@duijie/core/platform'
import { signRawData } from '../../open/user-data.js'
import { refuse } from './refusals.js'
import type { AppState, SentMessage, UserState } from './state/app.js'
import type { World } from './state/world.js'
import { type TradeHandle, tradeHandle } from './trade/handle.js'

/** What a page hands over of a user. */
export interface DouyinPageData {
  readonly encryptedData: string
  readonly iv: string
  readonly rawData: string
  readonly signature: string
}

/** What happens in an application. Good until `reset()`. */
export interface DouyinAppHandle {
  readonly appId: string
  /** The users' open ids. */
  readonly users: readonly string[]
  /** A user opens the mini program: what `tt.login` gives. The first user where none is named. */
  login(openid?: string): string
  /** A user who has not logged in opens it: the anonymous code. */
  anonymousLogin(openid?: string): string
  /** A user taps the phone button: what `getPhoneNumber` gives. */
  phoneCode(openid?: string): string
  /** A user agrees on the authorisation page: the code that comes back. */
  authorize(options?: { readonly openid?: string; readonly scope?: string }): string
  /** A user takes back what he agreed to: his tokens die at once. */
  revoke(openid?: string): void
  /** The session key, as the platform has it. */
  sessionKey(openid?: string): string | undefined
  /** A user's phone number. */
  phone(openid?: string): string
  /** What a page is given of a user who has logged in: encrypted, and in the clear with a signature. */
  pageData(fields: Readonly<Record<string, unknown>>, openid?: string): DouyinPageData
  /** A user consents to messages of a template: each consent is good for one. */
  consent(templateId: string, openid?: string, times?: number): void
  /** The messages that users got. */
  readonly messages: readonly SentMessage[]
  /** The orders that were pushed, each as it was told last. */
  readonly pushedOrders: readonly Readonly<Record<string, unknown>>[]
  /** Ends the application's tokens now, as if their time were over. */
  expireTokens(kind?: 'app' | 'client'): void
  /** Another program fetches a token: the one before lives five minutes more. */
  fetchElsewhere(kind: 'app' | 'client', times?: number): void
  /** What users pay, and what becomes of it. */
  readonly trade: TradeHandle
  /** Bans the application, or lifts the ban. */
  ban(banned: boolean): void
}

const codeLifeMs = 300_000
const defaultLifeMs = 7_200_000

/** Makes the handle of an application. */
export function appHandle(app: AppState, world: World): DouyinAppHandle {
  const userOf = (openid?: string): UserState => {
    const user = openid === undefined ? app.users.values().next().value : app.users.get(openid)
    if (user === undefined) throw new RangeError(`the sandbox has no user ${openid ?? ''} of ${app.options.appId}`)
    return user
  }
  const { appId } = app.options
  return {
    appId,
    trade: tradeHandle(app, world),
    get users() {
      return [...app.users.keys()]
    },
    login(openid) {
      const user = userOf(openid)
      // Each tt.login on the device rotates it.
      user.sessionKey = Buffer.from(app.random.hex(16)).toString('base64')
      return app.codes.code({ openid: user.openid, kind: 'login' }, codeLifeMs)
    },
    anonymousLogin: (openid) => app.codes.code({ openid: userOf(openid).openid, kind: 'anonymous' }, codeLifeMs),
    phoneCode: (openid) => app.codes.code({ openid: userOf(openid).openid, kind: 'phone' }, codeLifeMs),
    authorize: ({ openid, scope = 'user_info,renew_refresh_token' } = {}) =>
      app.codes.code({ openid: userOf(openid).openid, kind: 'authorization', scope }, codeLifeMs),
    revoke: (openid) => world.tokens.revokeUser(appId, userOf(openid).openid),
    sessionKey: (openid) => userOf(openid).sessionKey,
    phone: (openid) => userOf(openid).phone,
    pageData(fields, openid) {
      const sessionKey = userOf(openid).sessionKey ?? refuse(40018, 'the user has not logged in')
      const watermark = { appid: appId, timestamp: Math.floor(app.now() / 1000) }
      const iv = Buffer.from(app.random.hex(16))
      const sealed = encryptCbc(JSON.stringify({ ...fields, watermark }), { key: Buffer.from(sessionKey, 'base64'), iv })
      const rawData = JSON.stringify(fields)
      return { encryptedData: Buffer.from(sealed).toString('base64'), iv: iv.toString('base64'), rawData, signature: signRawData(rawData, sessionKey) }
    },
    consent(templateId, openid, times = 1) {
      const { consents } = userOf(openid)
      consents.set(templateId, (consents.get(templateId) ?? 0) + times)
    },
    get messages() {
      return [...app.messages]
    },
    get pushedOrders() {
      return [...app.pushedOrders.values()]
    },
    expireTokens: (kind) => world.tokens.expire(appId, kind),
    fetchElsewhere(kind, times = 1) {
      for (let count = 0; count < times; count++) world.tokens.issue(appId, kind, app.options.tokenLifeMs ?? defaultLifeMs)
    },
    ban(banned) {
      app.banned = banned
    },
  }
}
