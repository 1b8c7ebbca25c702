import { encryptCbc } from '@duijie/core/platform'
import type { Pager, PushSender } from '@duijie/core/testing'
import { signRawData } from '../../mini/session-sign.js'
import { rowOf } from './behaviours/shipping.js'
import { encryptedHash } from './behaviours/users.js'
import type { SandboxTemplate } from './options.js'
import type { Delivered, PushTarget } from './pushes.js'
import { refuse } from './refusals.js'
import type { AppEvent, AppState, UserState } from './state/app.js'
import type { NewOrder, OrderState } from './state/orders.js'

/** What a page hands over of a user. */
export interface PageData {
  readonly encryptedData: string
  readonly iv: string
  readonly rawData: string
  readonly signature: string
}

/** What happens in a mini program. Good until `reset()`. */
export interface MiniAppHandle {
  readonly appId: string
  /** The users' open ids. */
  readonly users: readonly string[]
  /** A user opens the mini program: what `wx.login` gives. The first user where none is named. */
  login(openid?: string): string
  /** A user taps the phone button: what `getPhoneNumber` gives. */
  phoneCode(openid?: string): string
  /** The user's session key ends; the next login brings another. */
  endSession(openid?: string): void
  /** The session key, as the platform has it. */
  sessionKey(openid?: string): string | undefined
  /** What a page is given of a user who has logged in: encrypted, and in the clear with a signature. */
  pageData(fields: Readonly<Record<string, unknown>>, openid?: string): PageData
  /** A user consents to messages of a template; the application is told. */
  consent(templateId: string, openid?: string, times?: number): void
  addTemplate(template: SandboxTemplate): void
  /** A user writes to customer service; the application is told. */
  write(content: string, openid?: string): void
  /** A user pays: gives the payment's number. */
  pay(order?: Partial<NewOrder>): string
  /** A parcel arrived, and the user confirmed it. */
  receive(transactionId: string): void
  /** The money is settled: the order is finished, and the application is told. */
  settle(transactionId: string): void
  refund(transactionId: string): void
  complain(transactionId: string): void
  /** Where a parcel is, by the token of `traceWaybill`. */
  moveWaybill(token: string, status: number): void
  /** Ends the access tokens now, as if their time were over. */
  expireTokens(): void
  /** Another program gets a newer access token: those that were given out are refused. */
  revokeTokens(): void
  freezeSecret(frozen: boolean): void
  /** Uses up the codes that the application has for life. */
  useCodes(count: number): void
  /** Pushes that wait; taken away by delivering them. */
  readonly events: readonly AppEvent[]
  /** Notes an event that the application is to be told. */
  emit(event: AppEvent): void
  /** A sender of pushes, signed and encrypted as the console says. */
  pushes(target: PushTarget): PushSender<AppEvent>
  /** Delivers what waits, each until it is received, at most three times. */
  deliver(target: PushTarget): Promise<readonly Delivered[]>
  /** The orders as the platform tells them, in the order of payment. */
  readonly orders: readonly Readonly<Record<string, unknown>>[]
  /** Called between two pages of a list. */
  readonly onPage: Pager['onPage']
  /** Where the platform's messages about shipments lead. */
  readonly jumpPath: string | undefined
}

/** What a handle needs of the sandbox around the application. */
export interface HandleParts {
  readonly expire: () => void
  readonly revoke: () => void
  readonly pushes: (target: PushTarget) => PushSender<AppEvent>
  readonly deliver: (target: PushTarget) => Promise<readonly Delivered[]>
}

const codeLifeMs = 300_000

/** Makes the handle of an application. */
export function appHandle(app: AppState, { expire, revoke, pushes, deliver }: HandleParts): MiniAppHandle {
  const userOf = (openid?: string): UserState => {
    const user = openid === undefined ? app.users.values().next().value : app.users.get(openid)
    if (user === undefined) throw new RangeError(`the sandbox has no user ${openid ?? ''} of ${app.options.appId}`)
    return user
  }
  const orderOf = (transactionId: string): OrderState => {
    const order = app.orders.all.find((known) => known.transactionId === transactionId)
    if (order === undefined) throw new RangeError(`the sandbox has no order ${transactionId}`)
    return order
  }
  return {
    appId: app.options.appId,
    get users() {
      return [...app.users.keys()]
    },
    login: (openid) => app.codes.code({ openid: userOf(openid).openid, kind: 'login' }, codeLifeMs),
    phoneCode: (openid) => app.codes.code({ openid: userOf(openid).openid, kind: 'phone' }, codeLifeMs),
    endSession(openid) {
      userOf(openid).sessionKey = undefined
    },
    sessionKey: (openid) => userOf(openid).sessionKey,
    pageData(fields, openid) {
      const sessionKey = userOf(openid).sessionKey ?? refuse(87007)
      const watermark = { timestamp: Math.floor(app.now() / 1000), appid: app.options.appId }
      const iv = Buffer.from(app.random.hex(16))
      const sealed = encryptCbc(JSON.stringify({ ...fields, watermark }), { key: Buffer.from(sessionKey, 'base64'), iv })
      const encryptedData = Buffer.from(sealed).toString('base64')
      app.encrypted.set(encryptedHash(encryptedData), app.now())
      const rawData = JSON.stringify(fields)
      return { encryptedData, iv: iv.toString('base64'), rawData, signature: signRawData(rawData, sessionKey) }
    },
    consent(templateId, openid, times = 1) {
      const user = userOf(openid)
      user.consents.set(templateId, (user.consents.get(templateId) ?? 0) + times)
      const list = { TemplateId: templateId, SubscribeStatusString: 'accept', PopupScene: '0' }
      app.emit({ Event: 'subscribe_msg_popup_event', FromUserName: user.openid, CreateTime: String(Math.floor(app.now() / 1000)), List: list })
    },
    addTemplate: (template) => void app.templates.set(template.id, template),
    write(content, openid) {
      const user = userOf(openid)
      Object.assign(user, { wroteAt: app.now(), activeAt: app.now(), messagesLeft: 5 })
      app.emit({ MsgType: 'text', Content: content, MsgId: `2${app.random.digits(18)}`, FromUserName: user.openid })
    },
    pay: (order = {}) => app.orders.create({ openid: userOf().openid, ...order }).transactionId,
    receive(transactionId) {
      orderOf(transactionId).state = 3
    },
    settle(transactionId) {
      const order = orderOf(transactionId)
      order.state = 4
      const now = Math.floor(app.now() / 1000)
      app.orders.settlement(order, { confirm_receive_method: 2, confirm_receive_time: now, settlement_time: now + 100 })
    },
    refund(transactionId) {
      orderOf(transactionId).state = 5
    },
    complain(transactionId) {
      orderOf(transactionId).inComplaint = true
    },
    moveWaybill(token, status) {
      const waybill = app.waybills.get(token)
      if (waybill === undefined) throw new RangeError('the sandbox has no such waybill')
      waybill.status = status
    },
    expireTokens: expire,
    revokeTokens: revoke,
    freezeSecret(frozen) {
      app.frozen = frozen
    },
    useCodes(count) {
      app.codesUsed += count
    },
    get events() {
      return [...app.events]
    },
    emit: (event) => app.emit(event),
    pushes,
    deliver,
    get orders() {
      return app.orders.all.map(rowOf)
    },
    onPage: (run) => app.orders.pager.onPage(run),
    get jumpPath() {
      return app.jumpPath
    },
  }
}
