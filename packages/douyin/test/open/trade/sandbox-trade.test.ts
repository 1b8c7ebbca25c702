import { describe, expect, it } from 'vitest'
import { order, tradeWorld } from './trade-world.js'

describe('the sandbox’s tt.requestOrder', () => {
  it('checks the signature over the data byte for byte', async () => {
    const { douyin, trade } = tradeWorld()
    const invocation = await douyin.invocations.requestOrder(order('O1'))

    expect(() => trade.requestOrder({ ...invocation, data: JSON.stringify(JSON.parse(invocation.data), undefined, 1) })).toThrow('签名错误')
    expect(() => trade.requestOrder({ ...invocation, data: invocation.data.replace('2970', '2971') })).toThrow('签名错误')
    expect(() => trade.requestOrder({ ...invocation, byteAuthorization: invocation.byteAuthorization.replace('tt07', 'tt08') })).toThrow('签名错误')
    expect(trade.requestOrder(invocation)).toEqual(trade.requestOrder(invocation))
  })

  it('refuses a number that was used, and a total that is not price times quantity', async () => {
    const { douyin, trade, place } = tradeWorld()
    await place('O1')

    await expect(place('O1', { payExpireSeconds: 60 })).rejects.toThrow('was used')
    await expect(place('O2', { totalAmount: 990 })).rejects.toThrow('price times quantity')
    trade.giveUp('O1')
    await expect(place('O1')).rejects.toThrow('was used')
    expect(await douyin.trade.orderQuery({ out_order_no: 'O1' })).toMatchObject({ pay_status: 'FAIL' })
  })

  it('does not know a signature of another function', async () => {
    const { douyin, trade } = tradeWorld()
    const invocation = await douyin.invocations.createSignOrder({ ...order('O1') })

    expect(() => trade.requestOrder(invocation)).toThrow('签名错误')
  })
})

describe('the sandbox’s call-backs', () => {
  it('come by the platform’s schedule until they are acknowledged, signed anew each time', async () => {
    const { sandbox, place, trade, pass } = tradeWorld()
    const stamps: (string | null)[] = []
    await place('O1')
    const release = trade.callbacks.hold()
    trade.pay('O1')
    const deliver = async (request: Request) => {
      stamps.push(request.headers.get('byte-timestamp'))
      return Response.json(stamps.length < 3 ? { err_no: 1, err_tips: 'later' } : { err_no: 0, err_tips: 'success' })
    }

    for (const wait of [0, 15_000, 15_000]) {
      await pass(wait)
      await trade.callbacks.flush({ deliver })
    }
    release()

    expect(trade.callbacks.all).toMatchObject([{ type: 'payment', state: 'accepted', statuses: [200, 200, 200] }])
    expect(new Set(stamps).size).toBe(3)
    expect(sandbox.crashes).toEqual([])
  })

  it('are given up after sixteen tries', async () => {
    const { place, trade, pass, handler } = tradeWorld()
    await handler.close()
    await place('O1')
    trade.pay('O1')

    for (let step = 0; step < 20; step++) await pass(21_600_000)

    expect(trade.callbacks.all).toMatchObject([{ state: 'given_up' }])
    expect(trade.callbacks.all[0]?.statuses).toHaveLength(16)
  })

  it.each([
    ['wrong_key', 'bad_signature'],
    ['tampered', 'bad_signature'],
    ['stale', 'too_old'],
    ['missing_signature', 'missing_signature'],
  ] as const)('that are %s are refused as %s, and the genuine one that follows is taken', async (fault, reason) => {
    const { place, trade, pass, handled, older, refusals, douyin } = tradeWorld()
    await place('O1')
    await douyin.ecpay.createOrder({
      out_order_no: 'E1',
      total_amount: 100,
      subject: '茶',
      body: '茶',
      valid_time: 900,
      notify_url: 'https://shop.example.com/ecpay',
    })
    trade.callbacks.tamper(fault)
    trade.callbacks.tamper(fault)
    trade.pay('O1')
    trade.pay('E1')

    await pass(1)

    expect(refusals).toEqual([reason, reason])
    expect([handled.length, older.length]).toEqual([1, 1])
  })

  it('that come twice are handled once', async () => {
    const { place, trade, pass, handled } = tradeWorld()
    await place('O1')
    trade.pay('O1')
    await pass(1)

    await trade.callbacks.repeat()

    expect(handled).toHaveLength(1)
  })

  it('are forgotten by a reset, with all that was traded', async () => {
    const { sandbox, place, trade, douyin, clock, handled } = tradeWorld()
    await place('O1')
    trade.pay('O1')

    sandbox.reset()
    await clock.advance(1)

    expect(handled).toEqual([])

    expect(sandbox.app().trade.order('O1')).toBeUndefined()
    expect(sandbox.app().trade.callbacks.all).toEqual([])
    await expect(douyin.trade.orderQuery({ out_order_no: 'O1' })).rejects.toMatchObject({ code: '10000' })
  })
})

