import { createWebhookHandler, memoryReceipts } from '@duijie/core/webhook'
import { describe, expect, it } from 'vitest'
import type { UploadShippingParams } from '../../../src/mini/endpoints/types/shipping.js'
import { signWechatPush } from '../../../src/mini/push/sign-push.js'
import { type WechatPushMessage, wechatPush } from '../../../src/mini/push/wechat-push.js'
import keys from '../../vectors/mini-keys.json' with { type: 'json' }
import { appId, dayMs, miniWorld, startMs, thrown } from '../world.js'

const { pushToken: token, encodingAESKey } = keys.config
const openid = 'oTestOpenId0000000000000001'
const users = [{ openid }]

function shipment(transaction_id: string, more: Partial<UploadShippingParams> = {}): UploadShippingParams {
  return {
    order_key: { order_number_type: 2, transaction_id },
    delivery_mode: 1,
    logistics_type: 1,
    shipping_list: [{ tracking_no: 'SF0000000000001', express_company: 'SF', item_desc: '奶茶*1', contact: { receiver_contact: '138****0000' } }],
    upload_time: new Date(startMs),
    payer: { openid },
    ...more,
  }
}

describe('a shipment', () => {
  it('is told, and told again counts as done', async () => {
    const { sandbox, wechat } = miniWorld({ users })
    const id = sandbox.app().pay()

    expect(await wechat.shipping.upload(shipment(id))).toEqual({ unchanged: false })
    expect(await wechat.shipping.upload(shipment(id))).toEqual({ unchanged: true })
    expect((await wechat.shipping.order({ transaction_id: id })).order).toMatchObject({
      order_state: 2,
      shipping: { finish_shipping: true, finish_shipping_count: 1, shipping_list: [{ tracking_no: 'SF0000000000001' }] },
    })
    expect(sandbox.app().events).toMatchObject([{ Event: 'trade_manage_order_settlement', transaction_id: id, FromUserName: openid }])
  })

  it('can be changed once', async () => {
    const { sandbox, wechat } = miniWorld({ users })
    const id = sandbox.app().pay()
    const parcel = (tracking_no: string) => [{ tracking_no, express_company: 'YD', item_desc: '奶茶*1' }]
    await wechat.shipping.upload(shipment(id))

    expect(await wechat.shipping.upload(shipment(id, { shipping_list: parcel('YD2') }))).toEqual({ unchanged: false })
    expect(await thrown(wechat.shipping.upload(shipment(id, { shipping_list: parcel('YD3') })))).toMatchObject({ kind: 'conflict', code: '10060003' })
  })

  it('in parcels is done with the last one', async () => {
    const { sandbox, wechat } = miniWorld({ users })
    const id = sandbox.app().pay()
    const part = (tracking_no: string, is_all_delivered: boolean) =>
      shipment(id, { delivery_mode: 2, is_all_delivered, shipping_list: [{ tracking_no, express_company: 'YD', item_desc: '奶茶*1' }] })

    await wechat.shipping.upload(part('YD1', false))
    expect((await wechat.shipping.order({ transaction_id: id })).order.order_state).toBe(1)
    await wechat.shipping.upload(part('YD2', true))

    expect((await wechat.shipping.order({ transaction_id: id })).order).toMatchObject({
      order_state: 2,
      shipping: { shipping_list: [{ tracking_no: 'YD1' }, { tracking_no: 'YD2' }] },
    })
  })

  it.each([
    ['without a courier', { shipping_list: [{ item_desc: 'x' }] }],
    ['in parts without a word about the last', { delivery_mode: 2 as const }],
    [
      'of two parcels at once',
      {
        shipping_list: [
          { tracking_no: '1', express_company: 'SF', item_desc: 'x' },
          { tracking_no: '2', express_company: 'SF', item_desc: 'x' },
        ],
      },
    ],
    [
      'with an open phone number',
      { shipping_list: [{ tracking_no: '1', express_company: 'SF', item_desc: 'x', contact: { receiver_contact: '13800000000' } }] },
    ],
    ['at a time without a zone', { upload_time: '2026-03-08 09:00:00' }],
    ['without a number', { order_key: { order_number_type: 1 as const, transaction_id: '42' } }],
  ])('%s is refused before it is sent', async (_what, more) => {
    const { sandbox, wechat } = miniWorld({ users })

    expect(await thrown(wechat.shipping.upload(shipment('42', more)))).toMatchObject({ kind: 'invalid_params' })
    expect(sandbox.journal.count({})).toBe(0)
  })

  it('whose answer was lost is sent again, and found to be done', async () => {
    const { sandbox, wechat } = miniWorld({ users })
    const id = sandbox.app().pay()
    sandbox.faults.next({ endpoint: 'POST /wxa/sec/order/upload_shipping_info', fault: 'answer_lost' })

    const { result, meta } = await wechat.shipping.upload.withMeta(shipment(id))

    expect([result, meta.attempts]).toEqual([{ unchanged: true }, 2])
  })

  it.each([
    ['answer_lost', 'done'],
    ['reset', 'not_done'],
  ] as const)('that ended in doubt by %s is settled: %s', async (fault, settled) => {
    const { clock, sandbox, wechat } = miniWorld({ users }, { retry: { attempts: 1 } })
    const id = sandbox.app().pay()
    sandbox.faults.next({ endpoint: 'POST /wxa/sec/order/upload_shipping_info', fault })

    const failure = await thrown(wechat.shipping.upload(shipment(id)))
    await clock.advance(90_000)

    expect(failure).toMatchObject({ outcome: 'unknown' })
    expect(await wechat.resolveUnknown(failure)).toMatchObject({ outcome: settled, endpoint: 'POST /wxa/sec/order/get_order' })
  })

  it('of an order that was just paid is not known yet', async () => {
    const { clock, sandbox, wechat } = miniWorld({ users, listingDelayMs: 60_000 })
    const id = sandbox.app().pay()

    expect(await thrown(wechat.shipping.upload(shipment(id)))).toMatchObject({ kind: 'not_found', code: '10060001', hint: expect.stringContaining('minute') })
    await clock.advance(60_000)
    expect(await wechat.shipping.upload(shipment(id))).toEqual({ unchanged: false })
  })

  it('of a combined payment is told for each of its orders', async () => {
    const { sandbox, wechat } = miniWorld({ users })
    const ids = [sandbox.app().pay(), sandbox.app().pay()]
    const { payer, upload_time, order_key, ...delivery } = shipment(ids[0] ?? '')

    await wechat.shipping.uploadCombined({
      order_key,
      upload_time,
      payer,
      sub_orders: ids.map((transaction_id) => ({ ...delivery, order_key: { order_number_type: 2, transaction_id } })),
    })

    expect((await wechat.shipping.orders({ order_state: 2 })).order_list).toHaveLength(2)
  })

  it('is reminded of once, and other words about orders reach the platform', async () => {
    const { sandbox, wechat } = miniWorld({ users })
    const [id, presale] = [sandbox.app().pay(), sandbox.app().pay()]
    await wechat.shipping.upload(shipment(id))
    const remind = () => wechat.shipping.confirmReceive({ transaction_id: id, received_time: new Date(startMs + 1000) })

    await remind()
    expect(await thrown(remind())).toMatchObject({ kind: 'conflict', code: '10060030' })
    await wechat.shipping.specialOrder({ order_id: presale, type: 1, delay_to: new Date(startMs + 20 * dayMs) })
    await wechat.shipping.setJumpPath({ path: 'pages/order/detail' })
    expect(sandbox.app().jumpPath).toBe('pages/order/detail')
    expect([await wechat.shipping.isManaged(), await wechat.shipping.isConfirmationCompleted()]).toEqual([{ is_trade_managed: true }, { completed: true }])
  })
})

