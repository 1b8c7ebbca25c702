import { createWebhookHandler } from '@duijie/core/webhook'
import { describe, expect, it } from 'vitest'
import { downloadBill } from '../../src/pay/bill-file.js'
import type { WechatPayMessage } from '../../src/pay/webhook.js'
import { wechatPayWebhook } from '../../src/pay/webhook.js'
import { allOf } from './all-of.js'
import { openid, order, payWorld } from './pay-world.js'

const paymentNo = 'T20261120000001'

/** An application with a webhook that writes down what it was told. */
function shop() {
  const handled: WechatPayMessage[] = []
  const refusals: string[] = []
  let handler: ReturnType<typeof createWebhookHandler> | undefined
  const world = payWorld({ deliver: (request) => handler?.(request) ?? Promise.resolve(new Response(null, { status: 503 })) })
  handler = createWebhookHandler({ webhook: wechatPayWebhook({ client: world.pay }), handle: (message) => void handled.push(message), clock: world.clock })
  handler.on('refused', ({ reason }) => void refusals.push(reason))
  return { ...world, handled, refusals }
}

describe('a payment', () => {
  it('lives from prepay to the bill of its day', async () => {
    const { pay, sandbox, clock, handled, refusals } = shop()

    // Prepared, and invoked as a mini program does.
    const { prepay_id } = await pay.transactions.jsapi({ ...order(paymentNo, 1000), attach: '自定义数据' })
    const invocation = await pay.invocations.jsapi(prepay_id)
    expect(() => sandbox.invoke({ ...invocation, nonceStr: 'another' })).toThrow('支付验证签名失败')
    sandbox.invoke({ ...invocation }, { openId: openid })

    // Told: first by a probe, which is refused, then in earnest.
    sandbox.notifications.tamper('probe')
    await clock.advance(1)
    await sandbox.notifications.settled()
    expect(refusals).toEqual(['probe'])
    expect(handled).toHaveLength(1)
    expect(handled[0]?.content).toMatchObject({
      what: 'transaction',
      resource: { out_trade_no: paymentNo, trade_state: 'SUCCESS', attach: '自定义数据', amount: { total: 1000 } },
    })
    expect(sandbox.notifications.all[0]).toMatchObject({ state: 'accepted', statuses: [401, 200] })

    // Queried.
    const paid = await pay.transactions.query({ out_trade_no: paymentNo })
    expect(paid).toMatchObject({ trade_state: 'SUCCESS', transaction_id: sandbox.payment(paymentNo)?.transactionId })

    // Refunded in two parts.
    const refund = (no: string, fen: number) =>
      pay.refunds.create({ out_trade_no: paymentNo, out_refund_no: no, amount: { refund: fen, total: 1000, currency: 'CNY' } })
    expect(await refund('R1', 300)).toMatchObject({ status: 'PROCESSING' })
    expect(await refund('R2', 200)).toMatchObject({ status: 'PROCESSING' })
    await clock.advance(60_000)
    sandbox.settleRefund('R1')
    sandbox.settleRefund('R2')
    await clock.advance(1)
    await sandbox.notifications.settled()
    expect(await pay.refunds.query({ out_refund_no: 'R1' })).toMatchObject({ status: 'SUCCESS', amount: { refund: 300 } })
    expect(handled.slice(1).map(({ topic, content }) => [topic, content.what === 'refund' && content.resource.out_refund_no])).toEqual([
      ['REFUND.SUCCESS', 'R1'],
      ['REFUND.SUCCESS', 'R2'],
    ])

    // On the bill of its day, with the same totals.
    await clock.advance(86_400_000)
    const lines = await allOf(downloadBill(pay, await pay.bills.trade({ bill_date: '2026-11-20', tar_type: 'GZIP' })))
    const truth = sandbox.day('2026-11-20')
    expect(truth).toEqual({ paidFen: 1000, refundedFen: 500, rows: 3 })
    expect(lines.at(-1)).toMatchObject({ kind: 'summary', row: { 总交易单数: '3', 应结订单总金额: '10.00', 退款总金额: '5.00' } })
    const fund = await allOf(downloadBill(pay, await pay.bills.fundFlow({ bill_date: '2026-11-20' })))
    expect(fund.at(-1)).toMatchObject({ kind: 'summary', row: { 收入金额: '10.00', 支出金额: '5.00' } })
    expect(sandbox.crashes).toEqual([])
  })

  it('that nobody pays is closed after its time, and closing it once more is harmless', async () => {
    const { pay, clock, sandbox } = shop()
    await pay.transactions.jsapi({ ...order(paymentNo), time_expire: new Date(clock.now() + 300_000) })
    await clock.advance(301_000)

    expect((await pay.transactions.query({ out_trade_no: paymentNo })).trade_state).toBe('CLOSED')
    await pay.transactions.close({ out_trade_no: paymentNo })
    expect(() => sandbox.pay(paymentNo)).toThrow('CLOSED')
  })

  it('that is paid while it is being closed is not closed: the call says that it is paid', async () => {
    const { pay, sandbox } = shop()
    await pay.transactions.jsapi(order(paymentNo))
    expect((await pay.transactions.query({ out_trade_no: paymentNo })).trade_state).toBe('NOTPAY')
    sandbox.pay(paymentNo)

    await expect(pay.transactions.close({ out_trade_no: paymentNo })).rejects.toMatchObject({ kind: 'conflict', code: 'ORDERPAID' })
    expect((await pay.transactions.query({ out_trade_no: paymentNo })).trade_state).toBe('SUCCESS')
  })

  it('is told again by the platform’s schedule until the application takes it', async () => {
    const answers = [503, 500, 200]
    const world = payWorld({ deliver: async () => new Response(null, { status: answers.shift() ?? 200 }) })
    await world.pay.transactions.jsapi(order(paymentNo))
    world.sandbox.pay(paymentNo)

    await world.clock.advance(1)
    expect(world.sandbox.notifications.all[0]).toMatchObject({ state: 'waiting', statuses: [503] })
    await world.clock.advance(15_000)
    await world.clock.advance(15_000)

    expect(world.sandbox.notifications.all[0]).toMatchObject({ state: 'accepted', statuses: [503, 500, 200] })
  })

  it('is told sixteen times within a day and four minutes, and then no more', async () => {
    const world = payWorld({ deliver: async () => new Response(null, { status: 500 }) })
    await world.pay.transactions.jsapi(order(paymentNo))
    world.sandbox.pay(paymentNo)
    await world.clock.advance(1)
    const startedAt = world.clock.now()

    for (let step = 0; step < 16; step++) await world.clock.advance(21_600_000)

    expect(world.sandbox.notifications.all[0]).toMatchObject({ state: 'given_up' })
    expect(world.sandbox.notifications.all[0]?.statuses).toHaveLength(16)
    expect(startedAt).toBeLessThan(world.clock.now())
  })
})
