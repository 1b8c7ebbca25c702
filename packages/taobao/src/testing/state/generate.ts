import { createHash } from 'node:crypto'
import type { Random } from '@duijie/core/testing'
import { type Buyer, companies, type Item, type Line, type Refund, type Sku, type Trade } from './trade.js'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Gives ids that no other shop of the sandbox gives. */
export interface Ids {
  /** Nineteen digits, as orders and their lines have. */
  trade(): string
  refund(): string
}

/** Makes the ids of one shop. */
export function idsOf(shop: number, random: Random): Ids {
  let trades = 0
  let refunds = 0
  const place = String(shop).padStart(3, '0')
  // The last digits are never 000, so that an id that was rounded on the way is another one.
  return {
    trade: () => `40${place}${String(++trades).padStart(8, '0')}${random.int(100_001, 999_999)}`,
    refund: () => `18${place}${String(++refunds).padStart(8, '0')}${random.int(10_001, 99_999)}`,
  }
}

/** Items with their variants. */
export function makeItems(count: number, shop: number, nowMs: number, random: Random): readonly Item[] {
  return Array.from({ length: count }, (_, index) => {
    const priceFen = random.int(19, 399) * 100 + 90
    const numIid = 675_000_000_000 + shop * 1_000_000 + index * 7 + 1
    const modified = wholeSecond(nowMs - random.int(1, 20) * dayMs)
    const created = wholeSecond(nowMs - random.int(60, 400) * dayMs)
    const outerId = `SPU-${1001 + index}`
    const skus: Sku[] = colours.slice(0, random.int(1, 3)).map((colour, place) => ({
      skuId: 4_900_000_000_000 + shop * 10_000_000 + index * 10 + place,
      properties: `1627207:${colour.id};20509:28314`,
      names: `1627207:${colour.id}:颜色分类:${colour.name};20509:28314:尺码:L`,
      label: `颜色分类:${colour.name};尺码:L`,
      priceFen: priceFen + place * 1000,
      outerId: `SKU-${1001 + index}-${place}`,
      barcode: `69${String(shop).padStart(3, '0')}${String(index).padStart(7, '0')}${place}`,
      quantity: random.int(50, 500),
      modified,
    }))
    const approve = index % 6 === 5 ? 'instock' : 'onsale'
    return {
      numIid,
      title: `${random.pick(adjectives)}${random.pick(goods)} ${index + 1}`,
      cid: 50_012_345,
      priceFen,
      outerId,
      created,
      modified,
      approve,
      skus,
    }
  })
}

/** Buyers, who come again. */
export function makeBuyers(count: number, shop: number, random: Random): readonly Buyer[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `${random.pick(surnames)}${random.pick(givenNames)}`
    const [state, city, district, town] = random.pick(places)
    const street = `文${random.int(1, 99)}路${random.int(1, 500)}号`
    // The test range of numbers: nobody has them.
    const mobile = `188${String(random.int(0, 99_999_999)).padStart(8, '0')}`
    const oaid = `1${createHash('sha256').update(`${name}${mobile}${state}${city}${district}${street}`).digest('base64url')}`
    return {
      nick: `${name.slice(0, 1)}**`,
      openUid: `AAE_demo_${shop}_${String(index).padStart(6, '0')}`,
      name,
      mobile,
      street,
      state,
      city,
      district,
      town,
      oaid,
    }
  })
}

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

/** Times of the platform have no milliseconds. */
export function wholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000
}

const colours = [
  { id: 28326, name: '红色' },
  { id: 28338, name: '蓝色' },
  { id: 28341, name: '黑色' },
]
const adjectives = ['示例', '演示', '样品', '测试']
const goods = ['连衣裙', '丝巾', '毛衣', '外套', '衬衫', '短裙']
const surnames = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王']
const givenNames = ['示例', '演示', '样品', '试用']
const reasons = ['多拍/拍错/不想要', '7天无理由退货', '尺码不合适', '商品与描述不符']
const places: readonly (readonly [string, string, string, string])[] = [
  ['浙江省', '杭州市', '西湖区', '三墩镇'],
  ['广东省', '深圳市', '南山区', '粤海街道'],
  ['江苏省', '南京市', '玄武区', '玄武门街道'],
  // Some cities have no name of their own on the wire: the district says it.
  ['河南省', '', '济源市', '济水街道'],
]
