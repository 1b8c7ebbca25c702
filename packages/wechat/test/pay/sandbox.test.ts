import { endpointsByName, isDuijieError } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { createWechatPayClient } from '../../src/pay/client.js'
import { payCatalogue } from '../../src/pay/endpoints/catalogue.js'
import { behaviours } from '../../src/testing/pay/behaviours/all.js'
import { appId, mchId, morning, notifyUrl, openid, order, payWorld } from './pay-world.js'

const fail = (run: Promise<unknown>) =>
  run.then(
    () => undefined,
    (error: unknown) => (isDuijieError(error) ? error : undefined),
  )

describe('payments', () => {
  it('give each way what its payer is invoked with', async () => {
    const { pay, sandbox } = payWorld()
    const { payer, ...rest } = order('T20261120000001')
    const scene_info = { payer_client_ip: '203.0.113.7', h5_info: { type: 'Wap' as const } }

    expect(await pay.transactions.jsapi(order('T20261120000002'))).toEqual({ prepay_id: expect.stringMatching(/^wx/) })
    expect(await pay.transactions.app({ ...rest, out_trade_no: 'T20261120000003' })).toEqual({ prepay_id: expect.stringMatching(/^wx/) })
    expect(await pay.transactions.h5({ ...rest, out_trade_no: 'T20261120000004', scene_info })).toEqual({ h5_url: expect.stringContaining('prepay_id=') })
    expect(await pay.transactions.native({ ...rest, out_trade_no: 'T20261120000005' })).toEqual({ code_url: expect.stringMatching(/^weixin:/) })
    expect(payer.openid).toBe(openid)
    expect(sandbox.crashes).toEqual([])
  })

  it('are the same under the same number with the same params, and another attempt with others is refused', async () => {
    const { pay } = payWorld()
    const first = await pay.transactions.jsapi(order('T20261120000001'))
    const again = await pay.transactions.jsapi(order('T20261120000001'))

    expect(again.prepay_id).not.toBe(first.prepay_id)
    expect(await fail(pay.transactions.jsapi(order('T20261120000001', 200)))).toMatchObject({
      kind: 'invalid_request',
      hint: expect.stringContaining('close it first'),
    })
  })

  it('take appid, merchant and address from the options unless they are given', async () => {
    const { sandbox, pay } = payWorld()
    await pay.transactions.jsapi(order('T20261120000001'))
    await pay.transactions.jsapi({ ...order('T20261120000002'), notify_url: 'https://shop.example.com/mine', mchid: mchId, appid: appId })
    sandbox.pay('T20261120000001')
    sandbox.pay('T20261120000002')

    expect(sandbox.notifications.all.map(({ url }) => url)).toEqual([notifyUrl, 'https://shop.example.com/mine'])
    expect(await pay.transactions.query({ out_trade_no: 'T20261120000001' })).toMatchObject({ mchid: mchId, appid: appId })
  })

  it('say what is missing where neither the call nor the options have it', async () => {
    const { sandbox } = payWorld()
    const pay = createWechatPayClient({ credentials: sandbox.credentials(mchId), fetch: sandbox.fetch })

    const error = await fail(pay.transactions.jsapi(order('T20261120000001')))

    expect(error).toMatchObject({ kind: 'invalid_params', message: expect.stringContaining('appid'), hint: expect.stringContaining('`appId`') })
    expect(sandbox.journal.count()).toBe(0)
  })

  it('of a provider are found with its sub-merchant only', async () => {
    const { pay, sandbox } = payWorld()
    const { payer: _payer, ...rest } = order('SP2026112000001')
    await pay.partner.jsapi({ ...rest, sub_mchid: '1900000011', payer: { sp_openid: openid } })
    sandbox.pay('SP2026112000001')

    const found = await pay.partner.query({ out_trade_no: 'SP2026112000001', sub_mchid: '1900000011' })

    expect(found).toMatchObject({ sp_mchid: mchId, sub_mchid: '1900000011', trade_state: 'SUCCESS', payer: { sp_openid: openid } })
    expect((await pay.partner.queryById({ transaction_id: found.transaction_id ?? '', sub_mchid: '1900000011' })).out_trade_no).toBe('SP2026112000001')
    expect(await fail(pay.partner.query({ out_trade_no: 'SP2026112000001', sub_mchid: '1900000012' }))).toMatchObject({ kind: 'not_found' })
  })

  it('that are combined are paid and closed together, and not found one by one', async () => {
    const { pay, sandbox } = payWorld()
    const part = (no: string, total: number) => ({
      mchid: mchId,
      attach: '深圳分店',
      amount: { total_amount: total, currency: 'CNY' },
      out_trade_no: no,
      description: '奶茶',
    })
    const combined = (no: string) => ({ combine_out_trade_no: no, sub_orders: [part(`${no}-1`, 10), part(`${no}-2`, 20)], combine_payer_info: { openid } })
    await pay.combined.jsapi(combined('C20261120000001'))
    await pay.combined.jsapi(combined('C20261120000002'))
    sandbox.pay('C20261120000001')
    await pay.combined.close({
      combine_out_trade_no: 'C20261120000002',
      sub_orders: [1, 2].map((at) => ({ mchid: mchId, out_trade_no: `C20261120000002-${at}` })),
    })

    const [paid, closed] = [
      await pay.combined.query({ combine_out_trade_no: 'C20261120000001' }),
      await pay.combined.query({ combine_out_trade_no: 'C20261120000002' }),
    ]

    expect(paid.sub_orders.map(({ trade_state }) => trade_state)).toEqual(['SUCCESS', 'SUCCESS'])
    expect(closed.sub_orders.map(({ trade_state }) => trade_state)).toEqual(['CLOSED', 'CLOSED'])
    expect(await fail(pay.transactions.query({ out_trade_no: 'C20261120000001-1' }))).toMatchObject({ code: 'ORDER_NOT_EXIST' })
  })
})

