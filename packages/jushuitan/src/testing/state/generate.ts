import type { Random } from '@duijie/core/testing'
import type { SandboxMerchant } from '../options.js'
import { carriers } from './carriers.js'
import type { AfterSale, ErpShop, Order, OrderLine, Receiver, Sku } from './documents.js'
import { confirm, createMerchant, type Merchant, type ShopEvent } from './merchant.js'
import { seedPlain } from './seed-plain.js'
import { wholeSecond } from './table.js'

const dayMs = 86_400_000
const platformSites = ['头条放心购', '京东商城', '快手电商', '小红书', '微信视频号'] as const
const colours = ['红色', '蓝色', '黑色', '白色'] as const
const sizes = ['S', 'M', 'L', 'XL'] as const

/** Makes a merchant's database as its options say. */
export function makeMerchant(parts: {
  readonly options: SandboxMerchant
  readonly place: number
  readonly random: Random
  now(): number
  happened(event: ShopEvent): void
}): Merchant {
  const { options, place, random, now } = parts
  const start = wholeSecond(now())
  const merchant = createMerchant({
    key: options.key,
    coId: String(12_252 + place),
    shops: Array.from({ length: options.shops ?? 2 }, (_, number) => shop(number, place, start)),
    firstVersion: options.firstVersion ?? 15_234_567_890n,
    random: random.fork('deeds'),
    now,
    happened: parts.happened,
  })
  const skus = Array.from({ length: options.skus ?? 12 }, (_, number) => sku(merchant, number, start))
  merchant.skus.load(skus)
  merchant.stock.load(
    skus.map(({ id }) => ({
      id,
      version: merchant.versions.next(),
      modifiedMs: start - random.int(0, dayMs),
      qty: random.int(0, 200),
      orderLock: 0,
      pickLock: 0,
      virtualQty: 0,
      returnQty: 0,
      defectiveQty: 0,
    })),
  )
  seedPlain(merchant)
  const spanMs = options.spanMs ?? 5 * dayMs
  const count = options.orders ?? 20
  for (let number = 0; number < count; number++) {
    const createdMs = wholeSecond(start - spanMs + (spanMs * number) / Math.max(1, count))
    addGenerated(merchant, skus, createdMs, start, random)
  }
  const shipped = [...merchant.orders.all()].filter(({ status }) => status === 'Sent')
  for (const order of shipped.slice(0, options.afterSales ?? Math.ceil(count / 10))) {
    const afterSale = newAfterSale(merchant, order, { outerAsId: `RF${random.digits(14)}`, type: random.chance(0.5) ? '仅退款' : '普通退货' })
    merchant.addAfterSale(afterSale)
    if (random.chance(0.3)) confirm(merchant, afterSale)
  }
  return merchant
}

/** A new order of the first of these SKUs that chance picks, paid and not yet shipped. */
export function newOrder(merchant: Merchant, about: Pick<Order, 'shopId' | 'soId' | 'createdMs'> & { readonly lines?: readonly OrderLine[] }): Order {
  const { random } = merchant
  const id = merchant.id('o')
  const shop = merchant.shops.get(about.shopId)
  const known = [...merchant.skus.all()]
  const lines =
    about.lines ??
    Array.from({ length: random.int(1, 2) }, (_, place) => newLine(merchant, known.length === 0 ? undefined : random.pick(known), about.soId, place))
  const payAmount = yuan(lines.reduce((sum, { amount }) => sum + amount, 0))
  return {
    id,
    version: merchant.versions.next(),
    modifiedMs: about.createdMs,
    shopId: about.shopId,
    soId: about.soId,
    createdMs: about.createdMs,
    status: 'WaitConfirm',
    shopStatus: 'WAIT_SELLER_SEND_GOODS',
    type: '普通订单',
    orderFrom: shop?.own === false ? 'TOUTIAOFXG' : 'OPEN',
    buyer: `buyer_${random.digits(4)}`,
    orderDateMs: about.createdMs,
    paidMs: about.createdMs,
    sentMs: undefined,
    endMs: undefined,
    payAmount,
    freight: 0,
    paidAmount: payAmount,
    freeAmount: 0,
    waybill: undefined,
    carrier: undefined,
    receiver: receiverOf(random, shop?.own ?? true),
    remark: '',
    buyerMessage: '',
    labels: [],
    question: undefined,
    wmsCoId: '0',
    flag: undefined,
    lines: [...lines],
    ioId: undefined,
  }
}

/** A new after-sale order over all lines of an order. */
export function newAfterSale(merchant: Merchant, order: Order, about: { readonly outerAsId: string; readonly type: string }): AfterSale {
  const at = wholeSecond(merchant.now())
  return {
    id: merchant.id('as'),
    version: merchant.versions.next(),
    modifiedMs: at,
    shopId: order.shopId,
    soId: order.soId,
    orderId: order.id,
    ...about,
    status: 'WaitConfirm',
    shopStatus: 'WAIT_SELLER_AGREE',
    goodStatus: about.type === '仅退款' ? 'BUYER_RECEIVED' : 'BUYER_RETURNED_GOODS',
    createdMs: at,
    appliedMs: at,
    confirmedMs: undefined,
    refund: order.payAmount,
    payment: 0,
    freight: 0,
    waybill: undefined,
    carrierName: undefined,
    remark: '',
    questionType: '7天无理由',
    lines: order.lines.map(({ skuId, outerOiId, name, qty, amount }) => ({
      asiId: merchant.id('other'),
      outerOiId,
      skuId,
      name,
      qty,
      amount,
      type: '退货',
      received: 0,
    })),
  }
}

