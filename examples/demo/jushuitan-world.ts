import { systemClock } from '@duijie/core'
import { createJushuitanSandbox, type JushuitanSandbox } from '@duijie/jushuitan/testing'
import { type Deed, type Deeds, type Facts, keyOf, type Objects, type PlatformWorld, type Scene, timeOf, type WorldTime } from './platform.ts'

const credentials = { appKey: '0f0e0d0c0b0a0908', appSecret: 'not-a-secret' }
const merchant = 'erp'

/** One merchant of the ERP Jushuitan. He is small: his platform takes five calls a second, and the client keeps to that. */
export function createJushuitanWorld({ seed, now }: WorldTime) {
  const clock = { now, after: systemClock.after }
  // Time stands still here, so that the platform's own counters would find all calls to be in one second.
  const limits = { perSecond: false, perMinute: false } as const
  const sandbox = createJushuitanSandbox({ seed, clock, limits, apps: [credentials], merchants: [{ key: merchant, orders: 450, skus: 60 }] })
  return {
    name: 'jushuitan',
    sandbox,
    credentials,
    merchant,
    accounts: [{ name: merchant, expireTokens: () => sandbox.expireTokens(merchant) }],
    refuse: (after) => sandbox.faults.next({ fault: 'second_limited', after }),
    share: 15,
    deeds: (scene) => deedsOf(sandbox, scene),
    truth: async () => truthOf(sandbox),
    sourceOf(endpoint) {
      if (endpoint.startsWith('/open/orders/')) return 'jushuitan.orders'
      if (endpoint.startsWith('/open/refund/')) return 'jushuitan.afterSales'
      return endpoint.startsWith('/open/inventory/') ? 'jushuitan.inventory' : 'others'
    },
  } satisfies PlatformWorld & Record<string, unknown>
}

function deedsOf(sandbox: JushuitanSandbox, { random, mayChange }: Scene): Deeds {
  const erp = sandbox.merchant(merchant)
  const { orders, afterSales, stock } = sandbox.truth(merchant)
  const ids = { orders: orders.map(({ id }) => id), afterSales: afterSales.map(({ id }) => id), stock: stock.map(({ id }) => id) }
  const change = (kind: keyof typeof ids, act: (id: string) => void): Deed => {
    return () => {
      const id = random.pick(ids[kind])
      const key = keyOf(kind, merchant, id)
      if (!mayChange(key)) return undefined
      act(id)
      return [key]
    }
  }
  const addOrder: Deed = () => {
    const id = erp.addOrder({ soId: `DEMO${random.digits(14)}` })
    ids.orders.push(id)
    return [keyOf('orders', merchant, id)]
  }
  const editOrder = change('orders', (id) => erp.edit(id, { remark: `第${random.int(1, 999)}号备注` }))
  const finishOrder = change('orders', (id) => erp.finish(id))
  const editAfterSale = change('afterSales', (id) => erp.editAfterSale(id, { remark: `第${random.int(1, 999)}号备注` }))
  const setStock = change('stock', (id) => erp.setStock(id, random.int(201, 900)))
  return { single: [addOrder, addOrder, editOrder, editOrder, finishOrder, editAfterSale, setStock], double: [] }
}

function truthOf(sandbox: JushuitanSandbox): Objects {
  const { orders, afterSales, stock } = sandbox.truth(merchant)
  return new Map<string, Facts>([
    ...orders.map(({ id, status, modifiedMs, payAmount }): [string, Facts] => [
      keyOf('orders', merchant, id),
      { status, modified: secondOf(modifiedMs), fen: String(Math.round(payAmount * 100)) },
    ]),
    ...afterSales.map(({ id, status, modifiedMs, orderId }): [string, Facts] => [
      keyOf('afterSales', merchant, id),
      { status, modified: secondOf(modifiedMs), order: orderId },
    ]),
    ...stock.map(({ id, qty, modifiedMs }): [string, Facts] => [keyOf('stock', merchant, id), { modified: secondOf(modifiedMs), stock: String(qty) }]),
  ])
}

// The platform writes whole seconds.
function secondOf(ms: number): string {
  return timeOf(ms - (ms % 1000))
}