describe('refunds', () => {
  it('that the bank sent back are taken on with the payer’s card, encrypted', async () => {
    const { pay, sandbox } = payWorld()
    await pay.transactions.jsapi(order('T20261120000001'))
    sandbox.pay('T20261120000001')
    const amount = { refund: 40, total: 100, currency: 'CNY' }
    const { refund_id } = await pay.refunds.create({ out_trade_no: 'T20261120000001', out_refund_no: 'R|2025*01@01', amount })
    sandbox.settleRefund('R|2025*01@01', 'ABNORMAL')

    const card = { type: 'USER_BANK_CARD' as const, bank_type: 'ICBC_DEBIT', bank_account: '6200000000000000000', real_name: '张三' }
    const taken = await pay.refunds.applyAbnormal({ refund_id, out_refund_no: 'R|2025*01@01', ...card })

    expect(taken.status).toBe('PROCESSING')
    expect((await pay.refunds.query({ out_refund_no: 'R|2025*01@01' })).status).toBe('PROCESSING')
  })

  it('never come to more than was paid', async () => {
    const { pay, sandbox } = payWorld()
    await pay.transactions.jsapi(order('T20261120000001'))
    sandbox.pay('T20261120000001')
    const refund = (no: string, fen: number) =>
      pay.refunds.create({ out_trade_no: 'T20261120000001', out_refund_no: no, amount: { refund: fen, total: 100, currency: 'CNY' } })
    await refund('R1', 60)
    await refund('R1', 60)

    expect(await fail(refund('R2', 41))).toMatchObject({ kind: 'invalid_request' })
    expect(await fail(refund('R1', 50))).toMatchObject({ kind: 'invalid_request' })
  })
})

