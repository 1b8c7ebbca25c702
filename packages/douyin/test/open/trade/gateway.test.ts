import { closeUnpaid, handlePaymentNotices, type NewPayment, type PaymentGateway } from '@duijie/core/payment'
import { paymentGatewayConformance } from '@duijie/core/testing/conformance'
import { describe, expect, it } from 'vitest'
import { douyinEcpayGateway } from '../../../src/open/trade/ecpay-gateway.js'
import type { SignedInvocation } from '../../../src/open/trade/request-order.js'
import { douyinTradeGateway } from '../../../src/open/trade/trade-gateway.js'
import { credentials, order, tradeWorld } from './trade-world.js'

const partsOf = ({ amountFen, description }: NewPayment) => {
  const { outOrderNo: _no, totalAmount: _total, skuList, ...parts } = order('')
  return { ...parts, skuList: skuList.map((sku) => ({ ...sku, price: amountFen, quantity: 1, title: description })) }
}

function shop(closeWaitMs?: number) {
  const world = tradeWorld()
  const { douyin, clock, trade } = world
  const options = closeWaitMs === undefined ? {} : { closeWaitMs }
  const signing = douyinTradeGateway({ client: douyin, order: partsOf, refundEntry: () => ({ path: 'pages/refund' }), clock, ...options })
  // What a page does with what it gets: only then there is an order.
  const gateway: PaymentGateway<SignedInvocation> = {
    ...signing,
    async create(payment, passed) {
      const invocation = await signing.create(payment, passed)
      trade.requestOrder(invocation)
      return invocation
    },
  }
  const ecpay = douyinEcpayGateway({ client: douyin, notifyUrl: 'https://shop.example.com/ecpay', clock, ...options })
  return { ...world, signing, gateway, ecpay }
}

const payment = { paymentNo: 'p1', amountFen: 1299, description: '茶 tea' }

paymentGatewayConformance('the general trading system', async () => {
  const { gateway, trade, clock, pass, handled, sandbox } = shop(600_000)
  return {
    gateway,
    clock,
    pay: async (paymentNo) => trade.pay(paymentNo),
    finishRefund: async (refundNo) => trade.finishRefund(refundNo),
    async notice() {
      await pass(1)
      return handled.at(-1) ?? { id: '', topic: '', content: {} }
    },
    close: async () => expect(sandbox.crashes).toEqual([]),
  }
})

paymentGatewayConformance('guaranteed payment', async () => {
  const { ecpay, trade, clock, pass, older, sandbox } = shop(1_200_000)
  return {
    gateway: ecpay,
    clock,
    pay: async (paymentNo) => trade.pay(paymentNo),
    finishRefund: async (refundNo) => trade.finishRefund(refundNo),
    async notice() {
      await pass(1)
      return older.at(-1) ?? { id: '', topic: '', content: {} }
    },
    close: async () => expect(sandbox.crashes).toEqual([]),
  }
})

describe('a payment of the general trading system', () => {
  it('is not there before the user has opened it', async () => {
    const { signing, trade } = shop()
    const invocation = await signing.create(payment)

    await expect(signing.query('p1')).rejects.toMatchObject({ kind: 'not_found' })

    trade.requestOrder(invocation)
    expect(await signing.query('p1')).toMatchObject({ status: 'pending' })
  })

  it('cannot be closed: close says that it is open, and closeUnpaid leaves it open until it has expired', async () => {
    const { gateway, clock, pass } = shop()
    await gateway.create({ ...payment, expiresAt: new Date(clock.now() + 120_000).toISOString() })

    await expect(gateway.close('p1')).rejects.toMatchObject({ kind: 'transient', outcome: 'not_done' })
    expect(await closeUnpaid(gateway, 'p1', { clock, random: () => 0.5 })).toMatchObject({ outcome: 'open' })

    await pass(120_000)
    expect(await closeUnpaid(gateway, 'p1', { clock, random: () => 0.5 })).toMatchObject({ outcome: 'closed', payment: { status: 'expired' } })
  })

  it('that is paid while it is waited for is paid', async () => {
    const { gateway, trade, clock } = shop(60_000)
    await gateway.create(payment)
    clock.after(5_000, () => trade.pay('p1'))

    expect(await closeUnpaid(gateway, 'p1', { clock, random: () => 0.5 })).toMatchObject({ outcome: 'paid', late: true })
  })

  it.each([-1, 172_801])('cannot expire in %s seconds: nothing is signed', async (seconds) => {
    const { signing, clock } = shop()

    await expect(signing.create({ ...payment, expiresAt: new Date(clock.now() + seconds * 1000).toISOString() })).rejects.toMatchObject({
      kind: 'invalid_params',
    })
  })

  it('is refunded line by line, as much of each as is left, and never more', async () => {
    const { gateway, trade, place } = shop()
    await place('p1')
    trade.pay('p1')
    const refund = { paymentNo: 'p1', totalFen: 2970 }

    await gateway.refund({ ...refund, refundNo: 'r1', amountFen: 1500 })
    await gateway.refund({ ...refund, refundNo: 'r2', amountFen: 1400 })

    await expect(gateway.refund({ ...refund, refundNo: 'r3', amountFen: 71 })).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('70 fen'),
    })
    trade.finishRefund('r1', 'FAIL')
    expect(await gateway.queryRefund('r1')).toMatchObject({ status: 'failed' })
    expect(await gateway.refund({ ...refund, refundNo: 'r4', amountFen: 1570 })).toMatchObject({ status: 'pending' })
  })

  it('is refunded once, although the answer to the first try got lost', async () => {
    const { gateway, trade, sandbox, pass } = shop()
    await gateway.create(payment)
    trade.pay('p1')
    sandbox.faults.next({ endpoint: 'POST /api/trade_basic/v1/developer/refund_create/', fault: 'answer_lost' })

    expect(await gateway.refund({ paymentNo: 'p1', refundNo: 'r1', amountFen: 300, totalFen: 1299 })).toMatchObject({ refundNo: 'r1' })

    await pass(10_000)
    expect(trade.order('p1')).toMatchObject({ refundedFen: 300 })
  })

  it('is handed on when the amount is what was asked for, and a call-back of another amount is an error', async () => {
    const { gateway, trade, pass, handled } = shop()
    await gateway.create(payment)
    trade.pay('p1')
    await pass(1)
    const paid: string[] = []
    const handleOf = (amountFen: number) => handlePaymentNotices({ gateway, expected: () => ({ amountFen }), payment: ({ paymentNo }) => paid.push(paymentNo) })
    const [message] = handled
    if (message === undefined) return expect.unreachable()
    const { signal } = new AbortController()

    await handleOf(1299)(message, { signal })
    await expect(handleOf(1)(message, { signal })).rejects.toMatchObject({ kind: 'unverified' })

    expect(paid).toEqual(['p1'])
  })
})

