import { endpointsByName, parseJson } from '@duijie/core/platform'
import { describe, expect, test } from 'vitest'
import { isJsonObject, unwrap } from '../../src/decode-answer.js'
import { catalogue } from '../../src/endpoints/catalogue.js'
import { appKey, appSecret, nick, rawText, sandboxOf } from './raw-call.js'

const endpoints = endpointsByName(catalogue)

/** A shop with one order of each kind that the calls need, and a call of every API. */
function setUp() {
  const sandbox = sandboxOf({ apps: [{ appKey, appSecret, refreshable: true }], shops: [{ nick, trades: 60, spanMs: 86_400_000 }] })
  const { session, refreshToken } = sandbox.session(nick)
  sandbox.permit(nick)
  const shop = sandbox.shop(nick)
  const paid = () => {
    const tid = shop.createTrade()
    shop.pay(tid)
    return tid
  }
  const shipped = () => {
    const tid = paid()
    shop.ship(tid)
    return tid
  }
  const open = shop.createTrade()
  const refund_id = shop.refund(paid())
  const num_iid = sandbox.truth(nick).items[0]?.numIid ?? ''
  const created = { start_created: '2026-03-07 00:00:00', end_created: '2026-03-09 00:00:00' }
  const parcel = { out_sid: 'SF0000000000001', company_code: 'SF' }
  const params: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'taobao.trades.sold.get': { fields: 'tid,status,orders,modified,created', ...created },
    'taobao.trades.sold.increment.get': { fields: 'tid,status,orders,modified', start_modified: '2026-03-07 09:05:07', end_modified: '2026-03-08 09:05:07' },
    'taobao.trades.sold.incrementv.get': { fields: 'tid,status,orders,modified', start_create: '2026-03-07 09:05:07', end_create: '2026-03-08 09:05:07' },
    'taobao.trades.sold.history.get': { fields: 'tid,status,orders,modified', start_created: '2025-03-07 00:00:00', end_created: '2025-12-01 00:00:00' },
    'taobao.trade.fullinfo.get': { fields: 'tid,status,orders,modified,promotion_details,service_tags,receiver_name', tid: open },
    'taobao.trade.get': { fields: 'tid,status,orders,modified', tid: open },
    'taobao.trade.memo.update': { tid: open, memo: '加急', flag: '3' },
    'taobao.trade.memo.add': { tid: paid(), memo: '加急' },
    'taobao.trade.close': { tid: open, close_reason: '缺货' },
    'taobao.trade.receivetime.delay': { tid: shipped(), days: '3' },
    'taobao.refunds.receive.get': { fields: 'refund_id,tid,oid,status,modified' },
    'taobao.refund.get': { fields: 'refund_id,tid,oid,status,modified', refund_id },
    'taobao.refund.messages.get': { fields: 'id,content', refund_id, refund_phase: 'onsale' },
    'taobao.item.seller.get': { fields: 'num_iid,title,sku,modified,location,item_img', num_iid },
    'taobao.items.seller.list.get': { fields: 'num_iid,title,sku', num_iids: num_iid },
    'taobao.items.onsale.get': { fields: 'num_iid,title,price' },
    'taobao.items.inventory.get': { fields: 'num_iid,title,price' },
    'taobao.item.skus.get': { fields: 'sku_id,num_iid,quantity', num_iids: num_iid },
    'taobao.item.quantity.update': { num_iid, quantity: '5', outer_id: 'SKU-1001-0' },
    'taobao.skus.quantity.update': { num_iid, outerid_quantities: 'SKU-1001-0:7' },
    'taobao.user.seller.get': { fields: 'user_id,nick,seller_credit' },
    'taobao.shop.seller.get': { fields: 'sid,title' },
    'taobao.logistics.offline.send': { tid: paid(), ...parcel },
    'taobao.logistics.online.send': { tid: paid(), company_code: 'SF' },
    'taobao.logistics.online.confirm': { tid: paid(), ...parcel },
    'taobao.logistics.dummy.send': { tid: paid() },
    'taobao.logistics.consign.resend': { tid: shipped(), ...parcel },
    'taobao.logistics.trace.search': { tid: shipped() },
    'taobao.logistics.companies.get': { fields: 'id,code,name,reg_mail_no' },
    'taobao.logistics.address.search': {},
    'alibaba.ascp.logistics.offline.send': { tid: paid(), consign_pkgs: JSON.stringify([parcel]) },
    'alibaba.ascp.logistics.seller.send': { tid: paid(), delivery_name: '示例', delivery_mobile: '18800000000' },
    'taobao.time.get': {},
    'taobao.itemcats.get': { fields: 'cid,name', parent_cid: '0' },
    'taobao.top.ipout.get': {},
    'taobao.top.oaid.decrypt': { query_list: JSON.stringify([{ oaid: 'x', tid: open, scene: '1005' }]) },
    'taobao.top.secret.get': { random_num: '1' },
    'taobao.tmc.user.permit': {},
    'taobao.tmc.user.get': { fields: 'topics', nick },
    'taobao.tmc.user.cancel': { nick },
    'taobao.tmc.messages.consume': { quantity: '200' },
    'taobao.tmc.messages.confirm': { s_message_ids: '7091800000001790001' },
    'taobao.tmc.message.produce': { topic: 'demo_Topic', content: '{}' },
    'taobao.tmc.groups.get': {},
    'taobao.tmc.group.add': { group_name: 'vip', nicks: nick },
    'taobao.tmc.queue.get': { group_name: 'default' },
    'taobao.tmc.auth.get': {},
    'taobao.jushita.jdp.user.add': { rds_name: 'demo' },
    'taobao.jushita.jdp.users.get': {},
    'taobao.jushita.jdp.user.delete': { nick },
    'taobao.top.auth.token.refresh': { refresh_token: refreshToken },
  }
  return { sandbox, session, params }
}

const names = [...endpoints.keys()].filter((name) => name !== 'taobao.top.auth.token.create')

describe.each([
  ['simplified', 'true'],
  ['default', 'false'],
])('in the %s shape', (_shape, simplify) => {
  test.each(names)('%s answers as its own result schema says', async (name) => {
    const { sandbox, session, params } = setUp()
    await sandbox.clock.advance(10_000)
    const endpoint = endpoints.get(name)
    const asked = params[name]

    const text = await rawText(sandbox, name, asked, { session, system: { simplify } })

    const body = parseJson(text)
    expect(text).not.toContain('error_response')
    const result = await endpoint?.result(withLists(asked))['~standard'].validate(unwrap(isJsonObject(body) ? body : {}))
    expect(result?.issues).toBeUndefined()
    expect(sandbox.crashes).toEqual([])
  })
})

/** What a result demands may depend on the fields that were asked for. */
function withLists(params: Readonly<Record<string, string>> = {}) {
  return Object.fromEntries(Object.entries(params).map(([name, text]) => [name, name === 'fields' ? text.split(',') : text]))
}
