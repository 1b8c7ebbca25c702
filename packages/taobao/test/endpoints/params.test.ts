import type { AnyEndpoint } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../src/endpoints/catalogue.js'
import { tradeTypes } from '../../src/endpoints/values.js'
import { accepted, refused } from './check.js'

const { trades, refunds, items, logistics, system, privacy, tmc, dataPush, users, auth } = catalogue
const tid = '4012345678901234567'
// What JSON.parse makes of such a number.
const rounded = Number(tid)
const window = { start_modified: '2026-03-08 00:00:00', end_modified: '2026-03-08 00:30:00' }
const send = { tid, out_sid: 'SF0000000000001', company_code: 'SF' }
const ids = (count: number) => Array.from({ length: count }, (_, index) => String(index + 1))

const table: readonly (readonly [what: string, endpoint: AnyEndpoint, params: unknown, complaint: RegExp])[] = [
  ['no fields', trades.fullinfo, { tid }, /^fields: .*list of 1 to/],
  ['empty fields', trades.fullinfo, { tid, fields: [] }, /^fields: .*list of 1 to/],
  ['joined fields', trades.fullinfo, { tid, fields: 'tid,status' }, /^fields: .*not 'tid,status'/],
  ['a joined name among fields', trades.fullinfo, { tid, fields: ['tid,status'] }, /^fields: /],
  ['no order', trades.fullinfo, { fields: ['tid'] }, /^tid: .*undefined/],
  ['a blank order', trades.fullinfo, { tid: ' ', fields: ['tid'] }, /^tid: .*undefined/],
  ['an order number that was rounded', trades.fullinfo, { tid: rounded, fields: ['tid'] }, /^tid: .*beyond 2\^53.*strings/],
  ['an order number with letters', trades.fullinfo, { tid: 'T1', fields: ['tid'] }, /^tid: .*digits/],
  ['a fraction of an order number', trades.fullinfo, { tid: 1.5, fields: ['tid'] }, /^tid: .*digits/],
  ['a param that does not exist', trades.fullinfo, { tid, fields: ['tid'], pageNo: 1 }, /pageNo/],
  ['include_oaid as a flag', trades.fullinfo, { tid, fields: ['tid'], include_oaid: true }, /^include_oaid: /],
  ['no window', trades.soldIncrement, { fields: ['tid'] }, /^start_modified: /],
  ['a time that does not exist', trades.soldIncrement, { fields: ['tid'], ...window, end_modified: '2026-02-30 00:00:00' }, /^end_modified: .*GMT\+8/],
  ['an invalid Date', trades.soldIncrement, { fields: ['tid'], ...window, end_modified: new Date(Number.NaN) }, /^end_modified: /],
  ['an epoch as time', trades.soldIncrement, { fields: ['tid'], ...window, end_modified: 1772931907000 }, /^end_modified: /],
  ['pages of 101', trades.soldIncrement, { fields: ['tid'], ...window, page_size: 101 }, /^page_size: .*100/],
  ['pages of 0', trades.sold, { fields: ['tid'], page_size: 0 }, /^page_size: .*1/],
  ['page 0', trades.sold, { fields: ['tid'], page_no: 0 }, /^page_no: /],
  ['pages of 51 in the history', trades.soldHistory, { fields: ['tid'], page_size: 51 }, /^page_size: .*50/],
  ['two statuses', trades.sold, { fields: ['tid'], status: 'TRADE_FINISHED,TRADE_CLOSED' }, /^status: /],
  ['joined types', trades.sold, { fields: ['tid'], type: ['fixed,step'] }, /^type\.0: .*list/],
  ['two extended types', trades.sold, { fields: ['tid'], ext_type: 'service,mark' }, /^ext_type: /],
  ['an unknown rating', trades.sold, { fields: ['tid'], rate_status: 'RATED' }, /^rate_status: /],
  [
    'a buyer in the list by store time',
    trades.soldIncrementV,
    { fields: ['tid'], start_create: window.start_modified, end_create: window.end_modified, buyer_nick: 'x' },
    /buyer_nick/,
  ],
  ['a note that changes nothing', trades.updateMemo, { tid, memo: '' }, /nothing would change/],
  ['a note together with reset', trades.updateMemo, { tid, memo: 'x', reset: true }, /one of the two/],
  ['a flag of 6', trades.updateMemo, { tid, memo: 'x', flag: 6 }, /^flag: /],
  ['a note of 1002 bytes', trades.updateMemo, { tid, memo: '注'.repeat(334) }, /^memo: .*1000 bytes.*three/],
  ['no note', trades.addMemo, { tid }, /^memo: /],
  ['no reason', trades.close, { tid }, /^close_reason: /],
  ['4 days', trades.delayReceiveTime, { tid, days: 4 }, /^days: /],
  ['101 fields of refunds', refunds.receive, { fields: Array.from({ length: 101 }, () => 'tid') }, /^fields: .*100/],
  ['no refund', refunds.get, { fields: ['tid'] }, /^refund_id: /],
  ['an unknown phase', refunds.messages, { fields: ['id'], refund_id: '1', refund_phase: 'later' }, /^refund_phase: /],
  ['no items', items.sellerList, { fields: ['num_iid'], num_iids: [] }, /^num_iids: /],
  ['joined items', items.sellerList, { fields: ['num_iid'], num_iids: ['1,2'] }, /^num_iids\.0: .*digits/],
  ['33 categories of the shop', items.onsale, { fields: ['num_iid'], seller_cids: ids(33) }, /^seller_cids: .*32/],
  ['rows beyond 20 000', items.onsale, { fields: ['num_iid'], page_no: 101, page_size: 200 }, /20000.*narrower window/],
  ['page 102 of the warehouse', items.inventory, { fields: ['num_iid'], page_no: 102 }, /101.*narrower window/],
  ['pages of 201', items.inventory, { fields: ['num_iid'], page_size: 201 }, /^page_size: .*200/],
  ['an unknown part of the warehouse', items.inventory, { fields: ['num_iid'], banner: 'all' }, /^banner: /],
  ['an order that the warehouse does not know', items.inventory, { fields: ['num_iid'], order_by: 'sold_quantity:asc' }, /^order_by: /],
  ['21 fields of SKUs', items.skus, { fields: Array.from({ length: 21 }, () => 'sku_id'), num_iids: ['1'] }, /^fields: .*20/],
  ['a negative stock', items.updateQuantity, { num_iid: '1', quantity: -1 }, /negative.*type 2/],
  ['a SKU named twice', items.updateQuantity, { num_iid: '1', quantity: 1, sku_id: '1', outer_id: 'x' }, /not both/],
  ['a third way to update', items.updateQuantity, { num_iid: '1', quantity: 1, type: 3 }, /^type: /],
  [
    '21 SKUs',
    items.updateSkuQuantities,
    { num_iid: '1', skuid_quantities: ids(21).map((sku_id) => ({ sku_id, quantity: 1 })) },
    /^skuid_quantities: .*1 to 20/,
  ],
  ['no SKUs', items.updateSkuQuantities, { num_iid: '1' }, /either/],
  ['SKUs in both ways', items.updateSkuQuantities, { num_iid: '1', skuid_quantities: '1:1', outerid_quantities: 'a:1' }, /either/],
  ['a negative stock of a SKU', items.updateSkuQuantities, { num_iid: '1', skuid_quantities: '1:5;2:-1' }, /negative/],
  ['a stock without a number', items.updateSkuQuantities, { num_iid: '1', skuid_quantities: [{ sku_id: '1' }] }, /^skuid_quantities: /],
  ['a rounded SKU', items.updateSkuQuantities, { num_iid: '1', skuid_quantities: [{ sku_id: rounded, quantity: 1 }] }, /^skuid_quantities: /],
  ['no waybill', logistics.offlineSend, { tid, company_code: 'SF' }, /^out_sid: /],
  ['no courier', logistics.offlineSend, { tid, out_sid: 'SF1' }, /^company_code: /],
  ['51 lines', logistics.offlineSend, { ...send, is_split: 1, sub_tid: ids(51) }, /^sub_tid: .*50/],
  ['21 lines', logistics.onlineSend, { ...send, is_split: 1, sub_tid: ids(21) }, /^sub_tid: .*20/],
  ['a split without lines', logistics.offlineSend, { ...send, is_split: 1 }, /sub_tid/],
  ['an unknown default', logistics.addresses, { rdef: 'send_def' }, /^rdef: /],
  ['a mode without recommendation', logistics.companies, { fields: ['id'], order_mode: 'all' }, /is_recommended/],
  ['parts of nothing', logistics.ascpOfflineSend, { tid, consign_pkgs: [{ goods: [{ num: 0 }] }] }, /^consign_pkgs\.0\.goods\.0\.num: /],
  ['no messenger', logistics.ascpSellerSend, { tid, delivery_mobile: '1' }, /^delivery_name: /],
  ['no category', system.itemCats, {}, /parent_cid/],
  ['anything for the time', system.time, { x: 1 }, /x/],
  ['an unknown scene', privacy.decrypt, { query_list: [{ oaid: 'a', tid, scene: '1008' }] }, /^query_list\.0\.scene: /],
  ['an addressee without order', privacy.decrypt, { query_list: [{ oaid: 'a', scene: '1006' }] }, /^query_list\.0\.tid: /],
  ['nobody to decrypt', privacy.decrypt, { query_list: [] }, /^query_list: /],
  ['no random number', privacy.secret, {}, /^random_num: /],
  ['9 messages', tmc.consume, { quantity: 9 }, /^quantity: .*10/],
  ['201 messages', tmc.consume, { quantity: 201 }, /^quantity: .*200/],
  ['nothing to confirm', tmc.confirm, { s_message_ids: [] }, /^s_message_ids: /],
  ['failed messages, which are dead', tmc.confirm, { s_message_ids: ['1'], f_message_ids: ['2'] }, /f_message_ids/],
  ['101 topics', tmc.permit, { topics: ids(101) }, /^topics: .*100/],
  ['a user without topics', tmc.user, { fields: ['user_id'], nick: 'x' }, /^fields: .*'topics'/],
  ['a group of the platform', tmc.addGroup, { group_name: 'default_1', nicks: ['a'] }, /^group_name: .*default/],
  ['too long a message', tmc.produce, { topic: 't', content: 'x'.repeat(122_881) }, /^content: .*122880/],
  ['an empty file', tmc.produce, { topic: 't', content: '{}', media_content: new Uint8Array() }, /^media_content: .*1 MiB/],
  ['too big a file', tmc.produce, { topic: 't', content: '{}', media_content5: new Uint8Array(1_048_577) }, /^media_content5: .*1 MiB/],
  ['91 days of history', dataPush.addUser, { rds_name: 'r', history_days: 91 }, /^history_days: .*90/],
  ['no database', dataPush.addUser, {}, /^rds_name: /],
  ['201 fields of a seller', users.seller, { fields: Array.from({ length: 201 }, () => 'nick') }, /^fields: .*200/],
  ['no code', auth.createToken, {}, /^code: /],
]

