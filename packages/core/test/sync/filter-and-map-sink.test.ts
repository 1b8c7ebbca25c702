import { describe, expect, it } from 'vitest'
import type { SyncRecord } from '../../src/models/record.js'
import { callbackSink } from '../../src/sync/callback-sink.js'
import type { Commit } from '../../src/sync/checkpoints.js'
import { filterSink } from '../../src/sync/filter-sink.js'
import { mapSink } from '../../src/sync/map-sink.js'
import { memoryDeadLetters } from '../../src/sync/memory-dead-letters.js'
import { memorySink } from '../../src/sync/memory-sink.js'
import { sampleIdentity, sampleOrder } from '../../src/testing/conformance-samples.js'
import { acmeDatabase, refused } from './acme-database.js'

const context = { signal: new AbortController().signal }
const commit: Commit = { key: 'acme.orders:1', expected: 0, progress: { windows: [], open: [] } }
const isEven = ({ id }: SyncRecord) => Number(id) % 2 === 0
const batch = [sampleOrder('1'), sampleOrder('2'), sampleOrder('3'), refused(sampleOrder('4')), sampleOrder('6')]

describe('filterSink', () => {
  it('passes on only what it should, and tells the places in the whole batch', async () => {
    const database = acmeDatabase()

    const result = await filterSink(database, isEven).write(batch, context)

    expect([...database.rows.values()].map(({ id }) => id)).toEqual(['2', '6'])
    expect(result.rejected?.map(({ index }) => index)).toEqual([3])
  })

  it('does so in a transaction', async () => {
    const database = acmeDatabase()
    const { transaction } = filterSink(database, isEven)

    const first = await transaction?.write(batch, commit, context)
    expect(first).toMatchObject({ committed: false, rejected: [{ index: 3 }] })
    const second = await transaction?.write(batch.toSpliced(3, 1), commit, context)

    expect(second?.committed).toBe(true)
    expect([...database.rows.values()].map(({ id }) => id)).toEqual(['2', '6'])
    expect(transaction?.checkpoints).toBe(database.transaction.checkpoints)
    expect(transaction?.holds(database.transaction.checkpoints)).toBe(true)
  })

  it('moves the checkpoint when nothing passes, and writes nothing without one', async () => {
    const database = acmeDatabase()
    const sink = filterSink(database, () => false)

    expect(await sink.write(batch, context)).toEqual({})
    expect(database.batches).toEqual([])
    expect((await sink.transaction?.write(batch, commit, context))?.committed).toBe(true)

    expect((await database.transaction.checkpoints.load(commit.key))?.revision).toBe(1)
    expect(database.rows.size).toBe(0)
  })

  it('keeps the dead letters and the name, but not the versions', () => {
    const deadLetters = memoryDeadLetters()
    const sink = filterSink({ ...memorySink({ name: 'm' }), deadLetters }, isEven)

    expect(sink.name).toBe('m')
    expect(sink.deadLetters).toBe(deadLetters)
    expect(sink.versions).toBeUndefined()
    expect(sink.transaction).toBeUndefined()
  })
})

describe('mapSink', () => {
  const withoutOriginal = ({ original: _, ...record }: SyncRecord): SyncRecord => (record.op === 'delete' ? record : { ...record, data: { slim: record.id } })

  it('passes on what the function makes of each record', async () => {
    const inner = memorySink()
    const sink = mapSink(inner, withoutOriginal)

    await sink.write(batch, context)

    expect(inner.get(sampleIdentity('2'))).toEqual({ ...sampleIdentity('2'), op: 'upsert', version: sampleOrder('2').version, data: { slim: '2' } })
    expect(sink.versions).toBe(inner.versions)
  })

  it('does so in a transaction, with the same places', async () => {
    const database = acmeDatabase()
    const { transaction } = mapSink(database, (record) => (record.op === 'delete' ? record : { ...record, data: 'x' }))

    expect(await transaction?.write(batch, commit, context)).toMatchObject({ committed: false, rejected: [{ index: 3 }] })
    expect(await transaction?.write(batch.slice(0, 3), commit, context)).toMatchObject({ committed: true })

    expect([...database.rows.values()].map(({ data }) => data)).toEqual(['x', 'x', 'x'])
  })

  it.each<[string, (record: SyncRecord) => SyncRecord]>([
    ['object', (record) => ({ ...record, id: 'other' })],
    ['account', (record) => ({ ...record, account: 'other' })],
    ['version', (record) => ({ ...record, version: { ...record.version, modifiedMs: 1 } })],
    ['content', (record) => ({ ...record, version: { ...record.version, content: 'other' } })],
    ['operation', ({ original: _, ...record }) => ({ ...record, op: 'delete', data: null })],
  ])('refuses to change the %s of a record, and writes nothing', async (_what, change) => {
    const inner = memorySink()

    await expect(mapSink(inner, change).write(batch, context)).rejects.toMatchObject({ kind: 'invalid_params' })

    expect(inner.records()).toEqual([])
  })

  it('gives a sink that remembers its batches the same one when it is tried again, as a filter does', async () => {
    const calls: string[] = []
    let isDown = true
    const inner = callbackSink(async ({ id }) => {
      calls.push(id)
      if (id === '6' && isDown) throw new Error('down')
    })
    const sink = filterSink(mapSink(inner, withoutOriginal), isEven)

    await expect(sink.write(batch, context)).rejects.toThrow('down')
    isDown = false
    await sink.write(batch, context)

    expect(calls).toEqual(['2', '4', '6', '6'])
  })
})
