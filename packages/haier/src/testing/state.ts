import { type Random, seeded } from '@duijie/core/testing'
import type { LogisticsInfo } from '../endpoints/types/logistics.js'
import type { HaierSandboxOptions, SandboxProduct, SandboxWarehouse } from './options.js'

/** What the sandbox's platform knows. */
export interface HaierState {
  readonly products: Map<string, SandboxProduct>
  readonly logistics: Map<string, unknown>
  readonly balances: Map<string, number>
}

/** A whole answer of the logistics call, or a part of it. */
export type SandboxLogistics = { readonly [Name in keyof LogisticsInfo]?: readonly unknown[] | null }

const groups = ['电热水器', '冰箱', '洗衣机', '空调', '冷柜'] as const
const brands = ['海尔', '卡萨帝', '统帅'] as const

/** Makes the state that the options describe. */
export function createState({ products = 25, seed = 1, balances = { N: 22.89 } }: HaierSandboxOptions): HaierState {
  const list = typeof products === 'number' ? madeUp(products, seeded(`haier ${seed}`)) : products
  return { products: new Map(list.map((product) => [product.code, product])), logistics: new Map(), balances: new Map(Object.entries(balances)) }
}

function madeUp(count: number, random: Random): readonly SandboxProduct[] {
  return Array.from({ length: count }, (_, index) => {
    const code = `GA${index.toString(36).toUpperCase().padStart(5, '0')}0U`
    const supplyPrice = random.chance(0.05) ? null : random.int(50_000, 900_000) / 100
    return {
      code,
      model: `EC${random.digits(4)}-HT${random.int(1, 9)}`,
      group: random.pick(groups),
      brand: random.pick(brands),
      image: `https://img.example.com/${code.toLowerCase()}/main.jpg`,
      pages: Array.from({ length: random.int(0, 3) }, (_page, page) => `https://img.example.com/${code.toLowerCase()}/${page + 1}.jpg`),
      ...(random.chance(0.1) ? { noSalesReason: '产品未投放' } : {}),
      supplyPrice,
      rebateRate: random.pick([0, 0, 0.05, 0.1]),
      rebateMoney: random.pick([0, 0, 20, 35.5]),
      rebatePolicy: random.pick([0, 0, 1, 2, 5]),
      stock: { '*': warehouses(random) },
    }
  })
}

function warehouses(random: Random): readonly SandboxWarehouse[] {
  return Array.from({ length: random.int(0, 3) }, (_, index) => ({ code: `HFR${index + 2}`, quantity: random.int(0, 60), grade: index === 0 ? '0' : '1' }))
}

/** What an endpoint needs of a product that is not to be bought. */
export function isSold({ noSalesReason }: SandboxProduct): boolean {
  return noSalesReason === undefined
}

/** The stock of a product in a county. */
export function stockOf({ stock = {} }: SandboxProduct, county: string): readonly SandboxWarehouse[] {
  return stock[county] ?? stock['*'] ?? []
}

/** Yuan to the fen, as the platform's own formula gives it. */
export function invoicePrice({ supplyPrice, rebateRate = 0, rebateMoney = 0 }: SandboxProduct): number | null {
  return supplyPrice === undefined || supplyPrice === null ? null : Math.round((supplyPrice * (1 - rebateRate) - rebateMoney) * 100) / 100
}