describe('the sandbox’s refunds and settlements', () => {
  const reasons = [{ code: 999 as const, text: '其他' }]
  const entry = { path: 'p' }

  it('never give back more than was paid, nor under one number twice something else', async () => {
    const { douyin, place, trade } = tradeWorld()
    const { orderId: order_id } = await place('O1')
    const whole = { order_id, out_refund_no: 'R1', refund_total_amount: 2970, refund_all: true, refund_reason: reasons, order_entry_schema: entry }
    await expect(douyin.trade.refundCreate(whole)).rejects.toMatchObject({ code: '10000' })
    trade.pay('O1')
    const [item] = (await douyin.trade.orderQuery({ order_id })).item_order_list ?? []
    const part = {
      order_id,
      refund_total_amount: 990,
      refund_reason: reasons,
      order_entry_schema: entry,
      item_order_detail: [{ item_order_id: item?.item_order_id ?? '', refund_amount: 990 }],
    }

    const first = await douyin.trade.refundCreate({ ...part, out_refund_no: 'R1' })

    expect(await douyin.trade.refundCreate({ ...part, out_refund_no: 'R1' })).toEqual(first)
    await expect(douyin.trade.refundCreate({ ...part, out_refund_no: 'R2' })).rejects.toMatchObject({ code: '10000' })
    await expect(douyin.trade.refundCreate(whole)).rejects.toMatchObject({ code: '10000' })
    await expect(douyin.trade.refundCreate({ ...whole, out_refund_no: 'R3' })).rejects.toMatchObject({ code: '10000' })
  })

  it('are refused by the client where the lines do not add up: nothing is sent', async () => {
    const { douyin, sandbox } = tradeWorld()
    const wrong = { order_id: 'motb1', out_refund_no: 'R1', refund_total_amount: 990, refund_reason: reasons, order_entry_schema: entry }

    await expect(douyin.trade.refundCreate(wrong)).rejects.toMatchObject({ kind: 'invalid_params' })
    await expect(douyin.trade.refundCreate({ ...wrong, item_order_detail: [{ item_order_id: 'i1', refund_amount: 1 }] })).rejects.toMatchObject({
      kind: 'invalid_params',
    })
    await expect(douyin.trade.refundAudit({ refund_id: 'r', refund_audit_status: 2 })).rejects.toMatchObject({ kind: 'invalid_params' })
    expect(sandbox.journal.count({})).toBe(0)
  })

  it('wait for the delivery, the period, and refunds on their way', async () => {
    const { douyin, place, trade, pass } = tradeWorld({ trade: { settleAfterMs: 60_000 } })
    const { orderId: order_id } = await place('O1')
    trade.pay('O1')
    const settle = () =>
      douyin.trade.settleCreate({ out_order_no: 'O1', out_settle_no: 'S1', settle_desc: '结算', settle_params: [{ merchant_uid: 'm', amount: 1 }] })

    await expect(settle()).rejects.toThrow('订单未履约')
    await douyin.trade.fulfillPush({ order_id, to_status: 'FULFILLED' })
    await expect(settle()).rejects.toThrow('未到可分账时间')
    await pass(60_000)
    await douyin.trade.refundCreate({
      order_id,
      out_refund_no: 'R1',
      refund_total_amount: 2970,
      refund_all: true,
      refund_reason: reasons,
      order_entry_schema: entry,
    })
    await expect(settle()).rejects.toThrow('退款中')
    trade.finishRefund('R1', 'FAIL')
    expect(await settle()).toEqual(await settle())
  })
})
