import { canaries } from '@duijie/core/testing'
import { describe, expect, it } from 'vitest'
import { createDouyinClient } from '../../../src/open/client.js'
import { openCodesOfPath } from '../../../src/open/error-codes.js'
import { thrown } from '../world.js'
import { credentials, order, tradeWorld } from './trade-world.js'

const refund = {
  out_refund_no: 'R1',
  refund_total_amount: 2970,
  refund_all: true,
  refund_reason: [{ code: 999 as const, text: '其他' }],
  order_entry_schema: { path: 'p' },
}
const ecpayOrder = { out_order_no: 'E1', total_amount: 100, subject: '茶', body: '茶', valid_time: 900 }

async function paidWorld() {
  const world = tradeWorld()
  const { orderId } = await world.place('O1')
  world.trade.pay('O1')
  await world.douyin.ecpay.createOrder(ecpayOrder)
  world.trade.pay('E1')
  return { ...world, orderId }
}

type PaidWorld = Awaited<ReturnType<typeof paidWorld>>

const writes: Readonly<Record<string, (world: PaidWorld) => Promise<unknown>>> = {
  'POST /api/trade_basic/v1/developer/refund_create/': ({ douyin, orderId }) => douyin.trade.refundCreate({ ...refund, order_id: orderId }),
  'POST /api/trade_basic/v1/developer/settle_create/': async ({ douyin, orderId, pass }) => {
    await douyin.trade.fulfillPush({ order_id: orderId, to_status: 'FULFILLED' })
    await pass(7 * 86_400_000)
    return douyin.trade.settleCreate({ out_order_no: 'O1', out_settle_no: 'S1', settle_desc: '结算' })
  },
  'POST /api/apps/ecpay/v1/create_order': ({ douyin }) => douyin.ecpay.createOrder({ ...ecpayOrder, out_order_no: 'E2' }),
  'POST /api/apps/ecpay/v1/create_refund': ({ douyin }) =>
    douyin.ecpay.createRefund({ out_order_no: 'E1', out_refund_no: 'ER1', reason: '退', refund_amount: 10 }),
  'POST /api/apps/ecpay/v1/settle': ({ douyin }) => douyin.ecpay.settle({ out_settle_no: 'ES1', out_order_no: 'E1', settle_desc: '结算' }),
}

describe('a write whose answer got lost', () => {
  it.each(Object.keys(writes))('is settled by the query of %s: it is done', async (endpoint) => {
    const world = await paidWorld()
    world.sandbox.faults.next({ endpoint, fault: 'answer_lost', times: 20 })

    const error = await thrown(writes[endpoint]?.(world) ?? Promise.reject(new Error('no such write')))

    expect(error).toMatchObject({ outcome: 'unknown' })
    expect(await world.douyin.resolveUnknown(error)).toMatchObject({ outcome: 'done' })
  })

  it.each(Object.keys(writes))('is settled by the query of %s: it never arrived', async (endpoint) => {
    const world = await paidWorld()
    world.sandbox.faults.next({ endpoint, fault: 'reset', times: 20 })

    const error = await thrown(writes[endpoint]?.(world) ?? Promise.reject(new Error('no such write')))

    await world.clock.advance(120_000)
    expect(await world.douyin.resolveUnknown(error)).toMatchObject({ outcome: 'not_done' })
  })

  it('of a return is settled by its query', async () => {
    const { douyin, sandbox, pass } = await paidWorld()
    await douyin.ecpay.settle({ out_settle_no: 'ES1', out_order_no: 'E1', settle_desc: '结算' })
    await pass(10_000)
    sandbox.faults.next({ endpoint: 'POST /api/apps/ecpay/v1/create_return', fault: 'answer_lost', times: 20 })

    const error = await thrown(
      douyin.ecpay.createReturn({ out_settle_no: 'ES1', out_return_no: 'B1', merchant_uid: '71000000000000001', return_amount: 1, return_desc: '退' }),
    )

    expect(await douyin.resolveUnknown(error)).toMatchObject({ outcome: 'done' })
  })

  it('of a decision about a refund is settled by the refund’s own state', async () => {
    const world = tradeWorld({ reply: () => ({ outRefundNo: 'U1', orderEntrySchema: { path: 'p' } }) })
    await world.place('O1')
    world.trade.pay('O1')
    const { refundId } = world.trade.requestRefund('O1')
    await world.pass(1)
    world.sandbox.faults.next({ endpoint: 'POST /api/trade_basic/v1/developer/refund_audit_callback/', fault: 'answer_lost', times: 20 })

    const error = await thrown(world.douyin.trade.refundAudit({ refund_id: refundId, refund_audit_status: 1 }))

    expect(await world.douyin.resolveUnknown(error)).toMatchObject({ outcome: 'done' })
  })

  it('of a delivery of the older API is not repeated: it could count another piece', async () => {
    const { douyin, sandbox } = await paidWorld()
    const endpoint = 'POST /api/apps/trade/v2/push_delivery'
    sandbox.faults.next({ endpoint, fault: 'answer_lost' })

    await expect(douyin.tradeV2.pushDelivery({ out_order_no: 'O1', use_all: true })).rejects.toMatchObject({ outcome: 'unknown' })

    expect(sandbox.journal.count({ endpoint })).toBe(1)
  })
})

