import { describe, expect, it } from 'vitest'
import {
  historyOrderNames,
  historyTradeNames,
  incrementOrderNames,
  incrementTradeNames,
  notInFullOrders,
  notInFullTrades,
  soldOrderNames,
  soldTradeNames,
} from '../../src/endpoints/schemas/trade-names.js'
import { taobaoOrderHistory, taobaoOrders } from '../../src/index.js'
import { detailFields, historyFields, lineFields, listedTrade, tradeFields } from '../../src/sync/trade-fields.js'
import { nick, shopWorld, startMs } from '../shop-world.js'
import { contents, drive, nothing } from './drive.js'

const beyond = (names: readonly string[], known: readonly string[]) => names.filter((name) => name !== 'orders' && !known.includes(name))

describe('the fields that orders are read with', () => {
  it.each([
    ['taobao.trades.sold.get', soldTradeNames, soldOrderNames],
    ['taobao.trades.sold.increment.get', incrementTradeNames, incrementOrderNames],
  ])('are given by %s', (_name, trade, order) => {
    expect([beyond(tradeFields, trade), beyond(lineFields, order)]).toEqual([[], []])
  })

  it('are given by taobao.trade.fullinfo.get, those of details too', () => {
    const elsewhere: readonly string[] = [...notInFullTrades, ...notInFullOrders]

    expect([...tradeFields, ...detailFields, ...lineFields].filter((name) => elsewhere.includes(name))).toEqual([])
  })

  it('are given by the history as far as they are asked for there', () => {
    expect(beyond(historyFields, historyTradeNames)).toEqual([])
    expect(beyond(tradeFields, historyFields).filter((name) => historyTradeNames.some((other) => other === name))).toEqual([])
    expect(historyOrderNames.length).toBeGreaterThan(0)
  })

  it('leave out what only one list knows of a line', () => {
    const trade = { tid: '1', orders: [{ oid: '1', is_service_order: false, timeout_action_time: '2026-03-08 09:00:00', title: 'x' }] }

    expect(listedTrade(trade)).toEqual({ tid: '1', orders: [{ oid: '1', title: 'x' }] })
    expect(listedTrade({ tid: '1' })).toEqual({ tid: '1' })
  })
})

describe('the same order', () => {
  it('has the same content from the increment, from the list by creation, from the history and by its id', async () => {
    const { taobao, sandbox } = shopWorld({ shops: [{ nick, trades: 300, refunds: 60, spanMs: 150 * 86_400_000 }] })
    const ids = sandbox.truth(nick).trades.map(({ tid }) => tid)
    const orders = taobaoOrders(taobao, { accounts: [nick], from: startMs - 89 * 86_400_000 })

    const changed = await drive(orders, { account: nick })
    const placed = await drive(taobaoOrderHistory(taobao, { accounts: [nick], from: startMs - 200 * 86_400_000 }), { account: nick })
    const named = await drive(orders, { account: nick, only: orders.idSlices?.(nick, ids) ?? [] })

    expect([changed.records.size > 150, placed.records.size, named.records.size]).toEqual([true, 300, 300])
    expect(contents(placed)).toEqual(contents(named))
    for (const [key, content] of contents(changed)) expect(contents(named).get(key)).toBe(content)
  })

  it('read a second time reaches no sink', async () => {
    const { taobao, clock } = shopWorld()
    await clock.advance(120_000)
    const orders = taobaoOrders(taobao, { accounts: [nick], from: startMs - 60 * 86_400_000 })
    const first = await drive(orders, { account: nick })

    const again = await drive(orders, { account: nick, from: { ...nothing, records: first.records, observedMs: first.observedMs } })

    expect([first.written, again.written, again.unchanged >= 60]).toEqual([60, 0, true])
  })
})
