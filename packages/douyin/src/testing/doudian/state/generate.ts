import type { Random } from '@duijie/core/testing'
import type { DoudianSandboxShop } from '../options.js'
import { carriers, newAfterSale, orderCodes } from './deeds.js'
import type { Line, Order, Person, Product, SkuRow } from './rows.js'
import type { Shop } from './shop.js'

const daySeconds = 86_400
const colours = ['红色', '蓝色', '黑色'] as const

/** Fills a shop as its options say. */
export function fillShop(shop: Shop, options: DoudianSandboxShop): void {
  const now = shop.seconds()
  for (const [id, name] of [
    ['WH-2', '一号仓'],
    ['WH-10', '二号仓'],
  ] as const) {
    shop.warehouses.set(id, { id: shop.id(), name, intro: '', createdAt: now - 300 * daySeconds })
  }
  for (let number = 0; number < (options.products ?? 4); number++) shop.addProduct(newProduct(shop, number, now - (number + 1) * daySeconds))
  const [count, span] = [options.orders ?? 20, Math.floor((options.spanMs ?? 5 * daySeconds * 1000) / 1000)]
  const orders: Order[] = []
  for (let number = 0; number < count; number++) {
    const createdAt = now - span + Math.floor((span * number) / Math.max(1, count))
    orders.push(generated(shop, createdAt, now))
  }
  for (const order of orders) {
    shop.orders.set(order.id, order)
    for (const line of order.lines) shop.lines.set(line.id, { order, line })
  }
  const shipped = orders.filter(({ status }) => status === orderCodes.shipped)
  for (const order of shipped.slice(0, options.afterSales ?? Math.ceil(count / 10))) addAfterSale(shop, order, now)
  shop.ordersByUpdate.load(orders)
}

/** One that was asked for some time after the shipping, and may be done. */
function addAfterSale(shop: Shop, order: Order, now: number): void {
  const { random } = shop
  const at = Math.min(now, order.shippedAt + random.int(600, 36_000))
  const afterSale = newAfterSale(shop, order, { type: random.chance(0.5) ? 1 : 0 }, at)
  if (random.chance(0.3)) Object.assign(afterSale, { status: 12, refund: 3, real: afterSale.amount, refundedAt: at, deadline: 0 })
  shop.addAfterSale(afterSale)
  const line = order.lines.find(({ id }) => id === afterSale.lineId)
  if (line !== undefined) line.afterSale = { status: afterSale.status, type: afterSale.type, refund: afterSale.refund }
  order.updatedAt = Math.max(order.updatedAt, at)
}

/** What a test may say of a new order. */
export interface NewOrder {
  /** By SKU; without any, chance picks one. */
  readonly items?: readonly { readonly skuId: string; readonly num?: number }[]
  /** When it was placed, in epoch milliseconds. @defaultValue now */
  readonly createdMs?: number
  readonly post?: number
  readonly promotion?: number
  readonly buyerWords?: string
  /** Who it goes to, as far as it matters. @defaultValue chance makes somebody up */
  readonly person?: Partial<Person>
}

/** A new order, not paid. */
export function newOrder(shop: Shop, { items, createdMs, post = 0, promotion = 0, buyerWords = '', person = {} }: NewOrder = {}): Order {
  const { random } = shop
  const at = createdMs === undefined ? shop.seconds() : Math.floor(createdMs / 1000)
  const known = [...shop.skus.keys()]
  const wanted = items ?? Array.from({ length: random.int(1, 2) }, () => ({ skuId: known.length === 0 ? '' : random.pick(known), num: random.int(1, 3) }))
  const id = shop.id()
  const lines = wanted.map(({ skuId, num = 1 }, place) =>
    newLine(shop, { id: place === 0 && wanted.length === 1 ? id : shop.id(), skuId, num, promotion: place === 0 ? promotion : 0 }),
  )
  return {
    id,
    createdAt: at,
    updatedAt: at,
    paidAt: 0,
    finishedAt: 0,
    shippedAt: 0,
    status: orderCodes.unpaid,
    payType: 0,
    channelNo: '',
    cancelReason: '',
    buyerWords,
    sellerWords: '',
    star: 0,
    post,
    person: { ...personOf(random), ...person },
    openId: `1@#${Buffer.from(random.hex(16), 'hex').toString('base64')}`,
    lines,
    parcels: [],
    answered: new Map(),
  }
}