describe('transfers', () => {
  const transfer = {
    out_bill_no: 'plfk2026112000001',
    transfer_scene_id: '1000',
    openid,
    transfer_amount: 200_000,
    transfer_remark: '活动奖励',
    user_name: '张三',
  }
  const infos = [
    { info_type: '活动名称', info_content: '新会员有礼' },
    { info_type: '奖励说明', info_content: '注册会员抽奖一等奖' },
  ]

  it('wait for the user, carry the name encrypted both ways, and end with a notification', async () => {
    const { pay, sandbox } = payWorld()
    const made = await pay.transfers.create({ ...transfer, transfer_scene_report_infos: infos })
    const again = await pay.transfers.create({ ...transfer, transfer_scene_report_infos: infos })
    const invocation = await pay.invocations.transfer(made.package_info ?? '')
    sandbox.settleTransfer('plfk2026112000001')

    expect(again.transfer_bill_no).toBe(made.transfer_bill_no)
    expect(invocation).toEqual({ mchId, appId, package: made.package_info })
    expect(await pay.transfers.query({ out_bill_no: 'plfk2026112000001' })).toMatchObject({ state: 'SUCCESS', user_name: '张三', transfer_amount: 200_000 })
    expect((await pay.transfers.queryById({ transfer_bill_no: made.transfer_bill_no })).out_bill_no).toBe('plfk2026112000001')
    expect(sandbox.notifications.all[0]).toMatchObject({ eventType: 'MCHTRANSFER.BILL.FINISHED', originalType: 'mch_payment' })
  })

  it('are cancelled only when the query says so', async () => {
    const { pay, clock } = payWorld()
    await pay.transfers.create({ ...transfer, transfer_scene_report_infos: infos })

    expect((await pay.transfers.cancel({ out_bill_no: 'plfk2026112000001' })).state).toBe('CANCELING')
    await clock.advance(30_000)
    expect((await pay.transfers.query({ out_bill_no: 'plfk2026112000001' })).state).toBe('CANCELLED')
  })

  it('need the real name from 2000 yuan on, and are refused before anything is sent', async () => {
    const { pay, sandbox } = payWorld()
    const { user_name: _name, ...nameless } = transfer

    expect(await fail(pay.transfers.create({ ...nameless, transfer_scene_report_infos: infos }))).toMatchObject({ kind: 'invalid_params' })
    expect(sandbox.journal.count()).toBe(0)
  })
})

describe('profit sharing', () => {
  it('tells each receiver’s result, returns shares and leaves the rest', async () => {
    const { pay, sandbox, clock } = payWorld()
    await pay.transactions.jsapi({ ...order('T20261120000001'), settle_info: { profit_sharing: true } })
    sandbox.pay('T20261120000001')
    const { transaction_id = '' } = await pay.transactions.query({ out_trade_no: 'T20261120000001' })
    await pay.profitSharing.addReceiver({ type: 'MERCHANT_ID', account: '1900000022', name: '示例商户', relation_type: 'STORE' })
    const share = (account: string, amount: number) => ({ type: 'MERCHANT_ID' as const, account, amount, description: '分给商户' })
    const sharing = { transaction_id, out_order_no: 'P20261120000001', receivers: [share('1900000022', 30), share('1900000033', 5)], unfreeze_unsplit: false }
    await pay.profitSharing.create(sharing)
    await pay.profitSharing.create(sharing)
    await clock.advance(60_000)

    const found = await pay.profitSharing.query({ out_order_no: 'P20261120000001', transaction_id })
    const back = { out_return_no: 'PR1', out_order_no: 'P20261120000001', return_mchid: '1900000022', amount: 10, description: '用户退款' }

    expect(found.state).toBe('FINISHED')
    expect(found.receivers?.map(({ result }) => result)).toEqual(['SUCCESS', 'CLOSED'])
    expect(await pay.profitSharing.amounts({ transaction_id })).toEqual({ transaction_id, unsplit_amount: 65 })
    expect(await pay.profitSharing.return(back)).toMatchObject({ result: 'SUCCESS', amount: 10 })
    expect(await pay.profitSharing.queryReturn({ out_return_no: 'PR1', out_order_no: 'P20261120000001' })).toMatchObject({ result: 'SUCCESS' })
    await pay.profitSharing.unfreeze({ transaction_id, out_order_no: 'P20261120000002', description: '完结' })
    expect((await pay.profitSharing.amounts({ transaction_id })).unsplit_amount).toBe(0)
    expect((await pay.profitSharing.merchantConfig({ sub_mchid: '1900000011' })).max_ratio).toBe(3000)
    expect((await pay.profitSharing.deleteReceiver({ type: 'MERCHANT_ID', account: '1900000022' })).account).toBe('1900000022')
  })
})

