import type { PaymentGateway } from '@duijie/core/payment'
import { createWebhookHandler } from '@duijie/core/webhook'
import { expectTypeOf, it } from 'vitest'
import {
  type DouyinClient,
  douyinEcpayWebhook,
  douyinTradeGateway,
  douyinTradeWebhook,
  type SignedInvocation,
  type TradePaymentNotice,
  type TradePreRefundNotice,
} from '../../../src/index.js'

declare const client: DouyinClient
const credentials = { appId: 'tt1', appSecret: 'not-a-secret' }

it('a handler of trades may answer with the number of a refund, and with nothing else', () => {
  const webhook = douyinTradeWebhook({ credentials })
  createWebhookHandler({
    webhook,
    handle({ content }) {
      if (content.what === 'payment') expectTypeOf(content.notice).toEqualTypeOf<TradePaymentNotice>()
      if (content.what !== 'pre_create_refund') return undefined
      expectTypeOf(content.notice).toEqualTypeOf<TradePreRefundNotice>()
      return { outRefundNo: 'R1', orderEntrySchema: { path: 'pages/refund' } }
    },
  })
  // @ts-expect-error no such answer
  createWebhookHandler({ webhook, handle: () => ({ number: 'R1' }) })
})

it('call-backs of guaranteed payment are told apart by what they tell', () => {
  createWebhookHandler({
    webhook: douyinEcpayWebhook({ credentials }),
    handle({ content }) {
      if (content.what === 'ecpay_refund') expectTypeOf(content.notice.cp_refundno).toEqualTypeOf<string | undefined>()
    },
  })
})

it('a gateway gives what the user’s side is invoked with', () => {
  const gateway = douyinTradeGateway({
    client,
    order: () => ({ skuList: [], orderEntrySchema: { path: 'p' } }),
    refundEntry: () => ({ path: 'p' }),
  })
  expectTypeOf(gateway).toEqualTypeOf<PaymentGateway<SignedInvocation>>()
})
