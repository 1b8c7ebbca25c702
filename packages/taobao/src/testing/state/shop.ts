import { bareId, createPager, type Pager, type Random, type SortedRows, sortedRows } from '@duijie/core/testing'
import type { SandboxShop } from '../options.js'
import { makeRefunds, makeTrades, newRefund, newTrade, type Stock } from './generate.js'
import { idsOf, makeBuyers, makeItems, wholeSecond } from './stock.js'
import { type Company, companies, type Item, isClosed, isPaid, type Line, type Refund, type Trade, yuan } from './trade.js'

/** A shop's data, with all that can happen to it. */
export interface Shop {
  readonly nick: string
  readonly userId: string
  /** The shop's own number. */
  readonly sid: number
  readonly items: ReadonlyMap<string, Item>
  readonly trades: ReadonlyMap<string, Trade>
  readonly refunds: ReadonlyMap<string, Refund>
  readonly byCreated: SortedRows<Trade>
  readonly byModified: SortedRows<Trade>
  readonly byStored: SortedRows<Trade>
  readonly refundsByModified: SortedRows<Refund>
  readonly pager: Pager
  /** The order of an order's or a line's number. */
  find(id: string): Trade | undefined
  create(type: string): Trade
  /** Changes an order: it moves to where now belongs. */
  change(trade: Trade, topic: string, change: (nowMs: number) => void, about?: ShopEvent['content']): void
  pay(trade: Trade): void
  /** Ships lines; goods of a kind that needs no parcel have none. */
  ship(trade: Trade, lines: readonly Line[], parcel: { readonly company?: Company; readonly waybill?: string }): void
  finish(trade: Trade): void
  /** Closes an order, or some of its lines; with the last line the order is closed. */
  close(trade: Trade, lines?: readonly Line[]): void
  refund(trade: Trade, line: Line): Refund
  changeRefund(refund: Refund, topic: string, change: () => void): void
  changeItem(item: Item, change: (nowMs: number) => void, topic?: string): void
}

/** What happened in a shop, as its messages tell. */
export interface ShopEvent {
  readonly topic: string
  readonly shop: Shop
  readonly content: Readonly<Record<string, string | number | boolean>>
}

/** What a shop is made with. */
export interface ShopParts {
  readonly options: SandboxShop
  /** Its place among the sandbox's shops. */
  readonly place: number
  readonly random: Random
  now(): number
  happened(event: ShopEvent): void
}

const monthMs = 30 * 86_400_000

