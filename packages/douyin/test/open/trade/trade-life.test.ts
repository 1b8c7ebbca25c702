import { modelSchemas } from '@duijie/core/models'
import { memoryCheckpoints, memorySink, sync } from '@duijie/core/sync'
import { memoryInbox } from '@duijie/core/webhook'
import { describe, expect, it } from 'vitest'
import { douyinTradeOrders, douyinTradeRefunds } from '../../../src/open/trade/trade-sources.js'
import { appId } from '../world.js'
import { tradeWorld } from './trade-world.js'

const outOrderNo = 'O202311150001'
const dayMs = 86_400_000

/** An application that stores what it is told, and reads it into a sink as orders and refunds. */
function books() {
  const inbox = memoryInbox()
  const world = tradeWorld({ inbox })
  const { douyin, clock } = world
  const sink = memorySink()
  const checkpoints = memoryCheckpoints()
  const read = async () => {
    for (const source of [douyinTradeOrders(douyin, { inbox, clock }), douyinTradeRefunds(douyin, { inbox, clock })]) {
      const report = await sync({ source, sink, checkpoints, clock }).done
      expect(report.status).toBe('success')
    }
  }
  const told = async () => (await inbox.read({ limit: 100 })).map(({ message }) => message.topic)
  const dataOf = (kind: 'orders' | 'afterSales') => sink.records().flatMap((record) => (record.kind === kind && record.op === 'upsert' ? [record.data] : []))
  return { ...world, inbox, sink, read, told, dataOf }
}

describe('a trade of the general trading system', () => {
  it('lives from the signed order to its settlement, with a partial refund, and is seen in the unified model at every step', async () => {
    const { douyin, trade, place, pass, read, told, dataOf, refusals } = books()

    // Placed by the user's side with what the server signed, and paid.
    const { orderId } = await place(outOrderNo)
    trade.pay(outOrderNo)
    await pass(1)
    await read()
    expect(await told()).toEqual(['payment'])
    expect(dataOf('orders')).toMatchObject([
      {
        id: orderId,
        merchantOrderId: outOrderNo,
        status: 'paid',
        platformStatus: 'SUCCESS',
        amounts: { totalFen: 2970, paidFen: 2970 },
        payments: [{ status: 'paid', amountFen: 2970, refundedFen: 0, method: '10', transactionId: expect.stringMatching(/^TP\d{22}$/) }],
        subOrders: [{ skuCode: 'SKU-1', paidFen: 990 }, {}, {}],
      },
    ])

    // Delivered; one piece of three goes back.
    await douyin.trade.fulfillPush({ order_id: orderId, to_status: 'FULFILLED' })
    const { item_order_list: [line] = [] } = await douyin.trade.orderQuery({ out_order_no: outOrderNo })
    const refund = {
      order_id: orderId,
      out_refund_no: 'R1',
      refund_total_amount: 990,
      refund_reason: [{ code: 101 as const, text: '不想要了' }],
      order_entry_schema: { path: 'pages/refund' },
    }
    const { refund_id } = await douyin.trade.refundCreate({ ...refund, item_order_detail: [{ item_order_id: line?.item_order_id ?? '', refund_amount: 990 }] })
    await pass(10_000)
    await read()
    expect(await told()).toEqual(['payment', 'refund'])
    expect(dataOf('afterSales')).toMatchObject([
      { id: refund_id, merchantAfterSaleId: 'R1', orderId, subOrderId: line?.item_order_id, status: 'completed', refundStatus: 'refunded', refundFen: 990 },
    ])
    expect(dataOf('orders')).toMatchObject([
      {
        status: 'paid',
        payments: [{ status: 'paid', refundedFen: 990 }],
        subOrders: [{ status: 'refunded', refundStatus: 'refunded', afterSaleId: refund_id }, { status: 'paid' }, { status: 'paid' }],
      },
    ])

    // Settled, but not before its time.
    const settle = { out_order_no: outOrderNo, out_settle_no: 'S1', settle_desc: '主动结算' }
    await expect(douyin.trade.settleCreate(settle)).rejects.toMatchObject({ code: '10000' })
    await pass(7 * dayMs)
    await douyin.trade.settleCreate(settle)
    await pass(10_000)
    await read()
    expect(await told()).toEqual(['payment', 'refund', 'settle'])
    expect(dataOf('orders')).toMatchObject([
      { status: 'completed', endedAt: expect.any(String), amounts: { totalFen: 2970, receivedFen: 1941, commissionFen: 39 } },
    ])
    for (const data of dataOf('orders')) expect(await modelSchemas.orders()['~standard'].validate(data)).toEqual({ value: data })
    for (const data of dataOf('afterSales')) expect(await modelSchemas.afterSales()['~standard'].validate(data)).toEqual({ value: data })
    expect(refusals).toEqual([])
  })

  it('is the same in the books, however often and in whatever order it was told', async () => {
    const { douyin, trade, place, pass, read, told, sink } = books()
    const release = trade.callbacks.hold()
    const { orderId } = await place(outOrderNo)
    trade.pay(outOrderNo)
    const refund = {
      order_id: orderId,
      out_refund_no: 'R1',
      refund_total_amount: 2970,
      refund_all: true,
      refund_reason: [{ code: 999 as const, text: '其他' }],
      order_entry_schema: { path: 'p' },
    }
    await douyin.trade.refundCreate(refund)
    await pass(10_000)

    expect(await trade.callbacks.flush({ order: 'reversed', copies: 3 })).toBe(2)
    release()
    await trade.callbacks.repeat()
    await read()

    expect(await told()).toEqual(['refund', 'payment'])
    expect(sink.records().map(({ kind, data }) => [kind, data])).toMatchObject([
      ['orders', { status: 'refunded', payments: [{ status: 'refunded', refundedFen: 2970 }] }],
      ['afterSales', { status: 'completed' }],
    ])
    const before = sink.writes.written
    await read()
    expect(sink.writes.written).toBe(before)
  })

  it('that was never told is made up for by asking for open numbers, and one that nobody opened is none', async () => {
    const { douyin, clock, trade, place, pass, told } = books()
    trade.callbacks.hold()
    await place(outOrderNo)
    trade.pay(outOrderNo)
    await pass(1)
    expect(await told()).toEqual([])
    const sink = memorySink()
    const source = douyinTradeOrders(douyin, { openOrders: async () => [{ outOrderNo }, { outOrderNo: 'never-opened' }], clock })

    const report = await sync({ source, sink, checkpoints: memoryCheckpoints(), clock }).done

    expect(report).toMatchObject({ status: 'success', delivered: 1 })
    expect(sink.records()).toMatchObject([{ platform: 'douyin', account: appId, kind: 'orders', data: { merchantOrderId: outOrderNo, status: 'paid' } }])
  })

  it('that nobody pays expires after its time, and that is told too', async () => {
    const { douyin, trade, place, pass, read, dataOf, told } = books()
    await place(outOrderNo, { payExpireSeconds: 60 })

    await pass(60_000)
    await read()

    expect(await told()).toEqual(['payment'])
    expect((await douyin.trade.orderQuery({ out_order_no: outOrderNo })).pay_status).toBe('TIMEOUT')
    expect(dataOf('orders')).toMatchObject([{ status: 'expired', payments: [{ status: 'expired' }] }])
    expect(() => trade.pay(outOrderNo)).toThrow('TIMEOUT')
  })
})