describe('a walk through orders', () => {
  it('gives each once, in pages of at most a hundred', async () => {
    const { sandbox, wechat } = miniWorld({ users, orders: 250 })

    const rows = await wechat.shipping.orders.all().toArray({ limit: 1000 })

    expect(new Set(rows.map(({ transaction_id }) => transaction_id)).size).toBe(250)
    expect(sandbox.journal.count({ endpoint: 'POST /wxa/sec/order/get_order_list' })).toBe(3)
  })

  it('with a place of another list is refused', async () => {
    const { wechat } = miniWorld({ users, orders: 5 })
    const { last_index = '' } = await wechat.shipping.orders({ page_size: 2 })

    expect(last_index).not.toBe('')
    expect(await thrown(wechat.shipping.orders({ page_size: 2, last_index, order_state: 1 }))).toMatchObject({ kind: 'invalid_request', code: '10060011' })
  })
})

describe('a named template', () => {
  const templates = { paid: { id: 'TPL_1', fields: { goods: 'thing1', price: 'amount2' }, page: 'pages/order' }, plain: 'TPL_2' }
  const world = () => miniWorld({ users, templates: [{ id: 'TPL_1', fields: ['thing1', 'amount2'] }, { id: 'TPL_2' }] }, { templates })

  it('is sent to a user who has consented, once for each consent', async () => {
    const { sandbox, wechat } = world()
    sandbox.app().consent('TPL_1')
    const send = () => wechat.sendTemplate('paid', { touser: openid, data: { goods: '奶茶', price: '￥1.00' } })

    expect((await send()).msgid).toMatch(/^18\d{17}$/)
    expect(await thrown(send())).toMatchObject({ kind: 'business', code: '43101', outcome: 'not_done' })
    expect(sandbox.app().events.map(({ Event }) => Event)).toEqual(['subscribe_msg_popup_event', 'subscribe_msg_sent_event'])
  })

  it('with fields that the platform would refuse is not sent: all of them are named, none is quoted', async () => {
    const { sandbox, wechat } = world()
    const failure = await thrown(
      wechat.sendTemplate('plain', {
        touser: openid,
        data: { thing1: '很'.repeat(21), phrase2: 'abc', amount3: '1,000', date4: '明天', phone_number5: '电话', number6: 7 },
      }),
    )

    expect(failure).toMatchObject({ kind: 'invalid_params' })
    for (const field of ['thing1', 'phrase2', 'amount3', 'date4', 'phone_number5']) expect(String(failure)).toContain(field)
    expect(String(failure)).not.toMatch(/number6|很|明天/)
    expect(sandbox.journal.count({})).toBe(0)
  })

  it('that is not configured is named, with those that are', async () => {
    expect(String(await thrown(world().wechat.sendTemplate('other', { touser: openid, data: {} })))).toMatch(/"other".*paid, plain/)
  })

  it('that lacks a field is refused with the field', async () => {
    const { sandbox, wechat } = world()
    sandbox.app().consent('TPL_1')

    expect(await thrown(wechat.sendTemplate('paid', { touser: openid, data: { goods: '奶茶' } }))).toMatchObject({ code: '47003', subCode: 'data.amount2' })
  })

  it('is never sent twice, whatever became of the answer', async () => {
    const { sandbox, wechat } = world()
    sandbox.app().consent('TPL_2', openid, 5)
    const endpoint = 'POST /cgi-bin/message/subscribe/send'
    for (const fault of ['answer_lost', 'system_busy', 'server_error'] as const) {
      sandbox.faults.next({ endpoint, fault })
      expect(await thrown(wechat.sendTemplate('plain', { touser: openid, data: {} }))).toMatchObject({ outcome: 'unknown', attempts: 1 })
    }
    expect(sandbox.journal.count({ endpoint })).toBe(3)
  })

  it('belongs to the templates that the platform lists', async () => {
    const { wechat } = world()
    const { priTmplId = '' } = await wechat.subscribe.addTemplate({ tid: '99', kidList: [1, 2], sceneDesc: '付款' })

    expect((await wechat.subscribe.templates()).data.map((template) => template.priTmplId)).toEqual(['TPL_1', 'TPL_2', priTmplId])
    await wechat.subscribe.deleteTemplate({ priTmplId })
    expect((await wechat.subscribe.templates()).data).toHaveLength(2)
    expect((await wechat.subscribe.categories()).data).toHaveLength(1)
    expect((await wechat.subscribe.publicTitles({ ids: '616', start: 0, limit: 30 })).data[0]?.tid).toBe(99)
    expect((await wechat.subscribe.publicKeywords({ tid: '99' })).data[0]?.rule).toBe('thing')
  })
})

