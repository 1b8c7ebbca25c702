import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type SyncRecord, upsertRecord } from '../../src/models/record.js'
import type { RecordKind } from '../../src/models/record-kind.js'
import type { Database } from '../../src/sql/database.js'
import { deleteBuyer } from '../../src/sql/delete-buyer.js'
import { sqlDeadLetters } from '../../src/sql/sql-dead-letters.js'
import { sqlSink } from '../../src/sql/sql-sink.js'
import { sampleAfterSale, sampleOrder } from '../models/sample-records.js'
import { engines, sqliteFiles } from './sqlite-files.js'

const { openTwo } = sqliteFiles()
const context = { signal: new AbortController().signal }
const seen = { modifiedMs: 1_000, observedMs: 2_000 }

function record(kind: RecordKind, data: { readonly id: string; readonly [name: string]: unknown }, account = 'shop-1'): SyncRecord {
  return upsertRecord({ platform: 'acme', account, kind, id: data.id }, seen, { data, original: { buyer_nick: 'nick-CANARY' } })
}

const person = {
  buyer: { id: '4711', nick: 'nick-CANARY', area: 'area-CANARY' },
  receiver: { name: 'name-CANARY', mobile: 'mobile-CANARY', phone: 'phone-CANARY', address: 'address-CANARY', city: 'city-CANARY' },
  buyerMessage: 'message-CANARY',
  sellerMemo: 'memo-CANARY',
}
const theirs = record('orders', { ...sampleOrder, ...person, id: 'o-1' })

/** All that stands in the tables. */
async function dump(db: Database): Promise<string> {
  const tables = ['orders', 'sub_orders', 'payments', 'shipments', 'after_sales', 'records', 'dead_letters']
  const parts = await Promise.all(tables.map((table) => sql`select * from ${sql.table(`duijie_${table}`)}`.execute(db)))
  return JSON.stringify(parts.map(({ rows }) => rows))
}

describe.each(engines)('deleteBuyer by %s', (_name, opener) => {
  it('leaves no personal data of the buyer in any column, and keeps what was bought for how much', async () => {
    const [db] = await openTwo(opener)
    await sqlSink(db).write([theirs], context)

    const counts = await deleteBuyer(db, { platform: 'acme', buyerId: '4711' })

    expect(counts).toEqual({ orders: 1, afterSales: 0, records: 0, deadLetters: 0 })
    expect(await dump(db)).not.toMatch(/CANARY|4711/)
    const { rows } = await sql<{ total_fen: number; data: string }>`select total_fen, data from duijie_orders`.execute(db)
    expect(rows[0]?.total_fen).toBe(15800)
    expect(JSON.parse(rows[0]?.data ?? '')).toMatchObject({ id: 'o-1', amounts: sampleOrder.amounts, subOrders: sampleOrder.subOrders })
  })

  it('finds after-sales by the buyer and by the order', async () => {
    const [db] = await openTwo(opener)
    const byOrder = record('afterSales', { ...sampleAfterSale, id: 'a-1', orderId: 'o-1', description: 'words-CANARY' })
    const byBuyer = record('afterSales', { ...sampleAfterSale, id: 'a-2', orderId: 'unknown', buyer: person.buyer })
    await sqlSink(db).write([theirs, byOrder, byBuyer], context)

    const counts = await deleteBuyer(db, { platform: 'acme', account: 'shop-1', buyerId: '4711' })

    expect(counts).toMatchObject({ orders: 1, afterSales: 2 })
    expect(await dump(db)).not.toMatch(/CANARY|4711/)
    const { rows } = await sql<{ refund_fen: number }>`select refund_fen from duijie_after_sales`.execute(db)
    expect(rows.map(({ refund_fen }) => refund_fen)).toEqual([4400, 4400])
  })

  it('empties dead letters and records of other kinds that name the buyer or are about their orders', async () => {
    const [db] = await openTwo(opener)
    const push = record('orderPush', { id: 'p-1', buyer_id: 4711, name: 'name-CANARY' })
    const parcel = record('logistics', { id: 'o-1', receiver: 'name-CANARY' })
    await sqlSink(db).write([theirs, push, parcel], context)
    const about = { source: 'acme.orders', platform: 'acme', account: 'shop-1', kind: 'orders', stage: 'map', reason: 'bad', at: 1 } as const
    await sqlDeadLetters(db).add([
      { ...about, id: 'd-1', objectId: 'o-1', row: { name: 'name-CANARY' } },
      { ...about, id: 'd-2', row: { buyer: { id: '4711', name: 'name-CANARY' } } },
      { ...about, id: 'd-3', stage: 'sink', record: theirs },
    ])

    const counts = await deleteBuyer(db, { platform: 'acme', buyerId: '4711' })

    expect(counts).toEqual({ orders: 1, afterSales: 0, records: 2, deadLetters: 3 })
    expect(await dump(db)).not.toMatch(/CANARY|4711/)
    expect(await sqlDeadLetters(db).count()).toBe(3)
  })

  it('leaves other buyers, accounts and platforms alone, and ids that only contain the buyer’s', async () => {
    const [db] = await openTwo(opener)
    const other = record('orders', { ...sampleOrder, id: 'o-2' })
    const elsewhere = record('orders', { ...sampleOrder, ...person, id: 'o-1' }, 'shop-2')
    const otherPlatform = { ...theirs, platform: 'other' }
    const number = record('bills', { id: 'b-1', order: '94711000', note: 'bill' })
    const sink = sqlSink(db)
    await sink.write([other, elsewhere, otherPlatform, number], context)
    const before = await dump(db)

    const counts = await deleteBuyer(db, { platform: 'acme', account: 'shop-1', buyerId: '4711' })

    expect(counts).toEqual({ orders: 0, afterSales: 0, records: 0, deadLetters: 0 })
    expect(await dump(db)).toBe(before)
  })

  it('finds by nick, in every account where none is named, whatever characters are in it', async () => {
    const [db] = await openTwo(opener)
    const nick = '小"明%_\\'
    const order = { ...sampleOrder, buyer: { nick }, id: 'o-1' }
    await sqlSink(db).write([record('orders', order), record('orders', order, 'shop-2'), record('bills', { id: 'b', to: `给${nick}的` })], context)

    const counts = await deleteBuyer(db, { platform: 'acme', nick })

    expect(counts).toEqual({ orders: 2, afterSales: 0, records: 1, deadLetters: 0 })
    expect(await dump(db)).not.toContain('小')
  })

  it('is not undone by reading the same state again, and done again after a newer one', async () => {
    const [db] = await openTwo(opener)
    const sink = sqlSink(db)
    await sink.write([theirs], context)
    await deleteBuyer(db, { platform: 'acme', buyerId: '4711' })

    const again = await sink.write([theirs], context)
    const afterwards = await dump(db)
    await sink.write([{ ...theirs, version: { modifiedMs: 3_000, observedMs: 3_000, content: 'newer' } }], context)

    expect(again).toMatchObject({ unchanged: 1 })
    expect(afterwards).not.toContain('CANARY')
    expect(await deleteBuyer(db, { platform: 'acme', buyerId: '4711' })).toMatchObject({ orders: 1 })
    expect(await dump(db)).not.toContain('CANARY')
  })

  it('wants to know which buyer', async () => {
    const [db] = await openTwo(opener)

    await expect(deleteBuyer(db, { platform: 'acme' })).rejects.toThrow(/buyerId or nick/)
  })
})
