import { formatChinaTime, parseChinaTime, type WindowLimit } from '@duijie/core/platform'
import { bareId, listed, type RowRange, type SortedRows } from '@duijie/core/testing'
import { createdWindow, historyWindow, incrementWindow } from '../../endpoints/limits.js'
import {
  briefOrderNames,
  briefTradeNames,
  historyOrderNames,
  historyTradeNames,
  incrementOrderNames,
  incrementTradeNames,
  incrementVOrderNames,
  incrementVTradeNames,
  soldOrderNames,
  soldTradeNames,
} from '../../endpoints/schemas/trade-names.js'
import { type Ask, type Behaviour, type Behaviours, numberOf, pageIn, shopOf, textOf } from '../ask.js'
import { businessRefusal, tradeMissing } from '../refusals.js'
import { fieldNames } from '../render/projection.js'
import { type TradeRenderer, tradeRenderer } from '../render/trade.js'
import type { Shop } from '../state/shop.js'
import type { Trade } from '../state/trade.js'

interface TradeList {
  readonly rows: (shop: Shop) => SortedRows<Trade>
  readonly window: WindowLimit
  readonly names: { readonly trade: readonly string[]; readonly order: readonly string[] }
}

/** The platform's order APIs. */
export function tradeBehaviours(): Behaviours {
  const renderers = new WeakMap<Shop, TradeRenderer>()
  const rendererOf = (shop: Shop) => {
    const renderer = renderers.get(shop) ?? tradeRenderer(shop)
    renderers.set(shop, renderer)
    return renderer
  }
  const filters = new WeakMap<Shop, FilterMemory>()

  const list =
    ({ rows, window, names }: TradeList): Behaviour =>
    (ask) => {
      const shop = shopOf(ask)
      const sorted = rows(shop)
      const { start, end, depthMs = Number.POSITIVE_INFINITY, minAgeMs = 0 } = window
      const [oldest, newest] = [ask.nowMs - depthMs, ask.nowMs - minAgeMs]
      const from = Math.max(timeIn(ask, start) ?? oldest, oldest)
      const to = Math.min(timeIn(ask, end) ?? newest, newest)
      const range = filtered(filters, shop, sorted, ask, from, to)
      const page = shop.pager.numbered(ask.api, range, { ...pageIn(ask), newestFirst: true })
      const project = rendererOf(shop).trade(fieldNames(ask.texts['fields']), names)
      const trades = page.rows.length === 0 ? {} : { trades: page.rows.map(project) }
      return ask.texts['use_has_next'] === 'true' ? { has_next: page.hasNext, ...trades } : { has_next: page.hasNext, total_results: page.total, ...trades }
    }
  const one =
    (names?: TradeList['names']): Behaviour =>
    (ask) => {
      const shop = shopOf(ask)
      const trade = shop.trades.get(textOf(ask, 'tid'))
      if (trade === undefined) throw tradeMissing()
      const fields = fieldNames(ask.texts['fields'])
      const found = rendererOf(shop).trade(fields, names)(trade)
      if (ask.texts['include_oaid'] === 'true' && !('oaid' in found)) throw businessRefusal('isv.oaid-field-miss', '缺少生成oaid所需的字段')
      return { trade: found }
    }

  return {
    'taobao.trades.sold.get': list({
      rows: (shop) => shop.byCreated,
      window: createdWindow,
      names: { trade: soldTradeNames, order: soldOrderNames },
    }),
    'taobao.trades.sold.increment.get': list({
      rows: (shop) => shop.byModified,
      window: incrementWindow('start_modified', 'end_modified'),
      names: { trade: incrementTradeNames, order: incrementOrderNames },
    }),
    'taobao.trades.sold.incrementv.get': list({
      rows: (shop) => shop.byStored,
      window: incrementWindow('start_create', 'end_create'),
      names: { trade: incrementVTradeNames, order: incrementVOrderNames },
    }),
    'taobao.trades.sold.history.get': list({
      rows: (shop) => shop.byCreated,
      window: historyWindow,
      names: { trade: historyTradeNames, order: historyOrderNames },
    }),
    'taobao.trade.fullinfo.get': one(),
    'taobao.trade.get': one({ trade: briefTradeNames, order: briefOrderNames }),
    'taobao.trade.memo.update': (ask) => {
      const trade = found(ask)
      const { memo = '', flag, reset } = ask.texts
      shopOf(ask).change(trade, 'taobao_trade_TradeMemoModified', () => {
        // An empty memo changes nothing, unless it is told to.
        if (reset === 'true') trade.memo = ''
        else if (memo !== '') trade.memo = memo
        if (flag !== undefined && flag !== '') trade.flag = Number(flag)
      })
      return changed(trade)
    },
    'taobao.trade.memo.add': (ask) => {
      const trade = found(ask)
      if (trade.memo !== '') throw businessRefusal('isv.trade-memo-exist', '交易备注已经存在')
      shopOf(ask).change(trade, 'taobao_trade_TradeMemoModified', () => {
        trade.memo = textOf(ask, 'memo')
        trade.flag = numberOf(ask, 'flag', trade.flag)
      })
      return changed(trade)
    },
    'taobao.trade.close': (ask) => {
      const trade = found(ask)
      if (ask.nowMs - trade.created < 10_000) throw businessRefusal('isv.trade-service-error:CLOSE_TRADE_TOO_FAST', '订单创建10秒内不能关闭')
      if (trade.status !== 'WAIT_BUYER_PAY') throw businessRefusal('isv.trade-service-error:TRADE_STATUS_ERROR', '交易状态不允许关闭')
      const tid = textOf(ask, 'tid')
      shopOf(ask).close(trade, tid === trade.tid ? trade.lines : trade.lines.filter((line) => line.oid === tid))
      return changed(trade)
    },
    'taobao.trade.receivetime.delay': (ask) => {
      const trade = found(ask)
      if (trade.status !== 'WAIT_BUYER_CONFIRM_GOODS') throw businessRefusal('isv.trade-service-error:TRADE_STATUS_ERROR', '交易状态不允许延长收货时间')
      shopOf(ask).change(trade, 'taobao_trade_TradeDelayConfirmPay', () => {})
      return changed(trade)
    },
  }
}

