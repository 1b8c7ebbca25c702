import { type Bound, endpoint, type Method } from '@duijie/core/platform'
import { withSession } from './grants.js'
import { createdWindow, historyWindow, incrementWindow, paged } from './limits.js'
import type { FieldsMethod, PagedFieldsMethod } from './narrow.js'
import { backwards, byCreation } from './paging.js'
import { quick } from './schemas/quick.js'
import {
  tradeCloseParams,
  tradeFullinfoParams,
  tradeGetParams,
  tradeMemoAddParams,
  tradeMemoUpdateParams,
  tradeReceiveTimeDelayParams,
  tradesSoldHistoryParams,
  tradesSoldIncrementParams,
  tradesSoldIncrementVParams,
  tradesSoldParams,
} from './schemas/trade-params.js'
import {
  type alwaysInTrades,
  tradeChangeResult,
  tradeFullinfoResult,
  tradeGetResult,
  tradesSoldHistoryResult,
  tradesSoldIncrementResult,
  tradesSoldIncrementVResult,
  tradesSoldResult,
} from './schemas/trade-results.js'
import { settledByClosing, settledByMemo } from './settlement.js'
import type {
  BriefTrade,
  HistoryTrade,
  IncrementTrade,
  IncrementVTrade,
  SoldTrade,
  Trade,
  TradeChangeResult,
  TradeCloseParams,
  TradeFullinfoParams,
  TradeFullinfoResult,
  TradeGetParams,
  TradeGetResult,
  TradeMemoAddParams,
  TradeMemoUpdateParams,
  TradeReceiveTimeDelayParams,
  TradesSoldHistoryParams,
  TradesSoldHistoryResult,
  TradesSoldIncrementParams,
  TradesSoldIncrementResult,
  TradesSoldIncrementVParams,
  TradesSoldIncrementVResult,
  TradesSoldParams,
  TradesSoldResult,
} from './types/trades.js'
import type { TradeFieldAliases } from './values.js'

type Always = (typeof alwaysInTrades)[number]

const identity = ['tid', 'modified'] as const

