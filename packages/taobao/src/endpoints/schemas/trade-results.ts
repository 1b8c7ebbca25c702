import { demanding } from './demanding.js'
import { counted, id, lazily, many, omit, pick, rows, struct, time, truth } from './fields.js'
import { orderDeliveryFields } from './order-delivery-fields.js'
import { orderCoreFields } from './order-fields.js'
import { orderSpecialFields } from './order-special-fields.js'
import { tradeDeliveryFields } from './trade-delivery-fields.js'
import { tradeCoreFields } from './trade-fields.js'
import {
  briefOrderNames,
  briefTradeNames,
  historyOrderNames,
  historyTradeNames,
  incrementOrderNames,
  incrementTradeNames,
  incrementVOrderNames,
  incrementVTradeNames,
  notInFullOrders,
  notInFullTrades,
  soldOrderNames,
  soldTradeNames,
} from './trade-names.js'
import { tradePeopleFields } from './trade-people-fields.js'
import { tradeRetailFields } from './trade-retail-fields.js'
import { tradeSpecialFields } from './trade-special-fields.js'

/** The fields of an order that the platform always gives when they are asked for. */
export const alwaysInTrades = ['tid', 'status', 'type', 'created', 'modified'] as const

const tradeFields = lazily(() => ({
  ...tradeCoreFields(),
  ...tradePeopleFields(),
  ...tradeDeliveryFields(),
  ...tradeRetailFields(),
  ...tradeSpecialFields(),
}))

const orderFields = lazily(() => ({ ...orderCoreFields(), ...orderDeliveryFields(), ...orderSpecialFields() }))

const linesOf = 'The lines of the order.'

const paged = () => ({ ...counted(), has_next: truth('Whether there is another page; only with `use_has_next`.') })

/** taobao.trade.fullinfo.get */
export const tradeFullinfoResult = demanding(alwaysInTrades, (demand) => {
  const order = struct('Order', 'A line of an order, complete. Answer of taobao.trade.fullinfo.get.', omit(orderFields(), notInFullOrders))
  const fields = { ...omit(tradeFields(), notInFullTrades), orders: many(order, linesOf) }
  const trade = struct('Trade', 'An order, complete. Answer of taobao.trade.fullinfo.get.', demand(fields))
  return struct('TradeFullinfoResult', 'Answer of taobao.trade.fullinfo.get.', { trade })
})

/** taobao.trade.get */
export const tradeGetResult = demanding(alwaysInTrades, (demand) => {
  const order = struct('BriefOrder', 'A line of an order, in brief. Answer of taobao.trade.get.', pick(orderFields(), briefOrderNames))
  const fields = { ...pick(tradeFields(), briefTradeNames), orders: many(order, linesOf) }
  const trade = struct('BriefTrade', 'An order in brief, without the addressee. Answer of taobao.trade.get.', demand(fields))
  return struct('TradeGetResult', 'Answer of taobao.trade.get.', { trade })
})

/** taobao.trades.sold.get */
export const tradesSoldResult = demanding(alwaysInTrades, (demand) => {
  const order = struct('SoldOrder', 'A line of an order. Row of taobao.trades.sold.get.', pick(orderFields(), soldOrderNames))
  const fields = { ...pick(tradeFields(), soldTradeNames), orders: many(order, linesOf) }
  const trade = struct('SoldTrade', 'An order. Row of taobao.trades.sold.get.', demand(fields))
  return struct('TradesSoldResult', 'Answer of taobao.trades.sold.get.', { trades: rows(trade, 'The orders, newest first.'), ...paged() })
})

/** taobao.trades.sold.increment.get */
export const tradesSoldIncrementResult = demanding(alwaysInTrades, (demand) => {
  const order = struct('IncrementOrder', 'A line of an order. Row of taobao.trades.sold.increment.get.', pick(orderFields(), incrementOrderNames))
  const fields = { ...pick(tradeFields(), incrementTradeNames), orders: many(order, linesOf) }
  const trade = struct('IncrementTrade', 'An order. Row of taobao.trades.sold.increment.get.', demand(fields))
  const trades = rows(trade, 'The orders, last changed first.')
  return struct('TradesSoldIncrementResult', 'Answer of taobao.trades.sold.increment.get.', { trades, ...paged() })
})

/** taobao.trades.sold.incrementv.get */
export const tradesSoldIncrementVResult = demanding(alwaysInTrades, (demand) => {
  const order = struct('IncrementVOrder', 'A line of an order. Row of taobao.trades.sold.incrementv.get.', pick(orderFields(), incrementVOrderNames))
  const fields = { ...pick(tradeFields(), incrementVTradeNames), orders: many(order, linesOf) }
  const trade = struct('IncrementVTrade', 'An order. Row of taobao.trades.sold.incrementv.get.', demand(fields))
  const trades = rows(trade, 'The orders, last stored first.')
  return struct('TradesSoldIncrementVResult', 'Answer of taobao.trades.sold.incrementv.get.', { trades, ...paged() })
})

/** taobao.trades.sold.history.get */
export const tradesSoldHistoryResult = demanding(alwaysInTrades, (demand) => {
  const order = struct('HistoryOrder', 'A line of an old order. Row of taobao.trades.sold.history.get.', pick(orderFields(), historyOrderNames))
  const fields = { ...pick(tradeFields(), historyTradeNames), orders: many(order, linesOf) }
  const trade = struct('HistoryTrade', 'An old order. Row of taobao.trades.sold.history.get.', demand(fields))
  return struct('TradesSoldHistoryResult', 'Answer of taobao.trades.sold.history.get.', { trades: rows(trade, 'The orders, newest first.'), ...paged() })
})

/** What changing an order answers: taobao.trade.memo.update, memo.add, close, receivetime.delay. */
export const tradeChangeResult = lazily(() => {
  const trade = struct('ChangedTrade', 'An order that was changed.', {
    tid: id("The order's number."),
    modified: time('When it was changed.'),
    created: time('When it was placed; in the answer of taobao.trade.memo.add.'),
  })
  return struct('TradeChangeResult', 'Answer of taobao.trade.memo.update, memo.add, close and receivetime.delay.', { trade })
})
