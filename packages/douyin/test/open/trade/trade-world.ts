import { createWebhookHandler, type Inbox } from '@duijie/core/webhook'
import { createDouyinClient } from '../../../src/open/client.js'
import type { DouyinCredentials } from '../../../src/open/credentials.js'
import type { RequestOrderData } from '../../../src/open/trade/request-order-data.js'
import { type DouyinEcpayMessage, douyinEcpayWebhook } from '../../../src/open/webhooks/ecpay-webhook.js'
import { type DouyinTradeMessage, douyinTradeWebhook, type PreRefundReply } from '../../../src/open/webhooks/trade-webhook.js'
import type { SandboxTradeOptions } from '../../../src/testing/open/trade/options.js'
import { credentials as base, openWorld } from '../world.js'

/** Keys of both systems of payment. */
export const credentials = { ...base, ecpay: { salt: 'payment_salt_3kQ', token: 'callback_token_9x' } }

/** An order of three pieces, 9.90 each. */
export function order(outOrderNo: string, change: Partial<RequestOrderData> = {}): RequestOrderData {
  return {
    skuList: [
      {
        skuId: 'SKU-1',
        price: 990,
        quantity: 3,
        title: '测试卡',
        imageList: ['https://img.example.com/a.png'],
        type: 401,
        tagGroupId: 'tag_group_7272625659888041996',
      },
    ],
    outOrderNo,
    totalAmount: 2970,
    payNotifyUrl: 'https://shop.example.com/trade',
    orderEntrySchema: { path: 'pages/order/detail' },
    ...change,
  }
}

export interface TradeWorldOptions {
  readonly trade?: SandboxTradeOptions
  /** Stores call-backs of the general trading system instead of handling them. */
  readonly inbox?: Inbox
  /** What a refund that a user asks for is answered with. */
  readonly reply?: (message: DouyinTradeMessage) => PreRefundReply | undefined
}

/** A sandbox, a client, and an application with both webhooks, which writes down what it was told. */
export function tradeWorld({ trade = {}, inbox, reply = () => undefined }: TradeWorldOptions = {}) {
  const handled: DouyinTradeMessage[] = []
  const older: DouyinEcpayMessage[] = []
  const refusals: string[] = []
  let deliver: (request: Request) => Promise<Response> = async () => new Response(null, { status: 503 })
  const world = openWorld({ ecpay: credentials.ecpay, trade }, { credentials }, { deliver: (request) => deliver(request) })
  const { clock } = world
  const preRefundReply = ({ refund_id }: { readonly refund_id?: string }) => ({ outRefundNo: `U${refund_id}`, orderEntrySchema: { path: 'pages/refund' } })
  const handler =
    inbox === undefined
      ? createWebhookHandler({
          webhook: douyinTradeWebhook({ credentials }),
          clock,
          handle(message) {
            handled.push(message)
            return reply(message)
          },
        })
      : createWebhookHandler({ webhook: douyinTradeWebhook({ credentials, preRefundReply }), inbox, clock })
  const ecpay = createWebhookHandler({ webhook: douyinEcpayWebhook({ credentials }), handle: (message) => void older.push(message), clock })
  for (const each of [handler, ecpay]) each.on('refused', ({ reason }) => void refusals.push(reason))
  deliver = (request) => (request.url.includes('ecpay') ? ecpay(request) : handler(request))
  const app = world.sandbox.app()
  /** Lets time pass and what is due be told. */
  const pass = async (ms: number) => {
    await clock.advance(ms)
    await app.trade.callbacks.settled()
  }
  /** What a page does: asks the server for a signed order, and calls tt.requestOrder with it. */
  const place = async (outOrderNo: string, change: Partial<RequestOrderData> = {}) =>
    app.trade.requestOrder(await world.douyin.invocations.requestOrder(order(outOrderNo, change)))
  return {
    ...world,
    app,
    trade: app.trade,
    handled,
    older,
    refusals,
    handler,
    pass,
    place,
    clientWith: (given: DouyinCredentials) => createDouyinClient({ credentials: given, fetch: world.sandbox.fetch, clock }),
  }
}