/** Orders: `taobao.trades.*` and `taobao.trade.*`. */
export const trades = {
  /**
   * `taobao.trades.sold.get`: the seller's orders of the last three months, by the time they were placed. Rows are partial; load the rest with `fullinfo`.
   * All order types are asked for unless `type` says otherwise; the platform alone would leave most of them out.
   */
  sold: endpoint<TradesSoldParams, TradesSoldResult, PagedFieldsMethod<TradesSoldParams, TradesSoldResult, SoldTrade, Always>>({
    ...withSession,
    name: 'taobao.trades.sold.get',
    safety: 'safe',
    params: tradesSoldParams,
    result: quick(tradesSoldResult),
    paging: byCreation<TradesSoldParams, TradesSoldResult, SoldTrade>({ name: 'taobao.trades.sold.get', rows: ({ trades = [] }) => trades, identity }),
    limits: { ...paged(100), window: createdWindow },
  }),

  /**
   * `taobao.trades.sold.increment.get`: the seller's orders that changed in a window of at most one day (better 30 minutes), by `modified`.
   * `.all` and `.pages` cut longer windows and read each from its last page to its first, because forwards they would lose orders that change meanwhile.
   * Let the window end half a minute before now.
   *
   * @example
   * ```ts
   * const changed = shop.trades.soldIncrement.all({ fields: ['tid', 'status', 'modified'], start_modified, end_modified })
   * for await (const { tid, status } of changed) console.log(tid, status)
   * ```
   */
  soldIncrement: endpoint<
    TradesSoldIncrementParams,
    TradesSoldIncrementResult,
    PagedFieldsMethod<TradesSoldIncrementParams, TradesSoldIncrementResult, IncrementTrade, Always>
  >({
    ...withSession,
    name: 'taobao.trades.sold.increment.get',
    safety: 'safe',
    params: tradesSoldIncrementParams,
    result: quick(tradesSoldIncrementResult),
    paging: backwards<TradesSoldIncrementParams, TradesSoldIncrementResult, IncrementTrade>({
      name: 'taobao.trades.sold.increment.get',
      rows: ({ trades = [] }) => trades,
      identity,
      end: 'end_modified',
    }),
    limits: { ...paged(100), window: incrementWindow('start_modified', 'end_modified') },
  }),

  /**
   * `taobao.trades.sold.incrementv.get`: the seller's orders by the time that a change reached the increment store, which is not `modified`, in a window of at most one day.
   * The same order may come again in later windows. Walks as `soldIncrement`.
   */
  soldIncrementV: endpoint<
    TradesSoldIncrementVParams,
    TradesSoldIncrementVResult,
    PagedFieldsMethod<TradesSoldIncrementVParams, TradesSoldIncrementVResult, IncrementVTrade, Always>
  >({
    ...withSession,
    name: 'taobao.trades.sold.incrementv.get',
    safety: 'safe',
    params: tradesSoldIncrementVParams,
    result: quick(tradesSoldIncrementVResult),
    paging: backwards<TradesSoldIncrementVParams, TradesSoldIncrementVResult, IncrementVTrade>({
      name: 'taobao.trades.sold.incrementv.get',
      rows: ({ trades = [] }) => trades,
      identity,
      end: 'end_create',
    }),
    limits: { ...paged(100), window: incrementWindow('start_create', 'end_create') },
  }),

  /** `taobao.trades.sold.history.get`: the seller's orders from three months to two years ago, by the time they were placed. */
  soldHistory: endpoint<
    TradesSoldHistoryParams,
    TradesSoldHistoryResult,
    PagedFieldsMethod<TradesSoldHistoryParams, TradesSoldHistoryResult, HistoryTrade, Always>
  >({
    ...withSession,
    name: 'taobao.trades.sold.history.get',
    safety: 'safe',
    params: tradesSoldHistoryParams,
    result: quick(tradesSoldHistoryResult),
    paging: byCreation<TradesSoldHistoryParams, TradesSoldHistoryResult, HistoryTrade>({
      name: 'taobao.trades.sold.history.get',
      rows: ({ trades = [] }) => trades,
      identity,
    }),
    limits: { ...paged(50), window: historyWindow },
  }),

  /**
   * `taobao.trade.fullinfo.get`: one order with all its fields. For `oaid` ask for receiver_name, receiver_address, receiver_mobile, receiver_phone and created too.
   *
   * @example
   * ```ts
   * const { trade } = await shop.trades.fullinfo({ tid: '4093482012345678901', fields: ['tid', 'status', 'orders'] })
   * ```
   */
  fullinfo: endpoint<TradeFullinfoParams, TradeFullinfoResult, FieldsMethod<TradeFullinfoParams, TradeFullinfoResult, Trade, Always, TradeFieldAliases>>({
    ...withSession,
    name: 'taobao.trade.fullinfo.get',
    safety: 'safe',
    params: tradeFullinfoParams,
    result: quick(tradeFullinfoResult),
  }),

  /** `taobao.trade.get`: one order in brief and without the addressee; faster than `fullinfo`. For checks of its status. */
  get: endpoint<TradeGetParams, TradeGetResult, FieldsMethod<TradeGetParams, TradeGetResult, BriefTrade, Always>>({
    ...withSession,
    name: 'taobao.trade.get',
    safety: 'safe',
    params: tradeGetParams,
    result: quick(tradeGetResult),
  }),

  /** `taobao.trade.memo.update`: sets the seller's note and its flag. May be repeated. */
  updateMemo: endpoint<TradeMemoUpdateParams, TradeChangeResult, Method<TradeMemoUpdateParams, TradeChangeResult>>({
    ...withSession,
    name: 'taobao.trade.memo.update',
    safety: 'safe',
    params: tradeMemoUpdateParams,
    result: quick(tradeChangeResult),
  }),

  /** `taobao.trade.memo.add`: adds a note, once per order; later ones go through `updateMemo`. */
  addMemo: endpoint<TradeMemoAddParams, TradeChangeResult, Method<TradeMemoAddParams, TradeChangeResult>>({
    ...withSession,
    name: 'taobao.trade.memo.add',
    safety: 'unsafe',
    settledBy: settledByMemo,
    params: tradeMemoAddParams,
    result: quick(tradeChangeResult),
  }),

  /** `taobao.trade.close`: closes an unpaid order, or a line of it. Fails with CLOSE_TRADE_TOO_FAST within ten seconds of its creation. */
  close: endpoint<TradeCloseParams, TradeChangeResult, Method<TradeCloseParams, TradeChangeResult>>({
    ...withSession,
    name: 'taobao.trade.close',
    safety: 'unsafe',
    settledBy: settledByClosing,
    params: tradeCloseParams,
    result: quick(tradeChangeResult),
  }),

  /** `taobao.trade.receivetime.delay`: gives the buyer 3, 5, 7 or 10 more days to confirm. Each call adds days, and no query tells which did. */
  delayReceiveTime: endpoint<TradeReceiveTimeDelayParams, TradeChangeResult, Method<TradeReceiveTimeDelayParams, TradeChangeResult>>({
    ...withSession,
    name: 'taobao.trade.receivetime.delay',
    safety: 'unsafe',
    params: tradeReceiveTimeDelayParams,
    result: quick(tradeChangeResult),
  }),
}

/** Orders, as methods. */
export interface Trades extends Bound<typeof trades> {}
