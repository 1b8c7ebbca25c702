import { canaries } from '@duijie/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mapAfterSale } from '../../src/mapping/map-after-sale.js'
import { mapOutbound, mapReceived } from '../../src/mapping/map-documents.js'
import { mapLoneSku, mapStyle } from '../../src/mapping/map-goods.js'
import { mapOrder } from '../../src/mapping/map-order.js'
import { mapStock } from '../../src/mapping/map-stock.js'
import { personalFieldNames } from '../../src/mapping/personal-fields.js'
import { afterSale, context, document, order, rows, style } from './sample-rows.js'

const mappings = [mapOrder, mapAfterSale, mapOutbound, mapReceived, mapStyle, mapLoneSku, mapStock] as const
const names = [...new Set(Object.values(rows).flatMap((list) => list.flatMap((row) => Object.keys(row))))]
const lineNames = [
  'oi_id',
  'sku_id',
  'qty',
  'amount',
  'price',
  'item_status',
  'refund_status',
  'enabled',
  'pay_id',
  'pay_date',
  'status',
  'outer_oi_id',
  'l_id',
  'payment',
]

const value = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('12.30', 12.3, '2026-11-18 16:41:27', 'Sent', 15281340, '6921234567890123456', 2 ** 53, -0, 1e300, '0', ''),
)
const line = fc.dictionary(fc.constantFrom(...lineNames), value, { maxKeys: 6 })
const fields = fc.dictionary(fc.constantFrom(...names, '__proto__'), value, { maxKeys: 6 })
const someRow = fc.oneof(
  fc.tuple(fields, fc.array(line, { maxLength: 3 }), fc.array(line, { maxLength: 2 })).map(([extra, lines, pays]) => order({ pays, ...extra }, ...lines)),
  fc.tuple(fields, fc.array(line, { maxLength: 3 })).map(([extra, items]) => afterSale({ items, ...extra })),
  fc.tuple(fields, fc.array(line, { maxLength: 3 })).map(([extra, items]) => document({ items, ClusterInfos: items, ...extra })),
  fc.tuple(fields, fc.array(line, { maxLength: 3 })).map(([extra, skus]) => style({ skus, sku_id: 'A', ...extra })),
  fc.jsonValue(),
  fc.anything(),
)

describe('any row', () => {
  it('is a record or a failure with the names of its fields, and never throws', () => {
    fc.assert(
      fc.property(someRow, (row) => {
        for (const map of mappings) {
          const mapped = map(row, context)

          if (!mapped.ok) expect(mapped.failure.issues.length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 1500 },
    )
  })

  it('gives ids that are texts, money that is safe and integer, instants in UTC, and names in order', () => {
    let records = 0
    fc.assert(
      fc.property(someRow, (row) => {
        for (const map of mappings) {
          const mapped = map(row, { ...context, original: 'none' })
          if (!mapped.ok) continue
          records += 1
          expect(unordered(mapped.record.data)).toEqual([])
          for (const [name, leaf] of leaves(mapped.record.data)) expect([name, leaf, isAsNamed(name, leaf)]).toEqual([name, leaf, true])
        }
      }),
      { numRuns: 1000 },
    )
    expect(records).toBeGreaterThan(100)
  })
})

describe('a row that cannot be read', () => {
  it.each([
    ['no number', order({ o_id: undefined }), undefined, 'o_id', 'missing'],
    ['a number that has been rounded', order({ o_id: Number('6921234567890123456') }), undefined, 'o_id', 'not_an_id'],
    ['no time of change', order({ modified: null }), '15281340', 'modified', 'missing'],
    ['a time that is none', order({ pay_date: '------永久授权------' }), '15281340', 'pay_date', 'not_a_time'],
    ['money that is none', order({ pay_amount: 'all' }), '15281340', 'pay_amount', 'not_money'],
    ['money with a fraction of a fen', order({}, {}, { amount: 1.005 }), '15281340', 'items[1].amount', 'not_money'],
    ['a line that is no object', order({ items: [5] }), '15281340', 'items[0]', 'not_an_object'],
  ])('is a failure: %s', (_what, row, id, field, reason) => {
    const mapped = mapOrder(row, context)

    expect(mapped).toEqual({
      ok: false,
      failure: { ...(id === undefined ? {} : { id }), issues: expect.arrayContaining([{ field, reason }]), count: expect.any(Number) },
    })
  })
})

describe('the masked original', () => {
  it('holds no value of a personal field, at any place', () => {
    const secrets = Object.fromEntries(personalFieldNames.map((name, index) => [name, `CANARY-${index}-张三`]))
    const mapped = mapOrder(order({ ...secrets, pays: [{ amount: 1, ...secrets }], order_ext: JSON.stringify(secrets) }, secrets), context)

    expect(mapped.ok && mapped.record.original).toMatchObject({ o_id: 15281340, receiver_name: '***', items: [{ open_id: '***' }] })
    expect(canaries(secrets).findIn('original', mapped.ok ? mapped.record.original : undefined)).toEqual([])
  })

  it('is what the host chose, and does not count as content', () => {
    const row = order({ receiver_name: '张三' })
    const records = (['masked', 'full', 'none'] as const).map((original) => {
      const mapped = mapOrder(row, { ...context, original })
      return mapped.ok ? mapped.record : undefined
    })

    expect(records.map((record) => record?.original)).toEqual([{ ...row, receiver_name: '***' }, row, undefined])
    expect(new Set(records.map((record) => record?.version.content)).size).toBe(1)
  })
})

function leaves(node: unknown, name = ''): readonly (readonly [string, unknown])[] {
  if (Array.isArray(node)) return node.flatMap((entry) => leaves(entry, name))
  if (typeof node !== 'object' || node === null) return [[name, node]]
  return Object.entries(node).flatMap(([inner, entry]) => leaves(entry, inner))
}

function isAsNamed(name: string, leaf: unknown): boolean {
  if (/Fen$/.test(name)) return Number.isSafeInteger(leaf) && !Object.is(leaf, -0)
  if (/^id$|Ids?$|Number$|rice$/.test(name)) return typeof leaf === 'string' && leaf !== ''
  if (/At$/.test(name)) return typeof leaf === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(leaf)
  return leaf !== undefined && leaf !== null
}

function unordered(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(unordered)
  if (typeof node !== 'object' || node === null) return []
  const names = Object.keys(node)
  const wrong = names.join() === names.toSorted().join() ? [] : [names.join()]
  return [...wrong, ...Object.values(node).flatMap(unordered)]
}