describe('the trading system of the life service', () => {
  it('is signed on the older host and tells the same order as the newer one', async () => {
    const { douyin, sandbox } = await paidWorld()

    const signed = await douyin.tradeV2.signedOrderQuery({ out_order_no: 'O1' })

    expect(signed).toEqual(await douyin.tradeV2.orderQuery({ out_order_no: 'O1' }))
    expect(signed).toMatchObject({ order_status: 'SUCCESS', total_fee: 2970, pay_time: '2023-11-15 06:15:00' })
    expect(await douyin.tradeV2.pushDelivery({ out_order_no: 'O1', use_all: true })).toHaveProperty('delivery_id')
    expect(sandbox.app().trade.order('O1')).toMatchObject({ isDelivered: true })
  })
})

describe('periodic deductions', () => {
  it('are signed by the user, deducted once for each number, refunded, and ended', async () => {
    const { douyin, trade, pass, handled } = tradeWorld()
    const { authOrderId } = trade.createSignOrder(await douyin.invocations.createSignOrder({ outAuthOrderNo: 'A1', serviceId: '64' }))
    const pay = { auth_order_id: authOrderId, out_pay_order_no: 'P1', total_amount: 500 }

    const { pay_order_id = '' } = await douyin.subscriptions.signPayCreate(pay)
    expect(await douyin.subscriptions.signPayCreate(pay)).toEqual({ pay_order_id })
    await douyin.subscriptions.signRefundCreate({ pay_order_id, out_pay_refund_no: 'PR1', refund_total_amount: 200 })
    await douyin.subscriptions.terminateSign({ auth_order_id: authOrderId })
    await pass(1)

    expect(await douyin.subscriptions.signOrderQuery({ out_auth_order_no: 'A1' })).toMatchObject({ status: 'CANCEL' })
    expect(await douyin.subscriptions.signPayQuery({ out_pay_order_no: 'P1' })).toMatchObject({ status: 'SUCCESS', total_amount: 500 })
    expect(await douyin.subscriptions.signRefundQuery({ out_pay_refund_no: 'PR1' })).toMatchObject({ refund_total_amount: 200 })
    expect(handled.map(({ topic }) => topic)).toEqual(['sign_callback', 'sign_pay_callback', 'sign_refund_callback', 'sign_callback'])
    await expect(douyin.subscriptions.signPayCreate({ ...pay, out_pay_order_no: 'P2' })).rejects.toMatchObject({ code: '10000' })
  })
})

