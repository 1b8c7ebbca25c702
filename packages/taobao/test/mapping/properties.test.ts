import { maskOriginal } from '@duijie/core/models'
import { canaries } from '@duijie/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mapItem } from '../../src/mapping/map-item.js'
import { mapRefund } from '../../src/mapping/map-refund.js'
import { mapTrade } from '../../src/mapping/map-trade.js'
import { personal, personalRefundFields, personalTradeFields } from '../../src/mapping/personal-fields.js'
import { context, item, refund, sampleRows, trade } from './sample-rows.js'

const mappings = [mapTrade, mapRefund, mapItem] as const
const full = sampleRows('taobao.trade.fullinfo.get')[0] ?? {}
const fieldNames = [
  ...new Set([...Object.keys(full), ...sampleRows('taobao.refund.get').flatMap(Object.keys), ...sampleRows('taobao.item.seller.get').flatMap(Object.keys)]),
]
const lineNames = ['oid', 'status', 'payment', 'num', 'sku_id', 'invoice_no', 'consign_time', 'refund_status', 'price', 'divide_order_fee', 'sku', 'order']

const value = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('12.30', '2026-03-08 09:05:07', 'TRADE_FINISHED', '4012345678901234567', 2 ** 53, -0, 1e300, '0'),
)
const line = fc.dictionary(fc.constantFrom(...lineNames), value, { maxKeys: 6 })
const fields = fc.dictionary(fc.constantFrom(...fieldNames, 'step_trade_status', 'coupon_fee', '__proto__'), value, { maxKeys: 8 })
const someRow = fc.oneof(
  fc.tuple(fields, fc.array(line, { maxLength: 3 })).map(([extra, lines]) => ({ ...trade({}, ...lines), ...extra })),
  fields.map((extra) => refund(extra)),
  fc.tuple(fields, fc.array(line, { maxLength: 3 })).map(([extra, skus]) => item({ skus, ...extra })),
  fc.jsonValue(),
  fc.anything(),
)

describe('any row', () => {
  it('is a record or a failure, and never throws', () => {
    fc.assert(
      fc.property(someRow, (row) => {
        for (const map of mappings) {
          const mapped = map(row, context)

          if (!mapped.ok) expect(mapped.failure.issues.length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('gives ids that are texts, money that is safe and integer, and instants in UTC', () => {
    let records = 0
    fc.assert(
      fc.property(someRow, (row) => {
        for (const map of mappings) {
          const mapped = map(row, { ...context, original: 'none' })
          if (!mapped.ok) continue
          records += 1
          expect(mapped.record.id).toBe(mapped.record.data.id)
          for (const [name, leaf] of leaves(mapped.record.data)) expect([name, leaf, isAsNamed(name, leaf)]).toEqual([name, leaf, true])
        }
      }),
      { numRuns: 1000 },
    )
    expect(records).toBeGreaterThan(100)
  })

  it('has its names in alphabetical order, which the content hash is quick with', () => {
    const rows = [mapTrade(full, context), mapRefund(sampleRows('taobao.refund.get')[0], context), mapItem(sampleRows('taobao.item.seller.get')[0], context)]

    expect(rows.flatMap((mapped) => (mapped.ok ? unordered(mapped.record.data) : ['failed']))).toEqual([])
  })
})

describe('the masked original', () => {
  it('holds no value of a personal field, in either JSON shape and at any place', () => {
    const secrets = Object.fromEntries(personalTradeFields.map((name, index) => [name, `CANARY-${index}-张三`]))
    const wrapped = {
      ...trade(secrets, secrets),
      delivery_plan: { delivery_plan: [secrets] },
      trade_ext: { extra_data: JSON.stringify(secrets) },
      trade_attr: JSON.stringify({ a: secrets }),
    }
    const mapped = mapTrade({ ...wrapped, orders: { order: [{ oid: '1', ...secrets }] } }, context)

    expect(mapped.ok && mapped.record.original).toMatchObject({
      tid: '4012345678901234567',
      receiver_name: '***',
      orders: { order: [{ oid: '1', receiver_name: '***' }] },
    })
    expect(canaries(secrets).findIn('original', mapped.ok ? mapped.record.original : undefined)).toEqual([])
  })

  it('of a refund hides what the buyer wrote too', () => {
    const secrets = Object.fromEntries(personalRefundFields.map((name, index) => [name, `CANARY-${index}-张三`]))

    expect(canaries(secrets).findIn('original', maskOriginal({ refund: [refund(secrets)] }, personal.refund))).toEqual([])
  })

  it('is what the host chose', () => {
    const row = trade({ receiver_name: '张三' })
    const originals = (['masked', 'full', 'none'] as const).map((original) => {
      const mapped = mapTrade(row, { ...context, original })
      return mapped.ok ? mapped.record.original : 'failed'
    })

    expect(originals).toEqual([{ ...row, receiver_name: '***' }, row, undefined])
  })

  it('does not count as content', () => {
    const hashes = (['masked', 'full', 'none'] as const).map((original) => {
      const mapped = mapTrade(trade({ ua: 'x' }), { ...context, original })
      return mapped.ok ? mapped.record.version.content : 'failed'
    })

    expect(new Set(hashes).size).toBe(1)
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
  if (/At$/.test(name)) return typeof leaf === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/.test(leaf)
  return leaf !== undefined && leaf !== null
}

function unordered(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(unordered)
  if (typeof node !== 'object' || node === null) return []
  const names = Object.keys(node)
  const wrong = names.join() === names.toSorted().join() ? [] : [names.join()]
  return [...wrong, ...Object.values(node).flatMap(unordered)]
}