/** Fills a shop. */
export function createShop({ options, place, random, now, happened }: ShopParts): Shop {
  const { trades: tradeCount = 20, refunds: refundCount = Math.floor(tradeCount / 10), items: itemCount = 12, spanMs = monthMs } = options
  const startMs = now()
  const items = makeItems(itemCount, place, startMs, random.fork('items'))
  const buyers = makeBuyers(Math.min(Math.max(tradeCount, 1), 500), place, random.fork('buyers'))
  const stock: Stock = { items, buyers, ids: idsOf(place, random.fork('ids')), random: random.fork('trades') }
  const made = makeTrades(stock, tradeCount, spanMs, startMs)
  const madeRefunds = makeRefunds(made, refundCount, startMs, stock)

  const trades = new Map(made.map((trade) => [trade.tid, trade]))
  const byOid = new Map<string, Trade>()
  for (const trade of made) if (trade.lines.length > 1) for (const line of trade.lines) byOid.set(line.oid, trade)
  const refunds = new Map(madeRefunds.map((refund) => [refund.refundId, refund]))
  const byCreated = sortedRows<Trade>(
    (trade) => trade.created,
    (trade) => trade.tid,
  )
  const byModified = sortedRows<Trade>(
    (trade) => trade.modified,
    (trade) => trade.tid,
  )
  const byStored = sortedRows<Trade>(
    (trade) => trade.stored,
    (trade) => trade.tid,
  )
  const refundsByModified = sortedRows<Refund>(
    (refund) => refund.modified,
    (refund) => refund.refundId,
  )
  for (const rows of [byCreated, byModified, byStored]) rows.load(made)
  refundsByModified.load(madeRefunds)
  const itemsById = new Map(items.map((item) => [String(item.numIid), item]))

  const tell = (topic: string, trade: Trade, about: ShopEvent['content'] = {}) => {
    const [line] = trade.lines
    const content = {
      tid: bareId(trade.tid),
      oid: bareId(line?.oid ?? trade.tid),
      buyer_nick: trade.buyer.nick,
      seller_nick: options.nick,
      status: trade.status,
      type: trade.type,
      ...about,
    }
    happened({ topic, shop, content })
  }
  const change: Shop['change'] = (trade, topic, run, about) => {
    const at = wholeSecond(now())
    byModified.move(trade, () =>
      byStored.move(trade, () => {
        run(at)
        trade.modified = at
        trade.stored = at
      }),
    )
    tell(topic, trade, about)
  }
  const setStatus = (trade: Trade, status: string) => {
    trade.status = status
    for (const line of trade.lines) if (!isClosed(line.status)) line.status = status
  }

  const shop: Shop = {
    nick: options.nick,
    userId: String(2_200_000_000_001 + place),
    sid: 120_000_001 + place,
    items: itemsById,
    trades,
    refunds,
    byCreated,
    byModified,
    byStored,
    refundsByModified,
    pager: createPager(),
    find: (id) => trades.get(id) ?? byOid.get(id),
    create(type) {
      const trade = newTrade(stock, wholeSecond(now()), type)
      trades.set(trade.tid, trade)
      if (trade.lines.length > 1) for (const line of trade.lines) byOid.set(line.oid, trade)
      for (const rows of [byCreated, byModified, byStored]) rows.add(trade)
      tell('taobao_trade_TradeCreate', trade)
      return trade
    },
    change,
    pay(trade) {
      const deposit = trade.step === 'FRONT_NOPAID_FINAL_NOPAID'
      change(trade, deposit ? 'taobao_trade_TradeBuyerStepPay' : 'taobao_trade_TradeBuyerPay', (at) => {
        trade.payTime = at
        if (deposit) trade.step = 'FRONT_PAID_FINAL_NOPAID'
        else if (trade.step !== undefined) trade.step = 'FRONT_PAID_FINAL_PAID'
        if (!deposit) setStatus(trade, 'WAIT_SELLER_SEND_GOODS')
      })
    },
    ship(trade, lines, { company, waybill }) {
      const rest = trade.lines.filter((line) => line.status === 'WAIT_SELLER_SEND_GOODS' && !lines.includes(line))
      change(trade, rest.length === 0 ? 'taobao_trade_TradeSellerShip' : 'taobao_trade_TradePartlySellerShip', (at) => {
        for (const line of lines) Object.assign(line, { company, waybill, consignTime: at, status: 'WAIT_BUYER_CONFIRM_GOODS' })
        trade.consignTime ??= at
        trade.status = rest.length === 0 ? 'WAIT_BUYER_CONFIRM_GOODS' : 'SELLER_CONSIGNED_PART'
      })
    },
    finish(trade) {
      change(trade, 'taobao_trade_TradeSuccess', (at) => {
        trade.endTime = at
        for (const line of trade.lines) line.endTime = at
        setStatus(trade, 'TRADE_FINISHED')
      })
    },
    close(trade, lines = trade.lines) {
      change(trade, 'taobao_trade_TradeClose', (at) => {
        const status = isPaid(trade) ? 'TRADE_CLOSED' : 'TRADE_CLOSED_BY_TAOBAO'
        for (const line of lines) Object.assign(line, { status, endTime: at })
        if (!trade.lines.every((line) => isClosed(line.status))) return
        trade.status = status
        trade.endTime = at
      })
    },
    refund(trade, line) {
      const made = newRefund(trade, line, wholeSecond(now()), stock.ids.refund())
      refunds.set(made.refundId, made)
      refundsByModified.add(made)
      change(trade, 'taobao_refund_RefundCreated', () => {}, { refund_id: bareId(made.refundId), refund_fee: yuan(made.feeFen) })
      return made
    },
    changeRefund(refund, topic, run) {
      refundsByModified.move(refund, () => {
        run()
        refund.modified = wholeSecond(now())
        refund.line.refundStatus = refund.status
      })
      change(refund.trade, topic, () => {}, { refund_id: bareId(refund.refundId), refund_fee: yuan(refund.feeFen) })
    },
    changeItem(item, run, topic = 'taobao_item_ItemStockChanged') {
      const at = wholeSecond(now())
      run(at)
      item.modified = at
      happened({ topic, shop, content: { num_iid: item.numIid, nick: options.nick } })
    },
  }
  return shop
}

/** The courier of a code. */
export function companyOf(code: string): Company | undefined {
  return companies.find((company) => company.code === code)
}
