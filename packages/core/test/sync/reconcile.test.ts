import { describe, expect, test } from 'vitest'
import { deleteRecord } from '../../src/models/record.js'
import { memorySink } from '../../src/sync/memory-sink.js'
import { type ReconcileOptions, reconcile } from '../../src/sync/reconcile.js'
import { syncIds } from '../../src/sync/sync-ids.js'
import { createHost, hour, start } from './engine.js'
import type { AcmeOrdersOptions } from './fake-source.js'

const minute = 60_000
const window = { from: '2026-03-08T00:00:00Z', to: '2026-03-08T02:00:00+00:00' }

/** 30 orders, one each minute, all delivered. */
async function delivered(options: AcmeOrdersOptions = {}) {
  const host = createHost({ orders: 30 })
  const source = host.source(options)
  await host.clock.advance(2 * hour)
  await host.run(source).done
  const compare = (more: Partial<ReconcileOptions> = {}) => reconcile({ source, account: 'shop-1', sink: host.sink, window, clock: host.clock, ...more })
  return { ...host, source, compare }
}

describe('reconcile', () => {
  test('finds nothing where everything was delivered', async () => {
    const { compare } = await delivered()

    expect(await compare()).toEqual({ compared: 30, missing: [], stale: [], deleted: [], ahead: 0, unreadable: 0, truncated: false })
  })

  test('lists what was never delivered, and what was delivered in an earlier state', async () => {
    const { compare, shop } = await delivered()
    shop.put('new', { modifiedMs: start + hour })
    const changed = shop.put('4093482012345000003', { modifiedMs: start + hour + 1, note: 'changed' })

    expect(await compare()).toMatchObject({
      compared: 31,
      missing: [{ id: 'new', modifiedAt: '2026-03-08T01:00:00.000Z' }],
      stale: [{ id: changed.id, modifiedAt: '2026-03-08T01:00:00.001Z' }],
    })
  })

  test('what it lists can be put right by syncIds', async () => {
    const { compare, shop, source, sink, clock } = await delivered()
    shop.put('new', { modifiedMs: start + hour })
    shop.put('4093482012345000003', { modifiedMs: start + hour, note: 'changed' })

    const { missing, stale } = await compare()
    await syncIds({ source, account: 'shop-1', sink, clock, ids: [...missing, ...stale].map(({ id }) => id) })

    expect(await compare()).toMatchObject({ compared: 31, missing: [], stale: [] })
  })

  test('lists what the platform has and ours says is gone, whichever is later', async () => {
    const { compare, sink, shop } = await delivered()
    const [first, second] = shop.all()
    const end = (id: string, modifiedMs: number) => deleteRecord({ platform: 'acme', account: 'shop-1', kind: 'orders', id }, { modifiedMs, observedMs: start })
    const signal = new AbortController().signal
    await sink.write([end(first?.id ?? '', start + hour), end(second?.id ?? '', start + 10 * minute)], { signal })
    shop.put(second?.id ?? '', { modifiedMs: start + 20 * minute, note: 'back again' })

    const { deleted, stale, ahead } = await compare()

    expect(deleted.map(({ id }) => id).sort()).toEqual([first?.id, second?.id])
    expect([stale, ahead]).toEqual([[], 0])
  })

  test('what the platform says is gone and was never delivered needs nothing', async () => {
    const { compare, shop } = await delivered()
    shop.put('short-lived')
    shop.remove('short-lived')
    const later = { from: new Date(start + 2 * hour), to: new Date(start + 3 * hour) }

    expect(await compare({ sink: memorySink(), window: later })).toMatchObject({
      compared: 1,
      missing: [],
      stale: [],
    })
  })

  test('counts what was delivered in a later state', async () => {
    const { compare, shop, run, source, clock } = await delivered()
    const old = shop.all()[0]
    shop.put(old?.id ?? '', { note: 'later' })
    await clock.advance(minute)
    await run(source).done
    shop.put(old?.id ?? '', { modifiedMs: start, note: 'n0' })

    expect(await compare()).toMatchObject({ ahead: 1, missing: [], stale: [] })
  })

  test('counts rows that cannot be read', async () => {
    const { compare, shop } = await delivered()
    shop.put('bad', { modifiedMs: start + hour, bad: true })

    expect(await compare()).toMatchObject({ compared: 30, unreadable: 1, missing: [] })
  })

  test('follows slices that are split', async () => {
    const { compare, source } = await delivered({ splitAbove: 4, pageSize: 2 })

    expect(await compare({ concurrency: 2 })).toMatchObject({ compared: 30, missing: [] })
    expect(source.reads.filter(({ page, slice }) => page === 0 && slice.includes('look')).length).toBeGreaterThan(3)
  })

  test('lists no more than it is told to, and says so', async () => {
    const { compare } = await delivered()

    const { missing, truncated } = await compare({ sink: memorySink(), most: 7 })

    expect([missing.length, truncated]).toEqual([7, true])
  })

  test('writes nothing and acknowledges nothing', async () => {
    const acknowledged: unknown[] = []
    const { compare, sink, checkpoints } = await delivered({ onAcknowledge: (read) => void acknowledged.push(read) })
    const before = [acknowledged.length, sink.records(), await checkpoints.load('acme.orders:shop-1')]

    await compare()

    expect([acknowledged.length, sink.records(), await checkpoints.load('acme.orders:shop-1')]).toEqual(before)
  })

  test('throws what the platform refuses', async () => {
    const { compare, source } = await delivered()
    const refusing = { ...source, read: createHost().source({ failAt: [0] }).read }

    await expect(compare({ source: refusing })).rejects.toMatchObject({ kind: 'transient' })
  })

  test('ends with the reason of its signal', async () => {
    const controller = new AbortController()
    const { compare, source: good } = await delivered()
    const source = {
      ...good,
      read(...args: Parameters<typeof good.read>) {
        controller.abort(new Error('enough'))
        return good.read(...args)
      },
    }

    await expect(compare({ source, signal: controller.signal })).rejects.toThrow('enough')
  })

  test.each([
    ['a time without a zone', { window: { from: '2026-03-08T00:00:00', to: window.to } }],
    ['a date only', { window: { from: '2026-03-08', to: window.to } }],
    ['a window that runs backwards', { window: { from: window.to, to: window.from } }],
    ['an invalid date', { window: { from: new Date(Number.NaN), to: window.to } }],
    ['a sink without versions', { sink: { name: 'callback', write: async () => ({}) } }],
  ])('refuses %s', async (_, more) => {
    const { compare } = await delivered()

    await expect(compare(more)).rejects.toMatchObject({ kind: 'invalid_params' })
  })

  test('refuses a source that cannot read a window again', async () => {
    const { compare, source } = await delivered()
    const { windowSlices: _, ...without } = source

    await expect(compare({ source: without })).rejects.toMatchObject({ kind: 'invalid_params' })
  })
})