describe('codes of payments', () => {
  it.each([
    ['/api/apps/ecpay/v1/query_order', 1000, 'transient'],
    ['/api/apps/ecpay/v1/query_order', 1001, 'rate_limited'],
    ['/api/apps/ecpay/v1/query_order', 2000, 'not_found'],
    ['/api/apps/ecpay/v1/create_order', 2008, 'auth_invalid'],
    ['/api/apps/ecpay/v1/create_order', 2010, 'invalid_request'],
    ['/api/apps/ecpay/v1/query_refund', 3101, 'not_found'],
    ['/api/trade_basic/v1/developer/order_query/', 12001, 'rate_limited'],
    ['/api/trade_auth/v1/developer/create_sign_pay/', 13000, 'transient'],
  ])('on %s, %s is %s', (path, code, kind) => {
    expect(openCodesOfPath[path]?.[code]).toBe(kind)
  })

  it('that nobody has listed are business, with code and words', async () => {
    const { sandbox, douyin } = tradeWorld()
    sandbox.faults.next({
      endpoint: 'POST /api/trade_basic/v1/developer/order_query/',
      fault: { refuse: { kind: 'business', outcome: 'not_done', code: '14999', message: '业务错误' } },
    })

    await expect(douyin.trade.orderQuery({ out_order_no: 'O1' })).rejects.toMatchObject({
      kind: 'business',
      code: '14999',
      message: expect.stringContaining('业务错误'),
    })
  })
})

describe('what the user’s side is invoked with', () => {
  it.each([
    ['two kinds of goods', { skuList: [...order('').skuList, ...order('').skuList] }],
    ['no goods', { skuList: [] }],
    ['more than 100 pieces', { skuList: order('').skuList.map((sku) => ({ ...sku, quantity: 101 })) }],
    ['a title of more than 256 bytes', { skuList: order('').skuList.map((sku) => ({ ...sku, title: '茶'.repeat(86) })) }],
    ['more than 48 hours to pay', { payExpireSeconds: 172_801 }],
    ['an address that is not https', { payNotifyUrl: 'http://shop.example.com' }],
  ])('is not signed with %s', async (_what, change) => {
    const { douyin } = tradeWorld()

    await expect(douyin.invocations.requestOrder(order('O1', change))).rejects.toMatchObject({ kind: 'invalid_params' })
  })

  it('is not signed without a private key, and the error says where it belongs', async () => {
    const { privateKey: _key, ...without } = credentials
    const client = createDouyinClient({ credentials: without })

    await expect(client.invocations.requestOrder(order('O1'))).rejects.toMatchObject({ kind: 'invalid_params', hint: expect.stringContaining('privateKey') })
  })
})

describe('secrets of payments', () => {
  it('come out in no error, no event and no call-back’s refusal', async () => {
    const secrets = { salt: 'canary-payment-salt-1f7a', token: 'canary-callback-token-93bd', key: credentials.privateKey.slice(100, 160) }
    const seen: unknown[] = []
    const { sandbox, clientWith, place, trade, pass } = tradeWorld()
    const client = clientWith({ ...credentials, ecpay: { salt: secrets.salt, token: secrets.token } })
    for (const name of ['request', 'response', 'retry', 'drift'] as const) client.on(name, (event) => void seen.push(event))
    sandbox.faults.next({ endpoint: 'POST /api/trade_basic/v1/developer/order_query/', fault: 'html', times: 20 })

    seen.push(await thrown(client.ecpay.createOrder(ecpayOrder)))
    seen.push(await thrown(client.trade.orderQuery({ out_order_no: 'O1' })))
    seen.push(await thrown((async () => clientWith({ ...credentials, privateKey: `-----BEGIN PRIVATE KEY-----\n${secrets.key}` }))()))
    await place('O1')
    trade.pay('O1')
    trade.callbacks.tamper('tampered')
    await pass(1)
    seen.push(client)

    expect(seen.length).toBeGreaterThan(6)
    expect(canaries(secrets).findIn('seen', seen)).toEqual([])
  })
})