function newLine(
  shop: Shop,
  { id, skuId, num, promotion }: { readonly id: string; readonly skuId: string; readonly num: number; readonly promotion: number },
): Line {
  const found = shop.skus.get(skuId)
  return {
    id,
    productId: found?.product.id ?? shop.id(),
    skuId: found?.sku.id ?? shop.id(),
    title: found?.product.name ?? '测试商品',
    code: found?.sku.code ?? '',
    spec: found?.sku.spec ?? '红色',
    price: found?.sku.price ?? 3050,
    num,
    promotion,
    status: orderCodes.unpaid,
    shipped: 0,
    shippedAt: 0,
    confirmedAt: 0,
    afterSale: undefined,
  }
}

function generated(shop: Shop, createdAt: number, now: number): Order {
  const { random } = shop
  const order = newOrder(shop, { createdMs: createdAt * 1000 })
  const later = (most: number) => Math.min(now, createdAt + random.int(60, most))
  const fate = random.next()
  if (fate < 0.1) return order
  if (fate < 0.15)
    return Object.assign(settled(order, orderCodes.cancelled), {
      cancelReason: '超时未支付',
      finishedAt: Math.min(now, createdAt + 1800),
      updatedAt: Math.min(now, createdAt + 1800),
    })
  const paidAt = later(1500)
  Object.assign(settled(order, orderCodes.preparing), { paidAt, payType: 2, channelNo: `${paidAt}${random.digits(6)}`, updatedAt: paidAt })
  if (fate < 0.45) return order
  const shippedAt = later(20_000)
  const carrier = random.pick(carriers)
  order.parcels.push({
    id: shop.id(),
    trackingNo: `SF${random.digits(13)}`,
    company: { code: carrier.code, name: carrier.name },
    shippedAt,
    items: order.lines.map(({ id, num }) => ({ lineId: id, num })),
  })
  for (const line of order.lines) Object.assign(line, { shipped: line.num, shippedAt })
  return Object.assign(settled(order, fate < 0.8 ? orderCodes.shipped : orderCodes.finished), {
    shippedAt,
    updatedAt: shippedAt,
    ...(fate < 0.8 ? {} : { finishedAt: shippedAt }),
  })
}

function settled(order: Order, status: number): Order {
  order.status = status
  for (const line of order.lines) line.status = status
  return order
}

function newProduct(shop: Shop, number: number, at: number): Product {
  const id = shop.id()
  const skus: SkuRow[] = colours.map((spec, place) => ({
    id: shop.id(),
    productId: id,
    spec,
    createdAt: at,
    code: `M-${number + 1}-${place + 1}`,
    price: shop.random.int(1000, 30_000),
    // The last one of each product is kept by warehouse.
    type: place === 2 ? 1 : 0,
    stock: place === 2 ? 0 : shop.random.int(0, 200),
    held: 0,
    warehouses: new Map(
      place === 2
        ? [
            ['WH-2', shop.random.int(0, 50)],
            ['WH-10', shop.random.int(0, 50)],
          ]
        : [],
    ),
  }))
  return { id, createdAt: at, updatedAt: at, name: `测试商品${number + 1}`, status: 0, check: 3, outerId: `M-${number + 1}`, skus }
}

function personOf(random: Random): Person {
  return {
    name: `${random.pick(['张', '王', '李', '赵'])}${random.pick(['示例', '测试', '样本'])}`,
    tel: `139${random.digits(8)}`,
    detail: `示例路${random.int(1, 99)}号`,
    province: '浙江省',
    city: '杭州市',
    town: '西湖区',
    street: '西溪街道',
  }
}
