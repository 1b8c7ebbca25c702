import type { Random } from '@duijie/core/testing'
import { tradeRenderer } from './render/trade.js'
import { companyOf, type Shop } from './state/shop.js'
import type { Item, Line, Trade } from './state/trade.js'

/** A shop of the sandbox in the hands of a test: what buyers and sellers do happens here. Every deed sends its messages. */
export interface ShopHandle {
  readonly nick: string
  readonly userId: string
  /** A new order, not yet paid. @returns its number */
  createTrade(options?: { readonly type?: string }): string
  /** Pays an order; of a presale first the deposit, then the rest. */
  pay(tid: string): void
  /** Ships an order, or some of its lines. */
  ship(tid: string, options?: { readonly oids?: readonly string[]; readonly companyCode?: string; readonly waybill?: string }): void
  /** The buyer confirms. */
  finish(tid: string): void
  close(tid: string): void
  /** The buyer asks for money back. @returns the refund's number */
  refund(tid: string, options?: { readonly oid?: string }): string
  setRefund(refundId: string, status: string): void
  /** Touches an order, as any edit does: it moves to now. */
  edit(tid: string, change?: { readonly memo?: string; readonly flag?: number }): void
  setStock(numIid: string, quantity: number): void
  /** Puts an item on sale, or into the warehouse. */
  shelve(numIid: string, where: 'onsale' | 'instock'): void
  /** Calls something after each page of a list, before anybody can ask for the next. Returns how to stop it. */
  onPage(run: (page: { readonly api: string; readonly rows: number; readonly total: number }) => void): () => void
  /** From now on, after each page of a list of orders so many orders change. Returns how to stop it. */
  churn(options: { readonly perPage: number; readonly within?: readonly [fromMs: number, toMs: number] }): () => void
}

/** What is true of a shop, to compare with what a client has seen. Ids are texts, times the platform's own. */
export interface ShopTruth {
  readonly trades: readonly TrueTrade[]
  readonly refunds: readonly TrueRefund[]
  readonly items: readonly TrueItem[]
}

/** One order of a {@link ShopTruth}. */
export interface TrueTrade {
  readonly tid: string
  readonly type: string
  readonly status: string
  readonly createdMs: number
  readonly modifiedMs: number
  /** Yuan, as on the wire. */
  readonly payment: string
  readonly oids: readonly string[]
  /** In the same order. */
  readonly lines: readonly TrueLine[]
  readonly flag: number
}

/** One line of a {@link TrueTrade}. */
export interface TrueLine {
  readonly oid: string
  readonly status: string
  readonly refundStatus: string
  readonly refundId?: string
  readonly numIid: string
  readonly skuId: string
  readonly num: number
  readonly waybill?: string
}

/** One refund of a {@link ShopTruth}. */
export interface TrueRefund {
  readonly refundId: string
  readonly tid: string
  readonly oid: string
  readonly status: string
  readonly modifiedMs: number
  readonly feeFen: number
}

/** One item of a {@link ShopTruth}. */
export interface TrueItem {
  readonly numIid: string
  readonly title: string
  readonly stock: number
  readonly modifiedMs: number
  readonly approve: 'onsale' | 'instock'
  readonly skus: readonly { readonly skuId: string; readonly quantity: number; readonly priceFen: number }[]
}

