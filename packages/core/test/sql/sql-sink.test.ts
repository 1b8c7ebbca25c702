import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { stringifyCanonical } from '../../src/codec/canonical-json.js'
import { deleteRecord, type Observation, type SyncRecord, upsertRecord } from '../../src/models/record.js'
import type { Database } from '../../src/sql/database.js'
import { migrate } from '../../src/sql/migrations.js'
import { sqlCheckpoints } from '../../src/sql/sql-checkpoints.js'
import { type SqlSinkOptions, sqlSink } from '../../src/sql/sql-sink.js'
import { noProgress } from '../../src/sync/progress.js'
import { testClock } from '../../src/testing/clock.js'
import { sinkConformance } from '../../src/testing/sink-conformance.js'
import { sampleAfterSale, sampleGoods, sampleOrder, sampleRecords } from '../models/sample-records.js'
import { engines, type Open, sqliteFiles } from './sqlite-files.js'

const { newFile, open } = sqliteFiles()
const context = { signal: new AbortController().signal }
const shop = { platform: 'acme', account: 'shop-1' }

async function openMigrated(opener: Open): Promise<Database> {
  const db = open(opener)
  await migrate(db)
  return db
}

async function rowsOf(db: Database, table: string): Promise<readonly Record<string, unknown>[]> {
  const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(`duijie_${table}`)}`.execute(db)
  return rows.map((row) => ({ ...row }))
}

function order(changes: Partial<typeof sampleOrder>, seen: Partial<Observation> = {}): SyncRecord {
  const data = { ...sampleOrder, ...changes }
  return upsertRecord({ ...shop, kind: 'orders', id: data.id }, { modifiedMs: 1_000, observedMs: 2_000, ...seen }, { data })
}

for (const [name, opener] of engines) {
  for (const original of ['json', 'none'] as const) {
    sinkConformance(`sqlSink by ${name}, original ${original}`, async () => {
      const file = newFile()
      const db = opener(file)
      await migrate(db)
      const other = opener(file)
      return {
        sink: sqlSink(db, { original }),
        async read({ platform, account, kind, id }) {
          const table = kind === 'orders' ? 'orders' : kind === 'afterSales' ? 'after_sales' : kind === 'goods' ? 'goods' : 'records'
          const rows = (await rowsOf(other, table)).filter((row) => row['platform'] === platform && row['account'] === account && row['id'] === id)
          const row = rows.find((row) => (row['kind'] ?? kind) === kind)
          if (row === undefined) return undefined
          return { op: row['deleted_at'] === null ? 'upsert' : 'delete', data: JSON.parse(String(row['data'])) }
        },
        refusable: (record) => (record.op === 'delete' ? record : { ...record, data: { ...sampleOrder, id: record.id, quantity: 1n } }),
        again: async () => sqlSink(other, { original }),
        close: async () => {
          await other.destroy()
          await db.destroy()
        },
      }
    })
  }
}

describe.each(engines)('sqlSink by %s', (_name, opener) => {
  it('writes an order and its parts into columns', async () => {
    const db = await openMigrated(opener)
    const clock = testClock(Date.UTC(2026, 2, 8, 2))

    await sqlSink(db, { clock }).write([{ ...sampleRecords.orders, original: { tid: '4093482012345678901' } }], context)

    const [row] = await rowsOf(db, 'orders')
    expect(row).toMatchObject({
      ...shop,
      id: sampleOrder.id,
      modified_ms: Date.UTC(2026, 2, 8, 1, 5, 7),
      content: sampleRecords.orders.version.content,
      deleted_at: null,
      written_at: '2026-03-08T02:00:00.000Z',
      status: 'paid',
      platform_status: 'TO_SHIP',
      created_at: '2026-03-08T01:01:12.000Z',
      paid_at: null,
      buyer_id: 'buyer-1',
      buyer_nick: '示**',
      currency: 'CNY',
      total_fen: 15800,
      postage_fen: 0,
      quantity: 2,
      original: '{"tid":"4093482012345678901"}',
    })
    expect(JSON.parse(String(row?.['data']))).toEqual(sampleOrder)
    expect(await rowsOf(db, 'sub_orders')).toMatchObject([
      {
        ...shop,
        order_id: sampleOrder.id,
        position: 0,
        id: '4093482012345678902',
        title: '示例连衣裙',
        quantity: 2,
        unit_price: '79.0025',
        revenue_fen: 15800,
      },
    ])
    expect(await rowsOf(db, 'payments')).toMatchObject([{ ...shop, order_id: sampleOrder.id, position: 0, status: 'paid', amount_fen: 15800 }])
    expect(await rowsOf(db, 'shipments')).toMatchObject([{ parent_kind: 'orders', parent_id: sampleOrder.id, direction: 'out', tracking_number: 'SF1' }])
  })

  it('writes after-sales with the parcels that go back and forth, goods with their SKUs, and other kinds as they are', async () => {
    const db = await openMigrated(opener)
    const parcels = { returnShipment: { id: 'YT1', trackingNumber: 'YT1', items: [] }, exchangeShipment: { id: 'SF2', trackingNumber: 'SF2', items: [] } }
    const seen = { modifiedMs: 1_000, observedMs: 2_000 }
    const afterSale = upsertRecord({ ...shop, kind: 'afterSales', id: sampleAfterSale.id }, seen, { data: { ...sampleAfterSale, ...parcels } })
    const bill = upsertRecord({ ...shop, kind: 'bills', id: 'b-1' }, seen, { data: ['anything', 1] })

    await sqlSink(db).write([afterSale, sampleRecords.goods, bill], context)

    expect(await rowsOf(db, 'after_sales')).toMatchObject([
      { id: sampleAfterSale.id, order_id: sampleOrder.id, type: 'refund', status: 'requested', refund_status: 'pending', refund_fen: 4400 },
    ])
    expect(await rowsOf(db, 'shipments')).toMatchObject([
      { parent_kind: 'afterSales', parent_id: sampleAfterSale.id, direction: 'return', order_id: sampleOrder.id, tracking_number: 'YT1' },
      { parent_kind: 'afterSales', parent_id: sampleAfterSale.id, direction: 'exchange', order_id: sampleOrder.id, tracking_number: 'SF2' },
    ])
    expect(await rowsOf(db, 'goods')).toMatchObject([{ id: sampleGoods.id, status: 'on_sale', price: '129.00' }])
    expect(await rowsOf(db, 'skus')).toMatchObject([{ goods_id: sampleGoods.id, position: 0, id: '4912345678901', quantity: 100 }])
    expect(await rowsOf(db, 'records')).toMatchObject([{ kind: 'bills', id: 'b-1', data: '["anything",1]' }])
  })

  it('replaces the parts of an object by those of its newer state', async () => {
    const db = await openMigrated(opener)
    const sink = sqlSink(db)
    const [line] = sampleOrder.subOrders
    await sink.write(
      [order({ subOrders: [...sampleOrder.subOrders, { ...line, id: 'x', status: 'paid', platformStatus: 'P' }] }), order({ id: 'other' })],
      context,
    )

    await sink.write([order({ subOrders: [{ id: 'new', status: 'shipped', platformStatus: 'S' }], shipments: [] }, { modifiedMs: 1_001 })], context)

    const lines = (await rowsOf(db, 'sub_orders')).map(({ order_id, position, id, status }) => [order_id, position, id, status])
    expect(lines.sort()).toEqual([
      [sampleOrder.id, 0, 'new', 'shipped'],
      ['other', 0, '4093482012345678902', 'paid'],
    ])
    expect((await rowsOf(db, 'shipments')).map(({ parent_id }) => parent_id)).toEqual(['other'])
  })

  it('leaves the parts alone when an older state comes late', async () => {
    const db = await openMigrated(opener)
    const sink = sqlSink(db)
    await sink.write([order({ subOrders: [{ id: 'new', status: 'shipped', platformStatus: 'S' }] }, { modifiedMs: 1_001 })], context)

    await sink.write([order({})], context)

    expect((await rowsOf(db, 'sub_orders')).map(({ id }) => id)).toEqual(['new'])
  })

  it('keeps a deleted object as a row without content and parts', async () => {
    const db = await openMigrated(opener)
    const sink = sqlSink(db, { clock: testClock(Date.UTC(2026, 2, 9)) })
    await sink.write([order({})], context)

    await sink.write([deleteRecord({ ...shop, kind: 'orders', id: sampleOrder.id }, { modifiedMs: 1_001, observedMs: 2_001 })], context)

    expect(await rowsOf(db, 'orders')).toMatchObject([
      { id: sampleOrder.id, data: null, original: null, buyer_id: null, total_fen: null, deleted_at: '2026-03-09T00:00:00.000Z', content: 'deleted' },
    ])
    expect([await rowsOf(db, 'sub_orders'), await rowsOf(db, 'payments'), await rowsOf(db, 'shipments')]).toEqual([[], [], []])
  })

  it('brings a deleted object back with a newer state', async () => {
    const db = await openMigrated(opener)
    const sink = sqlSink(db)
    await sink.write([deleteRecord({ ...shop, kind: 'orders', id: sampleOrder.id }, { modifiedMs: 1_001, observedMs: 2_001 })], context)

    await sink.write([order({}, { modifiedMs: 1_002 })], context)

    expect(await rowsOf(db, 'orders')).toMatchObject([{ deleted_at: null, status: 'paid' }])
    expect(await rowsOf(db, 'sub_orders')).toHaveLength(1)
  })

  it('counts what is unchanged, and notes its later time without writing it', async () => {
    const db = await openMigrated(opener)
    const clock = testClock(Date.UTC(2026, 2, 8))
    const sink = sqlSink(db, { clock })
    await sink.write([order({})], context)
    await clock.advance(5_000)

    const result = await sink.write([order({}, { modifiedMs: 5_000, observedMs: 5_001 })], context)

    expect(result).toEqual({ unchanged: 1, older: 0 })
    expect(await rowsOf(db, 'orders')).toMatchObject([{ modified_ms: 5_000, observed_ms: 5_001, written_at: '2026-03-08T00:00:00.000Z' }])
  })

  it('takes what fits a column, and keeps the rest in the JSON', async () => {
    const db = await openMigrated(opener)
    const data = { id: 'odd', status: 7, quantity: 1.5, buyer: 'somebody', amounts: null, subOrders: { not: 'a list' }, payments: ['?'] }

    const result = await sqlSink(db).write([upsertRecord({ ...shop, kind: 'orders', id: 'odd' }, { modifiedMs: 1, observedMs: 1 }, { data })], context)

    expect(result).toEqual({ unchanged: 0, older: 0 })
    expect(await rowsOf(db, 'orders')).toMatchObject([{ id: 'odd', status: null, quantity: null, buyer_id: null, data: stringifyCanonical(data) }])
    expect(await rowsOf(db, 'payments')).toMatchObject([{ order_id: 'odd', position: 0, id: null }])
  })

  it('keeps no original when it is told so', async () => {
    const db = await openMigrated(opener)

    await sqlSink(db, { original: 'none' }).write([{ ...sampleRecords.orders, original: { secret: 1n } }], context)

    expect(await rowsOf(db, 'orders')).toMatchObject([{ original: null }])
  })

  it('writes batches of every size: 487 objects of two accounts in any order', async () => {
    const db = await openMigrated(opener)
    const batch = Array.from({ length: 487 }, (_, index) => {
      const record = order({ id: `${(index * 7919) % 487}` })
      return index % 3 === 0 ? { ...record, account: 'shop-2' } : record
    })

    await sqlSink(db).write(batch, context)

    const rows = await rowsOf(db, 'orders')
    expect(new Set(rows.map(({ account, id }) => `${account} ${id}`))).toEqual(new Set(batch.map(({ account, id }) => `${account} ${id}`)))
    expect(await rowsOf(db, 'sub_orders')).toHaveLength(487)
  })

  it('spreads records over the tables that the host says', async () => {
    const db = await openMigrated(opener)
    await migrate(db, { prefix: 'duijie_b_' })
    const route: SqlSinkOptions['route'] = ({ account }) => (account === 'shop-2' ? 'b_' : '')
    const sink = sqlSink(db, { route })
    const second = { ...order({ id: '2' }), account: 'shop-2' }

    await sink.write([order({ id: '1' }), second], context)

    expect((await rowsOf(db, 'orders')).map(({ id }) => id)).toEqual(['1'])
    expect((await rowsOf(db, 'b_orders')).map(({ id }) => id)).toEqual(['2'])
    expect((await rowsOf(db, 'b_sub_orders')).map(({ order_id }) => order_id)).toEqual(['2'])
    expect(await sink.versions?.read([second, order({ id: '2' })])).toEqual([second.version, undefined])
  })

  it('stores rows and checkpoint in one transaction with the checkpoints of the same database only', async () => {
    const db = await openMigrated(opener)
    const sink = sqlSink(db)
    const { transaction } = sink

    expect(transaction?.holds(sqlCheckpoints(db))).toBe(true)
    expect(transaction?.holds(sqlCheckpoints(db, { prefix: 'other_' }))).toBe(false)
    expect(transaction?.holds(sqlCheckpoints(await openMigrated(opener)))).toBe(false)
    expect(await transaction?.write([order({})], { key: 'a:b', expected: 0, progress: noProgress }, context)).toEqual({
      committed: true,
      unchanged: 0,
      older: 0,
    })
    expect(await sqlCheckpoints(db).load('a:b')).toEqual({ progress: noProgress, revision: 1 })
  })

  it('writes nothing once it is aborted', async () => {
    const db = await openMigrated(opener)
    const signal = AbortSignal.abort(new Error('enough'))

    await expect(sqlSink(db).write([order({})], { signal })).rejects.toThrow('enough')

    expect(await rowsOf(db, 'orders')).toEqual([])
  })
})

it('refuses options that are none of its own', () => {
  const db = open(engines[0][1])

  // @ts-expect-error a misspelt option
  expect(() => sqlSink(db, { orginal: 'none' })).toThrow(/sqlSink: .*orginal/)
  expect(() => sqlSink(db, { prefix: 'a-b' })).toThrow(/prefix/)
})