describe('guaranteed payment', () => {
  it('tells time, channel and money of a payment, and settles it', async () => {
    const { douyin, ecpay, trade, pass, older } = shop()
    const { order_id, order_token } = await ecpay.create(payment)
    expect([order_id, order_token]).not.toContain('')
    trade.pay('p1')
    await pass(1)

    expect(await ecpay.query('p1')).toMatchObject({ status: 'paid', amountFen: 1299, transactionId: order_id, paidAt: '2023-11-14T22:15:00.000Z' })
    await douyin.ecpay.settle({
      out_settle_no: 'S1',
      out_order_no: 'p1',
      settle_desc: '主动结算',
      settle_params: [{ merchant_uid: '71000000000000001', amount: 10 }],
      notify_url: 'https://shop.example.com/ecpay',
    })
    await pass(10_000)
    expect(await douyin.ecpay.querySettle({ out_settle_no: 'S1' })).toMatchObject({ settle_info: { settle_status: 'SUCCESS', settle_amount: 1299 } })
    expect(older.map(({ content }) => content.what)).toEqual(['ecpay_payment', 'ecpay_settle'])

    // What was settled is taken back in part, and is free again.
    expect(await douyin.ecpay.unsettledAmount({ out_order_no: 'p1' })).toMatchObject({ unsettle_amount: 0 })
    const back = { out_settle_no: 'S1', out_return_no: 'B1', merchant_uid: '71000000000000001', return_amount: 299, return_desc: '退分账' }
    expect(await douyin.ecpay.createReturn(back)).toMatchObject({ return_info: { return_status: 'SUCCESS', return_amount: 299 } })
    await expect(douyin.ecpay.createReturn({ ...back, out_return_no: 'B2', return_amount: 1001 })).rejects.toMatchObject({ code: '2010' })
    expect(await douyin.ecpay.queryReturn({ out_return_no: 'B1' })).toMatchObject({ return_info: { out_settle_no: 'S1', return_amount: 299 } })
    expect(await douyin.ecpay.unsettledAmount({ out_order_no: 'p1' })).toMatchObject({ unsettle_amount: 299 })
  })

  it('refuses another SALT, and says what to look at', async () => {
    const { clientWith } = shop()
    const client = clientWith({ ...credentials, ecpay: { salt: 'another-salt-canary', token: 'x' } })

    await expect(client.ecpay.queryOrder({ out_order_no: 'p1' })).rejects.toMatchObject({ kind: 'auth_invalid', code: '2008' })
  })

  it('sends nothing without a SALT', async () => {
    const { clientWith, sandbox } = shop()
    const { ecpay: _ecpay, ...withoutSalt } = credentials
    const before = sandbox.journal.count({})
    const client = clientWith(withoutSalt)

    await expect(client.ecpay.queryOrder({ out_order_no: 'p1' })).rejects.toMatchObject({ kind: 'invalid_params', hint: expect.stringContaining('ecpay') })
    expect(sandbox.journal.count({})).toBe(before)
  })
})