describe('parcels', () => {
  const waybill = {
    openid,
    receiver_phone: '13800000000',
    waybill_id: 'SF1',
    delivery_id: 'SF',
    trans_id: '42',
    goods_info: { detail_list: [{ goods_name: '奶茶', goods_img_url: 'https://cdn.example.com/a.png' }] },
  }

  it('are followed by a token', async () => {
    const { sandbox, wechat } = miniWorld({ users })
    for (const [begin, query] of [
      [wechat.logistics.traceWaybill, wechat.logistics.queryTrace],
      [wechat.logistics.followWaybill, wechat.logistics.queryFollowTrace],
    ] as const) {
      const { waybill_token = '' } = await begin(waybill)
      sandbox.app().moveWaybill(waybill_token, 3)
      expect(await query({ waybill_token })).toMatchObject({ waybill_info: { status: 3, waybill_id: 'SF1' }, delivery_info: { delivery_name: '顺丰速运' } })
      const goods_info = { detail_list: [{ goods_name: '咖啡', goods_img_url: 'https://cdn.example.com/b.png' }] }
      await wechat.logistics.updateWaybillGoods({ waybill_token, goods_info })
      await wechat.logistics.updateFollowWaybillGoods({ waybill_token, goods_info })
      expect((await query({ waybill_token })).shop_info?.goods_info?.detail_list).toMatchObject([{ goods_name: '咖啡' }])
    }
    expect(await thrown(wechat.logistics.queryTrace({ waybill_token: 'unknown' }))).toMatchObject({ code: '9300507' })
    expect((await wechat.logistics.deliveries()).delivery_list.map(({ delivery_id }) => delivery_id)).toContain('SF')
  })

  it('are ordered from couriers, found, and cancelled', async () => {
    const { wechat } = miniWorld({ users })
    const order = { add_source: 0, order_id: '01234567890123456789', delivery_id: 'TEST', biz_id: 'test_biz_id', openid } as const

    const { waybill_id = '' } = await wechat.express.addOrder(order)
    expect(await wechat.express.order({ order_id: order.order_id, delivery_id: 'TEST', waybill_id })).toMatchObject({ waybill_id, order_status: 0 })
    expect((await wechat.express.path({ order_id: order.order_id, delivery_id: 'TEST', openid })).path_item_list).toHaveLength(1)
    expect(await wechat.express.cancelOrder({ order_id: order.order_id, delivery_id: 'TEST' })).toMatchObject({ delivery_resultcode: 0 })
    expect(
      (
        await wechat.express.orders({
          order_list: [
            { order_id: order.order_id, delivery_id: 'TEST' },
            { order_id: 'other', delivery_id: 'TEST' },
          ],
        })
      ).order_list,
    ).toMatchObject([{ order_status: 1, errcode: 0 }, { errcode: 9_300_559 }])
    expect(await thrown(wechat.express.addOrder({ ...order, order_id: '2', delivery_id: 'NOBODY' }))).toMatchObject({ code: '9300503' })
    expect([(await wechat.express.deliveries()).count, (await wechat.express.quota({ delivery_id: 'TEST', biz_id: 'test_biz_id' })).quota_num]).toEqual([
      3, 210,
    ])
    expect((await wechat.express.accounts()).list).toHaveLength(1)
    expect((await wechat.express.printers()).count).toBe(0)
    await wechat.express.bindAccount({ type: 'bind', biz_id: 'b', delivery_id: 'SF', password: 'right' })
    await wechat.express.updatePrinter({ openid, update_type: 'bind' })
  })
})