describe('a refund that a user asks for', () => {
  const reply = { outRefundNo: 'U1', orderEntrySchema: { path: 'pages/refund', params: '{"id":"U1"}' } }

  it('is numbered by the answer at once, agreed to, and paid back', async () => {
    const { douyin, trade, place, pass, handled } = tradeWorld({ reply: ({ content }) => (content.what === 'pre_create_refund' ? reply : undefined) })
    await place(outOrderNo)
    trade.pay(outOrderNo)
    const { refundId } = trade.requestRefund(outOrderNo)
    await pass(1)

    await douyin.trade.refundAudit({ refund_id: refundId, refund_audit_status: 1 })
    await pass(10_000)

    expect(handled.map(({ topic }) => topic)).toEqual(['payment', 'pre_create_refund', 'refund'])
    expect(handled[2]?.content).toMatchObject({ what: 'refund', notice: { out_refund_no: 'U1', refund_type: 1, status: 'SUCCESS', refund_total_amount: 2970 } })
    expect(await douyin.trade.refundQuery({ out_refund_no: 'U1' })).toMatchObject({ refund_list: [{ refund_id: refundId, refund_status: 'SUCCESS' }] })
  })

  it('is denied with a reason, and nothing goes back', async () => {
    const { douyin, trade, place, pass } = tradeWorld({ reply: ({ content }) => (content.what === 'pre_create_refund' ? reply : undefined) })
    await place(outOrderNo)
    trade.pay(outOrderNo)
    const { refundId } = trade.requestRefund(outOrderNo)
    await pass(1)

    await douyin.trade.refundAudit({ refund_id: refundId, refund_audit_status: 2, deny_message: '已使用' })

    expect(await douyin.trade.refundQuery({ refund_id: refundId })).toMatchObject({
      refund_list: [{ refund_status: 'FAIL', merchant_audit_detail: { audit_status: 'DENY', deny_message: '已使用' } }],
    })
    expect(trade.order(outOrderNo)).toMatchObject({ refundedFen: 0 })
  })

  it('is agreed to by the platform after three days', async () => {
    const { trade, place, pass } = tradeWorld({ reply: ({ content }) => (content.what === 'pre_create_refund' ? reply : undefined) })
    await place(outOrderNo)
    trade.pay(outOrderNo)
    trade.requestRefund(outOrderNo)
    await pass(1)

    await pass(3 * dayMs)
    await pass(10_000)

    expect(trade.order(outOrderNo)).toMatchObject({ refundedFen: 2970 })
  })

  it('that is given no number is told again and again, and stays stuck', async () => {
    const { trade, place, pass, handled } = tradeWorld()
    await place(outOrderNo)
    trade.pay(outOrderNo)
    trade.requestRefund(outOrderNo)
    await pass(1)
    await pass(15_000)

    expect(trade.callbacks.all.at(-1)).toMatchObject({ type: 'pre_create_refund', state: 'waiting', statuses: [500, 500] })
    expect(handled.filter(({ topic }) => topic === 'pre_create_refund')).toHaveLength(1)
    await pass(4 * dayMs)
    expect(trade.order(outOrderNo)).toMatchObject({ refundedFen: 0 })
  })
})
