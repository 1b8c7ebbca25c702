import type { Clock } from '@duijie/core'
import { createWebhookHandler, type RequestHandler } from '@duijie/core/webhook'
import { taobaoSpi } from '@duijie/taobao'
import { type WechatPushCredentials, wechatPush } from '@duijie/wechat'
import { type GuardOptions, guarded } from './guard.ts'

/** What the application is told. */
export interface AppOptions {
  readonly taobao: { readonly appSecret: string }
  readonly wechat: WechatPushCredentials
  /** Who may ask what has come. */
  readonly internal: Omit<GuardOptions, 'clock'>
  readonly clock: Clock
}

/** One address of the application. It knows of no framework: a Web request comes in, a Web response goes out. */
export interface Route {
  readonly path: string
  readonly methods: readonly ('GET' | 'POST')[]
  readonly handle: RequestHandler
}

/** A message that was handled. */
export interface Handled {
  readonly platform: string
  readonly topic: string
  readonly id: string
}

/** The application, without a server. */
export interface App extends AsyncDisposable {
  readonly routes: readonly Route[]
  /** What was handled, each message once. */
  readonly handled: readonly Handled[]
  /** Why deliveries were not believed. */
  readonly refusals: readonly string[]
}

/** Makes the application. */
export function createApp({ taobao, wechat, internal, clock }: AppOptions): App {
  const handled: Handled[] = []
  const refusals: string[] = []
  // What came once is remembered in memory; an application with more than one process gives `receipts: sqlReceipts(db)`.
  const calls = createWebhookHandler({
    webhook: taobaoSpi({ credentials: taobao }),
    handle({ topic, id }) {
      handled.push({ platform: 'taobao', topic, id })
      // The platform reads this at once.
      return { success: true, topic }
    },
    clock,
  })
  const pushes = createWebhookHandler({
    webhook: wechatPush({ credentials: wechat }),
    handle({ topic, id }) {
      handled.push({ platform: 'wechat', topic, id })
      return topic === 'text' ? { MsgType: 'transfer_customer_service' } : undefined
    },
    clock,
  })
  for (const handler of [calls, pushes]) handler.on('refused', ({ platform, reason }) => refusals.push(`${platform}: ${reason}`))

  const show: RequestHandler = async () => Response.json({ handled, refusals })
  return {
    routes: [
      { path: '/hooks/taobao', methods: ['POST'], handle: calls },
      // WeChat proves the address by a GET when it is entered into the console.
      { path: '/hooks/wechat', methods: ['GET', 'POST'], handle: pushes },
      { path: '/internal/handled', methods: ['GET'], handle: guarded(show, { ...internal, clock }) },
    ],
    handled,
    refusals,
    async [Symbol.asyncDispose]() {
      await Promise.all([calls.close(), pushes.close()])
    },
  }
}