describe('housekeeping', () => {
  it('tells what is left of a quota, and resets it', async () => {
    const { wechat } = miniWorld({ users, dailyQuota: 2 })
    const check = () => wechat.security.checkMessage({ content: 'hello', scene: 1, openid }, { deadlineMs: 1000 })
    await check()
    await check()

    const failure = await thrown(check())
    expect(failure).toMatchObject({ kind: 'rate_limited', code: '45009', attempts: 1 })
    expect((await wechat.system.quota({ cgi_path: '/wxa/msg_sec_check' })).quota).toEqual({ daily_limit: 2, used: 2, remain: 0 })
    expect((await wechat.system.rid({ rid: String(Object(failure).requestId) })).request?.response_body).toContain('45009')
    await wechat.system.clearQuota()
    expect((await wechat.system.quota({ cgi_path: '/wxa/msg_sec_check' })).quota?.remain).toBe(2)
  })

  it('resets quotas ten times a month, with and without a token', async () => {
    const { wechat } = miniWorld({ users })
    for (let count = 0; count < 5; count++) {
      await wechat.system.clearQuota()
      await wechat.system.clearQuotaV2()
    }

    expect(await thrown(wechat.system.clearQuota({}, { deadlineMs: 1000 }))).toMatchObject({ kind: 'rate_limited', code: '48006' })
    expect((await wechat.system.apiDomainIps()).ip_list).toHaveLength(2)
    expect(await thrown(wechat.system.rid({ rid: 'unknown' }))).toMatchObject({ kind: 'not_found', code: '76001' })
  })

  it('writes to a user five times within 48 hours, and pauses nobody else', async () => {
    const { clock, sandbox, wechat } = miniWorld({ users: [...users, { openid: 'oTestOpenId0000000000000002' }] })
    const write = (touser: string) => wechat.customer.send({ touser, msgtype: 'text', text: { content: '在的' } })
    sandbox.app().write('有人吗', openid)
    sandbox.app().write('有人吗', 'oTestOpenId0000000000000002')
    for (let count = 0; count < 5; count++) await write(openid)

    expect(await thrown(write(openid))).toMatchObject({ kind: 'rate_limited', code: '45047', attempts: 1 })
    expect(await write('oTestOpenId0000000000000002')).toEqual({})
    expect(await wechat.customer.typing({ touser: openid, command: 'Typing' })).toEqual({})
    expect((await wechat.customer.uploadMedia({ type: 'image', media: Buffer.from('an image') })).media_id).toMatch(/^MEDIA_/)
    await clock.advance(48 * 3_600_000 + 1)
    expect(await thrown(write('oTestOpenId0000000000000002'))).toMatchObject({ kind: 'business', code: '45015' })
  })
})

