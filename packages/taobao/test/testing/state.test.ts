import { describe, expect, test } from 'vitest'
import { tradeTypes } from '../../src/endpoints/values.js'
import type { SandboxShop } from '../../src/testing/index.js'
import { nick, rawJson, rawText, sandboxOf } from './raw-call.js'

function setUp(shop: Partial<SandboxShop> = {}) {
  const sandbox = sandboxOf({ shops: [{ nick, trades: 60, ...shop }] })
  const { session } = sandbox.session(nick)
  const call = (api: string, params: Readonly<Record<string, string>> = {}) => rawJson(sandbox, api, params, { session })
  return { sandbox, session, call, shop: sandbox.shop(nick) }
}

const allFields =
  'tid,tid_str,sid,status,type,created,modified,payment,orders,receiver_name,receiver_address,receiver_mobile,receiver_phone,oaid,promotion_details'

describe('shapes', () => {
  test('ids are bare numbers of 19 digits, their text twins and the other ids are texts', async () => {
    const { sandbox, session, shop } = setUp()
    const tid = shop.createTrade()

    const text = await rawText(sandbox, 'taobao.trade.fullinfo.get', { fields: allFields, tid }, { session })

    expect(tid).toMatch(/^\d{19}$/)
    expect(text).toContain(`"tid":${tid},"tid_str":"${tid}","sid":"${tid}"`)
    expect(text).toMatch(/"oid":\d{19},/)
    expect(text).toMatch(/"sku_id":"\d+"/)
    expect(text).toMatch(/"num_iid":\d{12},/)
  })

  test('the default shape wraps the answer and every list, at every depth', async () => {
    const { sandbox, session } = setUp()
    const params = { fields: 'tid,orders,service_tags', type: tradeTypes.join(), page_size: '1' }

    const text = await rawText(sandbox, 'taobao.trades.sold.get', params, { session, system: { simplify: undefined } })
    const full = await rawText(
      sandbox,
      'taobao.trade.fullinfo.get',
      { fields: 'service_tags', tid: sandbox.truth(nick).trades[0]?.tid ?? '' },
      { session, system: { simplify: 'false' } },
    )

    expect(text).toMatch(
      /^\{"trades_sold_get_response":\{"has_next":true,"total_results":60,"trades":\{"trade":\[\{"tid":\d{19},"orders":\{"order":\[\{"oid":\d{19}/,
    )
    expect(text).toMatch(/"request_id":"16\w+"\}\}$/)
    expect(full).toContain('"service_tags":{"logistics_tag":[{"logistic_service_tag_list":{"logistic_service_tag":[{')
  })

  test('a list gives only its own fields, and only those that were asked for', async () => {
    const { call } = setUp()
    const params = {
      fields: 'tid,seller_memo,receiver_name,orders.title',
      type: tradeTypes.join(),
      start_modified: '2026-03-07 09:05:07',
      end_modified: '2026-03-08 09:05:07',
    }

    const { trades } = await call('taobao.trades.sold.increment.get', params)

    expect(Object.keys(trades[0])).toEqual(['tid', 'receiver_name', 'orders'])
    expect(Object.keys(trades[0].orders[0])).toEqual(['title'])
  })

  test('addressees are masked, their id comes with the five fields only', async () => {
    const { call, shop } = setUp()
    const tid = shop.createTrade()

    const { trade } = await call('taobao.trade.fullinfo.get', { fields: allFields, tid })
    const without = await call('taobao.trade.fullinfo.get', { fields: 'tid,oaid', tid })
    const demanded = await call('taobao.trade.fullinfo.get', { fields: 'tid,oaid', tid, include_oaid: 'true' })
    const { receiver_list: receivers } = await call('taobao.top.oaid.decrypt', {
      query_list: JSON.stringify([
        { oaid: trade.oaid, tid, scene: '1005' },
        { oaid: 'old', tid, scene: '1005' },
      ]),
    })

    expect(trade.receiver_name).toMatch(/^.\*\*$/)
    expect(without.trade).toEqual({ tid })
    expect(demanded.error_response).toMatchObject({ sub_code: 'isv.oaid-field-miss' })
    expect(receivers).toMatchObject([{ matched: true, tid, oaid: trade.oaid, privacy_protection: true }, { matched: false }])
    expect(receivers[0].mobile).toMatch(/^188\d{8}-0123$/)
  })
})

describe('orders', () => {
  test('have several lines, types and presales; a single line has the number of its order', () => {
    const { sandbox } = setUp()
    const { trades } = sandbox.truth(nick)

    expect(new Set(trades.map(({ type }) => type)).size).toBeGreaterThan(3)
    expect(trades.some(({ oids }) => oids.length > 1)).toBe(true)
    expect(trades.every(({ tid, oids }) => (oids.length === 1 ? oids[0] === tid : !oids.includes(tid)))).toBe(true)
    expect(new Set(trades.flatMap(({ tid, oids }) => (oids.length === 1 ? oids : [tid, ...oids]))).size).toBe(
      trades.reduce((sum, { oids }) => sum + (oids.length === 1 ? 1 : oids.length + 1), 0),
    )
    expect(trades.filter(({ tid }) => Number.isSafeInteger(Number(tid)) || String(BigInt(Number(tid))) === tid)).toEqual([])
  })

  test('go their way: created, paid, shipped, finished', async () => {
    const { call, shop, sandbox } = setUp()
    const status = async () => (await call('taobao.trade.get', { fields: 'status,pay_time,consign_time,end_time', tid })).trade
    const tid = shop.createTrade()
    const created = await status()
    shop.pay(tid)
    await sandbox.clock.advance(60_000)
    const sent = await call('taobao.logistics.offline.send', { tid, out_sid: 'SF0000000000001', company_code: 'SF' })
    const again = await call('taobao.logistics.offline.send', { tid, out_sid: 'SF0000000000001', company_code: 'SF' })
    const trace = await call('taobao.logistics.trace.search', { tid })
    shop.finish(tid)

    expect(created).toEqual({ status: 'WAIT_BUYER_PAY' })
    expect(sent).toMatchObject({ shipping: { is_success: true } })
    expect(again.error_response).toMatchObject({ code: 50, sub_code: 'isv.logistics-offline-service-error:ORDER_STATUS_ERROR' })
    expect(trace).toMatchObject({ tid, out_sid: 'SF0000000000001', company_name: '顺丰速运', trace_list: [{ action: 'GOT' }] })
    expect(await status()).toEqual({
      status: 'TRADE_FINISHED',
      pay_time: '2026-03-08 09:05:07',
      consign_time: '2026-03-08 09:06:07',
      end_time: '2026-03-08 09:06:07',
    })
  })

  test('of several lines can be shipped in parts', async () => {
    const { call, shop } = setUp()
    const tids = Array.from({ length: 20 }, () => shop.createTrade())
    for (const tid of tids) shop.pay(tid)
    const trades = await Promise.all(tids.map(async (tid) => (await call('taobao.trade.fullinfo.get', { fields: 'tid,orders', tid })).trade))
    const { tid, orders } = trades.find((trade) => trade.orders.length > 1)

    await call('taobao.logistics.offline.send', { tid, out_sid: 'SF0000000000001', company_code: 'SF', is_split: '1', sub_tid: orders[0].oid })
    const { trade } = await call('taobao.trade.fullinfo.get', { fields: 'status,orders', tid })

    expect(trade.status).toBe('SELLER_CONSIGNED_PART')
    expect(trade.orders.map((order: { status: string }) => order.status).slice(0, 2)).toEqual(['WAIT_BUYER_CONFIRM_GOODS', 'WAIT_SELLER_SEND_GOODS'])
    expect(trade.orders[0]).toMatchObject({ invoice_no: 'SF0000000000001', logistics_company: '顺丰速运' })
  })

  test('of a presale are paid twice', async () => {
    const { call, shop } = setUp()
    const tid = shop.createTrade({ type: 'step' })
    const step = async () => (await call('taobao.trade.fullinfo.get', { fields: 'status,step_trade_status', tid })).trade

    const steps = [await step()]
    for (let payment = 0; payment < 2; payment++) {
      shop.pay(tid)
      steps.push(await step())
    }

    expect(steps).toEqual([
      { status: 'WAIT_BUYER_PAY', step_trade_status: 'FRONT_NOPAID_FINAL_NOPAID' },
      { status: 'WAIT_BUYER_PAY', step_trade_status: 'FRONT_PAID_FINAL_NOPAID' },
      { status: 'WAIT_SELLER_SEND_GOODS', step_trade_status: 'FRONT_PAID_FINAL_PAID' },
    ])
  })

  test('cannot be closed within ten seconds', async () => {
    const { call, shop, sandbox } = setUp()
    const tid = shop.createTrade()

    const early = await call('taobao.trade.close', { tid, close_reason: '缺货' })
    await sandbox.clock.advance(10_000)
    const closed = await call('taobao.trade.close', { tid, close_reason: '缺货' })

    expect(early.error_response.sub_code).toContain('CLOSE_TRADE_TOO_FAST')
    expect(closed).toMatchObject({ trade: { tid, modified: '2026-03-08 09:05:17' } })
    expect(sandbox.truth(nick).trades.find((trade) => trade.tid === tid)?.status).toBe('TRADE_CLOSED_BY_TAOBAO')
  })

  test('keep a memo: an empty one changes nothing unless it resets', async () => {
    const { call, shop } = setUp()
    const tid = shop.createTrade()
    const memo = async () => (await call('taobao.trade.fullinfo.get', { fields: 'seller_memo,seller_flag', tid })).trade

    await call('taobao.trade.memo.update', { tid, memo: '加急 & 送礼🎁', flag: '3' })
    const written = await memo()
    await call('taobao.trade.memo.update', { tid, flag: '1' })
    const flagged = await memo()
    await call('taobao.trade.memo.update', { tid, reset: 'true' })

    expect(written).toEqual({ seller_memo: '加急 & 送礼🎁', seller_flag: 3 })
    expect(flagged).toEqual({ seller_memo: '加急 & 送礼🎁', seller_flag: 1 })
    expect(await memo()).toEqual({ seller_memo: '', seller_flag: 1 })
  })
})

describe('refunds', () => {
  test('are listed by their change and told in full; the line of the order knows them', async () => {
    const { call, shop } = setUp({ refunds: 8 })
    const tid = shop.createTrade()
    shop.pay(tid)
    const refundId = shop.refund(tid)
    shop.setRefund(refundId, 'SUCCESS')

    const list = await call('taobao.refunds.receive.get', { fields: 'refund_id,tid,oid,status,refund_version', type: tradeTypes.join(), page_size: '3' })
    const { refund } = await call('taobao.refund.get', { fields: 'refund_id,status,refund_remind_timeout', refund_id: refundId })
    const { trade } = await call('taobao.trade.fullinfo.get', { fields: 'orders.refund_id,orders.refund_status', tid })

    expect(list).toMatchObject({ total_results: 9, has_next: true, refunds: [{ refund_id: refundId, tid, status: 'SUCCESS' }, {}, {}] })
    expect(refund).toMatchObject({ refund_id: refundId, status: 'SUCCESS', refund_remind_timeout: { exist_timeout: true } })
    expect(trade.orders).toContainEqual({ refund_id: refundId, refund_status: 'SUCCESS' })
    expect((await call('taobao.refund.get', { fields: 'refund_id', refund_id: '1' })).error_response.sub_code).toBe('isv.refund-not-exist')
  })
})

describe('items', () => {
  test('are on sale or in the warehouse, with their variants', async () => {
    const { call } = setUp({ items: 12 })

    const onsale = await call('taobao.items.onsale.get', { fields: 'num_iid,approve_status,num', page_size: '200' })
    const instock = await call('taobao.items.inventory.get', { fields: 'num_iid,approve_status' })
    const numIid = String(onsale.items[0].num_iid)
    const { item } = await call('taobao.item.seller.get', { fields: 'num_iid,sku', num_iid: numIid })
    const { skus } = await call('taobao.item.skus.get', { fields: 'sku_id,num_iid,quantity', num_iids: `${numIid},1` })

    expect([onsale.total_results, instock.total_results]).toEqual([10, 2])
    expect(onsale).not.toHaveProperty('has_next')
    expect(item.skus.map((sku: { sku_id: number }) => sku.sku_id)).toEqual(skus.map((sku: { sku_id: number }) => sku.sku_id))
    expect(skus[0]).toMatchObject({ num_iid: Number(numIid) })
  })

  test('an item that is not there is refused, unknown ones in a list are left out', async () => {
    const { call } = setUp()

    expect((await call('taobao.item.seller.get', { fields: 'num_iid', num_iid: '1' })).error_response).toMatchObject({
      sub_code: 'isv.item-get-service-error:ITEM_NOT_FOUND',
    })
    expect(await call('taobao.items.seller.list.get', { fields: 'num_iid', num_iids: '1,2' })).not.toHaveProperty('items')
  })

  test('stock is set or changed; below zero one API refuses and the other stops at zero', async () => {
    const { call } = setUp()
    const { items } = await call('taobao.items.onsale.get', { fields: 'num_iid' })
    const num_iid = String(items[0].num_iid)
    const { skus } = await call('taobao.item.skus.get', { fields: 'sku_id', num_iids: num_iid })
    const sku_id = String(skus[0].sku_id)

    const set = await call('taobao.item.quantity.update', { num_iid, sku_id, quantity: '7' })
    const changed = await call('taobao.item.quantity.update', { num_iid, sku_id, quantity: '-2', type: '2' })
    const below = await call('taobao.item.quantity.update', { num_iid, sku_id, quantity: '-20', type: '2' })
    const floored = await call('taobao.skus.quantity.update', { num_iid, skuid_quantities: `${sku_id}:-20`, type: '2' })

    expect([set, changed, floored].map(({ item }) => item.skus[0].quantity)).toEqual([7, 5, 0])
    expect(below.error_response).toMatchObject({ code: 50, sub_code: 'isv.invalid-parameter:quantity' })
  })
})
