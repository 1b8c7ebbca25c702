import { DatabaseSync } from 'node:sqlite'
import { type Facts, keyOf, type Objects, timeOf } from './platform.ts'

/** What is not the same. */
export interface Difference {
  readonly object: string
  readonly what: string
}

/** How a database compares. */
export interface Comparison {
  /** How many objects there are in truth, by kind. */
  readonly objects: Readonly<Record<string, number>>
  readonly differences: readonly Difference[]
  /** How many objects have been written since; all others are as they were. */
  readonly written: number
}

/** Compares a database with what is true: presence, status, modified time, amounts, sub-orders, SKUs, prices, stock, waybills. It is read by plain SQL, as anybody else would read it. */
export function compare(file: string, truth: Objects, since: Date): Comparison {
  const { stored, written } = readDatabase(file, since)
  const differences: Difference[] = []
  for (const [object, facts] of truth) {
    const found = stored.get(object)
    if (found === undefined) differences.push({ object, what: 'is missing in the database' })
    else differences.push(...differencesOf(object, facts, found))
  }
  for (const object of stored.keys()) if (!truth.has(object)) differences.push({ object, what: 'is in the database only' })
  return { objects: countKinds(truth.keys()), differences, written }
}

/** How many of these keys there are by kind. */
export function countKinds(keys: Iterable<string>): Readonly<Record<string, number>> {
  const counts: Record<string, number> = { orders: 0, afterSales: 0, goods: 0, prices: 0, stock: 0, logistics: 0 }
  for (const key of keys) {
    const [kind = ''] = key.split(' ')
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  return counts
}

function differencesOf(object: string, truth: Facts, stored: Facts): readonly Difference[] {
  return Object.entries(truth).flatMap(([name, value]) => {
    const other = stored[name]
    return other === value ? [] : [{ object, what: `${name} is ${other}, should be ${value}` }]
  })
}

// Ids are columns of text: one that went through a floating point number would be another text.
const queries = {
  orders: `
    SELECT account, id, modified_ms, written_at, platform_status AS status, total_fen AS fen,
      (SELECT group_concat(id, ',' ORDER BY id) FROM duijie_sub_orders s WHERE s.platform = o.platform AND s.account = o.account AND s.order_id = o.id) AS subOrders
    FROM duijie_orders o WHERE deleted_at IS NULL`,
  afterSales: `
    SELECT account, id, modified_ms, written_at, platform_status AS status, refund_fen AS fen, order_id AS 'order', sub_order_id AS subOrder
    FROM duijie_after_sales WHERE deleted_at IS NULL`,
  goods: `
    SELECT account, id, modified_ms, written_at, title, quantity AS stock,
      (SELECT count(*) FROM duijie_skus s WHERE s.platform = g.platform AND s.account = g.account AND s.goods_id = g.id) AS skus,
      (SELECT sum(quantity) FROM duijie_skus s WHERE s.platform = g.platform AND s.account = g.account AND s.goods_id = g.id) AS skuStock
    FROM duijie_goods g WHERE deleted_at IS NULL`,
  prices: `
    SELECT account, id, modified_ms, written_at, json_extract(data, '$.supplyPrice') AS price
    FROM duijie_records WHERE kind = 'prices' AND deleted_at IS NULL`,
  stock: `
    SELECT account, id, modified_ms, written_at, coalesce(json_extract(data, '$.onHandQuantity'), json_extract(data, '$.quantity')) AS stock
    FROM duijie_records WHERE kind = 'stock' AND deleted_at IS NULL`,
  logistics: `
    SELECT account, id, modified_ms, written_at, json_extract(data, '$.soId') AS 'order',
      (SELECT group_concat(json_extract(value, '$.trackingNumber'), ',' ORDER BY key) FROM json_each(r.data, '$.parcels')) AS waybills
    FROM duijie_records r WHERE kind = 'logistics' AND deleted_at IS NULL`,
} as const

function readDatabase(file: string, since: Date): { readonly stored: Objects; readonly written: number } {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    const stored = new Map<string, Facts>()
    let written = 0
    for (const [kind, query] of Object.entries(queries)) {
      for (const { account, id, modified_ms, written_at, ...facts } of database.prepare(query).all()) {
        const texts = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, String(value)]))
        stored.set(keyOf(kind, String(account), String(id)), { ...texts, modified: timeOf(Number(modified_ms)) })
        if (typeof written_at === 'string' && written_at >= since.toISOString()) written++
      }
    }
    return { stored, written }
  } finally {
    database.close()
  }
}
