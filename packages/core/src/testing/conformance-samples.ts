import { deleteRecord, type SyncRecord, upsertRecord } from '../models/record.js'
import type { RecordIdentity } from '../models/record-key.js'
import type { OrderCombined } from '../models/types/order.js'

/** Keys that stores take for others. */
export const oddKeys: readonly (readonly [what: string, key: string, others: readonly string[]])[] = [
  ['upper case', 'acme.orders:Shop', ['acme.orders:shop', 'ACME.ORDERS:SHOP']],
  ['a space at the end', 'acme.orders:shop ', ['acme.orders:shop']],
  ['an accent', 'acme.orders:café', ['acme.orders:cafe']],
  ['Chinese', 'acme.orders:旗舰店', ['acme.orders:旗舰']],
  ['an emoji', 'acme.orders:🛒', ['acme.orders:🛍']],
  ['slashes and dots', 'acme.orders:../../etc', ['acme.orders:../etc', 'etc']],
  ['separators and wildcards', 'acme.orders:%_*?', ['acme.orders:%%%%', 'acme.orders:____']],
  ['many colons', 'a:b:c', ['a:b', 'a::b:c', 'b:c']],
]

/** When a sample was changed and read, and what of it differs. */
export interface SampleState {
  /** @defaultValue 1700000000000 */
  readonly modifiedMs?: number
  /** @defaultValue a second after it was changed */
  readonly observedMs?: number
  /** @defaultValue '' */
  readonly memo?: string
}

/** Names an order. */
export function sampleIdentity(id: string, account = '旗舰店:1'): RecordIdentity {
  return { platform: 'acme', account, kind: 'orders', id }
}

/** A state of an order. */
export function sampleOrder(id: string, state: SampleState = {}): SyncRecord {
  const { memo = '' } = state
  const data: OrderCombined = {
    id,
    status: 'paid',
    platformStatus: 'WAIT_SEND',
    isPresale: false,
    isCashOnDelivery: false,
    holds: [],
    createdAt: '2023-11-14T22:13:20.000Z',
    sellerMemo: memo,
    currency: 'CNY',
    amounts: { totalFen: 12_990, paidFen: 12_990, deductions: [] },
    quantity: 2,
    subOrders: [
      { id: `${id}1`, status: 'paid', platformStatus: 'WAIT_SEND', skuId: '9007199254740993', title: '茶 🍵 "5%" \\ \'x\'', quantity: 1, unitPrice: '100.00' },
      { id: `${id}2`, status: 'paid', platformStatus: 'WAIT_SEND', skuId: '9007199254740995', quantity: 1, unitPrice: '29.90' },
    ],
    payments: [{ id: `${id}-1`, status: 'paid', currency: 'CNY', amountFen: 12_990 }],
    shipments: [],
    promotions: [],
  }
  return upsertRecord(sampleIdentity(id), observed(state), { data, original: { tid: id, memo } })
}

/** The end of an order. */
export function sampleDeletion(id: string, state: SampleState = {}): SyncRecord {
  return deleteRecord(sampleIdentity(id), observed(state))
}

function observed({ modifiedMs = 1_700_000_000_000, observedMs = modifiedMs + 1_000 }: SampleState) {
  return { modifiedMs, observedMs }
}