describe('complaints', () => {
  it('are walked, read with the phone number in the clear, answered with a picture, and completed', async () => {
    const { pay, sandbox } = payWorld()
    await pay.transactions.jsapi(order('T20261120000001'))
    await pay.complaints.createNotification({ url: 'https://shop.example.com/complaints' })
    const ids = Array.from({ length: 23 }, () => sandbox.complain('T20261120000001', { phone: '13800000000' }))
    const window = { begin_date: '2026-11-19', end_date: '2026-11-20' }
    const picture = new Uint8Array([0xff, 0xd8, 0, 13, 10, 45, 45, 0xff])

    const all = await pay.complaints.list.all(window).toArray({ limit: 100 })
    const [first = ''] = ids
    const { media_id } = await pay.complaints.uploadImage({ file: { name: '小票.jpg', bytes: picture } })
    await pay.complaints.respond({ complaint_id: first, complainted_mchid: mchId, response_content: '已处理', response_images: [media_id] })
    await pay.complaints.updateRefund({ complaint_id: first, action: 'APPROVE', launch_refund_day: 1, remark: '同意' })
    await pay.complaints.complete({ complaint_id: first, complainted_mchid: mchId })

    expect(new Set(all.map(({ complaint_id }) => complaint_id))).toEqual(new Set(ids))
    expect(all.map(({ payer_phone }) => payer_phone)).toEqual(ids.map(() => '13800000000'))
    expect(Buffer.from(await pay.complaints.image({ media_id }))).toEqual(Buffer.from(picture))
    expect((await pay.complaints.get({ complaint_id: first })).complaint_state).toBe('PROCESSED')
    expect((await pay.complaints.history({ complaint_id: first })).data.map(({ operate_type }) => operate_type)).toEqual([
      'MERCHANT_CONFIRM_COMPLETE',
      'MERCHANT_APPROVE_REFUND',
      'MERCHANT_RESPONSE',
    ])
    expect(await pay.complaints.updateNotification({ url: 'https://shop.example.com/c2' })).toEqual({ mchid: mchId, url: 'https://shop.example.com/c2' })
    expect((await pay.complaints.getNotification()).url).toBe('https://shop.example.com/c2')
    await pay.complaints.deleteNotification()
    expect(await fail(pay.complaints.getNotification())).toMatchObject({ kind: 'not_found' })
  })
})

describe('the echo', () => {
  it('comes back, also encrypted, and is what ping asks', async () => {
    const { pay, sandbox } = payWorld()

    expect(await pay.security.echo({ echo_message: 'hello', encrypted_echo_message: '张三' })).toEqual({
      echo_message: 'hello',
      encrypted_echo_message: '张三',
    })
    expect((await pay.ping()).ms).toBeGreaterThanOrEqual(0)
    expect(sandbox.journal.count({ endpoint: 'POST /v3/security/echo', verdict: 'ok' })).toBe(2)
  })
})

describe('the sandbox', () => {
  it('knows every endpoint of the catalogue, and no other', () => {
    expect(Object.keys(behaviours).sort()).toEqual([...endpointsByName(payCatalogue).keys()].sort())
  })

  it('starts from the beginning after a reset', async () => {
    const { sandbox, pay } = payWorld()
    await pay.transactions.jsapi(order('T20261120000001'))
    sandbox.reset()

    expect(sandbox.payment('T20261120000001')).toBeUndefined()
    expect(sandbox.clock.now()).toBe(morning)
  })
})