describe('pushes', () => {
  const push = { token, encodingAESKey }
  const credentials = { appId, token, encodingAESKey }

  it.each(['json', 'xml'] as const)('in %s reach a handler, which has each once', async (format) => {
    const { clock, sandbox, wechat } = miniWorld({ users, push: { ...push, format } })
    const seen: WechatPushMessage[] = []
    const handler = createWebhookHandler({
      webhook: wechatPush({ credentials }),
      handle: (message) => void seen.push(message),
      receipts: memoryReceipts({ clock }),
      clock,
    })
    const app = sandbox.app()
    const id = app.pay()
    await wechat.shipping.upload(shipment(id))
    app.settle(id)
    app.write('有人吗')

    const delivered = await app.deliver({ deliver: handler })
    await app.pushes({ deliver: handler }).send({ MsgType: 'text', Content: 'twice', MsgId: '7' }, { copies: 3 })

    expect(delivered.every(({ accepted, deliveries }) => accepted && deliveries === 1)).toBe(true)
    expect(seen.map(({ topic }) => topic)).toEqual(['trade_manage_order_settlement', 'trade_manage_order_settlement', 'text', 'text'])
    expect(app.events).toEqual([])
  })

  it('are sent three times in all to one who does not answer as expected', async () => {
    const { clock, sandbox } = miniWorld({ users, push })
    let failures = 2
    const seen: string[] = []
    const handle = ({ topic }: WechatPushMessage) => {
      if (failures-- > 0) throw new Error('the database is down')
      seen.push(topic)
    }
    const handler = createWebhookHandler({ webhook: wechatPush({ credentials }), handle, clock })
    sandbox.app().emit({ Event: 'debug_demo', debug_str: 'hello world' })

    expect(await sandbox.app().deliver({ deliver: handler })).toMatchObject([{ deliveries: 3, accepted: true }])
    expect(seen).toEqual(['debug_demo'])
    sandbox.app().emit({ Event: 'debug_demo' })
    expect(await sandbox.app().deliver({ deliver: async () => new Response('no', { status: 200 }) })).toMatchObject([{ deliveries: 3, accepted: false }])
  })

  it('wait five seconds for an answer', async () => {
    const { sandbox } = miniWorld({ users, push })
    sandbox.app().emit({ Event: 'debug_demo' })

    const delivered = sandbox.app().deliver({ deliver: () => new Promise(() => undefined) })

    expect(await delivered).toMatchObject([{ deliveries: 3, accepted: false }])
  })

  it('that were changed on their way are refused', async () => {
    const { clock, sandbox } = miniWorld({ users, push })
    const handler = createWebhookHandler({ webhook: wechatPush({ credentials }), handle: () => undefined, clock })
    const reasons: string[] = []
    handler.on('refused', ({ reason }) => void reasons.push(reason))
    const tamper = async (request: Request) => new Request(request.url, { method: 'POST', body: (await request.text()).replace('"Encrypt":"', '"Encrypt":"A') })

    const [sent] = await sandbox.app().pushes({ deliver: handler }).send({ Event: 'debug_demo' }, { tamper })

    expect([sent?.accepted, reasons]).toEqual([false, ['bad_signature']])
  })
})