/** Makes a handle. */
export function shopHandle(shop: Shop, random: Random): ShopHandle {
  const trade = (tid: string): Trade => {
    const found = shop.find(tid)
    if (found === undefined) throw new RangeError(`the shop ${shop.nick} has no order ${tid}`)
    return found
  }
  const item = (numIid: string): Item => {
    const found = shop.items.get(numIid)
    if (found === undefined) throw new RangeError(`the shop ${shop.nick} has no item ${numIid}`)
    return found
  }
  const edit: ShopHandle['edit'] = (tid, { memo, flag } = {}) => {
    const edited = trade(tid)
    shop.change(edited, memo === undefined && flag === undefined ? 'taobao_trade_TradeChanged' : 'taobao_trade_TradeMemoModified', () => {
      edited.memo = memo ?? edited.memo
      edited.flag = flag ?? edited.flag
    })
  }
  return {
    nick: shop.nick,
    userId: shop.userId,
    createTrade: ({ type = 'fixed' } = {}) => shop.create(type).tid,
    pay: (tid) => shop.pay(trade(tid)),
    ship(tid, { oids, companyCode = 'SF', waybill = `SF${random.digits(13)}` } = {}) {
      const shipped = trade(tid)
      const company = companyOf(companyCode)
      if (company === undefined) throw new RangeError(`there is no courier ${companyCode}`)
      shop.ship(shipped, oids === undefined ? shipped.lines : shipped.lines.filter((line) => oids.includes(line.oid)), { company, waybill })
    },
    finish: (tid) => shop.finish(trade(tid)),
    close: (tid) => shop.close(trade(tid)),
    refund(tid, { oid } = {}) {
      const line = trade(tid).lines.find((one) => oid === undefined || one.oid === oid)
      if (line === undefined) throw new RangeError(`the order ${tid} has no line ${oid}`)
      return shop.refund(trade(tid), line).refundId
    },
    setRefund(refundId, status) {
      const refund = shop.refunds.get(refundId)
      if (refund === undefined) throw new RangeError(`the shop ${shop.nick} has no refund ${refundId}`)
      shop.changeRefund(refund, refundTopics[status] ?? 'taobao_refund_RefundCreated', () => {
        refund.status = status
      })
    },
    edit,
    setStock(numIid, quantity) {
      const changed = item(numIid)
      shop.changeItem(changed, (at) => {
        for (const sku of changed.skus) Object.assign(sku, { quantity, modified: at })
      })
    },
    shelve(numIid, where) {
      const moved = item(numIid)
      const topic = where === 'onsale' ? 'taobao_item_ItemUpshelf' : 'taobao_item_ItemDownshelf'
      shop.changeItem(
        moved,
        () => {
          moved.approve = where
        },
        topic,
      )
    },
    onPage: (run) => shop.pager.onPage(({ list, rows, total }) => run({ api: list, rows, total })),
    churn({ perPage, within = [0, Number.MAX_SAFE_INTEGER] }) {
      return shop.pager.onPage(({ list }) => {
        if (!list.startsWith('taobao.trades.')) return
        for (let changed = 0; changed < perPage; changed++) {
          const range = shop.byModified.range(within[0], within[1])
          const place = random.int(0, range.length - 1)
          const [victim] = range.slice(place, place + 1)
          if (victim !== undefined) edit(victim.tid)
        }
      })
    },
  }
}

const refundTopics: Readonly<Record<string, string>> = {
  SUCCESS: 'taobao_refund_RefundSuccess',
  CLOSED: 'taobao_refund_RefundClosed',
  SELLER_REFUSE_BUYER: 'taobao_refund_RefundSellerRefuseAgreement',
  WAIT_BUYER_RETURN_GOODS: 'taobao_refund_RefundSellerAgreeAgreement',
}

/** Reads what is true of a shop. */
export function truthOf(shop: Shop): ShopTruth {
  const project = tradeRenderer(shop).trade(['payment'])
  return {
    trades: [...shop.trades.values()].map((trade) => ({
      tid: trade.tid,
      type: trade.type,
      status: trade.status,
      createdMs: trade.created,
      modifiedMs: trade.modified,
      payment: String(project(trade)['payment']),
      oids: trade.lines.map((line) => line.oid),
      lines: trade.lines.map(trueLine),
      flag: trade.flag,
    })),
    refunds: [...shop.refunds.values()].map(({ refundId, trade, line, status, modified, feeFen }) => ({
      refundId,
      tid: trade.tid,
      oid: line.oid,
      status,
      modifiedMs: modified,
      feeFen,
    })),
    items: [...shop.items.values()].map((item) => ({
      numIid: String(item.numIid),
      title: item.title,
      stock: item.skus.reduce((sum, sku) => sum + sku.quantity, 0),
      modifiedMs: item.modified,
      approve: item.approve,
      skus: item.skus.map(({ skuId, quantity, priceFen }) => ({ skuId: String(skuId), quantity, priceFen })),
    })),
  }
}

function trueLine({ oid, status, refundStatus, refundId, item, sku, num, waybill }: Line): TrueLine {
  return {
    oid,
    status,
    refundStatus,
    numIid: String(item.numIid),
    skuId: String(sku.skuId),
    num,
    ...(refundId === undefined ? {} : { refundId }),
    ...(waybill === undefined ? {} : { waybill }),
  }
}