/** The order of `tid`, which may also name a line. */
function found(ask: Ask): Trade {
  const trade = shopOf(ask).find(textOf(ask, 'tid'))
  if (trade === undefined) throw tradeMissing()
  return trade
}

function changed({ tid, modified }: Trade) {
  return { trade: { modified: formatChinaTime(modified), tid: bareId(tid) } }
}

function timeIn({ texts }: Ask, param: string): number | undefined {
  const text = texts[param]
  return text === undefined ? undefined : parseChinaTime(text)
}

// Without a type the platform lists only these (API page of trades.sold.get).
const defaultTypes = ['guarantee_trade', 'auto_delivery', 'ec', 'cod', 'step']
// What stands for several.
const aliases: Readonly<Record<string, readonly string[]>> = { guarantee_trade: ['fixed', 'auction'] }
const statusGroups: Readonly<Record<string, readonly string[]>> = {
  ALL_WAIT_PAY: ['WAIT_BUYER_PAY', 'TRADE_NO_CREATE_PAY', 'PAY_PENDING'],
  ALL_CLOSED: ['TRADE_CLOSED', 'TRADE_CLOSED_BY_TAOBAO'],
}

type FilterMemory = Map<string, { readonly sorted: SortedRows<Trade>; readonly version: number; readonly rows: RowRange<Trade> }>

// As many as walks go on at once.
const mostRemembered = 32

/** The rows of a time that match; remembered as long as nothing changes, because a walk asks for many pages of the same. */
function filtered(memory: WeakMap<Shop, FilterMemory>, shop: Shop, sorted: SortedRows<Trade>, { texts }: Ask, from: number, to: number): RowRange<Trade> {
  const { type = '', status = '', buyer_nick: nick = '', buyer_open_uid: openUid = '' } = texts
  const key = [from, to, type, status, nick, openUid].join('|')
  const known = memory.get(shop) ?? new Map()
  memory.set(shop, known)
  const last = known.get(key)
  if (last?.sorted === sorted && last.version === sorted.version) return last.rows
  const types = new Set((type === '' ? defaultTypes : type.split(',')).flatMap((name) => aliases[name] ?? [name]))
  const statuses = status === '' ? undefined : new Set(statusGroups[status] ?? [status])
  const range = sorted.range(from, to)
  const rows = listed(
    range
      .slice(0, range.length)
      .filter(
        (trade) =>
          types.has(trade.type) &&
          (statuses === undefined || statuses.has(trade.status)) &&
          (nick === '' || trade.buyer.nick === nick) &&
          (openUid === '' || trade.buyer.openUid === openUid),
      ),
  )
  known.delete(key)
  known.set(key, { sorted, version: sorted.version, rows })
  const [oldest] = known.keys()
  if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest)
  return rows
}