describe('the sandbox', () => {
  it('begins anew after reset()', async () => {
    const { sandbox, wechat } = miniWorld({ users, orders: 3 })
    sandbox.app().pay()
    await wechat.ping()
    sandbox.reset()

    expect(sandbox.app().orders).toHaveLength(3)
    expect(sandbox.journal.count({})).toBe(0)
    expect(sandbox.tokensIssued).toBe(0)
  })

  it('names what it does not have', () => {
    const { sandbox } = miniWorld({ users })

    expect(() => sandbox.app('wx-other')).toThrow(/wx-other/)
    expect(() => sandbox.app().login('nobody')).toThrow(/nobody/)
    expect(() => sandbox.app().pushes({ deliver: async () => new Response() })).toThrow(/push settings/)
    expect(() => sandbox.app().refund('42')).toThrow(/42/)
  })

  it('refuses what is no request of the platform', async () => {
    const { sandbox } = miniWorld({ users })
    const ask = async (path: string, init: RequestInit = {}) => Object(await (await sandbox.fetch(`https://api.weixin.qq.com${path}`, init)).json())
    const { access_token: access } = await ask(`/cgi-bin/token?grant_type=client_credential&appid=${appId}&secret=0123456789abcdef0123456789abcdef`)

    expect(await ask('/wxa/getwxacode')).toMatchObject({ errcode: 41001 })
    expect(await ask('/wxa/getwxacode?access_token=unknown', { method: 'POST', body: '{}' })).toMatchObject({ errcode: 40001 })
    expect(await ask(`/wxa/getwxacode?access_token=${access}`)).toMatchObject({ errcode: 43002 })
    expect(await ask(`/wxa/getwxacode?access_token=${access}`, { method: 'POST', body: 'path=pages' })).toMatchObject({ errcode: 47001 })
    expect(await ask(`/wxa/getwxacode?access_token=${access}`, { method: 'POST', body: '{"path":""}' })).toMatchObject({ errcode: 40159 })
    expect(await ask(`/wxa/getwxacodeunlimit?access_token=${access}`, { method: 'POST', body: JSON.stringify({ scene: 'x'.repeat(33) }) })).toMatchObject({
      errcode: 40169,
    })
    expect(await ask(`/cgi-bin/wxaapp/createwxaqrcode?access_token=${access}`, { method: 'POST', body: '{}' })).toMatchObject({ errcode: '40159' })
    expect(await ask('/cgi-bin/token?grant_type=client_credential')).toMatchObject({ errcode: 41002 })
    expect(await ask(`/cgi-bin/token?grant_type=other&appid=${appId}&secret=0123456789abcdef0123456789abcdef`)).toMatchObject({ errcode: 40002 })
    expect(sandbox.crashes).toEqual([])
  })

  it('signs what it pushes as the documents say', async () => {
    const request = await signWechatPush({ MsgType: 'event' }, { credentials, url: 'https://shop.example.com/p?a=1', now: new Date(startMs), nonce: '1' })

    expect(new URL(request.url).searchParams.get('a')).toBe('1')
    expect([...new URL(request.url).searchParams.keys()]).toEqual(['a', 'signature', 'timestamp', 'nonce', 'encrypt_type', 'msg_signature'])
  })
})

const credentials = { appId, token, encodingAESKey }
