import type { Random } from '@duijie/core/testing'
import { type Ids, wholeSecond } from './stock.js'
import { type Buyer, companies, type Item, type Line, type Refund, type Trade } from './trade.js'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** What orders are made of. */
export interface Stock {
  readonly items: readonly Item[]
  readonly buyers: readonly Buyer[]
  readonly ids: Ids
  readonly random: Random
}

/** An order that has just been made. */
export function newTrade({ items, buyers, ids, random }: Stock, created: number, type: string): Trade {
  const tid = ids.trade()
  const count = random.chance(0.3) ? random.int(2, 4) : 1
  const status = 'WAIT_BUYER_PAY'
  const lines: Line[] = Array.from({ length: count }, () => {
    const item = random.pick(items)
    return {
      // The line of an order of one line has the order's own number.
      oid: count === 1 ? tid : ids.trade(),
      item,
      sku: random.pick(item.skus),
      num: random.chance(0.2) ? 2 : 1,
      discountFen: random.chance(0.3) ? 1000 : 0,
      status,
      refundStatus: 'NO_REFUND',
      refundId: undefined,
      company: undefined,
      waybill: undefined,
      consignTime: undefined,
      endTime: undefined,
    }
  })
  return {
    tid,
    type,
    created,
    modified: created,
    stored: created,
    status,
    step: type === 'step' ? 'FRONT_NOPAID_FINAL_NOPAID' : undefined,
    payTime: undefined,
    consignTime: undefined,
    endTime: undefined,
    memo: '',
    flag: 0,
    message: random.chance(0.1) ? '请尽快发货' : '',
    buyer: random.pick(buyers),
    postFen: random.chance(0.2) ? 1000 : 0,
    lines,
  }
}

/** Orders of the past, each as far as one of its age has come. */
export function makeTrades(stock: Stock, count: number, spanMs: number, nowMs: number): readonly Trade[] {
  const { random } = stock
  return Array.from({ length: count }, (_, index) => {
    const created = wholeSecond(nowMs - spanMs + ((index + random.next()) / count) * spanMs)
    const trade = newTrade(stock, created, tradeType(random))
    age(trade, nowMs, random)
    return trade
  })
}

function tradeType(random: Random): string {
  const chance = random.next()
  if (chance < 0.8) return 'fixed'
  if (chance < 0.86) return 'step'
  if (chance < 0.92) return 'tmall_i18n'
  return chance < 0.97 ? 'auto_delivery' : 'cod'
}

function age(trade: Trade, nowMs: number, random: Random): void {
  const touch = (at: number, status: string) => {
    trade.modified = at
    trade.stored = at
    trade.status = status
    for (const line of trade.lines) line.status = status
  }
  const later = (from: number, maxMs: number) => wholeSecond(from + 1000 + random.next() * maxMs)

  const decided = later(trade.created, 2 * hourMs)
  if (decided > nowMs) return
  if (random.chance(0.08)) {
    trade.endTime = decided
    touch(decided, 'TRADE_CLOSED_BY_TAOBAO')
    return
  }
  if (random.chance(0.05) && trade.type !== 'step') return
  trade.payTime = decided
  if (trade.type === 'step' && random.chance(0.4)) {
    trade.step = 'FRONT_PAID_FINAL_NOPAID'
    touch(decided, 'WAIT_BUYER_PAY')
    return
  }
  if (trade.type === 'step') trade.step = 'FRONT_PAID_FINAL_PAID'
  touch(decided, 'WAIT_SELLER_SEND_GOODS')

  const shipped = later(decided, 2 * dayMs)
  if (shipped > nowMs || random.chance(0.05)) return
  trade.consignTime = shipped
  const company = random.pick(companies.slice(0, 1))
  for (const line of trade.lines) Object.assign(line, { company, waybill: `SF${random.digits(13)}`, consignTime: shipped })
  touch(shipped, 'WAIT_BUYER_CONFIRM_GOODS')

  const ended = later(shipped + 2 * dayMs, 8 * dayMs)
  if (ended > nowMs) return
  trade.endTime = ended
  for (const line of trade.lines) line.endTime = ended
  touch(ended, 'TRADE_FINISHED')
}

/** Gives some lines of paid orders a refund. */
export function makeRefunds(trades: readonly Trade[], count: number, nowMs: number, { ids, random }: Stock): readonly Refund[] {
  const paid = trades.filter((trade) => trade.payTime !== undefined && trade.type !== 'step')
  const step = Math.max(1, Math.floor(paid.length / Math.max(1, count)))
  return paid
    .filter((_, index) => index % step === 0)
    .slice(0, count)
    .map((trade) => {
      const created = Math.min(wholeSecond(nowMs), trade.modified + 60_000)
      const refund = newRefund(trade, random.pick(trade.lines), created, ids.refund(), random.pick(reasons))
      refund.modified = Math.min(wholeSecond(nowMs), created + random.int(0, 48) * hourMs)
      refund.status = random.pick(['WAIT_SELLER_AGREE', 'WAIT_BUYER_RETURN_GOODS', 'SUCCESS', 'CLOSED', 'SELLER_REFUSE_BUYER'])
      refund.line.refundStatus = refund.status
      trade.modified = Math.max(trade.modified, refund.modified)
      trade.stored = trade.modified
      return refund
    })
}

/** A refund that has just been asked for. */
export function newRefund(trade: Trade, line: Line, created: number, refundId: string, reason: string = reasons[0] ?? ''): Refund {
  line.refundId = refundId
  line.refundStatus = 'WAIT_SELLER_AGREE'
  const feeFen = line.sku.priceFen * line.num - line.discountFen
  const goodStatus = trade.consignTime === undefined ? 'BUYER_NOT_RECEIVED' : 'BUYER_RECEIVED'
  const phase = trade.status === 'TRADE_FINISHED' ? 'aftersale' : 'onsale'
  return { refundId, trade, line, created, modified: created, status: line.refundStatus, goodStatus, feeFen, reason, phase, disputeType: 'REFUND' }
}

const reasons = ['多拍/拍错/不想要', '7天无理由退货', '尺码不合适', '商品与描述不符']
