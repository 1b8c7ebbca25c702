import type { AnyEndpoint, Fields } from '@duijie/core/platform'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../src/endpoints/catalogue.js'

const { trades, logistics } = catalogue
const tid = '4012345678901234567'
const [first, second] = ['4012345678902234567', '4012345678903234567']
const waiting = (oid: string) => ({ oid, status: 'WAIT_SELLER_SEND_GOODS' })
const shipped = (oid: string, invoice_no?: string) => ({ oid, status: 'WAIT_BUYER_CONFIRM_GOODS', ...(invoice_no === undefined ? {} : { invoice_no }) })
const closed = (oid: string) => ({ oid, status: 'TRADE_CLOSED_BY_TAOBAO' })
const send = { tid, out_sid: 'SF1', company_code: 'SF' }

function outcome(endpoint: AnyEndpoint, params: Fields, trade: Fields | undefined): string | undefined {
  return endpoint.settledBy?.outcome(trade === undefined ? { notFound: true } : { result: { trade } }, params)
}

const table: readonly (readonly [what: string, endpoint: AnyEndpoint, params: Fields, trade: Fields | undefined, outcome: string])[] = [
  ['both lines carry the waybill', logistics.offlineSend, send, { orders: [shipped(first, 'SF1'), shipped(second, 'SF1')] }, 'done'],
  ['closed lines do not count', logistics.offlineSend, send, { orders: [shipped(first, 'SF1'), closed(second)] }, 'done'],
  ['both lines still wait', logistics.offlineSend, send, { orders: [waiting(first), waiting(second)] }, 'not_done'],
  ['one line carries it, one waits', logistics.offlineSend, send, { orders: [shipped(first, 'SF1'), waiting(second)] }, 'unknown'],
  ['the lines carry another waybill', logistics.offlineSend, send, { orders: [shipped(first, 'YT9')] }, 'unknown'],
  ['shipped without a waybill in sight', logistics.offlineSend, send, { orders: [shipped(first)] }, 'unknown'],
  [
    'the one line that was to be shipped waits',
    logistics.offlineSend,
    { ...send, is_split: 1, sub_tid: [second] },
    { orders: [shipped(first, 'SF1'), waiting(second)] },
    'not_done',
  ],
  [
    'the one line that was to be shipped is',
    logistics.offlineSend,
    { ...send, is_split: 1, sub_tid: [first] },
    { orders: [shipped(first, 'SF1'), waiting(second)] },
    'done',
  ],
  ['no lines', logistics.offlineSend, send, { tid }, 'unknown'],
  ['the order does not exist', logistics.offlineSend, send, undefined, 'not_done'],
  ['ordered without a waybill', logistics.onlineSend, { tid, company_code: 'SF' }, { orders: [waiting(first)] }, 'unknown'],
  ['confirmed', logistics.onlineConfirm, { tid, out_sid: 'SF1' }, { orders: [shipped(first, 'SF1')] }, 'done'],
  ['shipped without parcel', logistics.dummySend, { tid }, { orders: [shipped(first)] }, 'done'],
  ['not shipped without parcel', logistics.dummySend, { tid }, { orders: [waiting(first)] }, 'not_done'],
  ['half shipped without parcel', logistics.dummySend, { tid }, { orders: [waiting(first), shipped(second)] }, 'unknown'],
  ['the waybill was changed', logistics.resend, send, { orders: [shipped(first, 'SF1')] }, 'done'],
  ['the waybill is the old one', logistics.resend, send, { orders: [shipped(first, 'YT9')] }, 'not_done'],
  ['one waybill of two was changed', logistics.resend, send, { orders: [shipped(first, 'YT9'), shipped(second, 'SF1')] }, 'unknown'],
  [
    'a parcel is on its way',
    logistics.ascpOfflineSend,
    { tid, consign_pkgs: [{ out_sid: 'SF1' }] },
    { orders: [shipped(first, 'SF1'), waiting(second)] },
    'done',
  ],
  ['no parcel is on its way', logistics.ascpOfflineSend, { tid, consign_pkgs: [{ out_sid: 'SF1' }] }, { orders: [waiting(first)] }, 'not_done'],
  ['parcels without waybills', logistics.ascpOfflineSend, { tid }, { orders: [waiting(first)] }, 'unknown'],
  ['the messenger has it', logistics.ascpSellerSend, { tid, sub_tid: [first] }, { orders: [shipped(first), waiting(second)] }, 'done'],
  ['the note is there', trades.addMemo, { tid, memo: '已核实 ' }, { tid, seller_memo: '已核实' }, 'done'],
  ['there is no note', trades.addMemo, { tid, memo: '已核实' }, { tid }, 'not_done'],
  ['there is another note', trades.addMemo, { tid, memo: '已核实' }, { tid, seller_memo: '加急' }, 'not_done'],
  ['the order is closed', trades.close, { tid }, { tid, status: 'TRADE_CLOSED_BY_TAOBAO' }, 'done'],
  ['the order is open', trades.close, { tid }, { tid, status: 'WAIT_BUYER_PAY' }, 'not_done'],
  ['the line is closed', trades.close, { tid: first }, { tid, status: 'WAIT_BUYER_PAY', orders: [closed(first), waiting(second)] }, 'done'],
  ['the line is open', trades.close, { tid: second }, { tid, status: 'WAIT_BUYER_PAY', orders: [closed(first), waiting(second)] }, 'not_done'],
  ['nothing is known of the line', trades.close, { tid: first }, undefined, 'unknown'],
  ['the answer is no order', trades.close, { tid }, { tid: {} }, 'unknown'],
]

describe('what became of a call in doubt', () => {
  it.each(table)('%s', (_what, endpoint, params, trade, expected) => {
    expect(outcome(endpoint, params, trade)).toBe(expected)
  })

  it.each([trades.addMemo, trades.close, logistics.offlineSend, logistics.dummySend])('is asked of the order itself: $name', (endpoint) => {
    expect(endpoint.settledBy?.endpoint).toBe('taobao.trade.fullinfo.get')
    expect(endpoint.settledBy?.params({ tid }, 0)).toMatchObject({ tid, fields: expect.arrayContaining(['tid']) })
  })
})
