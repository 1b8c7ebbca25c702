import { systemClock } from '@duijie/core'
import { createHaierSandbox, type HaierSandbox, type SandboxProduct } from '@duijie/haier/testing'
import { type Deed, type Deeds, type Facts, keyOf, type Objects, type PlatformWorld, type Scene, type WorldTime } from './platform.ts'

const customer = '8800012345'
const credentials = {
  clientId: 'demo',
  clientSecret: 'not-a-secret',
  customerCode: customer,
  sendToCode: '8800012346',
  password: 'not-a-secret-either',
  sellerPassword: 'nor-this',
}
const county = '110101'

/** The products, prices and stock of a Haier customer. */
export function createHaierWorld({ seed, now }: WorldTime) {
  const clock = { now, after: systemClock.after }
  const sandbox = createHaierSandbox({ seed, clock, customers: [credentials], products: 60 })
  return {
    name: 'haier',
    sandbox,
    credentials,
    county,
    accounts: [{ expireTokens: () => sandbox.expireTokens(credentials.clientId) }],
    refuse: (after) => sandbox.faults.next({ fault: 'rate_limited', retryAfterMs: 1000, after }),
    share: 15,
    deeds: (scene) => deedsOf(sandbox, scene),
    truth: async () => truthOf(sandbox),
    sourceOf(endpoint) {
      return sources.find(([part]) => endpoint.includes(part))?.[1] ?? 'others'
    },
  } satisfies PlatformWorld & Record<string, unknown>
}

// What an endpoint's path tells; prices and stock are of products, too.
const sources = [
  ['price', 'haier.prices'],
  ['stock', 'haier.stock'],
  ['product', 'haier.goods'],
] as const

// The platform tells no time of change: a new value that is the old one would be no change.
function deedsOf(sandbox: HaierSandbox, { random, mayChange }: Scene): Deeds {
  const change = (kind: string, act: (product: SandboxProduct) => SandboxProduct): Deed => {
    return () => {
      const product = random.pick(soldOn(sandbox))
      const key = keyOf(kind, customer, kind === 'stock' ? `${product.code}@${county}` : product.code)
      if (!mayChange(key)) return undefined
      sandbox.setProduct(act(product))
      return [key]
    }
  }
  const rename = change('goods', (product) => ({ ...product, model: `${product.model}+` }))
  const reprice = change('prices', (product) => ({ ...product, supplyPrice: Math.round((product.supplyPrice ?? 0) * 100 + random.int(1, 5000)) / 100 }))
  const restock = change('stock', (product) => ({ ...product, stock: { '*': [{ code: 'HFR2', quantity: quantityOf(product) + random.int(1, 30) }] } }))
  return { single: [rename, reprice, reprice, restock, restock, restock], double: [] }
}

function truthOf(sandbox: HaierSandbox): Objects {
  const objects = new Map<string, Facts>()
  for (const product of soldOn(sandbox)) {
    const { code, model = '', supplyPrice } = product
    objects.set(keyOf('goods', customer, code), { title: model })
    objects.set(keyOf('prices', customer, code), { price: String(supplyPrice) })
    objects.set(keyOf('stock', customer, `${code}@${county}`), { stock: String(quantityOf(product)) })
  }
  return objects
}

// What may not be bought is not listed.
function soldOn(sandbox: HaierSandbox): readonly SandboxProduct[] {
  return sandbox.truth().filter(({ noSalesReason }) => noSalesReason === undefined)
}

function quantityOf({ stock = {} }: SandboxProduct): number {
  return (stock['*'] ?? []).reduce((sum, { quantity }) => sum + quantity, 0)
}
