import { createHash } from 'node:crypto'
import type { Random } from '@duijie/core/testing'
import type { Buyer, Item, Sku } from './trade.js'

const dayMs = 86_400_000

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
  // All are odd: at this size a double holds even numbers only, so that an id that was rounded on the way is always another one.
  return {
    trade: () => `40${place}${String(++trades).padStart(8, '0')}${random.int(50_000, 499_999) * 2 + 1}`,
    refund: () => `18${place}${String(++refunds).padStart(8, '0')}${random.int(5000, 49_999) * 2 + 1}`,
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
const places: readonly (readonly [string, string, string, string])[] = [
  ['浙江省', '杭州市', '西湖区', '三墩镇'],
  ['广东省', '深圳市', '南山区', '粤海街道'],
  ['江苏省', '南京市', '玄武区', '玄武门街道'],
  // Some cities have no name of their own on the wire: the district says it.
  ['河南省', '', '济源市', '济水街道'],
]