describe('params that are refused, with words that tell the cure', () => {
  it.each(table)('%s', (_what, endpoint, params, complaint) => {
    expect(refused(endpoint, params).join('\n')).toMatch(complaint)
  })
})

describe('params that are accepted', () => {
  it('give ids as text, whatever they were given as', () => {
    expect(accepted(trades.get, { tid: 12, fields: ['tid'] })).toEqual({ tid: '12', fields: ['tid'] })
    expect(accepted(trades.get, { tid: 4012345678901234567n, fields: ['tid'] })).toEqual({ tid, fields: ['tid'] })
    expect(accepted(items.sellerList, { num_iids: [1, '2', 3n], fields: ['sku'] })).toEqual({ num_iids: ['1', '2', '3'], fields: ['sku'] })
  })

  it('give times as the platform writes them, in China', () => {
    const params = { fields: ['tid'], type: ['fixed'], start_modified: new Date('2026-03-07T16:00:00Z'), end_modified: '2026-03-07T16:30:00.000Z' }

    expect(accepted(trades.soldIncrement, params)).toEqual({ fields: ['tid'], type: ['fixed'], ...window })
  })

  it('leave out what is blank, null or undefined', () => {
    expect(accepted(trades.close, { tid, close_reason: '缺货' })).toEqual({ tid, close_reason: '缺货' })
    expect(accepted(logistics.dummySend, { tid, feature: '', seller_ip: undefined })).toEqual({ tid })
    expect(accepted(tmc.consume, { group_name: null })).toEqual({})
  })

  it.each([
    ['sold', trades.sold, {}],
    ['soldIncrement', trades.soldIncrement, window],
    ['soldIncrementV', trades.soldIncrementV, { start_create: window.start_modified, end_create: window.end_modified }],
    ['soldHistory', trades.soldHistory, {}],
    ['receive', refunds.receive, {}],
  ] as const)('ask %s for all order types where the caller names none', (_name, endpoint, params) => {
    expect(accepted(endpoint, { fields: ['tid'], ...params })['type']).toEqual([...tradeTypes])
    expect(accepted(endpoint, { fields: ['tid'], ...params, type: ['step'] })['type']).toEqual(['step'])
  })

  it('may name a field and a type that came later', () => {
    expect(accepted(trades.sold, { fields: ['brand_new'], type: ['brand_new'] })).toMatchObject({ fields: ['brand_new'], type: ['brand_new'] })
  })

  it('let lists be longer where the client cuts them', () => {
    expect(accepted(items.sellerList, { fields: ['num_iid'], num_iids: ids(45) })['num_iids']).toHaveLength(45)
    expect(accepted(tmc.confirm, { s_message_ids: ids(450) })['s_message_ids']).toHaveLength(450)
  })

  it('write stocks of SKUs in the platform’s grammar', () => {
    const params = {
      num_iid: '1',
      type: 2,
      skuid_quantities: [
        { sku_id: '7', quantity: -1 },
        { sku_id: 8, quantity: 2 },
      ],
    }

    expect(accepted(items.updateSkuQuantities, params)).toEqual({ num_iid: '1', type: 2, skuid_quantities: '7:-1;8:2' })
    expect(accepted(items.updateSkuQuantities, { num_iid: '1', outerid_quantities: 'A-1:5' })).toEqual({ num_iid: '1', outerid_quantities: 'A-1:5' })
  })

  it('take the bytes of a file alone, or with its name and type', () => {
    const bytes = new Uint8Array([1])
    const params = { topic: 't', content: '{}', media_content: bytes, media_content2: { name: 'a.png', type: 'image/png', bytes } }

    expect(accepted(tmc.produce, params)).toMatchObject({
      media_content: { name: 'file', bytes },
      media_content2: { name: 'a.png', type: 'image/png', bytes },
    })
  })

  it('set a note, or its flag alone, or clear it', () => {
    expect(refused(trades.updateMemo, { tid, memo: '注'.repeat(333) })).toEqual([])
    expect(refused(trades.updateMemo, { tid, flag: 0 })).toEqual([])
    expect(refused(trades.updateMemo, { tid, reset: true })).toEqual([])
  })

  it('need nothing where nothing is needed', () => {
    expect(accepted(system.time, {})).toEqual({})
    expect(accepted(dataPush.users, {})).toEqual({})
    expect(accepted(system.itemCats, { parent_cid: 0 })).toEqual({ fields: ['cid', 'parent_cid', 'name', 'is_parent'], parent_cid: '0' })
  })
})
