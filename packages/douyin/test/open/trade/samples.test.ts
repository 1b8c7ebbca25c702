import { readFileSync } from 'node:fs'
import { parseJson } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { createDouyinClient, type DouyinClient } from '../../../src/open/client.js'
import { mapTradeOrder, mapTradeRefund } from '../../../src/open/trade/map-trade-order.js'
import { preRefundAnswer } from '../../../src/open/webhooks/trade-webhook.js'
import { credentials } from './trade-world.js'

interface Sample {
  readonly id: string
  readonly request?: Readonly<Record<string, unknown>>
  readonly response: Readonly<Record<string, unknown>>
}

// Read without rounding: an id may have nineteen digits.
const { samples } = parseJson(readFileSync(new URL('../../vectors/trade-samples.json', import.meta.url))) as { readonly samples: readonly Sample[] }
const sampleOf = (id: string) => {
  const found = samples.find((sample) => sample.id === id)
  if (found === undefined) throw new RangeError(`there is no sample ${id}`)
  return found
}

/** A client whose platform answers with one sample, and what was sent. */
function answeredBy(response: unknown) {
  const sent: { readonly path: string; readonly body: unknown }[] = []
  const douyin = createDouyinClient({
    credentials,
    strict: true,
    tokenSources: { client: async () => 'clt.demo' },
    async fetch(input, init) {
      const request = new Request(input, init)
      sent.push({ path: new URL(request.url).pathname, body: await request.json() })
      return Response.json(response)
    },
  })
  return { douyin, sent }
}

const ecpayOrder = { out_order_no: 'noncestr_order_0001', total_amount: 12_800, subject: '测试商品', body: '测试商品', valid_time: 1800 }

// A sample that has no request gets one of its form: only the answer is the platform's.
const calls: Readonly<Record<string, (douyin: DouyinClient, request: never) => Promise<unknown>>> = {
  A17: ({ ecpay }) => ecpay.createOrder(ecpayOrder),
  A18: ({ ecpay }) => ecpay.queryOrder({ out_order_no: 'noncestr_order_0001' }),
  A19: ({ ecpay }) => ecpay.createRefund({ out_order_no: 'noncestr_order_0001', out_refund_no: 'R1', reason: '退款', refund_amount: 10 }),
  A20: ({ ecpay }) => ecpay.queryRefund({ out_refund_no: 'R1' }),
  A21: ({ ecpay }) => ecpay.settle({ out_settle_no: 'S1', out_order_no: 'noncestr_order_0001', settle_desc: '主动结算' }),
  A25: ({ trade }, request) => trade.orderQuery(request),
  A26: ({ trade }, request) => trade.refundCreate(request),
  A27: ({ trade }, request) => trade.refundQuery(request),
}

describe('samples of payments', () => {
  it.each(Object.keys(calls))('%s is read as it was documented: nothing drifts, nothing is lost', async (id) => {
    const { request, response } = sampleOf(id)
    const { douyin, sent } = answeredBy(response)
    const { err_no: _no, err_tips: _tips, err_msg: _msg, log_id: _log, data, ...top } = response

    // The sample's request is what this call takes, as the sample says.
    const result = await calls[id]?.(douyin, (request ?? {}) as never)

    const wanted = data ?? top
    expect(Object.keys(Object(result)).sort()).toEqual(Object.keys(Object(wanted)).sort())
    expect(result).toMatchObject(Object(wanted))
    if (request !== undefined) expect(sent[0]?.body).toEqual(request)
  })

  it('A-err-trade is a refusal of the params, with its code, its words and its log id', async () => {
    const { response } = sampleOf('A-err-trade')
    const { douyin } = answeredBy(response)

    await expect(douyin.trade.orderQuery({ out_order_no: 'O1' })).rejects.toMatchObject({
      kind: 'invalid_request',
      code: '10000',
      requestId: '2022092115392201020812109511046',
      message: expect.stringContaining('参数不合法'),
    })
  })

  it('trade-pre-create-refund-ack is what a reply becomes, byte for byte', () => {
    const { response } = sampleOf('trade-pre-create-refund-ack')

    expect(preRefundAnswer({ outRefundNo: 'R1', orderEntrySchema: { path: 'pages/refund', params: '{"id":"R1"}' } })).toBe(JSON.stringify(response))
  })

  it('A25 and A27 become an order and an after-sale', () => {
    const order = Object(sampleOf('A25').response['data'])
    const [refund] = Object(sampleOf('A27').response['data']).refund_list
    const context = { account: credentials.appId, observedMs: 1_700_003_800_000 }

    const paid = mapTradeOrder({ order, refunds: [], settles: [] }, context)
    const refunded = mapTradeOrder({ order, refunds: [refund], settles: [] }, context)
    const afterSale = mapTradeRefund(refund, context)

    expect(paid).toMatchObject({
      ok: true,
      record: { id: 'motb73383242802221734000000', data: { status: 'paid', paidAt: '2023-11-14T23:15:02.000Z', amounts: { totalFen: 990, paidFen: 990 } } },
    })
    expect(refunded).toMatchObject({
      ok: true,
      record: {
        data: {
          status: 'refunded',
          modifiedAt: '2023-11-14T23:15:20.000Z',
          payments: [{ status: 'refunded', refundedFen: 990 }],
          subOrders: [{ status: 'refunded' }],
        },
      },
    })
    expect(afterSale).toMatchObject({
      ok: true,
      record: { data: { id: '7300000000000000001', merchantAfterSaleId: 'R1', status: 'completed', refundStatus: 'refunded', refundFen: 990 } },
    })
  })
})

describe('ids of payments', () => {
  it('stay what they are, written as numbers of nineteen digits', async () => {
    const text =
      '{"err_no":0,"err_msg":"success","log_id":"l","data":{"order_id":6819903302604491021,"out_order_no":"O1","pay_status":"PROCESS","total_amount":"990","merchant_uid":71000000000000000001}}'
    const reading = createDouyinClient({ credentials, tokenSources: { client: async () => 'clt.demo' }, fetch: async () => new Response(text) })

    expect(await reading.trade.orderQuery({ out_order_no: 'O1' })).toMatchObject({
      order_id: '6819903302604491021',
      merchant_uid: '71000000000000000001',
      total_amount: 990,
    })
  })
})
