import samples from '../vectors/samples.json' with { type: 'json' }

/** The context of all these tests. */
export const context = { account: 'merchant-1', observedMs: Date.UTC(2026, 10, 21, 4, 0) } as const

/** The rows of the samples, as the platform sent them. */
export const rows = {
  orders: samples.answers['/open/orders/single/query'].data.orders,
  outbounds: samples.answers['/open/orders/out/simple/query'].data.datas,
  afterSales: samples.answers['/open/refund/single/query'].data.datas,
  received: samples.answers['/open/aftersale/received/query'].data.datas,
  styles: samples.answers['/open/mall/item/query'].data.datas,
  skus: samples.answers['/open/sku/query'].data.datas,
  stock: samples.answers['/open/inventory/query'].data.inventorys,
} as const

type Fields = Readonly<Record<string, unknown>>

/** The smallest order that is one, with other fields on top. */
export function order(fields: Fields = {}, ...lines: readonly Fields[]): Fields {
  return { o_id: 15281340, status: 'WaitConfirm', modified: '2026-11-18 16:41:27', items: lines, ...fields }
}

/** The smallest after-sale that is one. */
export function afterSale(fields: Fields = {}): Fields {
  return { as_id: 5500123, o_id: 15281340, status: 'WaitConfirm', modified: '2026-11-19 15:20:00', ...fields }
}

/** The smallest stock document that is one. */
export function document(fields: Fields = {}): Fields {
  return { io_id: 9100345, status: 'WaitConfirm', modified: '2026-11-18 16:41:27', ...fields }
}

/** The smallest style that is one. */
export function style(fields: Fields = {}): Fields {
  return { i_id: 'HOODIE', modified: '2026-11-18 16:41:27', ...fields }
}