function addGenerated(merchant: Merchant, skus: readonly Sku[], createdMs: number, nowMs: number, random: Random): void {
  const shops = [...merchant.shops.values()]
  const shop = random.pick(shops)
  const soId = shop.own ? `SO${random.digits(14)}` : random.digits(19)
  const lines = Array.from({ length: random.int(1, 2) }, (_, place) => newLine(merchant, skus.length === 0 ? undefined : random.pick(skus), soId, place))
  const order = newOrder(merchant, { shopId: shop.shopId, soId, createdMs, lines })
  const fate = random.next()
  if (fate < 0.1) Object.assign(order, { status: 'WaitPay', shopStatus: 'WAIT_BUYER_PAY', paidMs: undefined, paidAmount: 0 })
  else if (fate < 0.6) shipGenerated(merchant, order, Math.min(nowMs, createdMs + random.int(1, 8) * 3_600_000), random)
  else if (fate < 0.65) Object.assign(order, { status: 'Cancelled', shopStatus: 'TRADE_CLOSED', endMs: createdMs })
  else if (fate < 0.7) Object.assign(order, { status: 'Question', question: '等待订单合并' })
  merchant.addOrder(order)
}

function shipGenerated(merchant: Merchant, order: Order, at: number, random: Random): void {
  const carrier = random.pick(carriers)
  const waybill = `${carrier.code}${random.digits(13)}`
  const ioId = merchant.id('io')
  Object.assign(order, { status: 'Sent', shopStatus: 'WAIT_BUYER_CONFIRM_GOODS', sentMs: at, modifiedMs: at, carrier, waybill, ioId })
  merchant.outbounds.add({
    id: ioId,
    version: merchant.versions.next(),
    modifiedMs: at,
    orderId: order.id,
    status: 'Confirmed',
    createdMs: order.createdMs,
    ioDateMs: at,
    carrier,
    waybill,
  })
}

function newLine(merchant: Merchant, sku: Sku | undefined, soId: string, place: number): OrderLine {
  const qty = merchant.random.int(1, 3)
  const price = sku?.salePrice ?? 99
  return {
    oiId: merchant.id('oi'),
    skuId: sku?.skuId ?? 'SKU-0',
    shopSkuId: `P-${sku?.skuId ?? '0'}`,
    outerOiId: `${soId}-${place + 1}`,
    name: sku?.name ?? '示例商品',
    properties: sku?.properties ?? '',
    iId: sku?.iId ?? '',
    qty,
    price,
    basePrice: price,
    amount: yuan(price * qty),
    isGift: false,
    refundStatus: 'none',
    refundId: undefined,
  }
}

function shop(number: number, place: number, nowMs: number): ErpShop {
  const own = number === 0
  return {
    shopId: String(10_394_533 + place * 1000 + number),
    name: own ? '示例自营商城' : `示例旗舰店${number}`,
    site: own ? '商家自有商城' : (platformSites[(number - 1) % platformSites.length] ?? '头条放心购'),
    createdMs: nowMs - 400 * dayMs,
    own,
  }
}

function sku(merchant: Merchant, number: number, nowMs: number): Sku {
  const { random } = merchant
  const [colour, size] = [colours[number % colours.length] ?? '红色', sizes[Math.floor(number / colours.length) % sizes.length] ?? 'M']
  const style = Math.floor(number / (colours.length * sizes.length))
  const skuId = `HOODIE${style}-${number}`
  const at = nowMs - random.int(1, 30) * dayMs
  return {
    id: skuId,
    skuId,
    version: merchant.versions.next(),
    modifiedMs: at,
    createdMs: at,
    iId: `HOODIE${style}`,
    name: `示例圆领卫衣${style}`,
    shortName: '',
    properties: `${colour};${size}`,
    salePrice: random.int(50, 300),
    costPrice: 56.5,
    marketPrice: 399,
    weight: 0.45,
    enabled: 1,
    skuCode: `690${random.digits(10)}`,
    brand: '示例牌',
    labels: number % 3 === 0 ? ['新品', '主推'] : [],
    remark: '',
  }
}

function receiverOf(random: Random, own: boolean): Receiver {
  const phone = `138${random.digits(8)}`
  return {
    name: own ? '张示例' : '张**',
    mobile: own ? phone : `${phone.slice(0, 3)}****${phone.slice(-4)}`,
    phone: undefined,
    state: '浙江省',
    city: '杭州市',
    district: '西湖区',
    address: own ? '示例路1号' : '示例路***号',
  }
}

/** An amount without the dust of binary fractions. */
export function yuan(amount: number): number {
  return Math.round(amount * 100) / 100
}
